"""`Verdict`: the one word for judgement."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.charter.verdict import (
    SEVERITY,
    Finding,
    Origin,
    Refused,
    State,
    Verdict,
    finding_from_json,
    finding_to_json,
)

TEXT, CHOICE, FACT = Origin.TEXT, Origin.CHOICE, Origin.FACT


def verdict(*findings: tuple[State, Origin]) -> Verdict:
    return Verdict(
        "8.4a", tuple(Finding(state, f"reason-{n}", origin=origin) for n, (state, origin) in enumerate(findings))
    )


def test_from_the_mildest_to_the_worst() -> None:
    assert [state.value for state in SEVERITY] == ["declared", "kept", "unproven", "due-soon", "breached"]
    assert set(SEVERITY) == set(State)


@pytest.mark.parametrize(("mild", "worse"), list(pairwise(SEVERITY)))
def test_the_worst_of_two_findings_decides(mild: State, worse: State) -> None:
    assert verdict((mild, TEXT), (worse, TEXT)).state is worse
    assert verdict((worse, TEXT), (mild, TEXT)).finding.reason == "reason-0"


@given(st.lists(st.tuples(st.sampled_from(State), st.sampled_from(Origin)), min_size=1, max_size=6))
def test_a_verdict_is_as_bad_as_the_worst_of_what_decides(findings: list[tuple[State, Origin]]) -> None:
    given_verdict = verdict(*findings)
    deciding = given_verdict.deciding
    assert deciding
    assert given_verdict.state is max((f.state for f in deciding), key=SEVERITY.index)
    assert given_verdict.finding.state is given_verdict.state
    assert given_verdict.holds is (given_verdict.state is not State.BREACHED)


@given(st.lists(st.tuples(st.sampled_from(State), st.sampled_from(Origin)), min_size=1, max_size=6), st.randoms())
def test_the_order_of_the_findings_does_not_matter(findings: list[tuple[State, Origin]], chance: Random) -> None:
    shuffled = list(findings)
    chance.shuffle(shuffled)
    assert verdict(*shuffled).state is verdict(*findings).state


@pytest.mark.parametrize(
    ("findings", "state"),
    [
        ([(State.KEPT, TEXT), (State.UNPROVEN, CHOICE)], State.KEPT),  # an added check without evidence hides nothing
        ([(State.KEPT, FACT), (State.UNPROVEN, CHOICE)], State.KEPT),
        ([(State.KEPT, TEXT), (State.BREACHED, CHOICE)], State.BREACHED),  # once measured it counts
        ([(State.KEPT, TEXT), (State.DUE_SOON, CHOICE)], State.DUE_SOON),
        ([(State.UNPROVEN, TEXT), (State.KEPT, CHOICE)], State.UNPROVEN),  # what the text asks always counts
        ([(State.KEPT, CHOICE), (State.UNPROVEN, CHOICE)], State.UNPROVEN),  # all are choices: all count
        ([(State.DECLARED, TEXT), (State.KEPT, TEXT)], State.KEPT),
        ([], State.UNPROVEN),
    ],
)
def test_a_check_that_the_network_added_counts_once_it_is_measured(findings: list, state: State) -> None:
    assert verdict(*findings).state is state


def test_an_act_holds_or_is_refused() -> None:
    granted = Verdict.of(True, clause="5.1c", reason="decision-there", number=1)
    assert granted.or_refuse() is granted
    refused = Verdict.of(False, clause="5.1c", reason="decision-missing", origin=CHOICE, number=0)
    with pytest.raises(Refused) as refusal:
        refused.or_refuse()
    assert refusal.value.verdict is refused
    assert str(refusal.value) == "5.1c: decision-missing {'number': 0}"
    assert refused.finding.origin is CHOICE


@pytest.mark.parametrize("state", [State.KEPT, State.DUE_SOON, State.UNPROVEN, State.DECLARED])
def test_only_a_breach_refuses(state: State) -> None:
    assert verdict((state, TEXT)).holds


FIGURES = st.dictionaries(
    st.text(min_size=1, max_size=8),
    st.one_of(st.integers(), st.fractions(), st.dates(), st.text(), st.lists(st.text(), max_size=4).map(tuple)),
    max_size=5,
)


@given(st.sampled_from(State), FIGURES, st.lists(st.integers(1), max_size=4), st.sampled_from(Origin))
def test_a_stored_finding_comes_back_as_it_was(state: State, figures: dict, entries: list[int], origin: Origin) -> None:
    finding = Finding(state, "reason", figures, tuple(entries), origin, "cadence")
    assert finding_from_json(json.loads(json.dumps(finding_to_json(finding)))) == finding


def test_figures_keep_their_type_in_json() -> None:
    finding = Finding(State.KEPT, "x", {"share": Fraction(2, 3), "day": date(2024, 2, 29), "gaps": ("a", "b"), "n": 3})
    assert finding_to_json(finding)["figures"] == {
        "share": {"share": "2/3"},
        "day": {"day": "2024-02-29"},
        "gaps": ["a", "b"],
        "n": 3,
    }
