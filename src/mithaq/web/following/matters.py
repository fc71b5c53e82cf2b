"""What awaits a person of the board: a silence, a step that is late, an obstacle to acknowledge, to answer or to solve."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from mithaq.domains.following import queries
from mithaq.domains.following.access import answers_for_it, boards_of, takes_up, was_taken_to
from mithaq.domains.following.lifecycle import OPEN
from mithaq.domains.following.models import Obstacle
from mithaq.web.following.promised import of_commitments
from mithaq.web.following.showing import title_of
from mithaq.web.setting import Setting
from mithaq.web.wording.saying import Speaker
from mithaq.web.workspace.matter import Matter

NAMED = 3
"""How many silent ones a matter names."""


def of_following(setting: Setting, speaker: Speaker) -> list[Matter]:
    """Boards and obstacles in which a step of the reader is awaited."""
    found = [matter for office in boards_of(setting.actor) for matter in _of_board(office, setting, speaker)]
    rows = Obstacle.objects.filter(network_id=setting.network_id, state__in=OPEN).order_by("due", "number")
    found += [matter for row in rows for matter in _of_obstacle(row, setting, speaker)]
    return [*found, *of_commitments(setting, speaker)]


def _of_board(office: str, setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    lines = queries.board(setting.standing, office, setting.today)
    href = reverse("board", args=[setting.standing.slug, office])
    silent = [title_of(line.party, setting, _("Everybody in the network")) for line in lines if line.silent]
    if silent:
        words = _("No contact for too long: %(n)s") % {"n": speaker.manner.number(len(silent))}
        yield Matter("breached", words, _names(silent, speaker), href, _("Look"), setting.today)
    late = [title_of(line.party, setting, _("Everybody in the network")) for line in lines if line.late]
    if late:
        words = _("Next steps that are late: %(n)s") % {"n": speaker.manner.number(len(late))}
        yield Matter("due-soon", words, _names(late, speaker), href, _("Look"), setting.today + timedelta(days=1))


def _names(names: list[str], speaker: Speaker):  # type: ignore[no-untyped-def]
    return format_html("{}", speaker.manner.listed(names[:NAMED]))


def _of_obstacle(row: Obstacle, setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    actor, today = setting.actor, setting.today
    title = row.title.best(speaker.manner.language).words
    href = reverse("obstacle", args=[setting.standing.slug, row.number])
    meta = format_html("{}", speaker.word(row.kind))
    if row.acknowledged is None and takes_up(actor):
        yield Matter(
            "due-soon", _("Acknowledge an obstacle: %(title)s") % {"title": title}, meta, href, _("Look"), today
        )
    if row.escalated and row.answered is None and was_taken_to(actor, row):
        yield Matter(
            "due-soon",
            _("An obstacle awaits your answer: %(title)s") % {"title": title},
            meta,
            href,
            _("Answer"),
            today,
        )
    if answers_for_it(actor, row):
        if queries.is_late(row, today):
            yield Matter(
                "breached",
                _("It should be solved by now: %(title)s") % {"title": title},
                meta,
                href,
                _("Look"),
                row.due,
            )
        elif queries.lies_still(setting.standing, row, today):
            yield Matter(
                "due-soon", _("Say how far it is: %(title)s") % {"title": title}, meta, href, _("Look"), row.due
            )
