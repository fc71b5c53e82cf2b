"""Builders of small worlds. They go through the product's own commands, so that no impossible state is tested."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from mithaq.charter.text import Text
from mithaq.domains.directory.commands import HeldPost, know_person, take_over_posts
from mithaq.domains.directory.import_commands import import_organisations
from mithaq.domains.directory.importing import Point, Row
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.governance.queries import actor_for
from mithaq.domains.membership.commands import Standing, take_over_members
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.commands import found_network
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution, constitution_of
from mithaq.foundation.people.models import Person

RIVER = (Path(__file__).parent / "river_towns.yaml").read_text(encoding="utf-8")
NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)
TODAY = NOW.date()
FOUNDED = datetime(2025, 1, 10, 9, tzinfo=UTC)
NAMES = {
    "tozeur": ("توزر", "Tozeur", "TN"),
    "gafsa": ("ڨفصة", "Gafsa", "TN"),
    "agadir": ("أكادير", "Agadir", "MA"),
    "zahle": ("زحلة", "Zahlé", "LB"),
    "fes": ("فاس", "Fès", "MA"),
}


@dataclass
class World:
    """A founded network with its members."""

    network: Network
    members: dict[str, Organisation]

    @property
    def standing(self) -> Constitution:
        return constitution_of(self.network, TODAY)

    @property
    def platform(self) -> Actor:
        standing = constitution_of(self.network, TODAY)
        return Actor.platform(self.network.pk, standing.charter, standing.version)

    def actor(self, key: str, *, second_factor: bool = True, office: str = "mayor", on: date = TODAY) -> Actor:
        """Whoever holds an office of a member, as an actor."""
        return actor_for(self.person(key, office), constitution_of(self.network, on), on, second_factor=second_factor)

    def person(self, key: str, office: str = "mayor") -> Person:
        return Person.objects.get(posts__organisation__key=key, posts__office=office, posts__until=None)


def organisations(*keys: str) -> dict[str, Organisation]:
    """Towns by key, imported as a list."""
    rows = [
        Row(
            key,
            "municipality",
            Text(ar=NAMES[key][0], fr=NAMES[key][1], en=NAMES[key][1]),
            NAMES[key][2],
            population=20_000 + 1000 * number,
            place=Point(f"seat:{key}", 34.0 + number / 10, 9.0),
        )
        for number, key in enumerate(keys)
    ]
    import_organisations(Actor.platform(), rows, at=FOUNDED)
    return {o.key: o for o in Organisation.objects.filter(key__in=keys)}


def a_network(source: str = RIVER, *, towns: tuple[str, ...] = tuple(NAMES)) -> World:
    """A network with five towns, each with a mayor and a focal point, and no seat filled."""
    members = organisations(*towns)
    event = found_network(Actor.platform(), source, at=FOUNDED)
    network = Network.objects.get(pk=event.network)
    world = World(network, members)
    joined = [Standing(o.pk, "town", FOUNDED.date()) for o in members.values()]
    take_over_members(world.platform, joined, at=FOUNDED)
    posts: list[HeldPost] = []
    for organisation in members.values():
        for office in ("mayor", "focal-point"):
            name = Text(ar=f"{office} {organisation.names.ar}", fr=f"{office} {organisation.names.fr}")
            person = know_person(f"{office}@{organisation.key}.example", name, language="ar", invented=True)
            posts.append(HeldPost(organisation.pk, office, person, FOUNDED.date()))
    take_over_posts(Actor.platform(), posts, at=FOUNDED)
    return world


def a_council(world: World, *keys: str) -> World:
    """Fill the council's seats, three by default."""
    for key in keys or ("tozeur", "agadir", "zahle"):
        held = Held(world.members[key].pk, FOUNDED.date(), organ="council", sex="woman" if key == "agadir" else "man")
        take_over_mandates(world.platform, [held], at=FOUNDED)
    return world


def later(days: float = 1) -> datetime:
    return NOW + timedelta(days=days)
