"""What the charters' conditions and quotas may speak of, for one organisation."""

from __future__ import annotations

from mithaq.domains.directory.models import Organisation
from mithaq.domains.directory.sizes import size_of


def facets_of(organisation: Organisation, *, sex: str = "") -> dict[str, str]:
    """What quotas may speak of: country, kind, section, size class, and the sex of who would sit."""
    found = {
        "organisation": organisation.key,
        "country": organisation.country,
        "kind": organisation.kind,
        "section": organisation.parent.key if organisation.parent else "",
        "size": size_of(organisation.population),
        "sex": sex,
    }
    return {facet: value for facet, value in found.items() if value}
