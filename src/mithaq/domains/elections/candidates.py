"""The candidates of an election as the counting knows them."""

from __future__ import annotations

from mithaq.counting.papers import Candidate
from mithaq.domains.ballots.contests import Contest
from mithaq.domains.elections.models import Candidature, Election
from mithaq.domains.elections.plan import Plan, facets_of, rules_in
from mithaq.domains.governance.queries import mandates_on
from mithaq.foundation.networks.queries import Constitution


def contests_in(standing: Constitution, plan: Plan, election: Election) -> dict[str, Contest]:
    """Each contest in which somebody stands, with its rules; who keeps a seat counts in the quotas."""
    standing_for: dict[str, list[Candidate]] = {}
    rows = Candidature.objects.filter(election=election, withdrawn=None).select_related("organisation__parent")
    for row in rows.order_by("organisation__key"):
        candidate = Candidate(row.organisation.key, facets_of(row.organisation, sex=row.sex))
        standing_for.setdefault(row.contest, []).append(candidate)
    sitting = _sitting(standing, plan, election)
    return {
        key: Contest(
            rules_in(standing.charter, plan, election.seats[key], sitting=sitting.get(key, []), round_=election.round),
            tuple(found),
        )
        for key, found in sorted(standing_for.items())
        if key in election.seats
    }


def _sitting(standing: Constitution, plan: Plan, election: Election) -> dict[str, list[Candidate]]:
    """Who keeps a seat when only vacancies are filled, by contest."""
    if not election.vacancies or plan.office:
        return {}
    found: dict[str, list[Candidate]] = {}
    for mandate in mandates_on(standing.network_id, election.called.date(), organ=plan.organ):
        if mandate.organisation:
            facets = facets_of(mandate.organisation, sex=mandate.sex)
            key = facets.get(plan.contest, "") if plan.contest else ""
            found.setdefault(key, []).append(Candidate(mandate.organisation.key, facets))
    return found
