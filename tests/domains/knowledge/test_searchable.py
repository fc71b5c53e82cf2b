"""What of practices can be found: what was validated, in every language in which it stands, and nothing before that."""

from __future__ import annotations

import pytest

from mithaq.domains.knowledge.draft_commands import write_practice
from mithaq.domains.knowledge.models import Practice
from mithaq.domains.knowledge.queries import last_version
from mithaq.domains.knowledge.reviewing_commands import remark_on_practice, validate_practice
from mithaq.domains.knowledge.searchable import practices
from mithaq.domains.knowledge.submitting_commands import reopen_practice, withdraw_practice
from mithaq.domains.knowledge.translating_commands import write_translation
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.search.commands import refresh_all, refresh_from
from mithaq.foundation.search.library import tend
from mithaq.foundation.search.models import SearchEntry
from mithaq.foundation.search.queries import Asked, Reader, entries_of, search
from mithaq.foundation.search.question import question_from
from mithaq.foundation.search.records import Source
from mithaq.reactions.searching import touched_by
from tests.builders import NOW, World
from tests.domains.knowledge.shelves import a_draft, a_shelf_world, handed_in, in_review, on_the_shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_shelf_world()


def found(words: str, **facets: str) -> list[str]:
    """The keys of the practices that everybody finds."""
    refresh_all()
    tend()
    rows = entries_of(search(Asked(question_from(words), facets), Reader(language="ar")).candidates)
    return [row.key for row in rows if row.kind == "practice"]


def test_a_validated_practice_is_found_by_each_of_its_parts_and_filters(world: World) -> None:
    row = on_the_shelf(world)
    key = [str(row.pk)]
    for words in ("market street floods", "shopkeepers four Sundays", "grates were stolen", "فاس"):
        assert found(words) == key, words
    for filters in (
        {"country": "MA"},
        {"theme": "crisis-management"},
        {"sdg": "11"},
        {"year": str(NOW.year)},
        {"language": "en"},
    ):
        assert found("floods", **filters) == key, filters
    for filters in ({"country": "TN"}, {"theme": "culture"}, {"sdg": "6"}, {"year": "1999"}, {"kind": "member"}):
        assert found("floods", **filters) == [], filters


def test_a_translation_makes_it_found_in_its_language(world: World) -> None:
    row = on_the_shelf(world)
    assert found("سوق تغمره السيول") == []
    words = {"title": "سوق لم تعد تغمره السيول", "challenge": "كانت المتاجر تغلق أسابيع كل شتاء."}
    write_translation(world.actor("tozeur"), row.pk, world.members["tozeur"].pk, "ar", words, at=NOW)
    assert found("السوق والسيول") == [str(row.pk)]
    assert found("متجر", language="ar") == [str(row.pk)]


@pytest.mark.parametrize("make", [a_draft, handed_in, in_review])
def test_what_is_not_validated_is_found_by_nobody(world: World, make) -> None:  # type: ignore[no-untyped-def]
    row = make(world, title="Zanzibar under water")
    refresh_all()
    assert list(practices(Source("practice", row.pk))) == []
    assert not SearchEntry.objects.filter(kind="practice").exists()


def test_a_new_draft_and_the_remarks_of_readers_stay_out_of_it(world: World) -> None:
    row = in_review(world)
    remark_on_practice(world.actor("gafsa"), row.pk, "", "Zanzibar is not a city of ours.", at=NOW)
    row = Practice.objects.get(pk=row.pk)
    validate_practice(world.actor("gafsa"), row.pk, last_version(row).digest, at=NOW)
    reopen_practice(world.actor("fes"), row.pk, at=NOW)
    write_practice(world.actor("fes"), row.pk, {"sheet": {"title": "Zanzibar"}}, seen=1, at=NOW)
    assert found("Zanzibar") == []
    assert found("market street floods") == [str(row.pk)]


def test_the_shelf_and_what_can_be_found_follow_each_other(world: World) -> None:
    """After each entry, by what the reaction makes again: endorsed it is there, taken back it is gone."""

    def follow() -> list[str]:
        for source in touched_by(Entry.objects.order_by("-pk")[0]):
            refresh_from(source)
        return list(SearchEntry.objects.filter(kind="practice").values_list("key", flat=True))

    row = in_review(world)
    assert follow() == []
    row = on_the_shelf(world, "agadir", title="A second street")
    assert follow() == [str(row.pk)]
    withdraw_practice(world.actor("agadir"), row.pk, at=NOW)
    assert follow() == []
