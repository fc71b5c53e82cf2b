"""A sixth network, invented here: the grammar at large reads without a fault, and each of its rules can be kept and broken."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from mithaq.charter.circulation import Answers, Outcome, outcome
from mithaq.charter.document import Weights
from mithaq.charter.evidence import Record
from mithaq.charter.judging import judge_clause
from mithaq.charter.reading import charter_from, read_charter
from mithaq.charter.rules import Case
from mithaq.charter.terms import Calendar
from mithaq.charter.verdict import State

from .model_charter import day, evidence, record

VALLEYS = read_charter((Path(__file__).parent / "valleys.yaml").read_text(encoding="utf-8"))
LEVANT = Calendar(frozenset({5, 6}), frozenset({date(2026, 5, 1)}))
CLAUSES = {clause.catalogue: clause for clause in VALLEYS.walk()}
COUNTRIES = ("LB", "JO", "TN", "MA")
Rooms = dict[str, list[Record]]


def board(number: int = 4, women: int = 2) -> list[Record]:
    return [
        record(
            "2025-01-01",
            organ="board",
            organisation=f"town-{n}",
            country=COUNTRIES[n],
            sex="woman" if n < women else "man",
            holder=f"h{n}",
        )
        for n in range(number)
    ]


def presided(*countries: str) -> list[Record]:
    return [record(f"{2021 + n}-01-01", office="president", country=country) for n, country in enumerate(countries)]


def offices(treasurer: str, auditor: str) -> list[Record]:
    return [
        record("2025-01-01", office="treasurer", holder=treasurer),
        record("2025-01-01", office="auditor", holder=auditor),
    ]


def paid(number: int) -> list[Record]:
    return [
        record("2020-01-01", f"town-{n}", kind="town", **({"paid": "yes"} if n < number else {})) for n in range(10)
    ]


def voted(for_: int, answered: int, act: str = "plan.approve") -> list[Record]:
    figures = {
        "for": for_,
        "against": answered - for_,
        "cast": answered,
        "present": answered,
        "entitled": 12,
        "answered": answered,
        "roll": 12,
    }
    return [record("2026-02-01", act=act, organ="gathering", carried="yes", figures=figures)]


def survey(score: int) -> list[Record]:
    return [record("2026-02-01", kind="members", topic="trust", figures={"asked": 12, "answered": 10, "score": score})]


def income(*amounts: int) -> list[Record]:
    return [record("2026-02-01", source=f"source-{n}", figures={"amount": amount}) for n, amount in enumerate(amounts)]


def guided(*towns: int) -> Rooms:
    posts = [record("2024-01-01", office="guide", member=f"town-{n}") for n in towns]
    return {"membership": paid(0)[:3], "post": posts, "mandate": []}


def asked(answered: str) -> Rooms:
    return {"question": [record("2026-04-24", dates={"answered": answered})]}


def convened(convoked: str) -> Rooms:
    return {"meeting": [record("2026-05-15", organ="gathering", state="held", dates={"convoked": convoked})]}


def sittings(*days: str) -> Rooms:
    return {"meeting": [record(on, organ="board", state="held") for on in days]}


CASES: list[tuple[str, Rooms, Rooms]] = [
    ("seats", {"mandate": board()}, {"mandate": board(2, 1)}),
    ("term", {"mandate": board()}, {"mandate": [record("2023-01-01", organ="board", holder="h")]}),
    ("rotation", {"mandate": presided("LB", "JO", "LB")}, {"mandate": presided("LB", "LB")}),
    ("incompatible", {"mandate": offices("a", "b")}, {"mandate": offices("a", "a")}),
    ("standing", {"membership": paid(9)}, {"membership": paid(7)}),
    ("notice", convened("2026-04-16"), convened("2026-04-17")),  # 1 May is a holiday
    ("answered", asked("2026-05-11"), asked("2026-05-12")),
    (
        "due-by",
        {"document": [record("2026-03-31", kind="accounts")]},
        {"document": [record("2025-03-31", kind="accounts")]},
    ),
    ("survey", {"survey_response": survey(35)}, {"survey_response": survey(34)}),
    ("quorum", {"decision": voted(7, 7)}, {"decision": voted(6, 6)}),
    ("majority", {"decision": voted(5, 9)}, {"decision": voted(4, 8)}),
    ("majority", {"decision": voted(9, 9, "charter.amend")}, {"decision": voted(8, 8, "charter.amend")}),
    (
        "decided",
        {"decision": [record("2026-01-01", act="membership.cancel", organ="gathering", reasons="yes")]},
        {"decision": [record("2026-01-01", act="membership.cancel", organ="board", reasons="yes")]},
    ),
    (
        "roll",
        {"ballot": [record("2026-01-01", figures={"roll": 12, "members": 12})]},
        {"ballot": [record("2026-01-01", figures={"roll": 11, "members": 12})]},
    ),
    ("balance", {"mandate": board()}, {"mandate": board(4, 1)}),
    ("concentration", {"income": income(50, 50)}, {"income": income(51, 49)}),
    ("held", guided(0, 1, 2), guided(0, 1)),
    ("cadence", sittings("2025-10-20", "2026-02-20", "2026-06-01"), sittings("2025-10-20", "2026-02-21", "2026-06-01")),
]


def state_of(kind: str, rooms: Rooms, at: str = "2026-06-15") -> State:
    held = evidence(calendar=LEVANT, **rooms)
    return judge_clause(CLAUSES[f"VALLEY-{kind}"], Case(VALLEYS, held, day(at))).state


def test_the_charter_reads_without_a_fault_and_survives_storage() -> None:
    assert charter_from(VALLEYS.as_json()) == VALLEYS
    assert VALLEYS.version == 3


@pytest.mark.parametrize(("kind", "kept", "broken"), CASES)
def test_each_rule_can_be_kept_and_broken(kind: str, kept: Rooms, broken: Rooms) -> None:
    assert state_of(kind, kept) is State.KEPT
    assert state_of(kind, broken) is State.BREACHED


@pytest.mark.parametrize(
    ("at", "state"), [("2027-04-01", State.KEPT), ("2027-04-02", State.DUE_SOON), ("2027-06-30", State.BREACHED)]
)
def test_the_scouts_come_to_an_end(at: str, state: State) -> None:
    assert state_of("sunset", {}, at) is state


def test_every_clause_has_its_case() -> None:
    assert {f"VALLEY-{kind}" for kind, _, _ in CASES} | {"VALLEY-sunset"} == set(CLAUSES)


def test_votes_are_weighted_by_population_and_guests_have_none() -> None:
    votes: Any = VALLEYS.members["town"].votes
    assert isinstance(votes, Weights)
    assert [(band.up_to, band.votes) for band in votes.bands] == [(10000, 1), (50000, 2), (None, 3)]
    assert VALLEYS.members["town"].all_rights == ("attend", "speak", "propose", "vote", "stand")
    assert VALLEYS.members["guest"].all_rights == ("attend", "speak")
    assert VALLEYS.organs["gathering"].observers == ("guest",)


@pytest.mark.parametrize(
    ("power", "for_", "found"),
    [("plan.approve", 8, Outcome.CARRIED), ("charter.amend", 8, Outcome.OPEN), ("charter.amend", 9, Outcome.CARRIED)],
)
def test_weighted_votes_carry_a_motion_early(power: str, for_: int, found: Outcome) -> None:
    """Four of five towns with ten of twelve votes have answered."""
    answers = Answers(seats=5, answered=4, entitled=12, for_=for_, against=10 - for_)
    assert outcome(VALLEYS.organs["gathering"], power, answers, closed=False)[0] is found


def test_the_appeal_is_reckoned_in_working_days() -> None:
    (appeal,) = VALLEYS.appeals
    assert appeal.within.after(date(2026, 4, 16), LEVANT) - date(2026, 4, 16) == timedelta(days=29)


def test_dues_bind_with_their_effects() -> None:
    assert VALLEYS.fees.mode == "dues"
    assert VALLEYS.fees.effects == ("suspend-vote", "suspend-membership")
