"""The pages of amendments: reading, proposing with faults named, commenting, deciding where, signing; bad input loses nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mithaq.charter.changes import changes_between
from mithaq.charter.document import Charter
from mithaq.charter.limits import AMENDING, SIGNING
from mithaq.charter.reading import read_charter
from mithaq.charter.rules import RULES
from mithaq.charter.writing import next_version
from mithaq.domains.amending.models import Amendment, Remark, Revision
from mithaq.domains.amending.remark_commands import comment_on_amendment
from mithaq.domains.governance.models import Motion
from mithaq.domains.membership.models import Acceptance, Membership
from mithaq.foundation.ledger.models import Entry
from mithaq.web.amending.showing import Telling
from mithaq.web.formatting import Manner
from mithaq.web.wording.keys import KEYS
from mithaq.web.wording.names import LIMITS
from tests.builders import NOW, World, later
from tests.domains.amending.proposing import (
    FROM,
    OVER,
    OWN,
    a_world,
    an_open_amendment,
    new_file,
    propose,
    put,
    vote,
)
from tests.guards.house import ROOT
from tests.web.sittings import a_convoked
from tests.web.sittings import a_world as a_world_that_meets
from tests.web.test_permissions import client_of, stranger

pytestmark = pytest.mark.django_db
LANGUAGES = ("ar", "fr", "en")


@pytest.fixture(autouse=True)
def _on_the_day():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


def client(world: World, key: str) -> Client:
    person = world.person(key)
    Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}})
    return client_of(person)


def where(world: World, name: str, *args: object) -> str:
    return reverse(name, args=[world.network.slug, *args])


def form(world: World, **more: object) -> dict[str, object]:
    texts = {f"why_{code}": "لأن العبارة غامضة" for code in LANGUAGES} | {"title_ar": "تعديل البند 1.3"}
    given = texts | {
        "source": new_file(),
        "in_force_from": FROM.isoformat(),
        "organisation": world.members["tozeur"].pk,
    }
    return given | more


def in_language(address: str, language: str) -> str:
    return address.replace("/ar/", f"/{language}/", 1)


def test_an_amendment_is_proposed_from_the_file_in_force() -> None:
    world = a_world()
    page = client(world, "tozeur").get(where(world, "propose-charter"))
    assert "version: 2" in page.content.decode()
    answer = client(world, "tozeur").post(where(world, "propose-charter"), form(world))
    row = Amendment.objects.get()
    assert answer["Location"] == where(world, "amendment", row.number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_faults_are_named_with_line_clause_and_mend_and_nothing_is_lost(language: str) -> None:
    world = a_world()
    broken = (
        new_file()
        .replace("vacant_at_most: P30D", "vacant_at_most: often")
        .replace('{office: chair, clause: "2.2"}', "{office: king}", 1)
    )
    address = in_language(where(world, "propose-charter"), language)
    answer = client(world, "tozeur").post(address, form(world, source=broken))
    page = answer.content.decode()
    assert answer.status_code == 422
    line = next(n for n, text in enumerate(broken.splitlines(), 1) if "often" in text)
    assert 'class="faults"' in page
    assert f"{line}" in page
    assert "vacant_at_most: often" in page
    assert "لأن العبارة غامضة" in page
    assert "تعديل البند 1.3" in page
    assert not Amendment.objects.exists()


def test_a_file_that_is_handed_in_stands_in_the_form_when_it_has_faults() -> None:
    world = a_world()
    broken = new_file().replace("P30D", "often", 1)
    handed = SimpleUploadedFile("charter.yaml", broken.encode())
    answer = client(world, "tozeur").post(where(world, "propose-charter"), form(world, source="", file=handed))
    assert answer.status_code == 422
    assert "often" in answer.content.decode()
    good = SimpleUploadedFile("charter.yaml", ("\ufeff" + new_file()).encode())
    assert (
        client(world, "tozeur").post(where(world, "propose-charter"), form(world, source="", file=good)).status_code
        == 302
    )
    assert Revision.objects.get().source == new_file()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b""])
def test_a_file_that_is_no_text_is_met_with_a_word(content: bytes) -> None:
    world = a_world()
    handed = SimpleUploadedFile("charter.yaml", content)
    answer = client(world, "tozeur").post(where(world, "propose-charter"), form(world, source="", file=handed))
    assert answer.status_code == 422
    assert not Amendment.objects.exists()


@pytest.mark.parametrize(
    "more",
    [
        {"why_fr": ""},
        {"title_ar": ""},
        {"in_force_from": "yesterday"},
        {"in_force_from": "2020-01-01"},
        {"source": OWN},
        {"source": ""},
        {"source": "a: &x [*x"},
        {"source": "[" * 200},
        {"organisation": "999999"},
    ],
)
def test_bad_input_is_met_and_kept(more: dict[str, object]) -> None:
    world = a_world()
    entries = Entry.objects.count()
    answer = client(world, "tozeur").post(where(world, "propose-charter"), form(world, **more))
    assert answer.status_code in (409, 422)
    assert 'role="alert"' in answer.content.decode()
    assert "لأن العبارة غامضة" in answer.content.decode()
    assert (Amendment.objects.count(), Entry.objects.count()) == (0, entries)


def test_only_checking_shows_what_would_change_and_saves_nothing() -> None:
    world = a_world()
    answer = client(world, "tozeur").post(in_language(where(world, "propose-charter"), "en"), form(world, check="yes"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<del" in page
    assert "exchange" in page
    assert not Amendment.objects.exists()


def test_the_page_tells_the_words_that_go_and_come_in_the_readers_language() -> None:
    world = a_world()
    row = an_open_amendment(world, source=new_file().replace("notice: P10D", "notice: P12D"))
    page = client_of(None).get(in_language(where(world, "amendment", row.number), "en")).content.decode()
    assert '<del><span class="hidden">struck: </span>exchange</del>' in page
    assert '<ins><span class="hidden">new: </span>share</ins>' in page
    assert "10 days" in page
    assert "12 days" in page
    arabic = client_of(None).get(where(world, "amendment", row.number)).content.decode()
    assert 'lang="en"' in arabic


def test_a_draft_is_absent_for_others() -> None:
    world = a_world()
    row = propose(world)
    pages = ("amendment", "amendment-json")
    for person, status in ((None, 404), (stranger(), 404), (world.person("gafsa"), 404), (world.person("zahle"), 200)):
        for name in pages:
            assert client_of(person).get(where(world, name, row.number)).status_code == status
        assert client_of(person).get(where(world, "amendment-file", row.number, 1)).status_code == status


def test_the_changes_as_data_and_as_files() -> None:
    world = a_world()
    row = an_open_amendment(world)
    data = json.loads(client_of(None).get(where(world, "amendment-json", row.number)).content)
    assert (data["state"], [each["address"] for each in data["changes"]]) == ("consultation", ["clause:1.3"])
    file = client_of(None).get(where(world, "amendment-file", row.number, 1))
    assert file.content.decode() == new_file()
    assert "attachment" in file["Content-Disposition"]
    assert client_of(None).get(where(world, "charter-file", 1)).content.decode() == OWN
    for name, args in (("amendment-file", (row.number, 9)), ("charter-file", (9,)), ("charter-versions", (1, 9)), ("amendment", (9,)), ("amendment-revisions", (row.number, 1, 9))):  # fmt: skip
        assert client_of(None).get(where(world, name, *args)).status_code == 404


def test_two_versions_are_compared() -> None:
    world = a_world()
    row = an_open_amendment(world)
    with time_machine.travel(OVER, tick=False):
        vote(world, put(world, row))
    page = client_of(None).get(in_language(where(world, "charter-versions", 1, 2), "en")).content.decode()
    assert "exchange</del>" in page
    data = json.loads(client_of(None).get(where(world, "charter-versions-json", 1, 2)).content)
    assert [each["address"] for each in data["changes"]] == ["clause:1.3"]
    listing = client_of(None).get(where(world, "amendments")).content.decode()
    assert where(world, "charter-versions", 1, 2) in listing


def test_a_member_comments_without_script_and_takes_it_back() -> None:
    world = a_world()
    row = an_open_amendment(world)
    gafsa = client(world, "gafsa")
    page = gafsa.get(where(world, "amendment", row.number)).content.decode()
    assert where(world, "comment-amendment", row.number) in page
    given = {
        "address": "clause:1.3",
        "words": "<script>alert(1)</script> نقترح",
        "organisation": world.members["gafsa"].pk,
        "revision": 1,
    }
    answer = gafsa.post(where(world, "comment-amendment", row.number), given)
    remark = Remark.objects.get()
    assert answer["Location"].endswith(f"#remark-{remark.pk}")
    page = client_of(None).get(where(world, "amendment", row.number)).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    gafsa.post(where(world, "remark-step", row.number, remark.pk, "withdraw"))
    assert "نقترح" not in client_of(None).get(where(world, "amendment", row.number)).content.decode()


@pytest.mark.parametrize(
    ("more", "status"),
    [({"words": " "}, 422), ({"address": "clause:9.9"}, 409), ({"organisation": "1"}, 422), ({"revision": "0"}, 422), ({"words": "x" * 5000}, 422)],
)  # fmt: skip
def test_a_bad_comment_is_met_and_kept(more: dict[str, object], status: int) -> None:
    world = a_world()
    row = an_open_amendment(world)
    given = {
        "address": "clause:1.3",
        "words": "ملاحظة طويلة",
        "organisation": world.members["gafsa"].pk,
        "revision": 1,
    } | more
    answer = client(world, "gafsa").post(where(world, "comment-amendment", row.number), given)
    assert answer.status_code == status
    assert not Remark.objects.exists()


def test_whoever_leads_opens_answers_revises_and_withdraws() -> None:
    world = a_world()
    row = propose(world)
    tozeur = client(world, "tozeur")
    assert (
        tozeur.post(
            where(world, "amendment-step", row.number, "open"), {"until": later(3).date().isoformat()}
        ).status_code
        == 409
    )
    assert tozeur.post(where(world, "amendment-step", row.number, "open"), {"until": "soon"}).status_code == 422
    assert (
        tozeur.post(where(world, "amendment-step", row.number, "open"), {"until": OVER.date().isoformat()}).status_code
        == 302
    )
    remark = comment_on_amendment(
        world.actor("gafsa"), row.pk, "", "نعم", organisation_id=world.members["gafsa"].pk, revision=1, at=NOW
    ).remark
    address = where(world, "remark-step", row.number, remark, "answer")
    assert tozeur.post(address, {"answer": "maybe", "words": "x"}).status_code == 422
    assert tozeur.post(address, {"answer": "taken-up", "words": "أخذنا بها"}).status_code == 302
    given = {"source": new_file("Towns learn."), "in_force_from": FROM.isoformat(), "seen": 1, "note_ar": "أقصر"}
    assert tozeur.post(where(world, "revise-amendment", row.number), given).status_code == 302
    assert tozeur.post(where(world, "revise-amendment", row.number), given).status_code == 409
    page = (
        client_of(None).get(in_language(where(world, "amendment-revisions", row.number, 1, 2), "en")).content.decode()
    )
    assert "share" in page and "learn." in page
    assert client(world, "zahle").get(where(world, "revise-amendment", row.number)).status_code == 404
    assert client(world, "zahle").post(where(world, "amendment-step", row.number, "withdraw")).status_code == 409
    assert tozeur.post(where(world, "amendment-step", row.number, "withdraw")).status_code == 302
    assert tozeur.post(where(world, "amendment-step", row.number, "dance")).status_code == 404


def test_it_is_put_to_the_vote_in_writing_or_at_a_meeting_of_the_organ() -> None:
    world = a_world()
    row = an_open_amendment(world)
    assert client(world, "gafsa").get(where(world, "vote-amendment", row.number)).status_code == 404
    with time_machine.travel(OVER, tick=False):
        zahle = client(world, "zahle")
        page = zahle.get(where(world, "vote-amendment", row.number)).content.decode()
        assert 'name="where"' in page
        given = {"title_ar": "تعديل", "reasons_ar": "لأن", "where": "", "days": "10"}
        assert zahle.post(where(world, "vote-amendment", row.number), given)["Location"] == where(world, "motion", 1)
    motion = Motion.objects.get()
    assert (motion.mode, motion.proposal["amendment"]) == ("circulation", row.pk)
    page = client_of(None).get(where(world, "motion", 1)).content.decode()
    assert where(world, "amendment", row.number) in page


def test_a_limit_an_office_and_an_amendment_go_to_a_meeting_from_their_own_pages() -> None:
    world = a_world_that_meets()
    meeting = a_convoked(world)
    tozeur = client(world, "tozeur")
    shared = {"title_ar": "اقتراح", "reasons_ar": "لأن", "where": str(meeting.number), "days": ""}
    for name, more in (
        ("propose-limit", {"address": "clause:2.4/0/every", "value": "P2M"}),
        ("propose-office", {"office": "secretary", "organisation": world.members["fes"].pk}),
    ):
        with time_machine.travel(timezone.now(), tick=False):
            answer = tozeur.post(where(world, name), shared | more)
        assert answer.status_code == 302, answer.content.decode()[:3000]
        assert answer["Location"] == where(world, "meeting", meeting.number)
    assert list(Motion.objects.order_by("pk").values_list("mode", "state")) == [("sitting", "tabled")] * 2
    bad = tozeur.post(
        where(world, "propose-limit"), shared | {"address": "clause:2.4/0/every", "value": "P2M", "where": "99"}
    )
    assert bad.status_code == 422


def test_the_charters_pages_say_who_signed_and_members_sign_on_theirs() -> None:
    world = a_world()
    row = an_open_amendment(world)
    with time_machine.travel(OVER, tick=False):
        vote(world, put(world, row))
    in_force = NOW + timedelta(days=41)
    with time_machine.travel(in_force, tick=False):
        gafsa, pk = client(world, "gafsa"), Membership.objects.get(organisation__key="gafsa").pk
        address = where(world, "sign-charter")
        assert gafsa.get(address).status_code == 200
        assert gafsa.post(address, {"membership": pk, "version": 1}).status_code == 409
        assert gafsa.post(address, {"membership": "x", "version": 2}).status_code == 404
        other = Membership.objects.get(organisation__key="fes").pk
        assert gafsa.post(address, {"membership": other, "version": 2}).status_code == 409
        assert gafsa.post(address, {"membership": pk, "version": 2}).status_code == 302
        assert Acceptance.objects.count() == 1
        page = client_of(None).get(in_language(where(world, "charter"), "en")).content.decode()
        assert "1 of 5 members have signed" in page
        member = client_of(None).get(in_language(where(world, "member", "gafsa"), "en")).content.decode()
        assert "version 2 signed" in member
        awaits = client(world, "fes").get(in_language(where(world, "workspace-of"), "en")).content.decode()
        assert "Sign version 2 of the charter" in awaits
        assert "Sign version 2" not in gafsa.get(in_language(where(world, "workspace-of"), "en")).content.decode()


def test_the_page_of_a_past_day_shows_the_version_of_that_day() -> None:
    world = a_world()
    row = an_open_amendment(world)
    with time_machine.travel(OVER, tick=False):
        vote(world, put(world, row))
    with time_machine.travel(NOW + timedelta(days=45), tick=False):
        address = in_language(where(world, "charter"), "en")
        old = client_of(None).get(address + f"?on={(FROM - timedelta(days=1)).isoformat()}").content.decode()
        new = client_of(None).get(address).content.decode()
    assert "Towns exchange experience." in old and "Towns share experience." not in old
    assert "Towns share experience." in new and "Towns exchange experience." not in new


def test_what_awaits_whom() -> None:
    world = a_world()
    row = an_open_amendment(world)
    remark = {"organisation_id": world.members["gafsa"].pk, "revision": 1, "at": NOW}
    english = in_language(where(world, "workspace-of"), "en")
    assert "Comment on the amendment" in client(world, "gafsa").get(english).content.decode()
    comment_on_amendment(world.actor("gafsa"), row.pk, "", "نعم", **remark)
    assert "Comment on the amendment" not in client(world, "gafsa").get(english).content.decode()
    assert "Answer the comments (1)" in client(world, "tozeur").get(english).content.decode()
    with time_machine.travel(OVER, tick=False):
        assert "Put the amendment to the vote" in client(world, "zahle").get(english).content.decode()


def test_every_key_of_the_format_has_its_word() -> None:
    """A new key of the charter format needs its word in web/wording/keys.py, or among the limits."""
    schema = Charter.model_json_schema(by_alias=True)
    named = {name for part in schema["$defs"].values() for name in part.get("properties", {})}
    named |= set(schema["properties"]) | {name for rule in RULES.values() for name in rule.model_fields}
    without = {"charter", "network", "version", "ar", "fr", "en", "clauses"}
    assert named - set(KEYS) - set(LIMITS) - without == set()
    assert {*AMENDING, *SIGNING} <= set(LIMITS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_a_charter_can_be_told(language: str) -> None:
    """A charter against one with hardly anything in common: each part is told in words, none fails."""
    charters = [read_charter(file.read_text(encoding="utf-8")) for file in sorted((ROOT / "charters").glob("*.yaml"))]
    for before, after in pairwise(charters):
        parts = Telling(Manner.of(language, after), before, after).parts(changes_between(before, after))
        assert len(parts) > 50
        assert all(part.title and part.title[-1] != ":" for part in parts)


def test_the_next_number_is_written_where_it_stands_or_after_the_name() -> None:
    assert "version: 7" in next_version(OWN, 7)
    assert read_charter(next_version(OWN.replace("version: 1\n", "", 1), 7)).version == 7
