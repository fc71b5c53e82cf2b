"""Charters that are well formed and make no sense: seats that cannot be filled, circles, contradictions."""

from __future__ import annotations

import pytest

from mithaq.charter.feasibility import PAPER, READABLE, contrast, readable

from .faulty import faults_after, faults_in, line_of, speaks_three_languages, the_fault
from .model_charter import charter_text

CADENCE = "            every: P3M"
SEATS_RULE = "          - {kind: seats, organ: council}"
JOINT = "      from: {organs: [water, heritage], each: 2}"
COUNCIL = '    clause: "2"'
"""The line above its seats."""
WATER = '{at_least: 2, fill: appointment, by: "organ:council"}'


@pytest.mark.parametrize(
    ("old", "new", "mark"),
    [
        ("      count: 6", "      count: 10", COUNCIL),  # three of each of three countries
        ("at_most: {country: 3}", "at_most: {country: 1}", COUNCIL),
        ("distinct: [organisation]", "distinct: [organisation, country]", COUNCIL),
        ('parity: {sex: "1/3"}', 'parity: {sex: "2/3"}', COUNCIL),  # two thirds of each
        (WATER, "{at_least: 4, at_most_seats: 3, fill: appointment}", ""),
        (JOINT, f"{JOINT}\n      count: 3", 'en: "Joint"}'),  # two of each of two make four
        (JOINT, f"{JOINT}\n      count: 5", 'en: "Joint"}'),  # the fifth seat has no sender
        (f"\n{JOINT}", "", 'en: "Joint"}'),
    ],
)
def test_seats_that_nobody_could_fill(old: str, new: str, mark: str) -> None:
    text = charter_text((old, new))
    line = line_of(text, mark) + 1 if mark else line_of(text, new)
    faults = faults_in(text)
    assert [(fault.code, fault.line) for fault in faults] == [("cannot-be-filled", line)]
    assert speaks_three_languages(faults[0])


@pytest.mark.parametrize("quorum", ['{share: "1/1", exclusive: true}'])
def test_a_quorum_of_more_than_all_can_never_be_met(quorum: str) -> None:
    old = '    seats: {fill: membership}\n    quorum: {share: "1/2", exclusive: true}'
    assert faults_after(old, f"    seats: {{fill: membership}}\n    quorum: {quorum}")


TOWN = "organisations: [municipality]"
FRIEND = "organisations: [university]"
CHAIR = 'of: "organ:council", term: P2Y, terms: 2'
TREASURER = 'en: "Treasurer"}, of: network'
DELEGATION = '  - {power: office.appoint, from: "organ:council", to: "office:chair"}'


@pytest.mark.parametrize(
    ("swaps", "mark", "circle"),
    [
        ([("    part_of: council", "    part_of: water")], "  water:\n", "water → water"),
        (
            [
                ("      count: 6", "      count: 6\n      sending: [joint]"),
                ("organs: [water, heritage]", "organs: [council, heritage]"),
            ],
            "  council:\n",
            "council → joint → council",
        ),
        (
            [(TOWN, f"{TOWN}\n    under: friend"), (FRIEND, f"{FRIEND}\n    under: town")],
            "  town:\n",
            "town → friend → town",
        ),
        (
            [(CHAIR, f"{CHAIR}, deputy_of: treasurer"), (TREASURER, f"{TREASURER}, deputy_of: chair")],
            "  chair: {",
            "chair → treasurer → chair",
        ),
        (
            [(DELEGATION, f'{DELEGATION}\n  - {{power: office.appoint, from: "office:chair", to: "organ:council"}}')],
            DELEGATION,
            "organ:council → office:chair → organ:council",
        ),
    ],
)
def test_circles_are_found(swaps: list[tuple[str, str]], mark: str, circle: str) -> None:
    text = charter_text(*swaps)
    found = [fault for fault in faults_in(text) if fault.code == "circular"]
    assert [(fault.line, fault.figures["value"]) for fault in found] == [(line_of(text, mark), circle)]
    assert speaks_three_languages(found[0])


def test_a_circle_of_one_power_is_not_blamed_on_another() -> None:
    there = '  - {power: seat.fill, from: "organ:council", to: "office:auditor"}'
    back = '  - {power: seat.fill, from: "office:auditor", to: "organ:council"}'
    text = charter_text((DELEGATION, f"{DELEGATION}\n{there}\n{back}"))
    assert [(f.code, f.line) for f in faults_in(text)] == [("circular", line_of(text, there))]


def rule(words: str) -> str:
    return f"{SEATS_RULE}\n          - {{{words}}}"


MEETINGS = "of: meeting, where: {organ: council}, within: P12M"


@pytest.mark.parametrize(
    ("old", "new", "mark", "reason"),
    [
        (SEATS_RULE, rule(f"kind: count, {MEETINGS}, at_least: 4, at_most: 3"), "at_most: 3", "4 > "),
        (
            SEATS_RULE,
            rule(f"kind: count, {MEETINGS}, at_least: 4}}\n          - {{kind: count, {MEETINGS}, at_most: 3"),
            "at_most: 3",
            "4 > ",
        ),
        (
            SEATS_RULE,
            rule('kind: share, of: meeting, having: {minutes: "*"}, at_least: "3/4", at_most: "1/2"'),
            "3/4",
            "3/4 > ",
        ),
        (
            SEATS_RULE,
            rule("kind: cadence, of: gathering, every: P1M}\n          - {kind: cadence, of: gathering, every: P2M"),
            "every: P2M",
            "P1M ≠ P2M",
        ),
        (
            CADENCE,
            "            every: P6M",
            "- kind: cadence",
            "P3M ≠ P6M",
        ),  # the council itself meets every three months
        (SEATS_RULE, rule("kind: carries, list: crafts, count: 4"), "count: 4", "3 ≠ 4"),
        (SEATS_RULE, rule("kind: carries, fees: voluntary"), "fees: voluntary", "dues ≠ voluntary"),
    ],
)
def test_what_cannot_hold_together(old: str, new: str, mark: str, reason: str) -> None:
    fault = the_fault(old, new, "contradiction", mark)
    assert reason in fault.figures["reason"]
    assert fault.clause in ("1", "2")
    assert speaks_three_languages(fault)


@pytest.mark.parametrize(
    "words",
    [
        f"kind: count, {MEETINGS}, at_least: 3, at_most: 3",
        f"kind: count, {MEETINGS}, at_least: 4}}\n          - {{kind: count, of: meeting, at_most: 3",  # another window
        "kind: cadence, of: gathering, every: P1M}\n          - {kind: cadence, of: gathering, every: P2M, origin: choice",
        "kind: carries, list: crafts, count: 3",
    ],
)
def test_what_only_looks_like_a_contradiction(words: str) -> None:
    assert faults_after(SEATS_RULE, rule(words)) == ()


@pytest.mark.parametrize("colour", ["#9adfd8", "#ffffff", "#faf7f0", "#ff0000", "#0aa2a0"])
def test_an_accent_that_cannot_be_read_gets_one_that_can(colour: str) -> None:
    fault = the_fault('accent: "#0f766e"', f'accent: "{colour}"', "contrast")
    assert contrast(fault.figures["near"], PAPER) >= READABLE > contrast(colour, PAPER)
    assert readable("#0f766e") == "#0f766e"


def test_contrast_runs_from_one_to_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('majority: {share: "1/2", exclusive: true, of: cast}', 'majority: {share: "1/1", exclusive: true, of: cast}'),
        ('charter.amend: {share: "2/3", of: roll}', 'charter.amend: {share: "1/1", exclusive: true, of: roll}'),
    ],
)
def test_a_majority_of_more_than_all_can_never_be_reached(old: str, new: str) -> None:
    assert the_fault(old, new, "share").figures["value"] == "> 1/1"


def test_nothing_happens_every_moment() -> None:
    assert [fault.code for fault in faults_after(CADENCE, "            every: P0D")] == ["period"]
