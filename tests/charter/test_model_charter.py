"""The invented charter reads without a fault, and so do the builders around it."""

from __future__ import annotations

from mithaq.charter.reading import charter_from, read_charter

from .model_charter import DAY, OASES, THE_CHARTER, a_charter


def test_the_invented_charter_reads_without_a_fault() -> None:
    assert read_charter(OASES) == THE_CHARTER


def test_a_section_can_be_changed() -> None:
    assert a_charter(currency="EUR").currency == "EUR"


def test_a_stored_charter_reads_back_as_it_was() -> None:
    assert charter_from(THE_CHARTER.as_json()) == THE_CHARTER


def test_the_day_of_the_tests_is_a_monday() -> None:
    assert DAY.weekday() == 0
