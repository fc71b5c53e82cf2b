"""Reading time polls: of a network, how each seat answered, and which ones await an actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mithaq.domains.governance.queries import Place, roll_of, without_a_vote
from mithaq.domains.meetings.presence import Key, key_of
from mithaq.domains.polls.lifecycle import State
from mithaq.domains.polls.models import ProposedTime, TimePoll, TimeReply
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution


@dataclass(frozen=True, slots=True)
class Tallied:
    """A proposed time with what each seat said of it."""

    time: ProposedTime
    yes: Sequence[TimeReply]
    if_need_be: Sequence[TimeReply]
    no: Sequence[TimeReply]


def poll(network_id: int, number: int) -> TimePoll:
    """One time poll. Raises `TimePoll.DoesNotExist`."""
    found = TimePoll.objects.select_related("network", "host", "chosen", "meeting")
    return found.get(network_id=network_id, number=number)


def polls_of(network_id: int, *, organ: str = "", state: State | None = None) -> Sequence[TimePoll]:
    """The time polls of a network or of one organ, the latest first."""
    found = TimePoll.objects.filter(network_id=network_id, **({"organ": organ} if organ else {}))
    found = found.filter(state=state) if state else found
    return list(found.select_related("chosen", "meeting").order_by("-opened", "-pk"))


def times_of(poll: TimePoll) -> Sequence[ProposedTime]:
    """The proposed times, the first first."""
    return list(ProposedTime.objects.filter(poll=poll).order_by("starts"))


def replies_of(poll: TimePoll) -> Sequence[TimeReply]:
    """What the seats said, in the order in which they said it last."""
    found = TimeReply.objects.filter(poll=poll).select_related("organisation", "person").prefetch_related("answers")
    return list(found.order_by("at", "pk"))


def tallied(poll: TimePoll, replies: Sequence[TimeReply]) -> list[Tallied]:
    """Each time with the seats by their answer."""

    def saying(time: ProposedTime, answer: str) -> list[TimeReply]:
        return [row for row in replies if any(a.time_id == time.pk and a.answer == answer for a in row.answers.all())]  # type: ignore[attr-defined]

    return [Tallied(time, *(saying(time, answer) for answer in ("yes", "if-need-be", "no"))) for time in times_of(poll)]


def figures_of(time: ProposedTime) -> Counter[str]:
    """How many seats gave which answer to a time."""
    return Counter(time.answers.values_list("answer", flat=True))  # type: ignore[attr-defined]


def own_places(actor: Actor, standing: Constitution, organ: str, day: date) -> list[Place]:
    """The seats of an organ that the actor may answer for today."""
    return [place for place in roll_of(standing, organ, day) if is_own(actor, key_of(place))]


def is_own(actor: Actor, key: Key) -> bool:
    """Whether a seat is one of the actor's organisations, or held by the actor in person."""
    organisation, person = key
    return organisation in actor.organisations if organisation else person is not None and person == actor.person_id


def is_silent(standing: Constitution, organisation_id: int | None, day: date) -> bool:
    """Whether an organisation has lost its vote for now: it is suspended, or owes what takes the vote."""
    return organisation_id in without_a_vote(standing, day)
