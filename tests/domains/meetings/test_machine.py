"""The life of a meeting against a plain model: whatever order the acts come in, both say the same."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused, Verdict
from mithaq.domains.ballots.models import Voter
from mithaq.domains.ballots.receipts import new_code
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.meetings import sitting_commands, vote_commands
from mithaq.domains.meetings.convoking_commands import cancel_meeting, convoke_again, convoke_meeting, move_meeting
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.presence import presence
from mithaq.domains.meetings.secret_commands import cast_in_secret
from mithaq.domains.meetings.sitting_commands import (
    close_meeting,
    lapse_meeting,
    note_arrival,
    note_departure,
    open_sitting,
)
from mithaq.domains.meetings.tabling_commands import withdraw_motion
from mithaq.domains.meetings.vote_commands import cast_vote, close_vote, open_vote
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW
from tests.domains.meetings.sitting import (
    SEATED,
    STARTS,
    a_draft,
    a_plan,
    a_resolution,
    a_seated_council,
    seat,
)

WHY = Text(ar="سبب")
TOWNS = st.sampled_from(SEATED)
CODE = ("2222-3333-4444-5555",)
ANSWERS = st.sampled_from(["assent", "refuse", "abstain"])


class MeetingLife(RuleBasedStateMachine):
    """One council of three, its chair Tozeur and its deputy Agadir: a meeting, its second call, and motions before them."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @initialize(sitting=st.booleans())
    def begin(self, sitting: bool) -> None:
        self.world = a_seated_council()
        self.actors = {key: self.world.actor(key) for key in SEATED}
        self.meeting, self.now = a_draft(self.world), NOW
        self.state, self.call, self.there = "draft", 1, set[str]()
        self.starts = STARTS
        self.motion = a_resolution(self.world, self.meeting, at=NOW)
        self.vote, self.roll, self.answers = "tabled", set[str](), dict[str, str]()
        self.secret = False
        if sitting:
            self.convoke("tozeur")
            self.now = self.starts
            for key in SEATED:
                self.arrive(key)
            self.open("tozeur")

    def does(self, do, *args, **kwargs) -> bool:  # type: ignore[no-untyped-def]
        """Whether an act was done; a refusal leaves the ledger as it was."""
        before = Entry.objects.count()
        try:
            do(*args, at=self.now, **kwargs)
        except Refused:
            assert Entry.objects.count() == before
            return False
        assert Entry.objects.count() == before + 1
        return True

    def live(self) -> bool:
        return self.state in ("convoked", "sitting")

    def needed(self) -> int:
        return 1 if self.call == 2 else 2

    def presides(self, key: str) -> bool:
        """The chair where it is there or speaks itself; else the deputy in the same way."""
        for office in ("tozeur", "agadir"):
            if office in self.there or office == key:
                return office == key
        return False

    def doors(self) -> bool:
        return self.now >= self.starts - timedelta(hours=3)

    @rule(hours=st.sampled_from([1, 24, 24 * 9, 24 * 15]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def the_day_comes(self) -> None:
        self.now = max(self.now, self.starts)

    @rule(key=TOWNS)
    def convoke(self, key: str) -> None:
        early = self.now.date() <= (self.starts - timedelta(days=10)).date()
        expected = key == "tozeur" and self.state == "draft" and early and self.now < self.starts
        assert self.does(convoke_meeting, self.actors[key], self.meeting) == expected
        if expected:
            self.state = "convoked"

    @rule(days=st.sampled_from([5, 12, 30]))
    def move(self, days: int) -> None:
        starts = self.now + timedelta(days=days)
        plan = a_plan(starts=starts, ends=starts + timedelta(hours=1))
        allowed = days >= 10 if self.call == 1 else starts.date() >= self.earliest
        same_day = starts.date() == self.starts.date()
        expected = self.state == "convoked" and (allowed or same_day)
        assert self.does(move_meeting, self.actors["tozeur"], self.meeting, plan, WHY) == expected
        if expected:
            self.starts = starts

    @rule(key=TOWNS)
    def cancel(self, key: str) -> None:
        if key == "tozeur" and self.call == 1 and self.state in ("draft", "convoked") and self.now.hour != 10:
            return  # seldom: most lives should go further
        expected = key == "tozeur" and self.state in ("draft", "convoked")
        assert self.does(cancel_meeting, self.actors[key], self.meeting, WHY) == expected
        if expected:
            self.state = "cancelled"

    @rule(key=TOWNS)
    def arrive(self, key: str) -> None:
        expected = self.live() and self.doors() and key not in self.there
        pk = self.world.members[key].pk
        assert self.does(note_arrival, self.actors[key], self.meeting, pk, "room") == expected
        if expected:
            self.there.add(key)

    @rule(key=TOWNS)
    def leave(self, key: str) -> None:
        expected = self.live() and key in self.there
        assert self.does(note_departure, self.actors[key], self.meeting, self.world.members[key].pk) == expected
        self.there.discard(key)

    @rule(key=TOWNS)
    def open(self, key: str) -> None:
        quorate = len(self.there) >= self.needed()
        expected = self.state == "convoked" and self.doors() and self.presides(key) and quorate
        assert self.does(open_sitting, self.actors[key], self.meeting) == expected
        if expected:
            self.state = "sitting"

    @rule(key=TOWNS)
    def lapse(self, key: str) -> None:
        may = key == "tozeur" or self.presides(key)
        expected = self.state == "convoked" and self.now >= self.starts and may and len(self.there) < self.needed()
        assert self.does(lapse_meeting, self.actors[key], self.meeting) == expected
        if expected:
            self.state, self.there = "lapsed", set()
            self.earliest = (self.starts + timedelta(days=7)).date()

    @rule(days=st.sampled_from([3, 8]))
    def call_again(self, days: int) -> None:
        starts = self.now + timedelta(days=days)
        plan = a_plan(starts=starts, ends=starts + timedelta(hours=1))
        expected = self.state == "lapsed" and self.call == 1 and starts.date() >= self.earliest
        assert self.does(convoke_again, self.actors["tozeur"], self.meeting, plan) == expected
        if expected:
            self.meeting = Meeting.objects.latest("pk").pk
            self.state, self.call, self.starts = "convoked", 2, starts

    @rule(key=TOWNS, secret=st.booleans())
    def open_the_vote(self, key: str, secret: bool) -> None:
        ready = self.state == "sitting" and self.vote == "tabled" and len(self.there) >= self.needed()
        expected = ready and self.presides(key) and (not secret or len(self.there) >= 3)
        assert self.does(open_vote, self.actors[key], self.motion, secret=secret) == expected
        if expected:
            self.vote, self.roll, self.answers, self.secret = "open", set(self.there), {}, secret

    @rule(key=TOWNS, answer=ANSWERS)
    def cast(self, key: str, answer: str) -> None:
        if not Seat.objects.filter(motion_id=self.motion, organisation__key=key).exists():
            assert key not in self.roll or self.vote == "tabled"
            return
        expected = self.vote == "open" and key not in self.answers
        by, place = self.actors[key], seat(self.motion, key)
        assert not self.does(cast_vote if self.secret else cast_in_secret, by, place, answer, *CODE[: not self.secret])
        code = (new_code(),) if self.secret else ()
        assert self.does(cast_in_secret if self.secret else cast_vote, by, place, answer, *code) == expected
        if expected:
            self.answers[key] = answer

    @rule(key=TOWNS)
    def close_the_vote(self, key: str) -> None:
        expected = self.vote == "open" and self.state == "sitting" and self.presides(key)
        assert self.does(close_vote, self.actors[key], self.motion) == expected
        if expected:
            words = list(self.answers.values())
            self.vote = "carried" if words.count("assent") > words.count("refuse") else "rejected"

    @rule()
    def another_motion(self) -> None:
        if self.vote in ("carried", "rejected", "withdrawn") and self.state in ("draft", "convoked", "sitting"):
            self.motion = a_resolution(self.world, self.meeting, at=self.now)
            self.vote, self.roll, self.answers, self.secret = "tabled", set(), {}, False

    @rule(key=TOWNS)
    def withdraw(self, key: str) -> None:
        expected = self.vote == "tabled" and key in ("tozeur", "agadir")  # who convenes, and who proposed it
        if expected and self.now.hour != 10:
            return
        assert self.does(withdraw_motion, self.actors[key], self.motion) == expected
        if expected:
            self.vote = "withdrawn"

    @rule(key=TOWNS)
    def close(self, key: str) -> None:
        expected = self.state == "sitting" and self.presides(key) and self.vote != "open"
        assert self.does(close_meeting, self.actors[key], self.meeting) == expected
        if expected:
            self.state, self.there = "closed", set()

    @invariant()
    def both_say_the_same(self) -> None:
        if not hasattr(self, "world"):
            return
        found = Meeting.objects.get(pk=self.meeting)
        assert (found.state, found.call) == (self.state, self.call)
        now = presence(self.world.standing, found, self.now.date())
        assert {voice.place.organisation.key for voice in now.voices} == self.there  # type: ignore[union-attr]
        motion = Motion.objects.get(pk=self.motion)
        assert motion.state == self.vote
        if self.vote not in ("tabled", "withdrawn"):
            kept = Seat.objects.filter(motion=motion).values_list("organisation__key", "answer")
            voted = Voter.objects.filter(box__motion=motion, voted=True).values_list("organisation__key", flat=True)
            assert {key: answer for key, answer in kept if answer} == ({} if self.secret else self.answers)
            assert set(voted) == (set(self.answers) if self.secret else set())
            assert {key for key, _ in kept} == self.roll


def live(examples: int) -> None:
    run_state_machine_as_test(
        MeetingLife,
        settings=settings(
            max_examples=examples,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate,),
        ),
    )


@pytest.mark.django_db
def test_the_life_of_a_meeting_follows_the_model() -> None:
    live(200 if os.environ.get("MITHAQ_LONG") else 30)


@pytest.mark.django_db
@pytest.mark.parametrize("module", [sitting_commands, vote_commands])
def test_the_machine_has_teeth(module, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    """The twin: where anybody may preside, the model notices."""
    anybody = Verdict.of(True, clause="", reason="presides")
    monkeypatch.setattr(module, "may_preside", lambda *args, **kwargs: anybody)
    with pytest.raises(AssertionError):
        live(200)  # it stops at the first that notices
