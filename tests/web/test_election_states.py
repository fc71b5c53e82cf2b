"""Every pair of a stage and an act of elections that the table does not hold is refused over HTTP; nothing changes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from mithaq.domains.ballots.models import Box
from mithaq.domains.elections.lifecycle import Stage
from mithaq.domains.elections.models import Election
from tests.builders import World
from tests.domains.elections.polls import CANDIDATURES, CLOSES, VOTES, an_electorate, counted, opened, place, vote
from tests.web.elections import posts, with_second_factors
from tests.web.test_state_matrix import whole_database

pytestmark = pytest.mark.django_db
ALLOWED = {
    "stand": {Stage.CALLED},
    "withdraw-candidature": {Stage.CALLED},
    "name-scrutineer": {Stage.CALLED, Stage.OPEN},
    "open-election": {Stage.CALLED},
    "ballot": {Stage.OPEN},
    "give-proxy": {Stage.CALLED, Stage.OPEN},
    "take-proxy-back": set(),
    "attest-result": {Stage.COUNTED},
    "proclaim-election": set(),
    "second-round": set(),
    "annul-election": {Stage.CALLED, Stage.OPEN, Stage.CLOSED, Stage.COUNTED},
}
"""What each stage lets through: nothing was lent, nobody has attested and no seat goes to a second round."""


@pytest.fixture
def world() -> World:
    return with_second_factors(an_electorate(), "town-01", "town-02")


def at_stage(world: World, stage: Stage) -> Election:
    """An election with five candidates and one ballot, counted, then set back to a stage."""
    election = opened(world)
    vote(world, election, "town-08", "town-03")
    counted(world, election)
    box = {Stage.CALLED: "set", Stage.OPEN: "open", Stage.CLOSED: "closed"}.get(stage, "sealed")
    Box.objects.update(state=box)
    Election.objects.update(stage=stage)
    if stage in (Stage.CALLED, Stage.OPEN, Stage.CLOSED):
        Election.objects.update(result=None, counted=None, seed="")
    election.refresh_from_db()
    return election


def sent(world: World, election: Election, act: str) -> Any:
    number, town = election.number, world.members
    match act:
        case "stand":
            form = {"organisation": town["town-09"].pk, "statement_fr": "Programme"}
            return posts(world, "town-09", act, number, **form)
        case "withdraw-candidature":
            return posts(world, "town-03", act, number, organisation=town["town-03"].pk)
        case "name-scrutineer":
            return posts(world, "town-01", act, number, organisation=town["town-10"].pk)
        case "open-election" | "attest-result" | "proclaim-election":
            return posts(world, "town-02", act, number)
        case "second-round":
            return posts(world, "town-01", act, number, closes=CLOSES.date().isoformat())
        case "annul-election":
            return posts(world, "town-01", act, number, reasons_fr="Vice de forme")
        case "ballot":
            form: dict[str, Any] = {"choice:": ["town-03"]}
            return posts(world, "town-09", act, place(world, election, "town-09").pk, **form)
        case _:
            form = {"organisation": town["town-10"].pk}
            return posts(world, "town-09", act, place(world, election, "town-09").pk, **form)


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("act", sorted(ALLOWED))
def test_stages(world: World, stage: Stage, act: str) -> None:
    election = at_stage(world, stage)
    moment = {"stand": CANDIDATURES - timedelta(days=1)}.get(act, VOTES)
    with time_machine.travel(moment, tick=False):
        assert timezone.now() < CLOSES
        before = whole_database()
        answer = sent(world, election, act)
        after = whole_database()
    if stage in ALLOWED[act]:
        assert answer.status_code == (200 if act == "ballot" else 302), (stage, act, answer.content.decode()[-3000:])
        assert after != before
    else:
        assert answer.status_code == 409, (stage, act)
        assert after == before
