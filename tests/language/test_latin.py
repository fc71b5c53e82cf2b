"""French and English as people type them, and names across scripts."""

from __future__ import annotations

import pytest

from mithaq.language.analysis import keys_of, wide_keys_of, words_of
from mithaq.language.letters import folded_word


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("éclairage", "eclairage", "fr"),
        ("municipalité", "municipalités", "fr"),
        ("municipal", "municipaux", "fr"),
        ("déchets", "DECHET", "fr"),
        ("œuvre", "oeuvres", "fr"),
        ("meeting", "meetings", "en"),
        ("cities", "city", "en"),
        ("lighting", "Lighting", "en"),
    ],
)
def test_forms_meet(one: str, other: str, language: str) -> None:
    assert keys_of(folded_word(one), language) & keys_of(folded_word(other), language)
    assert keys_of(folded_word(one), language) & keys_of(folded_word(other)), "asked without a language"


def test_an_elision_is_a_word_of_its_own() -> None:
    assert [word.folded for word in words_of("l'eau d’une ville qu'on")] == [
        "l",
        "eau",
        "d",
        "une",
        "ville",
        "qu",
        "on",
    ]


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("نواكشوط", "Nouakchott"),
        ("صفاقس", "Sfax"),
        ("القيروان", "Kairouan"),
        ("بنزرت", "Bizerte"),
        ("أكادير", "Agadir"),
    ],
)
def test_a_name_sounds_the_same_in_both_scripts(arabic: str, latin: str) -> None:
    shared = wide_keys_of(folded_word(arabic)) & wide_keys_of(folded_word(latin))
    assert bool(shared) == (latin != "Bizerte"), "the n of بنزرت is not written in Latin letters: no rule finds that"


def test_a_name_of_two_consonants_says_too_little() -> None:
    assert not wide_keys_of(folded_word("Oran"))
