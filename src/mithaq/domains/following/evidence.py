"""What the room of the board and of the register knows, as evidence for the charter's rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Prefetch

from mithaq.charter.evidence import Kept, Record
from mithaq.domains.directory.models import Organisation
from mithaq.domains.following.commitment_lifecycle import State as Promised
from mithaq.domains.following.lifecycle import State
from mithaq.domains.following.models import Commitment, CommitmentReport, Obstacle, TouchPoint
from mithaq.foundation.networks.queries import Constitution

CONTACT = frozenset(["office", "organ", "region", "member", "country", "level", "list-item"])
OBSTACLE = frozenset(
    ["type", "level", "lead", "organ", "member", "country", "state", "acknowledged", "studied", "escalated", "answered",
     "solved", "updated"]
)  # fmt: skip
COMMITMENT = frozenset(["list-item", "state", "organisation", "country", "office", "lead", "evidence", "updated"])


def following_evidence(standing: Constitution, day: date) -> dict[str, Kept]:
    """Contacts, obstacles and commitments as they stood on a day; of what the charter does not have kept, nothing."""
    kept: dict[str, Kept] = {}
    if standing.charter.touch_points is not None:
        contacts = TouchPoint.objects.filter(network_id=standing.network_id, on__lte=day, struck=None)
        rows = contacts.select_related("member").defer("about", "next_step").order_by("on", "pk")
        kept["touch-point"] = Kept(CONTACT, tuple(map(_contact, rows)))
    if standing.charter.obstacles is not None:
        found = Obstacle.objects.filter(network_id=standing.network_id, reported__date__lte=day)
        reported = found.select_related("member", "lead").defer("title", "text").order_by("number")
        kept["obstacle"] = Kept(OBSTACLE, tuple(_obstacle(row, day) for row in reported))
    if standing.charter.commitments is not None:
        entered = Commitment.objects.filter(network_id=standing.network_id, registered__date__lte=day)
        told = CommitmentReport.objects.filter(at__date__lte=day).defer("words").order_by("at", "pk")
        held = entered.select_related("lead").defer("title", "text").order_by("number")
        rows = held.prefetch_related(Prefetch("reports", queryset=told, to_attr="told"))
        kept["commitment"] = Kept(COMMITMENT, tuple(_commitment(row, day) for row in rows))
    return kept


def _contact(row: TouchPoint) -> Record:
    facets = {
        "office": tuple(filter(None, (row.office, row.met))),
        "organ": tuple(filter(None, (row.organ,))),
        "region": tuple(filter(None, (row.region,))),
        "level": ("network",) if row.everybody else (),
        "list-item": tuple(filter(None, (row.means,))),
        **_whose(row.member),
    }
    return Record(row.on, f"touch-point-{row.pk}", None, facets, entry=row.entry)


def _obstacle(row: Obstacle, day: date) -> Record:
    happened = {
        "acknowledged": row.acknowledged,
        "studied": row.studied,
        "escalated": row.escalated,
        "answered": row.answered,
        "solved": row.ended if row.state == State.SOLVED else None,
        "updated": row.updated,
    }
    dates = _until(happened, day)
    over = row.ended is not None and row.ended.date() <= day
    facets = {
        "type": (row.kind,),
        "level": tuple(filter(None, (row.level,))),
        "lead": (row.lead.key if row.lead else row.lead_office,),
        "organ": tuple(filter(None, (row.organ,))),
        "state": (row.state if over or row.updated.date() <= day else _state_then(dates),),
        **_whose(row.member),
    }
    until = row.ended.date() if over and row.ended else None
    return Record(row.reported.date(), f"obstacle-{row.number}", until, facets, dates, entry=row.entry)


def _commitment(row: Commitment, day: date) -> Record:
    """A commitment in the state of its last report up to a day."""
    told: list[CommitmentReport] = row.told  # type: ignore[attr-defined]
    facets = {
        "list-item": (row.item,),
        "state": (told[-1].state if told else Promised.OPEN.value,),
        "organisation": (row.lead.key,) if row.lead else (),
        "country": tuple(filter(None, (row.lead.country,))) if row.lead else (),
        "office": tuple(filter(None, (row.lead_office,))),
        "lead": (row.lead.key if row.lead else row.lead_office,),
        "evidence": ("yes",) if any(each.address for each in told) else (),
    }
    dates = {"updated": told[-1].at.date()} if told else {}
    until = row.ended.date() if row.ended and row.ended.date() <= day else None
    return Record(row.registered.date(), f"commitment-{row.number}", until, facets, dates, entry=row.entry)


def _state_then(dates: Mapping[str, date]) -> str:
    """The state on a day after which more was done: what came later is not known then."""
    passed = [name for name in ("studied", "escalated") if name in dates]
    return max(passed, key=lambda name: dates[name]) if passed else State.REPORTED.value


def _until(happened: Mapping[str, datetime | None], day: date) -> dict[str, date]:
    return {name: at.date() for name, at in happened.items() if at is not None and at.date() <= day}


def _whose(organisation: Organisation | None) -> dict[str, tuple[str, ...]]:
    if organisation is None:
        return {}
    return {"member": (organisation.key,), "country": tuple(filter(None, (organisation.country,)))}
