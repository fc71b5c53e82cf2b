"""A network whose council is elected: twelve towns of four countries, a secretary who opens and a chair who proclaims."""

from __future__ import annotations

from datetime import datetime, timedelta

from mithaq.charter.text import Text
from mithaq.domains.ballots.box_commands import seal_box
from mithaq.domains.ballots.commands import cast_ballot
from mithaq.domains.ballots.models import Voter
from mithaq.domains.ballots.receipts import new_code
from mithaq.domains.directory.commands import HeldPost, know_person, take_over_posts
from mithaq.domains.directory.import_commands import import_organisations
from mithaq.domains.directory.importing import Row
from mithaq.domains.directory.models import Organisation
from mithaq.domains.elections.candidature_commands import submit_candidature
from mithaq.domains.elections.commands import call_election, open_election
from mithaq.domains.elections.models import Election
from mithaq.domains.elections.result_commands import close_election, count_election
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.membership.commands import Standing, take_over_members
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.commands import found_network
from mithaq.foundation.networks.models import Network
from tests.builders import FOUNDED, NOW, RIVER, World, later

VOTING = (
    RIVER.replace("countries: [TN, MA, LB]", "countries: [TN, MA, LB, DZ]")
    .replace("meeting.convene:", 'election.open: {office: secretary, clause: "2.1"}\n  election.proclaim: {office: chair, clause: "2.1"}\n  meeting.convene:')
    .replace("electorate: members, members: [town]", "electorate: members, method: approval, secret: true, proxies: 1, members: [town]")
)  # fmt: skip
CANDIDATURES, OPENS, CLOSES = later(10), later(12), later(20)
VOTES = OPENS + timedelta(hours=1)
COUNTRIES = ("TN", "MA", "LB", "DZ")


def towns(number: int) -> tuple[str, ...]:
    return tuple(f"town-{n:02}" for n in range(1, number + 1))


def an_electorate(source: str = VOTING, *, number: int = 12) -> World:
    """Towns with a mayor and a focal point each; town-01 is secretary, town-02 chairs."""
    keys = towns(number)
    names = [Text(ar=f"بلدة {n}", fr=f"Bourg {n}", en=f"Town {n}") for n in range(1, number + 1)]
    rows = [
        Row(key, "municipality", names[n], COUNTRIES[n % len(COUNTRIES)], population=9_000 + 7_000 * n)
        for n, key in enumerate(keys)
    ]
    import_organisations(Actor.platform(), rows, at=FOUNDED)
    members = {o.key: o for o in Organisation.objects.filter(key__in=keys)}
    event = found_network(Actor.platform(), source, at=FOUNDED)
    world = World(Network.objects.get(pk=event.network), members)
    take_over_members(world.platform, [Standing(members[k].pk, "town", FOUNDED.date()) for k in keys], at=FOUNDED)
    posts = []
    for key in keys:
        for office in ("mayor", "focal-point"):
            person = know_person(f"{office}@{key}.example", Text(fr=f"{office} {key}"), language="fr", invented=True)
            posts.append(HeldPost(members[key].pk, office, person, FOUNDED.date()))
    take_over_posts(Actor.platform(), posts, at=FOUNDED)
    seats = [Held(members["town-02"].pk, FOUNDED.date(), organ="council", sex="woman")]
    offices = [
        Held(members["town-01"].pk, FOUNDED.date(), office="secretary", source="appointment"),
        Held(members["town-02"].pk, FOUNDED.date(), office="chair"),
    ]
    take_over_mandates(world.platform, [*seats, *offices], at=FOUNDED)
    return world


def called(world: World, **changed: object) -> Election:
    """An election of the whole council, called by the secretary today."""
    days = {"candidatures_until": CANDIDATURES, "opens": OPENS, "closes": CLOSES} | changed
    event = call_election(world.actor("town-01"), organ="council", at=NOW, **days)  # type: ignore[arg-type]
    return Election.objects.get(pk=event.election)


def stand(world: World, election: Election, *keys: str, sex: str = "") -> None:
    for key in keys:
        organisation = world.members[key].pk
        submit_candidature(
            world.actor(key), election.pk, organisation, Text(fr=f"Programme de {key}"), sex=sex, at=later(1)
        )


def stand_at(world: World, election: Election, key: str, *, at: datetime) -> None:
    """One town stands at a moment."""
    submit_candidature(world.actor(key), election.pk, world.members[key].pk, Text(fr="Programme"), at=at)


def opened(world: World, *candidates: str) -> Election:
    """The same with candidates, opened by the chair."""
    election = called(world)
    stand(world, election, *candidates or ("town-03", "town-04", "town-05", "town-06", "town-07"))
    open_election(world.actor("town-02"), election.pk, at=OPENS)
    election.refresh_from_db()
    return election


def place(world: World, election: Election, key: str) -> Voter:
    return Voter.objects.get(box=election.box, organisation=world.members[key])


def vote(world: World, election: Election, key: str, *choices: str, code: str = "", at: datetime = VOTES) -> str:
    """Cast a town's ballot; returns its receipt."""
    code = code or new_code()
    cast_ballot(world.actor(key), place(world, election, key).pk, {"": choices}, code, at=at)
    return code


def counted(world: World, election: Election, *, at: datetime = CLOSES) -> Election:
    """Close, seal and count."""
    close_election(world.platform, election.pk, at=at)
    return seal_and_count(world, election, at=at)


def seal_and_count(world: World, election: Election, *, at: datetime = CLOSES) -> Election:
    """The same without the closing."""
    seal_box(world.platform, election.box.pk, at=at)
    count_election(world.platform, election.pk, at=at)
    election.refresh_from_db()
    return election
