"""Building the sample world: everything that happened in two years, in the order in which it happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from mithaq.charter.document import Charter
from mithaq.charter.joining import COUNCIL_DECISION, required_of
from mithaq.charter.text import Text
from mithaq.domains.compliance.commands import judge_network
from mithaq.domains.directory.import_commands import import_organisations
from mithaq.domains.directory.importing import Point, Row
from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.commands import Standing, take_over_members
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.commands import found_network
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import constitution_of
from mithaq.foundation.notices.commands import give_notice
from mithaq.reactions.audience import audience_of
from mithaq.sample import (
    admitting,
    amending,
    convening,
    electing,
    filing,
    finding,
    following,
    governing,
    money,
    offices,
    planning,
    practising,
    sharing,
    standing,
    transferring,
)
from mithaq.sample.accounts import give_sign_ins
from mithaq.sample.people import People, read

SEED = 20241121
FOUNDED = -730
JUDGED_EVERY = 21
RECENT = 45


@dataclass
class World:
    """What the builders share: the end of time, the people, and what waits to happen."""

    today: date
    people: People = field(default_factory=lambda: People(SEED))
    agenda: list[tuple[int, int, int, Callable[[], None]]] = field(default_factory=list)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    networks: dict[str, Network] = field(default_factory=dict)
    motions: dict[str, int] = field(default_factory=dict)
    meetings: dict[tuple[str, str], int] = field(default_factory=dict)
    found: dict[tuple[str, str, int], int] = field(default_factory=dict)
    """Meetings that a time poll drafted, by network, organ and day."""
    amendments: dict[str, int] = field(default_factory=dict)
    practices: dict[str, int] = field(default_factory=dict)
    remarks: dict[tuple[str, int], int] = field(default_factory=dict)

    def at(self, day: int, hour: int = 10) -> datetime:
        """The moment of an hour of a day, counted back from today; never in the future."""
        moment = datetime.combine(self.today + timedelta(days=day), time(hour), tzinfo=UTC)
        return min(moment, timezone.now())

    def ahead(self, day: int, hour: int = 10) -> datetime:
        """The moment of an hour of a day that may be still to come."""
        return datetime.combine(self.today + timedelta(days=day), time(hour), tzinfo=UTC)

    def day(self, day: int) -> date:
        return self.today + timedelta(days=day)

    def charter(self, slug: str) -> Charter:
        """The charter of a network on the first day."""
        return constitution_of(self.networks[slug], self.day(FOUNDED)).charter

    def plan(self, day: int, hour: int, do: Callable[[], None]) -> None:
        """Let something happen on a day at an hour, after what was planned before for the same hour."""
        self.agenda.append((min(day, 0), hour, len(self.agenda), do))

    def platform(self, slug: str, day: int) -> Actor:
        """The platform's actor in a network, under the charter of that day."""
        standing = constitution_of(self.networks[slug], self.day(day))
        return Actor.platform(standing.network_id, standing.charter, standing.version)


def load() -> Iterator[tuple[int, int]]:
    """Build the world; yields how many of how many steps are done."""
    world = World(timezone.now().date())
    _beginnings(world)
    _members(world)
    offices.plan_posts(world)
    offices.plan_profiles(world)
    governing.plan_seats(world)
    governing.plan_offices(world)
    governing.plan_appointments(world)
    governing.plan_delegations(world)
    sharing.plan_portfolios(world)
    amending.plan_amendments(world)
    governing.plan_motions(world)
    admitting.plan_admissions(world)
    standing.plan_standing(world)
    money.plan_money(world)
    electing.plan_elections(world)
    finding.plan_polls(world)
    convening.plan_meetings(world)
    filing.plan_library(world)
    practising.plan_practices(world)
    transferring.plan_transfers(world)
    planning.plan_plans(world)
    following.plan_following(world)
    for day in (*range(FOUNDED + 1, -40, JUDGED_EVERY), *range(-38, 0, 7), 0):
        for slug in world.networks:
            world.plan(day, 23, lambda slug=slug, day=day: _judge(world, slug, day))
    world.agenda.sort(key=lambda step: step[:3])
    for done, (_day, _hour, _order, do) in enumerate(world.agenda, 1):
        do()
        yield done, len(world.agenda)
    _settle(world)


def _beginnings(world: World) -> None:
    """Organisations and networks: the first morning."""
    at = world.at(FOUNDED, 8)
    import_organisations(Actor.platform(), [_row(place) for place in read("places.yaml")], at=at)
    world.organisations = {o.key: o for o in Organisation.objects.select_related("place")}
    for file in sorted(settings.CHARTERS.glob("*.yaml")):
        event = found_network(Actor.platform(), file.read_text(encoding="utf-8"), at=at)
        network = Network.objects.get(pk=event.network)
        world.networks[network.slug] = network


def _row(place: dict[str, Any]) -> Row:
    profile = read("profiles.yaml").get(place["key"], {})
    point = None
    if "latitude" in place:
        key = f"geonames:{place['geonames']}" if "geonames" in place else f"seat:{place['key']}"
        point = Point(key, place["latitude"], place["longitude"])
    return Row(
        place["key"],
        place["kind"],
        Text(**place["names"]),
        place["country"],
        place.get("population"),
        contact=profile.get("contact", ""),
        place=point,
        parent=place.get("under") or "",
    )


def _members(world: World) -> None:
    """Who was a member since when, as facts of the time."""
    joining: dict[tuple[str, int], list[Standing]] = defaultdict(list)
    for place in read("places.yaml"):
        for slug, membership in place["networks"].items():
            since = int(membership["since"])
            joining[slug, since].append(_standing(world, place["key"], slug, membership["kind"], since))
    for (slug, since), standings in sorted(joining.items(), key=lambda item: item[0][1]):
        world.plan(since, 9, lambda s=slug, d=since, m=standings: take_over(world, s, d, m))


def _standing(world: World, key: str, slug: str, kind: str, since: int) -> Standing:
    """A member of before, with the decision by which it was admitted, its council's, and what it declared."""
    data, random, day = read("admissions.yaml"), world.people.random, world.day(since)
    ground = data["grounds"].get(slug, "").format(year=day.year)
    kept = COUNCIL_DECISION in required_of(world.charter(slug), kind)
    kept = kept and random.random() < data["council_decisions"].get(slug, {}).get("share", 1)
    decided = day - timedelta(days=random.randint(20, 120))
    declares = data["declared"].get(slug)
    declared: dict[str, str] = {}
    if declares and kind in declares["kinds"]:
        states = declares["states"]
        declared[declares["part"]] = random.choices(list(states), list(states.values()))[0]
    return Standing(
        world.organisations[key].pk,
        kind,
        day,
        ground=ground,
        decision_number=f"{random.randint(3, 140)}/{decided.year}" if kept else "",
        decision_on=decided if kept else None,
        declared=declared,
    )


def take_over(world: World, slug: str, day: int, members: list[Standing]) -> None:
    take_over_members(world.platform(slug, day), members, at=world.at(day, 9))


def _judge(world: World, slug: str, day: int) -> None:
    judge_network(world.platform(slug, day), at=world.at(day, 23))


def _settle(world: World) -> None:
    """The jobs of two past years are done; the latest notices are told without mail."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
    recent = Entry.objects.filter(network_id__gt=0, at__date__gte=world.day(-RECENT)).exclude(event="CharterJudged")
    for entry in recent.order_by("recorded"):
        give_notice(entry, audience_of(entry), at=entry.at)
    give_sign_ins()


def load_with_progress() -> None:
    """Load the world with a bar in the terminal."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("Sample world"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeElapsedColumn())
    with Progress(*columns) as bar:
        task = bar.add_task("", total=None)
        for done, whole in load():
            bar.update(task, completed=done, total=whole)
