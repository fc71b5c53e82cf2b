"""The review of a practice: taken up, remarked on, given back or endorsed by whom the charter names; shown first."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.knowledge.access import clause_of_practices, is_shelved, may_review
from mithaq.domains.knowledge.events import (
    PracticeFeatured,
    PracticeRemarked,
    PracticeReturned,
    PracticeTakenUp,
    PracticeValidated,
)
from mithaq.domains.knowledge.lifecycle import State, may_become
from mithaq.domains.knowledge.models import Practice, Remark
from mithaq.domains.knowledge.queries import last_version
from mithaq.domains.knowledge.sheet import LONGEST, Sheet
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


@act(Right.REVIEW)
def take_up_practice(by: Actor, practice_id: int, *, at: datetime) -> PracticeTakenUp:
    """Begin to read what was handed in, so that its member knows that it is being read."""
    practice, clause = _under_review(by, practice_id)
    may_become(State(practice.state), State.IN_REVIEW).or_refuse()
    version = last_version(practice)
    _move(practice, State.IN_REVIEW)
    return PracticeTakenUp(
        at=at, clause=clause, practice=practice.pk, organisation=practice.organisation.pk, version_number=version.number
    )


@act(Right.REVIEW)
def remark_on_practice(by: Actor, practice_id: int, place: str, words: str, *, at: datetime) -> PracticeRemarked:
    """Say something of a part of what was handed in; its member reads it when it is given back, or at once."""
    practice, clause = _under_review(by, practice_id)
    _is_read(practice, clause).or_refuse()
    version, said = last_version(practice), words.strip()
    Verdict.of(bool(said), clause=clause, reason="comment-is-empty").or_refuse()
    Verdict.of(len(said) <= LONGEST, clause=clause, reason="practice-too-long", longest=LONGEST).or_refuse()
    known = not place or place in Sheet.of(version.sheet).words()
    Verdict.of(known, clause=clause, reason="no-such-part", part=place[:30]).or_refuse()
    seat = min(by.organisations) if by.organisations else None
    row = Remark.objects.create(
        version=version, place=place, organisation_id=seat, person_id=by.person_id, words=said, at=at
    )
    return PracticeRemarked(
        at=at, clause=clause, practice=practice.pk, organisation=practice.organisation.pk, remark=row.pk
    )


@act(Right.REVIEW)
def return_practice(by: Actor, practice_id: int, reasons: Text, *, at: datetime) -> PracticeReturned:
    """Give a practice back to be mended, with the reasons; it is not refused, and can be handed in again."""
    practice, clause = _under_review(by, practice_id)
    may_become(State(practice.state), State.RETURNED).or_refuse()
    version = last_version(practice)
    said = bool(reasons.as_json()) or Remark.objects.filter(version=version).exists()
    Verdict.of(said, clause=clause, reason="say-why").or_refuse()
    version.returned, version.reasons = at, reasons
    version.save(update_fields=["returned", "reasons"])
    _move(practice, State.RETURNED)
    return PracticeReturned(
        at=at, clause=clause, practice=practice.pk, organisation=practice.organisation.pk, version_number=version.number
    )


@act(Power.ENDORSE_PRACTICE)
def validate_practice(by: Actor, practice_id: int, digest: str, *, at: datetime, clause: str = "") -> PracticeValidated:
    """Endorse the version with this digest: everybody may read it from now on."""
    practice = _locked(by, practice_id)
    clause = clause or clause_of_practices(by.charter)
    may_review(by, practice, clause).or_refuse()
    may_be_validated(practice, digest, clause).or_refuse()
    version = last_version(practice)
    version.validated = at
    version.save(update_fields=["validated"])
    practice.shelved = version
    practice.first_shelved = practice.first_shelved or at
    practice.save(update_fields=["shelved", "first_shelved"])
    _move(practice, State.VALIDATED)
    return PracticeValidated(
        at=at, clause=clause, practice=practice.pk, organisation=practice.organisation.pk,
        version_number=version.number, digest=digest,
    )  # fmt: skip


@act(Power.PUBLISH_DOCUMENT)
def feature_practice(by: Actor, practice_id: int, featured: bool, *, at: datetime) -> PracticeFeatured:
    """Show a validated practice first, or no longer. Whom the charter lets publish documents decides."""
    practice = _locked(by, practice_id)
    clause = clause_of_practices(by.charter)
    Verdict.of(is_shelved(practice), clause=clause, reason="practice-not-on-the-shelf").or_refuse()
    Verdict.of(featured is (practice.featured is None), clause=clause, reason="nothing-changes").or_refuse()
    practice.featured = at if featured else None
    practice.save(update_fields=["featured"])
    return PracticeFeatured(
        at=at, clause=clause, practice=practice.pk, organisation=practice.organisation.pk, featured=featured
    )


def may_be_validated(practice: Practice, digest: str, clause: str) -> Verdict:
    """Whether the version with this content can be endorsed now."""
    follows = may_become(State(practice.state), State.VALIDATED)
    if not follows.holds:
        return follows
    return Verdict.of(last_version(practice).digest == digest, clause=clause, reason="practice-has-changed")


def _locked(by: Actor, practice_id: int) -> Practice:
    """A practice of the actor's own network, locked. Raises `Practice.DoesNotExist`."""
    rows = Practice.objects.select_for_update(no_key=True, of=("self",)).select_related("organisation", "network")
    return rows.get(pk=practice_id, network_id=by.network_id)


def _under_review(by: Actor, practice_id: int) -> tuple[Practice, str]:
    practice = _locked(by, practice_id)
    clause = clause_of_practices(by.charter)
    may_review(by, practice, clause).or_refuse()
    return practice, clause


def _is_read(practice: Practice, clause: str) -> Verdict:
    return Verdict.of(
        practice.state == State.IN_REVIEW, clause=clause, reason="practice-not-in-review", state=practice.state
    )


def _move(practice: Practice, then: State) -> None:
    practice.state, practice.entry = then, coming_entry(practice.network.pk)
    practice.save(update_fields=["state", "entry"])
