"""Reading transfers: of a practice, of a member, of a network; who may see and do what; the desk of translations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, Sum

from mithaq.charter.text import LANGUAGES
from mithaq.domains.knowledge.exchange import unread
from mithaq.domains.knowledge.lifecycle import State as PracticeState
from mithaq.domains.knowledge.models import Practice, Question, Readings, Step, Transfer, Translation, Visit
from mithaq.domains.knowledge.queries import shelf
from mithaq.domains.knowledge.tongues import standings_of
from mithaq.domains.knowledge.transfer_lifecycle import State
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.texts.standing import LACKING, Standing

YEAR = timedelta(days=365)


def transfer(pk: int) -> Transfer:
    """One transfer; everybody may read it. Raises `Transfer.DoesNotExist`."""
    rows = Transfer.objects.select_related(
        "practice__organisation__place", "practice__shelved", "practice__network", "taker__place", "network", "version", "asked_by"
    )  # fmt: skip
    return rows.get(pk=pk)


def transfers_of(practice: Practice) -> Sequence[Transfer]:
    """Who took a practice up, the first first."""
    rows = Transfer.objects.filter(practice=practice).select_related("taker__place", "network", "version")
    return list(rows.order_by("asked", "pk"))


def transfers_in(network_id: int, *, day: date) -> Sequence[Transfer]:
    """The transfers to which a network's member is a party on a day, the latest first; their texts stay in the database."""
    here = Q(network_id=network_id) | Q(practice__network_id=network_id)
    rows = Transfer.objects.filter(here, asked__date__lte=day).select_related(
        "practice__organisation__place", "practice__shelved", "taker__place", "version",
    )  # fmt: skip
    texts = ("practice__sheet", "practice__shelved__sheet", "version__sheet", "why", "result", "changes", "because")
    return list(rows.defer(*texts, *unread("taker", "practice__organisation")).order_by("-asked", "-pk"))


def transfers_with(organisation_id: int) -> Sequence[Transfer]:
    """The transfers in which a member gave or took, the latest first."""
    party = Q(taker_id=organisation_id) | Q(practice__organisation_id=organisation_id)
    rows = Transfer.objects.filter(party).select_related(
        "practice__organisation", "practice__shelved", "taker", "version"
    )
    return list(rows.order_by("-asked", "-pk"))


def steps_of(row: Transfer) -> Sequence[Step]:
    return list(Step.objects.filter(transfer=row).order_by("position"))


def visits_of(row: Transfer) -> Sequence[Visit]:
    return list(Visit.objects.filter(transfer=row).select_related("host", "person").order_by("on", "pk"))


def talk_of(row: Transfer) -> Sequence[Question]:
    """The questions and answers within a transfer."""
    rows = Question.objects.filter(transfer=row).select_related("organisation", "person", "answered_by")
    return list(rows.order_by("at", "pk"))


def to_answer(by: Actor) -> Sequence[Transfer]:
    """Members that want to do what one's own member did, and wait for an answer."""
    rows = Transfer.objects.filter(practice__organisation_id__in=by.organisations, state=State.ASKED)
    return list(rows.select_related("practice__shelved", "taker", "version").order_by("asked"))


def in_hand(by: Actor) -> Sequence[Transfer]:
    """Transfers that one's own member takes up and that are not at their end."""
    rows = Transfer.objects.filter(taker_id__in=by.organisations, state__in=(State.AGREED, State.UNDER_WAY))
    return list(
        rows.select_related("practice__organisation", "practice__shelved", "taker", "version").order_by("asked")
    )


def reads_since(day: date) -> dict[tuple[int, str], int]:
    """(practice, language of the reader) -> readings since the month of a day."""
    rows = Readings.objects.filter(month__gte=day.replace(day=1)).values_list("practice_id", "language")
    return {(pk, language): total for pk, language, total in rows.annotate(total=Sum("number")).order_by()}


@dataclass(frozen=True, slots=True)
class ToTranslate:
    """A practice that readers of a language cannot read in it, or only in an outdated form."""

    practice: Practice
    language: str
    standing: Standing
    reads: int


def worth_translating(today: date, *, network_id: int | None = None, most: int = 40) -> list[ToTranslate]:
    """What is worth translating first: what readers of a language read although it does not stand in it, by readings."""
    reads = reads_since(today - YEAR)
    rows = shelf(network_id=network_id).select_related("shelved", "organisation").prefetch_related("translations")
    found: list[ToTranslate] = []
    for row in rows:
        assert row.shelved is not None
        held: Sequence[Translation] = list(row.translations.all())  # type: ignore[attr-defined]
        states = standings_of(row.shelved, held)
        lacking = (each for each in LANGUAGES if states[each] in LACKING)
        found += [ToTranslate(row, each, states[each], reads.get((row.pk, each), 0)) for each in lacking]
    return sorted(found, key=lambda each: (-each.reads, LACKING.index(each.standing), -each.practice.pk))[:most]


def is_public(row: Transfer) -> bool:
    """Whether the practice of a transfer still stands on its shelf, so that a link leads somewhere."""
    return row.practice.shelved_id is not None and row.practice.state != PracticeState.WITHDRAWN  # type: ignore[attr-defined]
