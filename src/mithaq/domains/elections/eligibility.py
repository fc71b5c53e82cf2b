"""Whether an organisation may stand, by the charter."""

from __future__ import annotations

from datetime import date

from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.facets import facets_of
from mithaq.domains.directory.models import Organisation
from mithaq.domains.elections.models import Election
from mithaq.domains.elections.plan import Plan
from mithaq.domains.finance.standing import deprived_by_dues
from mithaq.domains.governance.composition import may_hold_office, within_terms
from mithaq.domains.governance.queries import mandates_on
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.domains.membership.rights import rights_of
from mithaq.foundation.networks.queries import Constitution


def may_stand(standing: Constitution, plan: Plan, election: Election, organisation: Organisation, day: date) -> Verdict:
    """Whether an organisation may be a candidate: member of the right kind, in standing, within its terms, in a contest."""
    verdict = _may_be_chosen(standing, plan, organisation, day)
    if not verdict.holds:
        return verdict
    contest = contest_of(plan, organisation)
    if contest not in election.seats:
        return Verdict.of(False, clause=plan.clause, reason="no-seat-to-fill-there", contest=contest)
    if election.vacancies and not plan.office:
        sitting = mandates_on(standing.network_id, day, organ=plan.organ)
        if any(mandate.organisation_id == organisation.pk for mandate in sitting):  # type: ignore[attr-defined]
            return Verdict.of(False, clause=plan.clause, reason="sits-already", organisation=organisation.key)
    return Verdict.of(True, clause=plan.clause, reason="may-stand", origin=plan.origin, organisation=organisation.key)


def contest_of(plan: Plan, organisation: Organisation) -> str:
    """The contest in which an organisation stands and votes."""
    return facets_of(organisation).get(plan.contest, "") if plan.contest else ""


def _may_be_chosen(standing: Constitution, plan: Plan, organisation: Organisation, day: date) -> Verdict:
    if plan.office:
        found = may_hold_office(standing, plan.office, organisation.pk, None, day)
        return within_terms(standing, organisation, day, office=plan.office) if found.holds else found
    charter, seats = standing.charter, standing.charter.organs[plan.organ].seats
    joined = Membership.objects.filter(living(day), network_id=standing.network_id, organisation=organisation).first()

    def refused(reason: str) -> Verdict:
        return Verdict.of(
            False, clause=plan.clause, reason=reason, origin=seats.origin_of("members"), organisation=organisation.key
        )

    if joined is None or (seats.members and joined.kind not in seats.members):
        return refused("not-that-kind-of-member")
    if "stand" not in rights_of(charter, joined):
        return refused("right-to-stand-taken")
    if organisation.pk in deprived_by_dues(standing, "suspend-stand", day):
        return refused("right-to-stand-taken-by-dues")
    facets = facets_of(organisation)
    if any(facets.get(facet) != value for facet, value in seats.eligible.items()):
        return refused("not-eligible-by-the-charter")
    return within_terms(standing, organisation, day, organ=plan.organ)
