"""What awaits whoever answers for a commitment: a day that has passed, a silence."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from mithaq.domains.following import commitment_queries as queries
from mithaq.domains.following.commitment_access import answers_for, register_of
from mithaq.web.setting import Setting
from mithaq.web.wording.saying import Speaker
from mithaq.web.workspace.matter import Matter


def of_commitments(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    """Commitments on which a report of the reader is awaited."""
    if register_of(setting.standing.charter) is None:
        return
    for each in queries.commitments(setting.standing, setting.today):
        row = each.row
        if not (each.late or each.silent) or not answers_for(setting.actor, row):
            continue
        words = _("It should be kept by now: %(title)s") if each.late else _("Say how far it is: %(title)s")
        title = words % {"title": row.title.best(speaker.manner.language).words}
        meta = format_html("{}", speaker.word(row.item))
        href = reverse("report-commitment", args=[setting.standing.slug, row.number])
        due = row.due if each.late and row.due else setting.today
        yield Matter("breached" if each.late else "due-soon", title, meta, href, _("Report"), due)
