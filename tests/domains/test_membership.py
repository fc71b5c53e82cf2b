"""Memberships: who may be a member by the charter, who is one on a day, and what is on record of them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.commands import Standing, take_over_members
from mithaq.domains.membership.eligibility import may_be_member
from mithaq.domains.membership.evidence import MEMBERSHIP, POST, membership_evidence
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import (
    Filters,
    children_of,
    countries_of,
    is_member,
    kinds_of,
    members,
    membership,
    memberships_of,
    number_of_members,
    page_of_members,
)
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from tests.builders import FOUNDED, NOW, RIVER, TODAY, World, a_network

pytestmark = pytest.mark.django_db


def town(key: str = "new", kind: str = "municipality", country: str = "TN") -> Organisation:
    return Organisation.objects.create(key=key, kind=kind, country=country, names=Text(fr=key))


def join(world: World, organisation: Organisation, kind: str = "town", *, by: Actor | None = None) -> Membership:
    take_over_members(by or world.platform, [Standing(organisation.pk, kind, TODAY)], at=NOW)
    return Membership.objects.get(organisation=organisation)


def counts() -> tuple[int, int]:
    return Membership.objects.count(), Entry.objects.count()


def test_a_member_is_put_on_record() -> None:
    world = a_network()
    row = join(world, town())
    assert (row.kind, row.state, row.since, row.until) == ("town", "active", TODAY, None)
    entry = Entry.objects.get(network_id=world.network.pk, number=row.entry)
    assert (entry.event, entry.facts["memberships"]) == ("MembersTakenOver", [row.pk])


@pytest.mark.parametrize(
    ("kind", "country", "as_", "reason"),
    [
        ("municipality", "FR", "town", "country"),
        ("ministry", "TN", "town", "kind-of-organisation"),
        ("university", "TN", "town", "kind-of-organisation"),
        ("municipality", "TN", "partner", "unknown-member-kind"),
        ("municipality", "TN", "", "unknown-member-kind"),
    ],
)
def test_who_does_not_meet_the_charter_is_refused_and_nobody_of_the_list_joins(
    kind: str, country: str, as_: str, reason: str
) -> None:
    world = a_network()
    good, bad = town("good"), town("bad", kind, country)
    before = counts()
    with pytest.raises(Refused, match=reason):
        take_over_members(world.platform, [Standing(good.pk, "town", TODAY), Standing(bad.pk, as_, TODAY)], at=NOW)
    assert counts() == before


@pytest.mark.parametrize(
    ("countries", "holds"), [("territory", (True, False)), ("world", (True, True)), ("[FR]", (False, True))]
)
def test_a_kind_of_member_may_be_of_the_territory_the_world_or_named_countries(
    countries: str, holds: tuple[bool, bool]
) -> None:
    source = RIVER.replace(
        "organisations: [municipality]\n", f"organisations: [municipality]\n    countries: {countries}\n"
    )
    world = a_network(source, towns=())
    charter = world.standing.charter
    found = [may_be_member(charter, charter.members["town"], town(c, country=c)) for c in ("TN", "FR")]
    assert tuple(verdict.holds for verdict in found) == holds
    assert {verdict.clause for verdict in found} == {"1.1"}


def test_only_the_platform_takes_over_and_nobody_twice() -> None:
    world = a_network()
    organisation = town()
    join(world, organisation)
    before = counts()
    for by in (world.actor("gafsa"), Actor(world.network.pk, world.standing.charter, 1, authority="organ:council")):
        with pytest.raises(Refused, match="right-not-held"):
            join(world, town(f"other{by.person_id}"), by=by)
    with pytest.raises((Refused, IntegrityError)), transaction.atomic():
        join(world, organisation)
    assert counts() == before


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("state = 'forgotten'", "membership_state_known"),
        ("state = 'ended'", "membership_ended_has_day"),
        ("until = '2026-01-01'", "membership_ended_has_day"),
    ],
)
def test_a_membership_is_in_a_known_state_in_sql_too(change: str, constraint: str) -> None:
    a_network()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE membership_membership SET {change}")


def test_a_past_day_knows_its_own_members() -> None:
    world = a_network()
    network, gafsa = world.network.pk, world.members["gafsa"].pk
    join(world, town())
    Membership.objects.filter(organisation=gafsa).update(state="ended", until=date(2026, 3, 1))
    days = [date(2025, 1, 9), FOUNDED.date(), date(2026, 2, 28), date(2026, 3, 1), TODAY]
    assert [len(members(network, day)) for day in days] == [0, 5, 5, 4, 5]
    assert [is_member(network, gafsa, day) for day in days] == [False, True, True, False, False]
    assert number_of_members(network, TODAY) == 5
    assert membership(network, "gafsa", date(2026, 2, 1)).organisation_id == gafsa
    with pytest.raises(Membership.DoesNotExist):
        membership(network, "gafsa", TODAY)
    assert [row.network_id for row in memberships_of(gafsa, FOUNDED.date())] == [network]
    assert list(memberships_of(gafsa, TODAY)) == []


def test_a_suspended_member_is_listed_and_not_counted() -> None:
    world = a_network()
    Membership.objects.filter(organisation__key="fes").update(state="suspended")
    assert len(members(world.network.pk, TODAY)) == 5
    assert number_of_members(world.network.pk, TODAY) == 4


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(country="MA"), ["agadir", "fes"]),
        (Filters(country="XX"), []),
        (Filters(kind="town"), ["agadir", "fes", "gafsa", "tozeur", "zahle"]),
        (Filters(kind="king"), []),
        (Filters(size="intermediate"), ["agadir", "fes", "gafsa", "tozeur", "zahle"]),
        (Filters(size="metropolis"), []),
        (Filters(size="huge"), ["agadir", "fes", "gafsa", "tozeur", "zahle"]),
        (Filters(country="MA", words="فاس"), ["fes"]),
    ],
)
def test_filters(filters: Filters, found: list[str]) -> None:
    world = a_network()
    rows = members(world.network.pk, TODAY, filters)
    assert sorted(row.organisation.key for row in rows) == found


def test_pages_countries_kinds_and_children() -> None:
    world = a_network()
    network = world.network.pk
    assert countries_of(network, TODAY) == [("MA", 2), ("TN", 2), ("LB", 1)]
    assert kinds_of(network, TODAY) == {"town": 5}
    for asked in ("1", "0", "99", "x", ""):
        assert len(page_of_members(members(network, TODAY), asked)) == 5
    Organisation.objects.filter(key="gafsa").update(parent=world.members["tozeur"])
    assert [row.organisation.key for row in children_of(network, world.members["tozeur"].pk, TODAY)] == ["gafsa"]


def test_two_networks_do_not_mix() -> None:
    world = a_network()
    assert (len(members(0, TODAY)), countries_of(0, TODAY), number_of_members(0, TODAY)) == (0, [], 0)
    assert not is_member(world.network.pk + 1, world.members["gafsa"].pk, TODAY)


def test_evidence_names_only_what_is_kept_and_of_its_day() -> None:
    world = a_network()
    Membership.objects.filter(organisation__key="gafsa").update(state="ended", until=date(2026, 3, 1))
    found = membership_evidence(world.standing, TODAY)
    records = found["membership"].records
    assert {record.key for record in records} == {"tozeur", "agadir", "zahle", "fes"}
    for record in records:
        assert set(record.facets) | set(record.dates) | set(record.figures) <= MEMBERSHIP
        assert record.facets["eligible"] == ("yes",)
    assert all(set(record.facets) <= POST for record in found["post"].records)
    assert len(membership_evidence(world.standing, date(2026, 2, 1))["membership"].records) == 5
    assert membership_evidence(world.standing, date(2024, 1, 1))["membership"].records == ()
