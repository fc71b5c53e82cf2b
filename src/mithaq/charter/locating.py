"""From the text of a YAML file to plain values that know their line and column."""
# ruamel.yaml is not typed: what comes out of it is checked by the format, not here.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from mithaq.charter.faults import Fault, Unreadable
from mithaq.charter.plain_yaml import DEEPEST, plain_yaml

Path = tuple[str | int, ...]
LONGEST = 1_000_000
"""Characters of a charter file; the longest charter of the five has an eighth of it."""


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
            data = inside(data, step)
            if isinstance(data, dict) and "says" in data:
                ref = str(data.get("ref", ""))
        return ref


def locate(source: str) -> Located:
    """The plain values of a YAML text with their places. Raises `Unreadable` when its structure is broken."""
    if len(source) > LONGEST:
        raise Unreadable([Fault("too-long", 1, 1, figures={"value": str(LONGEST)})])
    places: dict[Path, tuple[int, int]] = {}
    try:
        return Located(_plain(plain_yaml().load(StringIO(source)), (), places), places)
    except RecursionError as error:
        raise Unreadable([Fault("too-deep", 1, 1, figures={"value": str(DEEPEST)})]) from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise Unreadable([Fault("yaml", line, column, figures={"problem": str(error.problem)})]) from error
    except (YAMLError, ValueError) as error:
        raise Unreadable([Fault("yaml", 1, 1, figures={"problem": str(error)})]) from error


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


def inside(data: Any, step: str | int) -> Any:
    """The part of a mapping or list under a key or number; None where there is none."""
    if isinstance(data, dict):
        return data.get(step)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return None
