"""Every page in three languages, narrow and wide: axe without a finding, no sideways scrolling, a calm console, light weight."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.looking import LANGUAGES, faults, findings
from tests.journeys.pages import NETWORK, PUBLIC
from tests.journeys.phones import PHONE

HEAVIEST, WITH_FONTS, MOST_REQUESTS = 60_000, 85_000, 10
EXPECTED_MISSING = "no-such-page/"
HEAVY = ("", f"n/{NETWORK}/", f"n/{NETWORK}/charter/", f"n/{NETWORK}/members/")
"""The pages with most on them; the others are weighed in the language with the heaviest letters alone."""


@pytest.mark.parametrize("visitor", [PHONE, {}], indirect=True, ids=["360", "1280"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_public_pages_are_accessible_and_hold_their_width(visitor: Visitor, language: str) -> None:
    wrong: dict[str, list[str]] = {}
    for path in PUBLIC:
        if found := faults(visitor.open(f"/{language}/{path}"), language):
            wrong[path] = found
    complaints = [c for c in visitor.complaints if "404" not in c]
    assert (wrong, complaints) == ({}, [])


def test_axe_has_teeth(visitor: Visitor) -> None:
    page = visitor.open("/en/about/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/mark.svg\">')")
    assert any("image-alt" in finding for finding in findings(page))


@pytest.mark.parametrize("visitor", [{"color_scheme": "dark"}], indirect=True, ids=["dark"])
def test_dark_pages_keep_their_contrast(visitor: Visitor) -> None:
    for slug in (NETWORK, "maghreb-cities", "morocco-open-collectivities", "tunisia-espace-citoyen", "uclg"):
        for path in ("", "charter/", "members/", "organs/"):
            assert findings(visitor.open(f"/ar/n/{slug}/{path}")) == [], (slug, path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_public_pages_are_light(visitor: Visitor, language: str) -> None:
    """Transferred bytes on a first view, as the browser counts them (compressed), and the number of requests."""
    heavy: dict[str, tuple[int, int, int]] = {}
    for path in PUBLIC if language == "ar" else HEAVY:
        if path in ("gallery/", EXPECTED_MISSING):
            continue
        context = visitor.context.browser.new_context()  # type: ignore[union-attr]
        page = context.new_page()
        client = context.new_cdp_session(page)
        client.send("Network.enable")
        kinds: dict[str, str] = {}
        weights = {"fonts": 0, "rest": 0}
        requests: list[str] = []
        client.on("Network.responseReceived", lambda e, k=kinds: k.update({e["requestId"]: e["type"]}))
        client.on("Network.requestWillBeSent", lambda e, r=requests: r.append(e["request"]["url"]))

        def count(event, kinds=kinds, weights=weights) -> None:  # type: ignore[no-untyped-def]
            part = "fonts" if kinds.get(event["requestId"]) == "Font" else "rest"
            weights[part] += int(event["encodedDataLength"])

        client.on("Network.loadingFinished", count)
        page.goto(f"{visitor.served}/{language}/{path}")
        page.evaluate("() => document.fonts.ready.then(() => new Promise(done => setTimeout(done, 60)))")
        sent = [url for url in requests if not url.startswith("data:")]
        assert all(url.startswith(visitor.served) for url in sent), "something foreign was asked for"
        if weights["rest"] > HEAVIEST or sum(weights.values()) > WITH_FONTS or len(sent) > MOST_REQUESTS:
            heavy[path] = (weights["rest"], weights["fonts"], len(sent))
        context.close()
    assert heavy == {}
