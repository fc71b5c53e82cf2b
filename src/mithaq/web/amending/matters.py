"""What awaits a person of amendments: to comment, to answer, to put to the vote, to sign the version in force."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from mithaq.domains.amending import queries as amending
from mithaq.domains.amending.lifecycle import State
from mithaq.domains.amending.models import Amendment, Remark
from mithaq.domains.membership.signing import signatories
from mithaq.web.setting import Setting
from mithaq.web.wording.saying import Speaker
from mithaq.web.workspace.matter import Matter


def of_amendments(setting: Setting, speaker: Speaker) -> list[Matter]:
    """Amendments that are open to comments or wait for a step of the reader, and signatures that are asked for."""
    matters = [
        matter for row in amending.open_amendments(setting.network_id) for matter in _of_one(row, setting, speaker)
    ]
    return [*matters, *_signatures(setting, speaker)]


def _of_one(row: Amendment, setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    if row.state != State.CONSULTATION or row.until is None:
        return
    actor, until = setting.actor, row.until
    href = reverse("amendment", args=[setting.standing.slug, row.number])
    title = row.title.best(speaker.manner.language).words
    meta = format_html("{}", _("comments until %(day)s") % {"day": speaker.manner.day(until, "medium")})
    remarks = Remark.objects.filter(revision__amendment=row, withdrawn=None)
    if amending.leads(actor, row) and (waiting := remarks.filter(answer="").count()):
        words = _("Answer the comments (%(n)s): %(title)s") % {"n": speaker.manner.number(waiting), "title": title}
        yield Matter("due-soon", words, meta, href, _("Answer"), until)
    if setting.today >= until and amending.decides(actor):
        words = _("Put the amendment to the vote: %(title)s") % {"title": title}
        yield Matter("due-soon", words, meta, href, _("Look"), until)
    said = remarks.filter(organisation_id__in=actor.organisations).exists()
    if setting.today <= until and actor.organisations and not said and not amending.leads(actor, row):
        yield Matter(
            "unproven", _("Comment on the amendment: %(title)s") % {"title": title}, meta, href, _("Read"), until
        )


def _signatures(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    for row in signatories(setting.standing, setting.today, language=speaker.manner.language):
        if row.signed or row.membership.organisation_id not in setting.actor.organisations:  # type: ignore[attr-defined]
            continue
        due = row.due or setting.today
        name = row.membership.organisation.names.best(speaker.manner.language).words
        words = (
            _("to be signed by %(day)s") % {"day": speaker.manner.day(due, "medium")} if row.due else _("no last day")
        )
        title = _("Sign version %(n)s of the charter") % {"n": speaker.manner.number(setting.standing.version)}
        meta = format_html("<bdi>{}</bdi> · {}", name, words)
        state = "breached" if row.late(setting.today) else "due-soon"
        yield Matter(state, title, meta, reverse("sign-charter", args=[setting.standing.slug]), _("Sign"), due)
