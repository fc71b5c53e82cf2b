"""Clauses whose text speaks of money are judged on the books alone; those that ask for something else wait for its room."""

from __future__ import annotations

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.judging import judge_clause
from mithaq.charter.reading import read_charter
from mithaq.charter.rules import Case
from mithaq.charter.verdict import State

from .model_charter import CHARTERS, DAY, evidence, record

CLAUSES = {
    clause.catalogue: (charter, clause)
    for charter in (read_charter(file.read_text(encoding="utf-8")) for file in CHARTERS)
    for clause in charter.walk()
}
AIMF = record("2026-03-01", source="grants", partner="aimf", earmark="roadmap")
UNION = record("2026-04-01", source="grants", partner="European Union", earmark="working group")
KIND = record("2026-05-01", source="in-kind", partner="aimf", earmark="working group")
NOBODYS = record("2026-05-01", source="grants", earmark="working group")
FREE = record("2026-05-01", source="grants", partner="aimf")
LATE = record("2026-05-01", source="grants", partner="aimf", earmark="roadmap", report="overdue")
IN_TIME = record("2026-05-01", source="grants", partner="aimf", earmark="roadmap", report="delivered")
LONG_AGO = record("2024-03-01", source="grants", partner="aimf", earmark="roadmap")
FEES = record("2026-02-01", source="fees")


def state(catalogue: str, *income: Record, **rooms: list[Record]) -> State:
    charter, clause = CLAUSES[catalogue]
    return judge_clause(clause, Case(charter, evidence(income=income, **rooms), DAY)).state


@pytest.mark.parametrize(
    ("catalogue", "income", "then"),
    [
        ("MCN-1.5", [KIND], State.KEPT),
        ("MCN-1.5", [UNION, LONG_AGO], State.BREACHED),
        ("MCN-1.5", [FREE], State.BREACHED),  # support for no action in particular
        ("MCN-2.7", [AIMF, UNION], State.KEPT),
        ("MCN-2.7", [AIMF, NOBODYS], State.BREACHED),
        ("MCN-2.7", [AIMF, FREE], State.BREACHED),
        ("MCN-2.7", [AIMF, IN_TIME], State.KEPT),
        ("MCN-2.7", [AIMF, IN_TIME, LATE], State.BREACHED),  # a funder waits for its report
        ("MCN-2.7", [KIND], State.UNPROVEN),  # no grant, so none without its funder
        ("MCN-4.6", [AIMF, UNION], State.KEPT),
        ("MCN-4.6", [AIMF, KIND], State.DUE_SOON),  # one of the two
        ("MCN-4.6", [LONG_AGO, NOBODYS], State.BREACHED),
        ("UCLG-0.7", [AIMF, FEES, KIND, record("2026-02-01", source="other")], State.KEPT),
        ("UCLG-0.7", [AIMF, UNION], State.BREACHED),  # two funders, one kind of source
    ],
)
def test_the_books_decide(catalogue: str, income: list[Record], then: State) -> None:
    assert state(catalogue, *income) is then


def test_the_steps_of_the_roadmap_count_as_soon_as_their_room_keeps_them() -> None:
    """What the network added is not lost: it counts once it can be measured."""
    steps = [record("2026-01-10", kind="roadmap"), record("2026-01-10", kind="roadmap")]
    assert state("MCN-4.6", AIMF, UNION) is State.KEPT
    assert state("MCN-4.6", AIMF, UNION, plan_item=steps) is State.BREACHED


@pytest.mark.parametrize("catalogue", ["MCN-4.3", "UCLG-1.9"])
def test_what_the_text_asks_of_another_room_is_not_proved_by_money(catalogue: str) -> None:
    """Cities taking part, members consulted: no sum shows either."""
    paid = record("2026-02-01", kind="yearly", pledged="yes", paid="yes", member="a", country="MA")
    assert state(catalogue, AIMF, UNION, contribution=[paid]) is State.UNPROVEN


def test_a_promise_that_does_not_come_in_tells_at_once() -> None:
    owed = record("2026-02-01", kind="yearly", pledged="yes", member="a")
    asked = record("2026-02-01", topic="contributions", organ="world-council", state="held")
    paid = record("2026-02-01", kind="yearly", pledged="yes", paid="yes", member="b")
    assert state("UCLG-1.9", contribution=[paid], meeting=[asked]) is State.KEPT
    assert state("UCLG-1.9", contribution=[owed], meeting=[asked]) is State.BREACHED
