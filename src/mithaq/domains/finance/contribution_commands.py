"""What a member does about its contribution: declare its means, pledge, correct, ask for a waiver; and who decides that."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.finance.amounts import may_be_sum
from mithaq.domains.finance.conditions import (
    fees_of,
    living_membership,
    may_be_for,
    reasons_needed,
    speaks_for_member,
)
from mithaq.domains.finance.events import ContributionPledged, MeansDeclared, WaiverAsked, WaiverDecided
from mithaq.domains.finance.lifecycle import State, may_become
from mithaq.domains.finance.models import MeansDeclaration, Pledge, Waiver
from mithaq.domains.finance.standing import contributions_of
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution
from mithaq.foundation.texts.folding import clean_line

LONGEST = 2000


@act(Right.SPEAK_FOR_MEMBER)
def declare_means(by: Actor, membership_id: int, year: int, level: str, *, at: datetime) -> MeansDeclared:
    """Declare the member's level of means for a year, or correct it."""
    fees, day = fees_of(by), at.date()
    membership = living_membership(by, membership_id, day)
    speaks_for_member(by, membership).or_refuse()
    may_be_for(fees, membership, "yearly", year, day).or_refuse()
    asked = fees.means is not None and "means" in fees.factors
    Verdict.of(asked, clause=fees.clause or "", reason="no-means-asked").or_refuse()
    assert fees.means is not None and by.network_id is not None
    known = level in fees.means.levels
    Verdict.of(known, clause=fees.clause or "", reason="unknown-level", origin=fees.means.origin).or_refuse()
    MeansDeclaration.objects.update_or_create(
        membership=membership,
        year=year,
        defaults={
            "network_id": by.network_id,
            "level": level,
            "declared_on": day,
            "entry": coming_entry(by.network_id),
        },
    )
    return MeansDeclared(at=at, clause=fees.clause or "", membership=membership_id, year=year, level=level)


@act(Right.SPEAK_FOR_MEMBER)
def make_pledge(
    by: Actor, membership_id: int, year: int, amount: Decimal, currency: str, *, kind: str = "yearly", at: datetime
) -> ContributionPledged:
    """Pledge a sum for a year, or correct the pledge. Any sum where fees are voluntary; dues not below their scale."""
    fees, day = fees_of(by), at.date()
    assert by.charter is not None and by.network_id is not None
    membership = living_membership(by, membership_id, day)
    speaks_for_member(by, membership).or_refuse()
    may_be_for(fees, membership, kind, year, day).or_refuse()
    may_be_sum(by.charter, amount, currency, clause=fees.clause or "", zero=True).or_refuse()
    held = contributions_of(standing_of(by), [membership], year, day, kind=kind)[0]
    least = held.suggested.amount if held.binding and not held.waived else None
    enough = least is None or amount >= least
    Verdict.of(
        enough, clause=fees.clause or "", reason="below-the-scale", origin=fees.scale_origin, least=str(least)
    ).or_refuse()
    entry = coming_entry(by.network_id)
    values = {"amount": amount, "currency": currency, "suggested": held.suggested.amount, "entry": entry}
    if held.pledge:
        Pledge.objects.filter(pk=held.pledge.pk).update(**values, corrected_on=day)
        pledge_id = held.pledge.pk
    else:
        given = {"network_id": by.network_id, "membership": membership, "kind": kind, "year": year, "pledged_on": day}
        pledge_id = Pledge.objects.create(**given, **values).pk
    return ContributionPledged(
        at=at,
        clause=fees.clause or "",
        pledge=pledge_id,
        membership=membership_id,
        kind=kind,
        year=year,
        amount=str(amount),
        currency=currency,
    )


@act(Right.SPEAK_FOR_MEMBER)
def ask_waiver(by: Actor, membership_id: int, year: int, reason: str, *, at: datetime) -> WaiverAsked:
    """Ask not to owe a year's dues. Refused where nothing is owed, and where the charter lets nobody waive."""
    fees, day = fees_of(by), at.date()
    assert by.charter is not None and by.network_id is not None
    membership = living_membership(by, membership_id, day)
    speaks_for_member(by, membership).or_refuse()
    clause = fees.clause or ""
    Verdict.of(fees.mode == "dues", clause=clause, reason="nothing-to-waive").or_refuse()
    may_be_for(fees, membership, "yearly", year, day).or_refuse()
    granted = Power.WAIVE_CONTRIBUTION in by.charter.powers
    Verdict.of(granted, clause=clause, reason="nobody-may-waive").or_refuse()
    words = clean_line(reason)[:LONGEST]
    Verdict.of(bool(words), clause=clause, reason="waiver-needs-reason").or_refuse()
    before = Waiver.objects.filter(membership=membership, year=year).exclude(state=State.REFUSED).first()
    Verdict.of(before is None, clause=clause, reason="waiver-asked-already").or_refuse()
    waiver = Waiver.objects.create(
        network_id=by.network_id,
        membership=membership,
        year=year,
        reason=words,
        asked_on=day,
        entry=coming_entry(by.network_id),
    )
    return WaiverAsked(at=at, clause=clause, waiver=waiver.pk, membership=membership_id, year=year)


@act(Power.WAIVE_CONTRIBUTION)
def decide_waiver(
    by: Actor, waiver_id: int, answer: str, *, grant: bool, at: datetime, clause: str = ""
) -> WaiverDecided:
    """Grant or refuse a request, with reasons where the charter wants them."""
    assert by.charter is not None and by.network_id is not None
    waiver = Waiver.objects.select_for_update(no_key=True).get(pk=waiver_id, network_id=by.network_id)
    then = State.GRANTED if grant else State.REFUSED
    may_become(State(waiver.state), then).or_refuse()
    words = clean_line(answer)[:LONGEST]
    under = by.charter.powers[Power.WAIVE_CONTRIBUTION].clause or ""
    needed = reasons_needed(by.charter, Power.WAIVE_CONTRIBUTION.value, adverse=not grant)
    Verdict.of(bool(words) or not needed, clause=under, reason="decision-needs-reasons").or_refuse()
    waiver.state, waiver.answer, waiver.decided_on = then, words, at.date()
    waiver.entry = coming_entry(by.network_id)
    waiver.save(update_fields=["state", "answer", "decided_on", "entry"])
    return WaiverDecided(
        at=at, clause=clause or under, waiver=waiver.pk, membership=waiver.membership_id, year=waiver.year, state=then
    )


def may_be_decided(standing: Constitution, waiver_id: int, answer: str, *, grant: bool) -> Verdict:
    """Whether a request is there, still open, and the decision has the reasons that the charter wants."""
    waiver = Waiver.objects.filter(pk=waiver_id, network_id=standing.network_id).first()
    if waiver is None:
        return Verdict.of(False, clause="", reason="no-such-waiver")
    needed = reasons_needed(standing.charter, Power.WAIVE_CONTRIBUTION.value, adverse=not grant)
    if needed and not clean_line(answer):
        under = standing.charter.powers[Power.WAIVE_CONTRIBUTION].clause or ""
        return Verdict.of(False, clause=under, reason="decision-needs-reasons")
    return may_become(State(waiver.state), State.GRANTED if grant else State.REFUSED)


def standing_of(by: Actor) -> Constitution:
    """The network as the actor knows it."""
    assert by.network_id is not None and by.charter is not None
    network = Network.objects.get(pk=by.network_id)
    return Constitution(network.pk, network.slug, network.founded_on, by.version, by.charter)
