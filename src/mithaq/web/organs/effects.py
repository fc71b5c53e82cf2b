"""What a motion would do, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from mithaq.charter.limits import UnknownLimit, limit_at
from mithaq.charter.powers import Power
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.models import Motion
from mithaq.foundation.networks.queries import Constitution
from mithaq.web.organs.election_effects import effect_on_election
from mithaq.web.organs.library_effects import effect_on_output
from mithaq.web.organs.member_effects import effect_on_member
from mithaq.web.organs.minutes_effects import effect_on_minutes
from mithaq.web.organs.practice_effects import effect_on_practice
from mithaq.web.organs.seat_effects import effect_on_portfolio, effect_on_seat
from mithaq.web.wording.names import LIMITS
from mithaq.web.wording.saying import Speaker

Lines = list[tuple[str, str]]
OF_A_ROOM = {
    Power.ADOPT_MINUTES: effect_on_minutes,
    Power.ENDORSE_PRACTICE: effect_on_practice,
    Power.AGREE_OUTPUT: effect_on_output,
}
"""Acts whose effect a room words by itself."""


def effect_of(motion: Motion, standing: Constitution, speaker: Speaker) -> Lines:
    """Label and value, for the page of a motion."""
    given = motion.proposal
    match Power(motion.act):
        case Power.CHANGE_LIMIT:
            return _limit(given["address"], given["value"], standing, speaker)
        case Power.APPOINT_OFFICE:
            organisation = Organisation.objects.filter(pk=given.get("organisation")).first()
            name = organisation.names.best(speaker.manner.language).words if organisation else "—"
            return [(_("Office"), speaker.word(given["office"])), (_("Appointed"), name)]
        case Power.WAIVE_CONTRIBUTION:
            return [(_("Request"), str(given["waiver"])), (_("Decision"), _grants(given))]
        case Power.AMEND_CHARTER:
            day = date.fromisoformat(given["in_force_from"])
            return [(_("In force from"), speaker.manner.day(day)), (_("Version"), str(given.get("version", "")))]
        case Power.FILL_SEAT | Power.END_MANDATE | Power.GRANT_DELEGATION:
            return effect_on_seat(given, speaker)
        case Power.ASSIGN_PORTFOLIO:
            return effect_on_portfolio(given, standing, speaker)
        case Power.OPEN_ELECTION | Power.PROCLAIM_ELECTION:
            return effect_on_election(given, standing, speaker)
        case (Power.ADOPT_MINUTES | Power.ENDORSE_PRACTICE | Power.AGREE_OUTPUT) as act:
            return OF_A_ROOM[act](given, standing, speaker)
    return effect_on_member(given, speaker)


def _grants(given: Mapping[str, Any]) -> str:
    """Whether a motion would grant a waiver or refuse it. The member is not named on a page that everybody reads."""
    return _("Grant the waiver") if given["grant"] else _("Refuse it")


def _limit(address: str, value: str, standing: Constitution, speaker: Speaker) -> Lines:
    try:
        limit = limit_at(standing.charter, address)
    except UnknownLimit:
        return [(_("Limit"), address), (_("Proposed value"), speaker.word(value))]
    label = str(LIMITS.get(limit.name, limit.name))
    where = [(_("Clause"), limit.clause)] if limit.clause else []
    if address.startswith("organ:"):
        where = [(_("Organ"), speaker.word(address.partition("/")[0]))]
    return [*where, (_("Limit"), label), (_("Proposed value"), speaker.word(value))]
