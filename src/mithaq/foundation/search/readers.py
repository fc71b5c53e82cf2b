"""Who is looking: the audiences that somebody belongs to, by what they are in each network."""

from __future__ import annotations

from collections.abc import Iterable

from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.search.records import PUBLIC, of_network, of_office, of_organ, of_organisation, of_person


def audiences_of(actors: Iterable[Actor]) -> frozenset[str]:
    """The audiences of one person, who is one actor in each network; everybody belongs to the public."""
    found = {PUBLIC}
    for actor in actors:
        if not actor.known or actor.network_id is None:
            continue
        found.add(of_person(actor.person_id or 0))
        found |= {of_organ(actor.network_id, organ) for organ in actor.organs}
        found |= {of_office(actor.network_id, office) for office in actor.offices}
        found |= {of_organisation(organisation) for organisation in actor.organisations}
        if actor.organs or actor.offices or actor.organisations:
            found.add(of_network(actor.network_id))
    return frozenset(found)
