"""What awaits a person about money: an answer on the contribution, open dues, requests to decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mithaq.charter.powers import Power
from mithaq.domains.finance.queries import waivers_awaiting
from mithaq.domains.finance.standing import Contribution, contributions_of, day_in
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import members
from mithaq.web.setting import Setting
from mithaq.web.wording.saying import Speaker
from mithaq.web.workspace.matter import Matter

PATIENCE = timedelta(days=45)


def money_matters(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    """The answers, the dues and the requests that await this person."""
    yield from _contributions(setting, speaker)
    grant = setting.standing.charter.powers.get(Power.WAIVE_CONTRIBUTION)
    if grant and (grant.office in setting.actor.offices or grant.organ in setting.actor.organs):
        for waiver in waivers_awaiting(setting.network_id):
            href = reverse("decide-waiver", args=[setting.standing.slug, waiver.pk])
            name = _named(waiver.membership, speaker)
            title = _("A member asks for a waiver")
            yield Matter("due-soon", title, name, href, _("Decide"), waiver.asked_on + PATIENCE)


def _contributions(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    fees, today = setting.standing.charter.fees, setting.today
    asked = day_in(fees.asked, today.year) if fees.asked else None
    if fees.mode == "none" or not (asked or fees.due):
        return
    rows = list(members(setting.network_id, today).filter(organisation_id__in=setting.actor.organisations))
    for row, found in zip(rows, contributions_of(setting.standing, rows, today.year, today), strict=True):
        href = reverse("own-money", args=[setting.standing.slug]) + f"?organisation={row.organisation_id}"
        yield from _of(row, found, href, speaker, today, asked)


def _of(
    row: Membership, found: Contribution, href: str, speaker: Speaker, today: date, asked: date | None
) -> Iterator[Matter]:
    manner = speaker.manner
    if found.binding and found.open and found.due_on:
        words = _("%(sum)s by %(day)s") % {
            "sum": manner.money(found.open, found.suggested.currency),
            "day": manner.day(found.due_on, "medium"),
        }
        title = _("The contribution for %(year)s is open") % {"year": manner.written(str(found.year))}
        meta = format_html("{} · {}", _named(row, speaker), words)
        state = "breached" if found.due_on < today else "due-soon"
        yield Matter(state, title, meta, href, _("See"), found.due_on)
    elif asked and asked <= today and not (found.pledge or found.payments or found.waiver):
        title = _("Say what you will contribute for %(year)s") % {"year": manner.written(str(found.year))}
        yield Matter("unproven", title, _named(row, speaker), href, _("Answer"), today + PATIENCE)


def _named(row: Membership, speaker: Speaker) -> SafeString:
    return format_html("<bdi>{}</bdi>", row.organisation.names.best(speaker.manner.language).words)
