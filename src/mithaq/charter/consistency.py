"""Whether a charter that is well formed also makes sense: names, powers, seats, circles, contradictions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from mithaq.charter.contradictions import contradictions
from mithaq.charter.document import Charter
from mithaq.charter.feasibility import feasibility
from mithaq.charter.powers import REQUIRED
from mithaq.charter.problem import Path, Problem
from mithaq.charter.records import NAMES_OF
from mithaq.charter.rules import Rule, Selecting

__all__ = ["Path", "Problem", "problems"]


def problems(charter: Charter) -> Iterator[Problem]:
    """Every problem of a charter, in no order."""
    yield from _twice(charter)
    yield from _powers(charter)
    yield from _references(charter)
    for path, rule in rules_of(charter):
        yield from _rule(charter, path, rule)
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
        yield from _named(charter, (*path, "organ"), "organs", grant.organ)
        yield from _named(charter, (*path, "office"), "offices", grant.office)
        yield from _named(charter, (*path, "clause"), "clauses", grant.clause)


def _named(charter: Charter, path: Path, section: str, name: str | None) -> Iterator[Problem]:
    """A name that must stand in a section of the charter."""
    options = tuple(getattr(charter, section))
    if name is not None and name not in options:
        yield Problem("unknown-name", path, {"value": name, "section": section}, options=options)


def _holder(charter: Charter, path: Path, word: str | None) -> Iterator[Problem]:
    """`organ:x`, `office:y`, `member:z`, or a plain word such as `members`."""
    if word and ":" in word:
        section, _, name = word.partition(":")
        yield from _named(charter, path, {"organ": "organs", "office": "offices"}.get(section, "members"), name)


def _references(charter: Charter) -> Iterator[Problem]:
    for name, organ in charter.organs.items():
        path: Path = ("organs", name)
        yield from _named(charter, (*path, "part_of"), "organs", organ.part_of)
        yield from _named(charter, (*path, "clause"), "clauses", organ.clause)
        yield from _holder(charter, (*path, "seats", "by"), organ.seats.by)
        yield from _holder(charter, (*path, "seats", "electorate"), organ.seats.electorate)
        for sender in organ.seats.sending:
            yield from _named(charter, (*path, "seats", "from"), "organs", sender)
        for kind in organ.seats.members:
            yield from _named(charter, (*path, "seats", "members"), "members", kind)
    yield from _office_references(charter)


def _office_references(charter: Charter) -> Iterator[Problem]:
    for name, office in charter.offices.items():
        path: Path = ("offices", name)
        yield from _holder(charter, (*path, "of"), office.of)
        yield from _holder(charter, (*path, "by"), office.by)
        yield from _named(charter, (*path, "clause"), "clauses", office.clause)
        yield from _named(charter, (*path, "deputy_of"), "offices", office.deputy_of)
    for name, kind in charter.members.items():
        yield from _named(charter, ("members", name, "under"), "members", kind.under)
        yield from _named(charter, ("members", name, "clause"), "clauses", kind.clause)
    for index, pair in enumerate(charter.incompatibilities):
        for office in pair.offices:
            yield from _named(charter, ("incompatibilities", index), "offices", office)
    for index, appeal in enumerate(charter.appeals):
        yield from _holder(charter, ("appeals", index, "to"), appeal.to)
    for index, delegation in enumerate(charter.delegations):
        yield from _holder(charter, ("delegations", index, "from"), delegation.from_)
        yield from _holder(charter, ("delegations", index, "to"), delegation.to)
    for a, article in enumerate(charter.articles):
        for c, clause in enumerate(article.clauses):
            yield from _holder(charter, ("articles", a, "clauses", c, "binds"), clause.binds)


NAMED_IN_RULES = {
    "organ": "organs", "office": "offices", "list": "lists", "facts": "facts", "offices": "offices",
    "organs": "organs", "members": "members", "survey": "surveys",
}  # fmt: skip
"""Parameter of a rule -> the section of the charter that it names something of."""


def _rule(charter: Charter, path: Path, rule: Rule) -> Iterator[Problem]:
    for field, section in NAMED_IN_RULES.items():
        value: object = getattr(rule, field, None)
        for name in _names(value):
            yield from _named(charter, (*path, field), section, name)
    if isinstance(rule, Selecting):
        yield from _selection(charter, path, rule)


def _names(value: object) -> tuple[str, ...]:
    """The names that a parameter of a rule holds: one, several or none."""
    if isinstance(value, tuple):
        return tuple(map(str, cast(tuple[object, ...], value)))
    return (value,) if isinstance(value, str) else ()


def _selection(charter: Charter, path: Path, rule: Selecting) -> Iterator[Problem]:
    if rule.of not in NAMES_OF:
        yield Problem("unknown-record", (*path, "of"), {"value": rule.of}, options=tuple(NAMES_OF))
        return
    figure = getattr(rule, "measure", None)
    used = [
        *rule.where, *getattr(rule, "having", ()), *getattr(rule, "steps", ()),
        *(name for field in ("by", "distinct", "dated", "figure") if (name := getattr(rule, field, None))),
        *([figure] if figure and figure != "count" else []),
    ]  # fmt: skip
    for name in used:
        if name not in NAMES_OF[rule.of]:
            figures = {"value": str(name), "record": rule.of}
            yield Problem("unknown-facet", path, figures, options=tuple(sorted(NAMES_OF[rule.of])))
    for facet, section in (("organ", "organs"), ("office", "offices")):
        wanted = rule.where.get(facet, ())
        for name in (wanted,) if isinstance(wanted, str) else wanted:
            if name not in ("*", "none"):
                yield from _named(charter, (*path, "where"), section, name)
