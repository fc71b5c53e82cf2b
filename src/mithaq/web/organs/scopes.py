"""What a delegation is for, in words: a theme of the charter, a region that is an organisation of the directory, or as written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.models import Delegation
from mithaq.foundation.networks.queries import Constitution


class Lent(NamedTuple):
    """A delegation, with its scope in words; empty where the power is lent as a whole."""

    row: Delegation
    scope: str


def lent_shown(rows: Sequence[Delegation], standing: Constitution, language: str) -> list[Lent]:
    """Delegations as pages show them."""
    regions = [row.scope.partition(":")[2] for row in rows if row.scope.startswith("region:")]
    names = {o.key: o.names.best(language).words for o in Organisation.objects.filter(key__in=regions)}
    return [Lent(row, _scope(row.scope, names, standing, language)) for row in rows]


def _scope(scope: str, regions: dict[str, str], standing: Constitution, language: str) -> str:
    kind, _colon, key = scope.partition(":")
    if kind == "theme" and key in standing.charter.themes:
        return standing.charter.themes[key].best(language).words
    if kind == "region" and key in regions:
        return regions[key]
    return scope
