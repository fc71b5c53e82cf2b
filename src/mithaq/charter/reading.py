"""Reading a charter file: from text to a frozen `Charter`, or to faults that name line, clause and mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from mithaq.charter.consistency import Problem, problems
from mithaq.charter.document import ORGANISATIONS, Charter
from mithaq.charter.faults import WORDING, Fault
from mithaq.charter.rules import RULES

Path = tuple[str | int, ...]
NEAR = 6


class Unreadable(Exception):
    """A charter that cannot be read, with every fault that was found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{f.line}: {f.what('en')}" for f in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Located:
    """A plain document together with the line and column of each of its parts."""

    data: Any
    places: Mapping[Path, tuple[int, int]]

    def place(self, path: Path) -> tuple[int, int]:
        """The position of a part, or of the nearest part that holds it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def clause(self, path: Path) -> str:
        """The reference of the clause that a path lies in, if it lies in one."""
        data = self.data
        ref = ""
        for step in path:
            try:
                data = data[step]
            except (KeyError, IndexError, TypeError):
                break
            if isinstance(data, Mapping) and "says" in data:
                ref = str(cast(Mapping[str, Any], data).get("ref", ""))
        return ref


def read_charter(source: str) -> Charter:
    """Read the text of a charter file. Raises `Unreadable` with every fault in it."""
    located = _locate(source)
    if not isinstance(located.data, dict):
        raise Unreadable([Fault("not-a-charter", 1, 1)])
    return charter_from(located.data, located)


def charter_from(data: Mapping[str, Any], located: Located | None = None) -> Charter:
    """A charter from plain data (a stored version). Raises `Unreadable`."""
    places = located or Located(data, {})
    try:
        charter = Charter.model_validate(data)
    except ValidationError as error:
        raise Unreadable([_fault(detail, places) for detail in error.errors()]) from error
    if found := [_consistency_fault(problem, places) for problem in problems(charter)]:
        raise Unreadable(sorted(found, key=lambda fault: (fault.line, fault.column)))
    return charter


def _locate(source: str) -> Located:
    yaml = YAML(typ="rt")
    yaml.allow_duplicate_keys = False
    try:
        tree = yaml.load(StringIO(source))  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise Unreadable([Fault("yaml", line, column, figures={"problem": str(error.problem)})]) from error
    except (YAMLError, ValueError) as error:
        raise Unreadable([Fault("yaml", 1, 1, figures={"problem": str(error)})]) from error
    places: dict[Path, tuple[int, int]] = {}
    return Located(_plain(tree, (), places), places)


def _plain(node: Any, path: Path, places: dict[Path, tuple[int, int]]) -> Any:
    """Turn the YAML tree into plain values, noting where each stands."""
    if isinstance(node, CommentedMap):
        result: dict[str, Any] = {}
        for key, value in node.items():
            here = (*path, str(key))
            line, column = node.lc.key(key)
            places[here] = (line + 1, column + 1)
            result[str(key)] = _plain(value, here, places)
        return result
    if isinstance(node, CommentedSeq):
        values: list[Any] = []
        for index, value in enumerate(node):
            here = (*path, index)
            line, column = node.lc.item(index)
            places[here] = (line + 1, column + 1)
            values.append(_plain(value, here, places))
        return values
    return str(node) if isinstance(node, str) else node


def _fault(detail: ErrorDetails, places: Located) -> Fault:
    path = _path_in(places.data, detail["loc"])
    code, figures = _worded(detail)
    line, column = places.place(path)
    return Fault(code, line, column, places.clause(path), ".".join(map(str, path)), figures)


def _path_in(data: Any, loc: Sequence[str | int]) -> Path:
    """The path in the file: pydantic's location without the names of union members."""
    path: list[str | int] = []
    for index, step in enumerate(loc):
        inside = (isinstance(data, dict) and step in data) or (isinstance(data, list) and isinstance(step, int))
        if inside:
            data = data[step]
            path.append(step)
        elif index == len(loc) - 1:
            path.append(step)
    return tuple(path)


def _worded(detail: ErrorDetails) -> tuple[str, dict[str, str]]:
    value, context = str(detail["input"])[:60], cast(dict[str, Any], detail.get("ctx", {}))
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
    return "wrong-value", {"value": value, "reason": detail["msg"]}


def _keys_of(loc: Sequence[str | int]) -> Sequence[str]:
    """The keys that the format knows where an unknown one was found."""
    rule = next((RULES[step] for step in reversed(loc) if isinstance(step, str) and step in RULES), None)
    if rule is not None and "rules" in loc:
        return tuple(rule.model_fields)
    names = {name for schema in _schema()["$defs"].values() for name in schema.get("properties", {})}
    return sorted(names if len(loc) > 1 else set(_schema()["properties"]))


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
