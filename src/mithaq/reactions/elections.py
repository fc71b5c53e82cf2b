"""What follows when a ballot ends: the tables forget, the box is sealed, an election is counted. Each is safe to run twice."""

from __future__ import annotations

from contextlib import suppress

from django.utils import timezone

from mithaq.charter.verdict import Refused
from mithaq.domains.ballots.box_commands import seal_box, sweep
from mithaq.domains.ballots.lifecycle import BoxState
from mithaq.domains.ballots.models import Box
from mithaq.domains.elections.lifecycle import Stage
from mithaq.domains.elections.models import Election
from mithaq.domains.elections.result_commands import close_election, count_election
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.consequences import platform_in


def seal_closed(entry: Entry) -> None:
    """Have the tables forget what the papers of a closed box replaced, and seal it. `StillSeen` has the job tried again."""
    election = Election.objects.select_related("box__network").get(pk=entry.facts["election"])
    _seal(election.box)


def seal_box_of(entry: Entry) -> None:
    """The same for the box of a secret vote in a meeting. Its result is known: the sums tell nothing of single papers."""
    _seal(Box.objects.select_related("network").get(pk=entry.facts["box"]))


def _seal(box: Box) -> None:
    if box.state == BoxState.CLOSED:
        sweep(box)
        seal_box(platform_in(box.network), box.pk, at=timezone.now())


def count_sealed(entry: Entry) -> None:
    """Count the election whose box has just been sealed."""
    box = Box.objects.select_related("network").get(pk=entry.facts["box"])
    election = Election.objects.filter(box=box, stage=Stage.CLOSED).first()
    if election is not None:
        count_election(platform_in(box.network), election.pk, at=timezone.now())


def close_those_over() -> None:
    """Close every election whose time is up."""
    now = timezone.now()
    for election in Election.objects.filter(stage=Stage.OPEN, box__closes__lte=now).select_related("network"):
        with suppress(Refused):  # somebody else closed it meanwhile
            close_election(platform_in(election.network), election.pk, at=now)
