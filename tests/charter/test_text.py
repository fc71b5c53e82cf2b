"""`Text`: one content in up to three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from mithaq.charter.text import FALLBACK, LANGUAGES, FullText, Text

ALL = Text(ar="بلدية", fr="commune", en="municipality")


@pytest.mark.parametrize(
    ("text", "reader", "words", "language", "direction"),
    [
        (ALL, "ar", "بلدية", "ar", "rtl"),
        (ALL, "fr", "commune", "fr", "ltr"),
        (ALL, "en", "municipality", "en", "ltr"),
        (ALL, "de", "بلدية", "ar", "rtl"),  # a language that we do not speak
        (Text(fr="commune", en="municipality"), "ar", "commune", "fr", "ltr"),
        (Text(ar="بلدية", en="municipality"), "fr", "municipality", "en", "ltr"),
        (Text(ar="بلدية", fr="commune"), "en", "commune", "fr", "ltr"),
        (Text(ar="بلدية"), "en", "بلدية", "ar", "rtl"),
        (Text(), "en", "", "ar", "rtl"),
    ],
)
def test_a_reader_is_shown_the_next_best_language(
    text: Text, reader: str, words: str, language: str, direction: str
) -> None:
    spoken = text.best(reader)
    assert (spoken.words, spoken.language, spoken.direction) == (words, language, direction)


def test_each_reader_has_a_written_order_of_all_languages() -> None:
    assert set(FALLBACK) == set(LANGUAGES)
    for language, order in FALLBACK.items():
        assert order[0] == language
        assert sorted(order) == sorted(LANGUAGES)


def test_an_unknown_language_has_no_words() -> None:
    assert ALL.in_("model_config") == ""
    assert ALL.in_("fr") == "commune"


def test_missing_languages_are_named() -> None:
    assert Text(fr="commune").missing == ("ar", "en")
    assert ALL.missing == ()


def test_blanks_are_not_words() -> None:
    assert Text(ar="  ", fr=" commune ").as_json() == {"fr": "commune"}


@given(st.fixed_dictionaries({}, optional={language: st.text() for language in LANGUAGES}))
def test_json_keeps_the_words_and_only_them(words: dict[str, str]) -> None:
    text = Text(**words)
    assert Text(**text.as_json()) == text
    assert set(text.as_json()) == set(LANGUAGES) - set(text.missing)
    assert text.best("ar").words == "" or text.as_json()


def test_a_full_text_has_all_three_languages() -> None:
    full = TypeAdapter[Text](FullText)
    assert full.validate_python(ALL.as_json()) == ALL
    with pytest.raises(ValidationError, match="text-missing:ar,en"):
        full.validate_python({"fr": "commune"})


def test_a_text_is_frozen_and_knows_no_other_language() -> None:
    with pytest.raises(ValidationError):
        ALL.ar = "مدينة"
    with pytest.raises(ValidationError):
        Text.model_validate({"de": "Gemeinde"})
