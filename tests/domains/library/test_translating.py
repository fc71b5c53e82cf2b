"""What of the library is worth translating first: by what readers of a language open although it does not stand in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from mithaq.domains.governance.queries import actor_for
from mithaq.domains.library.checking_commands import confirm_translation
from mithaq.domains.library.depositing_commands import add_version
from mithaq.domains.library.models import Document, Version
from mithaq.domains.library.reading_commands import count_reading
from mithaq.domains.library.translating import worth_translating
from mithaq.foundation.ledger.actor import Actor
from tests.builders import NOW, World
from tests.domains.library.shelves import a_library_world, docx, on_the_shelf
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_library_world()


def listed(world: World, by: Actor | None = None) -> list[tuple[str, str, str, int]]:
    found = worth_translating(by or world.actor("tozeur"), world.network.pk, NOW.date())
    return [(each.document.title.best("en").words, each.language, each.standing.value, each.reads) for each in found]


def read_in(row: Document, **times: int) -> None:
    for language, number in times.items():
        for _n in range(number):
            count_reading(row, language, NOW.date())


def test_what_readers_of_a_language_miss_most_comes_first(world: World) -> None:
    river, market = on_the_shelf(world, title="River"), on_the_shelf(world, title="Market")
    own = river.authentic
    missing, other = (code for code in ("ar", "fr", "en") if code != own)
    read_in(river, **{missing: 2, own: 9})
    read_in(market, **{missing: 3, other: 1})
    assert listed(world) == [("Market", missing, "missing", 3), ("River", missing, "missing", 2), ("Market", other, "missing", 1)]  # fmt: skip
    count_reading(market, other, NOW.date() - timedelta(days=500))
    assert listed(world)[2][3] == 1, "what was long ago does not count"


def test_a_checked_translation_is_no_more_work_and_an_unchecked_one_still_is(world: World) -> None:
    row = on_the_shelf(world, title="River")
    other = next(code for code in ("ar", "fr", "en") if code != row.authentic)
    read_in(row, **{other: 2})
    add_version(world.actor("fes"), row.pk, other, "river.docx", docx("The river", "In another language."), at=NOW)
    assert listed(world) == [("River", other, "unchecked", 2)]
    confirm_translation(world.actor("gafsa"), Version.objects.get(document=row, language=other).pk, at=NOW)
    assert listed(world) == []


def test_what_a_reader_may_not_read_is_not_listed_for_them(world: World) -> None:
    row = on_the_shelf(world, title="Closed", access="members", why_closed=world.standing.charter.title)
    other = next(code for code in ("ar", "fr", "en") if code != row.authentic)
    read_in(row, **{other: 5})
    stranger = actor_for(None, world.standing, NOW.date(), second_factor=False)
    assert listed(world, stranger) == []
    assert listed(world) == [("Closed", other, "missing", 5)]


def test_the_desk_shows_practices_and_documents(world: World) -> None:
    row = on_the_shelf(world, title="River")
    other = next(code for code in ("ar", "fr", "en") if code != row.authentic)
    read_in(row, **{other: 4})
    page = client_of(world.person("tozeur")).get(reverse("translation-desk", args=[world.network.slug]))
    assert reverse("document", args=[world.network.slug, row.key]) in page.content.decode()
