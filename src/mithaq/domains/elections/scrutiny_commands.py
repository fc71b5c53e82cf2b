"""Watching an election: who watches, and the phrase that it adds to what breaks ties."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.ballots.models import Voter
from mithaq.domains.elections.commands import held
from mithaq.domains.elections.events import ScrutineerNamed, ScrutineerSpoke
from mithaq.domains.elections.lifecycle import Stage
from mithaq.domains.elections.models import Candidature, Scrutineer
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act


@act(Power.OPEN_ELECTION)
def name_scrutineer(by: Actor, election_id: int, organisation_id: int, *, at: datetime) -> ScrutineerNamed:
    """Have an organisation on the roll watch the vote; a candidate does not watch itself."""
    election = held(by, election_id)
    early = election.stage in (Stage.CALLED, Stage.OPEN)
    Verdict.of(early, clause=election.clause, reason="too-late-for-a-scrutineer").or_refuse()
    on_roll = Voter.objects.filter(box=election.box, organisation_id=organisation_id).exists()
    Verdict.of(on_roll, clause=election.clause, reason="scrutineer-not-on-the-roll").or_refuse()
    stands = Candidature.objects.filter(election=election, organisation_id=organisation_id, withdrawn=None).exists()
    Verdict.of(not stands, clause=election.clause, reason="scrutineer-stands").or_refuse()
    Scrutineer.objects.get_or_create(election=election, organisation_id=organisation_id)
    return ScrutineerNamed(at=at, clause=election.clause, election=election.pk, organisation=organisation_id)


@act(Right.SPEAK_FOR_MEMBER)
def add_phrase(by: Actor, election_id: int, organisation_id: int, phrase: str, *, at: datetime) -> ScrutineerSpoke:
    """A scrutineer adds a phrase of its own to what breaks ties, once, while ballots are cast: no one can foresee the lots."""
    election = held(by, election_id)
    Verdict.of(organisation_id in by.organisations, clause="", reason="speaks-for-the-organisation").or_refuse()
    running = election.stage == Stage.OPEN and at < election.box.closes
    Verdict.of(running, clause=election.clause, reason="vote-not-open").or_refuse()
    found = Scrutineer.objects.select_for_update().filter(election=election, organisation_id=organisation_id).first()
    Verdict.of(found is not None, clause=election.clause, reason="not-a-scrutineer").or_refuse()
    assert found is not None
    Verdict.of(not found.phrase, clause=election.clause, reason="phrase-already-given").or_refuse()
    Verdict.of(0 < len(phrase.strip()) <= 200, clause=election.clause, reason="phrase-missing").or_refuse()
    found.phrase, found.spoke = phrase.strip(), at
    found.save(update_fields=["phrase", "spoke"])
    return ScrutineerSpoke(at=at, clause=election.clause, election=election.pk, organisation=organisation_id)
