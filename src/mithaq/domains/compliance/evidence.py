"""All evidence of a network on a day: what each room knows, gathered for the charter's rules."""

from __future__ import annotations

from datetime import date

from mithaq.charter.evidence import Evidence, Kept
from mithaq.charter.terms import Calendar
from mithaq.domains.continuity.evidence import continuity_evidence
from mithaq.domains.governance.evidence import governance_evidence
from mithaq.domains.membership.evidence import membership_evidence
from mithaq.foundation.networks.queries import Constitution
from mithaq.integrations.workdays import workdays_of


def evidence_of(standing: Constitution, day: date) -> Evidence:
    """What is on record on a day. A kind of record that no room keeps is absent, so its rules answer *unproven*."""
    kinds: dict[str, Kept] = {
        **membership_evidence(standing, day),
        **governance_evidence(standing, day),
        **continuity_evidence(standing, day),
    }
    return Evidence(
        since=standing.founded_on, kinds=kinds, calendar=Calendar(*workdays_of(standing.charter.calendar.country))
    )
