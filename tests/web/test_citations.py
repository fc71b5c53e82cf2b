"""Citations on the page of a document, and the form of whoever keeps the log."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from mithaq.domains.library.models import Citation
from tests.builders import TODAY
from tests.domains.library.shelves import a_library_world, on_the_shelf
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db
SENT = {"who": "River <b>Review</b>", "where": "https://review.example/4", "on": TODAY.isoformat()}


def test_a_citation_is_written_down_shown_and_struck() -> None:
    world = a_library_world()
    Authenticator.objects.create(user=world.person("gafsa"), type=Authenticator.Type.TOTP, data={"secret": "x"})
    row, client, slug = on_the_shelf(world), client_of(world.person("gafsa")), world.network.slug
    page, log = reverse("document", args=[slug, row.key]), reverse("log-citation", args=[slug, row.key])
    assert log in client.get(page).content.decode()
    for wrong in ({"where": "javascript:alert(1)"}, {"who": ""}, {"on": "yesterday"}):
        assert client.post(log, SENT | wrong).status_code == 422
    assert not Citation.objects.exists()
    assert client.post(log, SENT).status_code == 302
    again = client.post(log, SENT)
    assert (again.status_code, "https://review.example/4" in again.content.decode()) == (409, True)
    said = client_of(None).get(page).content.decode()
    assert "River &lt;b&gt;Review&lt;/b&gt;" in said and 'href="https://review.example/4"' in said and log not in said
    strike = reverse("strike-citation", args=[slug, row.key, Citation.objects.get().pk])
    assert strike not in said
    assert client_of(world.person("fes")).post(strike).status_code == 404
    assert client.post(reverse("strike-citation", args=[slug, row.key, 999])).status_code == 404
    assert client.post(strike).status_code == 302
    assert "review.example" not in client_of(None).get(page).content.decode()
