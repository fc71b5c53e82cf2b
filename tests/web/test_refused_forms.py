"""A refusal comes back as the form itself: the reason above it, what was typed still in it, nothing changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext, override

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.directory.models import Post
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.governance.motion_commands import propose_motion
from mithaq.foundation.ledger.models import Entry
from tests.builders import FOUNDED, World, a_council, a_network
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db
KEPT = "Nothing was changed. What you typed is still here."


@pytest.fixture
def world() -> World:
    return a_council(a_network())


def answered_by(world: World, name: str, form: dict[str, str], *args: object, language: str = "ar") -> str:
    """The page that a form comes back as, after it was refused and left nothing behind."""
    before = Entry.objects.count()
    with override(language):
        where = reverse(name, args=[world.network.slug, *args])
        answer = client_of(world.person("tozeur")).post(where, form)
        assert answer.status_code == 409
        page = answer.content.decode()
        assert escape(gettext(KEPT)) in page
    assert Entry.objects.count() == before
    return page


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_post_from_before_the_holders_day_keeps_the_name(world: World, language: str) -> None:
    since = (Post.objects.get(organisation__key="tozeur", office="mayor").since - timedelta(days=40)).isoformat()
    form = {"office": "mayor", "name_ar": "سلمى الاختبارية", "email": "salma@example.org", "since": since}
    page = answered_by(world, "own-posts", form, language=language)
    assert "سلمى الاختبارية" in page
    assert "salma@example.org" in page
    assert not Post.objects.filter(person__email="salma@example.org").exists()


def test_a_limit_that_is_out_of_reach_keeps_the_reasons(world: World) -> None:
    form = {
        "address": "clause:2.4/0/every",
        "value": "9/8",
        "title_ar": "عنوان",
        "reasons_ar": "أسباب طويلة",
        "days": "14",
    }
    page = answered_by(world, "propose-limit", form)
    assert "أسباب طويلة" in page
    assert "9/8" in page
    assert not Motion.objects.exists()


def test_a_delegation_backwards_in_time_keeps_its_scope(world: World) -> None:
    chair = Held(world.members["tozeur"].pk, FOUNDED.date(), office="chair", source="appointment")
    take_over_mandates(world.platform, [chair], at=FOUNDED)
    Authenticator.objects.create(user=world.person("tozeur"), type=Authenticator.Type.TOTP, data={"secret": "x"})
    today = timezone.now().date()
    form = {"power": "meeting.convene", "to_office": "secretary", "scope": "الضفة اليسرى", "since": today.isoformat()}
    page = answered_by(world, "delegations", form | {"until": (today - timedelta(days=1)).isoformat()})
    assert "الضفة اليسرى" in page


@pytest.fixture
def seat(world: World) -> Seat:
    proposal = {"address": "clause:2.4/0/every", "value": "P2M"}
    now = timezone.now()
    propose_motion(world.actor("tozeur", on=now.date()), Power.CHANGE_LIMIT, proposal,
                   title=Text(ar="اقتراح"), reasons=Text(), at=now)  # fmt: skip
    return Seat.objects.get(organisation__key="tozeur")


def test_an_answer_that_is_refused_keeps_its_words(world: World, seat: Seat) -> None:
    """No second factor, so the answer does not count yet; the words stay, and the way to the second factor is shown."""
    page = answered_by(world, "answer", {"answer": "refuse", "reasons": "مهلة قصيرة جدًا"}, 1, seat.pk)
    assert "مهلة قصيرة جدًا" in page
    assert reverse("mfa_index").partition("/accounts")[2] in page
    seat.refresh_from_db()
    assert seat.answer == ""


def test_no_answer_at_all_is_asked_for_again(world: World, seat: Seat) -> None:
    where = reverse("answer", args=[world.network.slug, 1, seat.pk])
    answer = client_of(world.person("tozeur")).post(where, {"reasons": "كلمات باقية"})
    assert answer.status_code == 422
    assert "كلمات باقية" in answer.content.decode()
    assert f"#answer-{seat.pk}" in answer.content.decode()
