"""What a reader that looks less closely would let through, to fail later or to be forgotten in silence."""

from __future__ import annotations

import pytest

from mithaq.charter.rules.cadence import Cadence

from .faulty import faults_after, faults_in, the_fault
from .model_charter import charter_text

SEATS_RULE = "{kind: seats, organ: council}"


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("{kind: reach, of: response, base: aktivity}", "unknown-record"),
        ("{kind: reach, of: response, among: {knd: town}}", "unknown-facet"),
        ("{kind: sunset, of: senate}", "unknown-name"),
        ("{kind: survey, question: servces, at_least: 3}", "unknown-name"),
    ],
)
def test_a_rule_that_names_what_does_not_exist(new: str, code: str) -> None:
    assert the_fault(SEATS_RULE, new, code).clause == "2"


def test_a_term_of_nobody_is_no_rule() -> None:
    assert faults_after(SEATS_RULE, "{kind: term}")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('charter.amend: {share: "2/3", of: roll}', 'charter.amned: {share: "2/3", of: roll}'),
        ("    part_of: council", "    observers: [stranger]"),
        ("offices: [treasurer, auditor]}", 'offices: [treasurer, auditor], clause: "99"}'),
        ("within: P30D}", 'within: P30D, clause: "99"}'),
        ('to: "office:chair"}', 'to: "office:chair", clause: "99"}'),
        ("  mode: dues", '  clause: "99"\n  mode: dues'),
        ("  mode: dues", "  due: 13-45\n  mode: dues"),
        ('to: "organ:assembly"', "to: assembly"),
        ("electorate: members", "electorate: citizens"),
        ('of: "organ:council", term', "of: council, term"),
    ],
)
def test_a_part_that_names_what_does_not_exist(old: str, new: str) -> None:
    assert faults_after(old, new)


def test_one_mistake_is_one_fault() -> None:
    """The only rule of a clause is wrong: the list of rules is not empty, it holds a wrong one."""
    assert [fault.code for fault in faults_after("            every: P3M", "            every: P3X")] == ["period"]


def test_a_key_named_like_a_kind_of_rule_gets_the_keys_of_its_own_rule() -> None:
    text = charter_text(("            every: P3M", "            every: P3M\n            seats: 6"))
    (fault,) = [fault for fault in faults_in(text) if fault.code == "unknown-key"]
    assert set(fault.figures["near"].split(", ")) <= set(Cadence.model_fields)
