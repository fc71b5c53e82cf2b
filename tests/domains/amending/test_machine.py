"""An amendment against a plain model: whatever is tried in whatever order, it stands where its state machine says, or is refused."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mithaq.charter.verdict import Refused
from mithaq.domains.amending.commands import open_consultation, revise_amendment, withdraw_amendment
from mithaq.domains.amending.lifecycle import FOLLOWS, State
from mithaq.domains.amending.models import Amendment
from mithaq.domains.amending.queries import last_revision
from mithaq.domains.governance.motion_commands import close_motion
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import CharterVersion
from tests.builders import NOW, World
from tests.domains.amending.proposing import a_world, new_file, propose, put, react, vote

pytestmark = pytest.mark.django_db
STEPS = ("open", "revise", "withdraw", "put", "carry", "reject", "lapse", "wait")
LEGAL = {
    "open": {State.DRAFT: State.CONSULTATION},
    "revise": {State.DRAFT: State.DRAFT, State.CONSULTATION: State.CONSULTATION},
    "withdraw": {State.DRAFT: State.WITHDRAWN, State.CONSULTATION: State.WITHDRAWN},
    "put": {State.CONSULTATION: State.VOTING},
    "carry": {State.VOTING: State.ADOPTED},
    "reject": {State.VOTING: State.REFUSED},
    "lapse": {State.VOTING: State.CONSULTATION},
}
"""Step -> from which state to which."""


def step(world: World, row: Amendment, name: str, at: datetime, number: int) -> None:
    by = world.actor("tozeur")
    motion = row.motion_id or 0  # type: ignore[attr-defined]
    match name:
        case "open":
            open_consultation(by, row.pk, (at + timedelta(days=7)).date(), at=at)
        case "revise":
            revise_amendment(by, row.pk, new_file(f"Wording {number}."), seen=last_revision(row).number, at=at)
        case "withdraw":
            withdraw_amendment(by, row.pk, at=at)
        case "put":
            put(world, row, at=at)
        case "lapse":
            close_motion(world.platform, motion, at=at + timedelta(days=14))
            react("MotionClosed")
        case _:
            vote(world, motion, answer="assent" if name == "carry" else "refuse", at=at)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(STEPS), min_size=3, max_size=9))
def test_it_goes_where_the_machine_says(steps: list[str]) -> None:
    from django.db import transaction

    with transaction.atomic():
        _walk(steps)
        transaction.set_rollback(True)


def _walk(steps: list[str]) -> None:
    world = a_world()
    row, at, waited = propose(world), NOW, False
    state, number = State.DRAFT, 0
    for number, name in enumerate(steps):
        if name == "wait":
            at, waited = at + timedelta(days=8), True
            continue
        heard = name != "put" or (waited and row.until is not None and at.date() >= row.until)
        then = LEGAL[name].get(state) if heard else None
        entries = Entry.objects.count()
        if then is None:
            with pytest.raises((Refused, Exception)) as refusal:
                step(world, row, name, at, number)
            assert refusal.type.__name__ in ("Refused", "DoesNotExist")
            assert Entry.objects.count() == entries
        else:
            step(world, row, name, at, number)
            assert then in FOLLOWS[state] or then == state
            state = then
            at += timedelta(days=15) if name == "lapse" else timedelta(0)
        row.refresh_from_db()
        assert row.state == state
        assert CharterVersion.objects.filter(network=world.network).count() == 1 + (state == State.ADOPTED)
