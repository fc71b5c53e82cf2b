"""A kind of member that is open only to members of the outer network says so before anybody applies."""

from __future__ import annotations

import pytest
from django.test import Client

from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.commands import found_network
from tests.builders import FOUNDED, RIVER, a_network

pytestmark = pytest.mark.django_db
DELTA = RIVER.replace(
    "network: river-towns", "network: delta-towns\nwithin: {network: river-towns, inherits: [values]}"
).replace("شبكة مدن النهر", "شبكة مدن الدلتا")
SAID = {"ar": "مفتوحة لأعضاء الشبكة الأوسع", "fr": "Réservé aux membres du réseau", "en": "Open only to members"}
NAMED = {"ar": "شبكة مدن النهر", "fr": "Réseau des villes du fleuve", "en": "Network of River Towns"}


def outer_only(source: str) -> str:
    return source.replace(
        "    organisations: [municipality]\n", "    organisations: [municipality]\n    outer: true\n", 1
    )


@pytest.mark.parametrize("language", list(SAID))
def test_the_kind_says_so_with_the_name_and_the_way(language: str) -> None:
    a_network()
    found_network(Actor.platform(), outer_only(DELTA), at=FOUNDED)
    page = Client().get(f"/{language}/n/delta-towns/join/").content.decode()
    assert page.count(SAID[language]) == 1, "the other kind is open to all"
    note = page.split(SAID[language])[1].split("</article>")[0]
    assert NAMED[language] in note
    assert f'href="/{language}/n/river-towns/join/"' in note


def test_a_kind_that_is_open_says_nothing() -> None:
    a_network()
    found_network(Actor.platform(), DELTA, at=FOUNDED)
    assert SAID["en"] not in Client().get("/en/n/delta-towns/join/").content.decode()
