"""Writing into the text of a charter file: its next version number, and the limits that the network has set since."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

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
    """The file with limits set anew, by address, all else as it was written; and the addresses that it could not be done for."""
    left: list[str] = []
    for address, value in choices.items():
        changed = _written(source, address, value)
        if changed is None:
            left.append(address)
        else:
            source = changed
    return source, tuple(left)


def _written(source: str, address: str, value: str) -> str | None:
    """The file with one limit set anew; None where that is not what it says afterwards."""
    located = locate(source)
    path = path_of(located.data, address)
    if path is None or path not in located.places:
        return None
    line, column = located.places[path]
    lines = source.splitlines(keepends=True)
    found = VALUE.match(lines[line - 1], column - 1)
    if found is None:
        return None
    plain = value.isdecimal() or re.fullmatch(r"P[0-9YMDW]+", value)
    lines[line - 1] = (
        lines[line - 1][: found.start("value")] + (value if plain else f'"{value}"') + lines[line - 1][found.end() :]
    )
    changed = "".join(lines)
    try:
        return changed if limit_at(charter_from(locate(changed).data), address).value == value else None
    except UnknownLimit:
        return None


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
