"""Casting a ballot, and lending or taking back the right to cast it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from mithaq.charter.verdict import Verdict
from mithaq.domains.ballots.box_commands import put_in
from mithaq.domains.ballots.events import BallotCast, BallotEntrusted, BallotReclaimed
from mithaq.domains.ballots.lifecycle import BoxState
from mithaq.domains.ballots.models import Box, Voter
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act

Choices = Mapping[str, Sequence[str]]
"""Contest -> the candidates chosen, the best first where they are ranked; none is a blank paper."""


@act(Right.VOTE)
def cast_ballot(by: Actor, voter_id: int, choices: Choices, code: str, *, at: datetime) -> BallotCast:
    """Cast the one ballot of a place on the roll, whoever speaks for it today.

    `code` is the receipt that the voter's own form made; the box keeps its id. Refuses before the opening and from the
    second of the closing on, a second ballot, a choice that the contest does not offer, and a contest of others.
    """
    voter = held(by, voter_id)
    box = voter.box
    has_its_hours(box).or_refuse()
    is_open(box, at).or_refuse()
    may_vote_for(by, voter, box.clause).or_refuse()
    put_in(voter, choices, code)
    return BallotCast(at=at, clause=box.clause, box=box.pk, voter=voter.number)


@act(Right.SPEAK_FOR_MEMBER)
def give_proxy(by: Actor, voter_id: int, to_organisation_id: int, *, at: datetime) -> BallotEntrusted:
    """Let another organisation on the roll vote for one's own; each may hold as many proxies as the charter allows."""
    voter = held(by, voter_id)
    box = voter.box
    has_its_hours(box).or_refuse()
    speaks_for(by, voter, box.clause).or_refuse()
    still = box.state == BoxState.SET or (box.state == BoxState.OPEN and at < box.closes)
    Verdict.of(still and not voter.voted, clause=box.clause, reason="too-late-for-a-proxy").or_refuse()
    on_roll = Voter.objects.filter(box=box, organisation_id=to_organisation_id).exclude(pk=voter.pk)
    Verdict.of(on_roll.exists(), clause=box.clause, reason="proxy-not-on-the-roll").or_refuse()
    lent = Voter.objects.filter(box=box, organisation_id=to_organisation_id, proxy__isnull=False).exists()
    Verdict.of(not lent, clause=box.clause, reason="proxy-lent-its-own").or_refuse()
    keeps = Voter.objects.filter(box=box, proxy_id=voter.organisation_id).exists()  # type: ignore[attr-defined]
    Verdict.of(not keeps, clause=box.clause, reason="holds-a-proxy-itself").or_refuse()
    count = Voter.objects.filter(box=box, proxy_id=to_organisation_id).exclude(pk=voter.pk).count()
    Verdict.of(
        count < box.proxies, clause=box.clause, reason="too-many-proxies", count=count, at_most=box.proxies
    ).or_refuse()
    voter.proxy_id = to_organisation_id  # type: ignore[attr-defined]
    voter.save(update_fields=["proxy"])
    return BallotEntrusted(at=at, clause=box.clause, box=box.pk, voter=voter.number, holder=to_organisation_id)


@act(Right.SPEAK_FOR_MEMBER)
def take_back_proxy(by: Actor, voter_id: int, *, at: datetime) -> BallotReclaimed:
    """Vote oneself after all, as long as the proxy was not used."""
    voter = held(by, voter_id)
    has_its_hours(voter.box).or_refuse()
    speaks_for(by, voter, voter.box.clause).or_refuse()
    lent = voter.proxy_id is not None and not voter.voted  # type: ignore[attr-defined]
    Verdict.of(lent, clause=voter.box.clause, reason="no-proxy-to-take-back").or_refuse()
    voter.proxy = None
    voter.save(update_fields=["proxy"])
    return BallotReclaimed(at=at, clause=voter.box.clause, box=voter.box.pk, voter=voter.number)


def held(by: Actor, voter_id: int) -> Voter:
    """The place on the roll, its box locked first: a vote and the closing never pass each other. Raises `DoesNotExist`."""
    box_id = Voter.objects.values_list("box_id", flat=True).get(pk=voter_id, box__network_id=by.network_id)
    Box.objects.select_for_update(no_key=True).get(pk=box_id)
    return Voter.objects.select_for_update(of=("self",), no_key=True).select_related("box").get(pk=voter_id)


def has_its_hours(box: Box) -> Verdict:
    """Whether a box opens and closes by the clock: the ballots of a meeting are cast in its room, by its own acts."""
    return Verdict.of(box.closes is not None, clause=box.clause, reason="voted-in-a-meeting")


def is_open(box: Box, at: datetime) -> Verdict:
    """Whether ballots are taken at this moment: opened, and not yet the second of the closing."""
    if box.state != BoxState.OPEN or at < box.opens:
        reason = "vote-not-open" if box.state == BoxState.SET or at < box.opens else "vote-closed"
        return Verdict.of(False, clause=box.clause, reason=reason, on=box.opens.date())
    return Verdict.of(at < box.closes, clause=box.clause, reason="vote-closed", on=box.closes.date())


def speaks_for(by: Actor, voter: Voter, clause: str) -> Verdict:
    """Whether the actor speaks for this place itself, not by proxy."""
    if voter.organisation_id is None:  # type: ignore[attr-defined]
        own = voter.person_id == by.person_id  # type: ignore[attr-defined]
    else:
        own = voter.organisation_id in by.organisations  # type: ignore[attr-defined]
    return Verdict.of(own, clause=clause, reason="not-ones-own-ballot", number=voter.number)


def may_vote_for(by: Actor, voter: Voter, clause: str) -> Verdict:
    """Whether the actor may cast this ballot: it is its own, or lent to an organisation that it speaks for."""
    lent = voter.proxy_id  # type: ignore[attr-defined]
    if lent is not None:
        return Verdict.of(lent in by.organisations, clause=clause, reason="ballot-lent-to-another")
    return speaks_for(by, voter, clause)
