"""A member's standing: proposing a suspension or a cancellation, hearing the member, and deciding."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Max

from mithaq.charter.joining import reply_within
from mithaq.charter.powers import Power
from mithaq.charter.terms import Calendar
from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.membership.decision_commands import reasoned
from mithaq.domains.membership.events import (
    MembershipCancelled,
    MemberSuspended,
    StandingFileDropped,
    StandingFileOpened,
    StandingReplyGiven,
)
from mithaq.domains.membership.lifecycle import State, Step, may_become, may_go
from mithaq.domains.membership.models import Membership, StandingFile
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution

POWER_OF = {"suspension": Power.SUSPEND_MEMBER, "cancellation": Power.CANCEL_MEMBERSHIP}
REPLY_DAYS = 14
"""Days to answer when the charter says nothing: the platform's own, shown as such."""


def held(by: Actor, file_id: int) -> StandingFile:
    """The file, locked with its membership. Raises `StandingFile.DoesNotExist` for another network's."""
    file = StandingFile.objects.select_for_update(no_key=True).get(pk=file_id, network_id=by.network_id)
    Membership.objects.select_for_update(no_key=True).get(pk=file.membership_id)  # type: ignore[attr-defined]
    return StandingFile.objects.select_related("membership__organisation").get(pk=file.pk)


def ground_fits(by: Actor, change: str, clause: str) -> Verdict:
    """Whether a clause may be the ground: it stands in the charter, and a voluntary fee is never one."""
    assert by.charter is not None
    known = clause in by.charter.clauses
    if not known:
        return Verdict.of(False, clause="", reason="ground-not-a-clause", ref=clause)
    fees = by.charter.fees
    voluntary = fees.mode == "voluntary" and clause == fees.clause
    return Verdict.of(not voluntary, clause=clause, reason="voluntary-fee-never-suspends", origin=fees.origin)


@act(Right.PREPARE)
def open_standing_file(
    by: Actor, membership_id: int, change: str, clause: str, grounds: Text, *, at: datetime
) -> StandingFileOpened:
    """Propose to suspend or cancel a membership, under a named clause; the member is told and may answer first."""
    assert by.charter is not None and by.network_id is not None
    Verdict.of(change in POWER_OF, clause="", reason="no-such-change", change=change).or_refuse()
    ground_fits(by, change, clause).or_refuse()
    Verdict.of(bool(grounds.as_json()), clause=clause, reason="grounds-missing").or_refuse()
    membership = Membership.objects.select_for_update(no_key=True).get(pk=membership_id, network_id=by.network_id)
    then = State.SUSPENDED if change == "suspension" else State.ENDED
    may_become(State(membership.state), then).or_refuse()
    running = StandingFile.objects.filter(membership=membership, step__in=(Step.OPEN, Step.APPEALED))
    Verdict.of(not running.exists(), clause=clause, reason="file-already-open").or_refuse()
    power = POWER_OF[change]
    period = reply_within(by.charter, power)
    until = period.after(at.date(), Calendar()) if period else at.date() + timedelta(days=REPLY_DAYS)
    file = StandingFile.objects.create(
        network_id=by.network_id,
        membership=membership,
        number=next_number(by.network_id),
        change=change,
        clause=clause,
        grounds=grounds,
        opened=at,
        opened_by_id=by.person_id,
        notified=at,
        reply_until=until,
    )
    return StandingFileOpened(
        at=at,
        clause=clause,
        standing_file=file.pk,
        membership=membership.pk,
        organisation=membership.organisation_id,  # type: ignore[attr-defined]
        change=change,
        reply_until=until.isoformat(),
    )


def next_number(network_id: int) -> int:
    Network.objects.select_for_update(no_key=True).get(pk=network_id)
    last = StandingFile.objects.filter(network_id=network_id).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


@act(Right.SPEAK_FOR_MEMBER)
def reply_to_file(by: Actor, file_id: int, words: str, *, at: datetime) -> StandingReplyGiven:
    """The member answers, once, before the day that it was told; the organ reads the answer before it decides."""
    file = held(by, file_id)
    organisation = file.membership.organisation
    own = organisation.pk in by.organisations
    Verdict.of(own, clause=file.clause, reason="speaks-for-the-organisation").or_refuse()
    Verdict.of(file.step == Step.OPEN, clause=file.clause, reason="file-not-open", step=file.step).or_refuse()
    until = file.reply_until or at.date()
    Verdict.of(at.date() <= until, clause=file.clause, reason="reply-too-late", on=until).or_refuse()
    Verdict.of(bool(words.strip()), clause=file.clause, reason="reply-empty").or_refuse()
    file.reply, file.replied = words.strip(), at
    file.save(update_fields=["reply", "replied"])
    return StandingReplyGiven(at=at, clause=file.clause, standing_file=file.pk, organisation=organisation.pk)


def heard(file: StandingFile, day: date) -> Verdict:
    """Whether the member has been heard: it answered, or its time to answer is over."""
    until = file.reply_until
    done = file.replied is not None or until is None or day > until
    return Verdict.of(done, clause=file.clause, reason="member-not-heard-yet", on=until or day)


def may_decide(standing: Constitution, file_id: int, change: str, day: date) -> Verdict:
    """Whether the organ could decide on a file on a day: it is of this kind, open, and the member was heard."""
    file = StandingFile.objects.get(pk=file_id, network_id=standing.network_id)
    if file.change != change:
        return Verdict.of(False, clause=file.clause, reason="no-such-change", change=file.change)
    going = may_go(Step(file.step), Step.IMPOSED)
    return heard(file, day) if going.holds else going


def may_lift(standing: Constitution, file_id: int, day: date) -> Verdict:
    """Whether a suspension stands that could be lifted."""
    file = StandingFile.objects.get(pk=file_id, network_id=standing.network_id)
    stands = file.change == "suspension" and file.step in (Step.IMPOSED, Step.UPHELD)
    return Verdict.of(stands, clause=file.clause, reason="no-suspension-stands", step=file.step)


@act(Power.SUSPEND_MEMBER)
def suspend_member(
    by: Actor, file_id: int, *, reasons: Text, review_on: date | None, at: datetime, clause: str = ""
) -> MemberSuspended:
    """Suspend a membership: what the member may still do comes from the charter. Its record and its data stay."""
    file = _decide(by, file_id, "suspension", State.SUSPENDED, reasons, at)
    Verdict.of(
        review_on is None or review_on > at.date(), clause=file.clause, reason="day-not-ahead", on=review_on
    ).or_refuse()
    file.review_on = review_on
    file.save(update_fields=["review_on"])
    return MemberSuspended(
        at=at,
        clause=clause or file.clause,
        standing_file=file.pk,
        membership=file.membership.pk,
        organisation=file.membership.organisation.pk,
        review_on=review_on.isoformat() if review_on else "",
    )


@act(Power.CANCEL_MEMBERSHIP)
def cancel_membership(by: Actor, file_id: int, *, reasons: Text, at: datetime, clause: str = "") -> MembershipCancelled:
    """End a membership by reasoned decision, the member heard. Its history stays readable."""
    file = _decide(by, file_id, "cancellation", State.ENDED, reasons, at)
    return MembershipCancelled(
        at=at,
        clause=clause or file.clause,
        standing_file=file.pk,
        membership=file.membership.pk,
        organisation=file.membership.organisation.pk,
    )


def _decide(by: Actor, file_id: int, change: str, then: State, reasons: Text, at: datetime) -> StandingFile:
    file = held(by, file_id)
    assert by.network_id is not None
    Verdict.of(file.change == change, clause=file.clause, reason="no-such-change", change=file.change).or_refuse()
    may_go(Step(file.step), Step.IMPOSED).or_refuse()
    heard(file, at.date()).or_refuse()
    reasoned(by, POWER_OF[change], reasons, adverse=True).or_refuse()
    set_state(file.membership, then, at.date())
    file.step, file.decided, file.reasons, file.told = Step.IMPOSED, at, reasons, at
    file.entry = coming_entry(by.network_id)
    file.save(update_fields=["step", "decided", "reasons", "told", "entry"])
    return file


def set_state(membership: Membership, then: State, day: date) -> None:
    """Write a membership's state. Not an act: it goes with the decision that changes it."""
    may_become(State(membership.state), then).or_refuse()
    membership.state = then
    membership.until = max(day, membership.since) if then is State.ENDED else None
    membership.save(update_fields=["state", "until"])


@act(Right.PREPARE)
def drop_file(by: Actor, file_id: int, *, at: datetime) -> StandingFileDropped:
    """Take a proposal back before it is decided."""
    file = held(by, file_id)
    may_go(Step(file.step), Step.DROPPED).or_refuse()
    file.step, file.decided = Step.DROPPED, at
    file.save(update_fields=["step", "decided"])
    return StandingFileDropped(
        at=at, clause=file.clause, standing_file=file.pk, organisation=file.membership.organisation.pk
    )
