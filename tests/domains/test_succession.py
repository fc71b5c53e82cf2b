"""When the people of a member change: nothing is lost, each seat goes the way of the charter, the file is handed over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.domains.continuity.commands import announce_succession, prepare_handover, take_over_file
from mithaq.domains.continuity.models import Handover, Succession
from mithaq.domains.continuity.queries import handover_file, tasks_on
from mithaq.domains.directory.commands import know_person, take_post
from mithaq.domains.directory.queries import holder_of
from mithaq.domains.governance.models import Mandate
from mithaq.domains.governance.queries import roll_of
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import constitution_of
from tests.applying import follow
from tests.builders import FOUNDED, NOW, RIVER, TODAY, World, a_council, a_network, later
from tests.domains.test_motions import propose

pytestmark = pytest.mark.django_db
ELECTION = TODAY + timedelta(days=10)


def a_world(way: str = "organisation") -> World:
    source = RIVER.replace("term: P2Y, origin", f"term: P2Y, succession: {way}, origin", 1)
    assert way in source
    return a_council(a_network(source))


def announce(world: World, offices: tuple[str, ...] = ("mayor",), on=ELECTION, key: str = "tozeur"):  # type: ignore[no-untyped-def]
    by = world.actor(key, office="focal-point")
    return announce_succession(by, world.members[key].pk, offices, on, at=NOW)


def reason(do, *args, **kwargs) -> str:  # type: ignore[no-untyped-def]
    before = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        do(*args, **kwargs)
    assert Entry.objects.count() == before
    return refusal.value.verdict.finding.reason


def test_a_seat_of_the_organisation_stays_and_the_focal_point_stands_in() -> None:
    world = a_world()
    motion = propose(world).motion
    announce(world)
    follow("SuccessionAnnounced")
    town = world.members["tozeur"]
    stands_in = holder_of(town.pk, "mayor", ELECTION)
    assert stands_in is not None
    assert (stands_in.acting, stands_in.office) == (True, "focal-point")
    assert [place.organisation.key for place in roll_of(world.standing, "council", ELECTION)] == [
        "tozeur",
        "agadir",
        "zahle",
    ]  # type: ignore[union-attr]
    handover = Handover.objects.get()
    assert (handover.vacated, handover.passed) == ([], [])
    file = handover_file(handover, ELECTION)
    assert [seat.motion_id for seat in file.open_seats] == [motion]
    assert [task.kind for task in tasks_on(world.network.pk, ELECTION, town.pk)] == ["answer"]


def test_a_seat_that_the_charter_lets_fall_vacant_is_vacant_on_that_day_and_not_before() -> None:
    world = a_world("vacant")
    announce(world)
    follow("SuccessionAnnounced")
    before = roll_of(world.standing, "council", ELECTION - timedelta(days=1))
    after = roll_of(world.standing, "council", ELECTION)
    assert (len(before), len(after)) == (3, 2)
    assert Handover.objects.get().vacated == [Mandate.objects.get(organisation__key="tozeur").pk]


def test_a_seat_passes_to_the_deputy_in_person() -> None:
    world = a_world("deputy")
    deputy = know_person("deputy@tozeur.example", Text(fr="Adjointe"))
    take_post(world.actor("tozeur"), world.members["tozeur"].pk, "deputy-mayor", deputy, FOUNDED.date(), at=NOW)
    announce(world)
    follow("SuccessionAnnounced")
    place = next(
        p for p in roll_of(world.standing, "council", ELECTION) if p.organisation and p.organisation.key == "tozeur"
    )
    assert place.person is not None
    assert place.person.pk == deputy
    assert len(Handover.objects.get().passed) == 1


def test_without_a_deputy_who_stays_the_seat_falls_vacant() -> None:
    world = a_world("deputy")
    announce(world)
    follow("SuccessionAnnounced")
    assert len(roll_of(world.standing, "council", ELECTION)) == 2


def test_somebody_must_stay() -> None:
    world = a_world()
    assert reason(announce, world, ("mayor", "focal-point")) == "nobody-would-hold-it"
    assert holder_of(world.members["tozeur"].pk, "mayor", ELECTION).acting is False  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("offices", "on", "expected"),
    [
        (("mayor",), TODAY - timedelta(days=1), "day-is-past"),
        (("pope",), ELECTION, "no-such-post"),
        ((), ELECTION, "no-such-post"),
        (("deputy-mayor",), ELECTION, "post-not-held"),
    ],
)
def test_what_cannot_be_announced_is_refused(offices, on, expected) -> None:  # type: ignore[no-untyped-def]
    assert reason(announce, a_world(), offices, on) == expected
    assert not Succession.objects.exists()


def test_another_members_succession_is_none_of_ours() -> None:
    world = a_world()
    by = world.actor("gafsa")
    assert (
        reason(announce_succession, by, world.members["tozeur"].pk, ["mayor"], ELECTION, at=NOW)
        == "speaks-for-the-organisation"
    )


def test_announcing_and_preparing_twice_is_once() -> None:
    world = a_world()
    event = announce(world)
    assert reason(announce, world) == "succession-announced-already"
    prepare_handover(world.platform, event.succession, at=NOW)
    assert reason(prepare_handover, world.platform, event.succession, at=NOW) == "handover-prepared-already"


def test_the_file_is_handed_over_once_somebody_came_after() -> None:
    world = a_world()
    announce(world)
    follow("SuccessionAnnounced")
    handover = Handover.objects.get()
    at = later(12)
    focal = world.actor("tozeur", office="focal-point", on=at.date())
    assert reason(take_over_file, focal, handover.pk, at=at) == "successor-not-named"
    mayor = know_person("new@tozeur.example", Text(ar="رئيسة جديدة"))
    take_post(focal, world.members["tozeur"].pk, "mayor", mayor, at.date(), at=at)
    take_over_file(world.actor("tozeur", on=at.date()), handover.pk, at=at)
    assert reason(take_over_file, focal, handover.pk, at=at) == "handover-done-already"
    standing = constitution_of(world.network, at.date())
    (record,) = evidence_of(standing, at.date()).kinds["handover"].records
    assert record.dates["done"] == at.date()


def test_the_evidence_names_a_task_that_nobody_answers_for() -> None:
    """The twin: a member without anybody in post leaves its task without a holder."""
    world = a_world()
    propose(world)
    facets = {r.facets["member"]: r.facets["holder"] for r in evidence_of(world.standing, TODAY).kinds["task"].records}
    assert all(facets.values())
    world.members["tozeur"].posts.all().delete()  # type: ignore[attr-defined]
    facets = {r.facets["member"]: r.facets["holder"] for r in evidence_of(world.standing, TODAY).kinds["task"].records}
    assert facets[("tozeur",)] == ()
