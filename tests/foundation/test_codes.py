"""The code of an entry: sixty bits there and back, forgiving to the hand, and found in the ledger."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.foundation.ledger.chain import breaks_around
from mithaq.foundation.ledger.codes import SIGNS, code_of, seal_begins
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.ledger.queries import entries_sealed
from mithaq.foundation.networks.commands import change_limit
from tests.builders import later
from tests.foundation.test_ledger import ADDRESS, a_bare_network, council, run

SEALS = st.text("0123456789abcdef", min_size=64, max_size=64)
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@given(SEALS)
def test_a_code_leads_back_to_its_seal(seal: str) -> None:
    code = code_of(seal)
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert set(code) <= {*SIGNS, "-"}
    assert seal_begins(code) == seal[:15]


@given(SEALS, SEALS)
def test_two_codes_are_alike_only_when_sixty_bits_are(one: str, other: str) -> None:
    assert (code_of(one) == code_of(other)) == (one[:15] == other[:15])


@given(SEALS, st.randoms())
def test_a_code_forgives_what_a_hand_does(seal: str, random) -> None:  # type: ignore[no-untyped-def]
    alike = {"0": "0Oo", "1": "1IiLl"}
    code = "".join(random.choice(alike.get(sign, sign + sign.lower())) for sign in code_of(seal))
    code = code.replace("-", random.choice(["", " ", "–", " - ", "\u202f", "\u2066-\u2069", "."]))
    written = random.choice([code, code.translate(ARABIC), code.translate(PERSIAN), f"  {code}\n"])
    assert seal_begins(written) == seal[:15]


@given(st.text())
def test_what_is_no_code_is_none_and_never_an_error(words: str) -> None:
    begins = seal_begins(words)
    assert begins is None or len(begins) == 15


@pytest.mark.parametrize("words", ["", "7K2M-9QXW-3HT", "7K2M-9QXW-3HTNN", "7K2M-9QXW-3HTU", "ß" * 6, "%" * 12])
def test_too_short_too_long_or_another_letter_is_no_code(words: str) -> None:
    assert seal_begins(words) is None


@pytest.mark.django_db
def test_an_entry_is_found_by_its_code_and_its_links_hold() -> None:
    network = a_bare_network()
    for number in range(3):
        change_limit(council(network), ADDRESS, f"P{number + 1}M", at=later(number), clause="2.4")
    for entry in Entry.objects.all():
        begins = seal_begins(code_of(entry.hash))
        assert begins
        assert entries_sealed(begins) == [entry]
        assert breaks_around(entry) == []
    assert entries_sealed("0" * 15) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "shown"),
    [
        ("UPDATE ledger_entry SET facts = '{}' WHERE number = 2", {1: [], 2: ["edited"], 3: []}),
        (
            "UPDATE ledger_entry SET hash = repeat('f', 64) WHERE number = 2",
            {1: [], 2: ["edited", "unlinked"], 3: ["unlinked"]},
        ),
        ("DELETE FROM ledger_entry WHERE number = 2", {1: ["missing"], 3: ["missing"]}),
        ("DELETE FROM ledger_entry WHERE number = 3", {1: [], 2: ["missing"]}),
        ("UPDATE ledger_head SET hash = ''", {1: [], 2: [], 3: ["missing"]}),
        ("DELETE FROM ledger_head", {1: [], 2: [], 3: ["missing"]}),
    ],
)
def test_a_break_is_seen_from_the_entries_beside_it(statement: str, shown: dict[int, list[str]]) -> None:
    network = a_bare_network()
    for number in range(2):
        change_limit(council(network), ADDRESS, f"P{number + 1}M", at=later(number), clause="2.4")
    run("SET LOCAL session_replication_role = replica")
    run(statement)
    for number, reasons in shown.items():
        entry = Entry.objects.get(network_id=network.pk, number=number)
        assert [each.reason for each in breaks_around(entry)] == reasons, number
