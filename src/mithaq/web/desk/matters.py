"""What awaits a person at the admissions desk, in a file on its standing, or in an appeal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from mithaq.charter.joining import appeal_against
from mithaq.charter.powers import Power
from mithaq.charter.terms import Calendar
from mithaq.domains.governance.proposals import organ_for
from mithaq.domains.membership import desk_queries as desk_of
from mithaq.domains.membership.lifecycle import Stage, Step
from mithaq.domains.membership.models import Appeal, StandingFile
from mithaq.domains.membership.standing_commands import POWER_OF
from mithaq.integrations.workdays import workdays_of
from mithaq.web.setting import Setting
from mithaq.web.wording.joining import CHANGES
from mithaq.web.wording.saying import Speaker
from mithaq.web.workspace.matter import Matter

SOON = timedelta(days=14)


def of_desk(setting: Setting, speaker: Speaker) -> list[Matter]:
    """Applications to prepare, files to answer or to decide, appeals to hear."""
    matters = [*_files(setting, speaker), *_appeals(setting, speaker)]
    if desk_of.prepares(setting.actor):
        matters += _applications(setting, speaker)
    return matters


def _applications(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    """One matter for all applications that wait for the desk, with the nearest deadline."""
    calendar = Calendar(*workdays_of(setting.standing.charter.calendar.country))
    page = desk_of.queue(setting.standing, stage=Stage.SUBMITTED, number="1", today=setting.today, calendar=calendar)
    if not page.paginator.count:
        return
    dues = [row.due for row in page.object_list if row.due]
    due = min(dues, default=setting.today + SOON)
    number = page.paginator.count
    title = _("Applications wait: %(n)s") % {"n": speaker.manner.number(number)}
    meta = _("the first is to be decided by %(day)s") % {"day": speaker.manner.day(due)} if dues else ""
    state = "breached" if due < setting.today else "due-soon"
    yield Matter(state, title, format_html("{}", meta), reverse("desk", args=[setting.standing.slug]), _("Look"), due)


def _files(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    found = StandingFile.objects.filter(network_id=setting.network_id, step__in=(Step.OPEN, Step.IMPOSED))
    for row in found.select_related("membership__organisation"):
        href = reverse("standing-file", args=[setting.standing.slug, row.number])
        name = row.membership.organisation.names.best(speaker.manner.language).words
        meta = format_html("<bdi>{}</bdi> · {}", name, CHANGES[row.change])
        own = row.membership.organisation.pk in setting.actor.organisations
        until = row.reply_until or setting.today
        if own and row.step == Step.OPEN and not row.reply and setting.today <= until:
            yield Matter("breached", _("Answer before it is decided"), meta, href + "#reply", _("Answer"), until)
        elif own and (last := _appeal_until(row, setting)):
            yield Matter("due-soon", _("You may appeal"), meta, href + "#appeal", _("Read"), last)
        elif row.step == Step.OPEN and (row.reply or setting.today > until) and _sits(row, setting):
            yield Matter(
                "due-soon",
                _("The member was heard, or its time is over: decide"),
                meta,
                href,
                _("Decide"),
                setting.today + SOON,
            )


def _sits(row: StandingFile, setting: Setting) -> bool:
    power = POWER_OF.get(row.change)
    return power is not None and organ_for(setting.standing, power, {"file": row.pk}) in setting.actor.organs


def _appeal_until(row: StandingFile, setting: Setting) -> date | None:
    """The last day of an appeal that is still possible."""
    power = POWER_OF.get(row.change)
    found = appeal_against(setting.standing.charter, power) if power else None
    if (
        found is None
        or row.step != Step.IMPOSED
        or row.decided is None
        or Appeal.objects.filter(standing_file=row).exists()
    ):
        return None
    until = found.within.after(row.decided.date())
    return until if setting.today <= until else None


def _appeals(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    for appeal in desk_of.appeals_open(setting.network_id):
        power = POWER_OF[appeal.standing_file.change] if appeal.standing_file else Power.ADMIT_MEMBER
        against = appeal_against(setting.standing.charter, power)
        if against is None or against.to.removeprefix("organ:") not in setting.actor.organs:
            continue
        about = appeal.application or appeal.standing_file.membership.organisation  # type: ignore[union-attr]
        name = format_html("<bdi>{}</bdi>", about.names.best(speaker.manner.language).words)
        href = reverse("propose-on", args=[setting.standing.slug, "appeal"]) + f"?about={appeal.pk}"
        if appeal.standing_file:
            href = reverse("standing-file", args=[setting.standing.slug, appeal.standing_file.number])
        yield Matter("due-soon", _("An appeal waits"), name, href, _("Read"), appeal.filed.date() + SOON)
