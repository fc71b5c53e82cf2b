"""Mandates: who may sit, who may hold an office, and how a mandate ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.commands import (
    Held,
    appoint_office,
    end_mandate,
    take_over_mandates,
)
from mithaq.domains.governance.models import Mandate
from mithaq.domains.governance.queries import mandates_on, roll_of
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from tests.builders import FOUNDED, NOW, TODAY, World, a_council, a_network

pytestmark = pytest.mark.django_db


def seat(world: World, key: str, since: date = TODAY, organ: str = "council") -> Mandate:
    take_over_mandates(world.platform, [Held(world.members[key].pk, since, organ=organ)], at=NOW)
    return Mandate.objects.latest("pk")


def office(world: World, name: str, key: str = "tozeur", since: date = TODAY) -> Mandate:
    take_over_mandates(world.platform, [Held(world.members[key].pk, since, office=name)], at=NOW)
    return Mandate.objects.latest("pk")


def council(world: World) -> Actor:
    return replace(world.platform, authority="organ:council")


def counts() -> tuple[int, ...]:
    return Mandate.objects.filter(until=None).count(), Mandate.objects.count(), Entry.objects.count()


def sitting(world: World, day: date) -> list[str]:
    return sorted(m.organisation.key for m in mandates_on(world.network.pk, day, organ="council"))  # type: ignore[union-attr]


def refused(reason: str, *held: Held, world: World) -> None:
    before = counts()
    with pytest.raises(Refused, match=reason):
        take_over_mandates(world.platform, list(held), at=NOW)
    assert counts() == before


def test_a_seat_is_put_on_record_with_its_entry() -> None:
    world = a_network()
    mandate = seat(world, "tozeur")
    entry = Entry.objects.get(network_id=world.network.pk, number=mandate.entry)
    assert (entry.event, entry.facts["mandates"]) == ("MandatesTakenOver", [mandate.pk])
    assert [place.organisation.key for place in roll_of(world.standing, "council", TODAY)] == ["tozeur"]  # type: ignore[union-attr]
    assert len(roll_of(world.standing, "assembly", TODAY)) == 5


def test_seats_are_counted() -> None:
    world = a_council(a_network())
    refused("no-seat-free", Held(world.members["gafsa"].pk, TODAY, organ="council"), world=world)


def test_a_seat_that_began_earlier_is_counted_too() -> None:
    """Three sit since May. A fourth who is said to sit since January would sit beside them."""
    world = a_network()
    for key in ("tozeur", "agadir", "zahle"):
        seat(world, key, date(2026, 5, 1))
    refused("no-seat-free", Held(world.members["gafsa"].pk, date(2026, 1, 1), organ="council"), world=world)


def test_seats_are_distinct() -> None:
    world = a_council(a_network(), "tozeur")
    refused("seats-not-distinct", Held(world.members["tozeur"].pk, TODAY, organ="council"), world=world)


def test_seats_are_at_most_two_of_a_country_and_nobody_of_the_list_sits() -> None:
    world = a_network()
    source = world.members["fes"]
    Organisation.objects.filter(key="zahle").update(country="MA")
    held = [Held(world.members[key].pk, TODAY, organ="council") for key in ("agadir", "zahle")]
    refused("seats-over-limit", *held, Held(source.pk, TODAY, organ="council"), world=world)


def test_only_members_of_the_right_kind_sit() -> None:
    world = a_network()
    outsider = Organisation.objects.create(key="outside", kind="municipality", country="TN", names=Text(fr="x"))
    refused("not-that-kind-of-member", Held(outsider.pk, TODAY, organ="council"), world=world)
    refused("not-that-kind-of-member", Held(world.members["fes"].pk, date(2024, 1, 1), organ="council"), world=world)


@pytest.mark.parametrize(
    ("name", "key", "reason"),
    [
        ("king", "tozeur", "no-such-office"),
        ("focal-point", "tozeur", "office-of-a-member"),
        ("chair", "gafsa", "not-a-member-of-the-organ"),
    ],
)
def test_an_office_is_for_those_whom_the_charter_names(name: str, key: str, reason: str) -> None:
    world = a_council(a_network())
    refused(reason, Held(world.members[key].pk, TODAY, office=name), world=world)
    before = counts()
    with pytest.raises(Refused, match=reason):
        appoint_office(council(world), name, world.members[key].pk, at=NOW)
    assert counts() == before


@pytest.mark.parametrize(("first", "second"), [("secretary", "auditor"), ("auditor", "secretary")])
def test_incompatible_offices_are_not_cumulated(first: str, second: str) -> None:
    world = a_council(a_network())
    office(world, first)
    refused("cumulated", Held(world.members["tozeur"].pk, TODAY, office=second), world=world)
    office(world, second, "agadir")


def test_an_office_ended_is_no_longer_in_the_way() -> None:
    world = a_council(a_network())
    end_mandate(world.platform, office(world, "secretary").pk, TODAY, at=NOW)
    office(world, "auditor")


def test_an_appointment_follows_the_holder_before() -> None:
    world = a_council(a_network())
    before = office(world, "chair", "tozeur", FOUNDED.date())
    event = appoint_office(council(world), "chair", world.members["agadir"].pk, at=NOW)
    before.refresh_from_db()
    assert before.until == TODAY
    assert Mandate.objects.get(pk=event.mandate).since == TODAY  # type: ignore[attr-defined]
    assert world.actor("agadir").offices >= {"chair"}
    assert "chair" not in world.actor("tozeur").offices


def test_one_office_has_as_many_holders_as_the_charter_says() -> None:
    world = a_council(a_network())
    office(world, "chair", "tozeur")
    before = counts()
    with pytest.raises(Refused):
        office(world, "chair", "agadir")
    assert counts() == before


def test_a_mandate_ends_once_and_not_before_it_began() -> None:
    world = a_council(a_network())
    mandate = Mandate.objects.get(organisation__key="zahle")
    before = counts()
    for by, until, reason in (
        (world.platform, date(2020, 1, 1), "ends-before-it-began"),
        (world.actor("zahle"), TODAY, "right-not-held"),
    ):
        with pytest.raises(Refused, match=reason):
            end_mandate(by, mandate.pk, until, at=NOW)
    assert counts() == before
    with pytest.raises(Mandate.DoesNotExist):
        end_mandate(replace(world.platform, network_id=0), mandate.pk, TODAY, at=NOW)
    end_mandate(world.platform, mandate.pk, TODAY, at=NOW)
    assert sitting(world, TODAY - timedelta(days=1)) == ["agadir", "tozeur", "zahle"]
    assert sitting(world, TODAY) == ["agadir", "tozeur"]
    with pytest.raises(Refused, match="mandate-already-ended"):
        end_mandate(world.platform, mandate.pk, TODAY, at=NOW)
    seat(world, "gafsa")


@pytest.mark.parametrize(("organ", "name"), [("", ""), ("council", "chair")])
def test_a_mandate_is_a_seat_or_an_office_in_sql_too(organ: str, name: str) -> None:
    a_council(a_network())
    with (
        pytest.raises(IntegrityError, match="mandate_seat_or_office"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE governance_mandate SET organ = %s, office = %s", [organ, name])
