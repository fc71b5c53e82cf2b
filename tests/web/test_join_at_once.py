"""Forms sent at the same moment, on a real PostgreSQL: one application, one receipt, one of an organisation."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from mithaq.domains.membership.models import Application, ApplicationFile
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.ledger.chain import breaks
from mithaq.foundation.ledger.models import Entry
from tests.builders import a_council, a_network
from tests.web.joining import DECISION, Applicant, scan

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*doing: Callable[[], Any]) -> list[int]:
    """Run all of these at the same moment; returns the statuses of their answers."""
    gate, found = Barrier(len(doing)), list[int]()

    def run(do: Callable[[], Any]) -> None:
        gate.wait()
        try:
            found.append(do().status_code)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[do]) for do in doing]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(found)


@pytest.mark.parametrize("same", [True, False], ids=["replayed", "clicked twice"])
def test_a_form_sent_six_times_at_once_gives_one_receipt(same: bool) -> None:
    one = Applicant(a_council(a_network(towns=("tozeur", "gafsa", "agadir", "zahle")))).fill()
    where, key = one.own("join-submit"), str(uuid4())
    sends = [lambda: Client().post(where, {"submission": key if same else str(uuid4())}) for _ in range(6)]
    assert at_once(*sends) == [302] * 6
    assert Entry.objects.filter(event="ApplicationSubmitted").count() == 1
    assert one.application.receipt
    assert list(breaks()) == []


def test_of_two_that_name_the_same_organisation_at_once_one_is_met_with_the_other() -> None:
    world = a_council(a_network(towns=("tozeur", "gafsa", "agadir", "zahle")))
    both = [Applicant(world, email=f"{n}@tinghir.example").fill() for n in range(2)]
    wheres = [one.own("join-submit") for one in both]
    assert at_once(*(lambda where=where: Client().post(where, {}) for where in wheres)) == [302, 409]
    assert Application.objects.exclude(stage="draft").count() == 1


def test_a_draft_in_a_citys_name_stands_in_nobodys_way() -> None:
    world = a_council(a_network(towns=("tozeur", "gafsa", "agadir", "zahle")))
    Applicant(world, email="stranger@nowhere.example").fill()
    city = Applicant(world, email="office@tinghir.example").fill()
    assert Client().post(city.own("join-submit"), {}).status_code == 302
    assert Application.objects.get(stage="submitted").email == "office@tinghir.example"


def test_files_of_one_part_handed_in_at_once_leave_one() -> None:
    one = Applicant(a_council(a_network(towns=("tozeur", "gafsa", "agadir", "zahle"))))
    where = one.own("join-step", "decision")
    names = [f"{n}.pdf" for n in range(5)]
    sends = [lambda name=name: Client().post(where, DECISION | {"file": scan(name)}) for name in names]
    assert at_once(*sends) == [302] * 5
    assert ApplicationFile.objects.count() == 1
    assert StoredFile.objects.filter(removed=None).count() == 1
