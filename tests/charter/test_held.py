"""`held`: no office without a holder."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from mithaq.charter.evidence import Evidence, Record
from mithaq.charter.terms import Calendar
from mithaq.charter.verdict import State

from .model_charter import a_rule, evidence, found, record

KEPT, SOON, BREACHED, UNPROVEN = State.KEPT, State.DUE_SOON, State.BREACHED, State.UNPROVEN
CHAIR = a_rule("held", offices=["chair"], vacant_at_most="P30D")
BOTH = a_rule("held", offices=["treasurer", "auditor"], soon_share="1/2")
CONTACTS = a_rule("held", offices=["focal-point"], vacant_at_most="P30D", share="4/5")


def mandate(office: str, on: str = "2025-01-01", until: str | None = None) -> Record:
    return record(on, until=until, office=office)


def rooms(
    mandates: list[Record] | None = None, members: list[Record] | None = None, posts: list[Record] | None = None
) -> Evidence:
    """A network with at least a member: where nobody is at all, nobody is to blame."""
    somebody = [record("2020-01-01", "town-0", kind="other")]
    return evidence(mandate=mandates or [], membership=members if members is not None else somebody, post=posts or [])


@pytest.mark.parametrize(
    ("mandates", "at", "state"),
    [
        ([mandate("chair")], "2026-06-15", KEPT),
        ([mandate("chair", until="2026-06-16")], "2026-06-15", KEPT),
        ([mandate("chair", until="2026-06-15")], "2026-06-15", SOON),
        ([mandate("chair", until="2026-05-16")], "2026-06-15", SOON),  # vacant for exactly thirty days
        ([mandate("chair", until="2026-05-15")], "2026-06-15", BREACHED),
        ([mandate("treasurer")], "2026-06-15", BREACHED),
        ([], "2015-01-31", SOON),  # thirty days of life on record
        ([], "2015-02-01", BREACHED),
    ],
)
def test_the_chair(mandates: list[Record], at: str, state: State) -> None:
    assert found(CHAIR, rooms(mandates), at).state is state


@pytest.mark.parametrize(
    ("offices", "state", "vacant"),
    [
        (("treasurer", "auditor"), KEPT, ()),
        (("auditor",), SOON, ("treasurer",)),
        ((), BREACHED, ("treasurer", "auditor")),
    ],
)
def test_half_of_the_offices_is_a_warning(offices: tuple[str, ...], state: State, vacant: tuple[str, ...]) -> None:
    finding = found(BOTH, rooms([mandate(office) for office in offices]))
    assert (finding.state, finding.figures["vacant"]) == (state, vacant)


def town(number: int, on: str = "2020-01-01") -> Record:
    return record(on, f"town-{number}", kind="town")


def post(number: int, until: str | None = None) -> Record:
    return record("2020-01-01", until=until, office="focal-point", member=f"town-{number}")


@pytest.mark.parametrize(("held", "state"), [(5, KEPT), (4, KEPT), (3, BREACHED)])
def test_an_office_of_members_is_looked_for_at_each(held: int, state: State) -> None:
    finding = found(CONTACTS, rooms([], [town(n) for n in range(5)], [post(n) for n in range(held)]))
    assert (finding.state, finding.figures["share"]) == (state, Fraction(held, 5))


def test_a_member_of_a_fortnight_may_still_be_looking() -> None:
    assert found(CONTACTS, rooms([], [town(1, "2026-06-01")]), "2026-06-15").state is SOON
    assert found(CONTACTS, rooms([], [town(1, "2026-05-01")]), "2026-06-15").state is BREACHED


def test_members_of_another_kind_need_none() -> None:
    friend = record("2020-01-01", "friend", kind="friend")
    assert found(CONTACTS, rooms([], [town(1), friend], [post(1)])).figures["needed"] == 1


def test_an_organ_is_held_when_somebody_sits_in_it() -> None:
    rule = a_rule("held", organ="council", vacant_at_most="P30D")
    assert found(rule, rooms([record("2025-01-01", organ="council")])).state is KEPT
    assert found(rule, rooms([record("2025-01-01", organ="water")])).state is BREACHED


def test_without_a_room_or_a_member_nothing_is_proven() -> None:
    assert found(CHAIR, evidence(mandate=[], membership=[])).reason == "not-kept-yet"
    assert found(CHAIR, evidence(mandate=[], post=[])).reason == "not-kept-yet"
    assert found(CHAIR, evidence(post=[], membership=[])).reason == "not-kept-yet"
    assert found(CONTACTS, rooms()).reason == "nothing-on-record"


def test_a_vacancy_in_working_days_follows_the_calendar_of_the_network() -> None:
    """From Thursday 4 June two working days last until Tuesday 9 June where Friday and Saturday are free and Monday is a holiday."""
    rule = a_rule("held", offices=["chair"], vacant_at_most="P2WD")
    calendar = Calendar(frozenset({4, 5}), frozenset({date(2026, 6, 8)}))
    held = evidence(mandate=[mandate("chair", until="2026-06-04")], membership=[], post=[], calendar=calendar)
    assert found(rule, held, "2026-06-09").state is SOON
    assert found(rule, held, "2026-06-10").state is BREACHED


def test_a_network_in_which_nobody_is_yet_is_not_to_blame() -> None:
    assert found(BOTH, evidence(mandate=[], membership=[], post=[])).state is State.UNPROVEN
