"""What a motion on a seat, a mandate, a portfolio or a delegation would do, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.models import Delegation, Mandate, Portfolio
from mithaq.domains.governance.portfolios import Remit
from mithaq.foundation.networks.queries import Constitution
from mithaq.web.organs.portfolios import titled
from mithaq.web.wording.saying import Speaker

Lines = list[tuple[str, str]]


def effect_on_seat(given: Mapping[str, Any], speaker: Speaker) -> Lines:
    """Label and value: which seat, who takes it, whom they follow; or which power goes where, and for how long."""
    if "mandate" in given:
        return _ended(given["mandate"], speaker, _("Mandate that ends"))
    if "revoke" in given:
        return _taken_back(given["revoke"], speaker)
    if "power" in given:
        return _lent(given, speaker)
    organisation = Organisation.objects.filter(pk=given["organisation"]).first()
    lines = [(_("Seat"), speaker.word(f"organ:{given['organ']}"))]
    if given.get("sent_by"):
        lines.append((_("Sent by"), speaker.word(f"organ:{given['sent_by']}")))
    lines.append((_("Who takes the seat"), _named(organisation, speaker)))
    return lines + (_ended(given["instead_of"], speaker, _("In the place of")) if given.get("instead_of") else [])


def effect_on_portfolio(given: Mapping[str, Any], standing: Constitution, speaker: Speaker) -> Lines:
    """Label and value: which portfolio, and who gets it or no longer holds it."""
    rows = Portfolio.objects.select_related("mandate", "section")
    ended = rows.filter(pk=given.get("end"), network_id=standing.network_id).first()
    if "end" in given:
        if ended is None:
            return []
        title = titled(ended, standing, ended.organ, speaker)
        return [(_("Portfolio taken back"), title), *_ended(ended.mandate.pk, speaker, _("From the seat"))]
    seat = Mandate.objects.filter(pk=given["mandate"], network_id=standing.network_id).first()
    section = Organisation.objects.filter(pk=given.get("section")).first()
    remit = Remit(theme=str(given.get("theme", "")), section=section)
    title = titled(remit, standing, seat.organ if seat else "", speaker)
    return [(_("Portfolio"), title), *_ended(given["mandate"], speaker, _("To the seat"))]


def _named(organisation: Organisation | None, speaker: Speaker) -> str:
    return organisation.names.best(speaker.manner.language).words if organisation else "—"


def _ended(pk: int, speaker: Speaker, label: str) -> Lines:
    found = Mandate.objects.filter(pk=pk).select_related("organisation").first()
    if found is None:
        return [(label, "—")]
    where = speaker.word(f"organ:{found.organ}" if found.organ else f"office:{found.office}")
    return [(label, f"{_named(found.organisation, speaker)} · {where}")]


def _taken_back(pk: int, speaker: Speaker) -> Lines:
    found = Delegation.objects.filter(pk=pk).first()
    if found is None:
        return []
    return [(_("Power taken back"), speaker.word(found.power)), (_("From the office"), speaker.word(found.to_office))]


def _lent(given: Mapping[str, Any], speaker: Speaker) -> Lines:
    since, until = (speaker.manner.day(date.fromisoformat(given[name])) for name in ("since", "until"))
    lines = [(_("Power"), speaker.word(given["power"])), (_("To the office"), speaker.word(given["to_office"]))]
    if given.get("scope"):
        lines.append((_("Theme or region"), given["scope"]))
    return [*lines, (_("From which day"), since), (_("Until which day"), until)]
