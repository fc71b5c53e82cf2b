"""Two persons open an election, and two stand for its result."""

from __future__ import annotations

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.elections.models import Election, Scrutineer
from mithaq.foundation.ledger.actor import Actor


def second_person(by: Actor, election: Election, first: int | None) -> Verdict:
    """Whether the actor may be the second of two persons: charged with elections or a scrutineer, and another than the first."""
    charged = by.may(Power.OPEN_ELECTION).holds or by.may(Power.PROCLAIM_ELECTION).holds or _sits_in_charge(by)
    watches = Scrutineer.objects.filter(election=election, organisation_id__in=by.organisations).exists()
    if not by.second_factor:
        return Verdict.of(False, clause=election.clause, reason="second-factor-needed", power=Power.OPEN_ELECTION.value)
    if not (charged or watches):
        return Verdict.of(False, clause=election.clause, reason="not-charged-with-the-election")
    return Verdict.of(
        by.person_id is None or by.person_id != first, clause=election.clause, reason="two-persons-needed"
    )


def in_charge(by: Actor, election: Election) -> Verdict:
    """Whether the actor runs elections: the office that calls them, or a seat of the organ that does."""
    grant = by.charter.powers.get(Power.OPEN_ELECTION) if by.charter else None
    sits = bool(grant and grant.organ and grant.organ in by.organs)
    if sits and not by.second_factor:
        return Verdict.of(False, clause=election.clause, reason="second-factor-needed", power=Power.OPEN_ELECTION.value)
    own = sits or by.may(Power.OPEN_ELECTION).holds
    return Verdict.of(own, clause=election.clause, reason="not-charged-with-the-election")


def _sits_in_charge(by: Actor) -> bool:
    """Whether the actor sits in an organ that the charter charges with opening or proclaiming elections."""
    powers = by.charter.powers if by.charter else {}
    grants = [powers[power] for power in (Power.OPEN_ELECTION, Power.PROCLAIM_ELECTION) if power in powers]
    return any(grant.organ in by.organs for grant in grants if grant.organ)
