"""The states of an election."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class Stage(StrEnum):
    CALLED = "called"
    """The roll is frozen and its digest public; candidatures come in."""
    OPEN = "open"
    """Ballots are cast; the candidates are fixed."""
    CLOSED = "closed"
    """No ballot more; the papers are being sealed."""
    COUNTED = "counted"
    """The result stands for all to recount; nobody holds a seat by it yet."""
    PROCLAIMED = "proclaimed"
    """Attested by one and proclaimed by another: those elected hold their seats."""
    ANNULLED = "annulled"
    """Given up before it was proclaimed, with reasons."""


STAGE_FOLLOWS: dict[Stage, frozenset[Stage]] = {
    Stage.CALLED: frozenset({Stage.OPEN, Stage.ANNULLED}),
    Stage.OPEN: frozenset({Stage.CLOSED, Stage.ANNULLED}),
    Stage.CLOSED: frozenset({Stage.COUNTED, Stage.ANNULLED}),
    Stage.COUNTED: frozenset({Stage.PROCLAIMED, Stage.ANNULLED}),
    Stage.PROCLAIMED: frozenset(),
    Stage.ANNULLED: frozenset(),
}
RUNNING = (Stage.CALLED, Stage.OPEN, Stage.CLOSED, Stage.COUNTED)


def may_pass(now: Stage, then: Stage, clause: str = "") -> Verdict:
    """Whether an election at one stage may pass to another."""
    return Verdict.of(
        then in STAGE_FOLLOWS[now], clause=clause, reason="stage-may-follow", now=now.value, then=then.value
    )
