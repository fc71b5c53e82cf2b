"""A member checks itself against the obligations of law that bind its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.library.access import clause_of_library
from mithaq.domains.library.catalogue import CHECKED_ANSWERS
from mithaq.domains.library.models import SelfAnswer, SelfCheck
from mithaq.domains.library.self_check_events import SelfChecked
from mithaq.domains.library.self_checks import asks_for_checks, membership_on, obligations_of
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.texts.folding import clean_line

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """How a member stands to an obligation: kept, partly, not-yet or not-ours, with a sentence."""

    answer: str
    words: str = ""


@act(Right.SPEAK_FOR_MEMBER)
def check_oneself(by: Actor, organisation_id: int, answers: Mapping[int, Answer], *, at: datetime) -> SelfChecked:
    """Answer every obligation that binds the member's kind. What is not wholly kept needs a sentence that says why."""
    standing, clause = standing_of(by), clause_of_library(by)
    own = organisation_id in by.organisations
    membership = membership_on(standing.network_id, organisation_id, at.date()) if own else None
    checks = (
        ("no-self-checks-asked-for", asks_for_checks(standing.charter)),
        ("speaks-for-the-organisation", membership is not None),
    )
    for reason, holds in checks:
        Verdict.of(holds, clause=clause, reason=reason).or_refuse()
    assert membership is not None
    texts = obligations_of(
        standing.network_id, country=membership.organisation.country, tier=membership.kind
    )  # fmt: skip
    foreign = tuple(each.answer for each in answers.values() if each.answer not in CHECKED_ANSWERS)
    said = all(each.answer == "kept" or clean_line(each.words) for each in answers.values())
    answered = (
        ("no-obligations", bool(texts)),
        ("answer-every-obligation", {text.pk for text in texts} == set(answers)),
        ("not-in-the-lists", not foreign),
        ("say-how-it-stands", said and all(len(each.words) <= LONGEST for each in answers.values())),
    )
    for reason, holds in answered:
        Verdict.of(holds, clause=clause, reason=reason, words=foreign[:5]).or_refuse()
    entry = coming_entry(standing.network_id)
    held = SelfCheck.objects.filter(network_id=standing.network_id, organisation_id=organisation_id)
    row = SelfCheck.objects.create(
        network_id=standing.network_id, organisation_id=organisation_id, tier=membership.kind, made=at, made_by_id=by.person_id,
        number=(held.aggregate(last=Max("number"))["last"] or 0) + 1, entry=entry,
    )  # fmt: skip
    SelfAnswer.objects.bulk_create(
        SelfAnswer(
            check_of=row, text=text, revision=text.revision, answer=answers[text.pk].answer, words=clean_line(answers[text.pk].words)
        )
        for text in texts
    )  # fmt: skip
    return SelfChecked(
        at=at, clause=clause, organisation=organisation_id, self_check=row.pk, number=row.number, answered=len(texts)
    )
