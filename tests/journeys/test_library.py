"""An archivist hands in a shelf of files without JavaScript; a visitor compares partnership law of three countries on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.domains.library.shelves import docx, packed
from tests.journeys.conftest import Visitor
from tests.journeys.looking import findings, wants
from tests.journeys.phones import PHONE, PHONE_WITHOUT_SCRIPT

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
        for n in range(1, 50)
    ]
    files.insert(12, {"name": "ميزانية بماكرو.docx", "mimeType": word, "buffer": packed(MACROS)})
    page.set_input_files("#id_uploads", files)
    page.select_option("#id_kind", "report")
    page.select_option("#id_authentic", "ar")
    page.locator("details.more-fields summary").last.click()
    page.fill("#id_source", "أرشيف الجامعة")
    page.select_option("#id_licence", "by-4.0")
    visitor.send()
    assert page.locator(".outcomes .yes").count() == 49
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


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("countries", [("TN", "MA"), ("TN", "MA", "DZ"), ("TN", "MA", "DZ", "LY", "MR")])
def test_countries_stand_side_by_side_where_there_is_room(
    visitor: Visitor, countries: tuple[str, ...], language: str
) -> None:
    asked = "&".join(f"c={code}" for code in countries)
    page = visitor.open(f"/{language}/n/maghreb-cities/library/law/compare/?{asked}")
    assert page.locator(".law-table thead th[scope=col]").count() == len(countries) + 1
    for width in (1280, 900, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), width
        row = page.locator(".law-table tbody tr").first
        boxes = [each.bounding_box() or {} for each in row.locator("td").all()]
        assert len(boxes) == len(countries)
        assert len({round(box["y"]) for box in boxes}) == (1 if width > 360 else len(countries)), width
        assert row.locator("th[scope=row]").is_visible()
        assert findings(page) == [], width


@pytest.mark.parametrize("visitor", [PHONE], indirect=True, ids=["360"])
def test_files_on_a_slow_line_show_how_far_they_are_and_a_cut_loses_none(visitor: Visitor) -> None:
    visitor.enter("mayor.fnct")
    page = visitor.open(OWN + "deposit/")
    large = ("\n".join(f"السطر رقم {n} من المحضر" for n in range(20_000))).encode()
    files = [
        {"name": f"محضر طويل {n}.txt", "mimeType": "text/plain", "buffer": large + str(n).encode()} for n in (1, 2)
    ]
    page.set_input_files("#id_uploads", files)
    page.select_option("#id_kind", "report")
    page.select_option("#id_authentic", "ar")
    send, shown = page.locator("main form.form button[type=submit]"), page.locator(".upload-line progress")
    status = expect(page.locator(".upload-line [role=status]"))
    page.route("**/deposit/", lambda route: route.abort())
    send.click()
    status.to_contain_text("انقطع الاتصال")
    expect(shown).to_be_hidden()
    assert page.evaluate("document.querySelector('#id_uploads').files.length") == 2
    page.unroute("**/deposit/")
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"latency": 20, "downloadThroughput": 400_000, "uploadThroughput": 200_000}
    line.send("Network.emulateNetworkConditions", {"offline": False, **slow})
    send.click()
    expect(shown).to_be_visible()
    status.to_have_text("الملفات قيد الإرسال.")
    far = [
        float(page.evaluate("document.querySelector('.upload-line progress')?.value ?? 100")) for _ in _moments(page)
    ]
    assert far == sorted(far)
    assert any(0 < each < 100 for each in far)
    assert findings(page) == []
    expect(page.locator(".outcomes .yes")).to_have_count(2, timeout=30_000)
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator(".outcomes .yes a").first.click()
    assert "محضر طويل 1" in page.locator("h1").inner_text()


def _moments(page: Page) -> Iterator[int]:
    """Ten looks at the page within two seconds."""
    for n in range(10):
        page.wait_for_timeout(200)
        yield n
