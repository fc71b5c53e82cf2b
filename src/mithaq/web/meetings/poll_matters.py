"""What awaits a person of time polls: to say when one can meet, and to choose a time."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from mithaq.domains.governance.queries import roll_of
from mithaq.domains.polls.lifecycle import State
from mithaq.domains.polls.models import TimePoll
from mithaq.domains.polls.queries import polls_of, replies_of
from mithaq.web.meetings.access import convenes
from mithaq.web.meetings.poll_showing import own_seats
from mithaq.web.setting import Setting
from mithaq.web.wording.saying import Speaker
from mithaq.web.workspace.matter import Matter


def of_polls(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    """Open polls that a seat of the reader has not answered, and those that only wait for somebody to choose."""
    for poll in polls_of(setting.network_id, state=State.OPEN):
        if poll.organ not in setting.standing.charter.organs:
            continue
        replies = replies_of(poll)
        if setting.today <= poll.closes and any(own.reply is None for own in own_seats(poll, replies, setting)):
            yield _matter(poll, _("When can you meet? %(title)s"), _("Answer"), setting, speaker)
        whole = len(replies) >= len(roll_of(setting.standing, poll.organ, setting.today))
        if convenes(setting.actor) and (whole or setting.today > poll.closes):
            yield _matter(poll, _("Choose a time: %(title)s"), _("Choose"), setting, speaker)


def _matter(poll: TimePoll, words: str, verb: str, setting: Setting, speaker: Speaker) -> Matter:
    title = words % {"title": poll.title.best(speaker.manner.language).words}
    until = _("answers until %(day)s") % {"day": speaker.manner.day(poll.closes)}
    meta = format_html("{} · {}", speaker.word(f"organ:{poll.organ}"), until)
    href = reverse("time-poll", args=[setting.standing.slug, poll.number])
    return Matter("due-soon", title, meta, href, verb, poll.closes)
