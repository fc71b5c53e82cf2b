"""The life of an election against a plain model: whatever order the acts come in, both say the same."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused, Verdict
from mithaq.domains.ballots.box_commands import seal_box
from mithaq.domains.ballots.models import BallotPaper, Receipt, Voter
from mithaq.domains.elections import candidature_commands
from mithaq.domains.elections.candidature_commands import withdraw_candidature
from mithaq.domains.elections.commands import open_election
from mithaq.domains.elections.models import Candidature, Election
from mithaq.domains.elections.result_commands import (
    annul_election,
    attest_result,
    close_election,
    count_election,
    proclaim_election,
)
from mithaq.domains.governance.models import Mandate
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, World
from tests.domains.elections.polls import CANDIDATURES, CLOSES, an_electorate, called, stand_at, towns, vote

TOWNS = st.sampled_from(towns(5))
CHARGED = st.sampled_from(["town-01", "town-02", "town-05"])
"""Who called it, who proclaims, and somebody who is charged with nothing."""


class ElectionLife(RuleBasedStateMachine):
    """One election among five towns."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        self.world: World = an_electorate(number=5)
        self.election: Election = called(self.world)
        self.day, self.stage, self.sealed, self.attested = 0, "called", False, ""
        self.stands: set[str] = set()
        self.voted: set[str] = set()

    @property
    def now(self):  # type: ignore[no-untyped-def]
        return NOW + timedelta(days=self.day)

    def agrees(self, may: bool, do, *args: object) -> bool:  # type: ignore[no-untyped-def]
        """The act is done exactly where the model has it done; a refusal leaves the ledger as it was."""
        before = Entry.objects.count()
        try:
            do(*args, at=self.now)
        except Refused as refusal:
            assert Entry.objects.count() == before
            assert not may, refusal.verdict.finding.reason
            return False
        assert may, f"{do.__name__} went through"
        return True

    @rule(days=st.sampled_from([1, 5, 9]))
    def time_passes(self, days: int) -> None:
        self.day += days

    @rule(key=TOWNS)
    def stand(self, key: str) -> None:
        if self.agrees(self.stage == "called" and self.now < CANDIDATURES, stand_at, self.world, self.election, key):
            self.stands.add(key)

    @rule(key=TOWNS)
    def withdraw(self, key: str) -> None:
        may = self.stage == "called" and key in self.stands
        town = self.world.members[key].pk
        if self.agrees(may, withdraw_candidature, self.world.actor(key), self.election.pk, town):
            self.stands.remove(key)

    @rule(key=CHARGED)
    def open(self, key: str) -> None:
        in_time = CANDIDATURES <= self.now < CLOSES
        may = self.stage == "called" and key == "town-02" and in_time and bool(self.stands)
        if self.agrees(may, open_election, self.world.actor(key), self.election.pk):
            self.stage = "open"

    @rule(key=TOWNS, choices=st.lists(TOWNS, max_size=4))
    def vote(self, key: str, choices: list[str]) -> None:
        valid = len(choices) <= 3 and len(set(choices)) == len(choices) and set(choices) <= self.stands
        may = self.stage == "open" and self.now < CLOSES and key not in self.voted and valid
        if self.agrees(may, vote, self.world, self.election, key, *choices):
            self.voted.add(key)

    @rule()
    def close(self) -> None:
        over = self.now >= CLOSES or len(self.voted) == 5
        if self.agrees(self.stage == "open" and over, close_election, self.world.platform, self.election.pk):
            self.stage = "closed"

    @rule()
    def seal(self) -> None:
        self.election.box.refresh_from_db()
        may = self.election.box.state == "closed"
        if self.agrees(may, seal_box, self.world.platform, self.election.box.pk):
            self.sealed = True

    @rule()
    def count(self) -> None:
        may = self.stage == "closed" and self.sealed
        if self.agrees(may, count_election, self.world.platform, self.election.pk):
            self.stage = "counted"

    @rule(key=CHARGED)
    def attest(self, key: str) -> None:
        may = self.stage == "counted" and not self.attested and key != "town-05"
        if self.agrees(may, attest_result, self.world.actor(key), self.election.pk):
            self.attested = key

    @rule(key=CHARGED)
    def proclaim(self, key: str) -> None:
        may = self.stage == "counted" and key == "town-02" and self.attested == "town-01"
        if self.agrees(may, proclaim_election, self.world.actor(key), self.election.pk):
            self.stage = "proclaimed"

    @rule(key=CHARGED, often=st.integers(0, 9))
    def annul(self, key: str, often: int) -> None:
        if often:  # seldom, so that lives go on
            return
        may = key == "town-01" and self.stage in ("called", "open", "closed", "counted")
        if self.agrees(may, annul_election, self.world.actor(key), self.election.pk, Text(fr="x")):
            self.stage = "annulled"

    @invariant()
    def both_say_the_same(self) -> None:
        if not hasattr(self, "voted"):
            return
        self.election.refresh_from_db()
        assert self.election.stage == self.stage
        standing = Candidature.objects.filter(withdrawn=None).values_list("organisation__key", flat=True)
        assert set(standing) == self.stands
        marked = Voter.objects.filter(voted=True).values_list("organisation__key", flat=True)
        assert set(marked) == self.voted
        assert BallotPaper.objects.count() == Receipt.objects.count() == len(self.voted)
        assert (Mandate.objects.count() > 3) <= (self.stage == "proclaimed")


def live(lives: int, **more: Any) -> None:
    """Run so many lives. Raises what the first one that differs from the model raises."""
    kinds = settings(
        max_examples=lives, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck), **more
    )
    run_state_machine_as_test(ElectionLife, settings=kinds)  # type: ignore[no-untyped-call]


@pytest.mark.django_db
def test_the_life_of_an_election_against_a_plain_model() -> None:
    live(400 if os.environ.get("MITHAQ_LONG") else 25)


@pytest.mark.django_db
def test_a_candidature_that_comes_too_late_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: where nobody looks at the clock, some life tells."""
    real = Verdict.of

    def blind(holds: bool, **more: Any) -> Verdict:
        return real(holds or more["reason"] == "candidature-too-late", **more)

    monkeypatch.setattr(candidature_commands.Verdict, "of", blind)
    with pytest.raises(AssertionError, match="stand_at went through"):
        live(400, phases=[Phase.generate], database=None)
