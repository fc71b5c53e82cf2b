"""From an application to a member: by the organ's decision and in no other way."""

from __future__ import annotations

import pytest

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.domains.directory.models import Organisation, Post
from mithaq.domains.membership.decision_commands import admit_member, refuse_application
from mithaq.domains.membership.models import Application, Membership
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.ledger.models import Entry
from tests.applying import admit, an_application, decide
from tests.builders import NOW, TODAY, World, a_council, a_network, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_council(a_network())


def refused(do, *args, **kwargs) -> str:  # type: ignore[no-untyped-def]
    before = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        do(*args, **kwargs)
    assert Entry.objects.count() == before
    return refusal.value.verdict.finding.reason


def test_the_committee_admits_and_the_data_become_the_profile(world: World) -> None:
    application = an_application(world)
    assert application.receipt.startswith("2026-")
    admit(world, application)
    assert application.stage == "admitted"
    town = Organisation.objects.get(key="tinghir")
    assert (town.names.ar, town.population, town.about.ar) == ("تنغير", 42_000, "مدينة في سفح الجبل.")
    member = Membership.objects.get(organisation=town)
    assert (member.state, member.decision_number, member.admission_id) == ("active", "14/2026", application.pk)
    entry = Entry.objects.get(event="MemberAdmitted")
    assert (entry.authority, entry.clause, entry.number) == ("organ:council", "2.3", member.entry)
    held = {post.office: post for post in Post.objects.filter(organisation=town)}
    assert held["focal-point"].person.email == "leila@tinghir.example"
    assert held["focal-point"].qualifications == "مهندسة تخطيط حضري"
    assert held["deputy-focal-point"].person.name.fr == "Saïd Exemple"
    assert set(StoredFile.objects.values_list("organisation_id", "public")) == {(town.pk, False)}


def test_while_the_motion_is_open_it_is_before_the_organ(world: World) -> None:
    application = an_application(world)
    decide(world, Power.ADMIT_MEMBER, {"application": application.pk}, ("tozeur", "assent"), at=NOW)
    application.refresh_from_db()
    assert application.stage == "under-review"
    assert not Membership.objects.filter(organisation__key="tinghir").exists()


def test_what_the_committee_does_not_carry_is_refused_with_its_reasons(world: World) -> None:
    application = an_application(world)
    votes = (("tozeur", "refuse"), ("agadir", "refuse"))
    decide(world, Power.ADMIT_MEMBER, {"application": application.pk}, *votes, at=NOW)
    application.refresh_from_db()
    assert application.stage == "refused"
    assert application.reasons.ar == "سبب\nسبب"
    assert not Organisation.objects.filter(key="tinghir").exists()


def test_nobody_admits_without_the_power(world: World) -> None:
    application = an_application(world)
    assert refused(admit_member, world.actor("tozeur"), application.pk, at=NOW) == "power-not-held"
    assert refused(admit_member, world.platform, application.pk, at=NOW) == "power-not-held"
    assert Application.objects.get().stage == "submitted"


def test_the_second_decision_sees_the_first(world: World) -> None:
    application = an_application(world)
    admit(world, application)
    from mithaq.domains.governance.proposals import authority_of

    council = authority_of(world.standing, "council", 0)
    with pytest.raises(Refused) as refusal:
        refuse_application(council, application.pk, reasons=Text(ar="لا"), at=later())
    finding = refusal.value.verdict.finding
    assert finding.reason == "application-decided"
    assert (finding.figures["by"], finding.figures["stage"]) == ("organ:council", "admitted")


def test_the_evidence_of_an_admission(world: World) -> None:
    admit(world, an_application(world))
    kinds = evidence_of(world.standing, TODAY).kinds
    found = next(r for r in kinds["membership"].records if r.key == "tinghir")
    assert found.facets["admission"] == ("application",)
    assert found.facets["council-decision"] == ("yes",)
    assert found.facets["adherence"] == ("yes",)
    (application,) = kinds["application"].records
    assert application.dates["decided"] == TODAY
    assert set(application.facets["parts"]) >= {"form", "request", "council-decision"}
    (landing,) = kinds["resource"].records
    assert landing.facets["state"] == ("planned",)
