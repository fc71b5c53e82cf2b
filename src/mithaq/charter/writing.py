"""Writing into the text of a charter file: its next version number, and the limits that the network has set since."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from mithaq.charter.limits import UnknownLimit, limit_at
from mithaq.charter.locating import Path, locate
from mithaq.charter.reading import charter_from

VERSION = re.compile(r"^version:.*$", re.MULTILINE)
VALUE = re.compile(r"""(?P<key>[\w-]+:[ ]+)(?P<value>"[^"\n]*"|'[^'\n]*'|[^\s,}\]#]+)""")


def next_version(source: str, version: int) -> str:
    """A charter file with another version number, where it stands; right after the network's name if nowhere."""
    if VERSION.search(source):
        return VERSION.sub(f"version: {version}", source, count=1)
    return re.sub(r"^(network:.*)$", rf"\1\nversion: {version}", source, count=1, flags=re.MULTILINE)


def with_choices_written(source: str, choices: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The file with limits set anew, by address, all else as it was written; and the addresses that it could not be done for.

    A large file takes a second to read, so it is read once to find the places and once to see that all is as wanted.
    """
    edits = _edits(source, choices)
    written = _applied(source, edits)
    wrong = _not_as_wanted(written, {address: choices[address] for address in edits})
    if wrong:  # what one wrong place spoilt is left out, and the rest is written again
        written = _applied(source, {address: edit for address, edit in edits.items() if address not in wrong})
    return written, tuple(address for address in choices if address not in edits or address in wrong)


class Edit(NamedTuple):
    """A value in a line of the file, counted from 0, and what comes in its place."""

    line: int
    start: int
    end: int
    value: str


def _edits(source: str, choices: Mapping[str, str]) -> dict[str, Edit]:
    """Where each value stands; nothing for one that stands nowhere."""
    if not choices:
        return {}
    located, lines = locate(source), source.splitlines(keepends=True)
    found: dict[str, Edit] = {}
    for address, value in choices.items():
        path = path_of(located.data, address)
        if path is None or path not in located.places:
            continue
        line, column = located.places[path]
        match = VALUE.match(lines[line - 1], column - 1)
        if match:
            plain = value.isdecimal() or re.fullmatch(r"P[0-9YMDW]+", value)
            found[address] = Edit(line - 1, match.start("value"), match.end(), value if plain else f'"{value}"')
    return found


def _applied(source: str, edits: Mapping[str, Edit]) -> str:
    """The file with these values; within a line from its end, so that places hold."""
    lines = source.splitlines(keepends=True)
    for edit in sorted(edits.values(), reverse=True):
        lines[edit.line] = lines[edit.line][: edit.start] + edit.value + lines[edit.line][edit.end :]
    return "".join(lines)


def _not_as_wanted(source: str, wanted: Mapping[str, str]) -> set[str]:
    """The addresses at which the file does not say what was to be written."""
    if not wanted:
        return set()
    charter, wrong = charter_from(locate(source).data), set[str]()
    for address, value in wanted.items():
        try:
            if limit_at(charter, address).value != value:
                wrong.add(address)
        except UnknownLimit:
            wrong.add(address)
    return wrong


def path_of(data: Mapping[str, Any], address: str) -> Path | None:
    """Where in the file the limit of an address stands; None where it stands nowhere."""
    kind, _, rest = address.partition(":")
    *steps, name = rest.split("/")
    if kind == "clause":
        ref, index = steps
        for a, article in enumerate(data.get("articles", ())):
            for c, clause in enumerate(article.get("clauses", ())):
                if str(clause.get("ref")) == ref:
                    return ("articles", a, "clauses", c, "rules", int(index), name)
        return None
    parts = [word for step in steps[1:] for word in step.split(".", 1)] if kind == "organ" else steps[1:]
    section = {"organ": "organs", "office": "offices", "power": "powers"}.get(kind)
    return (section, steps[0], *parts, name) if section else ("amending", *steps, name)
