"""What the charter and the calendar say of a proposed time, before anybody chooses it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mithaq.charter.sitting import convoked_in_time, notices_of
from mithaq.charter.terms import Calendar
from mithaq.charter.verdict import Verdict
from mithaq.domains.meetings.convoking_commands import calendar_of
from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.queries import next_due
from mithaq.domains.polls.models import ProposedTime, TimePoll
from mithaq.foundation.networks.queries import Constitution
from mithaq.integrations.workdays import workdays_of


def said_of(standing: Constitution, poll: TimePoll, time: ProposedTime, day: date) -> list[Verdict]:
    """What speaks for or against a time as seen on a day: notice, rhythm, days of rest where it is held, other meetings."""
    on = time.starts.date()
    country = poll.host.country if poll.host else standing.charter.calendar.country
    return [
        *_of_notice(standing, poll.organ, on, day),
        *_of_rhythm(standing, poll.organ, on, day),
        *_of_rest(country, on),
        *_of_others(poll, on),
    ]


def notice_kept(standing: Constitution, organ: str, on: date, day: date) -> Verdict:
    """Whether a convocation could still go out on a day for a meeting on another."""
    return convoked_in_time(standing.charter, organ, day, on, calendar_of(standing))


def _of_notice(standing: Constitution, organ: str, on: date, day: date) -> Iterator[Verdict]:
    """By when the convocation must go out: the longest notice decides; or that it is too late for it."""
    kept = notice_kept(standing, organ, on, day)
    if not kept.holds:
        yield kept
        return
    calendar = calendar_of(standing)
    limits = list(notices_of(standing.charter, organ))
    if limits:
        period, clause, origin = min(limits, key=lambda each: each[0].before(on, calendar))
        figures = {"last": period.before(on, calendar), "limit": str(period)}
        yield Verdict.of(True, clause=clause, reason="convoke-by", origin=origin, **figures)


def _of_rhythm(standing: Constitution, organ: str, on: date, day: date) -> Iterator[Verdict]:
    due = next_due(standing, organ, day)
    if due and on > due.by:
        yield Verdict.of(False, clause=due.clause, reason="after-the-day-due", origin=due.origin, by=due.by)


def _of_rest(country: str, on: date) -> Iterator[Verdict]:
    weekend, holidays = workdays_of(country)
    if on in holidays:
        yield Verdict.of(False, clause="", reason="on-a-public-holiday", country=country)
    elif not Calendar(weekend, frozenset()).works_on(on):
        yield Verdict.of(False, clause="", reason="on-a-weekend", country=country)


def _of_others(poll: TimePoll, on: date) -> Iterator[Verdict]:
    live = (State.CONVOKED, State.SITTING, State.CLOSED)
    found = Meeting.objects.filter(network_id=poll.network_id, state__in=live)  # type: ignore[attr-defined]
    for meeting in found.filter(starts__date__lte=on, ends__date__gte=on).order_by("starts"):
        yield Verdict.of(False, clause="", reason="another-meeting-that-day", organ=f"organ:{meeting.organ}")
