"""Importing a list of organisations: all or nothing, and the same list twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from mithaq.domains.directory.commands import index_names
from mithaq.domains.directory.events import OrganisationsImported
from mithaq.domains.directory.importing import Point, Row
from mithaq.domains.directory.models import Organisation, Place
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act

FIELDS = ("kind", "names", "country", "population", "website", "contact")
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Difference:
    """What an import would do."""

    added: tuple[Organisation, ...]
    changed: tuple[Organisation, ...]
    same: int


def compare(rows: Sequence[Row]) -> Difference:
    """What reading these rows in would add and change; nothing is written."""
    wanted = Organisation.objects.filter(key__in=[row.key for row in rows])
    held = {o.key: o for o in wanted.select_related("place", "parent")}
    points, parents = _points(rows), _parents(rows)
    added: list[Organisation] = []
    changed: list[Organisation] = []
    for row in rows:
        organisation = held.get(row.key)
        fresh = organisation is None
        organisation = organisation or Organisation(key=row.key)
        given = {name: value for name in FIELDS if (value := getattr(row, name)) not in (None, "")}
        edited = any(getattr(organisation, name) != value for name, value in given.items())
        if fresh or edited or _moves(organisation, points.get(row.key)) or _rises(organisation, parents.get(row.key)):
            for name, value in given.items():
                setattr(organisation, name, value)
            index_names(organisation)
            (added if fresh else changed).append(organisation)
    return Difference(tuple(added), tuple(changed), len(rows) - len(added) - len(changed))


def _points(rows: Sequence[Row]) -> dict[str, Point]:
    """Where each organisation of a list is, by its key; of a place that the list names twice, the first counts."""
    places: dict[str, Point] = {}
    return {row.key: places.setdefault(row.place.key, row.place) for row in rows if row.place}


def _parents(rows: Sequence[Row]) -> dict[str, str]:
    """Under whom each organisation of a list stands, by its key: those only who are in the list or here already."""
    parents = {row.key: row.parent for row in rows if row.parent}
    here = set(Organisation.objects.filter(key__in=set(parents.values())).values_list("key", flat=True))
    here |= {row.key for row in rows}
    return {key: parent for key, parent in parents.items() if parent in here}


def _moves(organisation: Organisation, point: Point | None) -> bool:
    """Whether a list puts the organisation elsewhere than it is."""
    place = organisation.place
    return point is not None and (place is None or Point(place.key, place.latitude, place.longitude) != point)


def _rises(organisation: Organisation, parent: str | None) -> bool:
    """Whether a list puts the organisation under another one than it stands under."""
    return parent is not None and (organisation.parent is None or organisation.parent.key != parent)


def _place(points: Mapping[str, Point], organisations: Sequence[Organisation]) -> None:
    """Give organisations their points on the map; a point shared by two is kept once, and moves for both."""
    wanted = {o.key: points[o.key] for o in organisations if o.key in points}
    places = [Place(key=p.key, latitude=p.latitude, longitude=p.longitude) for p in set(wanted.values())]
    Place.objects.bulk_create(
        places,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["latitude", "longitude"],
        batch_size=BATCH,
    )
    held = {place.key: place for place in Place.objects.filter(key__in={p.key for p in wanted.values()})}
    for organisation in organisations:
        if point := wanted.get(organisation.key):
            organisation.place = held[point.key]


def _nest(rows: Sequence[Row]) -> None:
    """Set who stands under whom, once all are there."""
    parents = _parents(rows)
    held = {o.key: o for o in Organisation.objects.filter(key__in={*parents, *parents.values()})}
    moved = [held[key] for key, parent in parents.items() if held[key].parent_id != held[parent].pk]
    for organisation in moved:
        organisation.parent = held[parents[organisation.key]]
    Organisation.objects.bulk_update(moved, ["parent"], batch_size=BATCH)


def nothing(done: int) -> None:
    """A progress that nobody watches."""


@act(Right.OPERATE)
def import_organisations(
    by: Actor, rows: Sequence[Row], *, at: datetime, progress: Callable[[int], None] = nothing
) -> OrganisationsImported:
    """Add and change organisations as a list says."""
    difference = compare(rows)
    _place(_points(rows), [*difference.added, *difference.changed])
    for start in range(0, len(difference.added), BATCH):
        Organisation.objects.bulk_create(difference.added[start : start + BATCH])
        progress(min(start + BATCH, len(difference.added)))
    for start in range(0, len(difference.changed), BATCH):
        fields = [*FIELDS, "place", "search", "sort_ar", "sort_latin"]
        Organisation.objects.bulk_update(difference.changed[start : start + BATCH], fields)
    _nest(rows)
    digest = sha256("\n".join(map(repr, rows)).encode()).hexdigest()
    return OrganisationsImported(at=at, added=len(difference.added), changed=len(difference.changed), digest=digest)
