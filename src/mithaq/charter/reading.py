"""Reading a charter file: from text to a frozen `Charter`, or to faults that name line, clause and mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mithaq.charter.cautions import cautions
from mithaq.charter.consistency import Problem, problems
from mithaq.charter.document import ORGANISATIONS, Charter
from mithaq.charter.faults import WORDING, Fault, Unreadable
from mithaq.charter.locating import Located, Path, inside, locate
from mithaq.charter.rules import RULES

NEAR = 6


def read_charter(source: str) -> Charter:
    """Read the text of a charter file. Raises `Unreadable` with every fault in it."""
    located = locate(source)
    if not isinstance(located.data, dict):
        raise Unreadable([Fault("not-a-charter", 1, 1)])
    return charter_from(cast(dict[str, Any], located.data), located)


def cautions_about(source: str) -> tuple[Fault, ...]:
    """What to think twice about in a charter file that can be read. Raises `Unreadable`."""
    charter, places = read_charter(source), locate(source)
    found = [_consistency_fault(problem, places) for problem in cautions(charter)]
    return tuple(replace(fault, clause=fault.clause or charter.fees.clause or "") for fault in found)


def charter_in_force(data: Mapping[str, Any]) -> Charter:
    """A stored version, which was checked when it came in. What the check has learnt since does not undo it."""
    return Charter.model_validate(data)


def charter_from(data: Mapping[str, Any], located: Located | None = None) -> Charter:
    """A charter from plain data, checked whole. Raises `Unreadable`."""
    places = located or Located(data, {})
    try:
        charter = Charter.model_validate(data)
    except ValidationError as error:
        details = error.errors()
        raise Unreadable([_fault(detail, places) for detail in details if not _echoes(detail, details)]) from error
    if found := [_consistency_fault(problem, places) for problem in problems(charter)]:
        raise Unreadable(sorted(found, key=lambda fault: (fault.line, fault.column)))
    return charter


def _echoes(detail: ErrorDetails, details: Sequence[ErrorDetails]) -> bool:
    """A list that is too short only because what stands in it is wrong: that has a fault of its own."""
    loc = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in details
    )


def _fault(detail: ErrorDetails, places: Located) -> Fault:
    path = _path_in(places.data, detail["loc"])
    code, figures = _worded(detail)
    line, column = places.place(path)
    return Fault(code, line, column, places.clause(path), ".".join(map(str, path)), figures)


def _path_in(data: Any, loc: Sequence[str | int]) -> Path:
    """The path in the file: pydantic's location without the names of union members."""
    path: list[str | int] = []
    kind = _kind_in(loc)
    for index, step in enumerate(loc):
        if index == kind:
            continue
        found = inside(data, step)
        if found is not None:
            data = found
            path.append(step)
        elif index == len(loc) - 1:
            path.append(step)
    return tuple(path)


def _kind_in(loc: Sequence[str | int]) -> int | None:
    """Where a location names the kind of a rule: `…, rules, 0, cadence, …`. A rule may have a key of that name."""
    return next((i for i in range(2, len(loc)) if loc[i - 2] == "rules" and isinstance(loc[i - 1], int)), None)


def _worded(detail: ErrorDetails) -> tuple[str, dict[str, str]]:
    value, context = str(detail["input"])[:60], detail.get("ctx", {})
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    match detail["type"]:
        case "missing":
            return "missing-key", {"key": last}
        case "extra_forbidden":
            return "unknown-key", {"key": last, "near": _near(last, _keys_of(detail["loc"]))}
        case "union_tag_invalid":
            return "unknown-rule", {"value": context.get("tag", value), "near": _near(str(context.get("tag")), RULES)}
        case "union_tag_not_found":
            return "missing-key", {"key": "kind"}
        case "literal_error" | "enum":
            return "not-one-of", {"value": value, "near": str(context.get("expected", ""))}
        case "value_error":
            code, _, word = str(context.get("error", "")).partition(":")
            if code in WORDING:
                return code, {"value": word, "near": ", ".join(ORGANISATIONS)}
        case _:
            pass
    return "wrong-value", {"value": value, "reason": detail["msg"]}


def _keys_of(loc: Sequence[str | int]) -> Sequence[str]:
    """The keys that the format knows where an unknown one was found."""
    kind = _kind_in(loc)
    if kind is not None and loc[kind] in RULES:
        return tuple(RULES[str(loc[kind])].model_fields)
    names = {name for schema in _schema()["$defs"].values() for name in schema.get("properties", {})}
    return sorted(names if len(loc) > 1 else set(_schema()["properties"]))


@cache
def _schema() -> dict[str, Any]:
    return Charter.model_json_schema(by_alias=True)


def _near(word: str, names: Sequence[str] | Mapping[str, Any]) -> str:
    options = list(names)
    return ", ".join(get_close_matches(word, options, n=NEAR, cutoff=0.5) or options[: 2 * NEAR])


def _consistency_fault(problem: Problem, places: Located) -> Fault:
    line, column = places.place(problem.path)
    figures = dict(problem.figures)
    if problem.first:
        figures["first"] = str(places.place(problem.first)[0])
    if problem.options:
        figures["near"] = _near(figures.get("value", ""), problem.options)
    clause = places.clause(problem.path)
    return Fault(problem.code, line, column, clause, ".".join(map(str, problem.path)), figures)
