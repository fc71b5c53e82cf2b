"""Every step of a count and every reason for an empty seat has its sentence, made of the figures that it has."""

from __future__ import annotations

import re

import pytest

from mithaq.counting.outcome import STEP_KINDS, UNFILLED
from mithaq.web.wording.counting import STEPS, WHY


@pytest.mark.parametrize("kind", STEP_KINDS)
def test_a_step_has_its_sentence(kind: str) -> None:
    assert set(re.findall(r"\{(\w+)\}", str(STEPS[kind]))) <= {"names", *STEP_KINDS[kind]}


def test_no_sentence_is_for_a_step_that_there_is_not() -> None:
    assert set(STEPS) == set(STEP_KINDS)
    assert set(WHY) == set(UNFILLED)
