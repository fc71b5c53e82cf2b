"""What the rules see of plans: what was decided when, who was heard, and nothing that this room does not keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mithaq.charter.evidence import Evidence
from mithaq.charter.reading import read_charter
from mithaq.charter.rules import Case
from mithaq.charter.text import Text
from mithaq.charter.verdict import State
from mithaq.domains.plans.commands import open_plan
from mithaq.domains.plans.content import digest_of
from mithaq.domains.plans.deciding_commands import report_item
from mithaq.domains.plans.evidence import plans_evidence
from mithaq.domains.plans.models import PlanItem
from mithaq.domains.plans.writing_commands import write_item
from mithaq.foundation.networks.queries import constitution_of
from tests.builders import FOUNDED, NOW, TODAY, World
from tests.domains.meetings.sitting import a_seated_council
from tests.domains.plans.planning import (
    ASKED,
    AXIS,
    LATER,
    PLANNING,
    a_draft,
    a_hearing,
    a_settled,
    a_world,
    again,
    put,
    say,
    vote,
)

pytestmark = pytest.mark.django_db
CHARTERS = Path(__file__).parents[3] / "charters"


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
        ("plan-item", {"gender": "*"}),
    ):
        assert evidence.select(kind, where) is None


def test_a_charter_without_plans_keeps_none() -> None:
    world = a_seated_council()
    assert plans_evidence(constitution_of(world.network, TODAY), TODAY) == {}


def test_an_item_is_about_its_themes_those_above_them_and_those_of_the_network_that_cover_them() -> None:
    world = a_world(PLANNING.replace("themes: {", 'themes: {climate: {ar: "المناخ", fr: "Climat", en: "Climate"}, ', 1))
    plan = a_hearing(world)
    row = PlanItem.objects.get(plan=plan)
    assert seen(world, TODAY).select("plan-item", {"kind": "axis", "theme": "climate"}) == []
    before = digest_of(plan)
    item = replace(AXIS, themes=("climate-adaptation", "climate-adaptation"))
    write_item(world.actor("tozeur"), plan.pk, item, position=row.position, seen=again(plan).revision, at=NOW)
    assert PlanItem.objects.get().themes == ["climate-adaptation"]
    assert digest_of(again(plan)) != before
    [found] = seen(world, TODAY).select("plan-item", {"kind": "axis", "theme": "climate"}) or []
    assert {"climate-adaptation", "climate", "environment"} <= set(found.value("theme"))
    assert "water" not in found.value("theme")


def test_the_clause_of_the_maghreb_on_climate_is_kept_by_an_item_below_that_theme() -> None:
    charter = read_charter((CHARTERS / "maghreb-cities.yaml").read_text(encoding="utf-8"))
    [clause] = [each for each in charter.walk() if each.catalogue == "MCN-1.10d"]
    world = a_world(PLANNING.replace("items: {axis:", "items: {joint-programme:", 1))
    axis = replace(AXIS, kind="joint-programme")
    plan = a_draft(world, item=axis)
    open_plan(world.actor("tozeur"), plan.pk, ASKED, at=NOW)

    def state() -> State:
        [found] = [rule.judge(Case(charter, seen(world, TODAY), TODAY)).state for rule in clause.rules]
        return found

    assert state() is State.UNPROVEN
    item = replace(axis, themes=("climate-mitigation",))
    write_item(world.actor("tozeur"), plan.pk, item, position=1, seen=again(plan).revision, at=NOW)
    assert state() is State.KEPT
