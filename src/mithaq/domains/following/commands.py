"""What is done about an obstacle: acknowledged, studied, taken further, answered, followed, solved or closed."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.text import NO_WORDS, Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.following.access import may_take_up, obstacles_of, takes_up, was_taken_to
from mithaq.domains.following.events import (
    ObstacleAcknowledged,
    ObstacleAnswered,
    ObstacleClosed,
    ObstacleEscalated,
    ObstacleFollowed,
    ObstacleSolved,
    ObstacleStudied,
)
from mithaq.domains.following.lifecycle import State, may_become
from mithaq.domains.following.models import Obstacle
from mithaq.domains.following.reporting_commands import in_hand, log_step
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


@act(Right.SPEAK_FOR_MEMBER)
def acknowledge_obstacle(
    by: Actor, obstacle_id: int, words: Text = NO_WORDS, *, level: str | None = None, at: datetime
) -> ObstacleAcknowledged:
    """Say that an obstacle is known to whoever takes it up, and how grave it is where the charter has levels."""
    row, clause = in_hand(by, obstacle_id)
    may_take_up(by).or_refuse()
    Verdict.of(row.acknowledged is None, clause=clause, reason="obstacle-is-acknowledged").or_refuse()
    if level is not None:
        found = obstacles_of(by.charter)
        levels = by.charter.lists.get((found.levels if found else None) or "", {}) if by.charter else {}
        Verdict.of(level in levels or not level, clause=clause, reason="no-such-level").or_refuse()
        row.level = level
    row.acknowledged = at
    _done(row, "acknowledged", words, by, at, "acknowledged", "level")
    return ObstacleAcknowledged(at=at, clause=clause, obstacle=row.pk, number=row.number, organisation=_whose(row))


@act(Right.SPEAK_FOR_MEMBER)
def study_obstacle(by: Actor, obstacle_id: int, words: Text, *, at: datetime) -> ObstacleStudied:
    """Say what was found when it was looked into. Whoever takes it up, or was asked for help with it, studies it."""
    row, clause = in_hand(by, obstacle_id)
    if not was_taken_to(by, row):
        may_take_up(by).or_refuse()
    may_become(State(row.state), State.STUDIED).or_refuse()
    _says_something(words, clause).or_refuse()
    row.state, row.studied = State.STUDIED, row.studied or at
    row.acknowledged = row.acknowledged or at
    _done(row, "studied", words, by, at, "state", "studied", "acknowledged")
    return ObstacleStudied(at=at, clause=clause, obstacle=row.pk, number=row.number, organisation=_whose(row))


@act(Right.SPEAK_FOR_MEMBER)
def escalate_obstacle(by: Actor, obstacle_id: int, words: Text, *, at: datetime) -> ObstacleEscalated:
    """Take an obstacle, once, to whom the charter names; one of a level that goes beyond is taken there by whoever takes it up."""
    row, clause = in_hand(by, obstacle_id)
    found = obstacles_of(by.charter)
    Verdict.of(found is not None, clause=clause, reason="no-obstacles-kept").or_refuse()
    holder = found.taken_to(row.level) if found else ""
    if found and holder != found.to:
        may_take_up(by).or_refuse()
    Verdict.of(row.escalated is None, clause=clause, reason="obstacle-is-escalated", holder=row.taken_to).or_refuse()
    may_become(State(row.state), State.ESCALATED).or_refuse()
    _says_something(words, clause).or_refuse()
    row.state, row.escalated, row.taken_to = State.ESCALATED, at, holder
    if takes_up(by):
        row.acknowledged = row.acknowledged or at
    _done(row, "escalated", words, by, at, "state", "escalated", "taken_to", "acknowledged")
    return ObstacleEscalated(
        at=at, clause=clause, obstacle=row.pk, number=row.number, organisation=_whose(row), to=holder
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def answer_obstacle(by: Actor, obstacle_id: int, words: Text, *, at: datetime) -> ObstacleAnswered:
    """Answer an obstacle that was taken to the actor. The first answer counts for the time it took."""
    row, clause = in_hand(by, obstacle_id)
    Verdict.of(was_taken_to(by, row), clause=clause, reason="obstacle-not-taken-to-you").or_refuse()
    _says_something(words, clause).or_refuse()
    row.answered = row.answered or at
    _done(row, "answered", words, by, at, "answered")
    return ObstacleAnswered(
        at=at, clause=clause, obstacle=row.pk, number=row.number, organisation=_whose(row), to=row.taken_to
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def follow_obstacle(by: Actor, obstacle_id: int, words: Text, *, at: datetime) -> ObstacleFollowed:
    """Say how far it is; whoever has a part in it."""
    row, clause = in_hand(by, obstacle_id)
    _says_something(words, clause).or_refuse()
    _done(row, "noted", words, by, at)
    return ObstacleFollowed(at=at, clause=clause, obstacle=row.pk, number=row.number)


@act(Right.SPEAK_FOR_MEMBER)
def solve_obstacle(by: Actor, obstacle_id: int, words: Text, *, at: datetime) -> ObstacleSolved:
    """Say that it is out of the way, and what was done."""
    row, clause = _ended(by, obstacle_id, State.SOLVED, words, at)
    days = (at.date() - row.reported.date()).days
    return ObstacleSolved(at=at, clause=clause, obstacle=row.pk, number=row.number, organisation=_whose(row), days=days)


@act(Right.SPEAK_FOR_MEMBER)
def close_obstacle(by: Actor, obstacle_id: int, words: Text, *, at: datetime) -> ObstacleClosed:
    """Close it without a solution, with the reason."""
    row, clause = _ended(by, obstacle_id, State.CLOSED, words, at)
    return ObstacleClosed(at=at, clause=clause, obstacle=row.pk, number=row.number, organisation=_whose(row))


def _ended(by: Actor, obstacle_id: int, state: State, words: Text, at: datetime) -> tuple[Obstacle, str]:
    row, clause = in_hand(by, obstacle_id)
    may_become(State(row.state), state).or_refuse()
    _says_something(words, clause).or_refuse()
    row.state, row.ended = state, at
    _done(row, state.value, words, by, at, "state", "ended")
    return row, clause


def _done(row: Obstacle, step: str, words: Text, by: Actor, at: datetime, *changed: str) -> None:
    row.updated, row.entry = at, coming_entry(row.network_id)  # type: ignore[attr-defined]
    row.save(update_fields=[*changed, "updated", "entry"])
    log_step(row, step, words, by, at)


def _says_something(words: Text, clause: str) -> Verdict:
    return Verdict.of(bool(words.as_json()), clause=clause, reason="obstacle-needs-words")


def _whose(row: Obstacle) -> int:
    return int(row.member_id)  # type: ignore[attr-defined]
