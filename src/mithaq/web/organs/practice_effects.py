"""What a motion to endorse a practice would do, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from mithaq.domains.knowledge.models import Version
from mithaq.domains.knowledge.sheet import Sheet
from mithaq.foundation.networks.queries import Constitution
from mithaq.web.wording.saying import Speaker

Lines = list[tuple[str, str]]


def effect_on_practice(given: Mapping[str, Any], standing: Constitution, speaker: Speaker) -> Lines:
    """Which practice, of whom, in which version, with which content."""
    found = Version.objects.filter(
        practice_id=given.get("practice"), practice__network_id=standing.network_id, digest=given.get("digest", "")
    )
    version = found.select_related("practice__organisation").first()
    if version is None:
        return []
    return [
        (_("Practice"), Sheet.of(version.sheet).title),
        (_("Member"), version.practice.organisation.names.best(speaker.manner.language).words),
        (_("Version"), speaker.manner.number(version.number)),
        (_("Digest of the content"), version.digest),
    ]
