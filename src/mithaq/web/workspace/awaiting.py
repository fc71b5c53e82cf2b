"""What awaits a person in a network: to answer, to name, to confirm, to complete. The most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from mithaq.charter.portfolios import sharing_organs
from mithaq.domains.directory.profile import completeness, missing_parts
from mithaq.domains.directory.queries import Holder, holder_of, offices_held
from mithaq.domains.governance.models import Delegation
from mithaq.domains.governance.portfolios import remits_of
from mithaq.domains.governance.queries import seats_awaiting
from mithaq.domains.governance.vacancies import chairs_filled_by
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import members
from mithaq.web.amending.matters import of_amendments
from mithaq.web.desk.matters import of_desk
from mithaq.web.elections.matters import of_elections
from mithaq.web.following.matters import of_following
from mithaq.web.knowledge.matters import of_practices
from mithaq.web.library.matters import of_library
from mithaq.web.meetings.matters import of_meetings
from mithaq.web.minutes.matters import of_minutes
from mithaq.web.organs.portfolios import titled
from mithaq.web.plans.matters import of_plans
from mithaq.web.setting import Setting
from mithaq.web.wording.names import PARTS
from mithaq.web.wording.saying import Speaker
from mithaq.web.workspace.matter import Matter
from mithaq.web.workspace.money_matters import money_matters
from mithaq.web.workspace.seats import assigns

SOON = timedelta(days=3)
STALE = timedelta(days=365)
SHOWN = 3
ASKED = ("mayor", "focal-point", "deputy-focal-point")


@dataclass(frozen=True, slots=True)
class Own:
    """An organisation that the person speaks for."""

    organisation: object
    completeness: Fraction
    missing: tuple[str, ...]
    offices: list[tuple[str, Holder | None]]


def own_members(setting: Setting) -> list[Own]:
    """The members that the person speaks for, with their posts and how complete their profile is."""
    found = members(setting.network_id, setting.today).filter(organisation_id__in=setting.actor.organisations)
    held = offices_held((row.organisation_id for row in found), setting.today)
    return [_own(row, held.get(row.organisation_id, frozenset()), setting) for row in found]


def _own(row: Membership, offices: frozenset[str], setting: Setting) -> Own:
    kind = setting.standing.charter.members.get(row.kind)
    asked = kind.profile if kind else ()
    posts = [(office, holder_of(row.organisation_id, office, setting.today)) for office in ASKED]
    return Own(
        row.organisation,
        completeness(row.organisation, asked, offices),
        missing_parts(row.organisation, asked, offices),
        posts,
    )


def awaiting(setting: Setting, speaker: Speaker, own: list[Own]) -> list[Matter]:
    """Everything that awaits a person, sorted by its deadline."""
    matters = [*_answers(setting, speaker), *_delegations(setting, speaker), *_free_seats(setting, speaker)]
    matters += _empty_portfolios(setting, speaker)
    matters += [*of_desk(setting, speaker), *money_matters(setting, speaker)]
    matters += [*of_elections(setting, speaker), *of_meetings(setting, speaker)]
    matters += [*of_minutes(setting, speaker), *of_amendments(setting, speaker), *of_plans(setting, speaker)]
    matters += [*of_practices(setting, speaker), *of_library(setting, speaker), *of_following(setting, speaker)]
    for member in own:
        matters += _of_member(member, setting, speaker)
    return sorted(matters, key=lambda matter: matter.due)


def _answers(setting: Setting, speaker: Speaker) -> list[Matter]:
    slug, today = setting.standing.slug, setting.today
    matters: list[Matter] = []
    for seat in seats_awaiting(setting.actor):
        motion = seat.motion
        due = motion.closes.date()
        grant = next((g for p, g in setting.standing.charter.powers.items() if p.value == motion.act), None)
        meta = format_html(
            "{} · {}{}",
            speaker.word(motion.organ),
            _("closes on %(day)s") % {"day": speaker.manner.moment(motion.closes)},
            format_html(" · <bdi>{}</bdi>", grant.clause) if grant and grant.clause else "",
        )
        state = "breached" if due - today <= SOON else "due-soon"
        href = reverse("motion", args=[slug, motion.number]) + f"#seat-{seat.pk}"
        matters.append(Matter(state, motion.title.best(speaker.manner.language).words, meta, href, _("Answer"), due))
    return matters


def _delegations(setting: Setting, speaker: Speaker) -> list[Matter]:
    offered = Delegation.objects.filter(
        network_id=setting.network_id, to_office__in=setting.actor.offices, accepted_on=None, revoked_on=None
    )
    href = reverse("delegations", args=[setting.standing.slug])
    title = _("A power was delegated to you")
    return [
        Matter("due-soon", title, format_html("{}", speaker.word(row.power)), href, _("Read"), row.since)
        for row in offered.filter(until__gt=setting.today)
    ]


def _free_seats(setting: Setting, speaker: Speaker) -> list[Matter]:
    """Delegates that an organ in which one sits has still to send."""
    chairs = chairs_filled_by(setting.actor, setting.standing, setting.today)
    return [
        Matter(
            "due-soon",
            _("Send a delegate: %(organ)s") % {"organ": speaker.word(f"organ:{chair.organ}")},
            format_html("{}", speaker.word(f"organ:{chair.sent_by}")),
            reverse("fill-seat", args=[setting.standing.slug]) + f"?seat={chair.key}",
            _("Name somebody"),
            setting.today + SOON,
        )
        for chair in chairs
        if chair.mandate is None and chair.sent_by
    ]


def _empty_portfolios(setting: Setting, speaker: Speaker) -> list[Matter]:
    """Portfolios that nobody holds, for whoever assigns them: one line for each organ."""
    if not assigns(setting):
        return []
    matters: list[Matter] = []
    for organ in sharing_organs(setting.standing.charter):
        remits = remits_of(setting.standing, organ, setting.today, language=speaker.manner.language)
        empty = [titled(remit, setting.standing, organ, speaker) for remit in remits if not remit.held]
        if empty:
            href = reverse("portfolios", args=[setting.standing.slug]) + f"?organ={organ}"
            meta = format_html("{} · {}", speaker.word(f"organ:{organ}"), speaker.manner.listed(empty[:SHOWN]))
            title = _("Portfolios that nobody holds: %(n)s") % {"n": speaker.manner.number(len(empty))}
            matters.append(Matter("due-soon", title, meta, href, _("Assign"), setting.today + timedelta(days=30)))
    return matters


def _of_member(own: Own, setting: Setting, speaker: Speaker) -> list[Matter]:
    slug, today = setting.standing.slug, setting.today
    organisation = own.organisation
    name = format_html("<bdi>{}</bdi>", organisation.names.best(speaker.manner.language).words)  # type: ignore[attr-defined]
    matters: list[Matter] = []
    for office, holder in own.offices:
        if holder is None or holder.acting:
            title = _("Name somebody: %(office)s") % {"office": speaker.word(office)}
            matters.append(
                Matter(
                    "due-soon",
                    title,
                    name,
                    reverse("own-posts", args=[slug]),
                    _("Name somebody"),
                    today + timedelta(days=30),
                )
            )
    if own.missing:
        parts = speaker.manner.listed([str(PARTS[part]) for part in own.missing])
        meta = format_html("{} · {}", name, parts)
        href = reverse("own-profile", args=[slug])
        matters.append(
            Matter("unproven", _("Complete your profile"), meta, href, _("Complete"), today + timedelta(days=60))
        )
    elif organisation.confirmed_on is None or organisation.confirmed_on < today - STALE:  # type: ignore[attr-defined]
        href = reverse("own-profile", args=[slug])
        matters.append(
            Matter("due-soon", _("Confirm your profile"), name, href, _("Confirm"), today + timedelta(days=30))
        )
    return matters
