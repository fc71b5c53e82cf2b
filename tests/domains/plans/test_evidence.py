"""What the rules see of plans: what was decided when, who was heard, and nothing that this room does not keep."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mithaq.charter.evidence import Evidence
from mithaq.charter.text import Text
from mithaq.domains.plans.deciding_commands import report_item
from mithaq.domains.plans.evidence import plans_evidence
from mithaq.domains.plans.models import PlanItem
from mithaq.foundation.networks.queries import constitution_of
from tests.builders import FOUNDED, NOW, TODAY, World
from tests.domains.meetings.sitting import a_seated_council
from tests.domains.plans.planning import LATER, a_hearing, a_settled, a_world, put, say, vote

pytestmark = pytest.mark.django_db


def seen(world: World, day) -> Evidence:  # type: ignore[no-untyped-def]
    return Evidence(FOUNDED.date(), plans_evidence(constitution_of(world.network, day), day))


def test_a_plan_is_evidence_from_its_opening_and_in_force_from_its_decision() -> None:
    world = a_world()
    plan = a_settled(world)
    before = seen(world, TODAY - timedelta(days=1)).select("plan", {})
    assert before == []
    proposed = seen(world, TODAY).select("plan", {"kind": "roadmap", "state": "approved"})
    assert proposed == []
    vote(world, put(world, plan))
    day = LATER.date()
    [found] = (
        seen(world, day).select("plan", {"kind": "roadmap", "state": "approved"}, needing=["input", "approved"]) or []
    )
    assert (found.on, found.until) == (plan.since, plan.until + timedelta(days=1))
    assert (found.dates["input"], found.dates["approved"]) == (day, day)
    assert found.value("approved-by") == ("council",)


def test_items_bear_their_state_their_lists_and_the_day_of_the_last_word() -> None:
    world = a_world()
    vote(world, put(world, a_settled(world)))
    [item] = seen(world, LATER.date()).select("plan-item", {"kind": "axis", "list-item": "left"}) or []
    assert (item.value("sdg"), item.value("state"), item.dates["updated"]) == (("6",), ("planned",), LATER.date())
    later = LATER + timedelta(days=300)
    [late] = seen(world, later.date()).select("plan-item", {"state": "overdue"}) or []
    assert "planned" in late.value("state")
    row = PlanItem.objects.get()
    moved = row.due + timedelta(days=400) if row.due else None
    report_item(world.actor("tozeur"), row.pk, "running", progress=Text(ar="أجل"), due=moved, at=later)
    [put_off] = seen(world, later.date()).select("plan-item", {"state": "replanned"}) or []
    assert put_off.value("state") == ("replanned", "running")


def test_what_was_said_counts_once_for_each_and_an_addition_also_as_one() -> None:
    world = a_world()
    plan = a_hearing(world)
    say(world, plan, "gafsa", "contributed", "الري")
    say(world, plan, "agadir")
    evidence = seen(world, NOW.date())
    positions = evidence.select("response", {"kind": "roadmap-position"}) or []
    added = evidence.select("response", {"kind": "roadmap-contribution"}) or []
    assert sorted(row.value("member")[0] for row in positions) == ["agadir", "gafsa"]
    assert [row.value("member") for row in added] == [("gafsa",)]


def test_of_what_the_room_does_not_keep_nothing_is_proven() -> None:
    world = a_world()
    evidence = seen(world, TODAY)
    assert evidence.select("response", {"kind": "roadmap-position"}) == []
    for kind, where in (
        ("response", {"kind": "session-question"}),
        ("response", {"kind": ("roadmap-position", "priorities")}),
        ("plan", {"kind": "strategic"}),
        ("plan-item", {"kind": "activity"}),
        ("plan-item", {"theme": "water"}),
    ):
        assert evidence.select(kind, where) is None


def test_a_charter_without_plans_keeps_none() -> None:
    world = a_seated_council()
    assert plans_evidence(constitution_of(world.network, TODAY), TODAY) == {}
