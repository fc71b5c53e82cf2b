"""Portfolios: what those who sit in an organ share out among themselves, by theme and by member, as the charter says."""

from __future__ import annotations

from collections.abc import Iterator

from mithaq.charter.document import Charter
from mithaq.charter.naming import among, named
from mithaq.charter.organs import Portfolios
from mithaq.charter.powers import Power
from mithaq.charter.problem import Path, Problem
from mithaq.charter.text import FullText


def sharing_organs(charter: Charter) -> dict[str, Portfolios]:
    """The organs whose seats share out portfolios, by key, in the order of the charter."""
    return {key: organ.portfolios for key, organ in charter.organs.items() if organ.portfolios}


def themes_of(charter: Charter, organ: str) -> dict[str, FullText]:
    """The portfolios of an organ that are entries of lists, with their titles; none where it shares out nothing."""
    found = charter.organs[organ].portfolios if organ in charter.organs else None
    lists = found.lists if found else ()
    return {key: title for name in lists for key, title in charter.lists.get(name, {}).items()}


def portfolio_problems(charter: Charter) -> Iterator[Problem]:
    """Lists, kinds and clauses that nothing answers to; portfolios that nobody could hold, or that stand twice."""
    for key, shared in sharing_organs(charter).items():
        path: Path = ("organs", key, "portfolios")
        for name in shared.lists:
            yield from named(charter, (*path, "lists"), "lists", name)
        for kind in shared.members:
            yield from among((*path, "members"), "members", kind, charter.members)
        yield from named(charter, (*path, "clause"), "clauses", shared.clause)
        if not shared.lists and not shared.members:
            yield Problem("portfolios-of-nothing", path, {"value": key})
        if charter.organs[key].seats.fill == "membership":
            yield Problem("portfolios-of-all", path, {"value": key})
        entries = [entry for name in shared.lists for entry in charter.lists.get(name, {})]
        for entry in dict.fromkeys(entry for entry in entries if entries.count(entry) > 1):
            yield Problem("portfolio-twice", (*path, "lists"), {"value": entry})


def unassigned(charter: Charter) -> Iterator[Problem]:
    """Organs that share out portfolios where nobody is said to assign them."""
    if Power.ASSIGN_PORTFOLIO not in charter.powers:
        for key in sharing_organs(charter):
            yield Problem("portfolios-unassigned", ("organs", key, "portfolios"), {"value": key})
