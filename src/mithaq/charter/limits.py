"""Limits: every number or period that a charter sets, where it comes from, and changing those that are the network's choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from mithaq.charter.document import Charter
from mithaq.charter.verdict import Origin

SEATS = ("count", "at_least", "at_most_seats", "term", "terms", "renewal")
QUORUM = ("share",)
RHYTHM = ("every", "times_per_year", "notice", "papers")


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: its address in the charter, its value as written, and where it comes from."""

    address: str
    clause: str
    name: str
    value: str
    origin: Origin


class UnknownLimit(LookupError):
    """No limit stands at this address."""


def limits_of(charter: Charter) -> Iterator[Limit]:
    """All limits of a charter: of its clauses' rules, and of its organs."""
    for clause in charter.clauses.values():
        for index, rule in enumerate(clause.rules):
            for name in rule.LIMITS:
                value = getattr(rule, name, None)
                if value is not None:
                    origin = rule.soon_origin if name.startswith("soon") else rule.origin
                    yield Limit(f"clause:{clause.ref}/{index}/{name}", clause.ref, name, str(value), origin)
    for key, organ in charter.organs.items():
        ref = organ.clause or ""
        for part, names in (("seats", SEATS), ("quorum", QUORUM), ("majority", QUORUM), ("meets", RHYTHM)):
            held = getattr(organ, part)
            for name in names:
                value = getattr(held, name, None) if held else None
                if value is not None:
                    yield Limit(f"organ:{key}/{part}/{name}", ref, name, str(value), held.origin_of(name))


def limit_at(charter: Charter, address: str) -> Limit:
    """The limit at an address. Raises `UnknownLimit`."""
    for limit in limits_of(charter):
        if limit.address == address:
            return limit
    raise UnknownLimit(address)


def with_choices(document: Mapping[str, Any], choices: Mapping[str, str]) -> dict[str, Any]:
    """The charter's plain data with the values that the network has chosen since, by address."""
    changed = deepcopy(dict(document))
    for address, value in choices.items():
        kind, _, rest = address.partition(":")
        parts = rest.split("/")
        written: object = int(value) if value.isdecimal() else value
        if kind == "organ":
            changed["organs"][parts[0]][parts[1]][parts[2]] = written
        else:
            ref, index, name = parts
            clause = next(c for a in changed["articles"] for c in a["clauses"] if str(c["ref"]) == ref)
            clause["rules"][int(index)][name] = written
    return changed
