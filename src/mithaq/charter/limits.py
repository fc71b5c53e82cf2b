"""Limits: every number or period that a charter sets, where it comes from, and changing those that are the network's choice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from mithaq.charter.document import Charter, Clause
from mithaq.charter.organs import Organ, Part
from mithaq.charter.verdict import Origin

SEATS = ("count", "at_least", "at_most_seats", "term", "terms", "renewal")
QUORUM = ("share",)
OFFICE = ("term", "terms")
GRANT = ("reply",)
AMENDING = ("consultation",)
SIGNING = ("within", "remind")
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
    """All limits of a charter: of its clauses' rules, of its organs, offices and powers, and of how it is amended."""
    for clause in charter.clauses.values():
        yield from _of_clause(clause)
    for key, organ in charter.organs.items():
        for part, held, names, origin_of in _parts(organ):
            for name, value in _values(held, names):
                yield Limit(f"organ:{key}/{part}/{name}", organ.clause or "", name, value, origin_of(name))
    for key, office in charter.offices.items():
        for name, value in _values(office, OFFICE):
            yield Limit(f"office:{key}/{name}", office.clause or "", name, value, office.origin)
    for power, grant in charter.powers.items():
        for name, value in _values(grant, GRANT):
            yield Limit(f"power:{power.value}/{name}", grant.clause or "", name, value, grant.reply_origin)
    yield from _of_amending(charter)


def _of_amending(charter: Charter) -> Iterator[Limit]:
    """How long members are heard before an amendment, and how long they have to sign it."""
    amending, signing = charter.amending, charter.amending.signing
    for name, value in _values(amending, AMENDING):
        yield Limit(f"amending:{name}", amending.clause or "", name, value, amending.origin_of(name))
    for name, value in _values(signing, SIGNING) if signing else ():
        yield Limit(f"amending:signing/{name}", signing.clause or "", name, value, signing.origin)  # type: ignore[union-attr]


def _of_clause(clause: Clause) -> Iterator[Limit]:
    for index, rule in enumerate(clause.rules):
        for name, value in _values(rule, rule.LIMITS):
            origin = rule.soon_origin if name.startswith("soon") else rule.origin
            yield Limit(f"clause:{clause.ref}/{index}/{name}", clause.ref, name, value, origin)


def _values(held: object, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The limits of these names that a part of the charter sets, as they are written."""
    for name in names:
        value = getattr(held, name, None)
        if value is not None:
            yield name, str(value)


def _parts(organ: Organ) -> Iterator[tuple[str, Part, tuple[str, ...], Callable[[str], Origin]]]:
    """The parts of an organ that hold limits, as addresses name them, and where each of their limits comes from."""
    for part, names in (("seats", SEATS), ("quorum", QUORUM), ("majority", QUORUM), ("meets", RHYTHM)):
        if held := getattr(organ, part):
            yield part, held, names, held.origin_of
    for power, majority in organ.majorities.items():
        yield f"majorities.{power}", majority, QUORUM, majority.origin_of
    if (quorum := organ.quorum) and quorum.second_call:
        yield "quorum.second_call", quorum.second_call, QUORUM, lambda _: quorum.origin_of("second_call")


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
        written: object = int(value) if value.isdecimal() else value
        if kind == "clause":
            ref, index, name = rest.rsplit("/", 2)
            clause = next(c for a in changed["articles"] for c in a["clauses"] if str(c["ref"]) == ref)
            clause["rules"][int(index)][name] = written
        else:
            *steps, name = rest.split("/")
            _holding(changed, kind, steps)[name] = written
    return changed


def _holding(changed: dict[str, Any], kind: str, steps: Sequence[str]) -> dict[str, Any]:
    """The part of the charter's data in which the limit of an address stands."""
    if kind == "power":
        return changed["powers"][steps[0]]
    return _part(changed["amending"] if kind == "amending" else changed[f"{kind}s"], steps)


def _part(held: dict[str, Any], steps: Sequence[str]) -> dict[str, Any]:
    """The part of an organ or of an office that an address leads to; `majorities.x` is the majority for x."""
    for step in steps:
        section, _, power = step.partition(".")
        held = held[section][power] if power else held[section]
    return held
