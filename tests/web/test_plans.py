"""Plans over HTTP: written, shown, heard, settled, decided and followed in the browser; what others must not see is absent."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from mithaq.domains.governance.models import Motion
from mithaq.domains.plans.models import Plan, PlanItem, Position
from mithaq.foundation.ledger.models import Entry
from tests.domains.plans.planning import a_hearing, a_settled, a_world
from tests.web.sittings import client, where

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date


def the_head(**more: str) -> dict[str, str]:
    until = (TODAY() + timedelta(days=400)).isoformat()
    given = {"kind": "roadmap", "title_ar": "خارطة الطريق", "since": TODAY().isoformat(), "until": until}
    return given | {"submission": str(uuid4())} | more


def test_a_plan_is_written_shown_heard_and_settled_in_the_browser() -> None:
    world = a_world()
    chair = client(world, "tozeur")
    answer = chair.post(where(world, "begin-plan"), the_head())
    assert answer["Location"] == where(world, "plan", 1)
    assert Client().get(where(world, "plan", 1)).status_code == 404
    item = {
        "kind": "axis",
        "title_fr": "L'eau",
        "lead": str(world.members["gafsa"].pk),
        "targets": "٦.٤، 11",
        "themes": ["water", "climate-adaptation"],
        "seen": "0",
    }
    item |= {"sorted-list-item": ["left", "right"], "submission": str(uuid4())}
    assert chair.post(where(world, "add-plan-item", 1), item).status_code == 302
    row = PlanItem.objects.get()
    assert (row.lead_id, row.targets, row.sorted) == (  # type: ignore[attr-defined]
        world.members["gafsa"].pk, ["6.4", "11"], {"list-item": ["left", "right"]},
    )  # fmt: skip
    until = (TODAY() + timedelta(days=3)).isoformat()
    assert chair.post(where(world, "plan-step", 1, "open"), {"until": until}).status_code == 302
    shown = Client().get(where(world, "plan", 1)).content.decode()
    assert "خارطة الطريق" in shown and "توزر" in shown
    assert row.themes == ["water", "climate-adaptation"]
    assert all(where(world, "theme", key) in shown for key in row.themes)
    said = {"voice": str(world.members["gafsa"].pk), "stance": "contributed", "words": "نضيف الري"}
    assert client(world, "gafsa").post(where(world, "plan-position", 1), said).status_code == 302
    assert "نضيف الري" in Client().get(where(world, "plan", 1)).content.decode()
    early = chair.post(where(world, "plan-step", 1, "settle"), {})
    assert early.status_code == 409
    assert Plan.objects.get().state == "hearing"
    heard = Client().get(where(world, "plan", 1).rstrip("/") + ".json").json()["heard"]
    assert [row["position"] for row in heard if row["member"] == "gafsa"] == ["contributed"]


def test_a_settled_plan_is_put_to_the_vote_from_its_page() -> None:
    world = a_world()
    plan = a_settled(world)
    Authenticator.objects.create(user=world.person("tozeur"), type=Authenticator.Type.TOTP, data={"secret": "x"})
    chair = client(world, "tozeur")
    page = chair.get(where(world, "plan", plan.number)).content.decode()
    assert where(world, "vote-plan", plan.number) in page
    given = {"title_ar": "التوجهات", "reasons_ar": "لأن المدة انتهت", "submission": str(uuid4())}
    answer = chair.post(where(world, "vote-plan", plan.number), given)
    motion = Motion.objects.get()
    assert (answer.status_code, motion.act, motion.proposal["plan"]) == (302, "orientations.validate", plan.pk)
    assert client(world, "gafsa").get(where(world, "vote-plan", plan.number)).status_code == 404


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"targets": "99"}, "99"),
        ({"title_fr": ""}, ""),
        ({"lead": "999999"}, ""),
        ({"due": "x"}, ""),
        ({"sorted-list-item": ["middle"]}, ""),
        ({"themes": ["dragons"]}, ""),
        ({"seen": "7"}, ""),
    ],
)
def test_what_was_typed_stays_when_an_item_is_refused(change: dict[str, object], word: str) -> None:
    world = a_world()
    plan = a_hearing(world)
    item = {
        "kind": "axis",
        "title_fr": "Une très longue route",
        "text_fr": "Avec des mots.",
        "seen": str(plan.revision),
    }
    answer = client(world, "agadir").post(where(world, "add-plan-item", plan.number), item | change)
    assert answer.status_code in (409, 422)
    assert "Avec des mots." in answer.content.decode() and word in answer.content.decode()
    assert PlanItem.objects.count() == 1


def test_only_who_may_takes_a_step_and_nothing_is_left_behind() -> None:
    world = a_world()
    plan = a_hearing(world)
    before = Entry.objects.count()
    stranger = client(world, "gafsa")
    for step in ("open", "settle", "reopen", "withdraw", "approve", "dream"):
        until = {"until": (TODAY() + timedelta(days=5)).isoformat()}
        assert stranger.post(where(world, "plan-step", plan.number, step), until).status_code in (404, 409)
    for name, more in (("write-plan", ()), ("add-plan-item", ()), ("plan-item", (1,)), ("report-plan-item", (1,))):
        assert stranger.get(where(world, name, plan.number, *more)).status_code == 404
    assert stranger.post(where(world, "drop-plan-item", plan.number, 1)).status_code == 404
    wrong = {"voice": str(world.members["zahle"].pk), "stance": "validated"}
    assert stranger.post(where(world, "plan-position", plan.number), wrong).status_code == 409
    assert (
        stranger.post(where(world, "plan-position", plan.number), {"voice": "organ:x", "stance": "y"}).status_code
        == 422
    )
    for voice in ("²", "٣", "9" * 80, "-1", "organ:", "organisation:1"):
        answer = stranger.post(where(world, "plan-position", plan.number), {"voice": voice, "stance": "validated"})
        assert answer.status_code == 409, voice
    assert (Entry.objects.count(), Position.objects.count()) == (before, 0)


def test_the_desk_says_what_awaits() -> None:
    world = a_world()
    plan = a_hearing(world, until=TODAY() + timedelta(days=5))
    page = client(world, "gafsa").get(where(world, "workspace-of")).content.decode()
    assert where(world, "plan", plan.number) in page
    said = {"voice": str(world.members["gafsa"].pk), "stance": "validated"}
    client(world, "gafsa").post(where(world, "plan-position", plan.number), said)
    assert (
        where(world, "plan", plan.number)
        not in client(world, "gafsa").get(where(world, "workspace-of")).content.decode()
    )
