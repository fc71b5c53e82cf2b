"""`balance`: parity among those who declared, with the number of those who did not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, SOON, BREACHED, UNPROVEN = State.KEPT, State.DUE_SOON, State.BREACHED, State.UNPROVEN
PARITY = a_rule("balance", of="mandate", at_least="2/5", soon_at_least="1/3")


def people(women: int, men: int, silent: int = 0) -> list[Record]:
    sexes = ["woman"] * women + ["man"] * men
    return [record("2025-01-01", sex=sex) for sex in sexes] + [record("2025-01-01")] * silent


@pytest.mark.parametrize(
    ("women", "men", "silent", "state"),
    [
        (2, 3, 0, KEPT),
        (2, 3, 50, KEPT),
        (39, 61, 0, SOON),
        (1, 2, 0, SOON),
        (1, 3, 0, BREACHED),
        (0, 3, 0, BREACHED),
        (3, 0, 0, KEPT),
    ],
)
def test_two_fifths_of_women(women: int, men: int, silent: int, state: State) -> None:
    finding = found(PARITY, evidence(mandate=people(women, men, silent)))
    assert finding.state is state
    assert finding.figures["share"] == Fraction(women, women + men)
    assert (finding.figures["base"], finding.figures["undeclared"]) == (women + men, silent)


@pytest.mark.parametrize(("women", "state"), [(3, KEPT), (4, BREACHED)])
def test_a_ceiling(women: int, state: State) -> None:
    rule = a_rule("balance", of="mandate", at_most="3/5")
    assert found(rule, evidence(mandate=people(women, 5 - women))).state is state


def test_those_whose_mandate_has_ended_do_not_count() -> None:
    ended = [record("2020-01-01", until="2026-06-15", sex="woman")] * 5
    assert found(PARITY, evidence(mandate=[*people(0, 3), *ended]), "2026-06-15").state is BREACHED
    assert found(PARITY, evidence(mandate=[*people(0, 3), *ended]), "2026-06-14").state is KEPT


def test_within_a_window_those_of_the_window_count() -> None:
    rule = a_rule("balance", of="registration", within="P12M", at_least="1/2")
    held = [record("2026-01-01", until="2026-01-02", sex="woman"), record("2020-01-01", until="2020-01-02", sex="man")]
    assert found(rule, evidence(registration=held)).figures["base"] == 1


def test_without_room_or_declaration_nothing_is_proven() -> None:
    assert found(PARITY, evidence()).reason == "not-kept-yet"
    finding = found(PARITY, evidence(mandate=people(0, 0, 4)))
    assert (finding.state, finding.reason, finding.figures["undeclared"]) == (UNPROVEN, "nobody-declared", 4)
