"""Secret votes in a meeting: who opens them, what a seat may do, what is counted, and what nobody learns."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.ballots.commands import cast_ballot, give_proxy, take_back_proxy
from mithaq.domains.ballots.models import BallotPaper, Receipt, Voter
from mithaq.domains.ballots.queries import ballots_awaiting, ids_of
from mithaq.domains.ballots.receipts import new_code
from mithaq.domains.directory.commands import take_post
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.governance.evidence import governance_evidence
from mithaq.domains.governance.models import Mandate, Motion, Seat
from mithaq.domains.governance.motion_commands import tally
from mithaq.domains.meetings.proxy_commands import give_proxy as lend_vote
from mithaq.domains.meetings.secret_commands import cast_in_secret
from mithaq.domains.meetings.sitting_commands import note_departure, open_sitting
from mithaq.domains.meetings.tabling_commands import table_amendment, table_motion
from mithaq.domains.meetings.vote_commands import cast_vote, close_vote, open_vote, record_hands
from mithaq.domains.membership.models import Application
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.consequences import perform_motion
from mithaq.reactions.joining import take_up
from tests.applying import an_application
from tests.builders import FOUNDED
from tests.domains.meetings.secretly import (
    LATER,
    box_of,
    closed,
    marks,
    opened,
    say,
    seats_left_blank,
    state,
)
from tests.domains.meetings.sitting import (
    CHARTER,
    SEATED,
    STARTS,
    TITLE,
    Refusing,
    a_convoked,
    a_resolution,
    a_seated_council,
    a_sitting,
    arrive,
    seat,
)

pytestmark = pytest.mark.django_db
ORDINARY = "of: cast, origin: choice}"
DEMANDED = CHARTER.replace(ORDINARY, "of: cast, secret: true, origin: choice}", 1)
WHY = Text(ar="لم يكتمل الملف.")


def a_secret_vote(source: str = CHARTER):  # type: ignore[no-untyped-def]
    """A council of three that votes in secret on a resolution."""
    world = a_seated_council(source)
    motion = a_resolution(world, a_sitting(world))
    opened(world, motion)
    return world, motion


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"tozeur": "assent", "agadir": "assent", "zahle": "refuse"}, ("carried", 2, 1, 0)),
        ({"tozeur": "assent", "agadir": "refuse", "zahle": "abstain"}, ("rejected", 1, 1, 1)),
        ({"tozeur": "abstain"}, ("rejected", 0, 0, 1)),
        ({}, ("rejected", 0, 0, 0)),
    ],
)
def test_the_sums_decide_as_in_a_named_vote(words, expected) -> None:  # type: ignore[no-untyped-def]
    world, motion = a_secret_vote()
    for key, word in words.items():
        say(world, motion, key, word)
    event = closed(world, motion)
    assert (event.state, event.for_, event.against, event.abstained) == expected
    votes = tally(Motion.objects.get(pk=motion))
    assert (votes.for_, votes.against, votes.abstained) == expected[1:]
    assert Entry.objects.get(event="SecretVoteClosed").facts["voted"] == len(words)
    assert seats_left_blank(motion)


def test_a_vote_is_named_unless_somebody_wants_it_secret() -> None:
    world = a_seated_council()
    motion = a_resolution(world, a_sitting(world))
    assert open_vote(world.actor("tozeur"), motion, at=LATER).name == "VoteOpened"
    assert Motion.objects.get(pk=motion).box is None


def test_the_charter_may_want_it_secret() -> None:
    world = a_seated_council(DEMANDED)
    motion = a_resolution(world, a_sitting(world))
    event = open_vote(world.actor("tozeur"), motion, at=LATER)
    assert event.name == "SecretVoteOpened"
    assert Entry.objects.get(event="SecretVoteOpened").facts["roll_digest"] == box_of(motion).roll_digest


def test_the_roll_of_the_box_is_the_roll_of_the_vote_and_its_snapshot_stays() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    motion = a_resolution(world, meeting)
    opened(world, motion)
    note_departure(world.actor("zahle"), meeting, world.members["zahle"].pk, at=LATER)
    seats = list(Seat.objects.order_by("number").values_list("number", "organisation_id", "votes", "proxy_id"))
    places = list(Voter.objects.order_by("number").values_list("number", "organisation_id", "weight", "proxy_id"))
    assert seats == places and len(places) == 3
    say(world, motion, "zahle", "refuse")
    closed(world, motion)
    found = Motion.objects.get(pk=motion)
    assert found.snapshot == {"seats": 3, "entitled": 3, "heads": 3, "quorum": 2, "call": 1}
    assert (found.outcome["figures"]["heads"], found.outcome["figures"]["against"]) == (3, 1)


def test_while_it_is_open_nothing_but_marks_is_known() -> None:
    world, motion = a_secret_vote()
    say(world, motion, "agadir", "refuse")
    assert marks(motion) == {"tozeur": False, "agadir": True, "zahle": False}
    votes = tally(Motion.objects.get(pk=motion))
    assert (votes.for_, votes.against, votes.abstained) == (0, 0, 0)
    assert seats_left_blank(motion)
    facts = Entry.objects.get(event="SecretVoteCast").facts
    number = Voter.objects.get(voted=True).number
    assert facts == {"meeting": facts["meeting"], "motion": motion, "box": box_of(motion).pk, "voter": number}


def test_the_receipt_proves_inclusion_and_nothing_else() -> None:
    world, motion = a_secret_vote()
    code = new_code()
    say(world, motion, "agadir", "refuse", code=code)
    closed(world, motion)
    assert len(ids_of(box_of(motion), code)) == 1
    assert ids_of(box_of(motion), new_code()) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Receipt.objects.create(id=ids_of(box_of(motion), code)[0], box=box_of(motion))


@pytest.mark.parametrize(
    ("by", "whose", "word", "code", "reason"),
    [
        ("tozeur", "agadir", "assent", "", "not-ones-own-seat"),
        ("agadir", "agadir", "perhaps", "", "answer-unknown"),
        ("agadir", "agadir", "", "", "answer-unknown"),
        ("agadir", "agadir", "assent", "abc", "receipt-code-missing"),
    ],
)
def test_wrong_votes_are_refused_and_leave_nothing(by, whose, word, code, reason) -> None:  # type: ignore[no-untyped-def]
    world, motion = a_secret_vote()
    with Refusing(reason):
        say(world, motion, whose, word, code=code, by=by)
    assert (BallotPaper.objects.count(), Receipt.objects.count(), set(marks(motion).values())) == (0, 0, {False})


def test_a_refused_answer_is_not_repeated_in_the_refusal() -> None:
    world, motion = a_secret_vote()
    with Refusing("answer-unknown") as refused:
        say(world, motion, "agadir", "assent ")
    assert refused.figures == {"answer": ""}


def test_a_second_vote_is_refused_and_the_first_stands() -> None:
    world, motion = a_secret_vote()
    say(world, motion, "agadir", "assent")
    with Refusing("ballot-already-cast"):
        say(world, motion, "agadir", "refuse")
    other = world.actor("agadir", office="focal-point")
    with Refusing("ballot-already-cast"):
        cast_in_secret(other, seat(motion, "agadir"), "refuse", new_code(), at=LATER)
    assert closed(world, motion).for_ == 1


def test_a_code_is_used_once() -> None:
    world, motion = a_secret_vote()
    code = new_code()
    say(world, motion, "agadir", "assent", code=code)
    with Refusing("receipt-code-used"):
        say(world, motion, "zahle", "assent", code=code)


def test_a_form_sent_twice_votes_once() -> None:
    world, motion = a_secret_vote()
    actor, code = world.actor("agadir").submitting(uuid4()), new_code()
    first = cast_in_secret(actor, seat(motion, "agadir"), "assent", code, at=LATER)
    assert cast_in_secret(actor, seat(motion, "agadir"), "assent", code, at=LATER) == first
    assert (Entry.objects.filter(event="SecretVoteCast").count(), BallotPaper.objects.count()) == (1, 1)


def test_without_a_second_factor_nobody_votes() -> None:
    world, motion = a_secret_vote()
    with Refusing("second-factor-needed"):
        cast_in_secret(
            world.actor("agadir", second_factor=False), seat(motion, "agadir"), "assent", new_code(), at=LATER
        )


def test_a_vote_one_second_after_the_close_is_refused() -> None:
    world, motion = a_secret_vote()
    closed(world, motion)
    with Refusing("vote-is-closed"):
        cast_in_secret(
            world.actor("agadir"), seat(motion, "agadir"), "assent", new_code(), at=LATER + timedelta(seconds=1)
        )
    with Refusing("vote-is-closed"):
        closed(world, motion)


def test_secret_and_named_acts_do_not_mix() -> None:
    world, motion = a_secret_vote()
    with Refusing("vote-is-secret"):
        cast_vote(world.actor("agadir"), seat(motion, "agadir"), "assent", at=LATER)
    with Refusing("no-hands-in-secret"):
        record_hands(world.actor("tozeur"), motion, {seat(motion, "agadir"): "assent"}, at=LATER)
    closed(world, motion)
    named = a_resolution(world, Motion.objects.get(pk=motion).items.get().meeting_id)  # type: ignore[attr-defined]
    open_vote(world.actor("tozeur"), named, at=LATER)
    with Refusing("vote-is-named"):
        say(world, named, "agadir", "assent")


def test_the_database_itself_refuses_an_answer_on_a_secret_seat() -> None:
    _world, motion = a_secret_vote()
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(motion=motion).update(answer="assent", answered=LATER)


def test_the_box_of_a_meeting_takes_no_ballot_and_no_proxy_outside_its_room() -> None:
    world, motion = a_secret_vote()
    place = Voter.objects.get(organisation__key="agadir")
    by, other = world.actor("agadir"), world.members["zahle"].pk
    for do in (
        lambda: cast_ballot(by, place.pk, {"": ("assent",)}, new_code(), at=LATER),
        lambda: give_proxy(by, place.pk, other, at=LATER),
        lambda: take_back_proxy(by, place.pk, at=LATER),
    ):
        with Refusing("voted-in-a-meeting"):
            do()
    assert ballots_awaiting(by) == []
    assert not any(marks(motion).values())


def test_a_delegate_replaced_in_mid_vote_leaves_the_vote_standing() -> None:
    world, motion = a_secret_vote()
    say(world, motion, "agadir", "assent")
    new = world.person("fes", "focal-point")
    take_post(world.actor("agadir"), world.members["agadir"].pk, "mayor", new.pk, LATER.date(), at=LATER)
    with Refusing("ballot-already-cast"):
        cast_in_secret(world.actor("agadir", on=LATER.date()), seat(motion, "agadir"), "refuse", new_code(), at=LATER)
    assert closed(world, motion).for_ == 1


def test_a_lent_voice_is_cast_by_its_holder() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    lend_vote(world.actor("zahle"), meeting, world.members["zahle"].pk, world.members["agadir"].pk, at=LATER)
    arrive(world, meeting, "tozeur", "agadir")
    open_sitting(world.actor("tozeur"), meeting, at=STARTS)
    motion = a_resolution(world, meeting)
    with Refusing("too-few-for-secrecy") as refused:
        opened(world, motion)
    assert refused.figures == {"present": 2, "needed": 3}


def test_where_the_charter_demands_secrecy_two_may_vote_all_the_same() -> None:
    """Warned of, not refused: the organ could decide nothing otherwise."""
    world = a_seated_council(DEMANDED)
    meeting = a_convoked(world)
    lend_vote(world.actor("zahle"), meeting, world.members["zahle"].pk, world.members["agadir"].pk, at=LATER)
    arrive(world, meeting, "tozeur", "agadir")
    open_sitting(world.actor("tozeur"), meeting, at=STARTS)
    motion = a_resolution(world, meeting)
    open_vote(world.actor("tozeur"), motion, at=LATER)
    with Refusing("not-ones-own-seat"):
        say(world, motion, "zahle", "assent", by="tozeur")
    say(world, motion, "zahle", "assent", by="agadir")
    say(world, motion, "agadir", "assent")
    assert closed(world, motion).for_ == 2


def test_only_who_presides_opens_and_closes_and_there_must_be_a_quorum() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    motion = a_resolution(world, meeting)
    with Refusing("another-presides"):
        opened(world, motion, by="zahle")
    for key in ("agadir", "zahle"):
        note_departure(world.actor(key), meeting, world.members[key].pk, at=LATER)
    with Refusing("quorum-there"):
        opened(world, motion)
    arrive(world, meeting, "agadir", "zahle", at=LATER)
    opened(world, motion)
    with Refusing("another-presides"):
        closed(world, motion, by="agadir")


@pytest.mark.parametrize(
    ("tie", "reasons"),
    [
        ("fails", {"sitting-rejected"}),
        ("chair", {"sitting-rejected-tied-in-secret"}),
        ("lot", {"sitting-carried-by-lot", "sitting-rejected-by-lot"}),
    ],
)
def test_a_tie_in_secret_is_never_decided_by_the_chair(tie, reasons) -> None:  # type: ignore[no-untyped-def]
    world, motion = a_secret_vote(CHARTER.replace(ORDINARY, f"of: cast, tie: {tie}, origin: choice}}", 1))
    say(world, motion, "tozeur", "assent")
    say(world, motion, "agadir", "refuse")
    closed(world, motion)
    found = Motion.objects.get(pk=motion)
    assert found.outcome["reason"] in reasons
    assert (found.state == "carried") == ("carried" in found.outcome["reason"])


def test_what_is_carried_in_secret_executes_itself() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    proposal = {"office": "auditor", "organisation": world.members["fes"].pk}
    motion = table_motion(
        world.actor("agadir"), meeting, Power.APPOINT_OFFICE, proposal, title=TITLE, reasons=Text(), at=LATER
    ).motion
    opened(world, motion)
    for key in SEATED:
        say(world, motion, key, "assent")
    closed(world, motion)
    perform_motion(Entry.objects.get(event="SecretVoteClosed"))
    assert Mandate.objects.get(office="auditor").organisation.key == "fes"  # type: ignore[union-attr]
    assert state(motion) == "executed"


def test_reasons_are_asked_before_the_count_so_that_asking_tells_nothing() -> None:
    world = a_seated_council()
    application = an_application(world)
    meeting = a_sitting(world)
    motion = table_motion(
        world.actor("agadir"), meeting, Power.ADMIT_MEMBER, {"application": application.pk},
        title=TITLE, reasons=Text(), at=LATER,
    ).motion  # fmt: skip
    take_up(Entry.objects.get(event="MotionTabled"))
    opened(world, motion)
    for key, word in (("tozeur", "assent"), ("agadir", "refuse"), ("zahle", "refuse")):
        say(world, motion, key, word)
        with Refusing("reasons-before-the-count"):
            closed(world, motion)
    assert box_of(motion).state == "open"
    assert close_vote(world.actor("tozeur"), motion, spoken=WHY, at=LATER).state == "rejected"
    perform_motion(Entry.objects.get(event="SecretVoteClosed"))
    found = Application.objects.get(pk=application.pk)
    assert (found.stage, found.reasons.ar) == ("refused", WHY.ar)


def test_an_amendment_may_be_voted_on_in_secret() -> None:
    world = a_seated_council()
    meeting = a_sitting(world)
    motion = a_resolution(world, meeting)
    new = Text(ar="فقرة معدلة.", en="An amended paragraph.")
    amendment = table_amendment(world.actor("zahle"), motion, 2, new, at=LATER).motion
    opened(world, amendment)
    for key in SEATED:
        say(world, amendment, key, "assent")
    closed(world, amendment)
    assert [each["en"] for each in Motion.objects.get(pk=motion).wording] == ["First paragraph.", new.en]


def test_the_evidence_of_a_secret_decision_has_its_sums() -> None:
    world, motion = a_secret_vote()
    for key, word in (("tozeur", "assent"), ("agadir", "assent"), ("zahle", "refuse")):
        say(world, motion, key, word)
    closed(world, motion)
    [record] = governance_evidence(world.standing, LATER.date())["decision"].records
    assert (record.figures["for"], record.figures["against"], record.figures["present"]) == (2, 1, 3)


def test_who_holds_two_seats_casts_two_ballots_each_once() -> None:
    roomy = CHARTER.replace("{count: 3, ", "{count: 4, ", 1).replace(
        "distinct: [organisation], at_most: {country: 2}, ", "", 1
    )
    world = a_seated_council(roomy)
    second = Held(world.members["zahle"].pk, FOUNDED.date(), organ="council", source="appointment")
    take_over_mandates(world.platform, [second], at=FOUNDED)
    motion = a_resolution(world, a_sitting(world))
    opened(world, motion)
    assert list(Voter.objects.filter(organisation__key="zahle").values_list("place", flat=True)) == [1, 2]
    both = Seat.objects.filter(motion_id=motion, organisation__key="zahle").order_by("number")
    for each, word in zip(both, ("assent", "refuse"), strict=True):
        cast_in_secret(world.actor("zahle"), each.pk, word, new_code(), at=LATER)
    with Refusing("ballot-already-cast"):
        cast_in_secret(world.actor("zahle"), both[0].pk, "assent", new_code(), at=LATER)
    event = closed(world, motion)
    assert (event.for_, event.against) == (1, 1)
