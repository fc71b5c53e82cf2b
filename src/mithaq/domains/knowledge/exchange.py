"""The ledger of exchange: what members gave each other, worked out from what they did; nobody writes it down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from mithaq.domains.directory.models import Organisation
from mithaq.domains.knowledge.models import Comment, Practice, Question, Thanks, Transfer, Translation, Visit
from mithaq.domains.knowledge.queries import shelf

SHARED, ANSWERED, HELPED, VISITED = "shared", "answered", "helped", "visited"
PROFILE = ("about", "strengths", "needs", "projects", "partners")
WHOLE = ("practice__sheet", "practice__shelved__sheet")
"""The texts, which nobody counts."""
KINDS = (SHARED, ANSWERED, HELPED, VISITED)
"""What counts as an exchange: a practice for everybody, an answer, help with a transfer, a visit."""


@dataclass(frozen=True, slots=True)
class Given:
    """Something that one member gave: to another, or to everybody."""

    kind: str
    on: date
    giver: Organisation
    taker: Organisation | None
    practice: Practice
    key: str


def exchanges(network_id: int, day: date) -> list[Given]:
    """All that was given in a network up to a day, or between it and another one; the latest first.

    The texts of the practices are left in the database: whoever shows them asks for each.
    """
    found = [*_shared(network_id), *_answers(network_id), *_transfers(network_id), *_visits(network_id)]
    return sorted((each for each in found if each.on <= day), key=lambda each: (each.on, each.key), reverse=True)


@dataclass(frozen=True, slots=True)
class Counters:
    """What a member contributed, and what others made of it."""

    practices: int
    translations: int
    answers: int
    taken_up: int
    thanks: int
    comments: int


def counters_of(organisation_id: int) -> Counters:
    """The contribution of a member and its use, in all networks."""
    own = shelf().filter(organisation_id=organisation_id)
    return Counters(
        practices=own.count(),
        translations=Translation.objects.filter(organisation_id=organisation_id).count(),
        answers=Question.objects.filter(practice__organisation_id=organisation_id, answered__isnull=False).count(),
        taken_up=Transfer.objects.filter(practice__organisation_id=organisation_id, agreed__isnull=False).count(),
        thanks=Thanks.objects.filter(practice__organisation_id=organisation_id).count(),
        comments=Comment.objects.filter(organisation_id=organisation_id, withdrawn=None).count(),
    )


def unread(*organisations: str) -> list[str]:
    """The columns of organisations that neither rules nor lists read: what they say of themselves."""
    return [f"{path}__{name}" for path in organisations for name in PROFILE]


def _shared(network_id: int) -> Iterator[Given]:
    rows = shelf(network_id=network_id).select_related("organisation", "shelved")
    for row in rows.defer("sheet", "shelved__sheet", *unread("organisation")):
        assert row.first_shelved is not None
        yield Given(SHARED, row.first_shelved.date(), row.organisation, None, row, f"practice-{row.pk}")


def _answers(network_id: int) -> Iterator[Given]:
    rows = Question.objects.filter(_party(network_id), answered__isnull=False)
    rows = rows.select_related("practice__organisation", "practice__shelved", "organisation")
    for row in rows.defer("words", "answer", *WHOLE, *unread("organisation", "practice__organisation")):
        assert row.answered is not None
        giver = row.practice.organisation
        yield Given(ANSWERED, row.answered.date(), giver, row.organisation, row.practice, f"question-{row.pk}")


def _transfers(network_id: int) -> Iterator[Given]:
    rows = Transfer.objects.filter(_party(network_id), agreed__isnull=False)
    rows = rows.select_related("practice__organisation", "practice__shelved", "taker")
    for row in rows.defer("why", "result", "changes", *WHOLE, *unread("taker", "practice__organisation")):
        assert row.agreed is not None
        yield Given(HELPED, row.agreed.date(), row.practice.organisation, row.taker, row.practice, f"transfer-{row.pk}")


def _visits(network_id: int) -> Iterator[Given]:
    """Whoever travels, the one who did it first gives: it shows its work at home, or advises at the other place."""
    here = Q(transfer__network_id=network_id) | Q(transfer__practice__network_id=network_id)
    rows = Visit.objects.filter(here).select_related(
        "transfer__practice__organisation",
        "transfer__practice__shelved",
        "transfer__taker",
    )
    texts = (f"transfer__{name}" for name in WHOLE)
    for row in rows.defer("report", *texts, *unread("transfer__taker", "transfer__practice__organisation")):
        giver, taker = row.transfer.practice.organisation, row.transfer.taker
        yield Given(VISITED, row.on, giver, taker, row.transfer.practice, f"visit-{row.pk}")


def _party(network_id: int) -> Q:
    return Q(network_id=network_id) | Q(practice__network_id=network_id)
