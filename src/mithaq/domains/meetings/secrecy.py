"""What a secret vote can hide, and what it cannot: said before it is opened."""

from __future__ import annotations

from collections.abc import Sequence

from mithaq.charter.organs import Organ
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.sitting_commands import Voice
from mithaq.domains.meetings.presence import key_of

LEAST_IN_SECRET = 3
"""Hands that a secret vote takes at least: of two, each reads the other's word from the sums and its own."""
FEW = 7
"""Below so many hands a narrow or a clear result leaves little to guess: the platform's own measure, which only warns."""


def is_demanded(organ: Organ, motion: Motion) -> bool:
    """Whether the charter wants votes on such an act to be secret."""
    majority = organ.majority_for(motion.act)
    return bool(majority and majority.secret)


def hands(voices: Sequence[Voice]) -> int:
    """How many cast the votes of a roll: who was lent votes casts them with its own."""
    return len({(voice.proxy_id, None) if voice.proxy_id else key_of(voice.place) for voice in voices})


def may_be_secret(voices: Sequence[Voice], *, demanded: bool, clause: str) -> Verdict:
    """Whether a secret vote can be held on this roll. Who holds two seats casts two ballots with one hand.

    Too few hands hide nothing: a vote that is secret by choice is refused then. What the charter demands is not refused,
    only warned of (`cautions_on`): the organ could decide nothing otherwise.
    """
    there = hands(voices)
    enough = demanded or there >= LEAST_IN_SECRET
    return Verdict.of(enough, clause=clause, reason="too-few-for-secrecy", present=there, needed=LEAST_IN_SECRET)


def cautions_on(voices: Sequence[Voice]) -> list[str]:
    """What whoever opens a secret vote, and whoever casts one, should know: too-few, few, weights; unanimity always."""
    there, found = hands(voices), list[str]()
    if there < LEAST_IN_SECRET:
        found.append("too-few")
    elif there < FEW:
        found.append("few")
    if len({voice.place.votes for voice in voices}) > 1:
        found.append("weights")
    return [*found, "unanimity"]
