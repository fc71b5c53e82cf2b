"""Which organisations of which countries may apply as a kind of member, and the search among them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pycountry

from mithaq.charter.document import Charter, MemberKind
from mithaq.domains.directory.models import Organisation
from mithaq.domains.directory.queries import find_organisations
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.foundation.networks.queries import Constitution
from mithaq.foundation.texts.folding import clean_line

LONGEST = 100


class Found(NamedTuple):
    """An organisation of the directory, and whether it is a member already."""

    organisation: Organisation
    member: bool


def everywhere(charter: Charter, kind: MemberKind) -> bool:
    """Whether this kind of member may come from any country."""
    return kind.countries == "world" or (kind.countries == "territory" and charter.territory.countries == "world")


def countries_for(charter: Charter, kind: MemberKind | None) -> tuple[str, ...]:
    """The countries from which this kind of member may come."""
    if kind is None:
        return ()
    if everywhere(charter, kind):
        return tuple(country.alpha_2 for country in pycountry.countries)
    return charter.territory.listed if kind.countries == "territory" else tuple(kind.countries)


def search(standing: Constitution, kind_key: str, words: str, day: date, language: str) -> Sequence[Found]:
    """The organisations of the directory that match and could apply."""
    charter = standing.charter
    kind = charter.members.get(kind_key)
    if kind is None:
        return []
    countries = None if everywhere(charter, kind) else countries_for(charter, kind)
    asked = clean_line(words)[:LONGEST]
    found = find_organisations(asked, kinds=kind.organisations, countries=countries, language=language)
    here = Membership.objects.filter(living(day), network_id=standing.network_id, organisation__in=found)
    joined = set(here.values_list("organisation_id", flat=True))
    return [Found(organisation, organisation.pk in joined) for organisation in found]


def eligible(standing: Constitution, kind_key: str, key: str) -> Organisation:
    """An organisation of the directory that could apply. Raises `Organisation.DoesNotExist` for any other."""
    kind = standing.charter.members.get(kind_key)
    found = Organisation.objects.filter(kind__in=kind.organisations if kind else ())
    if kind and not everywhere(standing.charter, kind):
        found = found.filter(country__in=countries_for(standing.charter, kind))
    return found.get(key=key)
