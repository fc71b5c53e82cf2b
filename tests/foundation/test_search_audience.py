"""What somebody may not see is in no list, count, suggestion, neighbour or proposal of a word; and the twins that must fail."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from mithaq.charter.text import Text
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.search import queries
from mithaq.foundation.search.alike import like_this
from mithaq.foundation.search.commands import put_records
from mithaq.foundation.search.engine import Shelf
from mithaq.foundation.search.library import library, tend
from mithaq.foundation.search.models import SearchEntry
from mithaq.foundation.search.queries import Asked, Reader, entries_of, search, suggestions
from mithaq.foundation.search.question import question_from
from mithaq.foundation.search.readers import audiences_of
from mithaq.foundation.search.records import PUBLIC, Passage, Record, Source, of_network, of_organ, of_person
from mithaq.foundation.search.spelling import did_you_mean

pytestmark = pytest.mark.django_db
BOARD = of_organ(1, "board")
SECRET = "Zanzibar"
"""A word that stands in the private record alone."""


def plant(*, audience: Collection[str] = (BOARD,)) -> None:
    """Twelve public things about water and one that is the board's."""
    rows = [
        Record(
            key=f"w{number}",
            title=Text(fr=f"Réseau d'eau potable du quartier {number}"),
            audience=frozenset({PUBLIC}),
            sources=frozenset({Source("well", number)}),
            country="TN",
        )
        for number in range(12)
    ]
    private = Record(
        key="secret",
        title=Text(fr=f"Cession du réseau d'eau à {SECRET}"),
        audience=frozenset(audience),
        sources=frozenset({Source("well", 99)}),
        passages=(Passage(Text(fr="Projet confidentiel du bureau.")),),
        country="YE",
    )
    put_records("well", [*rows, private])
    tend()


def everything_shown(reader: Reader) -> list[str]:
    """All that leaves the search for a reader who tries every way to learn of the private record."""
    shown: list[str] = []
    for words in (
        SECRET,
        "Zanzibor",
        "zanz",
        "eau",
        "réseau eau",
        f'"{SECRET}"',
        "confidentiel",
        "eau -quartier",
        "Cession",
    ):
        question = question_from(words)
        for newest in (False, True):
            found = search(Asked(question, newest=newest), reader)
            rows = entries_of(found.candidates)
            shown += [row.key for row in rows] + [
                f"{name}={value}" for name, all_ in found.counts.items() for value, _n in all_
            ]
            shown.append(did_you_mean(question, rows))
        shown += [row.key for row in suggestions(words, reader)]
    shown += [f"filter:{each.entry}" for each in search(Asked(question_from(""), {"country": "YE"}), reader).candidates]
    first = SearchEntry.objects.get(key="w1")
    shown += [row.key for row in like_this(first, reader)]
    return shown


def learns(shown: list[str]) -> bool:
    return any("secret" in each or SECRET in each or "YE" in each or each.startswith("filter:") for each in shown)


@pytest.mark.parametrize("audiences", [{PUBLIC}, {PUBLIC, of_network(1), of_organ(1, "council"), of_person(5)}])
def test_who_may_not_see_it_learns_nothing(audiences: set[str]) -> None:
    plant()
    assert not learns(everything_shown(Reader(frozenset(audiences), "fr")))


def test_who_may_see_it_finds_it() -> None:
    plant()
    assert learns(everything_shown(Reader(frozenset({PUBLIC, BOARD}), "fr")))


def test_the_counts_are_those_of_a_world_without_it() -> None:
    plant()
    found = search(Asked(question_from("eau")), Reader(language="fr"))
    assert dict(found.counts["kind"]) == {"well": 12}
    assert dict(found.counts["country"]) == {"TN": 12}


def test_order_and_scores_are_those_of_a_world_without_it() -> None:
    """Whoever is not signed in asks a shelf on which nothing private stands: not even the weight of a word tells of it."""
    plant()
    asked = question_from("eau réseau")
    shelf = library().shelves().open
    with_it = [(hit.entry, round(hit.score, 6)) for hit in shelf.search(asked, limit=50)]
    SearchEntry.objects.filter(key="secret").delete()
    library().rebuild()
    without = [(hit.entry, round(hit.score, 6)) for hit in library().shelves().open.search(asked, limit=50)]
    assert with_it == without


def test_twin_without_the_shelves_postgresql_still_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The index goes wrong and puts the private record on the open shelf: nobody learns of it all the same."""
    plant(audience=(PUBLIC,))
    SearchEntry.objects.filter(key="secret").update(audience=[BOARD])
    assert len(library().shelves().open.search(question_from(SECRET), limit=5)) == 1, "the engine still knows it"
    assert not learns(everything_shown(Reader(language="fr")))


def test_twin_without_postgresql_it_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the audience check off, the same hostile reader does learn of it: the tests above can fail."""
    plant(audience=(PUBLIC,))
    SearchEntry.objects.filter(key="secret").update(audience=[BOARD])
    checked = queries.visible

    def unchecked(hits, reader, **more):  # type: ignore[no-untyped-def]
        return checked(hits, Reader(frozenset({PUBLIC, BOARD}), reader.language), **more)

    monkeypatch.setattr(queries, "visible", unchecked)
    assert learns(everything_shown(Reader(language="fr")))


def test_an_anonymous_reader_never_asks_the_closed_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    plant()
    asked: list[Shelf] = []
    really = Shelf.search

    def noted(self: Shelf, *args, **more):  # type: ignore[no-untyped-def]
        asked.append(self)
        return really(self, *args, **more)

    monkeypatch.setattr(Shelf, "search", noted)
    search(Asked(question_from("eau")), Reader())
    assert library().shelves().closed not in asked
    search(Asked(question_from("eau")), Reader(frozenset({PUBLIC, of_network(1)})))
    assert library().shelves().closed in asked


def test_audiences_follow_from_what_somebody_is() -> None:
    actor = Actor(
        3, None, person_id=7, organs=frozenset({"board"}), offices=frozenset({"chair"}), organisations=frozenset({5})
    )
    assert audiences_of([actor]) == {
        "public", "network:3", "organ:3:board", "office:3:chair", "organisation:5", "person:7",
    }  # fmt: skip
    assert audiences_of([Actor(3, None, person_id=7)]) == {"public", "person:7"}, "signed in, without a place"
    assert audiences_of([Actor(3, None)]) == {"public"}
