"""Reading applications and files on standing: the desk's queue, one file with its history, figures for everyone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.core.paginator import Page, Paginator
from django.db.models import Count

from mithaq.charter.document import Charter
from mithaq.charter.joining import time_to_decide
from mithaq.charter.terms import Calendar
from mithaq.domains.membership.lifecycle import DECIDED, WITH_DESK, Stage, Step
from mithaq.domains.membership.models import Appeal, Application, StandingFile
from mithaq.domains.membership.parts import missing_of, parts_asked
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import Constitution

PAGE = 50
SHOWN = (Stage.SUBMITTED, Stage.UNDER_REVIEW, Stage.DEFERRED, Stage.INCOMPLETE, Stage.APPEALED)
"""What the queue shows unless another stage is asked for: everything that is not ended and not a draft."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One application in the queue."""

    application: Application
    days: int
    """Since it was handed in."""
    due: date | None
    """The day by which the charter wants it decided; none when it says nothing."""
    missing: tuple[str, ...]
    asked: int
    """How many parts the charter asks for."""

    @property
    def late(self) -> bool:
        return self.due is not None and self.days > (self.due - self.application.submitted.date()).days  # type: ignore[union-attr]


def prepares(actor: Actor) -> bool:
    """Whether somebody may look into the files of the desk."""
    return actor.may(Right.PREPARE).holds or actor.may(Right.PREPARE).finding.reason == "second-factor-needed"


def queue(standing: Constitution, *, stage: str, number: str, today: date, calendar: Calendar) -> Page[Waiting]:
    """A page of the queue, the oldest first. Drafts are their writers' alone and never in it."""
    wanted = [stage] if stage in set(Stage) - {Stage.DRAFT} else list(SHOWN)
    found = Application.objects.filter(network_id=standing.network_id, stage__in=wanted, submitted__isnull=False)
    order = found.select_related("organisation").prefetch_related("files").order_by("submitted", "pk")
    page = Paginator(order, PAGE).get_page(number)
    page.object_list = [waiting_of(row, standing, today, calendar) for row in page.object_list]  # type: ignore[assignment]
    return page  # type: ignore[return-value]


def waiting_of(row: Application, standing: Constitution, today: date, calendar: Calendar) -> Waiting:
    """An application with its age, its deadline and what is missing."""
    handed_in = row.submitted.date() if row.submitted else today
    until = row.decided.date() if row.decided else today
    version = row.adherence or standing.version
    gone = missing_of(row, standing.charter, version)
    asked = row.missing if row.stage == Stage.INCOMPLETE else []
    missing = tuple(dict.fromkeys((*gone, *asked)))
    due = due_of(row, standing.charter, calendar)
    return Waiting(row, (until - handed_in).days, due, missing, len(parts_asked(standing.charter, row.kind)))


def due_of(row: Application, charter: Charter, calendar: Calendar) -> date | None:
    """The day by which the charter wants an application decided."""
    limit = time_to_decide(charter)
    if limit is None or row.submitted is None or row.stage not in WITH_DESK:
        return None
    return limit[0].after(row.submitted.date(), calendar)


def stages_of(network_id: int) -> dict[str, int]:
    """Stage -> how many applications; drafts are not counted."""
    found = Application.objects.filter(network_id=network_id).exclude(stage=Stage.DRAFT)
    return dict(found.values_list("stage").annotate(number=Count("pk")).order_by())


@dataclass(frozen=True, slots=True)
class Figures:
    """What anyone may know of a network's admissions."""

    received: int
    admitted: int
    refused: int
    waiting: int
    median_days: int | None
    """From the day of handing in to the decision."""

    @property
    def decided(self) -> int:
        return self.admitted + self.refused


def figures_of(network_id: int) -> Figures:
    """Applications received, admitted and refused, and how long a decision takes: the median."""
    stages = stages_of(network_id)
    closed = Application.objects.filter(network_id=network_id, stage__in=list(DECIDED), submitted__isnull=False)
    days = [(end - start).days for start, end in closed.values_list("submitted", "decided")]
    waiting = sum(stages.get(stage, 0) for stage in SHOWN)
    return Figures(
        sum(number for stage, number in stages.items() if stage != Stage.WITHDRAWN),
        stages.get(Stage.ADMITTED, 0),
        stages.get(Stage.REFUSED, 0),
        waiting,
        round(median(days)) if days else None,
    )


def application(network_id: int, pk: int) -> Application:
    """An application that was handed in. Raises `Application.DoesNotExist`; a draft is as if absent."""
    found = Application.objects.select_related("organisation", "parent", "referred_by").prefetch_related("files__file")
    return found.exclude(stage=Stage.DRAFT).get(pk=pk, network_id=network_id)


def entries_about(network_id: int, **facts: int) -> Sequence[Entry]:
    """The ledger entries whose facts name this application or this file, oldest first."""
    asked: Mapping[str, int] = {f"facts__{name}": value for name, value in facts.items()}
    return list(Entry.objects.filter(network_id=network_id, **asked).order_by("number"))


def standing_files(network_id: int, *, organisations: frozenset[int] | None = None) -> Sequence[StandingFile]:
    """Files on standing, the newest first: all, or those of some members."""
    found = StandingFile.objects.filter(network_id=network_id).select_related("membership__organisation")
    if organisations is not None:
        found = found.filter(membership__organisation_id__in=organisations)
    return list(found.order_by("-opened", "-pk"))


def standing_file(network_id: int, number: int) -> StandingFile:
    """One file. Raises `StandingFile.DoesNotExist`."""
    found = StandingFile.objects.select_related("membership__organisation", "membership__network")
    return found.get(network_id=network_id, number=number)


def appeals_open(network_id: int) -> Sequence[Appeal]:
    """Appeals that wait for their decision, oldest first."""
    found = Appeal.objects.filter(network_id=network_id, decided=None)
    return list(found.select_related("application", "standing_file__membership__organisation").order_by("filed"))


def suspension_of(membership_id: int) -> StandingFile | None:
    """The file under which a member is suspended today."""
    found = StandingFile.objects.filter(membership_id=membership_id, change="suspension")
    return found.filter(step__in=(Step.IMPOSED, Step.APPEALED, Step.UPHELD)).order_by("-decided").first()
