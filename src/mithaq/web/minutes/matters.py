"""What awaits a person of minutes and action items: to write, to adopt, to sign, to publish, to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from mithaq.domains.meetings.models import ActionItem, Meeting
from mithaq.domains.meetings.queries import open_actions
from mithaq.domains.minutes.models import Minutes
from mithaq.domains.minutes.queries import minutes_in_hand
from mithaq.domains.minutes.signing import presided
from mithaq.web.minutes.views import what_one_may
from mithaq.web.setting import Setting
from mithaq.web.wording.saying import Speaker
from mithaq.web.workspace.matter import Matter

SOON = timedelta(days=7)
RECENT = timedelta(days=120)
"""How long ago a meeting may lie for minutes that nobody began to await somebody here: older ones stand on their page."""


def of_minutes(setting: Setting, speaker: Speaker) -> list[Matter]:
    """Minutes that wait for the reader, and action items that are theirs to do."""
    held = minutes_in_hand(setting.actor, setting.standing, setting.today)
    matters = [matter for meeting, last in held for matter in _of_meeting(meeting, last, setting, speaker)]
    own = [row for row in open_actions(setting.network_id) if _is_own(row, setting)]
    return [*matters, *(_of_action(row, setting, speaker) for row in own)]


def _is_own(row: ActionItem, setting: Setting) -> bool:
    if row.holder is not None:
        return row.holder.pk in setting.actor.organisations
    return row.holder_office in setting.actor.offices


def _of_meeting(meeting: Meeting, last: Minutes | None, setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    slug, number = setting.standing.slug, meeting.number
    due = meeting.starts.date() + timedelta(days=15)
    meta = format_html("{} · {}", speaker.word(f"organ:{meeting.organ}"), speaker.manner.day(meeting.starts, "medium"))
    state = "breached" if due < setting.today else "due-soon"
    page = reverse("minutes", args=[slug, number])
    if last is None:
        old = meeting.starts.date() < setting.today - RECENT
        if old or (meeting.secretary != setting.person and not presided(setting.actor, meeting)):
            return  # whoever convenes may write them, and is not waited for
        href = reverse("begin-minutes", args=[slug, number])
        yield Matter(state, _("Write the minutes"), meta, href, _("Begin"), due)
        return
    may = what_one_may(last, setting)
    if may.write:
        href = reverse("write-minutes", args=[slug, number])
        yield Matter(state, _("Finish the minutes and send them"), meta, href, _("Write"), due)
    elif may.adopt or may.propose:
        title = _("Adopt the minutes") if may.adopt else _("Read the minutes and put their adoption to the organ")
        yield Matter("due-soon", title, meta, page, _("Read"), due)
    elif may.comment:
        yield Matter("unproven", _("Comment on the minutes"), meta, page, _("Read"), due)
    if may.sign:
        yield Matter("due-soon", _("Sign the minutes"), meta, page, _("Sign"), due)
    if may.publish:
        yield Matter("due-soon", _("Publish the minutes"), meta, page, _("Look"), due)


def _of_action(row: ActionItem, setting: Setting, speaker: Speaker) -> Matter:
    late, soon = row.due < setting.today, row.due - setting.today <= SOON
    words = _("overdue since %(day)s") if late else _("to be done by %(day)s")
    meta = format_html(
        "{} · {}", speaker.word(f"organ:{row.organ}"), words % {"day": speaker.manner.day(row.due, "medium")}
    )
    state = "breached" if late else "due-soon" if soon else "unproven"
    href = reverse("actions", args=[setting.standing.slug]) + f"#action-{row.pk}"
    return Matter(state, row.task.best(speaker.manner.language).words, meta, href, _("Say how far"), row.due)
