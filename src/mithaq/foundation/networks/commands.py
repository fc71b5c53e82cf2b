"""Founding a network, changing a limit that it chose, bringing an amended charter into force."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import Any

from mithaq.charter.document import Charter
from mithaq.charter.faults import Unreadable
from mithaq.charter.limits import UnknownLimit, limit_at, with_choices
from mithaq.charter.powers import Power
from mithaq.charter.reading import charter_from, read_charter
from mithaq.charter.verdict import Origin, Verdict
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act
from mithaq.foundation.networks.events import CharterAmended, LimitChanged, NetworkFounded
from mithaq.foundation.networks.models import CharterVersion, Choice, Network
from mithaq.foundation.networks.queries import constitution_of, stands_within


@act(Right.OPERATE)
def found_network(by: Actor, source: str, *, at: datetime) -> NetworkFounded:
    """Bring a network to life from the text of a charter file. Raises `Unreadable`, or `Refused` when it exists."""
    charter = read_charter(source)
    exists = Network.objects.filter(slug=charter.network).exists()
    Verdict.of(not exists, clause="", reason="network-exists", network=charter.network).or_refuse()
    check_within(charter, at.date()).or_refuse()
    network = Network.objects.create(slug=charter.network, founded_on=at.date())
    CharterVersion.objects.create(
        network=network,
        number=charter.version,
        document=charter.as_json(),
        source=source,
        in_force_from=at.date(),
    )
    return NetworkFounded(at=at, network=network.pk, clauses=len(charter.clauses), digest=digest_of(source))


def check_within(charter: Charter, today: date) -> Verdict:
    """Whether the network that a charter stands within is here, and no circle arises."""
    outer = charter.within.network if charter.within else ""
    fits = charter.within is None or stands_within(charter.network, charter, today)
    clause = (charter.within.clause or "") if charter.within else ""
    return Verdict.of(fits, clause=clause, reason="outer-network-missing", network=outer)


@act(Power.CHANGE_LIMIT)
def change_limit(by: Actor, address: str, value: str, *, at: datetime, clause: str = "") -> LimitChanged:
    """Set a limit whose origin is the network's own choice. A limit of the text is refused; so is a senseless value."""
    network = Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    standing = constitution_of(network, at.date())
    limit = check_limit(standing.charter.as_json(), address, value).or_refuse()
    before = str(limit.finding.figures["before"])
    Choice.objects.create(network=network, version=standing.version, address=address, value=value, from_day=at.date())
    return LimitChanged(at=at, clause=limit.clause, address=address, before=before, after=value)


def check_limit(document: dict, address: str, value: str) -> Verdict:  # type: ignore[type-arg]
    """Whether a limit may be set to a value: it exists, it is a choice, and the charter still makes sense with it."""
    charter = charter_from(document)
    try:
        limit = limit_at(charter, address)
    except UnknownLimit:
        return Verdict.of(False, clause="", reason="no-such-limit", limit=address)
    figures: dict[str, Any] = {"limit": limit.name, "before": limit.value, "after": value}
    if limit.origin is not Origin.CHOICE:
        return Verdict.of(False, clause=limit.clause, reason="limit-of-the-text", origin=limit.origin, **figures)
    try:
        charter_from(with_choices(charter.as_json(), {address: value}))
    except Unreadable:
        return Verdict.of(False, clause=limit.clause, reason="limit-makes-no-sense", **figures)
    return Verdict.of(True, clause=limit.clause, reason="limit-may-change", origin=Origin.CHOICE, **figures)


@act(Power.AMEND_CHARTER)
def amend_charter(by: Actor, source: str, in_force_from: date, *, at: datetime, clause: str = "") -> CharterAmended:
    """Bring an amended charter into force from a day on. Verdicts before that day keep the version they were made under."""
    network = Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    last = CharterVersion.objects.filter(network=network).order_by("-number").values_list("number", flat=True)[0]
    check_amendment(network.slug, last, source, in_force_from, at.date()).or_refuse()
    charter = read_charter(source)
    CharterVersion.objects.create(
        network=network, number=charter.version, document=charter.as_json(), source=source, in_force_from=in_force_from
    )
    return CharterAmended(
        at=at,
        clause=clause,
        charter_number=charter.version,
        in_force_from=in_force_from.isoformat(),
        digest=digest_of(source),
    )


def digest_of(source: str) -> str:
    """SHA-256 of a charter's file."""
    return sha256(source.encode()).hexdigest()


def check_amendment(slug: str, last: int, source: str, in_force_from: date, today: date) -> Verdict:
    """Whether a charter file may follow version `last` of this network."""
    try:
        charter = read_charter(source)
    except Unreadable as error:
        first = error.faults[0]
        return Verdict.of(False, clause=first.clause, reason="charter-unreadable", line=first.line, fault=first.code)
    return may_follow(charter, slug, last, in_force_from, today)


def may_follow(charter: Charter, slug: str, last: int, in_force_from: date, today: date) -> Verdict:
    """Whether a charter that can be read may follow version `last` of this network, from a day on."""
    if charter.network != slug:
        return Verdict.of(False, clause="", reason="charter-of-another-network", network=charter.network)
    if charter.version != last + 1:
        return Verdict.of(False, clause="", reason="version-not-next", version=charter.version, needed=last + 1)
    if in_force_from < today:
        return Verdict.of(False, clause="", reason="in-force-in-the-past", on=in_force_from)
    placed = check_within(charter, today)
    if not placed.holds:
        return placed
    return Verdict.of(True, clause="", reason="charter-may-follow")
