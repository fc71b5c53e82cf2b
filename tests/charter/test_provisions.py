"""`on-record`, `carries` and `declared`: what the charter itself shows, or openly only declares."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mithaq.charter.verdict import State

from .model_charter import THE_CHARTER, a_charter, a_rule, evidence, found

KEPT, BREACHED, UNPROVEN = State.KEPT, State.BREACHED, State.UNPROVEN


@pytest.mark.parametrize(
    ("facts", "at", "state", "reason"),
    [
        (["founding"], "2020-02-29", KEPT, "stands-on-record"),
        (["founding"], "2020-02-28", UNPROVEN, "not-yet-happened"),
        (["hosting"], "1990-01-01", KEPT, "stands-on-record"),  # a fact without a date
        (["hosting", "founding"], "2020-02-28", UNPROVEN, "not-yet-happened"),
    ],
)
def test_facts_stand_on_record_from_their_day(facts: list[str], at: str, state: State, reason: str) -> None:
    finding = found(a_rule("on-record", facts=facts), evidence(), at)
    assert (finding.state, finding.reason, finding.figures["number"]) == (state, reason, len(facts))


@pytest.mark.parametrize(
    ("provision", "state"),
    [
        ({"list": "crafts", "count": 3}, KEPT),
        ({"list": "crafts", "count": 4}, BREACHED),
        ({"list": "crafts"}, KEPT),
        ({"list": "sectors"}, BREACHED),
        ({"organs": ["council", "water"]}, KEPT),
        ({"organs": ["council", "senate"]}, BREACHED),
        ({"offices": ["chair"]}, KEPT),
        ({"offices": ["porter"]}, BREACHED),
        ({"members": ["town", "friend"]}, KEPT),
        ({"members": ["region"]}, BREACHED),
        ({"powers": ["membership.admit"]}, KEPT),
        ({"powers": ["budget.approve"]}, BREACHED),
        ({"articles": 2}, KEPT),
        ({"articles": 3}, BREACHED),
        ({"fees": "dues"}, KEPT),
        ({"fees": "voluntary"}, BREACHED),
        ({"factors": ["population"]}, KEPT),
        ({"factors": ["means"]}, BREACHED),
        ({"adopted": "2020-02-29"}, KEPT),
        ({"adopted": date(2020, 3, 1)}, BREACHED),
    ],
)
def test_what_the_charter_provides(provision: dict[str, Any], state: State) -> None:
    assert found(a_rule("carries", **provision), evidence()).state is state


def test_what_is_missing_is_named() -> None:
    finding = found(a_rule("carries", organs=["senate", "council"], articles=9), evidence())
    assert finding.figures["missing_names"] == ("senate", "articles")


def test_an_empty_list_provides_nothing() -> None:
    empty = THE_CHARTER.model_copy(update={"lists": {"crafts": {}}})
    assert found(a_rule("carries", list="crafts", count=0), evidence(), charter=empty).state is BREACHED


def test_a_declared_value_is_never_counted_as_kept() -> None:
    because = {"ar": "لا سجل يثبته.", "fr": "Aucun registre ne le montre.", "en": "No record shows it."}
    finding = found(a_rule("declared", because=because), evidence(), charter=a_charter())
    assert (finding.state, finding.rule) == (State.DECLARED, "declared")
