"""Asking the seats of an organ when they can meet, answering, and choosing a time or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from mithaq.charter.powers import Power
from mithaq.charter.text import NO_WORDS, Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.governance.queries import roll_of
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.planning_commands import Plan, check_plan, clause_of
from mithaq.domains.polls.events import (
    TimePollAnswered,
    TimePollDecided,
    TimePollDrafted,
    TimePollDropped,
    TimePollOpened,
)
from mithaq.domains.polls.fitness import notice_kept
from mithaq.domains.polls.lifecycle import State, may_become
from mithaq.domains.polls.models import ANSWERS, ProposedTime, TimeAnswer, TimePoll, TimeReply
from mithaq.domains.polls.queries import figures_of, is_own, is_silent
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution
from mithaq.foundation.texts.folding import clean_line

LEAST, MOST = 2, 12
"""How many times a poll proposes: the platform's bounds. With one there is nothing to ask; more fit no phone."""
LONGEST_REMARK = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: when a meeting of this kind could be held, by which day one answers."""

    title: Text
    times: tuple[tuple[datetime, datetime], ...]
    closes: date
    manner: str = "room"
    place: Text = NO_WORDS
    online: str = ""
    host_id: int | None = None

    def plan(self, starts: datetime, ends: datetime) -> Plan:
        """The meeting as it would be at one of the times."""
        return Plan(
            title=self.title, starts=starts, ends=ends, manner=self.manner, place=self.place, online=self.online,
            host_id=self.host_id,
        )  # fmt: skip


@act(Power.CONVENE_MEETING)
def open_poll(by: Actor, organ: str, question: Question, *, at: datetime) -> TimePollOpened:
    """Ask the seats of an organ when they can meet: 2 to 12 times, each of them possible, answered before the first."""
    standing = standing_of(by)
    check_question(standing, organ, question, at).or_refuse()
    Network.objects.select_for_update(no_key=True).get(pk=standing.network_id)
    last = TimePoll.objects.filter(network_id=standing.network_id).aggregate(last=Max("number"))["last"] or 0
    poll = TimePoll.objects.create(
        network_id=standing.network_id, number=last + 1, organ=organ, title=question.title, manner=question.manner,
        place=question.place, online=question.online, host_id=question.host_id, closes=question.closes, opened=at,
        entry=coming_entry(standing.network_id),
    )  # fmt: skip
    ProposedTime.objects.bulk_create(
        ProposedTime(poll=poll, starts=starts, ends=ends) for starts, ends in question.times
    )
    return TimePollOpened(
        at=at, clause=clause_of(standing, organ), poll=poll.pk, organ=organ, times=len(question.times),
        closes=question.closes.isoformat(),
    )  # fmt: skip


def check_question(standing: Constitution, organ: str, question: Question, at: datetime) -> Verdict:
    """Whether a poll can be opened as it is meant."""
    clause = clause_of(standing, organ)
    count, begin = len(question.times), sorted(starts for starts, _ends in question.times)
    counted = Verdict.of(
        LEAST <= count <= MOST, clause=clause, reason="number-of-times", number=count, least=LEAST, most=MOST
    )
    if not counted.holds:
        return counted
    for starts, ends in question.times:
        possible = check_plan(standing, organ, question.plan(starts, ends), at)
        if not possible.holds:
            return possible
    for holds, reason in (
        (len(set(begin)) == count, "time-proposed-twice"),
        (at.date() <= question.closes < begin[0].date(), "poll-closing-impossible"),
        (bool(roll_of(standing, organ, at.date())), "nobody-sits"),
    ):
        if not holds:
            return Verdict.of(False, clause=clause, reason=reason, organ=f"organ:{organ}", first=begin[0].date())
    return Verdict.of(True, clause=clause, reason="poll-possible")


@act(Right.SPEAK_FOR_MEMBER)
def answer_poll(
    by: Actor, poll_id: int, organisation_id: int | None, answers: Mapping[int, str], *, remark: str = "", at: datetime
) -> TimePollAnswered:
    """Say for a seat at which of the times it can come: an answer to each. It may be changed until the closing day ends.

    `answers`: row of the time -> `yes`, `if-need-be` or `no`. Without an organisation, for a seat held in person.
    """
    standing, poll = standing_of(by), locked_poll(by, poll_id)
    clause, day = clause_of(standing, poll.organ), at.date()
    Verdict.of(poll.state == State.OPEN, clause=clause, reason="time-poll-is-over", now=poll.state).or_refuse()
    Verdict.of(day <= poll.closes, clause=clause, reason="poll-closed", on=poll.closes).or_refuse()
    key = (organisation_id, None) if organisation_id else (None, by.person_id)
    own = is_own(by, key)
    silent = own and is_silent(standing, organisation_id, day)
    Verdict.of(not silent, clause=clause, reason="seat-is-silent").or_refuse()
    roll = roll_of(standing, poll.organ, day)
    seats = {(None, p.person.pk) if p.person else (p.organisation.pk if p.organisation else None, None) for p in roll}
    Verdict.of(
        own and key in seats, clause=clause, reason="no-seat-to-answer-for", organ=f"organ:{poll.organ}"
    ).or_refuse()
    times = {time.pk for time in ProposedTime.objects.filter(poll=poll)}
    known = set(answers) <= times and set(answers.values()) <= set(ANSWERS)
    Verdict.of(known, clause=clause, reason="answer-unknown", answer="").or_refuse()
    whole = set(answers) == times
    Verdict.of(whole, clause=clause, reason="answer-to-each-time", given=len(answers), times=len(times)).or_refuse()
    _keep(poll, organisation_id, None if organisation_id else by.person_id, answers, clean_line(remark), at)
    answered = TimeReply.objects.filter(poll=poll).count()
    return TimePollAnswered(
        at=at, clause=clause, poll=poll.pk, organisation=organisation_id, answered=answered, seats=len(seats)
    )


def _keep(
    poll: TimePoll, organisation: int | None, person: int | None, answers: Mapping[int, str], remark: str, at: datetime
) -> None:
    """The last word of a seat, in the place of the one before. Not an act of its own."""
    given: dict[str, Any] = {"remark": remark[:LONGEST_REMARK], "at": at}
    reply, _new = TimeReply.objects.update_or_create(
        poll=poll, organisation_id=organisation, person_id=person, defaults=given
    )
    TimeAnswer.objects.filter(reply=reply).delete()
    TimeAnswer.objects.bulk_create(
        TimeAnswer(reply=reply, time_id=time, answer=answer) for time, answer in sorted(answers.items())
    )


@act(Power.CONVENE_MEETING)
def choose_time(by: Actor, poll_id: int, time_id: int, *, at: datetime) -> TimePollDecided:
    """Close a poll with one of its times, while a convocation can still go out for it. The meeting is drafted for it."""
    standing, poll = standing_of(by), locked_poll(by, poll_id)
    clause = clause_of(standing, poll.organ)
    may_become(State(poll.state), State.DECIDED).or_refuse()
    time = ProposedTime.objects.filter(pk=time_id, poll=poll).first()
    Verdict.of(time is not None, clause=clause, reason="no-such-time").or_refuse()
    assert time is not None
    Verdict.of(at < time.starts, clause=clause, reason="meeting-time-impossible").or_refuse()
    notice_kept(standing, poll.organ, time.starts.date(), at.date()).or_refuse()
    poll.state, poll.chosen, poll.ended = State.DECIDED, time, at
    poll.entry = coming_entry(standing.network_id)
    poll.save(update_fields=["state", "chosen", "ended", "entry"])
    figures = figures_of(time)
    return TimePollDecided(
        at=at, clause=clause, poll=poll.pk, organ=poll.organ, on=time.starts.date().isoformat(), yes=figures["yes"],
        if_need_be=figures["if-need-be"], answered=figures.total(),
    )  # fmt: skip


@act(Power.CONVENE_MEETING)
def drop_poll(by: Actor, poll_id: int, why: Text, *, at: datetime) -> TimePollDropped:
    """Close a poll without a date, with the reason; those who answered are told."""
    standing, poll = standing_of(by), locked_poll(by, poll_id)
    clause = clause_of(standing, poll.organ)
    may_become(State(poll.state), State.DROPPED).or_refuse()
    Verdict.of(bool(why.as_json()), clause=clause, reason="say-why").or_refuse()
    poll.state, poll.why, poll.ended = State.DROPPED, why, at
    poll.entry = coming_entry(standing.network_id)
    poll.save(update_fields=["state", "why", "ended", "entry"])
    return TimePollDropped(at=at, clause=clause, poll=poll.pk, organ=poll.organ)


@act(Right.OPERATE)
def note_draft(by: Actor, poll_id: int, meeting_id: int, *, at: datetime) -> TimePollDrafted:
    """Note which meeting was drafted for the chosen time. A consequence of the choice; a second call is refused."""
    poll = locked_poll(by, poll_id)
    drafted = poll.state == State.DECIDED and poll.meeting_id is None  # type: ignore[attr-defined]
    Verdict.of(drafted, clause="", reason="drafted-already").or_refuse()
    poll.meeting = Meeting.objects.get(pk=meeting_id, network_id=by.network_id, organ=poll.organ)
    poll.save(update_fields=["meeting"])
    return TimePollDrafted(at=at, poll=poll.pk, meeting=meeting_id)


def locked_poll(by: Actor, poll_id: int) -> TimePoll:
    """The poll, locked: answers and the choice go one after the other. Raises `TimePoll.DoesNotExist`."""
    return TimePoll.objects.select_for_update(no_key=True).get(pk=poll_id, network_id=by.network_id)
