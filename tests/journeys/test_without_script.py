"""Every public page says the same without JavaScript."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.pages import PUBLIC
from tests.journeys.phones import PHONE_WITHOUT_SCRIPT


@pytest.mark.parametrize("visitor", [PHONE_WITHOUT_SCRIPT], indirect=True, ids=["no-script"])
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_public_pages_need_no_script(visitor: Visitor, language: str) -> None:
    for path in PUBLIC:
        page = visitor.open(f"/{language}/{path}")
        assert page.locator("h1").count() == 1, path
        assert len(page.locator("main").inner_text()) > 40, path
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
