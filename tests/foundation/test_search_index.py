"""The index is derived from PostgreSQL: it takes in what was written, forgets what went, and heals itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from mithaq.charter.text import Text
from mithaq.foundation.search.commands import put_records, refresh, refresh_all
from mithaq.foundation.search.library import NotReady, behind, library, tend
from mithaq.foundation.search.models import SearchEntry, SearchGone
from mithaq.foundation.search.queries import Asked, Found, Reader, search
from mithaq.foundation.search.question import question_from
from mithaq.foundation.search.records import PUBLIC, SEARCHABLE, Passage, Record, Searchable, Source, of_organ

pytestmark = pytest.mark.django_db
EVERYBODY = frozenset({PUBLIC})


def record(key: str, title: str, *, audience: frozenset[str] = EVERYBODY, body: str = "", number: int = 1) -> Record:
    passages = (Passage(Text(fr=body)),) if body else ()
    sources = frozenset({Source("well", number)})
    return Record(key=key, title=Text(fr=title), audience=audience, sources=sources, passages=passages)


def found(words: str, reader: Reader | None = None) -> list[str]:
    answer: Found = search(Asked(question_from(words)), reader or Reader())
    assert answer.ready
    rows = SearchEntry.objects.in_bulk([each.entry for each in answer.candidates])
    return [rows[each.entry].key for each in answer.candidates]


@pytest.fixture
def wells(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Record]]:
    """A kind of thing of its own, whose room is this dictionary."""
    room: dict[str, Record] = {}

    def records(source: Source | None) -> Iterator[Record]:
        return (each for each in room.values() if source is None or source in each.sources)

    monkeypatch.setitem(SEARCHABLE, "well", Searchable("well", records, frozenset({"well"})))
    yield room


def test_what_is_written_is_found_and_what_goes_is_not(wells: dict[str, Record]) -> None:
    wells["a"] = record("a", "Forage du quartier nord")
    assert refresh(SEARCHABLE["well"]).written == 1
    tend()
    assert found("forage") == ["a"]
    wells.clear()
    assert refresh(SEARCHABLE["well"]).gone == 1
    assert found("forage") == [], "PostgreSQL no longer lets it through, before the index knows"
    assert SearchGone.objects.count() == 1
    tend()
    assert len(library().shelves().open) == 0


def test_what_did_not_change_is_not_written_again(wells: dict[str, Record]) -> None:
    wells["a"] = record("a", "Forage")
    refresh(SEARCHABLE["well"])
    assert refresh(SEARCHABLE["well"]).written == 0
    wells["a"] = record("a", "Forages")
    assert refresh(SEARCHABLE["well"]).written == 1
    assert SearchEntry.objects.count() == 1


def test_a_source_is_made_again_alone(wells: dict[str, Record]) -> None:
    wells |= {"a": record("a", "Forage", number=1), "b": record("b", "Citerne", number=2)}
    refresh(SEARCHABLE["well"])
    del wells["a"], wells["b"]
    assert refresh(SEARCHABLE["well"], Source("well", 1)).gone == 1
    assert list(SearchEntry.objects.values_list("key", flat=True)) == ["b"]


def test_what_nobody_may_find_is_no_entry(wells: dict[str, Record]) -> None:
    wells["a"] = record("a", "Forage", audience=frozenset())
    refresh(SEARCHABLE["well"])
    assert not SearchEntry.objects.exists()


def test_a_kind_that_no_room_yields_any_more_goes() -> None:
    put_records("castle", [record("a", "Château")])
    refresh_all()
    assert not SearchEntry.objects.filter(kind="castle").exists()


def test_a_missing_index_is_made(wells: dict[str, Record]) -> None:
    put_records("well", [record("a", "Forage")])
    with pytest.raises(NotReady):
        library().shelves()
    assert tend() == 1
    shutil.rmtree(settings.SEARCH_INDEX)
    assert tend() == 1
    assert found("forage") == ["a"]


@pytest.mark.parametrize("file", ["open/meta.json", "closed/meta.json", "position.json", "../current"])
def test_a_broken_index_heals_itself(file: str) -> None:
    put_records("well", [record("a", "Forage")])
    tend()
    folder = library().shelves().folder
    (folder / file).resolve().write_bytes(b"rubbish")
    library()._held = None
    tend()
    assert found("forage") == ["a"]


def test_an_index_of_another_database_is_made_anew() -> None:
    """After a restore the numbers of transactions begin again: what the index says it knows was never here."""
    put_records("well", [record("a", "Forage")])
    tend()
    (library().shelves().folder / "position.json").write_text('{"position": 999999999999}')
    assert tend() == 1


def test_a_rebuild_leaves_no_gap(wells: dict[str, Record]) -> None:
    put_records("well", [record(str(number), f"Forage {number}") for number in range(30)])
    tend()
    seen: list[int] = []
    before = library().shelves().folder

    def meanwhile(done: int, total: int) -> None:
        seen.append(len(found("forage")))

    import mithaq.foundation.search.library as module

    batch, module.BATCH = module.BATCH, 10
    try:
        library().rebuild(meanwhile)
    finally:
        module.BATCH = batch
    assert seen
    assert set(seen) == {30}, "the live index answered all the while"
    assert library().shelves().folder != before
    assert not Path(before).exists()
    assert len(found("forage")) == 30


def test_an_entry_moves_between_the_shelves() -> None:
    secret = frozenset({of_organ(1, "board")})
    put_records("well", [record("a", "Forage", audience=secret)])
    tend()
    shelves = library().shelves()
    assert (len(shelves.open), len(shelves.closed)) == (0, 1)
    put_records("well", [record("a", "Forage")])
    assert behind(shelves) == 1
    tend()
    assert (len(shelves.open), len(shelves.closed)) == (1, 0)
    put_records("well", [record("a", "Forage", audience=secret)])
    assert found("forage") == [], "it became private: PostgreSQL answers for it at once"
    tend()
    assert (len(shelves.open), len(shelves.closed)) == (0, 1)


def test_every_write_bears_its_transaction() -> None:
    put_records("well", [record("a", "Forage")])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        current = cursor.fetchone()[0]
    assert SearchEntry.objects.get().stamp == current
