"""A municipality applies on a phone, in Arabic and without JavaScript; every page of an application by axe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.foundation.made_files import pdf, png
from tests.journeys.conftest import Visitor
from tests.journeys.looking import LANGUAGES, faults
from tests.journeys.pages import NETWORK
from tests.journeys.phones import PHONE, PHONE_WITHOUT_SCRIPT

ON = ".onward button[value=on]"
SCAN = png(400, 560)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A scanned page of a council decision."""
    file = tmp_path / "قرار المجلس.png"
    file.write_bytes(SCAN)
    return file


def begin(visitor: Visitor, language: str, email: str, *, network: str = NETWORK, kind: str = "municipality") -> Page:
    page = visitor.open(f"/{language}/n/{network}/join/")
    page.click(f"main a[href*='kind={kind}']")
    page.fill("#id_email", email)
    page.click("main form button[type=submit]")
    page.click("main a.button")
    return page


def enter(page: Page, arabic: str, french: str, country: str) -> None:
    page.fill("#id_names_ar", arabic)
    page.fill("#id_names_fr", french)
    page.select_option("#id_country", country)
    page.click(ON)


def decide(page: Page, day: str, scan: Path) -> None:
    page.fill("#id_decision_number", "14/2026")
    page.fill("#id_decision_on", day)
    page.fill("#id_decision_council", "المجلس الجماعي لتنغير")
    page.set_input_files("#id_file", scan)
    page.click(ON)


def complaints(visitor: Visitor) -> list[str]:
    """What the console says, without the answers that a form met on purpose."""
    meant = ("404", "409", "422")
    return [each for each in visitor.complaints if not any(status in each for status in meant)]


@pytest.mark.parametrize("visitor", [PHONE_WITHOUT_SCRIPT], indirect=True, ids=["phone-no-script"])
def test_a_municipality_applies_with_its_councils_decision(visitor: Visitor, scan: Path) -> None:
    page = begin(visitor, "ar", "office@tinghir.invalid")
    page.fill("#q", "تنغير")
    page.click(".seek form button")
    enter(page, "تنغير", "Tinghir", "MA")
    page.fill("#id_population", "٤٢٠٠٠")
    page.fill("#id_strengths_ar", "تدبير الواحات.")
    page.click(ON)
    decide(page, "2199-05-04", scan)
    assert "لا يمكن أن يكون تاريخ قرار المجلس لاحقا" in page.locator("[role=alert]").inner_text()
    assert page.input_value("#id_decision_number") == "14/2026"
    page.fill("#id_decision_on", "2026-05-04")
    page.click("button[value=later]")
    left = re.search(r"/join/([0-9a-f-]{36})/", page.url)
    assert left is not None
    visitor.context.clear_cookies()
    page = visitor.open(f"/fr/n/{NETWORK}/join/{left[1]}/")
    assert page.url.endswith("/contact/")
    assert "/ar/" in page.url
    page.fill("#id_contact_name_ar", "ليلى المثال")
    page.fill("#id_contact_email", "leila@tinghir.invalid")
    page.fill("#id_contact_qualifications", "مهندسة تخطيط حضري")
    page.click(ON)
    page.fill("#id_motivation_ar", "نريد أن نتعلم من المدن الأعضاء.")
    page.check("#id_adherence")
    page.click(ON)
    review = page.locator("main").inner_text()
    assert "قرار المجلس.png" in review
    page.click(".onward form button")
    receipt = page.locator(".receipt-number").inner_text()
    assert re.fullmatch(r"\d{4}-[2-9A-Z]{7}", receipt)
    visitor.context.clear_cookies()
    page = visitor.open(f"/ar/n/{NETWORK}/join/")
    page.fill("#receipt", receipt.lower().replace("-", " "))
    page.click(".find button")
    public = page.locator("main").inner_text()
    assert "تنغير" in public
    assert not any(secret in public for secret in ("ليلى", "leila", "office@"))
    assert complaints(visitor) == []


@pytest.mark.parametrize("visitor", [PHONE, {}], indirect=True, ids=["360", "1280"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_an_application_is_accessible(visitor: Visitor, language: str, tmp_path: Path) -> None:
    width = visitor.page.viewport_size["width"] if visitor.page.viewport_size else 0
    wrong: dict[str, list[str]] = {}

    def look(page: Page) -> None:
        if found := faults(page, language):
            wrong[page.url] = found

    network = "tunisia-espace-citoyen"
    paper = tmp_path / "a.pdf"
    paper.write_bytes(pdf())
    page = begin(visitor, language, f"{language}{width}@kef.invalid", network=network)
    base = page.url.removesuffix("organisation/").removeprefix(visitor.served)
    for step in ("own", "organisation", "organisation/?q=tun", "data", "contact", "parts", "request", "review"):
        look(visitor.open(base + step + ("" if "?" in step else "/")))
    visitor.open(base + "data/")
    page.fill("#id_population", "?")
    page.click(ON)
    look(page)
    visitor.open(base + "organisation/")
    letter = {"ar": "a", "fr": "f", "en": "e"}[language]
    page.fill("#id_names_fr", f"Kef {letter}{width}")
    page.click(ON)
    visitor.open(base + "contact/")
    page.fill("#id_contact_name_fr", "Leïla Exemple")
    page.fill("#id_contact_email", "leila@kef.invalid")
    page.click(ON)
    page.check("input[type=radio] >> nth=0")
    page.set_input_files("input[type=file]", paper)
    page.click(ON)
    page.fill("#id_motivation_fr", "Apprendre.")
    page.check("#id_adherence")
    page.click(ON)
    look(page)
    page.click(".onward form button")
    look(page)
    page.click(".receipt a")
    look(page)
    look(visitor.open(f"/{language}/n/{network}/join/status/?receipt=2026-zzz"))
    assert (wrong, complaints(visitor)) == ({}, [])
