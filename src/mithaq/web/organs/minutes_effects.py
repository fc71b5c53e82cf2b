"""What a motion to adopt minutes would do, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from mithaq.domains.minutes.models import Minutes
from mithaq.foundation.networks.queries import Constitution
from mithaq.web.wording.saying import Speaker

Lines = list[tuple[str, str]]


def effect_on_minutes(given: Mapping[str, Any], standing: Constitution, speaker: Speaker) -> Lines:
    """Of which meeting, in which version, with which content."""
    found = Minutes.objects.filter(pk=given.get("minutes"), network_id=standing.network_id).select_related("meeting")
    minutes = found.first()
    if minutes is None:
        return []
    meeting = minutes.meeting
    day = speaker.manner.day(meeting.starts)
    return [
        (_("Minutes of"), f"{speaker.word(f'organ:{meeting.organ}')} · {day}"),
        (_("Version"), speaker.manner.number(minutes.version)),
        (_("Digest of the content"), str(given.get("digest", ""))),
    ]
