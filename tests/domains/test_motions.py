"""Deciding by circulation: propose, answer, close, execute."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.governance.models import Mandate, Motion, Seat
from mithaq.domains.governance.motion_commands import answer_motion, close_motion, propose_motion
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import Choice
from mithaq.foundation.networks.queries import constitution_of
from mithaq.reactions.consequences import perform_motion
from tests.builders import NOW, RIVER, World, a_council, a_network, later

pytestmark = pytest.mark.django_db
LIMIT = {"address": "clause:2.4/0/every", "value": "P2M"}
TITLE = Text(ar="تقريب الاجتماعات", en="Meet more often")


def propose(world: World, proposal=LIMIT, power=Power.CHANGE_LIMIT, key="tozeur", **more):  # type: ignore[no-untyped-def]
    return propose_motion(world.actor(key), power, proposal, title=TITLE, reasons=Text(), at=NOW, **more)


def seat(motion: int, key: str) -> int:
    return Seat.objects.get(motion_id=motion, organisation__key=key).pk


def answer(world: World, motion: int, key: str, word: str, **more):  # type: ignore[no-untyped-def]
    return answer_motion(world.actor(key), seat(motion, key), word, at=later(), **more)


def reason_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.verdict.finding.reason


def test_a_carried_limit_executes_itself() -> None:
    world = a_council(a_network())
    motion = propose(world).motion
    assert answer(world, motion, "tozeur", "assent").state == "open"
    assert answer(world, motion, "agadir", "assent").state == "carried"
    perform_motion(Entry.objects.filter(event="MotionAnswered").latest("number"))
    assert Motion.objects.get(pk=motion).state == "executed"
    charter = constitution_of(world.network, later(2).date()).charter
    assert str(charter.clauses["2.4"].rules[0].every) == "P2M"  # type: ignore[union-attr]
    entry = Entry.objects.get(event="LimitChanged")
    assert (entry.authority, entry.motion_id, entry.clause) == ("organ:council", motion, "2.4")


def test_performing_twice_changes_once() -> None:
    world = a_council(a_network())
    motion = propose(world).motion
    answer(world, motion, "tozeur", "assent")
    answer(world, motion, "agadir", "assent")
    entry = Entry.objects.filter(event="MotionAnswered").latest("number")
    perform_motion(entry)
    Motion.objects.filter(pk=motion).update(state="carried")  # as if the worker had been killed before it noted it
    perform_motion(entry)
    assert Choice.objects.count() == 1
    assert Motion.objects.get(pk=motion).state == "executed"


def test_an_office_is_appointed_and_its_holder_before_leaves() -> None:
    world = a_council(a_network())
    for key in ("tozeur", "agadir"):
        motion = propose(world, {"office": "chair", "organisation": world.members[key].pk}, Power.APPOINT_OFFICE).motion
        answer(world, motion, "tozeur", "assent")
        answer(world, motion, "zahle", "assent")
        perform_motion(Entry.objects.filter(event="MotionAnswered").latest("number"))
    held = Mandate.objects.filter(office="chair", until=None)
    assert [mandate.organisation.key for mandate in held] == ["agadir"]


def test_an_amended_charter_comes_into_force_on_its_day() -> None:
    world = a_council(a_network())
    source = RIVER.replace("version: 1", "version: 2", 1).replace(
        "Towns exchange experience.", "Towns share experience."
    )
    proposal = {"source": source, "in_force_from": later(30).date().isoformat()}
    motion = propose(world, proposal, Power.AMEND_CHARTER).motion
    answer(world, motion, "tozeur", "assent")
    answer(world, motion, "agadir", "assent")
    perform_motion(Entry.objects.filter(event="MotionAnswered").latest("number"))
    before, after = (constitution_of(world.network, later(day).date()) for day in (29, 30))
    assert (before.version, after.version) == (1, 2)
    assert after.charter.clauses["1.3"].says.en == "Towns share experience."


@pytest.mark.parametrize(
    ("proposal", "power", "reason"),
    [
        ({"address": "clause:9.9/0/every", "value": "P2M"}, Power.CHANGE_LIMIT, "no-such-limit"),
        ({"address": "organ:council/seats/count", "value": "4"}, Power.CHANGE_LIMIT, "limit-of-the-text"),
        ({"address": "clause:2.4/0/every", "value": "often"}, Power.CHANGE_LIMIT, "limit-makes-no-sense"),
        ({"office": "king", "organisation": 1}, Power.APPOINT_OFFICE, "no-such-office"),
        ({"office": "focal-point", "organisation": 1}, Power.APPOINT_OFFICE, "office-of-a-member"),
        ({"office": "chair"}, Power.APPOINT_OFFICE, "nobody-named"),
        ({"source": "charter: [", "in_force_from": "2026-09-01"}, Power.AMEND_CHARTER, "charter-unreadable"),
        ({"source": RIVER, "in_force_from": "2026-09-01"}, Power.AMEND_CHARTER, "version-not-next"),
        ({}, Power.CONVENE_MEETING, "not-an-organs-power"),
        ({}, Power.ADMIT_MEMBER, "no-such-application"),
    ],
)
def test_what_cannot_be_done_is_refused_when_it_is_proposed(proposal, power, reason) -> None:  # type: ignore[no-untyped-def]
    world = a_council(a_network())
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        propose(world, proposal, power)
    assert reason_of(refusal) == reason
    assert (Motion.objects.count(), Entry.objects.count()) == (0, entries)


def test_only_who_sits_proposes() -> None:
    world = a_council(a_network())
    with pytest.raises(Refused) as refusal:
        propose(world, key="gafsa")
    assert reason_of(refusal) == "no-seat-in-the-organ"


def test_without_a_second_factor_nobody_decides() -> None:
    world = a_council(a_network())
    motion = propose(world).motion
    with pytest.raises(Refused) as refusal:
        answer_motion(world.actor("agadir", second_factor=False), seat(motion, "agadir"), "assent", at=later())
    assert reason_of(refusal) == "second-factor-needed"
    assert not Seat.objects.exclude(answer="").exists()


@pytest.mark.parametrize(
    ("key", "own", "word", "days", "reason"),
    [
        ("tozeur", "agadir", "assent", 1, "not-ones-own-seat"),
        ("agadir", "agadir", "refuse", 1, "refusal-needs-reasons"),
        ("agadir", "agadir", "perhaps", 1, "answer-unknown"),
        ("agadir", "agadir", "assent", 15, "time-is-up"),
    ],
)
def test_wrong_answers_are_refused_and_leave_nothing(key, own, word, days, reason) -> None:  # type: ignore[no-untyped-def]
    world = a_council(a_network())
    motion = propose(world).motion
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        answer_motion(world.actor(key), seat(motion, own), word, at=later(days))
    assert reason_of(refusal) == reason
    assert not Seat.objects.exclude(answer="").exists()
    assert Entry.objects.count() == entries


def test_a_seat_answers_once_and_a_decided_motion_no_more() -> None:
    world = a_council(a_network())
    motion = propose(world).motion
    answer(world, motion, "tozeur", "assent")
    with pytest.raises(Refused) as refusal:
        answer(world, motion, "tozeur", "refuse", reasons="changed my mind")
    assert reason_of(refusal) == "already-answered"
    answer(world, motion, "agadir", "assent")
    with pytest.raises(Refused) as refusal:
        answer(world, motion, "zahle", "assent")
    assert reason_of(refusal) == "motion-decided"


def test_a_motion_without_a_quorum_lapses() -> None:
    world = a_council(a_network())
    motion = propose(world).motion
    answer(world, motion, "tozeur", "assent")
    with pytest.raises(Refused) as refusal:
        close_motion(world.platform, motion, at=later(3))
    assert reason_of(refusal) == "time-is-not-up"
    assert close_motion(world.platform, motion, at=later(15)).state == "lapsed"


def test_a_refusal_with_reasons_counts_against() -> None:
    world = a_council(a_network())
    motion = propose(world).motion
    answer(world, motion, "tozeur", "refuse", reasons="too early")
    assert answer(world, motion, "agadir", "refuse", reasons="too dear").state == "rejected"


@pytest.mark.django_db(transaction=True)
def test_two_answers_for_one_seat_at_once_give_one() -> None:
    world = a_council(a_network())
    motion = propose(world).motion
    place, actor = seat(motion, "agadir"), world.actor("agadir")
    gate, outcomes = Barrier(8), list[str]()

    def try_it(word: str) -> None:
        gate.wait()
        try:
            answer_motion(actor, place, word, reasons="because", at=later())
            outcomes.append("done")
        except Refused as refusal:
            outcomes.append(refusal.verdict.finding.reason)
        finally:
            connection.close()

    threads = [Thread(target=try_it, args=(word,)) for word in ("assent", "refuse") * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["already-answered"] * 7 + ["done"]
    assert Entry.objects.filter(event="MotionAnswered").count() == 1
