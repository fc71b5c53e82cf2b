"""What a motion would do about an election, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mithaq.domains.elections.models import Election
from mithaq.foundation.networks.queries import Constitution
from mithaq.web.wording.saying import Speaker

Lines = list[tuple[str, str]]


def effect_on_election(given: Mapping[str, Any], standing: Constitution, speaker: Speaker) -> Lines:
    """What is filled and on which days, or which result is proclaimed."""
    if "election" in given:
        found = Election.objects.filter(pk=given["election"], network_id=standing.network_id).first()
        if found is None:
            return []
        what = speaker.word(f"organ:{found.organ}" if found.organ else f"office:{found.office}")
        step = {"annul": _("Give the election up"), "second-round": _("Call the second round")}.get(
            str(given.get("step"))
        )
        lines = [(_("Election"), speaker.manner.number(found.number)), (_("Fills"), what)]
        return [*lines, (_("What it does"), step)] if step else lines
    what = f"organ:{given['organ']}" if given.get("organ") else f"office:{given.get('office', '')}"
    days = (
        (_("Candidatures until"), "candidatures_until"),
        (_("The vote may open on"), "opens"),
        (_("Last day to vote"), "closes"),
    )
    lines = [(label, speaker.manner.moment(datetime.fromisoformat(str(given[name])))) for label, name in days]
    return [(_("Fills"), speaker.word(what)), *lines]
