"""Papers of a session on the page of the meeting, and the form by which they go online."""

from __future__ import annotations

import pytest
from django.urls import reverse

from mithaq.domains.library.models import Publication
from tests.builders import World
from tests.domains.library.shelves import WITH_PAPERS, a_library_world, on_the_shelf
from tests.domains.library.test_sessions import held
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db


def page(world: World, name: str, number: int = 1) -> str:
    return reverse(name, args=[world.network.slug, number])


def test_the_page_of_the_meeting_leads_to_what_is_online() -> None:
    world = a_library_world(WITH_PAPERS)
    held(world)
    row, closed = on_the_shelf(world), on_the_shelf(world, content=b"2", access="members")
    client = client_of(world.person("gafsa"))
    assert page(world, "session-papers") in client.get(page(world, "meeting")).content.decode()
    offered = client.get(page(world, "session-papers")).content.decode()
    assert f'value="{row.pk}"' in offered and f'value="{closed.pk}"' not in offered
    assert client.post(page(world, "session-papers"), {"document": str(closed.pk)}).status_code == 422
    assert client.post(page(world, "session-papers"), {"document": str(row.pk)}).status_code == 302
    assert client.post(page(world, "session-papers"), {"document": str(row.pk)}).status_code == 409
    said = client_of(None).get(page(world, "meeting")).content.decode()
    where = reverse("document", args=[world.network.slug, row.key])
    assert f'href="{where}"' in said and page(world, "session-papers") not in said
    shown = client_of(None).get(page(world, "publication", Publication.objects.get().number)).content.decode()
    assert page(world, "meeting") in shown


def test_only_who_may_opens_the_form() -> None:
    world = a_library_world(WITH_PAPERS)
    held(world)
    held(world, state="sitting")
    opens = {"gafsa": 200, "tozeur": 200, "fes": 404}
    for key, status in opens.items():
        assert client_of(world.person(key)).get(page(world, "session-papers")).status_code == status, key
    assert client_of(world.person("gafsa")).get(page(world, "session-papers", 2)).status_code == 404
    assert client_of(world.person("gafsa")).get(page(world, "session-papers", 9)).status_code == 404
    kinds = client_of(world.person("gafsa")).get(reverse("propose-publication", args=[world.network.slug]))
    assert 'value="session-document"' not in kinds.content.decode()


def test_where_the_charter_asks_for_none_there_is_no_form() -> None:
    world = a_library_world()
    held(world)
    assert client_of(world.person("gafsa")).get(page(world, "session-papers")).status_code == 404
    assert (
        page(world, "session-papers")
        not in client_of(world.person("gafsa")).get(page(world, "meeting")).content.decode()
    )
