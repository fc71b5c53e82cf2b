"""Pages of minutes: who reads what, writing on a phone without scripts, a clash that loses nothing, the register as data."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from io import StringIO

import pypdfium2
import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mithaq.charter.text import Text
from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.following_commands import note_action
from mithaq.domains.meetings.models import ActionItem
from mithaq.domains.minutes.content import digest_of
from mithaq.domains.minutes.drafting_commands import write_part
from mithaq.domains.minutes.models import Comment, Minutes, Part, Signature
from mithaq.foundation.ledger.codes import code_of
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.minutes import number_carried
from mithaq.web.minutes import matters
from mithaq.web.papers.issuing import issue_paper
from tests.builders import World
from tests.domains.minutes.sitting import (
    AFTER,
    ORGAN_ADOPTS,
    WORDS,
    a_council_that_met,
    a_draft_of_minutes,
    adopted,
    again,
    circulated,
    published,
    signed,
    year_of,
)
from tests.web.pdf import lines_seen, text_of
from tests.web.test_permissions import client_of, stranger

pytestmark = pytest.mark.django_db


def signed_in(world: World, key: str) -> Client:
    person = world.person(key)
    if not Authenticator.objects.filter(user=person).exists():
        Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return client_of(person)


def where(world: World, name: str, *more: object) -> str:
    return reverse(name, args=[world.network.slug, *more])


def test_published_minutes_are_everybodys() -> None:
    world, minutes = published()
    number_carried(Entry.objects.get(event="VoteClosed"))
    number = minutes.meeting.number
    arabic, every = where(world, "minutes", number), where(world, "all-minutes")
    own = where(world, "minutes-version", number, 1)
    for client in (client_of(None), client_of(stranger())):
        for language, said in (("ar", "الحاضرون"), ("fr", "Présents"), ("en", "Who voted what")):
            page = client.get(f"/{language}{arabic[3:]}")
            assert page.status_code == 200
            assert said in page.content.decode()
        page = client.get(arabic).content.decode()
        assert minutes.digest in page
        assert "ناقش المجلس التقرير" in page
        assert f"{year_of()}/1</bdi>" in page
        assert client.get(every).content.decode().count(own) == 1


def test_a_draft_is_for_those_who_keep_it() -> None:
    world, minutes = a_draft_of_minutes()
    page = where(world, "minutes", minutes.meeting.number)
    assert client_of(None).get(page).status_code == 404
    for key, status in (("tozeur", 200), ("zahle", 200), ("agadir", 404), ("gafsa", 404)):
        assert signed_in(world, key).get(page).status_code == status, key


def test_circulated_minutes_are_for_those_who_were_called() -> None:
    world, minutes = circulated()
    page = where(world, "minutes", minutes.meeting.number)
    assert client_of(None).get(page).status_code == 404
    for key, status in (("tozeur", 200), ("agadir", 200), ("zahle", 200), ("gafsa", 404)):
        assert signed_in(world, key).get(page).status_code == status


def test_from_the_close_to_the_publication_through_pages_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matters, "RECENT", timedelta(days=40_000))
    world, meeting, _motion = a_council_that_met()
    number = Minutes._meta.get_field("meeting").related_model.objects.get(pk=meeting).number
    secretary, chair, seat = (signed_in(world, key) for key in ("zahle", "tozeur", "agadir"))
    assert "begin" in secretary.get(where(world, "workspace-of")).content.decode()
    begun = secretary.post(where(world, "begin-minutes", number), {"secretary": ""})
    assert begun["Location"] == where(world, "write-minutes", number)
    for position in (0, 1, 2):
        form = {"seen": 0, "text_ar": f"الجزء {position}", "text_fr": f"Partie {position}", "then": "next"}
        sent = secretary.post(where(world, "write-part", number, position), form)
        following = where(world, "write-part", number, position + 1)
        assert sent["Location"] == (following if position < 2 else where(world, "write-minutes", number) + "#part-2")
    assert secretary.get(where(world, "write-minutes", number)).status_code == 200
    assert chair.get(where(world, "write-minutes", number)).status_code == 200
    assert seat.get(where(world, "write-minutes", number)).status_code == 404
    step = lambda client, name, **more: client.post(where(world, "minutes-step", number, name), more)  # noqa: E731
    assert step(secretary, "circulate").status_code == 302
    commented = seat.post(where(world, "comment-minutes", number, 1), {"words": "<b>لم أقل هذا</b>"})
    assert commented.status_code == 302
    assert "&lt;b&gt;لم أقل هذا" in secretary.get(where(world, "minutes", number)).content.decode()
    assert Comment.objects.get().organisation == world.members["agadir"]
    assert step(chair, "adopt", digest="0" * 64).status_code == 409
    assert step(chair, "adopt", digest=Minutes.objects.get().digest).status_code == 302
    assert step(secretary, "sign-chair").status_code == 409
    assert step(secretary, "publish").status_code == 409
    assert step(chair, "sign-chair").status_code == step(secretary, "sign-secretary").status_code == 302
    assert step(secretary, "publish").status_code == 302
    minutes = again(Minutes.objects.get())
    assert (minutes.state, Signature.objects.count()) == ("published", 2)
    assert client_of(None).get(where(world, "minutes", number)).status_code == 200
    assert step(secretary, "dance").status_code == 404


def test_a_clash_loses_nothing_that_was_typed() -> None:
    world, minutes = a_draft_of_minutes()
    number = minutes.meeting.number
    part = Part.objects.get(minutes=minutes, position=1)
    write_part(world.actor("tozeur"), part.pk, Text(ar="نص الرئيس"), seen=0, at=AFTER)
    page = where(world, "write-part", number, 1)
    entries = Entry.objects.count()
    answer = signed_in(world, "zahle").post(page, {"seen": 0, "text_ar": "نص الكاتب"})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "نص الكاتب" in said
    assert "نص الرئيس" in said
    assert 'name="seen" value="1"' in said
    assert Entry.objects.count() == entries
    again_ = signed_in(world, "zahle").post(page, {"seen": 1, "text_ar": "نص الرئيس. نص الكاتب."})
    assert again_.status_code == 302


def test_signed_minutes_never_change_through_pages() -> None:
    world, minutes = signed()
    number, client = minutes.meeting.number, signed_in(world, "zahle")
    assert client.post(where(world, "write-part", number, 1), {"seen": 1, "text_ar": "x"}).status_code == 404
    assert client.post(where(world, "minutes-step", number, "recall")).status_code == 409
    assert client.post(where(world, "minutes-step", number, "circulate")).status_code == 409
    assert client.post(where(world, "comment-minutes", number, 1), {"words": "x"}).status_code == 409
    assert digest_of(again(minutes)) == minutes.digest


def test_the_same_posts_change_a_draft() -> None:
    """The twin: what is refused above is possible before the adoption."""
    world, minutes = a_draft_of_minutes()
    number, client = minutes.meeting.number, signed_in(world, "zahle")
    before = digest_of(minutes)
    assert client.post(where(world, "write-part", number, 1), {"seen": 0, "text_ar": "x"}).status_code == 302
    assert digest_of(again(minutes)) != before
    assert client.post(where(world, "minutes-step", number, "circulate")).status_code == 302
    assert client.post(where(world, "comment-minutes", number, 1), {"words": "x"}).status_code == 302
    assert client.post(where(world, "minutes-step", number, "recall")).status_code == 302


def test_a_correction_begins_on_its_page_and_the_old_version_stays_open() -> None:
    world, minutes = published()
    number, client = minutes.meeting.number, signed_in(world, "zahle")
    assert client.get(where(world, "correct-minutes", number)).status_code == 200
    assert client.post(where(world, "correct-minutes", number), {"reason_ar": ""}).status_code == 422
    assert client.post(where(world, "correct-minutes", number), {"reason_ar": "رقم خاطئ"}).status_code == 302
    assert Minutes.objects.count() == 2
    anyone = client_of(None).get(where(world, "minutes", number))
    assert anyone.status_code == 200
    assert client_of(None).get(where(world, "minutes-version", number, 2)).status_code == 404
    assert client.get(where(world, "minutes-version", number, 1)).status_code == 200
    assert signed_in(world, "gafsa").get(where(world, "correct-minutes", number)).status_code == 404


def test_the_adoption_is_put_to_the_organ_in_writing_or_at_its_meeting() -> None:
    world, minutes = circulated(ORGAN_ADOPTS)
    number, client = minutes.meeting.number, signed_in(world, "tozeur")
    page = client.get(where(world, "minutes", number)).content.decode()
    assert where(world, "propose-minutes", number) in page
    assert client.post(where(world, "propose-minutes", number), {"where": ""}).status_code == 302
    motion = Motion.objects.latest("pk")
    assert (motion.act, motion.mode, motion.proposal["digest"]) == ("minutes.adopt", "circulation", minutes.digest)
    shown = client.get(where(world, "motion", motion.number))
    assert shown.status_code == 200
    assert minutes.digest in shown.content.decode()
    assert client.post(where(world, "propose-minutes", number), {"where": str(number)}).status_code == 409
    assert client.post(where(world, "propose-minutes", number), {"where": "77"}).status_code == 404


def test_the_register_is_a_page_and_data() -> None:
    world, _meeting, motion = a_council_that_met()
    number_carried(Entry.objects.get(event="VoteClosed"))
    year = timezone.localtime(Motion.objects.get(pk=motion).decided).year
    anyone = client_of(None)
    address = where(world, "decision-register")
    assert f">{year}/1</bdi>" in anyone.get(address).content.decode()
    assert f">{year}/1</bdi>" not in anyone.get(address, {"on": "2026-06-01"}).content.decode()
    rows = list(csv.DictReader(StringIO(anyone.get(where(world, "decision-register-csv")).content.decode("utf-8-sig"))))
    data = json.loads(anyone.get(where(world, "decision-register-json")).content)
    assert [row["organ"] for row in data["decisions"]] == [row["organ"] for row in rows]
    for asked, status in (
        ("organ=council", 200),
        ("organ=x", 404),
        ("year=2026", 200),
        ("year=٢٠٢٦", 200),
        ("year=x", 404),
    ):
        assert anyone.get(f"{address}?{asked}").status_code == status


def test_action_items_are_given_and_said_to_be_done() -> None:
    world, meeting, _motion = a_council_that_met()
    number = Motion._meta.apps.get_model("meetings.Meeting").objects.get(pk=meeting).number
    chair, owner, other = (signed_in(world, key) for key in ("tozeur", "agadir", "gafsa"))
    due = (timezone.now() + timedelta(days=9)).date()
    form = {
        "task_ar": "إعداد تقرير",
        "owner": f"member:{world.members['agadir'].pk}",
        "due": due.isoformat(),
        "item": "",
    }
    page = where(world, "give-action", number)
    assert other.get(page).status_code == 404
    assert chair.get(page).status_code == 200
    assert chair.post(page, form | {"task_ar": ""}).status_code == 422
    assert chair.post(page, form | {"due": "2020-01-01"}).status_code == 409
    assert chair.post(page, form).status_code == 302
    action = ActionItem.objects.get()
    assert "إعداد تقرير" in owner.get(where(world, "workspace-of")).content.decode()
    assert "إعداد تقرير" not in other.get(where(world, "workspace-of")).content.decode()
    assert "إعداد تقرير" in other.get(where(world, "actions")).content.decode()
    assert owner.post(where(world, "update-action", action.pk), {"progress_ar": ""}).status_code == 409
    assert other.post(where(world, "update-action", action.pk), {"done": "on"}).status_code == 409
    assert (
        owner.post(where(world, "update-action", action.pk), {"progress_ar": "أُرسل", "done": "on"}).status_code == 302
    )
    assert ActionItem.objects.get().done is not None
    assert owner.post(where(world, "update-action", 10**9), {"done": "on"}).status_code == 404


def test_an_office_may_be_given_something_to_do() -> None:
    world, meeting, _motion = a_council_that_met()
    task, due = Text(ar="دعوة الأعضاء"), (timezone.now() + timedelta(days=400)).date()
    note_action(world.actor("tozeur"), meeting, task, due, office="chair", at=AFTER)
    assert "دعوة الأعضاء" in signed_in(world, "tozeur").get(where(world, "workspace-of")).content.decode()


def test_words_of_another_direction_are_told_apart() -> None:
    world, minutes = published()
    page = client_of(None).get("/en" + where(world, "minutes", minutes.meeting.number)[3:]).content.decode()
    assert '<div lang="fr" dir="ltr">' in page
    assert WORDS.fr in page


def test_what_is_adopted_waits_for_its_signatures_in_the_workspace() -> None:
    world, minutes = adopted()
    address = where(world, "minutes", minutes.meeting.number)
    for key in ("tozeur", "zahle"):
        assert address in signed_in(world, key).get(where(world, "workspace-of")).content.decode()
    assert address not in signed_in(world, "agadir").get(where(world, "workspace-of")).content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ar", ["الحاضرون", "ناقش المجلس التقرير", "رئيس الجلسة", "كاتب الجلسة"]),
        ("fr", ["Présents", "Le conseil a discuté du rapport.", "Présidence de la séance", "Adoptée."]),
        ("en", ["There", "Secretary of the meeting", "Carried."]),
    ],
)
def test_the_paper_says_it_in_each_language_with_names_and_digest(language: str, said: list[str]) -> None:
    world, minutes = published()
    entry = Entry.objects.get(event="MinutesPublished")
    pdf = issue_paper(entry, language)
    pages = len(pypdfium2.PdfDocument(pdf))
    lines = [line for page in range(pages) for line in lines_seen(pdf, page)]
    text = "\n".join(line[::-1] for line in lines) if language == "ar" else text_of(pdf)
    bare = "".join(text.split())
    for words in said:
        assert "".join(words.split()) in bare, words
    assert minutes.digest[:32] in "".join(lines)
    assert code_of(entry.hash) in "".join(lines)
    assert world.person("tozeur").name.in_("fr").replace(" ", "") in bare or language == "ar"


def test_a_signer_who_was_erased_has_no_name_on_the_paper() -> None:
    world, _minutes = published()
    entry, person = Entry.objects.get(event="MinutesPublished"), world.person("zahle")
    name = person.name.in_("fr").replace(" ", "")
    assert name in "".join(text_of(issue_paper(entry, "fr")).split())
    person.name, person.erased = Text(), AFTER
    person.save()
    assert name not in "".join(text_of(issue_paper(entry, "fr")).split())
