"""An archivist hands in a shelf of files without JavaScript; a visitor compares partnership law of three countries on a phone."""

from __future__ import annotations

import pytest

from tests.domains.library.shelves import docx, packed
from tests.journeys.conftest import Visitor
from tests.journeys.looking import wants
from tests.journeys.phones import PHONE_WITHOUT_SCRIPT

LIBRARY = "/ar/n/tunisia-espace-citoyen/library/"
OWN = "/ar/n/tunisia-espace-citoyen/workspace/library/"
MACROS = {"word/document.xml": b"<x/>", "word/vbaProject.bin": b"x"}


@pytest.mark.parametrize("visitor", [PHONE_WITHOUT_SCRIPT], indirect=True, ids=["phone-no-script"])
def test_an_archivist_hands_in_a_shelf_of_files_and_one_that_is_refused_takes_none_with_it(visitor: Visitor) -> None:
    visitor.enter("mayor.fnct")
    page = visitor.open(OWN + "deposit/")
    assert wants(page) == []
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    files = [
        {"name": f"محضر جلسة {n}.docx", "mimeType": word, "buffer": docx(f"محضر جلسة اللجنة رقم {n}", "حضر الأعضاء.")}
        for n in range(1, 25)
    ]
    files.insert(12, {"name": "ميزانية بماكرو.docx", "mimeType": word, "buffer": packed(MACROS)})
    page.set_input_files("#id_uploads", files)
    page.select_option("#id_kind", "report")
    page.select_option("#id_authentic", "ar")
    page.locator("details.more-fields summary").last.click()
    page.fill("#id_source", "أرشيف الجامعة")
    page.select_option("#id_licence", "by-4.0")
    visitor.send()
    assert page.locator(".outcomes .yes").count() == 24
    assert page.locator(".outcomes .no").count() == 1
    assert "ماكرو" in page.locator(".outcomes .no").inner_text()
    page.locator(".outcomes .yes a").first.click()
    assert "محضر جلسة 1" in page.locator("h1").inner_text()
    page.locator(".charge form[action$='/check/'] button").click()
    key = page.url.rstrip("/").rpartition("/")[2]
    visitor.context.clear_cookies()
    page = visitor.open(LIBRARY + "?order=added")
    assert page.locator(f".doc-cards a[href*='/{key}/']").count() == 1
    assert page.locator(".doc-cards", has_text="محضر جلسة 2").count() == 0  # the others wait for their check
    visitor.open(LIBRARY + f"d/{key}/")
    assert visitor.status == 200


@pytest.mark.parametrize("visitor", [PHONE_WITHOUT_SCRIPT], indirect=True, ids=["phone-no-script"])
def test_a_visitor_compares_partnership_law_of_three_countries_on_a_phone(visitor: Visitor) -> None:
    page = visitor.open("/ar/n/maghreb-cities/library/law/")
    for country in ("TN", "MA", "MR"):
        page.check(f".compare-form input[value={country}]")
    page.select_option("#compare-topic", "public-private-partnership")
    visitor.send()
    cells = page.locator(".law-table td")
    assert {cells.nth(n).locator(".of-country").inner_text() for n in range(3)} == {"المغرب", "موريتانيا", "تونس"}
    said = page.locator("main").inner_text()
    assert all(number in said for number in ("86.12", "2017-006", "49 لسنة 2015"))
    tops = [cells.nth(n).bounding_box() or {} for n in range(3)]
    assert tops[0]["y"] < tops[1]["y"] < tops[2]["y"]  # one below the other
    assert wants(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    cells.first.locator("a").first.click()
    assert page.locator("h1").count() == 1
