"""A strict little reader of the part of Turtle that the export writes: it raises at the first sign that does not fit."""

from __future__ import annotations

import re

SIGN = re.compile(
    r'\s*(?:(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)|(?P<words>"(?:[^"\\\n\r]|\\["\\ntr])*")(?:@(?P<language>[a-z]{2}))?'
    r"|(?P<prefix>@prefix)|(?P<a>a)(?=\s)|(?P<name>[a-z]+:[A-Za-z]*)|(?P<end>[.;]))"
)
Triple = tuple[str, str, str]


class Unreadable(ValueError):
    """The text is no Turtle."""


def read(text: str) -> set[Triple]:
    """The statements of a Turtle text, names written out. Raises `Unreadable`."""
    signs = list(_signs(text))
    prefixes: dict[str, str] = {}
    found: set[Triple] = set()
    while signs:
        if signs[0][0] == "prefix":
            (_, _), (_, name), (kind, address), (_, end) = signs[:4]
            if kind != "iri" or end != ".":
                raise Unreadable("prefix")
            prefixes[name.rstrip(":")] = address[1:-1]
            signs = signs[4:]
            continue
        subject = _whole(signs.pop(0), prefixes, ("iri",))
        while True:
            predicate = _whole(signs.pop(0), prefixes, ("a", "name"))
            found.add((subject, predicate, _whole(signs.pop(0), prefixes, ("iri", "name", "words"))))
            kind, sign = signs.pop(0)
            if kind != "end":
                raise Unreadable(sign)
            if sign == ".":
                break
    return found


def _signs(text: str):  # type: ignore[no-untyped-def]
    at = 0
    while text[at:].strip():
        match = SIGN.match(text, at)
        if match is None:
            raise Unreadable(text[at : at + 40])
        at = match.end()
        kind = next(name for name in ("iri", "words", "prefix", "a", "name", "end") if match[name])
        yield kind, match[kind] + (f"@{match['language']}" if match["language"] else "")


def _whole(sign: tuple[str, str], prefixes: dict[str, str], kinds: tuple[str, ...]) -> str:
    kind, words = sign
    if kind not in kinds:
        raise Unreadable(words)
    if kind == "a":
        return "a"
    if kind == "name":
        prefix, _colon, local = words.partition(":")
        if prefix not in prefixes:
            raise Unreadable(words)
        return prefixes[prefix] + local
    return words[1:-1] if kind == "iri" else words
