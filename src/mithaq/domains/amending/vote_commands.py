"""What follows for an amendment from the motion by which it is put to the vote."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.verdict import Verdict
from mithaq.domains.amending.commands import locked_amendment
from mithaq.domains.amending.events import AmendmentPutToVote, AmendmentSettled
from mithaq.domains.amending.lifecycle import State, may_become
from mithaq.domains.amending.models import Amendment
from mithaq.domains.amending.queries import clause_of_amending, last_revision, pending_motion
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.governance.lifecycle import State as MotionState
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.models import CharterVersion

BACK = frozenset({MotionState.LAPSED, MotionState.FAILED, MotionState.WITHDRAWN})
"""A motion that ended so decided nothing: the amendment may be revised and put again."""


@act(Right.OPERATE)
def note_vote(by: Actor, amendment_id: int, *, at: datetime) -> AmendmentPutToVote:
    """Note that an amendment is before the organ, by its pending motion."""
    row, clause = locked_amendment(by, amendment_id), clause_of_amending(standing_of(by))
    motion = pending_motion(row)
    Verdict.of(motion is not None, clause=clause, reason="not-before-a-meeting").or_refuse()
    assert motion is not None
    may_become(State(row.state), State.VOTING).or_refuse()
    row.state, row.motion, row.entry = State.VOTING, motion, coming_entry(row.network_id)  # type: ignore[attr-defined]
    row.save(update_fields=["state", "motion", "entry"])
    return AmendmentPutToVote(
        at=at, clause=clause, amendment=row.pk, motion=motion.pk, revision=int(motion.proposal["number"])
    )


@act(Right.OPERATE)
def settle_amendment(by: Actor, amendment_id: int, *, at: datetime) -> AmendmentSettled:
    """Note what became of an amendment: a version of the charter, not carried, or back before the vote."""
    row, clause = locked_amendment(by, amendment_id), clause_of_amending(standing_of(by))
    then, became = outcome_of(row)
    Verdict.of(then != row.state, clause=clause, reason="amendment-is-not-there", state=row.state).or_refuse()
    may_become(State(row.state), then).or_refuse()
    row.state, row.became, row.entry = then, became or None, coming_entry(row.network_id)  # type: ignore[attr-defined]
    row.settled = None if then is State.CONSULTATION else at
    row.save(update_fields=["state", "became", "settled", "entry"])
    return AmendmentSettled(at=at, clause=clause, amendment=row.pk, state=then, became=became)


def outcome_of(row: Amendment) -> tuple[State, int]:
    """The state that an amendment should be in by what happened, and the version that it became, or 0."""
    revision = last_revision(row)
    versions = CharterVersion.objects.filter(network_id=row.network_id, source=revision.source)  # type: ignore[attr-defined]
    number = versions.values_list("number", flat=True).first()
    if number is not None:
        return State.ADOPTED, number
    state = row.motion.state if row.motion else ""
    if state == MotionState.REJECTED:
        return State.REFUSED, 0
    return (State.CONSULTATION if state in BACK else State(row.state)), 0
