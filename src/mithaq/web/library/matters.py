"""What awaits a person of the library: documents to check, law to compare with its source again, publications that are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.domains.library.access import keeps_library
from mithaq.domains.library.law_queries import STALE
from mithaq.domains.library.models import LegalText
from mithaq.domains.library.output_commands import may_lead
from mithaq.domains.library.output_lifecycle import LIVING
from mithaq.domains.library.output_queries import publications
from mithaq.domains.library.queries import to_check
from mithaq.web.setting import Setting
from mithaq.web.wording.library import OUTPUT_STATES
from mithaq.web.wording.saying import Speaker
from mithaq.web.workspace.matter import Matter

SOON = timedelta(days=30)
WITHIN = timedelta(days=10)
"""How soon a document that was handed in should have been looked at."""


def of_library(setting: Setting, speaker: Speaker) -> list[Matter]:
    """Everything about the library that awaits somebody."""
    return [*_checks(setting, speaker), *_law(setting, speaker), *_publications(setting, speaker)]


def _checks(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    waiting = to_check(setting.actor)
    first = waiting.first()
    if first is None:
        return
    number, due = waiting.count(), first.added.date() + WITHIN
    title = ngettext("%(n)s document waits to be checked", "%(n)s documents wait to be checked", number)
    meta = format_html("{}", _("the first since %(day)s") % {"day": speaker.manner.day(first.added.date(), "medium")})
    state = "breached" if due < setting.today else "due-soon"
    href = reverse("library-desk", args=[setting.standing.slug])
    yield Matter(state, title % {"n": speaker.manner.number(number)}, meta, href, _("Look"), due)


def _law(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    if not keeps_library(setting.actor):
        return
    stale = LegalText.objects.filter(network_id=setting.network_id, checked__lt=setting.today - STALE).order_by(
        "checked"
    )
    first, number = stale.first(), stale.count()
    if first is None:
        return
    title = ngettext(
        "%(n)s entry of law wants to be compared again", "%(n)s entries of law want to be compared again", number
    )
    meta = format_html("{}", first.title.best(speaker.manner.language).words)
    href = reverse("law", args=[setting.standing.slug, first.number])
    yield Matter(
        "due-soon", title % {"n": speaker.manner.number(number)}, meta, href, _("Compare"), first.checked + STALE
    )


def _publications(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    """Those that the reader's own member or organ writes, and that are late or soon due."""
    by = setting.actor
    for each in publications(setting.network_id, setting.today):
        row = each.publication
        own = row.organ in by.organs or row.organisation_id in by.organisations  # type: ignore[attr-defined]
        if row.state not in LIVING or row.due > setting.today + SOON or not own or not may_lead(by, row):
            continue
        words = speaker.manner.day(row.due, "medium")
        meta = format_html("{} · {}", OUTPUT_STATES[row.state], _("due on %(day)s") % {"day": words})
        state = "breached" if each.late else "due-soon"
        href = reverse("publication", args=[setting.standing.slug, row.number])
        yield Matter(state, row.title.best(speaker.manner.language).words, meta, href, _("Say how far"), row.due)
