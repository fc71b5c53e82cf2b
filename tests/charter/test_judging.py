"""Judging is total: whatever the rooms know, each rule of the five charters answers with a finding."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mithaq.charter.document import Charter
from mithaq.charter.evidence import Evidence, Kept, Record
from mithaq.charter.judging import judge_charter, judge_clause
from mithaq.charter.reading import read_charter
from mithaq.charter.records import NAMES_OF
from mithaq.charter.rules import RULES, Case, Selecting
from mithaq.charter.verdict import SEVERITY, State

from .model_charter import CHARTERS, THE_CHARTER, a_rule, evidence, record

NETWORKS = [path.stem for path in CHARTERS]
DAYS = st.dates(date(2018, 1, 1), date(2028, 12, 31))


@cache
def charter(network: str) -> Charter:
    return read_charter(next(path for path in CHARTERS if path.stem == network).read_text(encoding="utf-8"))


@cache
def words(network: str) -> tuple[str, ...]:
    """The words that the rules of a charter look for, so that random evidence is not all beside the point."""
    found = {"yes", "election", "active", "held", *charter(network).organs, *charter(network).offices}
    for clause in charter(network).walk():
        for rule in clause.rules:
            if isinstance(rule, Selecting):
                for value in rule.where.values():
                    found.update([value] if isinstance(value, str) else value)
    return tuple(sorted(found))


def records(kind: str, network: str) -> st.SearchStrategy[Record]:
    names = st.sampled_from(sorted(NAMES_OF[kind] | {"holder", "eligible", "paid"}))
    values = st.lists(st.sampled_from(words(network)), max_size=2).map(tuple)
    return st.builds(
        Record,
        on=DAYS,
        key=st.sampled_from(["a", "b", ""]),
        until=st.none() | DAYS,
        facets=st.dictionaries(names, values, max_size=5),
        dates=st.dictionaries(names, DAYS, max_size=2),
        figures=st.dictionaries(names, st.integers(0, 9), max_size=3),
        entry=st.none() | st.integers(1, 99),
    )


@st.composite
def rooms(draw: st.DrawFn, network: str) -> Evidence:
    used = sorted(
        {rule.of for clause in charter(network).walk() for rule in clause.rules if isinstance(rule, Selecting)}
    )
    asked = ["membership", "mandate", "decision", "meeting", "ballot", "post", "survey-response", *used]
    kinds = draw(st.lists(st.sampled_from([kind for kind in asked if kind in NAMES_OF]), max_size=6, unique=True))
    kept = {
        kind: Kept(
            NAMES_OF[kind] | {"holder", "eligible", "paid"}, tuple(draw(st.lists(records(kind, network), max_size=4)))
        )
        for kind in kinds
    }
    return Evidence(draw(DAYS), kept)


@pytest.mark.parametrize("network", NETWORKS)
def test_random_evidence_never_raises(network: str) -> None:
    @settings(
        max_examples=50,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        phases=[Phase.generate],
    )
    @given(rooms(network), DAYS)
    def judged(held: Evidence, at: date) -> None:
        verdicts = judge_charter(charter(network), held, at)
        assert list(verdicts) == list(charter(network).clauses)
        for verdict in verdicts.values():
            assert verdict.findings
            assert verdict.state in SEVERITY
            assert all(finding.rule in RULES for finding in verdict.findings)

    judged()


@pytest.mark.parametrize("network", NETWORKS)
def test_without_evidence_nothing_is_breached(network: str) -> None:
    """Only what the charter itself shows is kept; the rest is unproven, or openly declared."""
    for verdict in judge_charter(charter(network), evidence(), date(2021, 1, 1)).values():
        assert verdict.state is not State.BREACHED
        for finding in verdict.findings:
            assert finding.state is not State.KEPT or finding.rule in ("on-record", "carries", "sunset")


def test_only_the_clauses_that_are_named_are_judged() -> None:
    verdicts = judge_charter(THE_CHARTER, evidence(), date(2026, 1, 1), ["3", "1"])
    assert list(verdicts) == ["1", "3"]


def test_a_clause_has_a_finding_for_each_rule() -> None:
    clause = THE_CHARTER.clauses["3"]
    verdict = judge_clause(clause, Case(THE_CHARTER, evidence(), date(2026, 1, 1)))
    assert [finding.rule for finding in verdict.findings] == ["coverage", "survey"]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(DAYS, st.booleans()), max_size=8), DAYS, DAYS)
def test_a_record_that_has_what_is_asked_never_lowers_the_share(
    held: list[tuple[date, bool]], more: date, at: date
) -> None:
    rule = a_rule("share", of="meeting", having={"minutes": "*"}, at_least="4/5", soon_at_least="1/2")
    base = [record(on, dates={"minutes": on} if minuted else {}) for on, minuted in held]
    before = rule.judge(Case(THE_CHARTER, evidence(meeting=base), at))
    after = rule.judge(Case(THE_CHARTER, evidence(meeting=[*base, record(more, dates={"minutes": more})]), at))
    if before.state is not State.UNPROVEN:
        assert after.figures["share"] >= before.figures["share"]


def test_every_kind_of_rule_has_a_test_of_its_own() -> None:
    """A kind that nobody has tested would be named in no test of this folder."""
    written = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [kind for kind in RULES if f'"{kind}"' not in written] == []
