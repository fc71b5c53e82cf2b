"""A member's life in the workspace, in Arabic first, with and without JavaScript."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.looking import LANGUAGES, WIDTHS, faults
from tests.journeys.pages import NETWORK, WORKSPACE
from tests.journeys.phones import PHONE, PHONE_WITHOUT_SCRIPT


@pytest.mark.parametrize("visitor", [PHONE_WITHOUT_SCRIPT], indirect=True, ids=["phone-no-script"])
def test_a_focal_point_edits_the_profile_in_arabic_without_script(visitor: Visitor) -> None:
    page = visitor.enter("focal-point.byblos")
    page.goto(f"{visitor.served}/ar/n/{NETWORK}/workspace/")
    assert page.locator("h1").inner_text() == "ما ينتظرني"
    page.goto(f"{visitor.served}/ar/n/{NETWORK}/workspace/profile/")
    page.fill("#id_about_ar", "جبيل مدينة مرفأ صغير، تحرس سوقها القديم.")
    page.fill("#id_population", "٣٥٠٠٠")
    page.fill("#id_area", "five")
    page.click("main form.form button[type=submit]")
    assert page.locator(".errors").is_visible()
    assert page.input_value("#id_about_ar").startswith("جبيل مدينة مرفأ")
    page.fill("#id_area", "٥٫٥")
    page.click("main form.form button[type=submit]")
    page.goto(f"{visitor.served}/ar/n/{NETWORK}/members/byblos/")
    body = page.locator("main").inner_text()
    assert "تحرس سوقها القديم" in body
    assert "٣٥" in body


@pytest.mark.parametrize("visitor", [PHONE_WITHOUT_SCRIPT], indirect=True, ids=["phone-no-script"])
def test_a_mayor_changes_and_nothing_is_left_without_a_holder(visitor: Visitor) -> None:
    page = visitor.enter("focal-point.tiznit")
    page.goto(f"{visitor.served}/ar/n/morocco-open-collectivities/workspace/posts/")
    page.select_option("#id_office", "mayor")
    page.fill("#id_name_ar", "سلمى الاختبارية")
    page.fill("#id_email", "salma@example.org")
    page.click("form.card button[type=submit]")
    assert "سلمى الاختبارية" in page.locator("main").inner_text()
    page.goto(f"{visitor.served}/ar/n/morocco-open-collectivities/members/tiznit/")
    assert "سلمى الاختبارية" in page.locator("main").inner_text()


def test_deciding_asks_for_a_second_factor(visitor: Visitor) -> None:
    page = visitor.enter("mayor.nablus", "fr")
    page.goto(f"{visitor.served}/fr/n/{NETWORK}/workspace/")
    assert page.locator("a.button[href*='2fa']").count() >= 1


@pytest.mark.parametrize("visitor", [PHONE], indirect=True, ids=["phone"])
def test_a_committee_decides_by_circulation_and_the_limit_changes(visitor: Visitor) -> None:
    page = visitor.enter("mayor.tripoli-lb")
    page.goto(f"{visitor.served}/ar/n/{NETWORK}/workspace/propose/limit/?address=organ:steering/meets/notice")
    page.select_option("#id_address", "organ:steering/meets/notice")
    page.fill("#id_value", "P12D")
    page.fill("#id_title_ar", "مهلة الدعوة اثنا عشر يومًا")
    page.click("main form.form button[type=submit]")
    assert "مهلة الدعوة اثنا عشر يومًا" in page.locator("h1").inner_text()
    address = page.url
    page.check("input[name=answer][value=assent]")
    page.click("section[id^=seat-] button[type=submit]")
    assert page.locator("section[id^=seat-]").count() == 0
    assert "طرابلس" in page.locator("main").inner_text()
    anonymous = visitor.context.browser.new_context()  # type: ignore[union-attr]
    public = anonymous.new_page()
    public.goto(address)
    assert "مهلة الدعوة" in public.locator("h1").inner_text()
    assert public.locator("section[id^=seat-]").count() == 0
    anonymous.close()


def test_the_workspace_is_accessible_in_three_languages_narrow_and_wide(visitor: Visitor) -> None:
    page = visitor.enter("mayor.amman", "en")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for language in LANGUAGES:
            for path in WORKSPACE:
                visitor.open(f"/{language}/n/{NETWORK}/workspace/{path}")
                assert faults(page, language) == [], (width, language, path)
    assert visitor.complaints == []


def test_after_signing_out_nothing_is_left(visitor: Visitor) -> None:
    page = visitor.enter("focal-point.byblos", "en")
    page.goto(f"{visitor.served}/en/n/{NETWORK}/workspace/profile/")
    page.goto(f"{visitor.served}/en/accounts/logout/")
    page.click("main form button[type=submit]")
    page.goto(f"{visitor.served}/en/n/{NETWORK}/workspace/profile/")
    assert "/accounts/login/" in page.url
