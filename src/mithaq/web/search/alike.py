"""What is like a thing that is read, and what cities like the reader's own have told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Case, When

from mithaq.charter.text import Text
from mithaq.domains.directory.models import Organisation
from mithaq.domains.directory.sizes import size_of
from mithaq.foundation.search.alike import like_this
from mithaq.foundation.search.models import SearchEntry
from mithaq.foundation.search.queries import entry_for
from mithaq.web.search.asking import reader_of
from mithaq.web.search.where import address_of
from mithaq.web.setting import NetworkRequest
from mithaq.web.wording.searching import FOUND_KINDS

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Alike:
    """One thing that is like another: what it is, its name, where it stands, and of which country it tells."""

    kind: str
    title: Text
    address: str
    country: str


def more_like(request: NetworkRequest, kind: str, key: str) -> list[Alike]:
    """Things in any room that say the like; nothing for what cannot be found (yet), or not by this reader."""
    reader = reader_of(request, request.setting.state)
    try:
        entry = entry_for(kind, key, reader)
    except SearchEntry.DoesNotExist:
        return []
    return _shown(row for row in like_this(entry, reader, most=2 * SHOWN) if row.kind not in ("clause", "person"))


def from_cities_like(request: NetworkRequest) -> list[Alike]:
    """Practices of other cities of the size of the member for which the reader speaks, nearest to what it says of itself.

    Of a member that has said nothing yet only its country is known: from there come the first, and then the newest.
    """
    mine = sorted(request.setting.actor.organisations)
    own = Organisation.objects.filter(pk__in=mine, population__isnull=False).order_by("pk").first()
    if own is None:
        return []
    reader = reader_of(request, request.setting.state)
    told = SearchEntry.objects.filter(kind="member", sources__contains=[f"organisation:{own.pk}"]).order_by("pk")
    entry = told.filter(network_id=request.setting.network_id).first()
    chosen: Mapping[str, str] = {"kind": "practice", "size": size_of(own.population)}
    ours = {f"organisation:{pk}" for pk in mine}
    found = like_this(entry, reader, chosen, most=3 * SHOWN) if entry else []
    others = [row for row in found if not ours & set(row.sources)]
    if not others:
        size = SearchEntry.objects.filter(**chosen, audience__overlap=sorted(reader.audiences))
        first = Case(When(country=own.country, then=0), default=1)
        near = size.exclude(sources__overlap=sorted(ours)).order_by(first, "-updated", "pk")
        others = list(near[: 3 * SHOWN])
    return _shown(others)


def _shown(rows: Iterable[SearchEntry]) -> list[Alike]:
    """The first few, each once: what stands in several networks says the same of itself in each."""
    found = {
        str(row.titles.as_json()): Alike(str(FOUND_KINDS[row.kind]), row.titles, address_of(row), row.country)
        for row in reversed(list(rows))
    }
    return list(found.values())[::-1][:SHOWN]
