"""A draft that keeps itself while it is typed: what the page's script sends, and what it is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from mithaq.domains.knowledge.draft_commands import write_practice
from mithaq.domains.knowledge.models import Practice
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, World
from tests.domains.knowledge.shelves import a_draft, a_shelf_world, handed_in
from tests.web.test_permissions import client_of, stranger

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_shelf_world()


def typed(world: World, row: Practice, step: str, who: Any = "fes", **values: str) -> HttpResponse:
    """What the script sends for somebody: the step as it stands in the page."""
    where = reverse("write-practice", args=[world.network.slug, row.pk, step]).replace("/ar/", "/en/", 1)
    given = {"seen": str(row.revision), "keep": "1", **values}
    return client_of(world.person(who) if isinstance(who, str) else who).post(where, given)


def challenge_of(row: Practice) -> str:
    return str(Practice.objects.get(pk=row.pk).sheet.get("challenge", ""))


def test_what_is_typed_is_kept_and_the_next_one_starts_from_there(world: World) -> None:
    row, entries = a_draft(world), Entry.objects.count()
    answer = typed(world, row, "problem", challenge="First words.", context="")
    words = answer.content.decode()
    assert (answer.status_code, challenge_of(row)) == (200, "First words.")
    assert "Saved at" in words
    assert "<form" not in words, "a line, not a page"
    row.revision = int(answer["X-Revision"])
    assert typed(world, row, "problem", challenge="First words, and more.", context="").status_code == 200
    assert challenge_of(row) == "First words, and more."
    assert Entry.objects.count() == entries, "a draft is no act"


def test_somebody_elses_words_are_not_written_over(world: World) -> None:
    row = a_draft(world)
    write_practice(world.actor("fes"), row.pk, {"sheet": {"challenge": "Theirs."}}, seen=row.revision, at=NOW)
    answer = typed(world, row, "problem", challenge="Mine.", context="")
    words = answer.content.decode()
    assert (answer.status_code, challenge_of(row)) == (409, "Theirs.")
    assert "data-clash" in words
    assert "wrote here meanwhile" in words
    assert "X-Revision" not in answer
    by_hand = client_of(world.person("fes")).post(
        reverse("write-practice", args=[world.network.slug, row.pk, "problem"]),
        {"seen": row.revision, "challenge": "Mine."},
    )
    assert "Mine." in by_hand.content.decode(), "the button leads to the page with both"


def test_what_is_not_right_is_told_with_its_word_and_nothing_is_kept(world: World) -> None:
    row = a_draft(world)
    answer = typed(world, row, "takes", cost="a lot", currency="MAD")
    assert answer.status_code == 422
    assert 'href="#id_cost"' in answer.content.decode()
    assert "Write the sum with digits" in answer.content.decode()
    answer = typed(world, row, "basics", authentic="en", title="A title", since="2030", until="1990")
    assert answer.status_code == 409
    assert "Not saved:" in answer.content.decode()
    assert Practice.objects.get(pk=row.pk).revision == row.revision


def test_nobody_else_keeps_anything_in_it(world: World) -> None:
    row, other = a_draft(world), handed_in(world)
    for who, status in (("zahle", 404), (stranger(), 404), (None, 302)):
        assert typed(world, row, "problem", who, challenge="Not mine.").status_code == status
    assert typed(world, other, "problem", challenge="Too late.").status_code == 404, "it is not in hand any more"
    for step in ("files", "check", "dance"):
        assert typed(world, row, step, challenge="x").status_code == 404, step
    assert Practice.objects.get(pk=row.pk).revision == row.revision
    assert challenge_of(other) != "Too late."


def test_rows_that_the_page_shows_stay_rows_when_others_were_emptied(world: World) -> None:
    """Three blocks make five rows; two emptied ones must not make the fifth one fall off the page's end."""
    blocks = [{"title": f"Block {n}", "text": "", "taken_from": None} for n in (1, 2, 3)]
    row = a_draft(world, blocks=blocks)
    rows = {"block-3-title": "Block 3", "block-3-order": "3", "block-5-order": "5"}
    row.revision = int(typed(world, row, "done", **rows)["X-Revision"])
    assert typed(world, row, "done", **rows, **{"block-5-title": "Typed last"}).status_code == 200
    kept = Practice.objects.get(pk=row.pk).sheet["blocks"]
    assert [block["title"] for block in kept] == ["Block 3", "Typed last"]


@pytest.mark.parametrize("n", ["999", "9" * 30, "-1", "٣", "x", ""])
def test_rows_with_strange_numbers_make_no_more_rows(world: World, n: str) -> None:
    row = a_draft(world)
    answer = typed(world, row, "done", **{f"block-{n}-title": "Strange", "measure": "x"})
    assert answer.status_code == 200
    assert Practice.objects.get(pk=row.pk).sheet.get("blocks", []) == []
