"""Judging a charter: what is new is kept, dated, under its version; what was found stays findable."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mithaq.charter.judging import judge_charter
from mithaq.charter.reading import read_charter
from mithaq.charter.verdict import Refused, State
from mithaq.domains.compliance.commands import differs, judge_network
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.domains.compliance.models import Judgement, Observation
from mithaq.domains.compliance.queries import history_of, judged_on, latest, verdict_of, verdicts_on
from mithaq.domains.governance.commands import end_mandate
from mithaq.domains.governance.models import Mandate
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.commands import amend_charter, found_network
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution, constitution_of
from tests.builders import FOUNDED, NOW, RIVER, TODAY, World, a_council, a_network, later
from tests.foundation.test_ledger import council

pytestmark = pytest.mark.django_db
MONTH = 31
CHARTERS = sorted((Path(__file__).parents[2] / "charters").glob("*.yaml"))
CLAUSES = 9


def judge(world: World, days: float = 0):  # type: ignore[no-untyped-def]
    return judge_network(world.platform, at=later(days))


def state(world: World, clause: str, days: float = 0, version: int = 1) -> State:
    return verdicts_on(world.network.pk, version, later(days).date())[clause].state


def test_every_clause_is_judged_and_the_counts_add_up() -> None:
    world = a_council(a_network())
    event = judge(world)
    assert event.changed == CLAUSES
    assert event.kept + event.due_soon + event.breached + event.unproven + event.declared == CLAUSES
    assert set(verdicts_on(world.network.pk, 1, TODAY)) == set(world.standing.charter.clauses)
    row = judged_on(world.network.pk, TODAY)
    assert row is not None
    assert (row.day, row.version, sum(row.counts.values())) == (TODAY, 1, CLAUSES)
    assert row.head == Entry.objects.get(event="CharterJudged").number - 1


def test_only_what_changed_is_kept_anew() -> None:
    world = a_council(a_network())
    judge(world)
    assert [judge(world, days).changed for days in (0, 1, 2)] == [0, 0, 0]
    assert (Observation.objects.count(), Judgement.objects.count()) == (CLAUSES, 3)
    before = state(world, "2.1")
    for mandate in Mandate.objects.filter(organisation__key__in=("zahle", "agadir")):
        end_mandate(world.platform, mandate.pk, later(3).date(), at=later(3))
    event = judge(world, 3)
    assert 0 < event.changed < CLAUSES
    assert state(world, "2.1", 3) != before
    assert state(world, "2.1", 2) == before
    assert [row.day for row in history_of(world.network.pk, "2.1")] == [later(3).date(), TODAY]


def test_judging_twice_on_a_day_keeps_the_days_last_finding() -> None:
    world = a_council(a_network())
    judge(world)
    for mandate in Mandate.objects.all():
        end_mandate(world.platform, mandate.pk, TODAY, at=NOW)
    judge(world, 0.1)
    assert Observation.objects.filter(clause="2.1").count() == 1
    assert state(world, "2.1") is State.BREACHED
    assert Judgement.objects.count() == 1


def test_a_new_version_is_judged_anew_and_the_old_one_stays_as_it_was() -> None:
    world = a_council(a_network())
    judge(world)
    before = {row.pk: (row.state, row.findings) for row in Observation.objects.all()}
    amend_charter(council(world.network), RIVER.replace("version: 1", "version: 2", 1), later(5).date(), at=NOW)
    assert judge(world, 4).changed == 0
    assert judge(world, 5).changed == CLAUSES
    assert {row.version for row in latest(world.network.pk, later(5).date())} == {1, 2}
    assert set(verdicts_on(world.network.pk, 2, later(4).date())) == set()
    assert len(verdicts_on(world.network.pk, 1, later(9).date())) == CLAUSES
    assert {row.pk: (row.state, row.findings) for row in Observation.objects.filter(version=1)} == before


def test_nothing_was_found_before_the_first_judgement() -> None:
    world = a_network()
    judge(world)
    yesterday = TODAY - timedelta(days=1)
    assert verdicts_on(world.network.pk, 1, yesterday) == {}
    assert judged_on(world.network.pk, yesterday) is None
    assert list(latest(0, TODAY)) == []


def test_what_is_kept_is_what_was_judged() -> None:
    world = a_council(a_network())
    judge(world)
    found = judge_charter(world.standing.charter, evidence_of(world.standing, TODAY), TODAY)
    for row in Observation.objects.all():
        assert verdict_of(row).state is found[row.clause].state
        assert row.state == found[row.clause].state.value
        assert not differs(row, found[row.clause])


def test_only_the_platform_judges() -> None:
    world = a_council(a_network())
    entries = Entry.objects.count()
    for by in (world.actor("tozeur"), council(world.network), Actor()):
        with pytest.raises(Refused, match="right-not-held"):
            judge_network(by, at=NOW)
    assert (Observation.objects.count(), Judgement.objects.count(), Entry.objects.count()) == (0, 0, entries)


@pytest.mark.parametrize("file", CHARTERS, ids=lambda file: file.stem)
def test_every_charter_is_judged_on_any_day_without_raising(file: Path) -> None:
    charter = read_charter(file.read_text(encoding="utf-8"))
    standing = Constitution(0, charter.network, FOUNDED.date(), charter.version, charter)
    for days in (0, 365, 4000):
        day = FOUNDED.date() + timedelta(days=days)
        found = judge_charter(charter, evidence_of(standing, day), day)
        assert set(found) == set(charter.clauses)
        assert all(verdict.findings for verdict in found.values())


@pytest.mark.parametrize("file", CHARTERS, ids=lambda file: file.stem)
@pytest.mark.parametrize("days", [0, 28, 40])
def test_an_empty_network_is_judged_and_blamed_for_nothing(file: Path, days: int) -> None:
    source = file.read_text(encoding="utf-8")
    network = Network.objects.get(pk=found_network(Actor.platform(), source, at=FOUNDED).network)  # type: ignore[attr-defined]
    at = FOUNDED + timedelta(days=days)
    standing = constitution_of(network, at.date())
    event = judge_network(Actor.platform(network.pk, standing.charter, standing.version), at=at)
    found = verdicts_on(network.pk, standing.version, at.date())
    assert event.changed == len(found) == len(read_charter(source).clauses)  # type: ignore[attr-defined]
    open_year = [v for v in found.values() if v.state is State.DUE_SOON]
    assert {verdict.finding.reason for verdict in open_year} <= {"year-still-running"}, "the year is not over yet"
    blamed = [verdict for verdict in found.values() if verdict.state is State.BREACHED]
    monthly = {finding.reason for verdict in blamed for finding in verdict.findings if finding.state is State.BREACHED}
    assert monthly <= ({"never-happened", "values-covered"} if days > MONTH else set()), (
        "only a rhythm that is shorter than its life"
    )
    states = {verdict.state for verdict in found.values()} - {State.DUE_SOON, State.BREACHED}
    assert states <= {State.UNPROVEN, State.DECLARED, State.KEPT}
    kept = [verdict for verdict in found.values() if verdict.state is State.KEPT]
    shown = {finding.rule for verdict in kept for finding in verdict.deciding}
    assert shown <= {"on-record", "carries"}, "kept by what the charter itself says, not by an empty record"
