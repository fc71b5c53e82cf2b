"""What of practices waits for whom: one's own drafts, what is to be read, asked and explained."""

from __future__ import annotations

from collections.abc import Sequence

from mithaq.domains.knowledge.lifecycle import WRITABLE, State
from mithaq.domains.knowledge.models import Practice, Question
from mithaq.foundation.ledger.actor import Actor


def own_practices(by: Actor) -> Sequence[Practice]:
    """Every practice of the members that the actor speaks for in this network, the last changed first."""
    rows = Practice.objects.filter(network_id=by.network_id, organisation_id__in=by.organisations)
    return list(rows.select_related("shelved", "organisation").order_by("-changed"))


def drafts_of(by: Actor) -> Sequence[Practice]:
    """Practices that their member still writes, or that were given back to it."""
    return [row for row in own_practices(by) if row.state in WRITABLE]


def to_review(by: Actor) -> Sequence[Practice]:
    """What was handed in and waits for the body in which the actor reads; never one's own."""
    rows = Practice.objects.filter(network_id=by.network_id, state__in=(State.SUBMITTED, State.IN_REVIEW))
    rows = rows.exclude(organisation_id__in=by.organisations).select_related("organisation")
    return list(rows.prefetch_related("versions").order_by("pk"))


def open_questions(by: Actor) -> Sequence[Question]:
    """Questions about one's own members' practices that nobody answered yet, the oldest first."""
    rows = Question.objects.filter(practice__organisation_id__in=by.organisations, answered=None)
    return list(rows.select_related("practice", "organisation", "transfer").order_by("at"))


def to_explain(person_id: int) -> Sequence[Practice]:
    """Practices for which somebody was named as the one who could explain them, and has not agreed yet."""
    rows = Practice.objects.filter(explainer_id=person_id, explains_since=None).exclude(state=State.WITHDRAWN)
    return list(rows.select_related("organisation", "shelved").order_by("pk"))
