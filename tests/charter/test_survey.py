"""`survey`: a value made measurable by asking the members every year."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, BREACHED, UNPROVEN = State.KEPT, State.BREACHED, State.UNPROVEN
TRUST = a_rule("survey", survey="members", question="trust", at_least="7/2", answers="1/2")


def survey(on: str, *, asked: int = 20, answered: int = 10, score: int = 35, topic: str = "trust") -> Record:
    return record(on, kind="members", topic=topic, figures={"asked": asked, "answered": answered, "score": score})


@pytest.mark.parametrize(
    ("figures", "state", "reason"),
    [
        ({"answered": 10, "score": 35}, KEPT, "survey-mean"),
        ({"answered": 10, "score": 34}, BREACHED, "survey-mean"),
        ({"answered": 9, "score": 45}, UNPROVEN, "too-few-answers"),
        ({"answered": 20, "score": 100}, KEPT, "survey-mean"),
        ({"answered": 0, "score": 0}, UNPROVEN, "too-few-answers"),
        ({"asked": 0, "answered": 0, "score": 0}, UNPROVEN, "too-few-answers"),
    ],
)
def test_the_mean_and_the_rate_of_answers(figures: dict[str, int], state: State, reason: str) -> None:
    finding = found(TRUST, evidence(survey_response=[survey("2026-02-01", **figures)]))
    assert (finding.state, finding.reason) == (state, reason)


def test_the_figures_are_exact() -> None:
    figures = found(TRUST, evidence(survey_response=[survey("2026-02-01")])).figures
    assert figures == {"mean": Fraction(7, 2), "answer_rate": Fraction(1, 2), "base": 10, "at_least": Fraction(7, 2)}


@pytest.mark.parametrize(
    ("on", "at", "reason"),
    [
        ("2025-06-16", "2026-06-15", "survey-mean"),
        ("2025-06-15", "2026-06-15", "survey-overdue"),
        ("2025-06-15", "2026-06-14", "survey-mean"),
    ],
)
def test_the_survey_is_due_each_year(on: str, at: str, reason: str) -> None:
    assert found(TRUST, evidence(survey_response=[survey(on)]), at).reason == reason


def test_the_last_survey_counts() -> None:
    held = [survey("2026-05-01", score=10), survey("2026-01-01", score=50)]
    assert found(TRUST, evidence(survey_response=held)).state is BREACHED
    assert found(TRUST, evidence(survey_response=held), "2026-04-30").state is KEPT


def test_another_question_or_no_room_proves_nothing() -> None:
    assert found(TRUST, evidence()).reason == "not-kept-yet"
    assert (
        found(TRUST, evidence(survey_response=[survey("2026-05-01", topic="services")])).reason == "nothing-on-record"
    )


def test_a_response_without_its_figures_is_no_reason_to_fail() -> None:
    bare = record("2026-05-01", kind="members", topic="trust")
    assert found(TRUST, evidence(survey_response=[bare])).state is UNPROVEN
