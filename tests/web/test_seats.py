"""Filling, ending and giving up seats over HTTP: by motion, alone, in three languages, and what others meet."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from mithaq.domains.governance.models import Delegation, Mandate, Motion
from tests.builders import World
from tests.committees import a_network_of_committees
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    world = a_network_of_committees()
    for key in ("tozeur", "agadir", "zahle", "gafsa"):
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


def at(world: World, name: str, *more: object, language: str = "ar") -> str:
    return reverse(name, args=[world.network.slug, *more]).replace("/ar/", f"/{language}/", 1)


def get(world: World, key: str, where: str) -> Any:
    return client_of(world.person(key)).get(where)


def post(world: World, key: str, where: str, **form: object) -> Any:
    return client_of(world.person(key)).post(where, form)


@pytest.mark.parametrize(("language", "words"), [("ar", "توفده"), ("fr", "délégué par"), ("en", "sent by")])
def test_a_delegate_that_is_missing_awaits_its_committee(world: World, language: str, words: str) -> None:
    desk = get(world, "zahle", at(world, "workspace-of", language=language)).content.decode()
    link = at(world, "fill-seat", language=language) + "?seat=bridge.right."
    assert link in desk
    page = get(world, "zahle", at(world, "seats", language=language))
    assert words in page.content.decode()
    assert link in page.content.decode()
    assert link not in get(world, "tozeur", at(world, "workspace-of", language=language)).content.decode()


def test_a_committee_puts_its_delegate_to_the_vote(world: World) -> None:
    form = get(world, "zahle", at(world, "fill-seat") + "?seat=bridge.right.").content.decode()
    assert "زحلة" in form
    assert "توزر" not in form.partition("<main")[2], "only who sits in the committee can be sent"
    given = {"seat": "bridge.right.", "organisation": world.members["zahle"].pk, "days": 14}
    untitled = post(world, "zahle", at(world, "fill-seat"), **given)
    assert untitled.status_code == 422
    sent = post(world, "zahle", at(world, "fill-seat"), **given, title_ar="إيفاد زحلة")
    assert sent.status_code == 302
    motion = Motion.objects.get()
    assert (motion.organ, motion.proposal["sent_by"]) == ("right", "right")
    page = client_of(None).get(at(world, "motion", motion.number, language="fr")).content.decode()
    assert "Comité du pont" in page
    assert "Zahlé" in page


def test_another_committees_seat_is_absent(world: World) -> None:
    for key, seat in (("gafsa", "bridge.right."), ("fes", "panel.."), ("tozeur", "bridge.right."), ("zahle", "")):
        assert get(world, key, at(world, "fill-seat") + f"?seat={seat}").status_code == 404, (key, seat)
    given = {"seat": "bridge.right.", "organisation": world.members["gafsa"].pk, "days": 14, "title_ar": "x"}
    assert post(world, "gafsa", at(world, "fill-seat"), **given).status_code == 404
    assert not Motion.objects.exists()


def test_an_office_fills_alone_and_names_another_when_it_is_full(world: World) -> None:
    where = at(world, "fill-seat")
    for key in ("fes", "gafsa"):
        assert post(world, "tozeur", where, seat="panel..", organisation=world.members[key].pk).status_code == 302
    assert get(world, "tozeur", where + "?seat=panel..").status_code == 404, "no free seat is left"
    held = Mandate.objects.get(organ="panel", organisation=world.members["fes"])
    new = post(world, "tozeur", where, seat=f"panel..{held.pk}", organisation=world.members["agadir"].pk)
    assert new.status_code == 302
    sitting = Mandate.objects.filter(organ="panel", until=None).values_list("organisation__key", flat=True)
    assert sorted(sitting) == ["agadir", "gafsa"]


def test_an_office_is_filled_by_whom_the_charter_names(world: World) -> None:
    where, fes = at(world, "propose-office"), world.members["fes"].pk
    alone = post(world, "tozeur", where, holder="office:chair", office="clerk", organisation=fes)
    assert alone.status_code == 302
    assert Mandate.objects.get(office="clerk").organisation == world.members["fes"]
    page = get(world, "tozeur", where + "?holder=organ:council").content.decode()
    assert 'value="treasurer"' in page
    assert 'value="clerk"' not in page
    assert get(world, "agadir", where + "?holder=office:chair").status_code == 404
    motion = post(world, "agadir", where, holder="organ:council", office="treasurer", organisation=fes, title_fr="Trésorerie", days=10)  # fmt: skip
    assert motion.status_code == 302
    assert Motion.objects.get().proposal == {"office": "treasurer", "organisation": fes}


def test_a_mandate_is_ended_by_a_motion_of_the_organ_that_may(world: World) -> None:
    seat = Mandate.objects.get(organ="left", organisation=world.members["fes"])
    assert get(world, "gafsa", at(world, "recall-mandate")).status_code == 404
    sent = post(world, "agadir", at(world, "recall-mandate"), mandate=seat.pk, title_ar="إنهاء ولاية", days=14)
    assert sent.status_code == 302
    page = client_of(None).get(at(world, "motion", Motion.objects.get().number)).content.decode()
    assert "الولاية التي تنتهي" in page
    assert "فاس" in page


def test_a_seat_is_given_up_and_another_ones_is_absent(world: World) -> None:
    seat = Mandate.objects.get(organ="left", organisation=world.members["fes"])
    assert post(world, "gafsa", at(world, "give-up-mandate", seat.pk)).status_code == 404
    assert post(world, "fes", at(world, "give-up-mandate", seat.pk)).status_code == 302
    again = post(world, "fes", at(world, "give-up-mandate", seat.pk))
    assert again.status_code == 409
    assert "انتهت الولاية من قبل" in again.content.decode()
    seat.refresh_from_db()
    assert seat.until == timezone.now().date()


def test_an_organ_lends_by_motion(world: World) -> None:
    today = timezone.now().date()
    given = {"power": "limit.change", "to_office": "clerk", "scope": "", "since": today.isoformat()}
    given |= {"until": (today + timedelta(days=90)).isoformat(), "title_fr": "Déléguer les seuils", "days": "14"}
    assert get(world, "gafsa", at(world, "delegations")).content.decode().count("to_office") == 0
    assert post(world, "agadir", at(world, "delegations"), **given).status_code == 302
    assert Motion.objects.get().act == "delegation.grant"
    assert not Delegation.objects.exists(), "nothing is lent before the organ has carried it"
