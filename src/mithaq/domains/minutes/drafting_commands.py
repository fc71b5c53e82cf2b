"""Writing minutes: a draft from what happened, part by part, sent to those who were called, taken back, corrected."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.meetings.lifecycle import State as MeetingState
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.planning_commands import locked, state_is
from mithaq.domains.meetings.queries import agenda_of
from mithaq.domains.minutes.content import digest_of, facts_of_meeting, facts_of_point, languages_of
from mithaq.domains.minutes.events import (
    MinutesCirculated,
    MinutesCommented,
    MinutesCorrected,
    MinutesDrafted,
    MinutesPartWritten,
    MinutesRecalled,
)
from mithaq.domains.minutes.lifecycle import FIXED, State, may_become
from mithaq.domains.minutes.models import WRITABLE, Comment, Minutes, Part
from mithaq.domains.minutes.signing import clause_of_minutes, in_languages_asked, keeps_minutes, was_called
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.people.models import Person

LONGEST = 20_000
"""Characters of a part in one language, and of a comment."""


@act(Right.SPEAK_FOR_MEMBER)
def draft_minutes(by: Actor, meeting_id: int, *, secretary_id: int | None = None, at: datetime) -> MinutesDrafted:
    """Draft the minutes of a closed meeting from what happened: one part for the whole, one for each point of the agenda.

    `secretary_id` says who kept the record where the meeting named nobody; else it is whoever drafts.
    """
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of_minutes(standing, meeting.organ)
    state_is(meeting, MeetingState.CLOSED, clause=clause).or_refuse()
    keeps_minutes(by, standing, meeting).or_refuse()
    new = not Minutes.objects.filter(meeting=meeting).exists()
    Verdict.of(new, clause=clause, reason="minutes-exist").or_refuse()
    secretary = meeting.secretary_id or secretary_id or by.person_id  # type: ignore[attr-defined]
    known = Person.objects.filter(pk=secretary, is_active=True, erased=None).exists()
    Verdict.of(known, clause=clause, reason="no-such-person").or_refuse()
    minutes = _new_version(by, meeting, 1, secretary, at=at)
    points = agenda_of(meeting)
    Part.objects.create(minutes=minutes, position=0, facts={})
    Part.objects.bulk_create(
        Part(
            minutes=minutes,
            position=n,
            number=point.number,
            item=point.item,
            title=point.item.title,
            facts=facts_of_point(point),
        )
        for n, point in enumerate(points, 1)
    )
    return MinutesDrafted(
        at=at, clause=clause, meeting=meeting.pk, minutes=minutes.pk, version_number=1, parts=1 + len(points)
    )


@act(Right.SPEAK_FOR_MEMBER)
def write_part(by: Actor, part_id: int, text: Text, *, seen: int, at: datetime) -> MinutesPartWritten:
    """Write a part of a draft. `seen` is the revision that the writer had before them: a later one is not overwritten."""
    pk = Part.objects.values_list("minutes_id", flat=True).get(pk=part_id, minutes__network_id=by.network_id)
    minutes, clause = _kept_by(by, pk, at=at)
    _state_is(minutes, State.DRAFTED, clause=clause).or_refuse()
    part = Part.objects.select_for_update(no_key=True).get(pk=part_id)
    mine = part.revision == seen
    Verdict.of(mine, clause=clause, reason="written-meanwhile", revision=part.revision).or_refuse()
    fits = all(len(words) <= LONGEST for words in text.as_json().values())
    Verdict.of(fits, clause=clause, reason="minutes-too-long", longest=LONGEST).or_refuse()
    part.text, part.revision = text, part.revision + 1
    part.save(update_fields=["text", "revision"])
    return MinutesPartWritten(
        at=at, clause=clause, meeting=minutes.meeting.pk, minutes=pk, part=part_id, revision=part.revision
    )


@act(Right.SPEAK_FOR_MEMBER)
def circulate_minutes(by: Actor, minutes_id: int, *, at: datetime) -> MinutesCirculated:
    """Send a draft to everybody who was called to the meeting. From here on it has a digest; what is adopted has the same."""
    minutes, clause = _kept_by(by, minutes_id, at=at)
    may_become(State(minutes.state), State.CIRCULATED).or_refuse()
    Verdict.of(bool(languages_of(minutes)), clause=clause, reason="minutes-without-a-common-language").or_refuse()
    in_languages_asked(minutes).or_refuse()
    minutes.state, minutes.circulated, minutes.digest = State.CIRCULATED, at, digest_of(minutes)
    minutes.entry = coming_entry(minutes.network.pk)
    minutes.save(update_fields=["state", "circulated", "digest", "entry"])
    return MinutesCirculated(
        at=at, clause=clause, meeting=minutes.meeting.pk, minutes=minutes.pk, version_number=minutes.version,
        digest=minutes.digest,
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def recall_minutes(by: Actor, minutes_id: int, *, at: datetime) -> MinutesRecalled:
    """Take circulated minutes back to mend them. A motion to adopt what was circulated then no longer finds it."""
    minutes, clause = _kept_by(by, minutes_id, at=at)
    may_become(State(minutes.state), State.DRAFTED).or_refuse()
    minutes.state, minutes.digest, minutes.entry = State.DRAFTED, "", coming_entry(minutes.network.pk)
    minutes.save(update_fields=["state", "digest", "entry"])
    return MinutesRecalled(at=at, clause=clause, meeting=minutes.meeting.pk, minutes=minutes.pk)


@act(Right.SPEAK_FOR_MEMBER)
def comment_on_minutes(
    by: Actor, part_id: int, words: str, *, organisation_id: int | None = None, at: datetime
) -> MinutesCommented:
    """Comment on a part of circulated minutes, as somebody who was called to the meeting."""
    pk = Part.objects.values_list("minutes_id", flat=True).get(pk=part_id, minutes__network_id=by.network_id)
    minutes = locked_minutes(by, pk)
    clause = clause_of_minutes(standing_of(by), minutes.meeting.organ)
    _state_is(minutes, State.CIRCULATED, clause=clause).or_refuse()
    Verdict.of(was_called(by, minutes.meeting), clause=clause, reason="was-not-called").or_refuse()
    own = organisation_id is None or organisation_id in by.organisations
    Verdict.of(own, clause=clause, reason="not-ones-own-seat").or_refuse()
    said = words.strip()
    Verdict.of(bool(said), clause=clause, reason="comment-is-empty").or_refuse()
    Verdict.of(len(said) <= LONGEST, clause=clause, reason="minutes-too-long", longest=LONGEST).or_refuse()
    Comment.objects.create(part_id=part_id, organisation_id=organisation_id, person_id=by.person_id, words=said, at=at)
    return MinutesCommented(
        at=at, clause=clause, meeting=minutes.meeting.pk, minutes=pk, part=part_id, organisation=organisation_id
    )


@act(Right.SPEAK_FOR_MEMBER)
def correct_minutes(by: Actor, minutes_id: int, reason: Text, *, at: datetime) -> MinutesCorrected:
    """Begin a new version of adopted minutes, with the reason. It is adopted and signed like the first; the old one stays."""
    old, clause = _kept_by(by, minutes_id, at=at)
    Verdict.of(old.state in FIXED, clause=clause, reason="minutes-not-adopted", state=old.state).or_refuse()
    Verdict.of(bool(reason.as_json()), clause=clause, reason="say-why").or_refuse()
    versions = Minutes.objects.filter(meeting=old.meeting)
    last = versions.aggregate(last=Max("version"))["last"]
    latest = last == old.version and not versions.filter(state__in=WRITABLE).exists()
    Verdict.of(latest, clause=clause, reason="newer-version-exists", version=last).or_refuse()
    new = _new_version(by, old.meeting, last + 1, old.secretary_id, reason=reason, at=at)  # type: ignore[attr-defined]
    Part.objects.bulk_create(
        Part(
            minutes=new,
            position=part.position,
            number=part.number,
            item_id=part.item_id,  # type: ignore[attr-defined]
            title=part.title,
            facts=part.facts,
            text=part.text,
        )
        for part in Part.objects.filter(minutes=old).order_by("position")
    )
    return MinutesCorrected(at=at, clause=clause, meeting=old.meeting.pk, minutes=new.pk, version_number=new.version)


def locked_minutes(by: Actor, minutes_id: int) -> Minutes:
    """The minutes, locked: writing, adopting and signing go one after the other. Raises `Minutes.DoesNotExist`."""
    rows = Minutes.objects.select_for_update(no_key=True, of=("self",)).select_related("meeting", "network")
    return rows.get(pk=minutes_id, network_id=by.network_id)


def _kept_by(by: Actor, minutes_id: int, *, at: datetime) -> tuple[Minutes, str]:
    """The locked minutes and the clause, for whoever keeps them. Raises `Refused` for anybody else."""
    standing, minutes = standing_of(by), locked_minutes(by, minutes_id)
    clause = clause_of_minutes(standing, minutes.meeting.organ)
    secretary = minutes.secretary_id  # type: ignore[attr-defined]
    keeps_minutes(by, standing, minutes.meeting, secretary=secretary).or_refuse()
    return minutes, clause


def _state_is(minutes: Minutes, state: State, *, clause: str) -> Verdict:
    return Verdict.of(minutes.state == state, clause=clause, reason="minutes-are-not-there", state=minutes.state)


def _new_version(
    by: Actor, meeting: Meeting, version: int, secretary_id: int | None, *, reason: Text | None = None, at: datetime
) -> Minutes:
    return Minutes.objects.create(
        network_id=meeting.network_id,  # type: ignore[attr-defined]
        meeting=meeting,
        version=version,
        facts=facts_of_meeting(meeting),
        reason=reason or Text(),
        secretary_id=secretary_id,
        drafted=at,
        drafted_by_id=by.person_id,
        entry=coming_entry(meeting.network_id),  # type: ignore[attr-defined]
    )
