"""Secret votes as pages show them: what to know before one is opened, who has voted, and what is public after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from mithaq.charter.organs import Organ
from mithaq.domains.ballots.models import Box, Voter
from mithaq.domains.ballots.queries import (
    PUBLISHED_FROM,
    Turnout,
    ids_of,
    is_over,
    published,
    receipts_of,
    turnout_of,
)
from mithaq.domains.ballots.receipts import cleaned, ids_for, new_code
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.presence import Presence
from mithaq.domains.meetings.secrecy import cautions_on, hands, is_demanded, may_be_secret
from mithaq.web.setting import NetworkRequest


@dataclass(frozen=True, slots=True)
class Opening:
    """What whoever presides is told before a vote is opened: whether it is secret, may be, and what that cannot hide."""

    demanded: bool
    possible: bool
    cautions: Sequence[str]
    hands: int


@dataclass(frozen=True, slots=True)
class Ballot:
    """What is public of a secret vote: who could vote, how many did, and the receipts once it is closed."""

    box: Box
    turnout: Turnout
    over: bool
    weights: bool
    withheld: bool
    """Whether the single papers stay unpublished, so that none points to its voter."""
    receipts: Sequence[str]
    looked_up: tuple[str, Sequence[str]] | None
    few: int = PUBLISHED_FROM


def openings(motions: Iterable[Motion], organ: Organ, now: Presence) -> Mapping[int, Opening]:
    """For each motion that could be opened now, what a secret vote on it would be."""
    found: dict[int, Opening] = {}
    for motion in motions:
        demanded = is_demanded(organ, motion)
        possible = may_be_secret(now.voices, demanded=demanded, clause="").holds
        found[motion.pk] = Opening(demanded, possible, cautions_on(now.voices), hands(now.voices))
    return found


def own_places(seats: Sequence[Seat], running: Motion | None) -> tuple[list[Seat], list[Seat]]:
    """One's own seats in a vote: those that have not voted yet, and those that have."""
    voted: set[int] = set()
    if running is not None and running.box is not None:
        voted = set(Voter.objects.filter(box=running.box, voted=True).values_list("number", flat=True))
    done = [seat for seat in seats if seat.answer or seat.number in voted]
    return [seat for seat in seats if seat not in done], done


def fresh_codes(seats: Sequence[Seat], running: Motion | None) -> Mapping[int, str]:
    """A receipt code for each form of a secret vote, by seat: a form sent twice bears the same one."""
    return {seat.pk: new_code() for seat in seats} if running is not None and running.box is not None else {}


def ballot_of(motion: Motion, code: str = "") -> Ballot | None:
    """A secret vote for everybody; None where the vote is named or was not opened."""
    box = motion.box
    if box is None:
        return None
    over = is_over(box)
    weights = Voter.objects.filter(box=box).values("weight").distinct().count() > 1
    return Ballot(
        box,
        turnout_of(box),
        over,
        weights,
        not published(box, ""),
        receipts_of(box, "") if over else [],
        (code, ids_of(box, code)) if code and over else None,
    )


def show_receipt(request: NetworkRequest, meeting: Meeting, seat_pk: int) -> HttpResponse:
    """The receipt of a secret vote, shown once: the code of the form that was sent, and never what it said."""
    seat = Seat.objects.select_related("organisation", "person", "motion__box").get(pk=seat_pk)
    code = cleaned(request.POST.get("code", ""))
    context: dict[str, Any] = {
        "meeting": meeting,
        "seat": seat,
        "code": code,
        "follow": bool(request.POST.get("follow")),
    }
    context["ids"] = ids_for(seat.motion.box.pk, [""], code) if seat.motion.box else []
    return render(request, "meetings/receipt.html", context)
