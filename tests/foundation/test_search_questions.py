"""Whatever is typed gets an answer or a clear word, never an error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mithaq.charter.text import Text
from mithaq.foundation.search.commands import put_records
from mithaq.foundation.search.library import tend
from mithaq.foundation.search.marking import passage_marked, title_marked
from mithaq.foundation.search.models import SearchEntry
from mithaq.foundation.search.queries import Asked, Reader, entries_of, search, suggestions
from mithaq.foundation.search.question import question_from
from mithaq.foundation.search.records import PUBLIC, Passage, Record, Source
from mithaq.foundation.search.spelling import did_you_mean

pytestmark = pytest.mark.django_db
TEXTS = {
    "lamps": Text(fr="Éclairage public économe", ar="إنارة عمومية مقتصدة", en="Frugal street lighting"),
    "market": Text(fr="Marché couvert du centre", ar="سوق مغطاة في المركز", en="Covered market downtown"),
    "waste": Text(fr="Collecte des déchets des marchés", ar="جمع نفايات الأسواق", en="Collecting the waste of markets"),
}


@pytest.fixture
def three() -> None:
    put_records(
        "thing",
        [
            Record(key=key, title=text, audience=frozenset({PUBLIC}), sources=frozenset({Source("thing", number)}),
                   passages=(Passage(text),))
            for number, (key, text) in enumerate(TEXTS.items())
        ],
    )  # fmt: skip
    tend()


def found(words: str, language: str = "fr", **facets: str) -> list[str]:
    answer = search(Asked(question_from(words), facets), Reader(language=language))
    return [row.key for row in entries_of(answer.candidates)[: len(answer.whole) or None]]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("eclairage", {"lamps"}),
        ("ÉCLAIRAGES", {"lamps"}),
        ("l'éclairage", {"lamps"}),
        ("الأسواق", {"market", "waste"}),
        ("سُوق", {"market", "waste"}),
        ("بالسوق", {"market", "waste"}),
        ('"marché couvert"', {"market"}),
        ('"couvert marché"', set()),
        ("marché -déchets", {"market"}),
        ('marché -"déchets des marchés"', {"market"}),
        ("markets", {"market", "waste"}),
        ("lighting street", {"lamps"}),
    ],
)
def test_words_phrases_and_minus(three: None, words: str, keys: set[str]) -> None:
    assert set(found(words)) == keys


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", ""),
        ("   ", ""),
        ("a" * 10_000, "too-long"),
        ("كلمة " * 3000, "too-long"),
        ('"" - + * ? ( ) : ^ ~', "nothing-to-look-for"),
        ('"', "nothing-to-look-for"),
        ("-déchets", "nothing-to-look-for"),
        ("\u200f\u202e\u0000", ""),
    ],
)
def test_what_cannot_be_answered_says_why(three: None, words: str, problem: str) -> None:
    assert question_from(words).problem == problem
    assert found(words) == []


@pytest.mark.parametrize(
    "words", ["AND", "OR NOT", "title:*", "eau AND (", "[a TO b]", "\\", "%s' OR 1=1 --", "🙂", "e" * 400]
)
def test_the_words_of_query_languages_are_words(three: None, words: str) -> None:
    found(words)
    suggestions(words, Reader())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_rubbish_is_answered(three: None, words: str) -> None:
    question = question_from(words)
    rows = entries_of(search(Asked(question), Reader(language="ar")).candidates)
    did_you_mean(question, rows)
    suggestions(words, Reader())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("eclairaje", "Éclairage"), ("colecte", "Collecte"), ("lihgting", "lighting"), ("الاسوق", "الأسواق")],
)
def test_a_fault_finds_the_word_and_proposes_it(three: None, typed: str, meant: str) -> None:
    question = question_from(typed)
    answer = search(Asked(question), Reader(language="fr"))
    rows = entries_of(answer.candidates)
    assert rows
    proposed = did_you_mean(question, rows)
    assert proposed.lower().startswith(meant.lower()) or question.keys & question_from(proposed).keys


def test_the_reader_s_language_comes_first_among_equals() -> None:
    put_records(
        "thing",
        [
            Record(key=language, title=Text(**{language: "Budget 2025"}), audience=frozenset({PUBLIC}),
                   sources=frozenset({Source("thing", number)}))
            for number, language in enumerate(("en", "fr"))
        ],
    )  # fmt: skip
    tend()
    assert found("2025", "fr") == ["fr", "en"]
    assert found("2025", "en") == ["en", "fr"]


def test_passages_mark_the_words_in_whatever_form(three: None) -> None:
    waste = SearchEntry.objects.get(key="waste")
    snippet = passage_marked(waste, question_from("سوق"), "ar")
    assert snippet is not None
    assert [piece.text for piece in snippet.pieces if piece.marked] == ["الأسواق"]
    title = title_marked(waste, question_from("dechet"), "en")
    assert (title.language, [piece.text for piece in title.pieces if piece.marked]) == ("fr", ["déchets"])


def test_filters_narrow(three: None) -> None:
    assert found("marché", language="fr", kind="thing")
    assert found("marché", language="fr", kind="other") == []
