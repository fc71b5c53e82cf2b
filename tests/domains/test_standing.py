"""Suspending, lifting, cancelling, leaving, appealing: the member is heard, reasons are given, rights come from the charter."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.governance.proposals import authority_of
from mithaq.domains.governance.queries import actor_for, roll_of
from mithaq.domains.membership.appeal_commands import appeal_refusal, appeal_standing
from mithaq.domains.membership.decision_commands import refuse_application
from mithaq.domains.membership.leaving_commands import withdraw_membership
from mithaq.domains.membership.models import Appeal, Application, Membership, StandingFile
from mithaq.domains.membership.rights import rights_of
from mithaq.domains.membership.standing_commands import drop_file, open_standing_file, reply_to_file, suspend_member
from mithaq.foundation.ledger.models import Entry
from tests.applying import an_application, anyone, decide
from tests.builders import NOW, RIVER, TODAY, World, a_council, a_network, later
from tests.domains.test_admission import refused

pytestmark = pytest.mark.django_db
GROUNDS = Text(ar="غابت عن ثلاثة اجتماعات.", fr="Absente de trois réunions.")
AFTER = later(12)
"""After the ten days that the river's charter gives to answer."""


@pytest.fixture
def world() -> World:
    return a_council(a_network())


def member(key: str) -> Membership:
    return Membership.objects.get(organisation__key=key)


def open_file(
    world: World, key: str = "gafsa", change: str = "suspension", clause: str = "1.2", at=NOW
) -> StandingFile:  # type: ignore[no-untyped-def]
    event = open_standing_file(world.actor("tozeur"), member(key).pk, change, clause, GROUNDS, at=at)
    return StandingFile.objects.get(pk=event.standing_file)


def suspend(world: World, key: str = "gafsa", at=AFTER) -> StandingFile:  # type: ignore[no-untyped-def]
    file = open_file(world, key)
    voters = [k for k in ("tozeur", "agadir", "zahle") if k != key][:2]
    decide(world, Power.SUSPEND_MEMBER, {"file": file.pk}, *((k, "assent") for k in voters), at=at, by=voters[0])
    file.refresh_from_db()
    return file


def test_a_member_is_heard_then_suspended_and_keeps_what_the_charter_leaves_it(world: World) -> None:
    file = open_file(world)
    assert (file.reply_until, file.step) == (TODAY + timedelta(days=10), "open")
    reply_to_file(world.actor("gafsa"), file.pk, "كنا في حداد.", at=later(2))
    decide(world, Power.SUSPEND_MEMBER, {"file": file.pk}, ("tozeur", "assent"), ("agadir", "assent"), at=later(3))
    file.refresh_from_db()
    assert (file.step, member("gafsa").state) == ("imposed", "suspended")
    assert rights_of(world.standing.charter, member("gafsa")) == {"attend"}
    entry = Entry.objects.get(event="MemberSuspended")
    assert (entry.authority, entry.clause) == ("organ:council", "2.3")


def test_before_the_member_was_heard_nobody_decides(world: World) -> None:
    file = open_file(world)
    said = refused(decide, world, Power.SUSPEND_MEMBER, {"file": file.pk}, at=later(9))
    assert said == "member-not-heard-yet"
    council = authority_of(world.standing, "council", 0)
    assert refused(suspend_member, council, file.pk, reasons=GROUNDS, review_on=None, at=NOW) == "member-not-heard-yet"
    assert member("gafsa").state == "active"


def test_a_suspended_member_neither_votes_nor_proposes_but_still_speaks_for_itself(world: World) -> None:
    suspend(world, "zahle")
    assert [p.organisation.key for p in roll_of(world.standing, "council", AFTER.date())] == ["tozeur", "agadir"]  # type: ignore[union-attr]
    everyone = roll_of(world.standing, "assembly", AFTER.date())
    assert "zahle" not in {p.organisation.key for p in everyone if p.organisation}
    actor = actor_for(world.person("zahle"), world.standing, AFTER.date(), second_factor=True)
    assert actor.organs == frozenset()
    assert world.members["zahle"].pk in actor.organisations


def test_the_charter_that_leaves_the_vote_leaves_it() -> None:
    """The twin: where the charter lets a suspended member vote, it stays on the roll."""
    world = a_council(a_network(RIVER.replace("suspended: [attend]", "suspended: [attend, vote, propose]", 1)))
    suspend(world, "zahle")
    assert len(roll_of(world.standing, "council", AFTER.date())) == 3


def fees(mode: str) -> World:
    """The river with a contribution that is voluntary, or that binds, under clause 1.3."""
    line = f'fees: {{mode: {mode}, factors: [population], clause: "1.3"}}\n'
    return a_council(a_network(RIVER.replace("articles:\n", line + "articles:\n", 1)))


def test_a_voluntary_fee_never_suspends() -> None:
    world = fees("voluntary")
    by = world.actor("tozeur")
    do = open_standing_file
    assert refused(do, by, member("gafsa").pk, "suspension", "1.3", GROUNDS, at=NOW) == "voluntary-fee-never-suspends"


def test_a_fee_that_binds_may_be_a_ground() -> None:
    """The twin: the same clause, where the charter says that the fee binds."""
    world = fees("dues")
    event = open_standing_file(world.actor("tozeur"), member("gafsa").pk, "suspension", "1.3", GROUNDS, at=NOW)
    assert event.clause == "1.3"


@pytest.mark.parametrize(
    ("change", "clause", "grounds", "expected"),
    [
        ("suspension", "9.9", GROUNDS, "ground-not-a-clause"),
        ("expulsion", "1.2", GROUNDS, "no-such-change"),
        ("cancellation", "1.2", Text(), "grounds-missing"),
    ],
)
def test_a_file_without_a_proper_ground_is_not_opened(world: World, change, clause, grounds, expected) -> None:  # type: ignore[no-untyped-def]
    by = world.actor("tozeur")
    assert refused(open_standing_file, by, member("gafsa").pk, change, clause, grounds, at=NOW) == expected
    assert not StandingFile.objects.exists()


def test_who_does_not_prepare_opens_nothing(world: World) -> None:
    by = world.actor("gafsa")
    assert refused(open_standing_file, by, member("fes").pk, "suspension", "1.2", GROUNDS, at=NOW) == "right-not-held"


def test_one_file_at_a_time(world: World) -> None:
    open_file(world)
    by = world.actor("tozeur")
    said = refused(open_standing_file, by, member("gafsa").pk, "cancellation", "1.2", GROUNDS, at=NOW)
    assert said == "file-already-open"


def test_answers_are_the_members_own_in_time_and_with_words(world: World) -> None:
    file = open_file(world)
    assert refused(reply_to_file, world.actor("fes"), file.pk, "لا", at=NOW) == "speaks-for-the-organisation"
    assert refused(reply_to_file, world.actor("gafsa"), file.pk, "  ", at=NOW) == "reply-empty"
    assert refused(reply_to_file, world.actor("gafsa"), file.pk, "متأخر", at=AFTER) == "reply-too-late"
    drop_file(world.actor("tozeur"), file.pk, at=NOW)
    assert refused(reply_to_file, world.actor("gafsa"), file.pk, "نعم", at=NOW) == "file-not-open"


def test_what_is_not_carried_closes_a_cancellation_without_a_measure(world: World) -> None:
    file = open_file(world, change="cancellation")
    votes = (("tozeur", "refuse"), ("agadir", "refuse"))
    decide(world, Power.CANCEL_MEMBERSHIP, {"file": file.pk}, *votes, at=later(20))
    file.refresh_from_db()
    assert (file.step, member("gafsa").state) == ("dropped", "active")


def test_a_cancelled_membership_ends_and_its_history_stays(world: World) -> None:
    file = open_file(world, change="cancellation")
    decide(world, Power.CANCEL_MEMBERSHIP, {"file": file.pk}, ("tozeur", "assent"), ("agadir", "assent"), at=later(20))
    found = member("gafsa")
    assert (found.state, found.until) == ("ended", later(20).date())
    assert StandingFile.objects.get().grounds == GROUNDS


def test_lifting_gives_all_rights_back(world: World) -> None:
    file = suspend(world)
    decide(world, Power.LIFT_SUSPENSION, {"file": file.pk}, ("tozeur", "assent"), ("agadir", "assent"), at=later(20))
    file.refresh_from_db()
    assert (file.step, member("gafsa").state) == ("lifted", "active")
    assert "vote" in rights_of(world.standing.charter, member("gafsa"))


def test_a_suspension_is_looked_at_again(world: World) -> None:
    file = suspend(world)
    proposal = {"file": file.pk, "review": True, "review_on": "2026-12-01"}
    decide(world, Power.SUSPEND_MEMBER, proposal, ("tozeur", "assent"), ("agadir", "assent"), at=later(30))
    file.refresh_from_db()
    assert (file.step, str(file.review_on), member("gafsa").state) == ("imposed", "2026-12-01", "suspended")
    assert Entry.objects.filter(event="SuspensionReviewed").count() == 1


def assembly_decides(world: World, appeal: Appeal, answer: str, at) -> None:  # type: ignore[no-untyped-def]
    voters = [k for k in ("tozeur", "agadir", "zahle", "fes", "gafsa") if member(k).state == "active"]
    decide(
        world,
        Power.DECIDE_APPEAL,
        {"appeal": appeal.pk},
        *((k, answer) for k in voters[: 3 if answer == "assent" else 2]),
        at=at,
    )


def test_an_upheld_appeal_restores_the_member(world: World) -> None:
    file = suspend(world)
    appeal_standing(world.actor("gafsa", on=AFTER.date()), file.pk, "لم نُستدعَ.", at=later(15))
    appeal = Appeal.objects.get()
    assembly_decides(world, appeal, "assent", later(16))
    file.refresh_from_db()
    appeal.refresh_from_db()
    assert (file.step, member("gafsa").state, appeal.upheld) == ("overturned", "active", True)
    assert Entry.objects.get(event="AppealDecided").authority == "organ:assembly"


def test_a_dismissed_appeal_leaves_the_decision_and_the_reasons_of_the_seats(world: World) -> None:
    file = suspend(world)
    appeal_standing(world.actor("gafsa", on=AFTER.date()), file.pk, "لم نُستدعَ.", at=later(15))
    assembly_decides(world, Appeal.objects.get(), "refuse", later(16))
    file.refresh_from_db()
    assert (file.step, member("gafsa").state) == ("upheld", "suspended")
    assert Appeal.objects.get().decision.ar.startswith("سبب")


def test_an_appeal_is_in_time_once_and_only_where_the_charter_opens_one(world: World) -> None:
    file = suspend(world)
    gafsa = world.actor("gafsa", on=AFTER.date())
    assert refused(appeal_standing, gafsa, file.pk, "متأخر", at=later(50)) == "appeal-too-late"
    assert refused(appeal_standing, world.actor("fes"), file.pk, "لا", at=later(15)) == "speaks-for-the-organisation"


def test_where_the_charter_opens_no_appeal_there_is_none() -> None:
    world = a_council(a_network(RIVER.replace("against: membership.suspend", "against: minutes.adopt")))
    file = suspend(world)
    said = refused(appeal_standing, world.actor("gafsa", on=AFTER.date()), file.pk, "نعم", at=later(15))
    assert said == "no-appeal-in-the-charter"


def test_a_refused_applicant_appeals_and_is_admitted(world: World) -> None:
    application = an_application(world)
    council = authority_of(world.standing, "council", 0)
    refuse_application(council, application.pk, reasons=Text(ar="لا مرسى"), at=NOW)
    appeal_refusal(anyone(world), application.pk, "لنا مرسى.", at=later(3))
    assert refused(appeal_refusal, anyone(world), application.pk, "مرة أخرى", at=later(3)) == "state-may-follow"
    assembly_decides(world, Appeal.objects.get(), "assent", later(5))
    assert Application.objects.get().stage == "admitted"
    assert member("tinghir").state == "active"


def test_a_member_leaves_by_its_own_word(world: World) -> None:
    gafsa = world.members["gafsa"].pk
    withdraw_membership(world.actor("gafsa"), gafsa, TODAY + timedelta(days=30), Text(ar="ظروف"), at=NOW)
    found = member("gafsa")
    assert (found.state, found.until) == ("ended", TODAY + timedelta(days=30))
    assert (
        refused(withdraw_membership, world.actor("fes"), world.members["zahle"].pk, TODAY, Text(), at=NOW)
        == "speaks-for-the-organisation"
    )
    early = TODAY - timedelta(days=1)
    assert (
        refused(withdraw_membership, world.actor("fes"), world.members["fes"].pk, early, Text(), at=NOW)
        == "day-is-past"
    )
