"""Lending one's vote for a meeting, within the limits of the charter."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.verdict import Origin, Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.governance.queries import roll_of
from mithaq.domains.meetings.events import ProxyGiven, ProxyWithdrawn
from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Proxy
from mithaq.domains.meetings.planning_commands import clause_of, locked, state_is
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act


@act(Right.SIT)
def give_proxy(by: Actor, meeting_id: int, giver_id: int, holder_id: int, *, at: datetime) -> ProxyGiven:
    """Lend the vote of one's organisation to another seat for this meeting; it counts while that one is there and oneself is not."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    organ, clause = standing.charter.organs[meeting.organ], clause_of(standing, meeting.organ)
    state_is(meeting, State.CONVOKED, State.SITTING, clause=clause).or_refuse()
    Verdict.of(giver_id in by.organisations, clause=clause, reason="not-ones-own-seat").or_refuse()
    Verdict.of(organ.proxies > 0, clause=clause, reason="no-proxies", origin=Origin.CHOICE).or_refuse()
    roll = {p.organisation.pk for p in roll_of(standing, meeting.organ, at.date()) if p.organisation and not p.person}
    Verdict.of(giver_id in roll, clause=clause, reason="has-no-vote").or_refuse()
    seated = holder_id in roll and holder_id != giver_id
    Verdict.of(seated, clause=clause, reason="holder-has-no-seat").or_refuse()
    live = Proxy.objects.filter(meeting=meeting, withdrawn=None)
    Verdict.of(not live.filter(giver_id=giver_id).exists(), clause=clause, reason="lent-already").or_refuse()
    held = live.filter(holder_id=holder_id).count()
    figures = {"held": held, "most": organ.proxies}
    within = held < organ.proxies
    Verdict.of(within, clause=clause, reason="proxy-over-limit", origin=Origin.CHOICE, **figures).or_refuse()
    Proxy.objects.create(meeting=meeting, giver_id=giver_id, holder_id=holder_id, given=at)
    return ProxyGiven(at=at, clause=clause, meeting=meeting.pk, organisation=giver_id, holder=holder_id)


@act(Right.SIT)
def withdraw_proxy(by: Actor, meeting_id: int, giver_id: int, *, at: datetime) -> ProxyWithdrawn:
    """Take one's vote back. Votes that are open keep their roll."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    state_is(meeting, State.CONVOKED, State.SITTING, clause=clause).or_refuse()
    Verdict.of(giver_id in by.organisations, clause=clause, reason="not-ones-own-seat").or_refuse()
    found = Proxy.objects.filter(meeting=meeting, giver_id=giver_id, withdrawn=None).first()
    Verdict.of(found is not None, clause=clause, reason="nothing-lent").or_refuse()
    assert found is not None
    found.withdrawn = at
    found.save(update_fields=["withdrawn"])
    return ProxyWithdrawn(at=at, clause=clause, meeting=meeting.pk, organisation=giver_id)
