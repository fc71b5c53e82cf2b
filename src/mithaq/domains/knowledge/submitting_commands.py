"""Handing a practice in, beginning its revision, taking it back, and agreeing to explain it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.knowledge.access import clause_of_practices, may_write
from mithaq.domains.knowledge.events import (
    PracticeExplained,
    PracticeReopened,
    PracticeSubmitted,
    PracticeWithdrawn,
)
from mithaq.domains.knowledge.lifecycle import State, may_become
from mithaq.domains.knowledge.models import Attachment, Practice, Version
from mithaq.domains.knowledge.quality import gaps_of
from mithaq.domains.knowledge.queries import found_beside
from mithaq.domains.knowledge.sheet import Sheet, digest_of
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


@act(Right.SPEAK_FOR_MEMBER)
def submit_practice(by: Actor, practice_id: int, *, at: datetime) -> PracticeSubmitted:
    """Hand a draft in: its content becomes a version that never changes. What the charter asks for must be there."""
    practice, clause = locked_own(by, practice_id)
    may_become(State(practice.state), State.SUBMITTED).or_refuse()
    charter = standing_of(by).charter
    missing = tuple(gap.part for gap in gaps_of(practice, charter, found_beside(practice)) if gap.needed)
    Verdict.of(not missing, clause=clause, reason="practice-lacks", parts=missing).or_refuse()
    version = _version_of(practice, by, at)
    last = Version.objects.filter(practice=practice, number=version.number - 1).values_list("digest", flat=True).first()
    Verdict.of(last != version.digest, clause=clause, reason="nothing-mended").or_refuse()
    version.save(force_insert=True)
    _move(practice, State.SUBMITTED)
    return PracticeSubmitted(
        at=at, clause=clause, practice=practice.pk, organisation=practice.organisation.pk,
        version_number=version.number, digest=version.digest,
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def reopen_practice(by: Actor, practice_id: int, *, at: datetime) -> PracticeReopened:
    """Begin a new draft of a validated practice. What was validated stays on the shelf until the new one is."""
    practice, clause = locked_own(by, practice_id)
    may_become(State(practice.state), State.DRAFT).or_refuse()
    _move(practice, State.DRAFT)
    return PracticeReopened(at=at, clause=clause, practice=practice.pk, organisation=practice.organisation.pk)


@act(Right.SPEAK_FOR_MEMBER)
def withdraw_practice(by: Actor, practice_id: int, *, at: datetime) -> PracticeWithdrawn:
    """Take a practice back. What others made of it stays on their record."""
    practice, clause = locked_own(by, practice_id)
    may_become(State(practice.state), State.WITHDRAWN).or_refuse()
    practice.featured = None
    practice.save(update_fields=["featured"])
    _move(practice, State.WITHDRAWN)
    return PracticeWithdrawn(at=at, clause=clause, practice=practice.pk, organisation=practice.organisation.pk)


@act(Right.OWN_DATA)
def explain_practice(by: Actor, practice_id: int, agrees: bool, *, at: datetime) -> PracticeExplained:
    """Agree to be named and asked as the one who can explain a practice, or take that back. Only that person can."""
    practice = (
        Practice.objects.select_for_update(no_key=True, of=("self",)).select_related("organisation").get(pk=practice_id)
    )
    clause = clause_of_practices(by.charter)
    own = by.person_id is not None and practice.explainer_id == by.person_id  # type: ignore[attr-defined]
    Verdict.of(own, clause=clause, reason="not-ones-own-data").or_refuse()
    Verdict.of(agrees is (practice.explains_since is None), clause=clause, reason="nothing-changes").or_refuse()
    practice.explains_since = at.date() if agrees else None
    practice.save(update_fields=["explains_since"])
    return PracticeExplained(
        at=at, clause=clause, practice=practice.pk, organisation=practice.organisation.pk, agrees=agrees
    )


def locked_own(by: Actor, practice_id: int) -> tuple[Practice, str]:
    """The locked practice of the actor's own member, and the clause. Raises `Refused`, or `Practice.DoesNotExist`."""
    rows = Practice.objects.select_for_update(no_key=True, of=("self",)).select_related("organisation", "network")
    practice = rows.get(pk=practice_id)
    clause = clause_of_practices(by.charter)
    may_write(by, practice, clause).or_refuse()
    return practice, clause


def _version_of(practice: Practice, by: Actor, at: datetime) -> Version:
    files = list(
        Attachment.objects.filter(practice=practice, removed=None).order_by("pk").values_list("file__sha256", flat=True)
    )
    last = Version.objects.filter(practice=practice).aggregate(last=Max("number"))["last"] or 0
    content = {
        "authentic": practice.authentic,
        "outcome": practice.outcome,
        "themes": practice.themes,
        "targets": practice.targets,
        "sorted": practice.sorted,
    }
    digest = digest_of(Sheet.of(practice.sheet), files=files, **content)
    return Version(
        practice=practice, number=last + 1, sheet=practice.sheet, digest=digest, submitted=at,
        submitted_by_id=by.person_id, **content,
    )  # fmt: skip


def _move(practice: Practice, then: State) -> None:
    practice.state, practice.entry = then, coming_entry(practice.network.pk)
    practice.save(update_fields=["state", "entry"])
