"""Arabic as people write it: every form of a word meets every other, and other words stay apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.language.analysis import keys_of, wide_keys_of, words_of
from mithaq.language.letters import folded_word


def keys(word: str) -> frozenset[str]:
    return keys_of(folded_word(word))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("مدينة", "مدن"),
        ("مشروع", "مشاريع"),
        ("حي", "أحياء"),
        ("سوق", "أسواق"),
        ("لجنة", "لجان"),
        ("بئر", "آبار"),
        ("ماء", "مياه"),
        ("مدينة", "وبالمدينة"),
        ("مدينة", "مدينتنا"),
        ("مدينة", "للمدن"),
        ("مشروع", "ومشاريعهم"),
        ("بلدية", "البلديات"),
        ("بلدية", "لبلديتهم"),
        ("موظف", "الموظفين"),
        ("شارع", "الشارعان"),
        ("إنارة", "الانارة"),
        ("إنارة", "إِنَارَةٌ"),
        ("شوارع", "شـــوارع"),
        ("قفصة", "ڨفصة"),
        ("مستشفى", "مستشفي"),
        ("قرية", "قريه"),
        ("نواكشوط", "بنواكشوط"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert keys(one) & keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ماء", "ما"), ("بلدية", "بلد"), ("سوق", "مسجد"), ("حديقة", "حقيقة"), ("شارع", "مشروع"), ("عقد", "عقيدة")],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert not keys(one) & keys(other)


@pytest.mark.parametrize(("one", "other"), [("حريق", "حرائق"), ("سطح", "أسطح")])
def test_a_plural_that_no_lexicon_has_shares_its_consonants(one: str, other: str) -> None:
    """What the lexicon lacks is found by the wide keys, which are asked only when the others found too little."""
    assert wide_keys_of(folded_word(one)) & wide_keys_of(folded_word(other))


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=2, max_size=12))
def test_a_word_with_the_article_has_the_keys_of_the_word(word: str) -> None:
    """Whatever the word, known or not, nobody has to know whether it was written with the article."""
    has_one_already = re.match("[وف]?([بك]?ال|لل)", word)
    if len(word) >= 3 and not has_one_already:
        assert keys_of(word) & keys_of("ال" + word)


@given(st.text(max_size=200))
def test_any_text_has_words_that_stand_where_they_say(text: str) -> None:
    for word in words_of(text):
        assert word.folded
        assert folded_word(text[word.start : word.end][:60]) == word.folded
        assert keys_of(word.folded) or word.folded


def test_arabic_digits_are_digits() -> None:
    assert [word.folded for word in words_of("سنة ٢٠٢٥")] == ["سنه", "2025"]
