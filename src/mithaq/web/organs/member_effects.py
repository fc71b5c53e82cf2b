"""What a motion on an application, on a member's standing or on an appeal would do, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from mithaq.domains.membership.models import Appeal, Application, StandingFile
from mithaq.web.wording.joining import CHANGES
from mithaq.web.wording.saying import Speaker

Lines = list[tuple[str, str]]


def effect_on_member(given: Mapping[str, Any], speaker: Speaker) -> Lines:
    """Label and value: whom it is about, under which clause, until when."""
    lines: Lines = []
    if "application" in given:
        lines = _application(Application.objects.filter(pk=given["application"]).first(), speaker)
    elif "file" in given:
        found = StandingFile.objects.select_related("membership__organisation").filter(pk=given["file"]).first()
        lines = _file(found, speaker)
    elif "appeal" in given:
        appeal = Appeal.objects.select_related("application", "standing_file__membership__organisation")
        lines = _appeal(appeal.filter(pk=given["appeal"]).first(), speaker)
    for name, label in (("until", _("Put off until")), ("review_on", _("Looked at again on"))):
        if given.get(name):
            lines.append((label, speaker.manner.day(date.fromisoformat(given[name]))))
    return lines


def _application(found: Application | None, speaker: Speaker) -> Lines:
    if found is None:
        return []
    name = found.names.best(speaker.manner.language).words
    lines = [
        (_("Application"), found.receipt),
        (_("Organisation"), name),
        (_("Kind"), speaker.word(f"member:{found.kind}")),
    ]
    if found.decision_number and found.decision_on:
        council = f"{found.decision_number} · {speaker.manner.day(found.decision_on)}"
        lines.append((_("The council's decision"), council))
    return lines


def _file(found: StandingFile | None, speaker: Speaker) -> Lines:
    if found is None:
        return []
    name = found.membership.organisation.names.best(speaker.manner.language).words
    clause = [(_("Clause"), found.clause)] if found.clause else []
    return [(_("Member"), name), (_("Measure"), str(CHANGES[found.change])), *clause]


def _appeal(found: Appeal | None, speaker: Speaker) -> Lines:
    if found is None:
        return []
    return _application(found.application, speaker) if found.application else _file(found.standing_file, speaker)
