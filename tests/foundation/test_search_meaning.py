"""What is found by meaning: across languages, for this reader only, and never in the way of what words find."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as some

from mithaq.charter.text import Text
from mithaq.foundation.search import meaning, vectors
from mithaq.foundation.search.alike import like_this
from mithaq.foundation.search.commands import put_records
from mithaq.foundation.search.library import tend
from mithaq.foundation.search.models import SearchEntry
from mithaq.foundation.search.queries import Asked, Found, Reader, search
from mithaq.foundation.search.question import question_from
from mithaq.foundation.search.records import PUBLIC, Passage, Record, Source, of_organ
from mithaq.integrations import encoder

pytestmark = pytest.mark.django_db
BOARD = of_organ(1, "board")
TOLD = {
    "wells": Text(fr="La recherche de fuites sur le réseau d'eau potable, la nuit, quartier par quartier."),
    "lamps": Text(en="Street lights were replaced with lamps that use half the power."),
    "compost": Text(fr="Le compostage des déchets verts du marché de gros, avec les agriculteurs."),
    "nursery": Text(en="A nursery for the children of women who sell at the market."),
    "flood": Text(ar="سد صغير يحمي الحي القديم من فيضان الوادي."),
    "budget": Text(fr="Les habitants votent une part du budget d'investissement."),
}


@pytest.fixture(autouse=True)
def meaningful(settings) -> None:  # type: ignore[no-untyped-def]
    settings.SEARCH_MEANING = True
    encoder.load()


def plant(closed: frozenset[str] = frozenset()) -> None:
    put_records("thing", [record(key, text, BOARD if key in closed else PUBLIC) for key, text in TOLD.items()])
    tend()
    assert vectors.prepare()
    assert vectors.learn(most=100, thorough=True) == len(TOLD)


def record(key: str, text: Text, audience: str = PUBLIC) -> Record:
    return Record(
        key=key,
        title=text,
        audience=frozenset({audience}),
        sources=frozenset({Source("thing", len(key))}),
        passages=(Passage(text),),
        country="TN" if key in ("wells", "flood") else "MA",
    )


def ask(words: str, reader: Reader | None = None, **facets: str) -> Found:
    return search(Asked(question_from(words), facets), reader or Reader(language="ar"))


def keys(found: Found) -> list[str]:
    named = dict(SearchEntry.objects.values_list("pk", "key"))
    return [named[each.entry] for each in found.candidates]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("شبكة توزيع مياه الشرب", "wells"), ("مصابيح الشوارع", "lamps"), ("تسميد النفايات الخضراء", "compost"),
        ("garde des enfants des vendeuses", "nursery"), ("river flood protection", "flood"), ("ميزانية يصوت عليها السكان", "budget"),
    ],
)  # fmt: skip
def test_a_question_in_one_language_finds_what_is_told_in_another(words: str, key: str) -> None:
    plant()
    found = ask(words)
    assert keys(found)[0] == key
    assert found.candidates[0].entry in found.near
    assert not found.whole


def test_without_it_the_words_alone_are_asked(settings, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    plant()
    words = "fuites réseau"
    with_meaning = ask(words)
    assert keys(with_meaning)[0] == "wells"
    settings.SEARCH_MEANING = False
    assert keys(ask("مصابيح الشوارع")) == []
    assert keys(ask(words))[0] == "wells"
    settings.SEARCH_MEANING = True
    monkeypatch.setattr(encoder, "installed", lambda: False)
    assert keys(ask("مصابيح الشوارع")) == []
    assert not vectors.prepare()


def test_a_server_that_refuses_the_extension_is_no_fault() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS search_vector")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "TABLE", "SELECT no_such_function()")
        assert not vectors.prepare()
    put_records("thing", [record("wells", TOLD["wells"])])
    tend()
    assert keys(ask("fuites réseau")) == ["wells"]
    assert vectors.prepare(), "the twin: with leave, the table is made"


def test_nobody_waits_for_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    plant()
    warmed: list[bool] = []
    monkeypatch.setattr(encoder, "ready", lambda: False)
    monkeypatch.setattr(encoder, "warm", lambda: warmed.append(True))
    monkeypatch.setattr(encoder, "encode", lambda texts: pytest.fail("the answer waited for the model"))
    assert keys(ask("fuites réseau"))[0] == "wells"
    assert warmed == [True]


def test_at_a_rush_words_answer_alone() -> None:
    plant()
    with meaning._TURN:
        assert keys(ask("fuites réseau")) == ["wells"]
        assert keys(ask("مصابيح الشوارع")) == []
    assert keys(ask("مصابيح الشوارع"))[0] == "lamps", "the twin: with nobody else at it"


@pytest.mark.parametrize("words", ['"fuites sur"', "eau -budget", "zzzzqqq xxkk"])
def test_exact_words_and_nonsense_are_not_guessed_at(words: str) -> None:
    plant()
    found = ask(words)
    assert not found.near or words.startswith("zz"), keys(found)
    if words.startswith("zz"):
        assert all(score >= meaning.FLOOR for score in _likeness(words))
    newest = search(Asked(question_from("مصابيح الشوارع"), {}, newest=True), Reader())
    assert not newest.near


def _likeness(words: str) -> Iterator[float]:
    yield from (hit.score for hit in meaning.near(question_from(words), [], [PUBLIC], {}))


def test_what_is_private_comes_near_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    plant(closed=frozenset({"lamps"}))
    stranger, member = Reader(language="ar"), Reader(frozenset({PUBLIC, BOARD}), "ar")
    assert "lamps" in keys(ask("مصابيح الشوارع", member))
    assert "lamps" not in keys(ask("مصابيح الشوارع", stranger))
    secret = SearchEntry.objects.get(key="lamps").pk
    looked_at: list[int] = []
    nearest = vectors.nearest
    monkeypatch.setattr(
        vectors, "nearest", lambda *a, **k: [looked_at.append(hit.entry) or hit for hit in nearest(*a, **k)]
    )
    ask("مصابيح الشوارع", stranger)
    assert looked_at and secret not in looked_at
    ask("مصابيح الشوارع", member)
    assert secret in looked_at, "the twin: who may see it is led to it"


def test_a_private_hit_never_points_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    plant(closed=frozenset({"budget"}))
    guides: list[list[int]] = []
    middle = vectors.middle_of
    monkeypatch.setattr(vectors, "middle_of", lambda entries: (guides.append(list(entries)), middle(entries))[1])
    ask("budget investissement habitants", Reader(language="fr"))
    assert guides == []
    ask("budget investissement habitants", Reader(frozenset({PUBLIC, BOARD}), "fr"))
    assert guides == [[SearchEntry.objects.get(key="budget").pk]]


def test_filters_hold_for_what_comes_near_too() -> None:
    plant()
    assert keys(ask("شبكة توزيع مياه الشرب", country="TN"))[0] == "wells"
    assert "wells" not in keys(ask("شبكة توزيع مياه الشرب", country="MA"))
    assert "wells" not in keys(ask("شبكة توزيع مياه الشرب", language="en"))


def test_vectors_follow_what_is_said_and_go_with_it() -> None:
    plant()
    assert vectors.waiting() == 0
    put_records("thing", [record("lamps", Text(en="A football pitch for the young people of the district."))])
    assert (vectors.waiting(), vectors.learn(most=10)) == (1, 1)
    assert vectors.learn(most=10) == 0
    tend()
    assert keys(ask("ملعب كرة القدم للشباب"))[0] == "lamps"
    entry = SearchEntry.objects.get(key="lamps")
    held, entry_pk = "SELECT count(*) FROM search_vector WHERE entry_id = %s", entry.pk
    entry.delete()
    with connection.cursor() as cursor:
        cursor.execute(held, [entry_pk])
        assert cursor.fetchone() == (0,)


def test_more_like_this_crosses_languages_and_keeps_to_the_reader() -> None:
    plant(closed=frozenset({"nursery"}))
    put_records("thing", [record("leaks", Text(en="Night search for leaks in the drinking water network."))])
    vectors.learn(most=10)
    leaks = SearchEntry.objects.get(key="leaks")
    assert next(row.key for row in like_this(leaks, Reader())) == "wells"
    assert "wells" not in [row.key for row in like_this(leaks, Reader(), {"country": "MA"})]
    closed = SearchEntry.objects.get(key="nursery")
    assert all(
        row.key != "nursery"
        for entry in SearchEntry.objects.exclude(pk=closed.pk)
        for row in like_this(entry, Reader())
    )


@given(some.text(alphabet="ab .؟\n", max_size=6000))
def test_windows_lose_no_word_and_stay_small(text: str) -> None:
    found = list(vectors.windows_of(text))
    assert re.sub(r"\s", "", "".join(found)) == re.sub(r"\s", "", text)
    assert all(0 < len(window) <= 2 * vectors.WINDOW for window in found)
