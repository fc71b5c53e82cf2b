"""The states of a version of minutes, from its draft to its publication. Once adopted, its content never changes."""

from __future__ import annotations

from enum import StrEnum

from mithaq.charter.verdict import Verdict


class State(StrEnum):
    DRAFTED = "drafted"
    """Being written by whoever keeps the record."""
    CIRCULATED = "circulated"
    """Read and commented by those who were called; it can be taken back to be mended."""
    ADOPTED = "adopted"
    """Approved by whom the charter charges with it: its content is fixed, its digest is in the ledger."""
    SIGNED = "signed"
    """Signed by chair and secretary."""
    PUBLISHED = "published"
    """Open to everybody. A correction is a new version; this one stays readable."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.DRAFTED: frozenset({State.CIRCULATED}),
    State.CIRCULATED: frozenset({State.DRAFTED, State.ADOPTED}),
    State.ADOPTED: frozenset({State.SIGNED}),
    State.SIGNED: frozenset({State.PUBLISHED}),
    State.PUBLISHED: frozenset(),
}
FIXED = frozenset({State.ADOPTED, State.SIGNED, State.PUBLISHED})
"""From here on the content stays as it is."""


def may_become(now: State, then: State) -> Verdict:
    """Whether minutes in one state may pass to another."""
    return Verdict.of(then in FOLLOWS[now], clause="", reason="minutes-may-follow", now=now.value, then=then.value)
