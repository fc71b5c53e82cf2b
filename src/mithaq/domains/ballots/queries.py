"""Reading a box: what may be chosen, who may vote, how many have. What was chosen is read only after the closing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from mithaq.counting.papers import Paper as Counted
from mithaq.domains.ballots.contests import Contest
from mithaq.domains.ballots.lifecycle import BoxState
from mithaq.domains.ballots.models import BallotPaper, Box, Receipt, Voter
from mithaq.domains.ballots.receipts import cleaned, receipt_id
from mithaq.foundation.ledger.actor import Actor

PUBLISHED_FROM = 20
"""Papers are published only where at least so many could have cast them: the platform's own measure, shown as such."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many could vote and have voted, in heads and in votes."""

    entitled: int
    voted: int
    weight: int
    weight_voted: int


def contests_of(box: Box) -> dict[str, Contest]:
    """The contests of a box with their rules and candidates."""
    return {key: Contest.from_plain(given) for key, given in box.contests.items()}


def turnout_of(box: Box, contest: str | None = None) -> Turnout:
    """The turnout of a box, or of one contest: a count, which is all that shows while the vote is open."""
    rows = Voter.objects.filter(box=box)
    if contest is not None:
        rows = rows.filter(contests__contains=[contest])
    found = list(rows.values_list("weight", "voted"))
    return Turnout(
        entitled=len(found),
        voted=sum(voted for _, voted in found),
        weight=sum(weight for weight, _ in found),
        weight_voted=sum(weight for weight, voted in found if voted),
    )


def is_over(box: Box) -> bool:
    """Whether the box takes no ballot more."""
    return box.state in (BoxState.CLOSED, BoxState.SEALED)


def papers_of(box: Box, contest: str) -> tuple[Counted, ...]:
    """The papers of a contest, in an order that says nothing. Raises `ValueError` while the box takes ballots."""
    if not is_over(box):
        raise ValueError("papers are read after the closing")
    rows = BallotPaper.objects.filter(box=box, contest=contest).values_list("choices", "weight")
    return tuple(sorted((Counted(tuple(choices), weight) for choices, weight in rows), key=_order))


def sums_of(box: Box, contest: str) -> dict[str, int]:
    """Votes for each choice of a contest in which a paper holds one. Raises `ValueError` while the box takes ballots."""
    found: Counter[str] = Counter()
    for paper in papers_of(box, contest):
        found.update({choice: paper.weight for choice in paper.choices})
    return dict(found)


def _order(paper: Counted) -> tuple[tuple[str, ...], int]:
    return (paper.choices, paper.weight)


def published(box: Box, contest: str) -> bool:
    """Whether the papers of a contest may be shown: so many could have cast each that none points to its voter.

    A paper that carries votes by weight is one of those with the same weight only.
    """
    groups = Voter.objects.filter(box=box, contests__contains=[contest]).values("weight").annotate(heads=Count("pk"))
    return all(group["heads"] >= PUBLISHED_FROM for group in groups)


def receipts_of(box: Box, contest: str) -> Sequence[str]:
    """The ids of all receipts of a contest, sorted."""
    return sorted(Receipt.objects.filter(box=box, contest=contest).values_list("pk", flat=True))


def ids_of(box: Box, code: str) -> Sequence[str]:
    """The ids under which the box keeps the receipt of this code; none when no ballot of it is in."""
    given = cleaned(code)
    ids = [receipt_id(box.pk, contest, given) for contest in box.contests] if given else []
    return sorted(Receipt.objects.filter(box=box, pk__in=ids).values_list("pk", flat=True))


def ballots_for(actor: Actor, box: Box) -> Sequence[Voter]:
    """The places on the roll for which this actor may cast a ballot: its own and those lent to it."""
    return list(Voter.objects.filter(_cast_by(actor), box=box).select_related("organisation").order_by("number"))


def ballots_awaiting(actor: Actor) -> Sequence[Voter]:
    """Open ballots that this actor may still cast, the most urgent first; those of a meeting are cast in its room."""
    found = Voter.objects.filter(
        _cast_by(actor),
        box__network_id=actor.network_id,
        box__state=BoxState.OPEN,
        box__closes__isnull=False,
        voted=False,
    )
    return list(found.exclude(contests=[]).select_related("box", "organisation").order_by("box__closes", "number"))


def _cast_by(actor: Actor) -> Q:
    """The places on a roll whose ballot an actor casts: those of its organisations, its own seat, those lent to it."""
    own = Q(organisation_id__in=actor.organisations, proxy=None)
    return own | Q(proxy_id__in=actor.organisations) | Q(organisation=None, person_id=actor.person_id, proxy=None)
