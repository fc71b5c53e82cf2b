"""The sheet of a practice: kept and read back, in other words, what fits."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mithaq.domains.knowledge.sheet import LINE, LONGEST, MOST_BLOCKS, TITLE, Block, Measure, Sheet, digest_of, fits

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
SHEETS = st.builds(
    Sheet, title=WORDS, challenge=WORDS, results=WORDS, lessons=WORDS,
    cost=st.sampled_from(["", "12.5", "0", "9000"]), currency=st.sampled_from(["", "TND"]),
    since=st.none() | st.integers(1990, 2030),
    blocks=st.lists(st.builds(Block, title=WORDS, text=WORDS, taken_from=st.none() | st.integers(1, 99)), max_size=4).map(tuple),
    measures=st.lists(st.builds(Measure, label=WORDS, before=WORDS, after=WORDS, unit=WORDS), max_size=4).map(tuple),
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS)
def test_what_is_kept_is_read_back(sheet: Sheet) -> None:
    assert Sheet.of(sheet.as_json()) == sheet
    assert digest_of(sheet) == digest_of(Sheet.of(sheet.as_json()))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS, SHEETS)
def test_another_text_has_another_digest(one: Sheet, other: Sheet) -> None:
    assert (digest_of(one) == digest_of(other)) == (one.as_json() == other.as_json())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS)
def test_a_sheet_said_in_its_own_words_is_itself(sheet: Sheet) -> None:
    assert sheet.said_as(sheet.words()) == sheet
    assert sheet.said_as({}) == sheet


def test_other_words_take_the_place_of_those_they_are_for_and_no_figure_changes() -> None:
    sheet = Sheet(
        title="Eau", cost="12", currency="TND", blocks=(Block("Un", "a", 7),), measures=(Measure("m", "1", "2", "km"),)
    )
    said = sheet.said_as({"title": "ماء", "block-1-title": "واحد", "measure-1-unit": "كم"})
    assert (said.title, said.blocks[0], said.measures[0]) == (
        "ماء",
        Block("واحد", "a", 7),
        Measure("m", "1", "2", "كم"),
    )
    assert (said.cost, said.currency) == ("12", "TND")


@pytest.mark.parametrize(("given", "reason"), [
    ({"title": "x" * (TITLE + 1)}, "practice-too-long"),
    ({"challenge": "x" * (LONGEST + 1)}, "practice-too-long"),
    ({"blocks": (Block("x" * (LINE + 1)),)}, "practice-too-long"),
    ({"blocks": (Block("x", "y" * (LONGEST + 1)),)}, "practice-too-long"),
    ({"measures": (Measure("x", after="y" * (LINE + 1)),)}, "practice-too-long"),
    ({"blocks": (Block("x"),) * (MOST_BLOCKS + 1)}, "too-many-parts"),
    ({"cost": "much", "currency": "TND"}, "sum-not-readable"),
    ({"cost": "-5", "currency": "TND"}, "sum-not-readable"),
    ({"cost": "NaN", "currency": "TND"}, "sum-not-readable"),
    ({"cost": "Infinity", "currency": "TND"}, "sum-not-readable"),
    ({"cost": "5"}, "sum-not-readable"),
    ({"since": 2024, "until": 2020}, "years-out-of-order"),
])  # fmt: skip
def test_what_does_not_fit_is_met_with_its_reason(given: dict[str, Any], reason: str) -> None:
    assert fits(Sheet(**given)).finding.reason == reason


def test_what_is_just_possible_fits() -> None:
    whole = Sheet(
        title="x" * TITLE, challenge="x" * LONGEST, cost="0", currency="TND", since=2020, until=2020,
        blocks=(Block("x" * LINE, "y" * LONGEST),) * MOST_BLOCKS,
    )  # fmt: skip
    assert fits(whole).holds
    assert fits(Sheet()).holds
