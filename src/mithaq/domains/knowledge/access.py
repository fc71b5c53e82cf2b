"""Who may read, write and review a practice, and which clause speaks of it."""

from __future__ import annotations

from collections.abc import Collection

from mithaq.charter.document import Charter
from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.knowledge.lifecycle import State
from mithaq.domains.knowledge.models import Practice
from mithaq.foundation.ledger.actor import Actor, Right

READ_BY_REVIEWERS = frozenset({State.SUBMITTED, State.IN_REVIEW, State.RETURNED, State.VALIDATED})


def clause_of_practices(charter: Charter | None) -> str:
    """The clause that speaks of practices: the one that asks for them, else the one that has them endorsed."""
    if charter is None:
        return ""
    grant = charter.powers.get(Power.ENDORSE_PRACTICE)
    return charter.knowledge.clause or (grant.clause if grant else None) or ""


def owns(by: Actor, practice: Practice) -> bool:
    """Whether the actor speaks for the member whose experience it is."""
    return practice.organisation_id in by.organisations  # type: ignore[attr-defined]


def is_shelved(practice: Practice) -> bool:
    """Whether everybody may read a validated version of it."""
    return practice.shelved_id is not None and practice.state != State.WITHDRAWN  # type: ignore[attr-defined]


def reviews(by: Actor, practice: Practice) -> bool:
    """Whether the actor reads it for the body of its network that endorses; never one's own."""
    own_network = practice.network_id == by.network_id  # type: ignore[attr-defined]
    grant = by.charter.powers.get(Power.ENDORSE_PRACTICE) if by.charter else None
    if grant is None or not own_network or owns(by, practice):
        return False
    return grant.organ in by.organs or grant.office in by.offices or by.authority == grant.holder


def may_read(by: Actor, practice: Practice) -> bool:
    """Whether the actor may see it at all: everybody once it is on the shelf, before that its member and its readers."""
    if is_shelved(practice) or owns(by, practice):
        return True
    return practice.state in READ_BY_REVIEWERS and reviews(by, practice)


def may_write(by: Actor, practice: Practice, clause: str = "") -> Verdict:
    """Whether the actor may change the draft: only its member, in its network."""
    own = owns(by, practice) and practice.network_id == by.network_id  # type: ignore[attr-defined]
    return Verdict.of(own, clause=clause, reason="not-ones-own-practice")


def speaks_for(by: Actor, organisation_id: int, clause: str = "") -> Verdict:
    """Whether the actor speaks for this member today."""
    return Verdict.of(organisation_id in by.organisations, clause=clause, reason="speaks-for-the-organisation")


def may_review(by: Actor, practice: Practice, clause: str) -> Verdict:
    """Whether the actor reviews this practice. Nobody does of their own member's."""
    if not by.may(Right.REVIEW).holds:
        return by.may(Right.REVIEW)
    if by.authority.startswith("organ:"):
        return Verdict.of(True, clause=clause, reason="reviews-the-practice")
    return Verdict.of(not owns(by, practice), clause=clause, reason="ones-own-practice")


def known_organisation(ids: Collection[int], asked: int | None) -> int:
    """The member for which something is done: the one asked for, else the only one; 0 when it is not clear."""
    if asked is not None:
        return asked
    return next(iter(ids)) if len(ids) == 1 else 0
