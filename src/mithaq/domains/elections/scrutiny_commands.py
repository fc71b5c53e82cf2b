"""Watching an election: who may look over the shoulders of those in charge, and stand for the result."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.verdict import Verdict
from mithaq.domains.ballots.models import Voter
from mithaq.domains.elections.commands import held
from mithaq.domains.elections.events import ScrutineerNamed
from mithaq.domains.elections.lifecycle import Stage
from mithaq.domains.elections.models import Candidature, Scrutineer
from mithaq.domains.elections.two_persons import in_charge
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act


@act(Right.VOTE)
def name_scrutineer(by: Actor, election_id: int, organisation_id: int, *, at: datetime) -> ScrutineerNamed:
    """Have an organisation on the roll watch the vote, as whoever runs it; a candidate does not watch itself."""
    election = held(by, election_id)
    in_charge(by, election).or_refuse()
    early = election.stage in (Stage.CALLED, Stage.OPEN)
    Verdict.of(early, clause=election.clause, reason="too-late-for-a-scrutineer").or_refuse()
    on_roll = Voter.objects.filter(box=election.box, organisation_id=organisation_id).exists()
    Verdict.of(on_roll, clause=election.clause, reason="scrutineer-not-on-the-roll").or_refuse()
    stands = Candidature.objects.filter(election=election, organisation_id=organisation_id, withdrawn=None).exists()
    Verdict.of(not stands, clause=election.clause, reason="scrutineer-stands").or_refuse()
    Scrutineer.objects.get_or_create(election=election, organisation_id=organisation_id)
    return ScrutineerNamed(at=at, clause=election.clause, election=election.pk, organisation=organisation_id)
