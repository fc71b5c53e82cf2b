"""What the applicant may do by its link, at every stage: every pair outside the table is refused over HTTP, with the reason, and nothing changes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.lifecycle import APPLICATION_FOLLOWS, WITH_APPLICANT, WITH_DESK, Stage
from mithaq.domains.membership.models import Application, ApplicationFile
from mithaq.web.wording.refusals import REFUSALS
from tests.applying import an_application
from tests.builders import NAMES, World, a_council, a_network, organisations
from tests.web.joining import CONTACT, DATA, DECISION, ORGANISATION, PARTS, REQUEST, scan
from tests.web.test_state_matrix import whole_database

pytestmark = pytest.mark.django_db
TARGET = {"submit": Stage.SUBMITTED, "withdraw": Stage.WITHDRAWN, "appeal": Stage.APPEALED}
STEPS: dict[str, dict[str, Any]] = {
    "organisation": {"names_ar": "تنغير الجديدة"} | {k: v for k, v in ORGANISATION.items() if k != "names_ar"},
    "data": DATA,
    "decision": DECISION | {"decision_number": "15/2026"},
    "contact": CONTACT | {"contact_name_ar": "هدى المثال"},
    "parts": {"state-landing": "open"},
    "request": REQUEST | {"motivation_ar": "كلمات أخرى"},
}


@pytest.fixture
def world() -> World:
    return a_council(a_network())


def at_stage(world: World, stage: Stage) -> Application:
    """An application at a stage, decided just now where it is decided."""
    application = an_application(world)
    decided = timezone.now() if stage in (Stage.ADMITTED, Stage.REFUSED, Stage.APPEALED) else None
    Application.objects.filter(pk=application.pk).update(stage=stage, decided=decided)
    application.refresh_from_db()
    return application


def post(application: Application, name: str, *args: str, **form: Any) -> Any:
    with translation.override("ar"):
        where = reverse(name, args=[application.network.slug, application.token, *args])
    return Client().post(where, form)


def reason_of(code: str) -> str:
    """The refusal's words up to its first figure."""
    with translation.override("ar"):
        return str(REFUSALS[code]).split("{")[0].strip()


def refused(answer: Any, code: str) -> bool:
    return answer.status_code == 409 and reason_of(code) in answer.content.decode()


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("act", sorted(TARGET))
def test_acts_on_the_way(world: World, stage: Stage, act: str) -> None:
    application = at_stage(world, stage)
    before = whole_database()
    answer = post(application, f"join-{act}", words="نرجو إعادة النظر.")
    application.refresh_from_db()
    allowed = TARGET[act] in APPLICATION_FOLLOWS[stage] and not (act == "submit" and stage in WITH_DESK)
    if allowed:
        assert (answer.status_code, application.stage) == (302, TARGET[act])
        assert whole_database() != before
        return
    assert whole_database() == before, (stage, act)
    if act == "submit" and stage in WITH_DESK:
        assert answer.status_code == 302, "sent once more, it leads to the receipt of the first"
    else:
        assert refused(answer, "state-may-follow"), (stage, act, answer.status_code)


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("step", sorted(STEPS))
def test_saving_a_step(world: World, stage: Stage, step: str) -> None:
    application = at_stage(world, stage)
    before = whole_database()
    answer = post(application, "join-step", step, **STEPS[step])
    if stage in WITH_APPLICANT:
        assert answer.status_code == 302
        assert whole_database() != before
    else:
        assert refused(answer, "application-handed-in"), (stage, step, answer.status_code)
        assert whole_database() == before


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize(
    ("step", "field", "part"), [("decision", "file", "council-decision"), ("parts", "file-landing", "landing")]
)
def test_a_file_takes_the_place_of_another(world: World, stage: Stage, step: str, field: str, part: str) -> None:
    application = at_stage(world, stage)
    held = ApplicationFile.objects.get(application=application, part=part).file
    before = whole_database()
    form = DECISION if step == "decision" else PARTS
    answer = post(application, "join-step", step, **form, **{field: scan("other.pdf")})
    held.refresh_from_db()
    if stage in WITH_APPLICANT:
        assert answer.status_code == 302
        assert held.removed is not None
    else:
        assert refused(answer, "application-handed-in"), (stage, step)
        assert whole_database() == before
        with translation.override("ar"):
            saved = translation.gettext("The rest of this step is saved.")
        assert saved not in answer.content.decode(), "nothing was saved"


@pytest.mark.parametrize("stage", list(Stage))
def test_choosing_another_organisation(world: World, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(NAMES, "kairouan", ("القيروان", "Kairouan", "TN"))
    organisations("kairouan")
    application = at_stage(world, stage)
    before = whole_database()
    answer = post(application, "join-step", "organisation", choose="kairouan")
    application.refresh_from_db()
    if stage in WITH_APPLICANT:
        assert answer.status_code == 302
        assert application.organisation == Organisation.objects.get(key="kairouan")
    else:
        assert refused(answer, "application-handed-in"), stage
        assert whole_database() == before


def test_an_appeal_after_its_time_is_refused_with_the_day(world: World) -> None:
    application = at_stage(world, Stage.REFUSED)
    Application.objects.filter(pk=application.pk).update(decided=timezone.now() - timedelta(days=31))
    before = whole_database()
    assert refused(post(application, "join-appeal", words="كلمات"), "appeal-too-late")
    assert whole_database() == before
