"""Names in rules: organs and offices, lists and surveys of the charter, and the records that the platform keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from mithaq.charter.document import Charter
from mithaq.charter.evidence import EMPTY, FILLED, Where
from mithaq.charter.naming import among, named
from mithaq.charter.problem import Path, Problem
from mithaq.charter.records import NAMES_OF
from mithaq.charter.rules import Rule, Selecting
from mithaq.charter.rules.mandates import Term
from mithaq.charter.rules.reach import Reach
from mithaq.charter.rules.sunset import Sunset
from mithaq.charter.rules.survey import Survey

NAMED_IN_RULES = {
    "organ": "organs", "office": "offices", "list": "lists", "facts": "facts", "offices": "offices",
    "organs": "organs", "members": "members", "survey": "surveys",
}  # fmt: skip
"""Parameter of a rule -> the section of the charter that it names something of."""


def named_in_rule(charter: Charter, path: Path, rule: Rule) -> Iterator[Problem]:
    """Every name in a rule that nothing answers to."""
    for field, section in NAMED_IN_RULES.items():
        value: object = getattr(rule, field, None)
        for name in _names(value):
            yield from named(charter, (*path, field), section, name)
    match rule:
        case Reach():
            yield from _selection(charter, path, rule)
            yield from _base(charter, path, rule)
        case Selecting():
            yield from _selection(charter, path, rule)
        case Sunset():
            yield from among((*path, "of"), "organs", rule.of, ("charter", *charter.organs))
        case Survey() if rule.survey in charter.surveys:
            questions = charter.surveys[rule.survey].questions
            yield from among((*path, "question"), f"surveys.{rule.survey}.questions", rule.question, questions)
        case Term() if not (rule.organ or rule.office):
            yield Problem("missing-key", path, {"key": "organ / office"})
        case _:
            pass


def _names(value: object) -> tuple[str, ...]:
    """The names that a parameter of a rule holds: one, several or none."""
    if isinstance(value, tuple):
        return tuple(map(str, cast(tuple[object, ...], value)))
    return (value,) if isinstance(value, str) else ()


def _selection(charter: Charter, path: Path, rule: Selecting) -> Iterator[Problem]:
    """The kind of record that a rule selects, and the names that it asks of it."""
    figure = getattr(rule, "measure", None)
    used = [
        *rule.where, *getattr(rule, "having", ()), *getattr(rule, "steps", ()),
        *(name for field in ("by", "distinct", "dated", "figure") if (name := getattr(rule, field, None))),
        *([figure] if figure and figure != "count" else []),
    ]  # fmt: skip
    yield from _kept(path, "of", rule.of, used)
    yield from _bodies(charter, (*path, "where"), rule.where)


def _base(charter: Charter, path: Path, rule: Reach) -> Iterator[Problem]:
    """The base of a reach is selected from records of a kind of its own."""
    yield from _kept(path, "base", rule.base, tuple(rule.among))
    yield from _bodies(charter, (*path, "among"), rule.among)


def _kept(path: Path, field: str, kind: str, names: Sequence[str]) -> Iterator[Problem]:
    """A kind of record that the platform keeps, with the names that it carries."""
    if kind not in NAMES_OF:
        yield Problem("unknown-record", (*path, field), {"value": kind}, options=tuple(NAMES_OF))
        return
    for name in names:
        if name not in NAMES_OF[kind]:
            figures = {"value": str(name), "record": kind}
            yield Problem("unknown-facet", path, figures, options=tuple(sorted(NAMES_OF[kind])))


def _bodies(charter: Charter, path: Path, where: Where) -> Iterator[Problem]:
    """The organs and offices that a selection names."""
    for facet, section in (("organ", "organs"), ("office", "offices")):
        wanted = where.get(facet, ())
        for name in (wanted,) if isinstance(wanted, str) else wanted:
            if name not in (FILLED, EMPTY):
                yield from named(charter, path, section, name)
