"""All evidence of a network on a day: what each room knows, gathered for the charter's rules."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from datetime import date

from mithaq.charter.evidence import Evidence, Kept, Record
from mithaq.charter.terms import Calendar
from mithaq.domains.continuity.evidence import continuity_evidence
from mithaq.domains.elections.evidence import elections_evidence
from mithaq.domains.finance.evidence import finance_evidence, paid_up
from mithaq.domains.following.evidence import following_evidence
from mithaq.domains.governance.evidence import governance_evidence, with_portfolios
from mithaq.domains.knowledge.evidence import knowledge_evidence
from mithaq.domains.library.evidence import library_evidence
from mithaq.domains.meetings.evidence import meeting_evidence
from mithaq.domains.membership.evidence import membership_evidence
from mithaq.domains.minutes.evidence import with_minutes
from mithaq.domains.plans.evidence import plans_evidence
from mithaq.foundation.networks.queries import Constitution
from mithaq.integrations.workdays import workdays_of


def evidence_of(standing: Constitution, day: date) -> Evidence:
    """What is on record on a day. A kind of record that no room keeps is absent, so its rules answer *unproven*."""
    kinds: dict[str, Kept] = {
        **membership_evidence(standing, day),
        **finance_evidence(standing, day),
        **governance_evidence(standing, day),
        **elections_evidence(standing, day),
        **meeting_evidence(standing, day),
        **continuity_evidence(standing, day),
        **library_evidence(standing, day),
        **knowledge_evidence(standing, day),
        **plans_evidence(standing, day),
        **following_evidence(standing, day),
    }
    kinds["post"] = with_portfolios(kinds["post"], standing, day)
    kinds["meeting"] = with_minutes(kinds["meeting"], standing, day)
    if standing.charter.fees.mode == "dues":
        kinds["membership"] = _with_dues(kinds["membership"], paid_up(standing, day))
    return Evidence(
        since=standing.founded_on, kinds=kinds, calendar=Calendar(*workdays_of(standing.charter.calendar.country))
    )


def _with_dues(members: Kept, paid: Set[str]) -> Kept:
    """Memberships with the facet `paid`: the books know it, the room of members does not."""

    def marked(record: Record) -> Record:
        return replace(record, facets={**record.facets, "paid": ("yes",) if record.key in paid else ()})

    return Kept(members.names | {"paid"}, tuple(marked(record) for record in members.records))
