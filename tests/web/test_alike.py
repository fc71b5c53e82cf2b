"""More like this, and from cities like one's own: on the pages, for the reader who looks, with and without vectors."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from mithaq.domains.directory.models import Organisation
from mithaq.foundation.search import vectors
from mithaq.foundation.search.commands import refresh_all
from mithaq.foundation.search.library import tend
from mithaq.integrations import encoder
from tests.builders import World
from tests.domains.knowledge.shelves import a_shelf_world, on_the_shelf
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db
MARKET = {
    "title": "Stalls above the flood line of the covered market",
    "challenge": "The covered market floods each autumn: the traders lose their goods, and the stalls stay closed for weeks afterwards.",
}
ALIKE = {
    "title": "A covered market that no longer floods",
    "challenge": "Traders of the covered market lost their goods each autumn when it was flooded, and closed their stalls for weeks.",
}
OTHER = {
    "title": "Reading rooms for schools",
    "challenge": "Pupils of the outer districts have nowhere quiet to read after lessons, and the only library is an hour away by bus.",
    "results": "Three reading rooms opened in old offices, and two hundred pupils come on an ordinary afternoon to do their lessons.",
    "lessons": "Nobody had thought of heating.",
    "blocks": [],
}


@pytest.fixture(params=["words", "meaning"])
def world(request: pytest.FixtureRequest, settings) -> World:  # type: ignore[no-untyped-def]
    """Fès and Tozeur tell of a market that floods, Fès of reading rooms too; Gafsa is of the size of Tozeur."""
    world = a_shelf_world()
    for key, told in (("fes", MARKET), ("tozeur", ALIKE), ("fes", OTHER)):
        on_the_shelf(world, key, **told)
    for key, people in (("fes", 1_200_000), ("tozeur", 40_000), ("gafsa", 42_000)):
        Organisation.objects.filter(pk=world.members[key].pk).update(population=people)
    refresh_all()
    tend()
    if request.param == "meaning":
        settings.SEARCH_MEANING = True
        encoder.load()
        assert vectors.prepare()
        assert vectors.learn(most=1000, thorough=True)
    return world


def card(page: str, name: str) -> str:
    """What stands in a card of the page; nothing where there is none."""
    _before, _is, rest = page.partition(f'<section class="card" aria-labelledby="{name}">')
    return rest.partition("</section>")[0]


def test_a_practice_leads_to_what_is_like_it(world: World) -> None:
    from mithaq.domains.knowledge.models import Practice

    first = Practice.objects.get(shelved__sheet__title=MARKET["title"])
    page = Client().get(reverse("practice", args=[world.network.slug, first.pk])).content.decode()
    assert ALIKE["title"] in card(page, "alike")
    assert MARKET["title"] not in card(page, "alike")


def test_a_member_is_led_to_cities_of_its_size(world: World) -> None:
    shelf = reverse("practices", args=[world.network.slug])
    page = client_of(world.person("gafsa")).get(shelf).content.decode()
    assert ALIKE["title"] in card(page, "like-yours")
    assert MARKET["title"] not in card(page, "like-yours")
    assert card(client_of(world.person("tozeur")).get(shelf).content.decode(), "like-yours") == "", (
        "its own is not news"
    )
    assert card(Client().get(shelf).content.decode(), "like-yours") == ""
    assert card(client_of(world.person("gafsa")).get(f"{shelf}?outcome=worked").content.decode(), "like-yours") == ""
