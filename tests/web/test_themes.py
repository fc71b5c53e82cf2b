"""The pages of themes and goals, and the vocabulary as data."""

from __future__ import annotations

import pytest
from django.test import Client

from mithaq.domains.themes.mapping import terms_of
from mithaq.domains.themes.vocabulary import goals, terms
from tests.builders import World, a_network
from tests.domains.themes.turtle import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None) -> World:
    return a_network()


def page(address: str, status: int = 200) -> str:
    answer = Client().get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_vocabulary_stands_whole_on_its_page(world: World) -> None:
    words = page("/en/n/river-towns/themes/")
    for key in terms():
        assert f'href="/en/n/river-towns/themes/{key}/"' in words
    for number in range(1, 18):
        assert f'href="/en/n/river-towns/themes/goals/{number}/"' in words


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_term_and_goal_has_its_page(world: World, language: str) -> None:
    for key in set(terms()) - {"water"}:
        assert terms()[key].label.in_(language) in page(f"/{language}/n/river-towns/themes/{key}/").replace(
            "&#39;", "'"
        )
    own = world.standing.charter.themes["water"]
    assert own.in_(language) in page(f"/{language}/n/river-towns/themes/water/")
    for number in ("6", "6.1", "6.a", "17.19"):
        assert goals()[number].label.in_(language) in page(f"/{language}/n/river-towns/themes/goals/{number}/")


@pytest.mark.parametrize("address", ["fish/", "goals/18/", "goals/6.99/", "goals/%D9%A6/", "goals/6.1.1/"])
def test_what_is_no_theme_is_absent(world: World, address: str) -> None:
    page(f"/en/n/river-towns/themes/{address}", 404)


def test_the_vocabulary_is_served_as_turtle(world: World) -> None:
    answer = Client().get("/vocabulary.ttl")
    assert answer["Content-Type"] == "text/turtle; charset=utf-8"
    assert any("network/river-towns/water" in subject for subject, _p, _v in read(answer.content.decode()))


def test_what_a_theme_is_tied_to_is_named_only_where_it_says_anything_else(world: World) -> None:
    """The house words of a theme stand below it; the same word twice would be noise."""
    for language in ("ar", "fr", "en"):
        cards = page(f"/{language}/n/river-towns/themes/").partition('class="theme-cards"')[2].partition("</ul>")[0]
        for key, label in world.standing.charter.themes.items():
            card = cards.partition(f"/themes/{key}/")[2].partition("</li>")[0]
            terms_told = [terms()[each].label.in_(language) for each in terms_of(world.standing.charter, key)]
            assert ('<p class="meta">' in card) is (terms_told not in ([label.in_(language)], [])), (language, key)
