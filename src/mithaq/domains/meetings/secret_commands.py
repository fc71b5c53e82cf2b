"""Casting a secret vote in a meeting. It is opened and closed like every other one, by whoever presides (`vote_commands`)."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.verdict import Verdict
from mithaq.domains.ballots.box_commands import place_in, put_in
from mithaq.domains.governance.motion_commands import clause_for
from mithaq.domains.governance.sitting_commands import ANSWERS
from mithaq.domains.meetings.vote_commands import locked_seat, open_still, speaks_for
from mithaq.domains.meetings.vote_events import SecretVoteCast
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act


@act(Right.SIT)
def cast_in_secret(by: Actor, seat_id: int, answer: str, code: str, *, at: datetime) -> SecretVoteCast:
    """Vote in secret, once, for one's own seat or for one that was lent.

    The seat holds no answer and no hour; its place in the box only bears the mark that it has voted. `code` is the receipt
    that the voter's own form made.
    """
    seat, motion, meeting_id = locked_seat(by, seat_id)
    clause = clause_for(by, motion)
    Verdict.of(speaks_for(by, seat), clause=clause, reason="not-ones-own-seat").or_refuse()
    open_still(motion, clause).or_refuse()
    Verdict.of(motion.box is not None, clause=clause, reason="vote-is-named").or_refuse()
    assert motion.box is not None
    Verdict.of(answer in ANSWERS, clause=clause, reason="answer-unknown", answer="").or_refuse()
    voter = place_in(motion.box.pk, seat.number)
    put_in(voter, {"": (answer,)}, code)
    return SecretVoteCast(
        at=at, clause=clause, meeting=meeting_id, motion=motion.pk, box=motion.box.pk, voter=voter.number
    )
