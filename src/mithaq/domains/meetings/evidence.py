"""What the room of meetings knows, as evidence for the charter's rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mithaq.charter.evidence import Kept, Record
from mithaq.charter.powers import Power
from mithaq.domains.governance.lifecycle import State as MotionState
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.queries import mandates_on
from mithaq.domains.meetings.models import ActionItem, Meeting, Referral
from mithaq.domains.meetings.records import MEETING, records_of
from mithaq.foundation.networks.queries import Constitution

CARRIED = (MotionState.CARRIED, MotionState.EXECUTED)
ACTION = frozenset(["organ", "kind", "level", "state", "holder", "member", "updated"])
GROUP = frozenset(["organ", "goal", "active", "topic", "source", "members", "countries", "met"])
PROJECT = frozenset(["state", "committee", "steering"])
"""What meetings know of projects: those that were recommended, and the two steps by which they were."""
REFERRAL = frozenset(["organ", "state", "decided", "meetings"])


def meeting_evidence(standing: Constitution, day: date) -> dict[str, Kept]:
    """The meetings that were planned by a day, each as it stood then."""
    found = Meeting.objects.filter(network_id=standing.network_id, planned__date__lte=day)
    rows = found.select_related("network", "host", "beside").order_by("starts", "pk")
    actions = ActionItem.objects.filter(network_id=standing.network_id, noted__lte=day).select_related("holder")
    referrals = Referral.objects.filter(network_id=standing.network_id, filed__lte=day)
    return {
        "meeting": Kept(MEETING, tuple(records_of(list(rows), day))),
        "action-item": Kept(ACTION, tuple(_action(row, day) for row in actions.order_by("pk"))),
        "working-group": Kept(GROUP, tuple(_groups(standing, day))),
        "project": Kept(PROJECT, tuple(_recommended(standing, day)), states=frozenset(["recommended"])),
        "referral": Kept(REFERRAL, tuple(_referral(row, day) for row in referrals.order_by("pk"))),
    }


def _groups(standing: Constitution, day: date) -> Iterator[Record]:
    """Each organ in which somebody sits and that has a goal to reach: how many sit in it, from how many countries, when it last met."""
    for key, organ in standing.charter.organs.items():
        sitting = [m.organisation for m in mandates_on(standing.network_id, day, organ=key) if m.organisation]
        if organ.goal is None or not sitting:
            continue
        held = Meeting.objects.filter(network_id=standing.network_id, organ=key, opened__date__lte=day)
        last = held.order_by("-opened").values_list("opened", flat=True).first()
        maker = organ.seats.by or organ.seats.electorate or ""
        facets = {
            "organ": (key,),
            "goal": ("yes",),
            "active": () if organ.until and organ.until <= day else ("yes",),
            "topic": tuple(filter(None, (organ.topic,))),
            "source": (maker.rpartition(":")[2],) if maker else (),
        }
        figures = {"members": len(sitting), "countries": len({each.country for each in sitting})}
        dates = {"met": last.date()} if last else {}
        yield Record(standing.founded_on, f"group-{key}", organ.until, facets, dates, figures)


def _recommended(standing: Constitution, day: date) -> Iterator[Record]:
    """Each project that was recommended: when a committee referred it, and when the organ that recommends decided."""
    carried = Motion.objects.filter(network_id=standing.network_id, act=Power.RECOMMEND_PROJECT, state__in=CARRIED)
    for row in carried.filter(decided__date__lte=day, amends=None).order_by("pk"):
        decided = row.decided.date() if row.decided else day
        filed = Referral.objects.filter(item__motion=row, filed__lte=decided).order_by("filed")
        first = filed.values_list("filed", flat=True).first()
        dates = {"steering": decided} | ({"committee": first} if first else {})
        yield Record(
            decided, f"project-{row.number}", None, {"state": ("recommended",)}, dates, entry=row.executed_entry
        )


def _action(row: ActionItem, day: date) -> Record:
    done = row.done if row.done and row.done <= day else None
    state = "done" if done else "overdue" if row.due < day else "open"
    holder = row.holder.key if row.holder else row.holder_office
    facets = {
        "organ": (row.organ,),
        "kind": tuple(filter(None, (row.kind,))),
        "level": tuple(filter(None, (row.level,))),
        "state": ("open", "overdue") if state == "overdue" else (state,),
        "holder": (holder,),
        "member": (row.holder.key,) if row.holder else (),
    }
    updated = min(row.updated, day)
    return Record(row.noted, f"action-{row.pk}", done, facets, {"updated": updated}, entry=row.entry)


def _referral(row: Referral, day: date) -> Record:
    decided = row.decided if row.decided and row.decided <= day else None
    held = Meeting.objects.filter(network_id=row.network_id, organ=row.to_organ, opened__date__lte=decided or day)  # type: ignore[attr-defined]
    facets = {
        "organ": (row.to_organ,),
        "state": (row.answer if decided else "waiting",),
    }
    figures = {"meetings": held.filter(starts__date__gt=row.filed).count()}
    dates = {"decided": decided} if decided else {}
    return Record(row.filed, f"referral-{row.number}", decided, facets, dates, figures, entry=row.entry)
