"""What a motion to agree on a publication would do, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from mithaq.domains.library.models import Publication
from mithaq.foundation.networks.queries import Constitution
from mithaq.web.wording.saying import Speaker

Lines = list[tuple[str, str]]


def effect_on_output(given: Mapping[str, Any], standing: Constitution, speaker: Speaker) -> Lines:
    """Which publication, of which kind, by whom, by when."""
    found = Publication.objects.filter(pk=given.get("publication") or 0, network_id=standing.network_id)
    row = found.select_related("organisation").first()
    if row is None:
        return []
    language = speaker.manner.language
    lead = (
        speaker.word(f"organ:{row.organ}")
        if row.organ
        else row.organisation.names.best(language).words
        if row.organisation
        else "—"
    )
    return [
        (_("Publication"), row.title.best(language).words),
        (_("Kind"), speaker.word(row.kind)),
        (_("Written by"), lead),
        (_("Deadline"), speaker.manner.day(date.fromisoformat(str(given.get("due", row.due.isoformat()))))),
    ]
