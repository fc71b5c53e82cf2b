"""Posts: who holds them, who stands in, and that nothing of an organisation is left without a holder."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.directory.commands import (
    OFFICES,
    know_person,
    leave_post,
    take_post,
)
from mithaq.domains.directory.models import Organisation, Post
from mithaq.domains.directory.queries import (
    STANDS_IN,
    all_posts_of,
    holder_of,
    offices_held,
    organisations_of,
    posts_of,
    stand_in_for,
)
from mithaq.domains.governance.queries import actor_for
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.people.models import Person
from tests.builders import FOUNDED, NOW, TODAY, World, a_network

pytestmark = pytest.mark.django_db


def somebody(name: str = "new") -> int:
    return know_person(f"{name}@gafsa.example", Text(en=name))


def take(world: World, office: str = "mayor", person: int = 0, since: date = TODAY, *, by: str = "gafsa") -> Post:
    event = take_post(world.actor(by), world.members["gafsa"].pk, office, person or somebody(), since, at=NOW)
    return Post.objects.get(pk=event.post)  # type: ignore[attr-defined]


def leave(world: World, office: str, until: date = TODAY, *, by: Actor | None = None) -> str:
    return leave_post(by or world.platform, world.members["gafsa"].pk, office, until, at=NOW).stands_in  # type: ignore[attr-defined]


def state() -> tuple[object, ...]:
    return list(Post.objects.order_by("pk").values()), Entry.objects.count()


def test_a_mayor_changes_and_nothing_is_left_without_a_holder() -> None:
    world = a_network()
    before, town = world.person("gafsa"), world.members["gafsa"].pk
    post = take(world)
    for days in range(-3, 4):
        day = TODAY + timedelta(days=days)
        holder = holder_of(town, "mayor", day)
        assert holder is not None
        assert not holder.acting
        assert holder.person.pk == (before.pk if days < 0 else post.person_id)
    assert [past.person_id for past in all_posts_of(town) if past.until] == [before.pk]
    assert organisations_of(before.pk, TODAY) == frozenset()
    assert organisations_of(post.person_id, TODAY) == {town}
    assert not actor_for(before, world.standing, TODAY, second_factor=True).organisations
    assert Entry.objects.get(event="PostTaken").facts["after"] is not None


def test_a_vacant_post_is_taken_after_nobody() -> None:
    world = a_network()
    post = take(world, "deputy-mayor")
    assert Entry.objects.get(event="PostTaken").facts["after"] is None
    assert offices_held([post.organisation_id], TODAY) == {
        post.organisation_id: {"mayor", "deputy-mayor", "focal-point"}
    }


@pytest.mark.parametrize(
    ("since", "again", "by", "reason"),
    [
        (TODAY, True, "gafsa", "already-holds-it"),
        (FOUNDED.date(), False, "gafsa", "post-taken-later"),
        (date(2020, 1, 1), False, "gafsa", "post-taken-later"),
        (TODAY, False, "agadir", "speaks-for-the-organisation"),
    ],
)
def test_what_cannot_be_taken_is_refused(since: date, again: bool, by: str, reason: str) -> None:
    world = a_network()
    person = world.person("gafsa").pk if again else somebody()
    before = state()
    with pytest.raises(Refused, match=reason):
        take(world, person=person, since=since, by=by)
    assert state() == before


def test_an_office_that_no_organisation_has_is_refused() -> None:
    world = a_network()
    person = somebody()
    before = state()
    with pytest.raises(Refused):
        take(world, "king", person)
    assert state() == before


@pytest.mark.parametrize("office", ["chair", "secretary", "auditor"])
def test_a_post_named_like_an_office_of_the_network_gives_no_power(office: str) -> None:
    """A mayor cannot make somebody the network's chair by giving them a post of that name."""
    world = a_network()
    person = somebody()
    try:
        take(world, office, person)
    except Refused:
        return
    actor = actor_for(Person.objects.get(pk=person), world.standing, TODAY, second_factor=True)
    assert office not in actor.offices
    assert not actor.may(Power.CONVENE_MEETING).holds


@pytest.mark.parametrize(("since", "until"), [("2026-01-01", None), ("2025-01-01", "2025-06-01"), ("2020-01-01", None)])
def test_overlapping_holders_are_refused_in_sql_too(since: str, until: str | None) -> None:
    town, person = a_network().members["gafsa"].pk, somebody()
    statement = (
        "INSERT INTO directory_post (organisation_id, office, person_id, since, until) VALUES (%s, %s, %s, %s, %s)"
    )
    with connection.cursor() as cursor:
        with pytest.raises(IntegrityError, match="post_one_holder_at_a_time"), transaction.atomic():
            cursor.execute(statement, [town, "mayor", person, since, until])
        with pytest.raises(IntegrityError, match=r"post_ends_after|range lower bound"), transaction.atomic():
            cursor.execute("UPDATE directory_post SET until = '2020-01-01'")
        cursor.execute(statement, [town, "deputy-mayor", person, since, until])
        cursor.execute(statement, [town, "mayor", person, "2020-01-01", str(FOUNDED.date())])


def test_who_stands_in_follows_the_written_order() -> None:
    """The deputy, else the focal point, else whoever is there."""
    world = a_network()
    town = world.members["gafsa"].pk
    for office in ("deputy-mayor", "deputy-focal-point"):
        take(world, office, somebody(office))
    for office in OFFICES:
        expected = STANDS_IN[office][0]
        assert stand_in_for(town, office, TODAY).office == expected  # type: ignore[union-attr]
    assert leave(world, "deputy-mayor") == "mayor"
    assert leave(world, "mayor") == "focal-point"
    holder = holder_of(town, "mayor", TODAY)
    assert (holder.office, holder.acting) == ("focal-point", True)  # type: ignore[union-attr]
    assert leave(world, "focal-point") == "deputy-focal-point"
    assert holder_of(town, "mayor", TODAY).office == "deputy-focal-point"  # type: ignore[union-attr]
    before = state()
    with pytest.raises(Refused, match="nobody-would-hold-it"):
        leave(world, "deputy-focal-point")
    assert state() == before
    assert [post.office for post in posts_of(town, TODAY)] == ["deputy-focal-point"]


@pytest.mark.parametrize(
    ("office", "until", "by", "reason"),
    [
        ("deputy-mayor", TODAY, "gafsa", "post-not-held"),
        ("king", TODAY, "gafsa", "post-not-held"),
        ("mayor", date(2020, 1, 1), "gafsa", "ends-before-it-began"),
        ("mayor", TODAY, "agadir", "speaks-for-the-organisation"),
    ],
)
def test_what_cannot_be_left_is_refused(office: str, until: date, by: str, reason: str) -> None:
    world = a_network()
    before = state()
    with pytest.raises(Refused, match=reason):
        leave(world, office, until, by=world.actor(by))
    assert state() == before


def test_leaving_on_days_to_come_leaves_nobody_out_either() -> None:
    """The mayor leaves in winter; the focal point, who would stand in then, may not leave in summer."""
    world = a_network()
    leave(world, "mayor", date(2026, 12, 1))
    with pytest.raises(Refused, match="nobody-would-hold-it"):
        leave(world, "focal-point", date(2026, 7, 1))
    assert holder_of(world.members["gafsa"].pk, "mayor", date(2027, 1, 1)) is not None


@pytest.mark.django_db(transaction=True)
def test_two_new_mayors_at_once_are_one() -> None:
    world = a_network()
    by, town, gate, outcomes = world.actor("gafsa"), world.members["gafsa"].pk, Barrier(6), list[str]()
    people = [somebody(f"new{number}") for number in range(6)]

    def try_it(person: int) -> None:
        gate.wait()
        try:
            take_post(by, town, "mayor", person, TODAY, at=NOW)
            outcomes.append("done")
        except Refused as refusal:
            outcomes.append(refusal.verdict.finding.reason)
        finally:
            connection.close()

    threads = [Thread(target=try_it, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done"] + ["post-taken-later"] * 5
    assert Post.objects.filter(organisation_id=town, office="mayor", until=None).count() == 1


def test_a_person_is_known_by_address_whatever_its_letters() -> None:
    one = know_person("New@Gafsa.Example ", Text(en="New"), language="fr")
    assert know_person("\u200bnew@gafsa.example", Text(en="Another")) == one
    person = Person.objects.get(pk=one)
    assert (person.email, person.name.en, person.language) == ("new@gafsa.example", "New", "fr")
    assert Organisation.objects.count() == 0
