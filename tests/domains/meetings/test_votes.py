"""Votes in a meeting: one for each seat, counted on the snapshot, executed by themselves; amendments first."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.directory.commands import take_post
from mithaq.domains.governance.evidence import governance_evidence
from mithaq.domains.governance.models import Mandate, Motion, Seat
from mithaq.domains.governance.motion_commands import answer_motion
from mithaq.domains.meetings.proxy_commands import give_proxy
from mithaq.domains.meetings.sitting_commands import close_meeting, note_departure, open_sitting
from mithaq.domains.meetings.tabling_commands import carry_over, table_amendment, table_motion, withdraw_motion
from mithaq.domains.meetings.vote_commands import cast_vote, close_vote, open_vote, record_hands
from mithaq.domains.membership.models import Application, Membership
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.consequences import perform_motion
from mithaq.reactions.joining import take_up
from tests.applying import an_application
from tests.domains.meetings.sitting import (
    CHARTER,
    SEATED,
    STARTS,
    TITLE,
    Refusing,
    a_convoked,
    a_draft,
    a_resolution,
    a_seated_council,
    a_sitting,
    arrive,
    seat,
)

pytestmark = pytest.mark.django_db
LATER = STARTS + timedelta(minutes=30)
WHY = Text(ar="لم يكتمل الملف.")


def opened(world, motion: int, by: str = "tozeur") -> None:  # type: ignore[no-untyped-def]
    open_vote(world.actor(by), motion, at=LATER)


def vote(world, motion: int, **answers: str) -> None:  # type: ignore[no-untyped-def]
    for key, word in answers.items():
        cast_vote(world.actor(key), seat(motion, key), word, at=LATER)


def closed(world, motion: int, by: str = "tozeur", **more) -> str:  # type: ignore[no-untyped-def]
    return close_vote(world.actor(by), motion, at=LATER, **more).state


def voted(source: str = CHARTER, **answers: str) -> str:
    world = a_seated_council(source)
    motion = a_resolution(world, a_sitting(world))
    opened(world, motion)
    vote(world, motion, **answers)
    return closed(world, motion)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"tozeur": "assent", "agadir": "assent", "zahle": "refuse"}, "carried"),
        ({"tozeur": "assent", "agadir": "refuse", "zahle": "abstain"}, "rejected"),
        ({"tozeur": "assent"}, "carried"),
        ({}, "rejected"),
    ],
)
def test_the_majority_of_votes_cast_decides(answers, state) -> None:  # type: ignore[no-untyped-def]
    assert voted(**answers) == state


@pytest.mark.parametrize(
    ("chair", "other", "state"), [("assent", "refuse", "carried"), ("refuse", "assent", "rejected")]
)
def test_the_chair_decides_a_tie_where_the_charter_says_so(chair, other, state) -> None:  # type: ignore[no-untyped-def]
    source = CHARTER.replace("of: cast, origin: choice}", "of: cast, tie: chair, origin: choice}", 1)
    assert voted(source, tozeur=chair, agadir=other, zahle="abstain") == state


def test_a_lot_decides_a_tie_where_the_charter_says_so() -> None:
    source = CHARTER.replace("of: cast, origin: choice}", "of: cast, tie: lot, origin: choice}", 1)
    voted(source, tozeur="assent", agadir="refuse")
    assert Motion.objects.get().outcome["reason"] in ("sitting-carried-by-lot", "sitting-rejected-by-lot")


def test_the_snapshot_stays_when_people_leave_during_the_vote() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    motion = a_resolution(world, meeting)
    opened(world, motion)
    note_departure(world.actor("zahle"), meeting, world.members["zahle"].pk, at=LATER)
    vote(world, motion, tozeur="assent", zahle="refuse")
    assert closed(world, motion) == "rejected"
    found = Motion.objects.get(pk=motion)
    assert found.snapshot == {"seats": 3, "entitled": 3, "heads": 3, "quorum": 2, "call": 1}


@pytest.mark.parametrize(
    ("by", "whose", "word", "reason"),
    [
        ("tozeur", "agadir", "assent", "not-ones-own-seat"),
        ("agadir", "agadir", "perhaps", "answer-unknown"),
    ],
)
def test_wrong_votes_are_refused_and_leave_nothing(by, whose, word, reason) -> None:  # type: ignore[no-untyped-def]
    world = a_seated_council()
    motion = a_resolution(world, a_sitting(world))
    opened(world, motion)
    with Refusing(reason):
        cast_vote(world.actor(by), seat(motion, whose), word, at=LATER)
    assert not Seat.objects.exclude(answer="").exists()


def test_without_a_second_factor_nobody_votes() -> None:
    world = a_seated_council()
    motion = a_resolution(world, a_sitting(world))
    opened(world, motion)
    with Refusing("second-factor-needed"):
        cast_vote(world.actor("agadir", second_factor=False), seat(motion, "agadir"), "assent", at=LATER)


def test_a_vote_one_second_after_the_close_is_refused() -> None:
    world = a_seated_council()
    motion = a_resolution(world, a_sitting(world))
    opened(world, motion)
    vote(world, motion, tozeur="assent")
    closed(world, motion)
    with Refusing("vote-is-closed"):
        cast_vote(world.actor("agadir"), seat(motion, "agadir"), "refuse", at=LATER + timedelta(seconds=1))
    with Refusing("vote-is-closed"):
        record_hands(world.actor("tozeur"), motion, {seat(motion, "agadir"): "refuse"}, at=LATER)


def test_two_who_speak_for_one_municipality_have_one_vote() -> None:
    world = a_seated_council()
    motion = a_resolution(world, a_sitting(world))
    opened(world, motion)
    vote(world, motion, agadir="assent")
    other = world.actor("agadir", office="focal-point")
    with Refusing("already-answered"):
        cast_vote(other, seat(motion, "agadir"), "refuse", at=LATER)


def test_a_delegate_replaced_in_mid_vote_leaves_the_vote_standing() -> None:
    world = a_seated_council()
    motion = a_resolution(world, a_sitting(world))
    opened(world, motion)
    vote(world, motion, agadir="assent")
    new = world.person("fes", "focal-point")
    take_post(world.actor("agadir"), world.members["agadir"].pk, "mayor", new.pk, LATER.date(), at=LATER)
    with Refusing("already-answered"):
        cast_vote(world.actor("agadir", on=LATER.date()), seat(motion, "agadir"), "refuse", at=LATER)
    assert Seat.objects.get(motion_id=motion, organisation__key="agadir").answer == "assent"


def test_a_form_sent_twice_votes_once() -> None:
    world = a_seated_council()
    motion = a_resolution(world, a_sitting(world))
    opened(world, motion)
    actor = world.actor("agadir").submitting(uuid4())
    first = cast_vote(actor, seat(motion, "agadir"), "assent", at=LATER)
    assert cast_vote(actor, seat(motion, "agadir"), "assent", at=LATER) == first
    assert Entry.objects.filter(event="VoteCast").count() == 1


def test_hands_are_written_down_beside_the_phones() -> None:
    world = a_seated_council()
    motion = a_resolution(world, a_sitting(world))
    opened(world, motion)
    vote(world, motion, agadir="refuse")
    hands = {seat(motion, key): "assent" for key in SEATED}
    with Refusing("keeps-the-record"):
        record_hands(world.actor("zahle"), motion, hands, at=LATER)
    assert record_hands(world.actor("tozeur"), motion, hands, at=LATER).counted == 2
    with Refusing("nothing-to-record"):
        record_hands(world.actor("tozeur"), motion, hands, at=LATER)
    assert closed(world, motion) == "carried"
    found = {row.organisation.key: (row.answer, row.how) for row in Seat.objects.all()}  # type: ignore[union-attr]
    assert found == {"tozeur": ("assent", "hands"), "agadir": ("refuse", "phone"), "zahle": ("assent", "hands")}


def test_only_who_presides_opens_and_closes_and_one_vote_at_a_time() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    one, two = a_resolution(world, meeting), a_resolution(world, meeting, key="zahle")
    with Refusing("another-presides"):
        open_vote(world.actor("zahle"), one, at=LATER)
    opened(world, one)
    with Refusing("vote-is-open"):
        open_vote(world.actor("tozeur"), two, at=LATER)
    with Refusing("another-presides"):
        close_vote(world.actor("agadir"), one, at=LATER)
    with Refusing("motion-does-not-wait"):
        open_vote(world.actor("tozeur"), one, at=LATER)


def test_no_vote_before_the_meeting_sits() -> None:
    world = a_seated_council()
    motion = a_resolution(world, a_convoked(world), at=STARTS - timedelta(days=3))
    with Refusing("meeting-is-not-there"):
        open_vote(world.actor("tozeur"), motion, at=STARTS)


def test_a_motion_of_a_meeting_is_not_answered_in_writing() -> None:
    world = a_seated_council()
    motion = a_resolution(world, a_sitting(world))
    opened(world, motion)
    with Refusing("voted-in-a-meeting"):
        answer_motion(world.actor("agadir"), seat(motion, "agadir"), "assent", at=LATER)


def test_a_proxy_votes_while_its_giver_is_away() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    give_proxy(world.actor("zahle"), meeting, world.members["zahle"].pk, world.members["agadir"].pk, at=LATER)
    arrive(world, meeting, "tozeur", "agadir")
    open_sitting(world.actor("tozeur"), meeting, at=STARTS)
    motion = a_resolution(world, meeting)
    assert open_vote(world.actor("tozeur"), motion, at=LATER).heads == 3
    with Refusing("not-ones-own-seat"):
        cast_vote(world.actor("tozeur"), seat(motion, "zahle"), "assent", at=LATER)
    cast_vote(world.actor("agadir"), seat(motion, "zahle"), "assent", at=LATER)
    vote(world, motion, agadir="assent", tozeur="refuse")
    assert closed(world, motion) == "carried"


def test_an_application_is_admitted_in_a_meeting_by_itself() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    application = an_application(world)
    given = {"title": TITLE, "reasons": Text(), "at": LATER}
    motion = table_motion(
        world.actor("agadir"), meeting, Power.ADMIT_MEMBER, {"application": application.pk}, **given
    ).motion
    take_up(Entry.objects.get(event="MotionTabled"))
    assert Application.objects.get(pk=application.pk).stage == "under-review"
    with Refusing("motion-already-open"):
        table_motion(world.actor("zahle"), meeting, Power.ADMIT_MEMBER, {"application": application.pk}, **given)
    opened(world, motion)
    vote(world, motion, tozeur="assent", agadir="assent")
    assert closed(world, motion) == "carried"
    entry = Entry.objects.get(event="VoteClosed")
    perform_motion(entry)
    perform_motion(entry)
    assert Motion.objects.get(pk=motion).state == "executed"
    assert Membership.objects.filter(admission_id=application.pk).count() == 1
    assert Entry.objects.get(event="MemberAdmitted").authority == "organ:council"


def test_a_refusal_in_a_meeting_is_closed_with_its_reasons() -> None:
    world = a_seated_council()
    application = an_application(world)
    meeting = a_sitting(world)
    motion = table_motion(
        world.actor("agadir"), meeting, Power.ADMIT_MEMBER, {"application": application.pk},
        title=TITLE, reasons=Text(), at=LATER,
    ).motion  # fmt: skip
    take_up(Entry.objects.get(event="MotionTabled"))
    opened(world, motion)
    vote(world, motion, tozeur="refuse", agadir="refuse")
    with Refusing("decision-needs-reasons"):
        close_vote(world.actor("tozeur"), motion, at=LATER)
    assert closed(world, motion, spoken=WHY) == "rejected"
    perform_motion(Entry.objects.get(event="VoteClosed"))
    found = Application.objects.get(pk=application.pk)
    assert (found.stage, found.reasons.ar) == ("refused", WHY.ar)


def test_an_office_is_appointed_in_a_meeting_and_the_act_needs_the_organ() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    given = {"title": TITLE, "reasons": Text(), "at": LATER}
    with Refusing("power-of-another-organ"):
        table_motion(world.actor("agadir"), meeting, Power.GRANT_DELEGATION, {}, **given)
    with Refusing("decision-needs-reasons"):
        table_motion(world.actor("agadir"), meeting, Power.SUSPEND_MEMBER, {"file": 1}, **given)
    with Refusing("text-missing"):
        table_motion(world.actor("agadir"), meeting, Power.ADOPT_RESOLUTION, {}, **given)
    with Refusing("no-seat-in-the-organ"):
        table_motion(world.actor("gafsa"), meeting, Power.ADOPT_RESOLUTION, {}, text=WHY, **given)
    proposal = {"office": "auditor", "organisation": world.members["fes"].pk}
    motion = table_motion(world.actor("agadir"), meeting, Power.APPOINT_OFFICE, proposal, **given).motion
    opened(world, motion)
    vote(world, motion, tozeur="assent", zahle="assent")
    closed(world, motion)
    perform_motion(Entry.objects.get(event="VoteClosed"))
    assert Mandate.objects.get(office="auditor").organisation.key == "fes"  # type: ignore[union-attr]


def test_amendments_are_voted_on_before_the_motion_and_change_its_text() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    motion = a_resolution(world, meeting)
    new = Text(ar="فقرة معدلة.", en="An amended paragraph.")
    amendment = table_amendment(world.actor("zahle"), motion, 2, new, at=LATER).motion
    with Refusing("amendments-first") as refused:
        open_vote(world.actor("tozeur"), motion, at=LATER)
    assert refused.figures["number"] == 2
    opened(world, amendment)
    vote(world, amendment, tozeur="assent", agadir="assent", zahle="assent")
    closed(world, amendment)
    perform_motion(Entry.objects.get(event="VoteClosed"))
    assert Motion.objects.get(pk=amendment).state == "carried"
    assert [each["en"] for each in Motion.objects.get(pk=motion).wording] == ["First paragraph.", new.en]
    opened(world, motion)
    with Refusing("too-late-to-amend"):
        table_amendment(world.actor("zahle"), motion, 1, new, at=LATER)


@pytest.mark.parametrize(
    ("paragraph", "text", "reason"),
    [
        (4, Text(ar="جديد", en="new"), "no-such-paragraph"),
        (1, Text(en="Only English."), "languages-missing"),
        (1, Text(ar="الفقرة الأولى.", en="First paragraph."), "nothing-changes"),
        (1, Text(ar="أ\n\nب", en="a\n\nb"), "one-paragraph-only"),
        (1, Text(ar="أ\n\nب", en="a"), "paragraphs-differ"),
    ],
)
def test_wrong_amendments_are_refused(paragraph, text, reason) -> None:  # type: ignore[no-untyped-def]
    world = a_seated_council()
    motion = a_resolution(world, a_sitting(world))
    with Refusing(reason):
        table_amendment(world.actor("zahle"), motion, paragraph, text, at=LATER)
    assert Motion.objects.count() == 1


def test_an_act_is_not_amended_but_replaced() -> None:
    world = a_seated_council()
    proposal = {"office": "auditor", "organisation": world.members["fes"].pk}
    motion = table_motion(
        world.actor("agadir"), a_sitting(world), Power.APPOINT_OFFICE, proposal, title=TITLE, reasons=Text(), at=LATER
    ).motion
    with Refusing("motion-cannot-be-amended"):
        table_amendment(world.actor("zahle"), motion, 1, WHY, at=LATER)


def test_a_motion_is_withdrawn_by_who_proposed_it_with_its_amendments() -> None:
    world = a_seated_council()
    motion = a_resolution(world, a_sitting(world), key="agadir")
    table_amendment(world.actor("zahle"), motion, 3, Text(ar="جديد", en="new"), at=LATER)
    with Refusing("not-ones-own-motion"):
        withdraw_motion(world.actor("zahle"), motion, at=LATER)
    withdraw_motion(world.actor("agadir"), motion, at=LATER)
    assert set(Motion.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_what_was_not_voted_on_is_carried_over_to_the_next_meeting() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    motion = a_resolution(world, meeting)
    nxt = a_draft(world, starts=STARTS + timedelta(days=60), ends=STARTS + timedelta(days=61))
    with Refusing("on-an-agenda-already"):
        carry_over(world.actor("agadir"), nxt, motion, at=LATER)
    close_meeting(world.actor("tozeur"), meeting, at=LATER)
    assert carry_over(world.actor("agadir"), nxt, motion, at=LATER).meeting == nxt


def test_decisions_of_meetings_are_evidence() -> None:
    world = a_seated_council()
    motion = a_resolution(world, a_sitting(world, "tozeur", "agadir"))
    opened(world, motion)
    vote(world, motion, tozeur="assent", agadir="abstain")
    closed(world, motion)
    [record] = governance_evidence(world.standing, LATER.date())["decision"].records
    assert (record.facets["mode"], record.facets["carried"]) == (("sitting",), ("yes",))
    wanted = {"for": 1, "against": 0, "cast": 1, "present": 2, "entitled": 3, "answered": 2, "roll": 3, "call": 1}
    assert record.figures == wanted
