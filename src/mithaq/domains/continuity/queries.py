"""Reading successions: tasks that are open, and all that a successor must know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from mithaq.domains.continuity.models import Handover, Succession
from mithaq.domains.directory.models import Organisation, Post
from mithaq.domains.directory.queries import posts_of
from mithaq.domains.governance.lifecycle import State
from mithaq.domains.governance.models import Mandate, Seat
from mithaq.domains.governance.queries import mandates_of
from mithaq.domains.membership.lifecycle import Step
from mithaq.domains.membership.models import Membership, StandingFile
from mithaq.domains.membership.queries import living

REMEMBERED = 20
"""Decisions that a handover file lists, the latest first."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a member has to do in a network."""

    key: str
    kind: str
    organisation: Organisation
    since: date
    due: date | None


def tasks_on(network_id: int, day: date, organisation_id: int | None = None) -> Sequence[Task]:
    """What was open on a day: seats that had not answered, files that waited for the member."""
    seats = Seat.objects.filter(Q(answered=None) | Q(answered__date__gt=day), motion__network_id=network_id)
    seats = seats.filter(motion__mode="circulation")
    seats = seats.filter(Q(motion__decided=None) | Q(motion__decided__date__gt=day), motion__opened__date__lte=day)
    files = StandingFile.objects.filter(network_id=network_id, opened__date__lte=day, step=Step.OPEN, replied=None)
    if organisation_id is not None:
        seats = seats.filter(organisation_id=organisation_id)
        files = files.filter(membership__organisation_id=organisation_id)
    tasks = [
        Task(f"seat-{seat.pk}", "answer", seat.organisation, seat.motion.opened.date(), seat.motion.closes.date())
        for seat in seats.select_related("motion", "organisation")
        if seat.organisation
    ]
    tasks += [
        Task(f"file-{file.pk}", "reply", file.membership.organisation, file.opened.date(), file.reply_until)
        for file in files.select_related("membership__organisation")
    ]
    return tasks


@dataclass(frozen=True, slots=True)
class HandoverFile:
    """All that whoever comes after must know of one network, as of a day."""

    membership: Membership | None
    posts: Sequence[Post]
    mandates: Sequence[Mandate]
    lost: Sequence[Mandate]
    answers: Sequence[Seat]
    """Decisions in which the member took part, latest first."""
    open_seats: Sequence[Seat]
    files: Sequence[StandingFile]
    declared: dict[str, str]


def handover_file(handover: Handover, day: date) -> HandoverFile:
    """What the network decided with the member, what it owes and what it expects, with dates."""
    organisation_id: int = handover.succession.organisation_id  # type: ignore[attr-defined]
    network_id: int = handover.network_id  # type: ignore[attr-defined]
    member = Membership.objects.filter(living(day), network_id=network_id, organisation_id=organisation_id).first()
    seats = Seat.objects.filter(motion__network_id=network_id, organisation_id=organisation_id).select_related("motion")
    answered = seats.exclude(motion__state=State.OPEN).order_by("-motion__decided")[:REMEMBERED]
    open_seats = seats.filter(motion__state=State.OPEN, answer="").order_by("motion__closes")
    files = StandingFile.objects.filter(membership__organisation_id=organisation_id, network_id=network_id)
    return HandoverFile(
        member,
        posts_of(organisation_id, day),
        mandates_of(network_id, organisation_id, day),
        list(Mandate.objects.filter(pk__in=handover.vacated).order_by("since")),
        list(answered),
        list(open_seats),
        list(files.order_by("-opened")),
        dict(member.declared) if member else {},
    )


def handovers_of(network_id: int, organisations: frozenset[int]) -> Sequence[Handover]:
    """The handovers of some members in a network, latest first."""
    found = Handover.objects.filter(network_id=network_id, succession__organisation_id__in=organisations)
    return list(found.select_related("succession__organisation").order_by("-succession__on", "-pk"))


def handover(network_id: int, pk: int) -> Handover:
    """One handover. Raises `Handover.DoesNotExist`."""
    return Handover.objects.select_related("succession__organisation", "network").get(pk=pk, network_id=network_id)


def announced(organisation_id: int, day: date) -> Sequence[Succession]:
    """Successions whose day has not come."""
    return list(Succession.objects.filter(organisation_id=organisation_id, on__gte=day).order_by("on"))
