"""`@act`: the one door for change. Power, transaction, ledger entry and reactions in one place."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Refused
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.chain import seal
from mithaq.foundation.ledger.events import REGISTRY, Event
from mithaq.foundation.ledger.models import Entry, Head

P = ParamSpec("P")
E = TypeVar("E", bound=Event)
ACTS: dict[str, Power | Right] = {}
"""Every act of the house by its name, with the power it needs."""


def act(power: Power | Right) -> Callable[[Callable[Concatenate[Actor, P], E]], Callable[Concatenate[Actor, P], E]]:
    """Make a function an act: it needs this power, runs in one transaction, and leaves exactly one entry.

    The act refuses with `Refused`. A replay of the same submission returns what the first one did.
    """

    def door(do: Callable[Concatenate[Actor, P], E]) -> Callable[Concatenate[Actor, P], E]:
        ACTS[do.__name__] = power

        @wraps(do)
        def perform(by: Actor, *args: P.args, **kwargs: P.kwargs) -> E:
            by.may(power).or_refuse()
            if done := _already_done(by):
                return cast(E, done)
            try:
                with transaction.atomic():
                    event = do(by, *args, **kwargs)
                    entry = record(event, by)
                    jobs.configure_task("reactions.deliver").defer(entry_id=entry.pk)
            except (IntegrityError, Refused):
                if done := _already_done(by):
                    return cast(E, done)
                raise
            return event

        return perform

    return door


def record(event: Event, by: Actor) -> Entry:
    """Append the entry of an event to its network's chain. Only `@act` calls this."""
    network_id = by.network_id or int(getattr(event, "network", 0) or 0)
    Head.objects.bulk_create([Head(network_id=network_id)], ignore_conflicts=True)
    head = Head.objects.select_for_update(no_key=True).get(network_id=network_id)
    entry = Entry(
        network_id=network_id,
        number=head.number + 1,
        at=event.at,
        recorded=timezone.now(),
        person_id=by.person_id,
        authority=by.authority,
        event=event.name,
        event_version=event.version,
        facts=event.facts(),
        clause=event.clause,
        charter_version=by.version,
        motion_id=by.motion_id,
        submission=by.submission,
        previous=head.hash,
    )
    entry.hash = seal(entry)
    entry.save(force_insert=True)
    head.number, head.hash = entry.number, entry.hash
    head.save(update_fields=["number", "hash"])
    return entry


def coming_entry(network_id: int) -> int:
    """The number that this act's entry will have; holds the chain's lock until the act ends."""
    Head.objects.bulk_create([Head(network_id=network_id)], ignore_conflicts=True)
    return Head.objects.select_for_update(no_key=True).get(network_id=network_id).number + 1


def event_of(entry: Entry) -> Event:
    """The event that an entry recorded."""
    return REGISTRY[entry.event].from_facts(entry.facts, at=entry.at, clause=entry.clause)


def _already_done(by: Actor) -> Event | None:
    """What the same form did when it was sent before."""
    if by.submission is None:
        return None
    entry = Entry.objects.filter(submission=by.submission).first()
    return event_of(entry) if entry else None
