"""Whether a charter that is well formed also makes sense: names, powers, seats, circles, contradictions."""

from __future__ import annotations

from collections.abc import Iterator

from mithaq.charter.contradictions import contradictions
from mithaq.charter.document import Charter
from mithaq.charter.feasibility import feasibility
from mithaq.charter.powers import REQUIRED
from mithaq.charter.problem import Path, Problem
from mithaq.charter.references import named, references
from mithaq.charter.rule_names import named_in_rule
from mithaq.charter.rules import Rule

__all__ = ["Path", "Problem", "problems"]


def problems(charter: Charter) -> Iterator[Problem]:
    """Every problem of a charter, in no order."""
    yield from _twice(charter)
    yield from _powers(charter)
    yield from references(charter)
    for path, rule in rules_of(charter):
        yield from named_in_rule(charter, path, rule)
    yield from feasibility(charter)
    yield from contradictions(charter)


def rules_of(charter: Charter) -> Iterator[tuple[Path, Rule]]:
    for a, article in enumerate(charter.articles):
        for c, clause in enumerate(article.clauses):
            for r, rule in enumerate(clause.rules):
                yield ("articles", a, "clauses", c, "rules", r), rule


def _twice(charter: Charter) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for a, article in enumerate(charter.articles):
        here: Path = ("articles", a, "ref")
        key = f"article {article.ref}"
        if key in seen:
            yield Problem("twice", here, {"value": article.ref}, first=seen[key])
        seen.setdefault(key, here)
        for c, clause in enumerate(article.clauses):
            for field, value in (("ref", clause.ref), ("catalogue", clause.catalogue)):
                if value is None:
                    continue
                here = ("articles", a, "clauses", c, field)
                key = f"{field} {value}"
                if key in seen:
                    yield Problem("twice", here, {"value": value}, first=seen[key])
                seen.setdefault(key, here)


def _powers(charter: Charter) -> Iterator[Problem]:
    for power in REQUIRED:
        if power not in charter.powers:
            yield Problem("power-missing", ("powers",), {"value": power.value})
    for power, grant in charter.powers.items():
        path: Path = ("powers", power.value)
        if bool(grant.organ) == bool(grant.office):
            yield Problem("power-holder", path, {"value": power.value})
        if grant.organ in charter.organs:
            organ = charter.organs[grant.organ]
            if organ.quorum is None or organ.majority_for(power.value) is None:
                yield Problem("cannot-decide", path, {"value": grant.organ})
        yield from named(charter, (*path, "organ"), "organs", grant.organ)
        yield from named(charter, (*path, "office"), "offices", grant.office)
        yield from named(charter, (*path, "clause"), "clauses", grant.clause)
