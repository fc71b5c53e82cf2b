"""One way to write rules, candidates, papers and counts as JSON: keys sorted, no spaces, fractions as "a/b"."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeVar, overload

from mithaq.counting.outcome import Count, Step, Tie, exact
from mithaq.counting.papers import Candidate, Paper
from mithaq.counting.rules import Method, Rules

Written = Rules | Candidate | Paper | Count
T = TypeVar("T", Rules, Candidate, Paper, Count)


def written(plain: object) -> str:
    """Plain data as canonical JSON; the same data are always the same bytes."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def as_json(thing: Written) -> str:
    """Canonical JSON of a thing that is counted by, or of a count."""
    return written(as_plain(thing))


@overload
def from_json(kind: type[T], text: str) -> T: ...
@overload
def from_json(kind: type[Any], text: str) -> Any: ...
def from_json(kind: type[Any], text: str) -> Any:
    """What `as_json` wrote, as it was. Raises KeyError, TypeError or ValueError for anything else."""
    return from_plain(kind, json.loads(text))


def as_plain(thing: Written) -> dict[str, Any]:
    """The same as data of JSON: dicts, lists, text and whole numbers."""
    match thing:
        case Candidate():
            return {"key": thing.key, "facets": dict(thing.facets)}
        case Paper():
            return {"choices": list(thing.choices), "weight": thing.weight}
        case Rules():
            return _plain_rules(thing)
        case Count():
            return _plain_count(thing)


def from_plain(kind: type[Any], plain: Mapping[str, Any]) -> Any:
    """What `as_plain` made, as it was."""
    if kind is Candidate:
        return Candidate(plain["key"], dict(plain["facets"]))
    if kind is Paper:
        return Paper(tuple(plain["choices"]), plain["weight"])
    if kind is Rules:
        return _rules(plain)
    if kind is Count:
        return _count(plain)
    raise TypeError(kind)


def _plain_rules(rules: Rules) -> dict[str, Any]:
    return {
        "method": rules.method.value,
        "seats": rules.seats,
        "at_most": dict(rules.at_most),
        "at_least": [[facet, value, least] for (facet, value), least in sorted(rules.at_least.items())],
        "distinct": sorted(rules.distinct),
        "round": rules.round,
        "most_choices": rules.most_choices,
        "sitting": [as_plain(candidate) for candidate in sorted(rules.sitting, key=lambda candidate: candidate.key)],
    }


def _rules(plain: Mapping[str, Any]) -> Rules:
    return Rules(
        method=Method(plain["method"]),
        seats=plain["seats"],
        at_most=dict(plain["at_most"]),
        at_least={(facet, value): least for facet, value, least in plain["at_least"]},
        distinct=tuple(plain["distinct"]),
        round=plain["round"],
        most_choices=plain["most_choices"],
        sitting=tuple(from_plain(Candidate, candidate) for candidate in plain["sitting"]),
    )


def _plain_count(count: Count) -> dict[str, Any]:
    return {
        "elected": list(count.elected),
        "second_round": list(count.second_round),
        "totals": {key: _plain_number(total) for key, total in count.totals.items()},
        "cast": count.cast,
        "blank": count.blank,
        "votes": count.votes,
        "steps": [
            {
                "kind": step.kind,
                "candidates": list(step.candidates),
                "figures": {name: _plain_number(figure) for name, figure in step.figures.items()},
            }
            for step in count.steps
        ],
        "ties": [{"step": tie.step, "tied": list(tie.tied), "won": list(tie.won)} for tie in count.ties],
        "best_sets": [list(found) for found in count.best_sets],
        "sets_complete": count.sets_complete,
        "unfilled": count.unfilled,
        "why": count.why,
    }


def _count(plain: Mapping[str, Any]) -> Count:
    return Count(
        elected=tuple(plain["elected"]),
        second_round=tuple(plain["second_round"]),
        totals={key: _number(total) for key, total in plain["totals"].items()},
        cast=plain["cast"],
        blank=plain["blank"],
        votes=plain["votes"],
        steps=tuple(
            Step(
                step["kind"],
                tuple(step["candidates"]),
                {name: figure if name in WORDS else _number(figure) for name, figure in step["figures"].items()},
            )
            for step in plain["steps"]
        ),
        ties=tuple(Tie(tie["step"], tuple(tie["tied"]), tuple(tie["won"])) for tie in plain["ties"]),
        best_sets=tuple(tuple(found) for found in plain["best_sets"]),
        sets_complete=plain["sets_complete"],
        unfilled=plain["unfilled"],
        why=plain["why"],
    )


WORDS = ("facet", "value", "why", "step")
"""Figures of a step that are words, whatever they look like."""


def _plain_number(figure: int | Fraction | str) -> int | str:
    if isinstance(figure, Fraction):
        whole = exact(figure)
        return whole if isinstance(whole, int) else f"{whole.numerator}/{whole.denominator}"
    return figure


def _number(figure: int | str) -> int | Fraction:
    return exact(Fraction(figure)) if isinstance(figure, str) else figure
