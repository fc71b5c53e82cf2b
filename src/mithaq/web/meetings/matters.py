"""What awaits a person of meetings: to answer a convocation, to come, to vote, to convoke, to see to a request."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.queries import called_for, next_due
from mithaq.web.meetings.access import convenes
from mithaq.web.meetings.poll_matters import of_polls
from mithaq.web.setting import Setting
from mithaq.web.wording.saying import Speaker
from mithaq.web.workspace.matter import Matter

SOON = timedelta(days=30)
"""How long before the day by which an organ must meet somebody is told to plan: the platform's default."""


def of_meetings(setting: Setting, speaker: Speaker) -> list[Matter]:
    """Convocations to answer, meetings that sit, drafts to convoke, organs that must meet soon."""
    matters = [*_convocations(setting, speaker), *of_polls(setting, speaker)]
    if convenes(setting.actor):
        matters += [*_drafts(setting, speaker), *_dues(setting, speaker)]
    return matters


def _named(meeting: Meeting, speaker: Speaker) -> str:
    return meeting.title.best(speaker.manner.language).words


def _meta(meeting: Meeting, speaker: Speaker) -> SafeString:
    return format_html("{} · {}", speaker.word(f"organ:{meeting.organ}"), speaker.manner.moment(meeting.starts))


def _convocations(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    seen: set[int] = set()
    for row in called_for(setting.actor):
        meeting = row.meeting
        sits = meeting.state == State.SITTING or meeting.starts.date() <= setting.today
        if meeting.pk in seen or (row.answer and not sits):
            continue
        seen.add(meeting.pk)
        due, meta = meeting.starts.date(), _meta(meeting, speaker)
        arguments = [setting.standing.slug, meeting.number]
        if sits:
            title = _("Meeting: %(title)s") % {"title": _named(meeting, speaker)}
            yield Matter("breached", title, meta, reverse("meeting-room", args=arguments), _("Go in"), due)
        else:
            title = _("Convocation: %(title)s") % {"title": _named(meeting, speaker)}
            yield Matter("due-soon", title, meta, reverse("meeting", args=arguments), _("Answer"), due)


def _drafts(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    drafts = Meeting.objects.filter(network_id=setting.network_id, state=State.DRAFT).order_by("starts")
    for meeting in drafts:
        asked = meeting.requested_on is not None
        words = _("A meeting is asked for: %(title)s") if asked else _("Convoke: %(title)s")
        href = reverse("prepare-meeting", args=[setting.standing.slug, meeting.number])
        title = words % {"title": _named(meeting, speaker)}
        yield Matter("due-soon", title, _meta(meeting, speaker), href, _("Prepare"), meeting.starts.date())


def _dues(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    """Organs that must meet soon and have no meeting planned."""
    live = (State.DRAFT, State.CONVOKED, State.SITTING)
    planned = set(Meeting.objects.filter(network_id=setting.network_id, state__in=live).values_list("organ", flat=True))
    for key in setting.standing.charter.organs:
        due = next_due(setting.standing, key, setting.today) if key not in planned else None
        if due is None or due.by - setting.today > SOON:
            continue
        state = "breached" if due.by < setting.today else "due-soon"
        title = _("Plan a meeting: %(organ)s") % {"organ": speaker.word(f"organ:{key}")}
        words = _("to be held by %(day)s") % {"day": speaker.manner.day(due.by)}
        meta = format_html("{} · <bdi>{}</bdi>", words, due.clause) if due.clause else format_html("{}", words)
        href = reverse("plan-meeting", args=[setting.standing.slug]) + f"?organ={key}"
        yield Matter(state, title, meta, href, _("Plan"), due.by)
