"""What happened in a meeting, as data: from it a draft is made, pages are worded, and the digest is taken."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from mithaq.counting.canonical import written
from mithaq.domains.governance.lifecycle import State as MotionState
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.governance.motion_commands import tally
from mithaq.domains.meetings.agenda import Point
from mithaq.domains.meetings.models import Attendance, Invitation, Item, Meeting, Paper, Proxy
from mithaq.domains.minutes.models import Minutes, Part
from mithaq.foundation.ledger.models import Entry

Facts = dict[str, Any]
CARRIED = frozenset({MotionState.CARRIED, MotionState.EXECUTED, MotionState.FAILED})
"""States of a motion that was carried, whatever became of it."""
VOTED = CARRIED | {MotionState.REJECTED}


def facts_of_meeting(meeting: Meeting) -> Facts:
    """Who was there and when, who was represented by whom, who was absent, and the quorum at the opening. Ids and figures."""
    there = Attendance.objects.filter(meeting=meeting).order_by("arrived", "pk")
    came = {(row.organisation_id, row.person_id) for row in there}  # type: ignore[attr-defined]
    lent = Proxy.objects.filter(meeting=meeting, withdrawn=None).order_by("pk")
    represented = [
        {"giver": row.giver_id, "holder": row.holder_id}  # type: ignore[attr-defined]
        for row in lent
        if (row.giver_id, None) not in came and (row.holder_id, None) in came  # type: ignore[attr-defined]
    ]
    given = {(row["giver"], None) for row in represented}
    called = Invitation.objects.filter(meeting=meeting, entitled=True).order_by("pk")
    keys = [(row.organisation_id, row.person_id) for row in called]  # type: ignore[attr-defined]
    return {
        "organ": meeting.organ,
        "meeting": meeting.number,
        "call": meeting.call,
        "starts": _moment(meeting.starts),
        "opened": _moment(meeting.opened),
        "ended": _moment(meeting.ended),
        "manner": meeting.manner,
        "there": [
            {"organisation": row.organisation_id, "person": row.person_id, "manner": row.manner,  # type: ignore[attr-defined]
             "arrived": _moment(row.arrived), "left": _moment(row.left)}
            for row in there
        ],
        "represented": represented,
        "absent": [{"organisation": one, "person": other} for one, other in keys if (one, other) not in came | given],
        **_quorum(meeting),
    }  # fmt: skip


def _quorum(meeting: Meeting) -> Facts:
    """The quorum as the ledger has it from the opening."""
    opened = Entry.objects.filter(
        network_id=meeting.network_id,
        event="SittingOpened",
        facts__meeting=meeting.pk,  # type: ignore[attr-defined]
    ).first()
    facts = opened.facts if opened else {}
    return {name: facts.get(name, 0) for name in ("present", "needed", "seats")}


def facts_of_point(point: Point) -> Facts:
    """What a point of the agenda came to: the motions on it with their result and votes, and its papers."""
    item = point.item
    motions: list[Motion] = []
    if item.motion:
        motions = [*item.motion.amendments.order_by("number"), item.motion]  # type: ignore[attr-defined]
    papers = Paper.objects.filter(item=item, withdrawn=None).select_related("file").order_by("added", "pk")
    return {
        "kind": item.kind,
        "owner": item.owner_id,  # type: ignore[attr-defined]
        "owner_office": item.owner_office,
        "taken": _moment(item.taken),
        "motions": [_motion(motion, item) for motion in motions],
        "papers": [
            {"title": paper.title.as_json(), "body": paper.body, "sha256": paper.file.sha256} for paper in papers
        ],
    }


def _motion(motion: Motion, item: Item) -> Facts:
    """A motion with its text as it was voted on, its result here, and the votes: named, or of a secret vote the sums alone."""
    facts: Facts = {
        "motion": motion.pk,
        "number": motion.number,
        "act": motion.act,
        "title": motion.title.as_json(),
        "reasons": motion.reasons.as_json(),
        "wording": list(motion.wording),
        "amends": motion.amends_id,  # type: ignore[attr-defined]
        "paragraph": motion.paragraph,
        "result": _result(motion, item.meeting),
    }
    if facts["result"] in ("carried", "rejected"):
        votes = tally(motion)
        facts["votes"] = {"for": votes.for_, "against": votes.against, "abstained": votes.abstained}
        facts["spoken"] = motion.spoken.as_json()
        if motion.box is not None:
            return facts | {"secret": True}
        facts["seats"] = [
            {"organisation": seat.organisation_id, "person": seat.person_id, "proxy": seat.proxy_id,  # type: ignore[attr-defined]
             "votes": seat.votes, "answer": seat.answer}
            for seat in Seat.objects.filter(motion=motion).order_by("number")
        ]  # fmt: skip
    return facts


def _result(motion: Motion, meeting: Meeting) -> str:
    """What this meeting did with a motion: carried, rejected, withdrawn, or put off when a later one came to it."""
    there = meeting.ended is None or (motion.decided is not None and motion.decided <= meeting.ended)
    if motion.state in VOTED and there:
        return "carried" if motion.state in CARRIED else "rejected"
    return "withdrawn" if motion.state == MotionState.WITHDRAWN and there else "waits"


def content_of(minutes: Minutes) -> Facts:
    """The whole content of a version: what the digest is taken of."""
    parts = Part.objects.filter(minutes=minutes).order_by("position")
    return {
        "network": minutes.network.slug,
        "meeting": minutes.meeting.number,
        "version": minutes.version,
        "reason": minutes.reason.as_json(),
        "facts": minutes.facts,
        "parts": [
            {"number": part.number, "title": part.title.as_json(), "facts": part.facts, "text": part.text.as_json()}
            for part in parts
        ],
    }


def digest_of(minutes: Minutes) -> str:
    """SHA-256 of the content as canonical JSON, in hex; anybody who has the data can take it again."""
    return sha256(written(content_of(minutes)).encode()).hexdigest()


def languages_of(minutes: Minutes) -> frozenset[str]:
    """The languages in which everything that was written by hand stands; all three where nothing was."""
    spoken = [set(part.text.as_json()) for part in Part.objects.filter(minutes=minutes) if part.text.as_json()]
    return frozenset({"ar", "fr", "en"}.intersection(*spoken))


def lacking_of(minutes: Minutes, asked: Iterable[str]) -> dict[str, list[str]]:
    """Language -> the numbers of the parts that are written but not in it, of the languages that the charter asks for.

    The part of the whole meeting, which has no number, is `0`.
    """
    written = [part for part in Part.objects.filter(minutes=minutes).order_by("position") if part.text.as_json()]
    found = {each: [part.number or "0" for part in written if not part.text.in_(each)] for each in asked}
    return {each: numbers for each, numbers in found.items() if numbers}


def _moment(at: datetime | None) -> str | None:
    """A moment to the second, in UTC: the same for whoever takes the digest again."""
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else None
