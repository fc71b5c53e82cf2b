"""The ledger: one entry and one job per act, nothing when it fails, append-only, and a chain that many writers leave unbroken."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import ProgrammingError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from mithaq.foundation.ledger import acts
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.chain import breaks
from mithaq.foundation.ledger.models import Entry, Head
from mithaq.foundation.networks import commands
from mithaq.foundation.networks.commands import change_limit, found_network
from mithaq.foundation.networks.models import Choice, Network
from mithaq.foundation.networks.queries import constitution_of
from tests.builders import FOUNDED, NOW, RIVER, TODAY, later

pytestmark = pytest.mark.django_db
ADDRESS = "clause:2.4/0/every"


def council(network: Network) -> Actor:
    standing = constitution_of(network, TODAY)
    return Actor(network.pk, standing.charter, standing.version, authority="organ:council")


def a_bare_network(slug: str = "river-towns") -> Network:
    source = RIVER.replace("network: river-towns", f"network: {slug}")
    return Network.objects.get(pk=found_network(Actor.platform(), source, at=FOUNDED).network)  # type: ignore[attr-defined]


def counts() -> tuple[int, ...]:
    return Choice.objects.count(), Entry.objects.count(), ProcrastinateJob.objects.count()


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_an_act_leaves_one_row_one_entry_and_one_job() -> None:
    network = a_bare_network()
    choices, entries, jobs = counts()
    change_limit(council(network), ADDRESS, "P2M", at=NOW)
    assert counts() == (choices + 1, entries + 1, jobs + 1)
    job = ProcrastinateJob.objects.latest("id")
    entry = Entry.objects.latest("pk")
    assert (job.task_name, job.args, job.status) == ("reactions.deliver", {"entry_id": entry.pk}, "todo")
    assert (entry.event, entry.number, entry.at, entry.authority) == ("LimitChanged", 2, NOW, "organ:council")
    assert acts.event_of(entry).facts() == {"address": ADDRESS, "before": "P3M", "after": "P2M"}


def broken(*_args: object, **_kwargs: object) -> None:
    raise RuntimeError("broken on purpose")


@pytest.mark.parametrize(
    ("where", "name"), [(commands, "LimitChanged"), (acts, "record"), (acts, "seal"), (acts.jobs, "configure_task")]
)
def test_an_act_that_breaks_leaves_nothing(where: object, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    network = a_bare_network()
    before, head = counts(), Head.objects.get(network_id=network.pk)
    monkeypatch.setattr(where, name, broken)
    with pytest.raises(RuntimeError):
        change_limit(council(network), ADDRESS, "P2M", at=NOW)
    assert counts() == before
    assert Head.objects.get(network_id=network.pk).hash == head.hash
    assert list(breaks()) == []


def test_what_is_rolled_back_after_the_act_leaves_no_job() -> None:
    network = a_bare_network()
    before = counts()
    for _ in range(50):
        with pytest.raises(RuntimeError), transaction.atomic():
            change_limit(council(network), ADDRESS, "P2M", at=NOW)
            broken()
    assert counts() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET facts = '{}'",
        "UPDATE ledger_entry SET hash = hash WHERE number = 1",
        "DELETE FROM ledger_entry",
        "DELETE FROM ledger_entry WHERE number = 1",
        "TRUNCATE ledger_entry",
        "TRUNCATE ledger_entry CASCADE",
        "WITH gone AS (DELETE FROM ledger_entry RETURNING 1) SELECT count(*) FROM gone",
        "MERGE INTO ledger_entry e USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE",
        "INSERT INTO ledger_entry SELECT * FROM ledger_entry ON CONFLICT (id) DO UPDATE SET facts = '{}'",
    ],
)
def test_the_database_itself_refuses_to_change_the_ledger(statement: str) -> None:
    a_bare_network()
    before = list(Entry.objects.values())
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry ENABLE TRIGGER ledger_never_emptied")
        with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
            cursor.execute(statement)
    assert list(Entry.objects.values()) == before


def test_the_models_cannot_change_it_either() -> None:
    a_bare_network()
    entry = Entry.objects.latest("pk")
    entry.clause = "9.9"
    for change in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(clause="9.9")):
        with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
            change()


@pytest.mark.django_db(transaction=True)
def test_a_hundred_writers_at_once_leave_an_unbroken_chain() -> None:
    actors = [council(a_bare_network(slug)) for slug in ("river-towns", "hill-towns")]
    gate, failed = Barrier(100), list[Exception]()

    def write(number: int) -> None:
        gate.wait()
        try:
            change_limit(actors[number % 2], ADDRESS, f"P{number % 5 + 1}M", at=later())
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=write, args=(number,)) for number in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert list(breaks()) == []
    for actor in actors:
        found = Entry.objects.filter(network_id=actor.network_id).order_by("number").values_list("number", flat=True)
        assert list(found) == list(range(1, 52))
        assert Head.objects.get(network_id=actor.network_id).number == 51
