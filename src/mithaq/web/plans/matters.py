"""What awaits a person of plans: a position, the settling, the vote, an item that is late, a plan that ends without another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from mithaq.domains.plans import queries
from mithaq.domains.plans.access import grant_of, prepares
from mithaq.domains.plans.lifecycle import State
from mithaq.domains.plans.models import Plan
from mithaq.web.plans.showing import items_shown, own_voices
from mithaq.web.setting import Setting
from mithaq.web.wording.saying import Speaker
from mithaq.web.workspace.matter import Matter

ENDS = timedelta(days=90)
"""How early the end of a plan is announced to those who prepare the next one: the platform's own measure."""


def of_plans(setting: Setting, speaker: Speaker) -> list[Matter]:
    """Plans in which a step of the reader is awaited."""
    found = queries.plans_of(setting.actor, setting.network_id)
    return [matter for row in found for matter in _of_one(row, setting, speaker)] + list(
        _ending(found, setting, speaker)
    )


def _matter(
    tone: str, words: str, row: Plan, setting: Setting, speaker: Speaker, verb: str, due: date | None = None
) -> Matter:
    title = row.title.best(speaker.manner.language).words
    meta = format_html("{}", speaker.word(f"plan:{row.kind}"))
    href = reverse("plan", args=[setting.standing.slug, row.number])
    return Matter(tone, words % {"title": title}, meta, href, verb, due or setting.today)


def _of_one(row: Plan, setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    actor, today = setting.actor, setting.today
    leads = prepares(actor, row.kind)
    if row.state == State.DRAFT and leads and row.started_by_id == actor.person_id:  # type: ignore[attr-defined]
        yield _matter("unproven", _("Go on writing: %(title)s"), row, setting, speaker, _("Write"))
    if row.state == State.HEARING:
        heard = queries.heard_on(setting.standing, row, today)
        if any(each.position is None for each in own_voices(heard, setting)):
            yield _matter(
                "due-soon", _("Say your position: %(title)s"), row, setting, speaker, _("Answer"), row.heard_until
            )
        missing = sum(each.position is None for each in heard)
        if leads and (not missing or (row.heard_until and today > row.heard_until)):
            yield _matter("due-soon", _("Settle the text: %(title)s"), row, setting, speaker, _("Look"))
    if row.state == State.SETTLED and queries.pending_motion(row) is None:
        grant = grant_of(setting.standing.charter, row.kind)
        if grant is not None and (grant.organ in actor.organs or grant.office in actor.offices):
            yield _matter("due-soon", _("Decide on the plan: %(title)s"), row, setting, speaker, _("Look"))
    if queries.covers(row, today):
        for each in items_shown(row, setting, leads=False):
            if each.overdue and each.reports:
                yield Matter(
                    "breached",
                    _("Late: %(title)s") % {"title": each.row.title.best(speaker.manner.language).words},
                    format_html("{}", row.title.best(speaker.manner.language).words),
                    reverse("report-plan-item", args=[setting.standing.slug, row.number, each.row.position]),
                    _("Say how far it is"),
                    each.row.due or today,
                )


def _ending(rows: Sequence[Plan], setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    """A plan that ends soon and has no successor of its kind, for those who prepare it."""
    for row in rows:
        soon = queries.covers(row, setting.today) and row.until - setting.today <= ENDS
        later = any(other.kind == row.kind and other.until > row.until for other in rows)
        if soon and not later and prepares(setting.actor, row.kind):
            yield _matter(
                "due-soon",
                _("It ends soon, and no other is begun: %(title)s"),
                row,
                setting,
                speaker,
                _("Begin"),
                row.until,
            )
