"""Texts by paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.governance.paragraphs import difference, paragraphs_of, replaced

LINES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), max_size=60)


def test_empty_lines_cut_and_languages_go_together() -> None:
    assert paragraphs_of(Text(ar="أ\nب\n\n\nج", fr="a b\r\n\r\nc")) == [
        {"ar": "أ ب", "fr": "a b"},
        {"ar": "ج", "fr": "c"},
    ]
    assert paragraphs_of(Text()) == []


@pytest.mark.parametrize(("text", "reason"), [("x" * 4001, "text-too-long"), ("x\n\n" * 121, "text-too-long")])
def test_texts_have_an_end(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        paragraphs_of(Text(fr=text))
    assert refusal.value.verdict.finding.reason == reason


def test_a_paragraph_is_replaced_added_or_struck_and_numbers_hold() -> None:
    text = [{"en": "one"}, {"en": "two"}]
    assert replaced(text, 2, {"en": "2"}) == [{"en": "one"}, {"en": "2"}]
    assert replaced(text, 3, {"en": "3"}) == [*text, {"en": "3"}]
    assert replaced(text, 1, {}) == [{}, {"en": "two"}]
    assert text == [{"en": "one"}, {"en": "two"}]


@given(LINES, LINES)
def test_a_difference_gives_back_both_versions(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(p.words for p in pieces if p.way != "comes") == before
    assert "".join(p.words for p in pieces if p.way != "goes") == after
