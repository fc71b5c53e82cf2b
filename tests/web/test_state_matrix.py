"""Every pair of a state and an act that the tables do not hold is refused over HTTP, and nothing in the database changes."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from mithaq.charter.text import Text
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.membership.lifecycle import APPLICATION_FOLLOWS, STANDING_FOLLOWS, Stage, Step
from mithaq.domains.membership.models import Application, Membership, StandingFile
from mithaq.domains.membership.standing_commands import open_standing_file
from tests.applying import an_application
from tests.builders import FOUNDED, NOW, RIVER, World, a_council, a_network
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db
ALONE = RIVER.replace("membership.admit: {organ: council", "membership.admit: {office: secretary")
"""The river's charter with an office that admits alone, so that one form decides."""
DESK = {"request": Stage.INCOMPLETE, "admit": Stage.ADMITTED, "refuse": Stage.REFUSED}
LATER = datetime(2099, 1, 1, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    world = a_council(a_network(ALONE))
    held = Held(world.members["gafsa"].pk, FOUNDED.date(), office="secretary", source="appointment")
    take_over_mandates(world.platform, [held], at=FOUNDED)
    for key in ("tozeur", "agadir", "gafsa"):
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


def whole_database() -> str:
    """A fingerprint of every row that the house keeps, without what signing in writes."""
    digest = hashlib.sha256()
    for model in sorted(apps.get_models(), key=lambda m: m._meta.label):
        if model._meta.app_label in ("sessions", "axes", "procrastinate") or model._meta.label == "people.Person":
            continue
        for row in model.objects.order_by("pk").values_list():  # type: ignore[attr-defined]
            digest.update(repr(row).encode())
    return digest.hexdigest()


def at_stage(world: World, stage: Stage) -> Application:
    application = an_application(world)
    moment = NOW if stage in (Stage.ADMITTED, Stage.REFUSED, Stage.APPEALED) else None
    Application.objects.filter(pk=application.pk).update(stage=stage, decided=moment)
    application.refresh_from_db()
    return application


def desk_form(world: World, act: str, application: Application) -> tuple[str, dict[str, Any]]:
    slug = world.network.slug
    if act == "request":
        form = {"parts": ["landing"], "words_ar": "يرجى إرسال ما ينقص."}
        return reverse("request-parts", args=[slug, application.pk]), form
    about = {"about": application.pk, "answer": act, "reasons_ar": "أسباب"}
    return reverse("decide-alone", args=[slug, "application"]), about


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("act", sorted(DESK))
def test_applications(world: World, stage: Stage, act: str) -> None:
    application = at_stage(world, stage)
    where, form = desk_form(world, act, application)
    before = whole_database()
    answer = client_of(world.person("gafsa")).post(where, form)
    allowed = DESK[act] in APPLICATION_FOLLOWS[stage] and stage is not Stage.APPEALED
    application.refresh_from_db()
    if allowed:
        assert (answer.status_code, application.stage) == (302, DESK[act])
        assert whole_database() != before
    else:
        assert answer.status_code in (404, 409), (stage, act)
        assert whole_database() == before


STANDING = {"reply": None, "drop": Step.DROPPED, "appeal": Step.APPEALED, "suspend": Step.IMPOSED, "lift": Step.LIFTED}


def at_step(world: World, step: Step) -> StandingFile:
    member = Membership.objects.get(organisation__key="fes")
    file = open_standing_file(world.actor("gafsa"), member.pk, "suspension", "1.2", Text(ar="غياب"), at=timezone.now())
    decided = None if step is Step.OPEN else timezone.now()
    replied = timezone.now() if step is not Step.OPEN else None
    StandingFile.objects.filter(pk=file.standing_file).update(step=step, decided=decided, replied=replied)
    return StandingFile.objects.get(pk=file.standing_file)


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("act", ["reply", "drop", "appeal"])
def test_files_on_standing(world: World, step: Step, act: str) -> None:
    file = at_step(world, step)
    who = world.person("gafsa") if act == "drop" else world.person("fes")
    before = whole_database()
    where = reverse(f"standing-{act}", args=[world.network.slug, file.number])
    answer = client_of(who).post(where, {"words": "كلمات"})
    then = STANDING[act]
    allowed = step is Step.OPEN if then is None else then in STANDING_FOLLOWS[step]
    if allowed:
        assert answer.status_code == 302, (step, act)
        assert whole_database() != before
    else:
        assert answer.status_code in (404, 409), (step, act)
        assert whole_database() == before


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("act", ["suspend", "lift", "cancel"])
def test_motions_on_standing(world: World, step: Step, act: str) -> None:
    """A file of a suspension goes to the vote heard and open, is lifted only while it stands, and is never a cancellation."""
    file = at_step(world, step)
    StandingFile.objects.filter(pk=file.pk).update(replied=timezone.now())
    form = {"about": file.pk, "title_ar": "عنوان", "reasons_ar": "أسباب", "days": 14, "day": LATER.date().isoformat()}
    before = whole_database()
    answer = client_of(world.person("tozeur")).post(reverse("propose-on", args=[world.network.slug, act]), form)
    allowed = {"suspend": step is Step.OPEN, "lift": step in (Step.IMPOSED, Step.UPHELD), "cancel": False}[act]
    if allowed:
        assert answer.status_code == 302, (step, act)
    else:
        assert answer.status_code in (404, 409), (step, act)
        assert whole_database() == before
