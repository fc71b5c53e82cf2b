"""Secret votes in the meetings of the sample world, through the product's own commands, receipts and seal included."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import cycle, islice
from random import Random
from typing import TYPE_CHECKING, Any

from mithaq.charter.text import Text
from mithaq.domains.ballots.box_commands import seal_box, sweep
from mithaq.domains.ballots.models import Box
from mithaq.domains.ballots.receipts import new_code
from mithaq.domains.governance.models import Seat
from mithaq.domains.governance.queries import actor_for
from mithaq.domains.governance.sitting_commands import ANSWERS
from mithaq.domains.meetings.secret_commands import cast_in_secret
from mithaq.domains.meetings.vote_commands import close_vote, open_vote
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import constitution_of
from mithaq.reactions.minutes import number_carried
from mithaq.sample.admitting import last_entry
from mithaq.sample.governing import speaker_of

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]


def vote_in_secret(world: World, slug: str, chair: Actor, motion: int, said: Given, at: datetime, day: int) -> None:
    """Every seat on the roll votes; `secret` says how many of so many are for, against and abstain, not which."""
    open_vote(chair, motion, secret=True, at=at + timedelta(minutes=15))
    seats = list(Seat.objects.filter(motion_id=motion).select_related("organisation", "person").order_by("number"))
    each = [word for word, times in zip(ANSWERS, said["secret"], strict=True) for _ in range(times)]
    words = list(islice(cycle(each), len(seats)))
    Random(f"{slug} {day}").shuffle(words)  # noqa: S311  of its own: the rest of the world is drawn as before
    for seat, word in zip(seats, words, strict=True):
        cast_in_secret(_voice(world, slug, seat, day), seat.pk, word, new_code(), at=at + timedelta(minutes=17))
    close_vote(chair, motion, spoken=Text(**said.get("spoken", {})), at=at + timedelta(minutes=20))
    number_carried(last_entry(world, slug))
    box = Box.objects.get(motion=motion)
    sweep(box)
    seal_box(world.platform(slug, day), box.pk, at=at + timedelta(minutes=21))


def _voice(world: World, slug: str, seat: Seat, day: int) -> Actor:
    """Whoever votes for a seat: its holder in person, else who speaks for its organisation."""
    if seat.person is not None:
        return actor_for(seat.person, constitution_of(world.networks[slug], world.day(day)), world.day(day), second_factor=True)  # fmt: skip
    assert seat.organisation is not None
    return speaker_of(world, seat.organisation.pk, slug, day)
