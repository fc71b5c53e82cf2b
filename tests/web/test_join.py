"""The public application form: every step, left and taken up again, handed in once."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from mithaq.domains.membership.models import Application, ApplicationFile
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.commands import found_network
from mithaq.foundation.networks.models import Network
from tests.applying import known
from tests.builders import FOUNDED, RIVER, World, a_council, a_network
from tests.web.joining import CONTACT, DATA, DECISION, ORGANISATION, PARTS, REQUEST, Applicant, scan

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_council(a_network(towns=("tozeur", "gafsa", "agadir", "zahle")))


def jobs(name: str) -> list[dict[str, int]]:
    return list(ProcrastinateJob.objects.filter(task_name=f"reactions.{name}").values_list("args", flat=True))


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_an_application_begins_with_a_link(world: World, language: str) -> None:
    one = Applicant(world, language=language)
    assert one.started.status_code == 302
    assert one.started["Location"] == one.own("join-own")
    assert (one.application.stage, one.application.language) == ("draft", language)
    assert jobs("send_link") == [{"application_id": one.pk}]
    assert "office@tinghir.example" in one.client.get(one.own("join-own")).content.decode()


def test_the_link_opens_the_first_step_that_is_not_done_in_its_own_language(world: World) -> None:
    one = Applicant(world, language="fr")
    where = f"/ar/n/{world.network.slug}/join/{one.application.token}/"
    assert one.client.get(where)["Location"] == one.own("join-step", "organisation")
    one.send("organisation", ORGANISATION)
    one.send("data", DATA, then="later")
    assert one.client.get(where)["Location"] == one.own("join-step", "decision")
    later = Client().get(one.own("join-step", "data")).content.decode()
    assert "35000" in later
    assert "مدينة في سفح الجبل." in later


def test_every_step_is_saved_and_leads_to_the_next(world: World) -> None:
    one = Applicant(world)
    order = ["organisation", "data", "decision", "contact", "parts", "request", "review"]
    forms = [ORGANISATION, DATA, DECISION, CONTACT, PARTS, REQUEST]
    files = {"decision": {"file": scan()}, "parts": {"file-landing": scan("مرسى.png.pdf")}}
    for number, (step, form) in enumerate(zip(order, forms, strict=False)):
        assert one.get(step).status_code == 200
        answer = one.send(step, form, **files.get(step, {}))
        assert answer["Location"] == one.own("join-step", order[number + 1])
    found = one.application
    assert (found.names.fr, found.country, found.profile["population"]) == ("Tinghir", "MA", 35_000)
    assert found.profile["about"] == {"ar": "مدينة في سفح الجبل."}
    assert (found.decision_number, str(found.decision_on)) == ("14/2026", "2026-05-04")
    assert (found.contact_name.ar, found.deputy_name.fr) == ("ليلى المثال", "Saïd Exemple")
    assert (found.declared, found.adherence) == ({"landing": "planned"}, world.standing.version)
    assert set(found.files.values_list("part", flat=True)) == {"council-decision", "landing"}
    review = one.get("review").content.decode()
    assert "join-step" not in review
    assert one.own("join-submit") in review
    assert "ليلى المثال" in review


def test_what_is_missing_is_listed_with_the_way_to_it(world: World) -> None:
    one = Applicant(world)
    one.send("organisation", ORGANISATION)
    page = one.get("review").content.decode()
    assert one.own("join-submit") not in page
    for step in ("decision", "contact", "parts", "request"):
        assert page.count(one.own("join-step", step)) >= 3, step
    answer = one.submit()
    assert answer.status_code == 409
    assert "قرار المجلس" in answer.content.decode()
    assert not Entry.objects.filter(event="ApplicationSubmitted").exists()


def test_handing_in_gives_one_receipt_however_often_it_is_sent(world: World) -> None:
    one = Applicant(world).fill()
    key = str(uuid4())
    answers = [one.submit(key), one.submit(key), one.submit()]
    assert [answer["Location"] for answer in answers] == [one.own("join-own")] * 3
    assert Entry.objects.filter(event="ApplicationSubmitted").count() == 1
    page = one.client.get(one.own("join-own")).content.decode()
    receipt = one.application.receipt
    assert receipt in page
    assert one.address("join-status", receipt) in page


def test_after_handing_in_nothing_can_be_changed(world: World) -> None:
    one = Applicant(world).fill()
    one.submit()
    before = Application.objects.values().get(pk=one.pk)
    for step in ("organisation", "data", "decision", "contact", "parts", "request", "review"):
        assert one.get(step)["Location"] == one.own("join-own")
    for step, form in (("organisation", ORGANISATION | {"names_fr": "Fès"}), ("data", {}), ("request", {})):
        assert one.send(step, form).status_code == 409
    assert one.send("decision", DECISION, file=scan()).status_code == 409
    assert one.client.post(one.own("join-step", "organisation"), {"choose": ""}).status_code == 409
    assert Application.objects.values().get(pk=one.pk) == before
    assert ApplicationFile.objects.filter(application=one.pk, part="council-decision").count() == 1


def test_an_organisation_is_found_in_any_script_and_chosen(world: World) -> None:
    fes = known("fes")
    one = Applicant(world)
    for words in ("fes", "Fès", "فاس", "FÈS"):
        assert 'value="fes"' in one.get("organisation", q=words).content.decode(), words
    page = one.get("organisation", q="توزر").content.decode()
    assert 'value="tozeur"' not in page
    assert "عضو بالفعل" in page
    assert one.send("organisation", {"choose": "fes"})["Location"] == one.own("join-step", "organisation")
    assert (one.application.organisation, one.application.names.ar) == (fes, "فاس")
    assert "21" in one.get("data").content.decode() or "20000" in one.get("data").content.decode()
    assert one.send("organisation", {})["Location"] == one.own("join-step", "data")
    one.send("organisation", {"choose": ""})
    assert (one.application.organisation, one.application.names.ar) == (None, "")


def test_a_member_cannot_be_chosen_again(world: World) -> None:
    one = Applicant(world)
    answer = one.send("organisation", {"choose": "tozeur"})
    assert answer.status_code == 409
    assert "هي عضو بالفعل" in answer.content.decode()
    assert one.send("organisation", {"choose": "nowhere"}).status_code == 404


def test_steps_that_the_charter_does_not_ask_for_are_absent(world: World) -> None:
    one = Applicant(world, kind="friend")
    for step in ("decision", "contact", "parts", "data", "nonsense"):
        assert one.get(step).status_code == 404, step
        assert one.send(step, {}).status_code == 404, step
    page = one.get("organisation").content.decode()
    assert one.own("join-step", "request") in page
    assert one.own("join-step", "decision") not in page


def test_a_kind_without_council_decision_names_the_member_above_it(world: World) -> None:
    one = Applicant(world, kind="friend", language="fr")
    form = {"names_fr": "Amis du fleuve", "country": "JP", "organisation_kind": "civil-society"}
    assert one.send("organisation", form).status_code == 302
    assert 'name="parent"' in one.get("organisation").content.decode()
    one.send("request", {"motivation_fr": "Pour le fleuve."})
    assert "Le membre dont elle relève" in one.submit().content.decode()
    one.send("organisation", form | {"parent": str(world.members["gafsa"].pk)})
    assert one.submit().status_code == 302
    assert (one.application.stage, one.application.parent) == ("submitted", world.members["gafsa"])


def test_a_kind_that_does_not_exist_is_absent(world: World) -> None:
    where = reverse("join-start", args=[world.network.slug])
    assert Client().get(where, {"kind": "planet"}).status_code == 404
    assert Client().post(where, {"kind": "planet", "email": "a@b.example", "language": "ar"}).status_code == 422
    assert not Application.objects.exists()


def test_a_link_opens_only_its_own_application_in_its_own_network(world: World) -> None:
    one = Applicant(world)
    found_network(world.platform.platform(), RIVER.replace("network: river-towns", "network: hill-towns"), at=FOUNDED)
    other = Network.objects.get(slug="hill-towns")
    names = [("join-own",), ("join-open",), ("join-step", "organisation")]
    for name, *more in names:
        where = one.own(name, *more)
        assert Client().get(where).status_code in (200, 302)
        assert Client().get(where.replace(str(one.application.token), str(uuid4()))).status_code == 404
        assert Client().get(where.replace(world.network.slug, other.slug)).status_code == 404
        assert Client().get(where + "?on=2025-06-01").status_code == 404


def test_pages_of_an_application_are_kept_by_nobody(world: World) -> None:
    one = Applicant(world)
    anonymous = Client()
    for where in (one.own("join-own"), one.own("join-step", "organisation"), one.address("join-start")):
        for _twice in range(2):
            answer = anonymous.get(where)
            assert answer["Cache-Control"] == "no-store"
            assert answer["Referrer-Policy"] == "same-origin"
            assert "noindex" in answer["X-Robots-Tag"]
    one.send("organisation", ORGANISATION)
    assert "Tinghir" in anonymous.get(one.own("join-step", "organisation")).content.decode()


def test_a_recommendation_is_kept_through_the_form(world: World) -> None:
    where = reverse("join", args=[world.network.slug])
    page = Client().get(where, {"by": "gafsa"}).content.decode()
    assert "&amp;by=gafsa" in page
    assert "ڨفصة" in page
    one = Applicant(world, by="gafsa")
    assert one.application.referred_by == world.members["gafsa"]
    assert Applicant(world, by="nobody").application.referred_by is None


def test_the_applicant_may_take_it_back(world: World) -> None:
    one = Applicant(world).fill()
    one.submit()
    key = {"submission": str(uuid4())}
    for _twice in range(2):
        assert one.client.post(one.own("join-withdraw"), key).status_code == 302
    assert one.application.stage == "withdrawn"
    assert one.client.post(one.own("join-withdraw"), {}).status_code == 409
    assert Entry.objects.filter(event="ApplicationWithdrawn").count() == 1
