"""The exact checks of the five charters: what turns each clause green, amber and red (clauses.md, 2.5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mithaq.charter.judging import judge_clause
from mithaq.charter.rules import Case
from mithaq.charter.verdict import State

from . import exact_evidence as on
from .exact_evidence import BOTH, QUARTERS, TOWN
from .model_charter import day, evidence, record

GREEN, AMBER, RED = State.KEPT, State.DUE_SOON, State.BREACHED
TODAY = "2026-06-15"
Rooms = Callable[[], dict[str, Any]]

NETWORKS_OF_CITIES: list[tuple[str, State, str, Rooms]] = [
    ("CC-8.4a", GREEN, TODAY, lambda: {"meeting": on.meetings("steering", *QUARTERS)}),
    ("CC-8.4a", AMBER, "2026-08-20", lambda: {"meeting": on.meetings("steering", *QUARTERS)}),
    ("CC-8.4a", RED, "2026-09-02", lambda: {"meeting": on.meetings("steering", *QUARTERS)}),
    ("CC-8.4a", RED, TODAY, lambda: {"meeting": on.meetings("steering", "2025-08-31", "2025-12-01", *QUARTERS[2:])}),
    ("CC-7.2a", GREEN, TODAY, lambda: {"mandate": on.council(6)}),
    ("CC-7.2a", AMBER, TODAY, lambda: {"mandate": on.council(5)}),
    ("CC-7.2a", RED, TODAY, lambda: {"mandate": on.council(4)}),
    ("CC-7.2a", RED, TODAY, lambda: {"mandate": [*on.council(5), *on.council(1)]}),
    ("CC-7.2b", GREEN, TODAY, lambda: {"mandate": on.council(6, state="active", source="election")}),
    (
        "CC-7.2b",
        RED,
        TODAY,
        lambda: {"mandate": on.partly(5, 6, {"source": "election"}, state="active", organ="steering")},
    ),
    (
        "CC-8.8a",
        GREEN,
        TODAY,
        lambda: {"plan": on.plan("2026-12-31", kind="annual"), "plan_item": on.times(1, kind="activity", need="n")},
    ),
    (
        "CC-8.8a",
        AMBER,
        TODAY,
        lambda: {"plan": on.plan("2026-07-01", kind="annual"), "plan_item": on.times(1, kind="activity", need="n")},
    ),
    (
        "CC-8.8a",
        RED,
        TODAY,
        lambda: {"plan": on.plan("2026-06-15", kind="annual"), "plan_item": on.times(1, kind="activity", need="n")},
    ),
    ("CC-8.5", GREEN, "2026-12-31", lambda: {"plan_item": on.topics(3, 3, 2026, 2027)}),
    ("CC-8.5", AMBER, "2026-12-31", lambda: {"plan_item": on.topics(2, 3, 2026, 2027)}),
    ("CC-8.5", RED, "2027-01-01", lambda: {"plan_item": on.topics(3, 3, 2026)}),
    ("CC-11.0e", GREEN, TODAY, lambda: {"gathering": on.times(1, kind="charity", state="held")}),
    ("CC-11.0e", AMBER, TODAY, lambda: {"gathering": on.times(1, "2025-03-01", kind="charity", state="held")}),
    ("CC-11.0e", RED, TODAY, lambda: {"gathering": on.times(1, "2024-03-01", kind="charity", state="held")}),
    ("CC-7.4c", GREEN, TODAY, lambda: on.ballot(0)),
    ("CC-7.4c", RED, TODAY, lambda: on.ballot(1)),
    ("CC-5.1c", GREEN, TODAY, lambda: {"membership": on.partly(20, 20, BOTH, **TOWN)}),
    ("CC-5.1c", AMBER, TODAY, lambda: {"membership": on.partly(19, 20, BOTH, **TOWN)}),
    ("CC-5.1c", RED, TODAY, lambda: {"membership": on.partly(18, 20, BOTH, **TOWN)}),
    ("CC-5.1d", GREEN, TODAY, lambda: {"membership": on.partly(20, 20, {"focal_point": "yes"}, **TOWN)}),
    ("CC-5.1d", AMBER, TODAY, lambda: {"membership": on.partly(19, 20, {"focal_point": "yes"}, **TOWN)}),
    ("CC-5.1d", RED, TODAY, lambda: {"membership": on.partly(18, 20, {"focal_point": "yes"}, **TOWN)}),
    ("CC-8.9", GREEN, TODAY, lambda: {"meeting": on.meetings("steering", *QUARTERS)}),
    (
        "CC-8.9",
        RED,
        TODAY,
        lambda: {
            "meeting": [*on.meetings("steering", "2026-01-01"), record("2026-04-01", organ="steering", state="held")]
        },
    ),
    ("CC-8.12", GREEN, TODAY, lambda: {"meeting": on.minuted(9)[:9]}),
    ("CC-8.12", AMBER, TODAY, lambda: {"meeting": on.minuted(9)}),
    ("CC-8.12", RED, "2026-06-26", lambda: {"meeting": on.minuted(7)}),
    ("CC-7.2d", GREEN, TODAY, lambda: on.sectors(7)),
    ("CC-7.2d", AMBER, TODAY, lambda: on.sectors(6)),
    ("CC-7.2d", RED, TODAY, lambda: on.sectors(5)),
    ("CC-10.0c", GREEN, TODAY, lambda: on.focus(4)),
    ("CC-10.0c", AMBER, TODAY, lambda: on.focus(3)),
    ("CC-10.0c", RED, TODAY, lambda: on.focus(2)),
    ("MCN-0.1", GREEN, TODAY, lambda: {"meeting": on.meetings("annual-meeting", "2025-04-10", "2026-04-10")}),
    ("MCN-0.1", AMBER, TODAY, lambda: {"meeting": on.meetings("annual-meeting", "2025-07-10")}),
    ("MCN-0.1", RED, "2026-01-01", lambda: {"meeting": on.meetings("annual-meeting", "2024-07-10")}),
    ("MCN-2.3", GREEN, TODAY, lambda: on.positions(5)),
    ("MCN-2.3", AMBER, TODAY, lambda: on.positions(3)),
    ("MCN-2.3", RED, TODAY, lambda: on.positions(2)),
    ("MCN-2.4", GREEN, TODAY, lambda: on.validated("2026-12-31")),
    ("MCN-2.4", AMBER, TODAY, lambda: on.validated("2026-09-12")),
    ("MCN-2.4", RED, TODAY, lambda: on.validated("2026-06-01")),
    ("MCN-2.10", GREEN, TODAY, lambda: on.advocacy(3)),
    ("MCN-2.10", AMBER, TODAY, lambda: on.advocacy(2)),
    ("MCN-2.10", RED, TODAY, lambda: on.advocacy(1)),
    ("MCN-3.4", GREEN, TODAY, lambda: on.countries(5)),
    ("MCN-3.4", AMBER, TODAY, lambda: on.countries(3)),
    ("MCN-3.4", RED, TODAY, lambda: on.countries(2)),
    ("MCN-4.5", GREEN, TODAY, lambda: {"commitment": on.partly(5, 5, {"step": "s"}, list_item="tunis-2017")}),
    ("MCN-4.5", AMBER, TODAY, lambda: {"commitment": on.partly(4, 5, {"step": "s"}, list_item="nouakchott-2018")}),
    ("MCN-4.5", RED, TODAY, lambda: {"commitment": on.partly(3, 5, {"step": "s"}, list_item="tunis-2017")}),
]

OTHER_NETWORKS: list[tuple[str, State, str, Rooms]] = [
    ("OTC-5.2", GREEN, TODAY, lambda: on.created(4)),
    ("OTC-5.2", AMBER, TODAY, lambda: on.created(3)),
    ("OTC-5.2", RED, TODAY, lambda: on.created(2)),
    ("OTC-P.4.3", GREEN, TODAY, lambda: {"stage": on.partly(5, 5, {"participation": "association"})}),
    ("OTC-P.4.3", AMBER, TODAY, lambda: {"stage": on.partly(4, 5, {"participation": "association"})}),
    ("OTC-P.4.3", RED, TODAY, lambda: {"stage": on.partly(3, 5, {"participation": "association"})}),
    ("OTC-P.4.5", GREEN, TODAY, lambda: {"programme": on.programmes(4, 4)}),
    ("OTC-P.4.5", AMBER, TODAY, lambda: {"programme": on.programmes(3, 4)}),
    ("OTC-P.4.5", RED, TODAY, lambda: {"programme": on.programmes(2, 4)}),
    ("OTC-5.1", GREEN, TODAY, lambda: on.assessed(4)),
    ("OTC-5.1", AMBER, TODAY, lambda: on.assessed(3)),
    ("OTC-5.1", RED, TODAY, lambda: on.assessed(2)),
    ("OTC-5.5", GREEN, TODAY, lambda: on.reached(3)),
    ("OTC-5.5", AMBER, TODAY, lambda: on.reached(2)),
    ("OTC-5.5", RED, TODAY, lambda: on.reached(1)),
    ("FNCT-7.1", GREEN, TODAY, lambda: {"mandate": on.delegates("valorisation", "innovation", "learning")}),
    ("FNCT-7.1", RED, TODAY, lambda: {"mandate": on.delegates("valorisation", "innovation")}),
    ("FNCT-7.1", RED, TODAY, lambda: {"mandate": on.delegates("valorisation", "innovation", "innovation")}),
    ("FNCT-6.2", GREEN, TODAY, lambda: on.answers(5)),
    ("FNCT-6.2", AMBER, TODAY, lambda: on.answers(3)),
    ("FNCT-6.2", RED, TODAY, lambda: on.answers(2)),
    ("FNCT-6.3", GREEN, TODAY, lambda: {"publication": on.outputs(4, 5)}),
    ("FNCT-6.3", AMBER, TODAY, lambda: {"publication": on.outputs(3, 5)}),
    ("FNCT-6.3", RED, TODAY, lambda: {"publication": on.outputs(2, 5)}),
    ("FNCT-6.3", RED, TODAY, lambda: {"publication": on.outputs(5, 5, deadline="")}),
    ("FNCT-7.W1", GREEN, TODAY, lambda: {"publication": on.published("2026-01-20")}),
    ("FNCT-7.W1", RED, TODAY, lambda: {"publication": on.published("2026-02-02")}),
    ("FNCT-8.3", GREEN, TODAY, lambda: {"gathering": on.times(1, "2025-06-15", kind="symposium", state="held")}),
    ("FNCT-8.3", AMBER, TODAY, lambda: {"gathering": on.times(1, "2025-06-14", kind="symposium", state="held")}),
    ("FNCT-8.3", AMBER, TODAY, lambda: {"gathering": on.times(1, "2024-06-15", kind="symposium", state="held")}),
    ("FNCT-8.3", RED, TODAY, lambda: {"gathering": on.times(1, "2024-06-14", kind="symposium", state="held")}),
    ("FNCT-7.R10", GREEN, TODAY, lambda: {"document": on.archived(20)}),
    ("FNCT-7.R10", AMBER, TODAY, lambda: {"document": on.archived(19)}),
    ("FNCT-7.R10", RED, TODAY, lambda: {"document": on.archived(18)}),
    ("UCLG-1.6a", GREEN, TODAY, lambda: {"meeting": on.meetings("presidency", "2026-02-01", "2026-06-01")}),
    (
        "UCLG-1.6a",
        AMBER,
        TODAY,
        lambda: {"meeting": on.meetings("presidency", "2025-02-01", "2025-11-01", "2026-06-01")},
    ),
    ("UCLG-1.6a", RED, "2026-01-01", lambda: {"meeting": on.meetings("presidency", "2025-02-01")}),
    (
        "UCLG-1.6b",
        GREEN,
        TODAY,
        lambda: {"meeting": on.hosted(("2026-02-01", "world-council"), ("2026-05-01", "executive-bureau"))},
    ),
    (
        "UCLG-1.6b",
        AMBER,
        TODAY,
        lambda: {"meeting": on.hosted(("2026-02-01", "world-council"), ("2025-11-01", "executive-bureau"))},
    ),
    (
        "UCLG-1.6b",
        RED,
        TODAY,
        lambda: {"meeting": on.hosted(("2026-02-01", "world-council"), ("2024-11-01", "executive-bureau"))},
    ),
    (
        "UCLG-1.6c",
        GREEN,
        TODAY,
        lambda: {"meeting": on.meetings("presidency", "2026-02-01", papers_by="president-team")},
    ),
    (
        "UCLG-1.6c",
        RED,
        TODAY,
        lambda: {"meeting": on.meetings("presidency", "2026-02-01", papers_by="world-secretary")},
    ),
    ("UCLG-1.5b", GREEN, TODAY, lambda: on.portfolios(10)),
    ("UCLG-1.5b", AMBER, TODAY, lambda: on.portfolios(9)),
    ("UCLG-1.5b", RED, TODAY, lambda: on.portfolios(8)),
]


@pytest.mark.parametrize(("catalogue", "state", "at", "rooms"), NETWORKS_OF_CITIES + OTHER_NETWORKS)
def test_the_clause_is_green_amber_or_red_as_the_catalogue_says(
    catalogue: str, state: State, at: str, rooms: Rooms
) -> None:
    charter, clause = on.the_five()[catalogue]
    verdict = judge_clause(clause, Case(charter, evidence(**rooms()), day(at)))
    assert verdict.state is state, [(f.state.value, f.rule, f.reason, dict(f.figures)) for f in verdict.findings]


@pytest.mark.parametrize("catalogue", sorted({row[0] for row in NETWORKS_OF_CITIES + OTHER_NETWORKS}))
def test_without_any_room_no_clause_is_kept_by_records_or_breached(catalogue: str) -> None:
    charter, clause = on.the_five()[catalogue]
    assert judge_clause(clause, Case(charter, evidence(), day(TODAY))).state in (State.UNPROVEN, GREEN)


def test_nearly_all_rows_of_the_catalogue_are_here() -> None:
    assert len({row[0] for row in NETWORKS_OF_CITIES + OTHER_NETWORKS}) >= 33
