"""`seats`: an organ is composed as its charter defines it."""

from __future__ import annotations

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, SOON, BREACHED, UNPROVEN = State.KEPT, State.DUE_SOON, State.BREACHED, State.UNPROVEN
COUNCIL = a_rule("seats", organ="council", soon_at_least=5)
COUNTRIES = ("TN", "TN", "TN", "DZ", "DZ", "MA", "MA", "MA")


def council(number: int = 6, **changes: object) -> list[Record]:
    """A well composed council: different towns, three countries, as many women as men."""
    return [
        record(
            "2025-01-01",
            organ="council",
            organisation=str(changes.get("organisation", f"town-{seat}")),
            country=str(changes.get("country", COUNTRIES[seat])),
            sex=str(changes.get("sex", "woman" if seat % 2 else "man")),
        )
        for seat in range(number)
    ]


def seat(organisation: str = "town-9", country: str = "MA", sex: str = "woman") -> Record:
    return record("2025-01-01", organ="council", organisation=organisation, country=country, sex=sex)


@pytest.mark.parametrize(
    ("mandates", "state", "reason"),
    [
        (council(6), KEPT, "seats-filled"),
        (council(5), SOON, "seats-vacant"),
        (council(4), BREACHED, "seats-vacant"),
        ([*council(5), seat("town-0")], BREACHED, "seats-not-distinct"),
        ([*council(5), seat(country="TN")], BREACHED, "seats-over-limit"),
        ([*council(4, sex="man"), seat("a"), seat("b")], KEPT, "seats-filled"),  # exactly a third of women
        ([*council(5, sex="man"), seat("a")], BREACHED, "parity-not-met"),
        (council(6, sex="man"), BREACHED, "parity-not-met"),
    ],
)
def test_a_council_of_six(mandates: list[Record], state: State, reason: str) -> None:
    finding = found(COUNCIL, evidence(mandate=mandates))
    assert (finding.state, finding.reason) == (state, reason)


def test_the_finding_names_what_is_at_fault() -> None:
    assert found(COUNCIL, evidence(mandate=[*council(5), seat("town-0")])).figures["faults"] == ("town-0",)
    assert found(COUNCIL, evidence(mandate=council(4))).figures["vacant"] == 2


def test_seven_do_not_fit_on_six_seats() -> None:
    assert found(COUNCIL, evidence(mandate=council(7))).state is BREACHED


def test_those_who_declared_nothing_leave_parity_to_the_others() -> None:
    silent = [record("2025-01-01", organ="council", organisation=f"town-{n}", country=COUNTRIES[n]) for n in range(6)]
    assert found(COUNCIL, evidence(mandate=silent)).state is KEPT


def test_without_room_or_record_nothing_is_proven() -> None:
    assert found(COUNCIL, evidence()).reason == "not-kept-yet"
    assert found(COUNCIL, evidence(mandate=[])).reason == "nothing-on-record"
    other = [record("2025-01-01", organ="assembly")]
    assert found(COUNCIL, evidence(mandate=other)).state is UNPROVEN


@pytest.mark.parametrize(("at", "state"), [("2026-12-31", KEPT), ("2027-01-01", BREACHED), ("2024-12-31", BREACHED)])
def test_only_those_who_sit_on_the_day_count(at: str, state: State) -> None:
    mandates = [
        record(
            "2025-01-01",
            until="2027-01-01",
            organ="council",
            **{name: list(each.value(name)) for name in each.facets if name != "organ"},
        )
        for each in council(6)
    ]
    assert found(COUNCIL, evidence(mandate=mandates), at).state is state


def delegates(**numbers: int) -> list[Record]:
    return [
        record("2025-01-01", organ="joint", constituent=sender)
        for sender, number in numbers.items()
        for _ in range(number)
    ]


@pytest.mark.parametrize(
    ("senders", "state"),
    [
        ({"water": 2, "heritage": 2}, KEPT),
        ({"water": 2}, BREACHED),
        ({"heritage": 4}, BREACHED),
        ({"water": 2, "heritage": 1}, BREACHED),  # each committee sends two
        ({"water": 3, "heritage": 1}, BREACHED),
    ],
)
def test_each_committee_sends_its_two_delegates(senders: dict[str, int], state: State) -> None:
    assert found(a_rule("seats", organ="joint"), evidence(mandate=delegates(**senders))).state is state


@pytest.mark.parametrize(
    ("organ", "number", "state"),
    [("water", 2, KEPT), ("water", 1, BREACHED), ("heritage", 3, KEPT), ("heritage", 4, BREACHED)],
)
def test_a_floor_and_a_ceiling_of_seats(organ: str, number: int, state: State) -> None:
    mandates = [record("2025-01-01", organ=organ) for _ in range(number)]
    assert found(a_rule("seats", organ=organ), evidence(mandate=mandates)).state is state
