"""Members as things that can be found: what their public page says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from django.utils import timezone

from mithaq.domains.directory.sizes import size_of
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.foundation.search.records import PUBLIC, Passage, Record, Searchable, Source, register

FROM = {"membership": "pk", "organisation": "organisation_id", "network": "network_id"}
BATCH = 2000


def members(source: Source | None) -> Iterator[Record]:
    """Every living membership: the names of the organisation in its languages, and its profile."""
    found = Membership.objects.filter(living(timezone.now().date()))
    if source is not None:
        found = found.filter(**{FROM[source.name]: source.number})
    for row in found.select_related("organisation", "network").order_by("pk").iterator(BATCH):
        organisation = row.organisation
        profile = (organisation.about, organisation.strengths, organisation.needs, organisation.projects)
        yield Record(
            key=str(row.pk),
            title=organisation.names,
            audience=frozenset({PUBLIC}),
            sources=frozenset(
                {
                    Source("membership", row.pk),
                    Source("organisation", organisation.pk),
                    Source("network", row.network.pk),
                }
            ),
            network_id=row.network.pk,
            names=tuple(organisation.names.as_json().values()),
            passages=tuple(Passage(text) for text in (*profile, organisation.partners) if text.as_json()),
            country=organisation.country,
            year=row.since.year,
            size=size_of(organisation.population),
            where=(row.network.slug, organisation.key),
            updated=timezone.make_aware(datetime.combine(row.since, time())),
        )


register(Searchable("member", members, frozenset(FROM)))
