"""Reading networks and the charter in force on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from mithaq.charter.document import Charter
from mithaq.charter.limits import with_choices
from mithaq.charter.reading import charter_in_force
from mithaq.charter.within import inheriting
from mithaq.foundation.networks.models import CharterVersion, Choice, Network


@dataclass(frozen=True, slots=True)
class Constitution:
    """A network as it stands on a day: its charter in the version in force, with its own choices."""

    network_id: int
    slug: str
    founded_on: date
    version: int
    charter: Charter = field(hash=False, compare=False)
    choices: tuple[tuple[str, str], ...] = ()
    """The limits that the network has set itself, by address: with the version they name the charter exactly."""


def networks() -> Sequence[Network]:
    """All networks, in the order of their founding here."""
    return list(Network.objects.order_by("pk"))


def constitution(slug: str, at: date) -> Constitution:
    """The network of this slug on a day. Raises `Network.DoesNotExist`."""
    return constitution_of(Network.objects.get(slug=slug), at)


def constitution_of(network: Network, at: date) -> Constitution:
    """The charter in force on `at`; on a day before the first version, the first."""
    versions = CharterVersion.objects.filter(network=network).order_by("-in_force_from", "-number")
    found = versions.filter(in_force_from__lte=at).values_list("pk", "number").first()
    pk, number = found or versions.order_by("number").values_list("pk", "number")[0]
    rows = Choice.objects.filter(network=network, version=number, from_day__lte=at).order_by("from_day", "pk")
    choices = tuple(dict(rows.values_list("address", "value")).items())
    charter = _charter(pk, choices)
    if charter.within and (outer := Network.objects.filter(slug=charter.within.network).first()):
        charter = inheriting(charter, constitution_of(outer, at).charter)
    return Constitution(network.pk, network.slug, network.founded_on, number, charter, choices)


@lru_cache(maxsize=64)
def _charter(version_pk: int, choices: tuple[tuple[str, str], ...]) -> Charter:
    """A version never changes, so its reading is kept."""
    document = CharterVersion.objects.values_list("document", flat=True).get(pk=version_pk)
    return charter_in_force(with_choices(document, dict(choices)))


def stands_within(inner: str, charter: Charter, at: date) -> bool:
    """Whether the networks that a charter stands within exist and do not lead back to itself (`inner`)."""
    seen = {inner}
    within = charter.within
    while within is not None:
        outer = Network.objects.filter(slug=within.network).first()
        if outer is None or within.network in seen:
            return False
        seen.add(within.network)
        versions = CharterVersion.objects.filter(network=outer, in_force_from__lte=at).order_by("-number")
        document = versions.values_list("document", flat=True).first() or {}
        within = charter_in_force(document).within if document else None
    return True


def outer_of(standing: Constitution, at: date) -> Constitution | None:
    """The network that this one stands within, on a day."""
    within = standing.charter.within
    outer = Network.objects.filter(slug=within.network).first() if within else None
    return constitution_of(outer, at) if outer else None


def networks_within(slug: str, at: date) -> Sequence[Constitution]:
    """The networks whose charter stands within this one, on a day."""
    found = (constitution_of(network, at) for network in networks())
    return [each for each in found if each.charter.within and each.charter.within.network == slug]


def versions_of(network_id: int) -> Sequence[CharterVersion]:
    return list(CharterVersion.objects.filter(network_id=network_id).defer("document", "source").order_by("number"))


def in_force_since(standing: Constitution) -> date:
    """The day on which the charter in force came into force."""
    found = CharterVersion.objects.filter(network_id=standing.network_id, number=standing.version)
    return found.values_list("in_force_from", flat=True).get()


def choices_of(network_id: int) -> Sequence[Choice]:
    """Every limit that the network has set itself, newest first."""
    return list(Choice.objects.filter(network_id=network_id).order_by("-from_day", "-pk"))


def version_of(network_id: int, number: int) -> CharterVersion:
    """One version of a network's charter, with its file. Raises `CharterVersion.DoesNotExist`."""
    return CharterVersion.objects.get(network_id=network_id, number=number)


def charter_of_version(version: CharterVersion, on: date | None = None) -> Charter:
    """A version as it was written, or with the limits that the network had set under it by a day."""
    rows = Choice.objects.filter(network_id=version.network_id, version=version.number)  # type: ignore[attr-defined]
    held = rows.filter(from_day__lte=on).order_by("from_day", "pk") if on else rows.none()
    return _charter(version.pk, tuple(dict(held.values_list("address", "value")).items()))


def last_version(network_id: int) -> int:
    """The highest version of a network's charter, in force or still to come."""
    return CharterVersion.objects.filter(network_id=network_id).order_by("-number").values_list("number", flat=True)[0]


def first_version(network_id: int) -> int:
    """The version that the network was founded with."""
    return CharterVersion.objects.filter(network_id=network_id).order_by("number").values_list("number", flat=True)[0]
