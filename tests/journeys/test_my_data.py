"""A phone, Arabic, no script: somebody takes the copy of their data and shows, then hides, their address."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.journeys.conftest import PASSWORD, Visitor
from tests.journeys.pages import NETWORK
from tests.journeys.people import signs
from tests.journeys.phones import PHONE_WITHOUT_SCRIPT


@pytest.mark.parametrize("visitor", [PHONE_WITHOUT_SCRIPT], indirect=True)
def test_a_copy_and_a_consent(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.enter("focal-point.byblos")
    page = visitor.open("/ar/accounts/data/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    with page.expect_download() as download:
        page.click("form[action$='/data/copy/'] button")
        if "/accounts/reauthenticate/" in page.url:
            page.fill("input[name=password]", PASSWORD)
            page.click("main form button[type=submit]")
    kept = tmp_path / "copy.zip"
    download.value.save_as(kept)
    email = signs("focal-point.byblos")
    with ZipFile(kept) as archive:
        held = json.loads(archive.read("data.json"))["held"]
        assert email in archive.read("index.html").decode()
    assert {"people.Person", "directory.Post", "sessions.Session"} <= {each["table"] for each in held}
    posts, public = f"/ar/n/{NETWORK}/workspace/posts/", f"/ar/n/{NETWORK}/members/byblos/"
    assert email not in visitor.open(public).content()
    visitor.open(posts).click("button[name=shown]")
    assert email in visitor.open(public).content()
    visitor.open(posts).click("form.contact button")
    assert email not in visitor.open(public).content()
