"""Deciding in a meeting, by rule alone: who presides, how early it is convoked, quorum of each call, majorities and ties."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.charter.evidence import Record
from mithaq.charter.organs import Majority, Organ
from mithaq.charter.reading import read_charter
from mithaq.charter.sitting import (
    Count,
    convoked_in_time,
    kinds_of_meeting,
    presiding_offices,
    quorate,
    ready_to_convoke,
    result,
    second_call_in_time,
)
from mithaq.charter.terms import Calendar
from mithaq.charter.verdict import Origin

CHARTERS = Path(__file__).parents[2] / "charters"
DAY = date(2026, 3, 2)
TITLE = {"ar": "هيئة", "fr": "Organe", "en": "Organ"}


def charter(name: str):  # type: ignore[no-untyped-def]
    return read_charter((CHARTERS / f"{name}.yaml").read_text(encoding="utf-8"))


def organ(**given: object) -> Organ:
    whole = {"title": TITLE, "seats": {"fill": "election", "count": 6}, "quorum": {"share": "1/2", "exclusive": True}}
    return Organ.model_validate(whole | {"majority": {"share": "1/2", "exclusive": True}} | given)


@pytest.mark.parametrize(
    ("name", "key", "offices"),
    [
        ("connective-cities-mena", "steering", ("chair", "deputy-chair")),
        ("connective-cities-mena", "health-committee", ("health-coordinator", "chair")),
        ("connective-cities-mena", "assembly", ("chair",)),
        ("uclg", "presidency", ("president", "co-president", "vice-president")),
        ("tunisia-espace-citoyen", "learning", ("learning-coordinator", "network-manager")),
    ],
)
def test_who_presides_in_the_five_charters(name: str, key: str, offices: tuple[str, ...]) -> None:
    assert presiding_offices(charter(name), key) == offices


def test_the_charter_may_say_who_presides() -> None:
    found = charter("uclg")
    named = found.organs["presidency"].model_copy(update={"presided_by": ("vice-president", "president")})
    changed = found.model_copy(update={"organs": {**found.organs, "presidency": named}})
    assert presiding_offices(changed, "presidency") == ("vice-president", "president")


def test_kinds_of_meeting_are_those_that_clauses_speak_of() -> None:
    assert kinds_of_meeting(charter("uclg")) == ("ordinary", "extraordinary")
    assert kinds_of_meeting(charter("tunisia-espace-citoyen"))[-1] == "networks-federation"


@pytest.mark.parametrize(
    ("name", "key", "days", "clause", "origin"),
    [
        ("connective-cities-mena", "steering", 15, "7.2a", Origin.CHOICE),
        ("maghreb-cities", "annual-meeting", 30, "2.4", Origin.TEXT),
        ("uclg", "presidency", 10, "1.6c", Origin.CHOICE),
    ],
)
def test_the_notice_of_the_organ_and_of_clauses(name: str, key: str, days: int, clause: str, origin: Origin) -> None:
    found = charter(name)
    assert convoked_in_time(found, key, DAY, DAY + timedelta(days=days), Calendar()).holds
    late = convoked_in_time(found, key, DAY, DAY + timedelta(days=days - 1), Calendar())
    assert (late.holds, late.clause, late.finding.origin) == (False, clause, origin)
    assert late.finding.figures["earliest"] == DAY + timedelta(days=days)


def test_where_no_notice_is_set_any_day_will_do() -> None:
    assert convoked_in_time(charter("uclg"), "working-groups", DAY, DAY, Calendar()).holds


def test_what_a_clause_asks_of_every_convoked_meeting_is_asked_before() -> None:
    found = charter("uclg")
    bare = Record(DAY, facets={"papers": ("yes",)})
    verdict = ready_to_convoke(found, "presidency", bare)
    assert (verdict.holds, verdict.clause) == (False, "1.6c")
    assert ready_to_convoke(found, "presidency", Record(DAY, facets={"papers-by": ("president-team",)})).holds
    assert ready_to_convoke(found, "world-council", bare).holds


def test_the_second_call_has_its_own_time_and_quorum() -> None:
    body = organ(
        quorum={"share": "1/2", "exclusive": True, "of": "seats", "second_call": {"share": "1/3", "after": "P7D"}}
    )
    assert [quorate(body, 4, heads, 1).holds for heads in (3, 4)] == [False, True]
    assert [quorate(body, 4, heads, 2).holds for heads in (1, 2)] == [False, True]
    assert [second_call_in_time(body, DAY, DAY + timedelta(days=n), Calendar()).holds for n in (6, 7)] == [False, True]
    assert second_call_in_time(organ(), DAY, DAY, Calendar()).finding.reason == "no-second-call"


@pytest.mark.parametrize(
    ("majority", "votes", "carried"),
    [
        ({"share": "1/2", "exclusive": True, "of": "cast"}, (2, 1, 3), True),
        ({"share": "1/2", "exclusive": True, "of": "present"}, (2, 1, 3), False),
        ({"share": "1/2", "exclusive": True, "of": "roll"}, (4, 0, 0), False),
        ({"share": "1/2", "exclusive": True, "of": "roll"}, (5, 1, 0), True),
        ({"share": "2/3", "of": "cast"}, (4, 2, 0), True),
        ({"share": "2/3", "of": "cast"}, (3, 2, 1), False),
        ({"share": "2/3", "of": "roll"}, (5, 0, 0), False),
        ({"share": "2/3", "of": "roll"}, (6, 0, 0), True),
    ],
)
def test_each_base_of_a_majority(majority: dict[str, object], votes: tuple[int, int, int], carried: bool) -> None:
    count = Count(8, 6, 8, 6, *votes)
    assert result(organ(majority=majority), "x", count)[0] is carried


@pytest.mark.parametrize(
    ("tie", "chair", "lot", "carried", "reason"),
    [
        ("fails", "assent", True, False, "sitting-rejected"),
        ("chair", "assent", None, True, "sitting-carried-by-chair"),
        ("chair", "refuse", None, False, "sitting-rejected-by-chair"),
        ("chair", "abstain", None, False, "sitting-rejected"),
        ("chair", "", None, False, "sitting-rejected"),
        ("lot", "assent", True, True, "sitting-carried-by-lot"),
        ("lot", "assent", False, False, "sitting-rejected-by-lot"),
    ],
)
def test_ties(tie: str, chair: str, lot: bool | None, carried: bool, reason: str) -> None:
    body = organ(majority={"share": "1/2", "exclusive": True, "tie": tie})
    found, verdict = result(body, "x", Count(6, 6, 6, 6, 3, 3, 0), chair=chair, lot=lot)
    assert (found, verdict.finding.reason) == (carried, reason)


@pytest.mark.parametrize(
    ("tie", "lot", "carried", "reason"),
    [
        ("fails", None, False, "sitting-rejected"),
        ("chair", None, False, "sitting-rejected-tied-in-secret"),
        ("lot", True, True, "sitting-carried-by-lot"),
        ("lot", False, False, "sitting-rejected-by-lot"),
    ],
)
def test_in_secret_no_chair_decides_a_tie(tie: str, lot: bool | None, carried: bool, reason: str) -> None:
    body = organ(majority={"share": "1/2", "exclusive": True, "tie": tie})
    found, verdict = result(body, "resolution.adopt", Count(6, 4, 6, 4, 2, 2, 0), lot=lot, secret=True)
    assert (found, verdict.finding.reason) == (carried, reason)


def test_only_a_tie_is_found_tied_in_secret() -> None:
    body = organ(majority={"share": "1/2", "exclusive": True, "tie": "chair"})
    _found, verdict = result(body, "resolution.adopt", Count(6, 4, 6, 4, 1, 3, 0), secret=True)
    assert verdict.finding.reason == "sitting-rejected"


def test_a_tie_is_none_where_more_than_half_is_asked() -> None:
    body = organ(majority={"share": "2/3", "tie": "chair"})
    assert not result(body, "x", Count(6, 6, 6, 6, 3, 3, 0), chair="assent")[0]


COUNTS = st.tuples(*[st.integers(0, 40)] * 4).map(
    lambda n: Count(sum(n) + 2, sum(n), sum(n) + 2, sum(n), n[0], n[1], n[2])
)
MAJORITIES = st.builds(
    Majority,
    share=st.sampled_from(["1/2", "2/3", "3/4"]),
    exclusive=st.booleans(),
    of=st.sampled_from(["cast", "present", "roll"]),
    tie=st.sampled_from(["fails", "chair", "lot"]),
)


@given(COUNTS, MAJORITIES, st.sampled_from(["", "assent", "refuse", "abstain"]), st.booleans())
def test_one_vote_more_for_it_never_turns_it_down(count: Count, majority: Majority, chair: str, lot: bool) -> None:
    body = organ(majority=majority.model_dump(mode="json"))
    more = Count(
        count.seats, count.heads, count.entitled, count.present, count.for_ + 1, count.against, count.abstained
    )
    now, then = (result(body, "x", each, chair=chair, lot=lot)[0] for each in (count, more))
    assert then or not now
    assert result(body, "x", count, chair=chair, lot=lot)[0] is now, "the same votes give the same result"
    if now and count.for_ < majority.needed(count.figures()):
        assert count.for_ == count.against
