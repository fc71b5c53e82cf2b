"""The directory: editing and confirming one's own profile, names that are found, points on earth."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import IntegrityError, connection, transaction

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.directory.commands import EDITABLE, confirm_profile, edit_profile
from mithaq.domains.directory.models import Organisation, Place
from mithaq.domains.directory.profile import PARTS, completeness, missing_parts, said
from mithaq.domains.directory.queries import organisation
from mithaq.domains.directory.sizes import SIZES, size_of
from mithaq.domains.membership.queries import Filters, members
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, TODAY, World, a_network

pytestmark = pytest.mark.django_db
VALUES = {
    "names": Text(ar="قفصة", fr="Gafsa", en="Gafsa"),
    "population": 95_242,
    "area": Decimal("42.50"),
    "website": "https://gafsa.example",
    "contact": "office@gafsa.example",
    "about": Text(ar="مدينة", fr="Une ville"),
    "strengths": Text(fr="Oasis"),
    "needs": Text(fr="Eau"),
    "projects": Text(fr="Parc"),
    "partners": Text(fr="Zahlé"),
}


def gafsa(world: World) -> Organisation:
    return organisation(world.members["gafsa"].pk)


def test_every_field_of_a_profile_can_be_edited() -> None:
    world = a_network()
    assert set(VALUES) == EDITABLE
    event = edit_profile(world.actor("gafsa"), world.members["gafsa"].pk, VALUES, at=NOW)
    assert event.fields == tuple(sorted(VALUES))  # type: ignore[attr-defined]
    held = gafsa(world)
    assert {name: getattr(held, name) for name in VALUES} == VALUES
    assert (held.confirmed_on, held.search, held.sort_ar, held.sort_latin) == (TODAY, "قفصه gafsa", "قفصه", "gafsa")


def test_only_what_changed_is_on_record_and_no_words_of_it() -> None:
    world = a_network()
    edit_profile(world.actor("gafsa"), world.members["gafsa"].pk, VALUES, at=NOW)
    again = VALUES | {"needs": Text(fr="Une école")}
    edit_profile(world.actor("gafsa"), world.members["gafsa"].pk, again, at=NOW)
    entry = Entry.objects.filter(event="ProfileEdited").latest("number")
    assert entry.facts == {"organisation": world.members["gafsa"].pk, "fields": ["needs"]}


@pytest.mark.parametrize("field", ["key", "kind", "country", "confirmed_on", "search", "pk", "parent", "save", "posts"])
def test_what_is_not_a_profiles_own_cannot_be_edited(field: str) -> None:
    world = a_network()
    before, entries = Organisation.objects.filter(key="gafsa").values().get(), Entry.objects.count()
    with pytest.raises(Refused, match="not-a-profile-field"):
        edit_profile(world.actor("gafsa"), world.members["gafsa"].pk, {"population": 1, field: "x"}, at=NOW)
    assert Organisation.objects.filter(key="gafsa").values().get() == before
    assert Entry.objects.count() == entries


def test_anothers_profile_is_not_ones_own() -> None:
    world = a_network()
    before, entries, town = gafsa(world).population, Entry.objects.count(), world.members["gafsa"].pk
    for by, reason in (
        (world.actor("agadir"), "speaks-for-the-organisation"),
        (Actor(world.network.pk, world.standing.charter, 1), "right-not-held"),
        (Actor(world.network.pk, person_id=999), "right-not-held"),
    ):
        with pytest.raises(Refused, match=reason):
            edit_profile(by, town, {"population": 1}, at=NOW)
        with pytest.raises(Refused, match=reason):
            confirm_profile(by, town, at=NOW)
    assert (gafsa(world).population, gafsa(world).confirmed_on, Entry.objects.count()) == (before, None, entries)


def test_confirming_says_that_all_is_right() -> None:
    world = a_network()
    confirm_profile(world.actor("gafsa", office="focal-point"), world.members["gafsa"].pk, at=NOW)
    assert gafsa(world).confirmed_on == TODAY
    assert Entry.objects.get(event="ProfileConfirmed").person_id == world.person("gafsa", "focal-point").pk


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("قفصة", ["gafsa"]),
        ("ڨفصة", ["gafsa"]),
        ("ڨفصه", ["gafsa"]),
        ("GAFSA", ["gafsa"]),
        ("fes", ["fes"]),
        ("Fès", ["fes"]),
        ("فاس", ["fes"]),
        ("اكادير", ["agadir"]),
        ("zahlé", ["zahle"]),
        ("زحله", ["zahle"]),
        ("", ["agadir", "fes", "gafsa", "tozeur", "zahle"]),
        ("nowhere", []),
        ("%", ["agadir", "fes", "gafsa", "tozeur", "zahle"]),
        ("' OR 1=1 --", []),
    ],
)
def test_a_town_is_found_however_it_is_written(asked: str, found: list[str]) -> None:
    world = a_network()
    rows = members(world.network.pk, TODAY, Filters(words=asked))
    assert sorted(row.organisation.key for row in rows) == found


def test_towns_sort_in_each_script() -> None:
    world = a_network()
    for language, order in (
        ("ar", ["agadir", "tozeur", "zahle", "fes", "gafsa"]),
        ("fr", ["agadir", "fes", "gafsa", "tozeur", "zahle"]),
    ):
        rows = members(world.network.pk, TODAY, language=language)
        assert [row.organisation.key for row in rows] == order


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (-91, 0), (0, 181), (0, -181)])
def test_a_place_is_on_earth(latitude: float, longitude: float) -> None:
    with pytest.raises(IntegrityError, match="place_on_earth"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO directory_place (key, latitude, longitude) VALUES ('x', %s, %s)", [latitude, longitude]
        )
    assert not Place.objects.exists()


def test_sizes_meet_without_a_gap() -> None:
    assert [size_of(number) for number in (0, 19_999, 20_000, 99_999, 100_000, 999_999, 1_000_000, 40_000_000)] == [
        "small",
        "small",
        "intermediate",
        "intermediate",
        "large",
        "large",
        "metropolis",
        "metropolis",
    ]
    assert size_of(None) == ""
    assert list(SIZES) == ["small", "intermediate", "large", "metropolis"]


def test_a_profile_is_as_complete_as_the_charter_asks() -> None:
    empty = Organisation(key="x", kind="municipality", country="TN")
    assert completeness(empty, (), frozenset()) == 1
    assert completeness(empty, ("country", "about", "mayor", "area"), frozenset()) == Fraction(1, 4)
    assert completeness(empty, ("country", "about", "mayor", "area"), frozenset({"mayor"})) == Fraction(1, 2)
    assert missing_parts(empty, ("country", "about", "kept-elsewhere"), frozenset()) == ("about",)
    assert completeness(empty, ("kept-elsewhere",), frozenset()) == 1
    full = Organisation(country="TN", **VALUES)
    assert missing_parts(full, tuple(PARTS), frozenset({"mayor"})) == ()
    assert (said(Text()), said(Text(fr="x"))) == (False, True)


def test_an_organisation_that_is_not_there_is_not_found() -> None:
    with pytest.raises(Organisation.DoesNotExist):
        organisation(0)
