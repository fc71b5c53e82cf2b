"""Motions decided in a meeting. Not acts of their own: they go with the acts of the meeting, which checks who may."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict, finding_to_json
from mithaq.counting.papers import Candidate
from mithaq.counting.rules import Method, Rules
from mithaq.domains.ballots.box_commands import open_box, set_box
from mithaq.domains.ballots.contests import Contest
from mithaq.domains.ballots.models import Box
from mithaq.domains.ballots.roll import Entitled
from mithaq.domains.governance.lifecycle import State, may_become
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.governance.paragraphs import Paragraphs, replaced
from mithaq.domains.governance.queries import Place
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution

ANSWERS = ("assent", "refuse", "abstain")
"""What a seat may say to a motion."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A place on the roll of a vote, and whoever was given its vote."""

    place: Place
    proxy_id: int | None = None


def table_motion(
    standing: Constitution,
    organ: str,
    power: Power,
    proposal: Mapping[str, Any],
    *,
    title: Text,
    reasons: Text,
    wording: Paragraphs,
    person_id: int | None,
    at: datetime,
    amends: Motion | None = None,
    paragraph: int | None = None,
) -> Motion:
    """Put a motion on record that a meeting will vote on. It has a number, and no roll yet."""
    Network.objects.select_for_update(no_key=True).get(pk=standing.network_id)
    last = Motion.objects.filter(network_id=standing.network_id).aggregate(last=Max("number"))["last"] or 0
    return Motion.objects.create(
        network_id=standing.network_id,
        number=last + 1,
        organ=organ,
        act=power,
        proposal=dict(proposal),
        title=title,
        reasons=reasons,
        wording=wording,
        amends=amends,
        paragraph=paragraph,
        proposed_by_id=person_id,
        charter_version=standing.version,
        mode="sitting",
        state=State.TABLED,
        opened=at,
    )


def open_to_vote(
    motion: Motion, voices: Sequence[Voice], snapshot: Mapping[str, int], *, at: datetime, secret: bool, clause: str
) -> None:
    """Freeze the roll of a vote: who is present or represented at this instant, each with its votes.

    A secret vote has a box whose roll bears the same numbers; its seats never hold an answer.
    """
    may_become(State(motion.state), State.OPEN).or_refuse()
    motion.state, motion.voting_since, motion.snapshot = State.OPEN, at, dict(snapshot)
    motion.box = _opened_box(motion, voices, clause, at) if secret else None
    motion.save(update_fields=["state", "voting_since", "snapshot", "box"])
    Seat.objects.bulk_create(
        Seat(
            motion=motion,
            number=n,
            organisation=voice.place.organisation,
            person=voice.place.person,
            votes=voice.place.votes,
            proxy_id=voice.proxy_id,
            how="secret" if secret else "phone",
        )
        for n, voice in enumerate(voices, 1)
    )


def _opened_box(motion: Motion, voices: Sequence[Voice], clause: str, at: datetime) -> Box:
    """A box that takes one word from each voice, until whoever presides closes it."""
    held: Counter[int | None] = Counter()
    roll: list[Entitled] = []
    for place, proxy in ((voice.place, voice.proxy_id) for voice in voices):
        organisation = place.organisation.pk if place.organisation and not place.person else None
        held[organisation] += 1
        person = place.person.pk if place.person else None
        roll.append(Entitled(organisation, person, place.votes, proxy_id=proxy, place=held[organisation]))
    box = set_box(motion.network_id, roll, secret=True, opens=at, closes=None, clause=clause)  # type: ignore[attr-defined]
    open_box(box, {"": Contest(Rules(Method.PLURALITY), tuple(map(Candidate, ANSWERS)))}, at)
    return box


def note_answer(seat: Seat, answer: str, *, how: str, person_id: int | None, at: datetime) -> None:
    """Write down what a seat answered, once. Raises `Refused` when it has answered, or when there is no such answer."""
    known = answer in ANSWERS
    Verdict.of(known, clause="", reason="answer-unknown", answer=answer).or_refuse()
    Verdict.of(not seat.answer, clause="", reason="already-answered", answer=seat.answer).or_refuse()
    seat.answer, seat.how, seat.answered, seat.answered_by_id = answer, how, at, person_id
    seat.save(update_fields=["answer", "how", "answered", "answered_by"])


def settle(motion: Motion, carried: bool, verdict: Verdict, *, spoken: Text, at: datetime) -> None:
    """Close a vote with its result. An amendment that is carried changes the text of its motion at once."""
    then = State.CARRIED if carried else State.REJECTED
    may_become(State(motion.state), then).or_refuse()
    motion.state, motion.decided, motion.outcome = then, at, finding_to_json(verdict.finding)
    motion.spoken = spoken
    motion.save(update_fields=["state", "decided", "outcome", "spoken"])
    if carried and motion.amends is not None:
        changed = Motion.objects.select_for_update(no_key=True).get(pk=motion.amends.pk)
        changed.wording = replaced(changed.wording, motion.paragraph or 0, motion.wording[0])
        changed.save(update_fields=["wording"])


def withdraw(motion: Motion, *, at: datetime) -> None:
    """Take a motion back before the vote, with the amendments to it."""
    for each in (*motion.amendments.filter(state=State.TABLED), motion):  # type: ignore[attr-defined]
        may_become(State(each.state), State.WITHDRAWN).or_refuse()
        each.state, each.decided = State.WITHDRAWN, at
        each.save(update_fields=["state", "decided"])
