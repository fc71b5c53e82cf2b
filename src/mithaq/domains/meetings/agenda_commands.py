"""The agenda and its papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from mithaq.charter.powers import Power
from mithaq.charter.sitting import named_by_rules
from mithaq.charter.terms import Calendar
from mithaq.charter.text import NO_WORDS, Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.meetings.agenda import DEEPEST, depth_of
from mithaq.domains.meetings.events import ItemAdded, ItemChanged, ItemRemoved, PaperPut, PaperWithdrawn
from mithaq.domains.meetings.lifecycle import PREPARING, State
from mithaq.domains.meetings.models import ITEM_KINDS, Item, Meeting, Paper
from mithaq.domains.meetings.planning_commands import clause_of, locked, state_is
from mithaq.domains.meetings.presiding import may_record
from mithaq.foundation.files.commands import store_file
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act
from mithaq.foundation.networks.queries import Constitution
from mithaq.integrations.workdays import workdays_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A point of the agenda as it is written."""

    title: Text
    kind: str = "information"
    about: Text = NO_WORDS
    owner_id: int | None = None
    owner_office: str = ""
    minutes: int | None = None
    topic: str = ""
    """A theme of the charter, or a topic that its rules speak of."""


@act(Power.CONVENE_MEETING)
def add_item(by: Actor, meeting_id: int, draft: Draft, *, under: int | None = None, at: datetime) -> ItemAdded:
    """Put a point at the end of the agenda, or under another point. After the convocation it is marked as added late."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    state_is(meeting, *PREPARING, State.SITTING, clause=clause).or_refuse()
    check_draft(standing, draft, clause).or_refuse()
    parent = Item.objects.select_related("parent__parent").get(pk=under, meeting=meeting) if under else None
    Verdict.of(depth_of(parent) < DEEPEST, clause=clause, reason="agenda-too-deep", most=DEEPEST).or_refuse()
    item = new_item(meeting, draft, parent)
    return ItemAdded(at=at, clause=clause, meeting=meeting.pk, item=item.pk, late=item.late)


@act(Power.CONVENE_MEETING)
def change_item(by: Actor, item_id: int, draft: Draft, *, at: datetime) -> ItemChanged:
    """Rewrite a point, while the convocation has not gone out."""
    standing = standing_of(by)
    item, meeting = _own_item(by, item_id)
    clause = clause_of(standing, meeting.organ)
    state_is(meeting, State.DRAFT, clause=clause).or_refuse()
    check_draft(standing, draft, clause).or_refuse()
    item.title, item.kind, item.about = draft.title, draft.kind, draft.about
    item.owner_id, item.owner_office, item.minutes = draft.owner_id, draft.owner_office, draft.minutes
    item.topic = draft.topic
    item.save()
    return ItemChanged(at=at, clause=clause, meeting=meeting.pk, item=item.pk)


@act(Power.CONVENE_MEETING)
def move_item(by: Actor, item_id: int, way: str, *, at: datetime) -> ItemChanged:
    """Move a point one place up or down among its siblings, while the convocation has not gone out."""
    item, meeting = _own_item(by, item_id)
    clause = clause_of(standing_of(by), meeting.organ)
    state_is(meeting, State.DRAFT, clause=clause).or_refuse()
    siblings = list(Item.objects.filter(meeting=meeting, parent=item.parent).order_by("position"))
    here = siblings.index(item)
    there = here + {"up": -1, "down": 1}.get(way, 0)
    possible = there != here and 0 <= there < len(siblings)
    Verdict.of(possible, clause=clause, reason="cannot-move-there").or_refuse()
    other = siblings[there]
    places = item.position, other.position
    for row, position in ((item, 32000), (other, places[0]), (item, places[1])):
        row.position = position
        row.save(update_fields=["position"])
    return ItemChanged(at=at, clause=clause, meeting=meeting.pk, item=item.pk)


@act(Power.CONVENE_MEETING)
def remove_item(by: Actor, item_id: int, *, at: datetime) -> ItemRemoved:
    """Take a point off the agenda, while the convocation has not gone out and nothing hangs on it."""
    item, meeting = _own_item(by, item_id)
    clause = clause_of(standing_of(by), meeting.organ)
    state_is(meeting, State.DRAFT, clause=clause).or_refuse()
    free = item.motion is None and not item.parts.exists() and not item.papers.exists()  # type: ignore[attr-defined]
    Verdict.of(free, clause=clause, reason="item-not-empty").or_refuse()
    item.delete()
    return ItemRemoved(at=at, clause=clause, meeting=meeting.pk, item=item_id)


@act(Right.SPEAK_FOR_MEMBER)
def put_paper(
    by: Actor,
    meeting_id: int,
    name: str,
    content: bytes,
    title: Text,
    *,
    item_id: int | None = None,
    body: str = "",
    public: bool = False,
    at: datetime,
) -> PaperPut:
    """Put a document before a meeting, for one point or for the whole. `body` is the organ or office that prepared it.

    Whoever convenes or keeps the record may, and who sits in the organ or in the body that prepared it.
    """
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    state_is(meeting, *PREPARING, State.SITTING, clause=clause).or_refuse()
    own = meeting.organ in by.organs or body in by.organs or body in by.offices
    allowed = own or may_record(by, standing, meeting, at.date()).holds
    Verdict.of(allowed, clause=clause, reason="not-ones-own-meeting").or_refuse()
    known = not body or body in standing.charter.organs or body in standing.charter.offices
    Verdict.of(known, clause=clause, reason="no-such-body", body=body).or_refuse()
    of_body = not body or own or by.may(Power.CONVENE_MEETING).holds
    Verdict.of(of_body, clause=clause, reason="not-of-that-body", body=body).or_refuse()
    Verdict.of(bool(title.as_json()), clause=clause, reason="title-missing").or_refuse()
    papers_in_time(standing, meeting, at).or_refuse()
    item = Item.objects.get(pk=item_id, meeting=meeting) if item_id else None
    file = store_file(name, content, public=public, at=at)
    paper = Paper.objects.create(meeting=meeting, item=item, file=file, title=title, body=body, added=at)
    return PaperPut(at=at, clause=clause, meeting=meeting.pk, paper=paper.pk, file=file.pk, body=body)


@act(Power.CONVENE_MEETING)
def withdraw_paper(by: Actor, paper_id: int, *, at: datetime) -> PaperWithdrawn:
    """Take a document back, while the convocation has not gone out: what people were sent stays."""
    paper = Paper.objects.select_for_update(no_key=True).get(pk=paper_id, meeting__network_id=by.network_id)
    meeting = locked(by, paper.meeting_id)  # type: ignore[attr-defined]
    clause = clause_of(standing_of(by), meeting.organ)
    state_is(meeting, State.DRAFT, clause=clause).or_refuse()
    Verdict.of(paper.withdrawn is None, clause=clause, reason="paper-withdrawn").or_refuse()
    paper.withdrawn = at
    paper.save(update_fields=["withdrawn"])
    return PaperWithdrawn(at=at, clause=clause, meeting=meeting.pk, paper=paper.pk)


def papers_in_time(standing: Constitution, meeting: Meeting, at: datetime) -> Verdict:
    """Whether a document put now still keeps the time that the charter sets for papers."""
    meets, clause = standing.charter.organs[meeting.organ].meets, clause_of(standing, meeting.organ)
    if meets is None or meets.papers is None:
        return Verdict.of(True, clause=clause, reason="papers-in-time")
    calendar = Calendar(*workdays_of(standing.charter.calendar.country))
    last = meets.papers.before(meeting.starts.date(), calendar)
    figures = {"limit": str(meets.papers), "last": last}
    origin = meets.origin_of("papers")
    return Verdict.of(at.date() <= last, clause=clause, reason="papers-too-late", origin=origin, **figures)


def check_draft(standing: Constitution, draft: Draft, clause: str) -> Verdict:
    """Whether a point of an agenda is written well enough."""
    office = draft.owner_office
    for holds, reason in (
        (bool(draft.title.as_json()), "title-missing"),
        (draft.kind in ITEM_KINDS, "no-such-kind-of-item"),
        (not office or office in standing.charter.offices, "no-such-office"),
        (not draft.topic or draft.topic in topics_of(standing), "not-named-by-the-charter"),
        (draft.minutes is None or 0 < draft.minutes <= 600, "minutes-out-of-range"),
    ):
        if not holds:
            return Verdict(clause, Verdict.of(False, clause=clause, reason=reason, office=office).findings)
    return Verdict.of(True, clause=clause, reason="item-possible")


def topics_of(standing: Constitution) -> frozenset[str]:
    """What a point may be about, as rules count it: the charter's themes and lists, and what its rules on meetings name."""
    charter = standing.charter
    listed = (key for values in charter.lists.values() for key in values)
    return frozenset({*charter.themes, *listed, *named_by_rules(charter, "meeting", "topic")})


def new_item(meeting: Meeting, draft: Draft, parent: Item | None = None) -> Item:
    """A point at the end of its level. Not an act of its own: it goes with what adds it."""
    last = Item.objects.filter(meeting=meeting, parent=parent).aggregate(last=Max("position"))["last"] or 0
    return Item.objects.create(
        meeting=meeting,
        parent=parent,
        position=last + 1,
        kind=draft.kind,
        title=draft.title,
        about=draft.about,
        owner_id=draft.owner_id,
        owner_office=draft.owner_office,
        minutes=draft.minutes,
        topic=draft.topic,
        late=meeting.state != State.DRAFT,
    )


def _own_item(by: Actor, item_id: int) -> tuple[Item, Meeting]:
    """A point and its meeting, locked in this order for everybody: the meeting first."""
    pk = Item.objects.values_list("meeting_id", flat=True).get(pk=item_id, meeting__network_id=by.network_id)
    meeting = locked(by, pk)
    return Item.objects.select_related("parent", "motion").get(pk=item_id), meeting
