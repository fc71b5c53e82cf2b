"""Portfolios over HTTP: the matrix on the organ's page, assigning and taking back alone or by motion, and what others meet."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from mithaq.domains.governance.commands import end_mandate
from mithaq.domains.governance.models import Motion, Portfolio
from mithaq.domains.governance.portfolio_commands import assign_portfolio
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, World
from tests.sharing import PART, a_sharing_network, charter, seat
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db
PORTFOLIOS = {"ar": "مجالات المسؤولية", "fr": "Portefeuilles", "en": "Portfolios"}
NOBODY = {"ar": "لا أحد بعد", "fr": "personne encore", "en": "nobody yet"}
SHARED = {"ar": "يتقاسمه مقعدان", "fr": "partagé par 2 sièges", "en": "shared by 2 seats"}


def with_factors(world: World) -> World:
    for key in ("tozeur", "agadir", "zahle"):
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


@pytest.fixture
def world() -> World:
    return with_factors(a_sharing_network())


def at(world: World, name: str, *more: object, language: str = "ar") -> str:
    return reverse(name, args=[world.network.slug, *more]).replace("/ar/", f"/{language}/", 1)


def main_of(world: World, where: str, key: str = "") -> str:
    answer = client_of(world.person(key) if key else None).get(where)
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2]


def cards(page: str) -> list[str]:
    return [piece.partition("</li>\n")[0] for piece in page.split('<li class="remit')[1:]]


def send(world: World, key: str, seat_of: str, portfolio: str, **more: object) -> Any:
    given = {"organ": "council", "portfolio": portfolio, "mandate": seat(world, seat_of), **more}
    return client_of(world.person(key)).post(at(world, "portfolios"), given)


def give(world: World, key: str, theme: str = "", town: str = "") -> int:
    section = world.members[town].pk if town else None
    by = world.actor("tozeur")
    return assign_portfolio(by, seat(world, key), theme=theme, section_id=section, at=NOW).portfolio  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_organs_page_shows_who_holds_what_and_what_nobody_holds(world: World, language: str) -> None:
    give(world, "agadir", "left")
    give(world, "zahle", "left")
    give(world, "zahle", town="fes")
    page = main_of(world, at(world, "organ", "council", language=language))
    assert PORTFOLIOS[language] in page
    found = cards(page)
    assert len(found) == 7, "two banks and five towns"
    left, right = found[:2]
    assert SHARED[language] in left
    assert left.startswith(" shared")
    assert (NOBODY[language] in right, right.startswith(" empty")) == (True, True)
    assert sum(NOBODY[language] in card for card in found) == 5
    names = {key: world.members[key].names.best(language).words for key in ("agadir", "zahle")}
    assert all(name in left for name in names.values())


def test_a_past_day_shows_who_held_it_then(world: World) -> None:
    give(world, "agadir", "left")
    day = NOW.date()
    where = at(world, "organ", "council", language="en")
    before, then = (main_of(world, f"{where}?on={on}") for on in (day - timedelta(days=1), day))
    assert (NOBODY["en"] in cards(before)[0], "Agadir" in cards(then)[0]) == (True, True)
    end_mandate(world.platform, seat(world, "agadir"), day + timedelta(days=2), at=NOW)
    assert NOBODY["en"] in cards(main_of(world, where))[0]


def test_an_organ_that_shares_nothing_out_says_nothing_of_it(world: World) -> None:
    page = main_of(world, at(world, "organ", "assembly", language="en"))
    assert "Portfolios" not in page


def test_the_chair_assigns_and_takes_back_alone(world: World) -> None:
    desk = main_of(world, at(world, "workspace-of"), "tozeur")
    assert at(world, "portfolios") + "?organ=council" in desk, "seven that nobody holds await the chair"
    assert at(world, "portfolios") in main_of(world, at(world, "seats"), "tozeur")
    form = main_of(world, at(world, "portfolios"), "tozeur")
    assert "<optgroup" in form
    assert "لا أحد بعد" in form
    answer = send(world, "tozeur", "agadir", "theme:left")
    assert answer.status_code == 302
    row = Portfolio.objects.get()
    assert (row.theme, row.section, row.mandate.pk) == ("left", None, seat(world, "agadir"))
    assert send(world, "tozeur", "zahle", f"section:{world.members['fes'].pk}").status_code == 302
    where = at(world, "end-portfolio", row.pk)
    assert where in main_of(world, at(world, "portfolios"), "tozeur")
    assert "أكادير" in main_of(world, where, "tozeur")
    assert client_of(world.person("tozeur")).post(where).status_code == 302
    row.refresh_from_db()
    assert row.until == timezone.now().date()
    again = client_of(world.person("tozeur")).post(where)
    assert again.status_code == 409
    assert "لم يعد أحد يتولى مجال المسؤولية هذا" in again.content.decode()


def test_what_is_wrong_in_a_form_is_said_and_nothing_is_kept(world: World) -> None:
    before = Entry.objects.count()
    for portfolio in ("", "theme:middle", "theme:water", "section:0", "section:x", "left", "theme:left:right"):
        assert send(world, "tozeur", "agadir", portfolio).status_code == 422, portfolio
    chosen = {"organ": "council", "portfolio": "theme:left"}
    for mandate in ("", "0", "x", "٣" * 40):
        answer = client_of(world.person("tozeur")).post(at(world, "portfolios"), chosen | {"mandate": mandate})
        assert answer.status_code == 422, mandate
    for organ in ("assembly", "king", "%00"):
        answer = client_of(world.person("tozeur")).post(at(world, "portfolios"), chosen | {"organ": organ})
        assert answer.status_code == 404, organ
    assert client_of(world.person("tozeur")).get(at(world, "end-portfolio", 10**9)).status_code == 404
    assert (Entry.objects.count(), Portfolio.objects.count()) == (before, 0)


def test_one_that_is_held_already_comes_back_with_its_clause(world: World) -> None:
    give(world, "agadir", "left")
    page = send(world, "tozeur", "agadir", "theme:left")
    assert page.status_code == 409
    assert "يتولى هذا المقعد مجال المسؤولية من قبل" in page.content.decode()
    assert at(world, "clause", "2.1") in page.content.decode()
    assert Portfolio.objects.count() == 1


def test_it_is_absent_for_everybody_else(world: World) -> None:
    number = give(world, "agadir", "left")
    for key in ("agadir", "gafsa"):
        for where in (at(world, "portfolios"), at(world, "end-portfolio", number)):
            client = client_of(world.person(key))
            assert (client.get(where).status_code, client.post(where).status_code) == (404, 404), (key, where)
        assert at(world, "portfolios") not in main_of(world, at(world, "seats"), key)
        assert at(world, "portfolios") not in main_of(world, at(world, "workspace-of"), key)
    assert Portfolio.objects.get().until is None


def test_without_a_second_factor_nothing_is_assigned(world: World) -> None:
    Authenticator.objects.all().delete()
    answer = send(world, "tozeur", "agadir", "theme:left")
    assert answer.status_code == 409
    assert reverse("mfa_index") in answer.content.decode()
    assert not Portfolio.objects.exists()


def test_a_power_over_no_portfolio_leads_nowhere() -> None:
    world = with_factors(a_sharing_network(charter().replace(PART, "", 1)))
    assert at(world, "portfolios") not in main_of(world, at(world, "workspace-of"), "tozeur")
    assert client_of(world.person("tozeur")).get(at(world, "portfolios")).status_code == 404


def test_an_organ_decides_by_motion() -> None:
    world = with_factors(a_sharing_network(charter("organ: council")))
    assert send(world, "agadir", "agadir", "theme:left", days=14).status_code == 422, "a motion has a title"
    assert send(world, "agadir", "agadir", "theme:left", days=14, title_fr="La rive gauche").status_code == 302
    motion = Motion.objects.get()
    assert motion.proposal == {"mandate": seat(world, "agadir"), "theme": "left"}
    page = main_of(world, at(world, "motion", motion.number, language="fr"))
    assert "Rive gauche" in page
    assert "Agadir" in page
    assert not Portfolio.objects.exists()
    number = by_organ(world)
    ending = at(world, "end-portfolio", number)
    assert client_of(world.person("zahle")).post(ending, {"days": 14}).status_code == 422
    sent = client_of(world.person("zahle")).post(ending, {"days": 14, "title_fr": "Reprendre"})
    assert sent.status_code == 302
    last = Motion.objects.latest("pk")
    assert last.proposal == {"end": number}
    assert "Rive gauche" in main_of(world, at(world, "motion", last.number, language="fr"))
    assert client_of(world.person("gafsa")).get(ending).status_code == 404


def by_organ(world: World) -> int:
    council = replace(world.platform, authority="organ:council")
    return assign_portfolio(council, seat(world, "agadir"), theme="left", at=NOW).portfolio  # type: ignore[attr-defined]


def test_the_open_data_says_it_too(world: World) -> None:
    give(world, "agadir", "left")
    give(world, "zahle", town="fes")
    found = json.loads(client_of(None).get(at(world, "popolo")).content)["portfolios"]
    assert [(row["theme"], row["region"] and row["region"]["id"]) for row in found] == [
        ("left", None),
        (None, "member:fes"),
    ]
    assert found[0]["membership_id"] == f"mandate:{seat(world, 'agadir')}"
    assert (found[0]["start_date"], found[0]["end_date"]) == (NOW.date().isoformat(), None)


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "فاس"), ("fr", "répond d’un portefeuille\u202f: Fès"), ("en", "answers for a portfolio: Fès")],
)
def test_the_record_tells_it_with_the_name_of_the_region(world: World, language: str, words: str) -> None:
    give(world, "zahle", town="fes")
    page = main_of(world, at(world, "record", language=language))
    assert words in page
    assert "None" not in page
