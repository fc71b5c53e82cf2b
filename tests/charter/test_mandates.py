"""`term`, `rotation` and `incompatible`: what mandates may not do."""

from __future__ import annotations

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.rules import Rule
from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, BREACHED, UNPROVEN = State.KEPT, State.BREACHED, State.UNPROVEN
CHAIR_TERM = a_rule("term", office="chair")
COUNCIL_TERM = a_rule("term", organ="council")
ROTATION = a_rule("rotation", office="chair", by="country", in_a_row=1)
CUMULATED = a_rule("incompatible", offices=["treasurer", "auditor"])


def chair(holder: str, on: str, until: str | None = None, country: str | None = None) -> Record:
    facets = {"country": country} if country else {}
    return record(on, until=until, office="chair", organ="council", holder=holder, **facets)


@pytest.mark.parametrize("rule", [CHAIR_TERM, COUNCIL_TERM])
@pytest.mark.parametrize(
    ("mandate", "at", "state"),
    [
        (chair("a", "2024-06-15"), "2026-06-15", KEPT),  # two years to the day
        (chair("a", "2024-06-14"), "2026-06-15", BREACHED),
        (chair("a", "2024-06-14"), "2026-06-14", KEPT),  # the day before
        (chair("a", "2020-01-01", "2022-01-01"), "2026-06-15", KEPT),
        (chair("a", "2020-01-01", "2022-01-02"), "2026-06-15", BREACHED),
        (chair("a", "2024-02-29"), "2026-02-28", KEPT),  # 29 February and two years
        (chair("a", "2024-02-29"), "2026-03-01", BREACHED),
    ],
)
def test_no_mandate_outlasts_two_years(rule: Rule, mandate: Record, at: str, state: State) -> None:
    assert found(rule, evidence(mandate=[mandate]), at).state is state


FIRST, SECOND = chair("a", "2019-01-01", "2021-01-01"), chair("a", "2021-01-01", "2023-01-01")
BETWEEN, THIRD = chair("b", "2023-01-01", "2025-01-01"), chair("a", "2025-01-01")


@pytest.mark.parametrize(
    ("mandates", "reason"),
    [
        ([FIRST, SECOND], "terms-kept"),
        ([FIRST, SECOND, BETWEEN], "terms-kept"),
        ([FIRST, SECOND, chair("a", "2023-01-01", "2024-01-01")], "too-many-terms"),
        ([FIRST, SECOND, BETWEEN, THIRD], "terms-kept"),  # three terms, but never three in a row
    ],
)
def test_two_consecutive_terms_at_most(mandates: list[Record], reason: str) -> None:
    assert found(CHAIR_TERM, evidence(mandate=mandates)).reason == reason


def test_without_room_term_or_mandate_nothing_is_proven() -> None:
    assert found(CHAIR_TERM, evidence()).reason == "not-kept-yet"
    assert found(CHAIR_TERM, evidence(mandate=[])).reason == "nothing-on-record"
    endless = a_rule("term", office="auditor")
    assert found(endless, evidence(mandate=[record("1999-01-01", office="auditor")])).reason == "nothing-on-record"


@pytest.mark.parametrize(
    ("countries", "state"),
    [("TN DZ MA", KEPT), ("TN DZ TN", KEPT), ("TN TN DZ", BREACHED), ("DZ TN TN", BREACHED), ("MA", KEPT)],
)
def test_the_chair_moves_on(countries: str, state: State) -> None:
    mandates = [chair(f"h{n}", f"{2019 + n}-01-01", country=country) for n, country in enumerate(countries.split())]
    assert found(ROTATION, evidence(mandate=mandates[::-1])).state is state


def test_two_in_a_row_may_be_allowed() -> None:
    twice = a_rule("rotation", office="chair", in_a_row=2)
    mandates = [chair(f"h{n}", f"{2019 + n}-01-01", country="TN") for n in range(3)]
    assert found(twice, evidence(mandate=mandates[:2])).state is KEPT
    assert found(twice, evidence(mandate=mandates)).state is BREACHED


def test_mandates_whose_country_nobody_knows_break_no_rotation() -> None:
    unknown = [chair("a", "2022-01-01"), chair("b", "2024-01-01")]
    assert found(ROTATION, evidence(mandate=unknown)).state is not BREACHED


def test_rotation_without_room_or_mandate_is_unproven() -> None:
    assert found(ROTATION, evidence()).reason == "not-kept-yet"
    assert found(ROTATION, evidence(mandate=[])).reason == "nothing-on-record"


def office(name: str, holder: str, on: str = "2025-01-01", until: str | None = None) -> Record:
    return record(on, until=until, office=name, holder=holder)


@pytest.mark.parametrize(
    ("mandates", "state"),
    [
        ([office("treasurer", "a"), office("auditor", "b")], KEPT),
        ([office("treasurer", "a"), office("auditor", "a")], BREACHED),
        ([office("treasurer", "a"), office("treasurer", "a"), office("chair", "a")], KEPT),
        ([office("treasurer", "a", until="2026-06-15"), office("auditor", "a")], KEPT),
        ([office("treasurer", "a", until="2026-06-16"), office("auditor", "a")], BREACHED),
        ([office("treasurer", "a"), office("auditor", "a", on="2026-06-16")], KEPT),
        ([], UNPROVEN),
    ],
)
def test_nobody_audits_their_own_books(mandates: list[Record], state: State) -> None:
    assert found(CUMULATED, evidence(mandate=mandates), "2026-06-15").state is state


def test_cumulation_without_the_room_is_unproven() -> None:
    assert found(CUMULATED, evidence()).reason == "not-kept-yet"
