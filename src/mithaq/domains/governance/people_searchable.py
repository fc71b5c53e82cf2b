"""People as things that can be found: by name and by the offices that public pages show, nothing else of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone

from mithaq.charter.document import Charter
from mithaq.charter.text import Text
from mithaq.domains.directory.models import Organisation, Post
from mithaq.domains.directory.queries import in_post
from mithaq.domains.governance.models import Mandate
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import constitution_of
from mithaq.foundation.people.models import Person
from mithaq.foundation.search.records import PUBLIC, Passage, Record, Searchable, Source

FROM = ("person", "organisation", "mandate", "network")


@dataclass
class Held:
    """What a person holds in a network today."""

    person: Person
    offices: list[Text] = field(default_factory=list)
    organisations: dict[int, Organisation] = field(default_factory=dict)
    sources: set[Source] = field(default_factory=set)


def people(source: Source | None) -> Iterator[Record]:
    """Everybody who holds a seat, an office, or a post in a member today; in each network on their own."""
    day = timezone.now().date()
    for network in Network.objects.order_by("pk"):
        if source and source.name == "network" and source.number != network.pk:
            continue
        only = None if source is None or source.name == "network" else _whom(source)
        if only == frozenset():
            continue
        charter = constitution_of(network, day).charter
        for held in _held_in(network, charter, day, only).values():
            yield _record(network, held)


def _whom(source: Source) -> frozenset[int]:
    """The people whose records are made from a source."""
    if source.name == "person":
        return frozenset({source.number})
    where = {"organisation": {"organisation_id": source.number}, "mandate": {"pk": source.number}}[source.name]
    mandates = Mandate.objects.filter(person__isnull=False, **where).values_list("person_id", flat=True)
    posts = Post.objects.filter(**where).values_list("person_id", flat=True) if source.name == "organisation" else []
    return frozenset(mandates) | frozenset(posts)


def _held_in(network: Network, charter: Charter, day: date, only: frozenset[int] | None) -> dict[int, Held]:
    chosen = Q(person__erased=None, person__isnull=False) & (Q() if only is None else Q(person_id__in=only))
    found: defaultdict[int, Held] = defaultdict(lambda: Held(Person()))
    mandates = Mandate.objects.filter(in_post(day), chosen, network=network).select_related("person", "organisation")
    for mandate in mandates.order_by("pk"):
        office = charter.organs.get(mandate.organ) if mandate.organ else charter.offices.get(mandate.office)
        held = _of(found, mandate.person, mandate.organisation)
        held.sources.add(Source("mandate", mandate.pk))
        held.offices += [office.title] if office else []
    joined = Membership.objects.filter(living(day), network=network).values("organisation_id")
    posts = Post.objects.filter(in_post(day), chosen, organisation_id__in=joined).select_related(
        "person", "organisation"
    )
    for post in posts.order_by("pk"):
        _of(found, post.person, post.organisation).offices += _title(charter, post.office)
    return found


def _of(found: defaultdict[int, Held], person: Person, organisation: Organisation | None) -> Held:
    held = found[person.pk]
    held.person = person
    if organisation:
        held.organisations[organisation.pk] = organisation
    return held


def _title(charter: Charter, office: str) -> list[Text]:
    """What a charter calls an office of its members, where it has a word for it."""
    return [charter.terms[office]] if office in charter.terms else []


def _record(network: Network, held: Held) -> Record:
    first = next(iter(held.organisations.values()), None)
    return Record(
        key=f"{network.pk}:{held.person.pk}",
        title=held.person.name,
        audience=frozenset({PUBLIC}),
        sources=frozenset(
            {
                Source("person", held.person.pk),
                Source("network", network.pk),
                *(Source("organisation", pk) for pk in held.organisations),
                *held.sources,
            }
        ),
        network_id=network.pk,
        person_id=held.person.pk,
        names=tuple(held.person.name.as_json().values()),
        passages=tuple(
            map(Passage, [*dict.fromkeys(held.offices), *(each.names for each in held.organisations.values())])
        ),
        country=first.country if first else "",
        where=(network.slug, first.key) if first else (network.slug,),
    )


PEOPLE = Searchable("person", people, frozenset(FROM))
