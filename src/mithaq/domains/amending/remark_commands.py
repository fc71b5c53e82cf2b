"""What members say about an amendment while it is open to comments, and what is answered."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.verdict import Verdict
from mithaq.domains.amending.commands import led_by, locked_amendment
from mithaq.domains.amending.events import AmendmentCommented, RemarkAnswered, RemarkWithdrawn
from mithaq.domains.amending.lifecycle import State
from mithaq.domains.amending.models import ANSWERS, Remark
from mithaq.domains.amending.queries import clause_of_amending, revision_of, speakable
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.membership.queries import is_member
from mithaq.domains.membership.rights import kept_from
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act

LONGEST = 4000
"""Letters of a comment, and of the answer to it."""


@act(Right.SPEAK_FOR_MEMBER)
def comment_on_amendment(
    by: Actor, amendment_id: int, address: str, words: str, *, organisation_id: int, revision: int, at: datetime
) -> AmendmentCommented:
    """Say something for one's organisation about a part of an amendment (`clause:8.4`; empty: the whole), until the last day.

    `revision` is the one that was read: the comment stays tied to it.
    """
    standing, row, day = standing_of(by), locked_amendment(by, amendment_id), at.date()
    clause = clause_of_amending(standing)
    there = row.state == State.CONSULTATION
    Verdict.of(there, clause=clause, reason="amendment-is-not-there", state=row.state).or_refuse()
    assert row.until is not None
    Verdict.of(day <= row.until, clause=clause, reason="comments-are-over", on=row.until).or_refuse()
    own = organisation_id in by.organisations and is_member(standing.network_id, organisation_id, day)
    Verdict.of(own, clause=clause, reason="speaks-for-the-organisation").or_refuse()
    silent = organisation_id in kept_from(standing.charter, standing.network_id, "speak", day)
    Verdict.of(not silent, clause=clause, reason="may-not-speak").or_refuse()
    read = revision_of(row, revision)
    Verdict.of(address in speakable(read), clause=clause, reason="no-such-part", part=address).or_refuse()
    said = may_be_said(words, clause)
    remark = Remark.objects.create(
        revision=read, address=address, organisation_id=organisation_id, person_id=by.person_id, words=said, at=at
    )
    return AmendmentCommented(
        at=at, clause=clause, amendment=row.pk, remark=remark.pk, revision=revision, organisation=organisation_id
    )


@act(Right.SPEAK_FOR_MEMBER)
def withdraw_remark(by: Actor, remark_id: int, *, at: datetime) -> RemarkWithdrawn:
    """Take one's organisation's comment back before the vote. That there was one stays on record; its words no longer show."""
    remark, clause = _remark(by, remark_id), clause_of_amending(standing_of(by))
    own = remark.organisation_id in by.organisations  # type: ignore[attr-defined]
    Verdict.of(own, clause=clause, reason="speaks-for-the-organisation").or_refuse()
    row = remark.revision.amendment
    there = row.state == State.CONSULTATION
    Verdict.of(there, clause=clause, reason="amendment-is-not-there", state=row.state).or_refuse()
    Verdict.of(remark.withdrawn is None, clause=clause, reason="remark-withdrawn").or_refuse()
    remark.withdrawn = at
    remark.save(update_fields=["withdrawn"])
    return RemarkWithdrawn(
        at=at, clause=clause, amendment=row.pk, remark=remark.pk, organisation=remark.organisation_id  # type: ignore[attr-defined]
    )  # fmt: skip


@act(Right.AMEND)
def answer_remark(by: Actor, remark_id: int, answer: str, words: str, *, at: datetime) -> RemarkAnswered:
    """Say what becomes of a comment, with a word: taken up, or not. Once, before the vote."""
    remark = _remark(by, remark_id)
    row, clause = led_by(by, remark.revision.amendment_id)  # type: ignore[attr-defined]
    there = row.state == State.CONSULTATION
    Verdict.of(there, clause=clause, reason="amendment-is-not-there", state=row.state).or_refuse()
    Verdict.of(remark.withdrawn is None, clause=clause, reason="remark-withdrawn").or_refuse()
    Verdict.of(not remark.answer, clause=clause, reason="remark-answered").or_refuse()
    Verdict.of(answer in ANSWERS, clause=clause, reason="answer-unknown", answer=answer).or_refuse()
    remark.reply = may_be_said(words, clause)
    remark.answer, remark.answered, remark.answered_by_id = answer, at, by.person_id  # type: ignore[attr-defined]
    remark.save(update_fields=["answer", "reply", "answered", "answered_by"])
    organisation: int = remark.organisation_id  # type: ignore[attr-defined]
    return RemarkAnswered(
        at=at, clause=clause, amendment=row.pk, remark=remark.pk, organisation=organisation, answer=answer
    )


def may_be_said(words: str, clause: str) -> str:
    """Words that say something and are not too long. Raises `Refused`."""
    said = words.strip()
    Verdict.of(bool(said), clause=clause, reason="comment-is-empty").or_refuse()
    Verdict.of(len(said) <= LONGEST, clause=clause, reason="words-too-long", most=LONGEST).or_refuse()
    return said


def _remark(by: Actor, remark_id: int) -> Remark:
    """A comment with its amendment, both locked, the amendment first. Raises `Remark.DoesNotExist`."""
    asked = Remark.objects.filter(pk=remark_id, revision__amendment__network_id=by.network_id)
    locked_amendment(by, asked.values_list("revision__amendment_id", flat=True).get())
    rows = Remark.objects.select_for_update(no_key=True, of=("self",)).select_related("revision__amendment")
    return rows.get(pk=remark_id)
