"""The register of commitments over HTTP: entered, reported on and read by everybody; what is refused keeps what was typed."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from mithaq.domains.following.models import Commitment
from mithaq.foundation.ledger.models import Entry
from tests.domains.following.boarding import a_commitment, a_world
from tests.domains.meetings.sitting import a_seated_council
from tests.web.sittings import client, where

pytestmark = pytest.mark.django_db


def test_a_commitment_is_entered_changed_and_reported_on_in_the_browser() -> None:
    world = a_world()
    keeper, gafsa = client(world, "tozeur"), str(world.members["gafsa"].pk)
    given = {"item": "ford", "title_ar": "مضخة لكل قرية", "title_fr": "Une pompe par village", "lead": gafsa}
    page = where(world, "register-commitment")
    assert keeper.post(page, given | {"item": "river"}).status_code == 422
    wrong = keeper.post(page, given | {"title_ar": " ", "title_fr": "", "text_fr": "Dès que possible"})
    assert wrong.status_code == 409 and "Dès que possible" in wrong.content.decode()
    answer = keeper.post(page, given | {"submission": str(uuid4())})
    assert answer["Location"] == where(world, "commitment", 1)
    change = where(world, "change-commitment", 1)
    assert "Une pompe par village" in keeper.get(change).content.decode()
    later = (timezone.now().date() + timedelta(days=30)).isoformat()
    assert keeper.post(change, given | {"due": later, "submission": str(uuid4())}).status_code == 302
    assert Commitment.objects.get().due is not None
    member, report = client(world, "gafsa"), where(world, "report-commitment", 1)
    said = {"state": "kept", "words_ar": "ركبت", "address": "https://example.org/pompe"}
    assert member.post(report, said | {"address": "javascript:alert(1)"}).status_code == 422
    assert member.post(report, said | {"state": "open; drop"}).status_code == 422
    empty = member.post(report, said | {"words_ar": " "})
    assert empty.status_code == 409 and "https://example.org/pompe" in empty.content.decode()
    assert member.post(report, said | {"submission": str(uuid4())}).status_code == 302
    entries = Entry.objects.count()
    assert member.post(report, said).status_code == 404 and keeper.get(change).status_code == 404
    assert Entry.objects.count() == entries


def test_everybody_reads_the_register_by_its_sources_on_the_page_and_as_data() -> None:
    world = a_world()
    a_commitment(world)
    report = where(world, "report-commitment", 1)
    client(world, "gafsa").post(
        report,
        {"state": "under-way", "words_ar": "بدأ", "address": "https://example.org/a?b=<i>", "submission": str(uuid4())},
    )
    told = Client().get(where(world, "commitments")).content.decode()
    assert "مضخة لكل قرية" in told and 'id="oasis"' in told and 'id="ford"' in told
    assert where(world, "register-commitment") not in told
    one = Client().get(where(world, "commitment", 1)).content.decode()
    assert "بدأ" in one and "<i>" not in one and report not in one
    assert report in client(world, "gafsa").get(where(world, "commitment", 1)).content.decode()
    [row] = Client().get(where(world, "commitments-json")).json()["commitments"]
    assert (row["source"], row["state"], row["lead"], len(row["reports"])) == ("oasis", "under-way", "gafsa", 1)
    lines = Client().get(where(world, "commitments-csv")).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2 and "مضخة لكل قرية" in lines[1]
    assert Client().get(where(world, "commitment", 2)).status_code == 404


def test_a_network_without_a_register_says_so() -> None:
    world = a_seated_council()
    assert Client().get(where(world, "commitments")).status_code == 200
    assert Client().get(where(world, "commitments-json")).json()["commitments"] == []
    assert client(world, "tozeur").get(where(world, "register-commitment")).status_code == 404


def test_a_commitment_that_is_late_awaits_who_answers_for_it() -> None:
    world = a_world()
    a_commitment(world, due=timezone.now().date() - timedelta(days=3))
    for key in ("gafsa", "fes"):
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert (
        where(world, "report-commitment", 1)
        in client(world, "gafsa").get(where(world, "workspace-of")).content.decode()
    )
    assert (
        where(world, "report-commitment", 1)
        not in client(world, "fes").get(where(world, "workspace-of")).content.decode()
    )
