"""Drafting a meeting: asked for by a seat, or planned by whoever the charter lets convene."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Max

from mithaq.charter.powers import Power
from mithaq.charter.sitting import kinds_of_meeting
from mithaq.charter.text import NO_WORDS, Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.meetings.events import ConsultationNoted, MeetingAsked, MeetingChanged, MeetingPlanned
from mithaq.domains.meetings.lifecycle import PREPARING, State
from mithaq.domains.meetings.models import MANNERS, Consultation, Meeting
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When, where and how a meeting is to be held."""

    title: Text
    starts: datetime
    ends: datetime
    manner: str = "room"
    place: Text = NO_WORDS
    online: str = ""
    kind: str = "ordinary"
    host_id: int | None = None
    beside_id: int | None = None


@act(Power.CONVENE_MEETING)
def plan_meeting(by: Actor, organ: str, plan: Plan, *, at: datetime) -> MeetingPlanned:
    """Draft a meeting of an organ. Nobody is called before it is convoked."""
    standing = standing_of(by)
    check_plan(standing, organ, plan, at).or_refuse()
    meeting = new_meeting(standing, organ, plan, at=at)
    return MeetingPlanned(at=at, clause=clause_of(standing, organ), meeting=meeting.pk, organ=organ)


@act(Right.SIT)
def ask_for_meeting(
    by: Actor, organ: str, organisation_id: int, plan: Plan, why: Text, *, at: datetime
) -> MeetingAsked:
    """Ask for an extraordinary meeting of an organ in which one sits, with the reason. Whoever convenes sees to it."""
    standing = standing_of(by)
    known = organ in standing.charter.organs
    Verdict.of(known, clause="", reason="no-such-organ", organ=organ).or_refuse()
    clause = clause_of(standing, organ)
    sits = organ in by.organs and organisation_id in by.organisations
    Verdict.of(sits, clause=clause, reason="no-seat-in-the-organ", organ=organ).or_refuse()
    Verdict.of(bool(why.as_json()), clause=clause, reason="say-why").or_refuse()
    check_plan(standing, organ, plan, at).or_refuse()
    meeting = new_meeting(standing, organ, plan, at=at)
    meeting.kind, meeting.why = "extraordinary", why
    meeting.requested_on, meeting.requested_by_id = at.date(), organisation_id
    meeting.save(update_fields=["kind", "why", "requested_on", "requested_by"])
    return MeetingAsked(at=at, clause=clause, meeting=meeting.pk, organ=organ, organisation=organisation_id)


@act(Power.CONVENE_MEETING)
def change_meeting(by: Actor, meeting_id: int, plan: Plan, *, at: datetime) -> MeetingChanged:
    """Change the draft of a meeting. What has been convoked is moved or cancelled, not changed."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    state_is(meeting, State.DRAFT, clause=clause).or_refuse()
    check_plan(standing, meeting.organ, plan, at, pk=meeting.pk).or_refuse()
    for name in (field.name for field in fields(plan)):
        setattr(meeting, name, getattr(plan, name))
    meeting.save()
    return MeetingChanged(at=at, clause=clause, meeting=meeting.pk)


@act(Power.CONVENE_MEETING)
def note_consultation(
    by: Actor, meeting_id: int, body: str, note: Text, *, organisation_id: int | None = None, at: datetime
) -> ConsultationNoted:
    """Note who was heard while the meeting was prepared: an organ, an office, or a kind of institution, and what it said."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    state_is(meeting, *PREPARING, clause=clause).or_refuse()
    Verdict.of(body in bodies_to_hear(standing), clause=clause, reason="no-such-body", body=body).or_refuse()
    Verdict.of(bool(note.as_json()), clause=clause, reason="say-what-was-said").or_refuse()
    Consultation.objects.update_or_create(
        meeting=meeting, body=body, organisation_id=organisation_id, defaults={"note": note, "on": at.date()}
    )
    return ConsultationNoted(at=at, clause=clause, meeting=meeting.pk, body=body, organisation=organisation_id)


def bodies_to_hear(standing: Constitution) -> frozenset[str]:
    """Organs, offices, and whatever bodies the clauses of the charter ask to consult."""
    charter = standing.charter
    named: set[str] = set()
    for clause in charter.walk():
        for rule in clause.rules:
            asked = getattr(rule, "having", {}) if getattr(rule, "of", "") == "meeting" else {}
            wanted = asked.get("consulted", ())
            named |= {wanted} if isinstance(wanted, str) else set(wanted)
    return frozenset({*charter.organs, *charter.offices, *named} - {"*", "none"})


def check_plan(standing: Constitution, organ: str, plan: Plan, at: datetime, *, pk: int = 0) -> Verdict:
    """Whether a meeting can be held as it is planned."""

    def refused(reason: str, **figures: Any) -> Verdict:
        return Verdict.of(False, clause=clause_of(standing, organ), reason=reason, **figures)

    if organ not in standing.charter.organs:
        return refused("no-such-organ", organ=organ)
    if not plan.title.as_json():
        return refused("title-missing")
    if not at < plan.starts < plan.ends:
        return refused("meeting-time-impossible")
    if plan.manner not in MANNERS or (plan.manner != "online" and not plan.place.as_json()):
        return refused("place-missing")
    if plan.manner != "room" and urlsplit(plan.online).scheme != "https":
        return refused("online-address-missing")
    if plan.kind not in kinds_of_meeting(standing.charter):
        return refused("no-such-kind-of-meeting", kind=plan.kind)
    if plan.host_id and not Organisation.objects.filter(pk=plan.host_id).exists():
        return refused("no-such-organisation")
    if plan.beside_id and not _may_be_beside(standing, organ, plan.beside_id, pk):
        return refused("not-beside-that-meeting")
    return Verdict.of(True, clause=clause_of(standing, organ), reason="meeting-possible")


def _may_be_beside(standing: Constitution, organ: str, beside: int, pk: int) -> bool:
    """Whether a meeting may go with that one: another organ's, of the same network."""
    found = Meeting.objects.filter(pk=beside, network_id=standing.network_id).exclude(organ=organ)
    return beside != pk and found.exists()


def new_meeting(standing: Constitution, organ: str, plan: Plan, *, at: datetime) -> Meeting:
    """A draft with the next number of the network. Not an act of its own: it goes with what drafts it."""
    Network.objects.select_for_update(no_key=True).get(pk=standing.network_id)
    last = Meeting.objects.filter(network_id=standing.network_id).aggregate(last=Max("number"))["last"] or 0
    given = {field.name: getattr(plan, field.name) for field in fields(plan)}
    entry = coming_entry(standing.network_id)
    return Meeting.objects.create(
        network_id=standing.network_id, number=last + 1, organ=organ, planned=at, entry=entry, **given
    )


def locked(by: Actor, meeting_id: int) -> Meeting:
    """The meeting, locked: attendance and votes go one after the other. Raises `Meeting.DoesNotExist`."""
    return Meeting.objects.select_for_update(no_key=True).get(pk=meeting_id, network_id=by.network_id)


def state_is(meeting: Meeting, *states: State, clause: str) -> Verdict:
    """Whether the meeting is in one of these states."""
    return Verdict.of(meeting.state in states, clause=clause, reason="meeting-is-not-there", state=meeting.state)


def clause_of(standing: Constitution, organ: str) -> str:
    """The clause that an organ rests on."""
    found = standing.charter.organs.get(organ)
    return (found.clause or "") if found else ""
