"""What members say of a practice: thanks, how useful it is, comments, questions and the answers of those who did it."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.verdict import Verdict
from mithaq.domains.knowledge.access import clause_of_practices, is_shelved, speaks_for
from mithaq.domains.knowledge.events import (
    PracticeCommented,
    PracticeCommentWithdrawn,
    PracticeRated,
    PracticeThanked,
    QuestionAnswered,
    QuestionAsked,
)
from mithaq.domains.knowledge.models import STARS, Comment, Practice, Question, Rating, Thanks, Transfer
from mithaq.domains.knowledge.sheet import LONGEST
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act


@act(Right.SPEAK_FOR_MEMBER)
def thank_for_practice(by: Actor, practice_id: int, organisation_id: int, *, at: datetime) -> PracticeThanked:
    """Thank those who shared a practice, once for one's member; of whatever network."""
    practice, clause = of_others(by, practice_id, organisation_id)
    new = not Thanks.objects.filter(practice=practice, organisation_id=organisation_id).exists()
    Verdict.of(new, clause=clause, reason="thanked-already").or_refuse()
    Thanks.objects.create(practice=practice, organisation_id=organisation_id, person_id=by.person_id, at=at)
    return PracticeThanked(
        at=at, clause=clause, practice=practice.pk, organisation=organisation_id, author=practice.organisation.pk
    )


@act(Right.SPEAK_FOR_MEMBER)
def rate_practice(by: Actor, practice_id: int, organisation_id: int, stars: int, *, at: datetime) -> PracticeRated:
    """Say how useful a practice is, from 1 to 5; a member that says it again replaces what it said."""
    practice, clause = of_others(by, practice_id, organisation_id)
    Verdict.of(1 <= stars <= STARS, clause=clause, reason="stars-out-of-range", most=STARS).or_refuse()
    Rating.objects.update_or_create(
        practice=practice,
        organisation_id=organisation_id,
        defaults={"stars": stars, "person_id": by.person_id, "at": at},
    )
    return PracticeRated(at=at, clause=clause, practice=practice.pk, organisation=organisation_id, stars=stars)


@act(Right.SPEAK_FOR_MEMBER)
def comment_on_practice(
    by: Actor, practice_id: int, organisation_id: int, words: str, *, at: datetime
) -> PracticeCommented:
    """Comment on a practice for everybody to read; those who did it may, too."""
    practice, clause = on_the_shelf(by, practice_id)
    speaks_for(by, organisation_id, clause).or_refuse()
    said = worded(words, clause)
    row = Comment.objects.create(
        practice=practice, organisation_id=organisation_id, person_id=by.person_id, words=said, at=at
    )
    return PracticeCommented(
        at=at, clause=clause, practice=practice.pk, organisation=organisation_id, author=practice.organisation.pk,
        comment=row.pk,
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def withdraw_practice_comment(by: Actor, comment_id: int, *, at: datetime) -> PracticeCommentWithdrawn:
    """Take one's member's comment back."""
    row = Comment.objects.select_for_update(no_key=True).get(pk=comment_id)
    clause, organisation = clause_of_practices(by.charter), row.organisation_id  # type: ignore[attr-defined]
    speaks_for(by, organisation, clause).or_refuse()
    Verdict.of(row.withdrawn is None, clause=clause, reason="nothing-changes").or_refuse()
    row.withdrawn = at
    row.save(update_fields=["withdrawn"])
    return PracticeCommentWithdrawn(
        at=at, clause=clause, practice=row.practice_id, organisation=organisation, comment=row.pk  # type: ignore[attr-defined]
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def ask_question(
    by: Actor, practice_id: int, organisation_id: int, words: str, *, transfer_id: int | None = None, at: datetime
) -> QuestionAsked:
    """Ask those who did it; within a transfer, as the one who takes it up."""
    practice, clause = of_others(by, practice_id, organisation_id)
    if transfer_id is not None:
        own = Transfer.objects.filter(pk=transfer_id, practice=practice, taker_id=organisation_id).exists()
        Verdict.of(own, clause=clause, reason="not-ones-own-transfer").or_refuse()
    row = Question.objects.create(
        practice=practice, transfer_id=transfer_id, network_id=by.network_id, organisation_id=organisation_id,
        person_id=by.person_id, words=worded(words, clause), at=at,
    )  # fmt: skip
    return QuestionAsked(
        at=at, clause=clause, practice=practice.pk, organisation=organisation_id, author=practice.organisation.pk,
        question=row.pk, transfer=transfer_id,
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def answer_question(by: Actor, question_id: int, words: str, *, at: datetime) -> QuestionAnswered:
    """Answer a question about one's member's practice, once."""
    rows = Question.objects.select_for_update(no_key=True, of=("self",)).select_related("practice")
    row = rows.get(pk=question_id)
    clause, author = clause_of_practices(by.charter), row.practice.organisation_id  # type: ignore[attr-defined]
    speaks_for(by, author, clause).or_refuse()
    Verdict.of(row.answered is None, clause=clause, reason="question-answered").or_refuse()
    row.answer, row.answered, row.answered_by_id = worded(words, clause), at, by.person_id  # type: ignore[attr-defined]
    row.save(update_fields=["answer", "answered", "answered_by"])
    return QuestionAnswered(
        at=at, clause=clause, practice=row.practice.pk, organisation=row.organisation.pk, author=author,
        question=row.pk, transfer=row.transfer_id,  # type: ignore[attr-defined]
    )  # fmt: skip


def on_the_shelf(by: Actor, practice_id: int) -> tuple[Practice, str]:
    """A practice that everybody may read, locked. Raises `Refused`, or `Practice.DoesNotExist` as if absent."""
    rows = Practice.objects.select_for_update(no_key=True, of=("self",)).select_related("organisation", "network")
    practice, clause = rows.get(pk=practice_id), clause_of_practices(by.charter)
    if not is_shelved(practice):
        raise Practice.DoesNotExist
    return practice, clause


def of_others(by: Actor, practice_id: int, organisation_id: int) -> tuple[Practice, str]:
    """A practice on the shelf, for a member whose own it is not."""
    practice, clause = on_the_shelf(by, practice_id)
    speaks_for(by, organisation_id, clause).or_refuse()
    Verdict.of(organisation_id != practice.organisation.pk, clause=clause, reason="ones-own-practice").or_refuse()
    return practice, clause


def worded(words: str, clause: str, *, most: int = LONGEST) -> str:
    """What was typed, if it says something and is not too long. Raises `Refused`."""
    said = words.strip()
    Verdict.of(bool(said), clause=clause, reason="comment-is-empty").or_refuse()
    Verdict.of(len(said) <= most, clause=clause, reason="practice-too-long", longest=most).or_refuse()
    return said
