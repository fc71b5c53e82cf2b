"""The candidates of an election as the counting knows them."""

from __future__ import annotations

from mithaq.counting.papers import Candidate
from mithaq.domains.ballots.contests import Contest
from mithaq.domains.directory.facets import facets_of
from mithaq.domains.elections.models import Candidature, Election
from mithaq.domains.elections.plan import Plan, rules_in
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
    """Who keeps a seat, by contest: those elected in the first round, and those in place when only vacancies are filled."""
    if plan.office:
        return {}
    found = _elected_before(election)
    if not election.vacancies:
        return found
    for mandate in mandates_on(standing.network_id, election.called.date(), organ=plan.organ):
        if mandate.organisation:
            facets = facets_of(mandate.organisation, sex=mandate.sex)
            key = facets.get(plan.contest, "") if plan.contest else ""
            found.setdefault(key, []).append(Candidate(mandate.organisation.key, facets))
    return found


def _elected_before(election: Election) -> dict[str, list[Candidate]]:
    """Who was elected in the first round of an election that is in its second, by contest."""
    first = election.first_round
    if first is None:
        return {}
    elected = {key for contest in (first.result or {}).values() for key in contest["elected"]}
    rows = Candidature.objects.filter(election=first, organisation__key__in=elected, withdrawn=None)
    found: dict[str, list[Candidate]] = {}
    for row in rows.select_related("organisation__parent").order_by("organisation__key"):
        candidate = Candidate(row.organisation.key, facets_of(row.organisation, sex=row.sex))
        found.setdefault(row.contest, []).append(candidate)
    return found
