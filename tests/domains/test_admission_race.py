"""Admitting against refusing at once, on real PostgreSQL: one outcome each, and the loser sees who decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.governance.proposals import authority_of
from mithaq.domains.membership import decision_commands
from mithaq.domains.membership.application_commands import submit_application
from mithaq.domains.membership.decision_commands import admit_member, refuse_application
from mithaq.domains.membership.models import Application, ApplicationFile, Membership
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.chain import breaks
from mithaq.foundation.ledger.models import Entry
from tests.applying import a_draft, anyone
from tests.builders import NOW, World, a_council, a_network

ROUNDS = 500
REASONS = Text(ar="لا مرسى بعد.")


@pytest.fixture
def world(transactional_db: None) -> World:
    return a_council(a_network())


def applications(world: World, number: int) -> list[int]:
    """Copies of one whole application under other names, each handed in through the command."""
    first = a_draft(world)
    files = list(ApplicationFile.objects.filter(application=first).select_related("file"))
    made: list[int] = []
    for n in range(number):
        copy = Application.objects.get(pk=first.pk)
        copy.pk, copy.token, copy.match = None, uuid4(), f"MA:municipality:town {n}"  # type: ignore[assignment]
        copy.names, copy.contact_email, copy.deputy_email = (
            Text(fr=f"Ville {n}", ar=copy.names.ar),
            f"c{n}@example.org",
            "",
        )
        copy._state.adding = True
        copy.save(force_insert=True)
        for held in files:
            kept = StoredFile.objects.get(pk=held.file.pk)
            kept.pk, kept.token = None, uuid4()  # type: ignore[assignment]
            kept._state.adding = True
            kept.save(force_insert=True)
            ApplicationFile.objects.create(application=copy, part=held.part, file=kept)
        made.append(copy.pk)
    return made


def both(admit: Callable[[], object], refuse: Callable[[], object], pool: ThreadPoolExecutor) -> list[str]:
    """Two deciders at once; what each of them was told."""
    gate = Barrier(2)

    def run(do: Callable[[], object]) -> str:
        gate.wait()
        try:
            do()
        except Refused as refusal:
            return refusal.verdict.finding.reason
        return "done"

    return [found.result() for found in [pool.submit(run, admit), pool.submit(run, refuse)]]


def council_of(world: World) -> Actor:
    return authority_of(world.standing, "council", 0).submitting(None)


def close_connection() -> None:
    connection.close()


def test_five_hundred_rounds_of_admit_against_refuse(world: World) -> None:
    pks = applications(world, ROUNDS)
    council, winners = council_of(world), Counter[str]()
    with ThreadPoolExecutor(2) as pool:
        for pk in pks:
            submit_application(anyone(world), pk, at=NOW)
            told = both(
                lambda pk=pk: admit_member(council, pk, at=NOW, reasons=REASONS),
                lambda pk=pk: refuse_application(council, pk, reasons=REASONS, at=NOW),
                pool,
            )
            assert sorted(told) == ["application-decided", "done"], pk
            application = Application.objects.get(pk=pk)
            winners[application.stage] += 1
            members = Membership.objects.filter(admission_id=pk).count()
            assert (application.stage, members) in {("admitted", 1), ("refused", 0)}
        for _ in range(2):
            pool.submit(close_connection).result()
    decided = Entry.objects.filter(event__in=("MemberAdmitted", "ApplicationRefused"))
    assert decided.count() == ROUNDS == sum(winners.values())
    assert list(breaks()) == []


def test_without_the_lock_both_would_win(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: with the row unlocked and looked at too early, some rounds end with two outcomes."""
    import time

    def unlocked(by: Actor, pk: int) -> Application:
        found = Application.objects.select_related("organisation").get(pk=pk, network_id=by.network_id)
        time.sleep(0.05)
        return found

    monkeypatch.setattr(decision_commands, "locked", unlocked)
    pks, council = applications(world, 5), council_of(world)
    outcomes: list[list[str]] = []
    with ThreadPoolExecutor(2) as pool:
        for pk in pks:
            submit_application(anyone(world), pk, at=NOW)
            outcomes.append(
                both(
                    lambda pk=pk: admit_member(council, pk, at=NOW, reasons=REASONS),
                    lambda pk=pk: refuse_application(council, pk, reasons=REASONS, at=NOW),
                    pool,
                )
            )
        for _ in range(2):
            pool.submit(close_connection).result()
    assert ["done", "done"] in outcomes
