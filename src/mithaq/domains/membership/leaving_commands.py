"""What follows a suspension, and leaving: looking at it again, lifting it, a member that withdraws."""

from __future__ import annotations

from datetime import date, datetime

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.membership.decision_commands import reasoned
from mithaq.domains.membership.events import MemberWithdrew, SuspensionLifted, SuspensionReviewed
from mithaq.domains.membership.lifecycle import State, Step, may_go
from mithaq.domains.membership.models import Membership, StandingFile
from mithaq.domains.membership.standing_commands import held, next_number, set_state
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


@act(Power.LIFT_SUSPENSION)
def lift_suspension(by: Actor, file_id: int, *, reasons: Text, at: datetime, clause: str = "") -> SuspensionLifted:
    """Lift a suspension: the member has all its rights again from today."""
    file = held(by, file_id)
    Verdict.of(
        file.change == "suspension", clause=file.clause, reason="no-suspension-stands", step=file.step
    ).or_refuse()
    may_go(Step(file.step), Step.LIFTED).or_refuse()
    reasoned(by, Power.LIFT_SUSPENSION, reasons, adverse=False).or_refuse()
    set_state(file.membership, State.ACTIVE, at.date())
    file.step, file.reviewed = Step.LIFTED, at
    file.save(update_fields=["step", "reviewed"])
    return SuspensionLifted(
        at=at,
        clause=clause or file.clause,
        standing_file=file.pk,
        membership=file.membership.pk,
        organisation=file.membership.organisation.pk,
    )


@act(Power.SUSPEND_MEMBER)
def review_suspension(
    by: Actor, file_id: int, *, reasons: Text, review_on: date | None, at: datetime, clause: str = ""
) -> SuspensionReviewed:
    """Look at a suspension again and keep it, with reasons, until the next day named."""
    file = held(by, file_id)
    stands = file.change == "suspension" and file.step in (Step.IMPOSED, Step.UPHELD)
    Verdict.of(stands, clause=file.clause, reason="no-suspension-stands", step=file.step).or_refuse()
    reasoned(by, Power.SUSPEND_MEMBER, reasons, adverse=True).or_refuse()
    file.reviewed, file.review_on, file.reasons = at, review_on, reasons
    file.save(update_fields=["reviewed", "review_on", "reasons"])
    return SuspensionReviewed(
        at=at,
        clause=clause or file.clause,
        standing_file=file.pk,
        organisation=file.membership.organisation.pk,
        review_on=review_on.isoformat() if review_on else "",
    )


@act(Right.SPEAK_FOR_MEMBER)
def withdraw_membership(by: Actor, organisation_id: int, until: date, words: Text, *, at: datetime) -> MemberWithdrew:
    """A member leaves by its own word, today or on a later day. Nobody decides on it; its history stays readable."""
    assert by.network_id is not None
    Verdict.of(organisation_id in by.organisations, clause="", reason="speaks-for-the-organisation").or_refuse()
    Verdict.of(until >= at.date(), clause="", reason="day-is-past", on=until).or_refuse()
    living = Membership.objects.select_for_update(no_key=True).exclude(state=State.ENDED)
    membership = living.get(network_id=by.network_id, organisation_id=organisation_id)
    membership.state, membership.until = State.ENDED, until
    membership.save(update_fields=["state", "until"])
    file = StandingFile.objects.create(
        network_id=by.network_id,
        membership=membership,
        number=next_number(by.network_id),
        change="withdrawal",
        grounds=words,
        step=Step.IMPOSED,
        opened=at,
        opened_by_id=by.person_id,
        decided=at,
        entry=coming_entry(by.network_id),
    )
    return MemberWithdrew(
        at=at,
        standing_file=file.pk,
        membership=membership.pk,
        organisation=organisation_id,
        until=until.isoformat(),
    )
