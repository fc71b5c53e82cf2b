"""The proof of the chain: every edit, deletion, insertion and swap is found and its place named."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from random import Random
from uuid import uuid4

import pytest
from django.db import transaction

from mithaq.foundation.ledger import acts, chain
from mithaq.foundation.ledger.chain import breaks
from mithaq.foundation.ledger.models import Entry, Head
from mithaq.foundation.networks.commands import change_limit
from tests.builders import a_network, later
from tests.foundation.test_ledger import ADDRESS, a_bare_network, council, run

pytestmark = pytest.mark.django_db
TAMPERINGS = 1000 if os.environ.get("MITHAQ_LONG") == "1" else 200
Position = tuple[int, int]
FORGED: dict[str, object] = {
    "network_id": 77_777,
    "number": 88_888,
    "at": "2001-01-01T00:00:00Z",
    "recorded": "2001-01-01T00:00:00Z",
    "person_id": 99_999,
    "authority": "organ:forged",
    "event": "Forged",
    "event_version": 9,
    "facts": '{"forged": 1}',
    "clause": "9.9",
    "charter_version": 99,
    "motion_id": 99_999,
    "submission": "00000000-0000-4000-8000-000000000000",
    "previous": "0" * 64,
    "hash": "f" * 64,
}


def a_long_chain() -> None:
    """Two networks and the platform's own chain; every column of an entry is filled somewhere."""
    world = a_network()
    for network in (world.network, a_bare_network("hill-towns")):
        for number in range(9):
            by = replace(council(network), person_id=number, motion_id=number + 1, submission=uuid4())
            change_limit(by, ADDRESS, f"P{number % 3 + 1}M", at=later(number), clause="2.4")


def edit(random: Random, network: int, number: int, last: int) -> list[set[Position]]:
    column = random.choice(list(FORGED))
    run(f"UPDATE ledger_entry SET {column} = %s WHERE network_id = %s AND number = %s", FORGED[column], network, number)
    return [{(network, number)}]


def delete(random: Random, network: int, number: int, last: int) -> list[set[Position]]:
    number = random.choice([1, number, last])
    run("DELETE FROM ledger_entry WHERE network_id = %s AND number = %s", network, number)
    return [{(network, number)}]


def insert(random: Random, network: int, number: int, last: int) -> list[set[Position]]:
    """An entry that is sealed and linked as it should be, put in between; those after it are renumbered."""
    forged = Entry.objects.get(network_id=network, number=number)
    forged.pk, forged.number, forged.submission, forged.previous = None, number + 1, None, forged.hash
    forged.hash = chain.seal(forged)
    later_ones = "UPDATE ledger_entry SET number = number + %s WHERE network_id = %s AND number > %s"
    run(later_ones, 1001, network, number)
    run(later_ones, -1000, network, 1000)
    forged.save(force_insert=True)
    return [{(network, number + 1), (network, number + 2)}]


def swap(random: Random, network: int, number: int, last: int) -> list[set[Position]]:
    other = random.choice([each for each in range(1, last + 1) if each != number])
    move = "UPDATE ledger_entry SET number = %s WHERE network_id = %s AND number = %s"
    for then, now in ((5000, number), (number, other), (other, 5000)):
        run(move, then, network, now)
    return [{(network, number)}, {(network, other)}]


KINDS: list[Callable[[Random, int, int, int], list[set[Position]]]] = [edit, edit, delete, insert, swap]


def missed(times: int) -> list[str]:
    """Tamper so many times, as a superuser with the triggers off; what the proof of the chain did not show."""
    random, found = Random(20260615), list[str]()
    with transaction.atomic():
        run("SET LOCAL session_replication_role = replica")
        for _ in range(times):
            mark = transaction.savepoint()
            network, last = random.choice(list(Head.objects.values_list("network_id", "number")))
            kind = random.choice(KINDS)
            number = random.randint(1, last)
            positions = kind(random, network, number, last)
            shown = {(each.network_id, each.number) for each in breaks()}
            if not all(shown & wanted for wanted in positions):
                found.append(f"{kind.__name__} {positions}: {shown}")
            transaction.savepoint_rollback(mark)
    return found


def test_an_honest_chain_has_no_breaks() -> None:
    a_long_chain()
    assert list(breaks()) == []
    assert set(chain.SEALED) | {"at", "recorded", "submission", "hash"} == set(FORGED)
    assert set(FORGED) | {"id"} == {field.attname for field in Entry._meta.concrete_fields}


@pytest.mark.parametrize("column", list(FORGED))
def test_an_edit_of_every_column_is_found(column: str, monkeypatch: pytest.MonkeyPatch) -> None:
    a_long_chain()
    monkeypatch.setattr(f"{__name__}.FORGED", {column: FORGED[column]})
    monkeypatch.setattr(f"{__name__}.KINDS", [edit])
    assert missed(20) == []


def test_every_tampering_is_found_and_its_place_named() -> None:
    a_long_chain()
    assert missed(TAMPERINGS) == []


def test_the_proof_has_teeth(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a seal that seals nothing, the same tamperings go unseen."""
    for module in (acts, chain):
        monkeypatch.setattr(module, "seal", lambda entry: "0" * 64)
    a_long_chain()
    assert len(missed(100)) > 20


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("DELETE FROM ledger_head WHERE network_id = %s", "head-missing"),
        ("UPDATE ledger_head SET hash = repeat('0', 64) WHERE network_id = %s", "head-differs"),
        ("UPDATE ledger_head SET number = number + 1 WHERE network_id = %s", "missing"),
    ],
)
def test_a_forged_head_is_found(statement: str, reason: str) -> None:
    network = a_bare_network()
    run(statement, network.pk)
    assert [(each.network_id, each.reason) for each in breaks()] == [(network.pk, reason)]
