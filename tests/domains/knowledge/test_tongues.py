"""Translations: their states, the best language for a reader, who writes and who checks, and what is worth translating."""

from __future__ import annotations

import pytest

from mithaq.domains.knowledge.draft_commands import write_practice
from mithaq.domains.knowledge.models import Practice, Readings, Translation
from mithaq.domains.knowledge.queries import last_version
from mithaq.domains.knowledge.reviewing_commands import take_up_practice, validate_practice
from mithaq.domains.knowledge.submitting_commands import reopen_practice, submit_practice
from mithaq.domains.knowledge.tongues import standings_of, told_in
from mithaq.domains.knowledge.transfer_queries import worth_translating
from mithaq.domains.knowledge.translating_commands import check_translation, count_reading, write_translation
from tests.builders import NOW, TODAY, World, later
from tests.domains.knowledge.shelves import a_shelf_world, in_review, on_the_shelf, refusing

pytestmark = pytest.mark.django_db
ARABIC = {"title": "شارع السوق لم يعد يغرق", "challenge": "كان الشارع يغرق ثلاث مرات في السنة."}


@pytest.fixture
def world() -> World:
    return a_shelf_world()


@pytest.fixture
def row(world: World) -> Practice:
    return on_the_shelf(world)


def translate(world: World, row: Practice, key: str = "tozeur", language: str = "ar", **words: str) -> None:
    write_translation(world.actor(key), row.pk, world.members[key].pk, language, ARABIC | words, at=NOW)


def states(row: Practice) -> dict[str, str]:
    row = Practice.objects.select_related("shelved").get(pk=row.pk)
    assert row.shelved is not None
    found = standings_of(row.shelved, Translation.objects.filter(practice=row))
    return {language: state.value for language, state in found.items()}


def read_in(row: Practice, language: str, *, exactly: bool = False) -> tuple[str, str]:
    row = Practice.objects.select_related("shelved").get(pk=row.pk)
    assert row.shelved is not None
    told = told_in(row.shelved, Translation.objects.filter(practice=row), language, exactly=exactly)
    return told.language, told.standing.value


def test_a_language_goes_from_missing_to_checked_and_is_outdated_by_a_revision(world: World, row: Practice) -> None:
    assert states(row) == {"ar": "missing", "fr": "missing", "en": "authentic"}
    translate(world, row)
    assert states(row)["ar"] == "unchecked"
    with refusing("second-person-checks"):
        check_translation(world.actor("tozeur"), row.pk, "ar", at=NOW)
    check_translation(world.actor("zahle"), row.pk, "ar", at=NOW)
    assert states(row)["ar"] == "checked"
    with refusing("nothing-changes"):
        check_translation(world.actor("zahle"), row.pk, "ar", at=NOW)
    reopen_practice(world.actor("fes"), row.pk, at=NOW)
    write_practice(world.actor("fes"), row.pk, {"sheet": {"title": "A better title"}}, seen=1, at=NOW)
    submit_practice(world.actor("fes"), row.pk, at=NOW)
    take_up_practice(world.actor("gafsa"), row.pk, at=NOW)
    assert states(row)["ar"] == "checked", "what is on the shelf has not changed yet"
    validate_practice(world.actor("gafsa"), row.pk, last_version(row).digest, at=NOW)
    assert states(row)["ar"] == "outdated"
    with refusing("translation-outdated"):
        check_translation(world.actor("zahle"), row.pk, "ar", at=NOW)
    translate(world, row)
    assert states(row)["ar"] == "unchecked"


def test_the_reader_gets_their_own_language_else_the_one_that_counts(world: World, row: Practice) -> None:
    assert {language: read_in(row, language) for language in ("ar", "fr", "en")} == dict.fromkeys(
        ("ar", "fr", "en"), ("en", "authentic")
    )
    translate(world, row)
    assert read_in(row, "ar") == ("ar", "unchecked")
    assert read_in(row, "fr") == ("en", "authentic")
    assert read_in(row, "fr", exactly=True) == ("en", "authentic")
    Translation.objects.update(follows="0" * 64)
    assert read_in(row, "ar") == ("ar", "outdated")


def test_a_passage_without_a_translation_stays_in_its_own_language(world: World, row: Practice) -> None:
    translate(world, row)
    row = Practice.objects.select_related("shelved").get(pk=row.pk)
    assert row.shelved is not None
    told = told_in(row.shelved, Translation.objects.filter(practice=row), "ar")
    assert (told.sheet.title, told.direction) == (ARABIC["title"], "rtl")
    assert told.sheet.results.startswith("For two winters")


@pytest.mark.parametrize(("language", "words", "reason"), [
    ("en", {}, "language-of-its-own"),
    ("de", {}, "no-such-language"),
    ("ar", {"title": " "}, "title-missing"),
    ("ar", {"partners": "شركاء"}, "no-such-part"),
    ("ar", {"challenge": "x" * 6001}, "practice-too-long"),
])  # fmt: skip
def test_what_is_no_translation_changes_nothing(
    world: World, row: Practice, language: str, words: dict[str, str], reason: str
) -> None:
    with refusing(reason):
        translate(world, row, language=language, **words)
    with refusing("speaks-for-the-organisation"):
        write_translation(world.actor("tozeur"), row.pk, world.members["zahle"].pk, "ar", ARABIC, at=NOW)
    with pytest.raises(Practice.DoesNotExist):
        translate(world, in_review(world, "agadir"))


def test_readings_are_counted_and_lead_the_desk(world: World, row: Practice) -> None:
    other = on_the_shelf(world, "agadir", title="Another street")
    for _n in range(3):
        count_reading(other, "ar", at=NOW)
    count_reading(row, "fr", at=NOW)
    count_reading(row, "fr", at=later(40))
    assert sorted(Readings.objects.values_list("practice", "language", "number")) == [
        (row.pk, "fr", 1), (row.pk, "fr", 1), (other.pk, "ar", 3),
    ]  # fmt: skip
    first, second, *_rest = worth_translating(later(41).date())
    assert (first.practice.pk, first.language, first.reads) == (other.pk, "ar", 3)
    assert (second.practice.pk, second.language, second.reads) == (row.pk, "fr", 2)
    translate(world, other)
    check_translation(world.actor("zahle"), other.pk, "ar", at=NOW)
    assert (other.pk, "ar") not in {(each.practice.pk, each.language) for each in worth_translating(TODAY)}
    assert all("person" not in field.name for field in Readings._meta.get_fields())
