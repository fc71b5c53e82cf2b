"""Limits: every number that a charter sets, where it comes from, and changing those that are the network's choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from mithaq.charter.faults import Unreadable
from mithaq.charter.limits import UnknownLimit, limit_at, limits_of, with_choices
from mithaq.charter.reading import charter_from, read_charter
from mithaq.charter.verdict import Origin

from .model_charter import CHARTERS, THE_CHARTER, charter_data, charter_text

VALLEYS = (Path(__file__).parent / "valleys.yaml").read_text(encoding="utf-8")
FIVE = {path.stem: read_charter(path.read_text(encoding="utf-8")) for path in CHARTERS}


@pytest.mark.parametrize(
    ("address", "clause", "value", "origin"),
    [
        ("clause:1/0/every", "1", "P3M", Origin.TEXT),
        ("clause:1/0/soon", "1", "P14D", Origin.CHOICE),  # a warning is the network's choice
        ("clause:3/0/soon_share", "3", "2/3", Origin.CHOICE),
        ("clause:3/0/within", "3", "P12M", Origin.CHOICE),
        ("clause:3/1/at_least", "3", "7/2", Origin.CHOICE),
        ("organ:council/seats/count", "2", "6", Origin.TEXT),  # stated, though the rest of the seats is a choice
        ("organ:council/seats/term", "2", "P2Y", Origin.CHOICE),
        ("organ:council/quorum/share", "2", "1/2", Origin.CHOICE),
        ("organ:council/majority/share", "2", "1/2", Origin.TEXT),
        ("organ:council/meets/notice", "2", "P15D", Origin.TEXT),
        ("organ:water/seats/at_least", "", "2", Origin.TEXT),
    ],
)
def test_each_limit_knows_where_it_comes_from(address: str, clause: str, value: str, origin: Origin) -> None:
    limit = limit_at(THE_CHARTER, address)
    assert (limit.clause, limit.value, limit.origin) == (clause, value, origin)


@pytest.mark.parametrize(
    "address", ["", "clause:1/0/never", "clause:99/0/every", "clause:1/7/every", "organ:water/quorum/share"]
)
def test_no_limit_stands_elsewhere(address: str) -> None:
    with pytest.raises(UnknownLimit):
        limit_at(THE_CHARTER, address)


@pytest.mark.parametrize("network", FIVE)
def test_every_address_of_the_five_charters_can_be_found_again(network: str) -> None:
    limits = list(limits_of(FIVE[network]))
    assert len(limits) > 50
    by_address = {limit.address: limit for limit in limits}
    assert len(by_address) == len(limits)
    for limit in limits[:: max(1, len(limits) // 25)]:
        assert limit_at(FIVE[network], limit.address) == limit


@pytest.mark.parametrize("network", FIVE)
def test_choosing_what_stands_there_already_changes_nothing(network: str) -> None:
    charter = FIVE[network]
    choices = {limit.address: limit.value for limit in limits_of(charter)}
    assert charter_from(with_choices(charter.as_json(), choices)) == charter


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("clause:1/0/soon", "P30D"),
        ("clause:3/0/soon_share", "1/3"),
        ("clause:3/1/at_least", "4"),
        ("organ:council/seats/terms", "3"),
        ("organ:council/quorum/share", "2/3"),
        ("organ:assembly/majority/share", "3/5"),
    ],
)
def test_changing_a_choice_keeps_the_rest(address: str, value: str) -> None:
    before = {limit.address: limit for limit in limits_of(THE_CHARTER)}
    after = {limit.address: limit for limit in limits_of(charter_from(with_choices(charter_data(), {address: value})))}
    assert after[address].value == value
    assert after[address].origin is before[address].origin
    assert after | {address: before[address]} == before


def test_the_document_itself_stays_as_it_was() -> None:
    document = charter_data()
    with_choices(document, {"clause:1/0/soon": "P30D"})
    assert document == charter_data()


def test_a_choice_that_does_not_fit_is_refused_like_any_fault() -> None:
    with pytest.raises(Unreadable) as refusal:
        charter_from(with_choices(charter_data(), {"clause:1/0/soon": "soon"}))
    assert [fault.code for fault in refusal.value.faults] == ["period"]


def test_a_clause_may_have_a_slash_in_its_number() -> None:
    charter = read_charter(charter_text(('- ref: "3"', '- ref: "3/b"')))
    addresses = [limit.address for limit in limits_of(charter) if limit.clause == "3/b" and limit.name == "soon_share"]
    changed = charter_from(with_choices(charter.as_json(), {addresses[0]: "1/3"}))
    assert limit_at(changed, addresses[0]).value == "1/3"


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("organ:gathering/majorities.charter.amend/share", "4/5"),
        ("organ:gathering/quorum.second_call/share", "1/4"),
        ("office:president/term", "P2Y"),
        ("office:president/terms", "2"),
    ],
)
def test_special_majorities_second_calls_and_offices_have_limits(address: str, value: str) -> None:
    charter = read_charter(VALLEYS)
    limit = limit_at(charter, address)
    assert (limit.name, limit.origin) == (address.rsplit("/", 1)[1], Origin.TEXT)
    assert limit_at(charter_from(with_choices(charter.as_json(), {address: value})), address).value == value
