"""The pages of dialogues: the list with its files, and the forms of whoever prepares them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from mithaq.domains.library.models import Dialogue
from tests.builders import NOW, TODAY, World
from tests.domains.library.shelves import WITH_DIALOGUES, a_library_world
from tests.domains.library.test_dialogues import TALK, a_brief, a_dialogue, note_dialogue
from tests.web.library_addresses import PREPARERS
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db
SENT = {"title_en": "Money for towns", "partner_en": "A bank", "level": "high", "on": TODAY.isoformat(), "seen": "0"}


@pytest.fixture
def world() -> World:
    return a_library_world(WITH_DIALOGUES)


def where(name: str, world: World) -> str:
    return reverse(name, args=[world.network.slug, *([1] if name not in ("note-dialogue", "dialogues") else [])])


def test_a_dialogue_goes_on_record_and_gets_its_file(world: World) -> None:
    client = client_of(world.person("gafsa"))
    assert client.post(where("note-dialogue", world), SENT | {"title_en": ""}).status_code == 422
    wrong = client.post(where("note-dialogue", world), SENT | {"on": "32"})
    assert (wrong.status_code, "A bank" in wrong.content.decode()) == (422, True)
    assert client.post(where("note-dialogue", world), SENT | {"level": "lofty"}).status_code == 422
    assert not Dialogue.objects.exists()
    assert client.post(where("note-dialogue", world), SENT).status_code == 302
    assert client.post(where("file-of-dialogue", world), {"brief": "999"}).status_code == 422
    brief = a_brief(world)
    assert client.post(where("file-of-dialogue", world), {"brief": str(brief.pk)}).status_code == 302
    again = client.post(where("file-of-dialogue", world), {"brief": str(brief.pk)})
    assert again.status_code == 409
    said = client_of(None).get(where("dialogues", world)).content.decode()
    assert 'id="dialogue-1"' in said and reverse("brief", args=[world.network.slug, brief.number]) in said
    assert where("file-of-dialogue", world) not in said


def test_a_dialogue_is_described_anew(world: World) -> None:
    a_dialogue(world)
    client = client_of(world.person("gafsa"))
    assert "Money for towns" in client.get(where("describe-dialogue", world)).content.decode()
    stale = client.post(where("describe-dialogue", world), SENT | {"seen": "7", "title_en": "Debts"})
    assert (stale.status_code, "Debts" in stale.content.decode()) == (409, True)
    assert client.post(where("describe-dialogue", world), SENT | {"seen": "1", "title_en": "Debts"}).status_code == 302
    assert Dialogue.objects.get().title.en == "Debts"


def test_what_has_no_file_says_so_and_one_that_came_late_too(world: World) -> None:
    from dataclasses import replace

    from mithaq.domains.library.dialogue_commands import brief_dialogue

    past = replace(TALK, on=TODAY - timedelta(days=4))
    a_dialogue(world, past)
    second = note_dialogue(world.actor("gafsa"), past, at=NOW)
    brief_dialogue(world.actor("gafsa"), second.dialogue, a_brief(world).pk, at=NOW)
    said = client_of(None).get(where("dialogues", world).replace("/ar/", "/en/")).content.decode()
    assert "no file" in said and "came after the day" in said


@pytest.mark.parametrize("name", sorted(PREPARERS))
def test_only_whom_the_charter_names_opens_the_forms(world: World, name: str) -> None:
    a_dialogue(world)
    assert client_of(world.person("gafsa")).get(where(name, world)).status_code == 200
    for person in (world.person("tozeur"), world.person("fes")):
        assert client_of(person).get(where(name, world)).status_code == 404
        assert client_of(person).post(where(name, world), SENT).status_code == 404
    if name != "note-dialogue":
        gone = reverse(name, args=[world.network.slug, 77])
        assert client_of(world.person("gafsa")).get(gone).status_code == 404


def test_the_room_is_shown_where_the_charter_asks_for_it(world: World) -> None:
    page = reverse("briefs", args=[world.network.slug])
    assert where("dialogues", world) in client_of(None).get(page).content.decode()


def test_elsewhere_the_room_is_not_shown_and_says_why() -> None:
    world = a_library_world()
    assert (
        where("dialogues", world)
        not in client_of(None).get(reverse("briefs", args=[world.network.slug])).content.decode()
    )
    assert client_of(None).get(where("dialogues", world)).status_code == 200
    assert client_of(world.person("gafsa")).get(where("note-dialogue", world)).status_code == 404
