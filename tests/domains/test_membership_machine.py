"""The life of a membership against a plain model: whatever order the acts come in, both say the same."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused, Verdict
from mithaq.domains.governance.proposals import authority_of
from mithaq.domains.membership import standing_commands
from mithaq.domains.membership.appeal_commands import appeal_refusal, appeal_standing, decide_appeal
from mithaq.domains.membership.application_commands import submit_application, withdraw_application
from mithaq.domains.membership.decision_commands import admit_member, defer_application, refuse_application
from mithaq.domains.membership.leaving_commands import lift_suspension, withdraw_membership
from mithaq.domains.membership.models import Appeal, Application, Membership, StandingFile
from mithaq.domains.membership.standing_commands import (
    cancel_membership,
    drop_file,
    open_standing_file,
    reply_to_file,
    suspend_member,
)
from mithaq.foundation.ledger.models import Entry
from tests.applying import a_draft, anyone
from tests.builders import NOW, World, a_council, a_network

REASONS = Text(ar="أسباب")
CHANGES = st.sampled_from(["suspension", "cancellation"])


class MembershipLife(RuleBasedStateMachine):
    """One town that applies, is decided on, suspended, lifted, cancelled, appeals, leaves and comes back."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @initialize(already=st.booleans())
    def begin(self, already: bool) -> None:
        self.world: World = a_council(a_network())
        self.day = 0
        self.stage, self.member, self.file, self.change = "none", "none", "none", ""
        self.replied = self.appealed = False
        self.until = 0
        self.application = self.file_pk = 0
        self.admitted = 0
        if already:
            self.apply()
            self.decide("admit")

    @property
    def now(self):  # type: ignore[no-untyped-def]
        return NOW + timedelta(days=self.day)

    def does(self, do, *args, **kwargs) -> bool:  # type: ignore[no-untyped-def]
        """Whether an act was done; a refusal leaves the ledger as it was."""
        before = Entry.objects.count()
        try:
            do(*args, **kwargs)
        except Refused:
            assert Entry.objects.count() == before
            return False
        return True

    def council(self):  # type: ignore[no-untyped-def]
        return authority_of(self.world.standing, "council", 0).submitting(None)

    def assembly(self):  # type: ignore[no-untyped-def]
        return authority_of(self.world.standing, "assembly", 0).submitting(None)

    def town(self):  # type: ignore[no-untyped-def]
        return self.world.actor("tinghir", office="focal-point", on=self.now.date())

    @rule(days=st.sampled_from([1, 5, 16]))
    def time_passes(self, days: int) -> None:
        self.day += days

    @rule()
    def apply(self) -> None:
        """Begin and hand in; met by the first one, or by the membership, when there is one."""
        free = self.stage in ("none", "refused", "withdrawn", "admitted") and self.member in ("none", "ended")
        known = {} if not self.admitted else {"organisation_id": self.organisation()}
        try:
            draft = a_draft(
                self.world, at=self.now, email=f"d{self.day}-{Application.objects.count()}@tinghir.example", **known
            )
            submit_application(anyone(self.world), draft.pk, at=self.now)
        except Refused:
            assert not free
            Application.objects.filter(stage="draft").update(stage="withdrawn")
            return
        assert free
        self.stage, self.application = "submitted", draft.pk

    def organisation(self) -> int:
        return Membership.objects.filter(organisation__key="tinghir").latest("pk").organisation_id  # type: ignore[attr-defined]

    @precondition(lambda self: self.application)
    @rule(answer=st.sampled_from(["admit", "refuse", "defer", "withdraw"]))
    def decide(self, answer: str) -> None:
        open_ = self.stage in ("submitted", "deferred")
        council, pk, at = self.council(), self.application, self.now
        if answer == "admit":
            done = self.does(admit_member, council, pk, at=at, reasons=REASONS)
        elif answer == "refuse":
            done = self.does(refuse_application, council, pk, reasons=REASONS, at=at)
        elif answer == "defer":
            done = self.does(
                defer_application, council, pk, until=at.date() + timedelta(days=30), reasons=REASONS, at=at
            )
            open_ = self.stage == "submitted"
        else:
            done = self.does(withdraw_application, anyone(self.world), pk, at=at)
        assert done == open_, (answer, self.stage)
        if done:
            self.stage = {"admit": "admitted", "refuse": "refused", "defer": "deferred", "withdraw": "withdrawn"}[
                answer
            ]
            self.decided_on, self.appealed_application = self.day, False
            if answer == "admit":
                self.begin_membership()

    def begin_membership(self) -> None:
        self.member, self.file, self.file_pk = "active", "none", 0
        self.admitted += 1

    @precondition(lambda self: self.stage in ("refused", "appealed"))
    @rule(upheld=st.booleans())
    def appeal_and_decide(self, upheld: bool) -> None:
        may = self.stage == "refused" and not self.appealed_application and self.day <= self.decided_on + 30
        done = self.does(appeal_refusal, anyone(self.world), self.application, "لنا مرسى", at=self.now)
        assert done == may
        if not done:
            return
        appeal = Appeal.objects.get(application_id=self.application)
        assert self.does(decide_appeal, self.assembly(), appeal.pk, upheld=upheld, reasons=REASONS, at=self.now)
        self.stage, self.appealed_application = ("admitted" if upheld else "refused"), True
        if upheld:
            self.begin_membership()

    @precondition(lambda self: self.admitted)
    @rule(change=CHANGES)
    def open_file(self, change: str) -> None:
        may = self.file not in ("open",) and (
            self.member == "active" or (self.member == "suspended" and change == "cancellation")
        )
        membership = Membership.objects.filter(organisation__key="tinghir").latest("pk")
        before = set(StandingFile.objects.values_list("pk", flat=True))
        by = self.world.actor("tozeur", on=self.now.date())
        done = self.does(open_standing_file, by, membership.pk, change, "1.2", REASONS, at=self.now)
        assert done == may, (self.file, self.member, change)
        if done:
            (self.file_pk,) = set(StandingFile.objects.values_list("pk", flat=True)) - before
            self.file, self.change, self.replied, self.appealed = "open", change, False, False
            self.until = self.day + (10 if change == "suspension" else 14)

    @precondition(lambda self: self.file_pk and self.file == "open" and self.member != "ended")
    @rule()
    def reply(self) -> None:
        may = self.day <= self.until
        assert self.does(reply_to_file, self.town(), self.file_pk, "جواب", at=self.now) == may
        self.replied = self.replied or may

    @precondition(lambda self: self.file_pk)
    @rule(answer=st.sampled_from(["impose", "drop", "lift"]))
    def decide_file(self, answer: str) -> None:
        at, council = self.now, self.council()
        heard = self.replied or self.day > self.until
        if answer == "impose":
            suspension = self.change == "suspension"
            fits = self.member == "active" if suspension else self.member in ("active", "suspended")
            may = self.file == "open" and heard and fits
            act = suspend_member if suspension else cancel_membership
            more = {"review_on": None} if suspension else {}
            done = self.does(act, council, self.file_pk, reasons=REASONS, at=at, **more)
            if done:
                self.file, self.imposed_on = "imposed", self.day
                self.member = "suspended" if suspension else "ended"
        elif answer == "drop":
            may = self.file == "open"
            done = self.does(drop_file, council, self.file_pk, at=at)
            self.file = "dropped" if done else self.file
        else:
            may = self.change == "suspension" and self.file in ("imposed", "upheld") and self.member == "suspended"
            done = self.does(lift_suspension, council, self.file_pk, reasons=REASONS, at=at)
            if done:
                self.file, self.member = "lifted", "active"
        assert done == may, (answer, self.file, self.member, self.change)

    @precondition(lambda self: self.file == "imposed" and self.member == "suspended")
    @rule(upheld=st.booleans())
    def appeal_standing(self, upheld: bool) -> None:
        may = not self.appealed and self.day <= self.imposed_on + 30
        assert self.does(appeal_standing, self.town(), self.file_pk, "لم نستدع", at=self.now) == may
        if may:
            appeal = Appeal.objects.get(standing_file_id=self.file_pk)
            assert self.does(decide_appeal, self.assembly(), appeal.pk, upheld=upheld, reasons=REASONS, at=self.now)
            self.appealed, self.file = True, "overturned" if upheld else "upheld"
            self.member = "active" if upheld else "suspended"

    @precondition(lambda self: self.member in ("active", "suspended"))
    @rule()
    def leave(self) -> None:
        assert self.does(withdraw_membership, self.town(), self.organisation(), self.now.date(), REASONS, at=self.now)
        self.member = "ended"

    @invariant()
    def both_say_the_same(self) -> None:
        if not hasattr(self, "world"):
            return
        found = Membership.objects.filter(organisation__key="tinghir").order_by("pk").last()
        assert (found.state if found else "none") == self.member
        if self.application:
            assert Application.objects.get(pk=self.application).stage == self.stage
        living = Membership.objects.filter(organisation__key="tinghir").exclude(state="ended").count()
        assert living == (self.member in ("active", "suspended"))
        assert Membership.objects.filter(organisation__key="tinghir", admission=None).count() == 0


def live(lives: int, **more: Any) -> None:
    """Run so many lives. Raises what the first one that differs from the model raises."""
    kinds = settings(
        max_examples=lives, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck), **more
    )
    run_state_machine_as_test(MembershipLife, settings=kinds)  # type: ignore[no-untyped-call]


@pytest.mark.django_db
def test_the_life_of_a_membership_against_a_plain_model() -> None:
    live(400 if os.environ.get("MITHAQ_LONG") else 60)


@pytest.mark.django_db
def test_a_member_that_is_not_heard_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: where the right of reply is dropped, some life tells."""
    holds = Verdict.of(True, clause="", reason="heard")
    monkeypatch.setattr(standing_commands, "heard", lambda file, day: holds)
    with pytest.raises(AssertionError):
        live(400, phases=[Phase.generate], database=None)
