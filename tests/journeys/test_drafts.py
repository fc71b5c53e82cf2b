"""A practice is typed with JavaScript on: it keeps itself, through a closed page and a lost connection, and writes over nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from mithaq.domains.knowledge.draft_commands import begin_practice, write_practice
from mithaq.domains.knowledge.models import Practice
from tests.builders import World
from tests.journeys.looking import findings
from tests.journeys.phones import PHONE, Phones, click
from tests.journeys.test_delegating import a_world

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "تغرق ساحة السوق كل شتاء، وتغلق الدكاكين أسبوعا بعد أسبوع."
SAVED, TYPED_AGAIN = "تم الحفظ على الساعة", " وقد بدأنا بالشارع الأدنى."


@pytest.fixture
def world() -> World:
    return a_world("connective-cities-mena.yaml", {"mahdia": "municipality"}, [])


@pytest.fixture
def phones(browser: Browser, live_server: Any, world: World) -> Iterator[Phones]:
    found = Phones(browser, live_server.url.replace("127.0.0.1", "localhost"), world, **PHONE)
    yield found
    found.sign_out()


@pytest.fixture
def draft(world: World) -> Practice:
    return begin_practice(world.actor("mahdia"), world.members["mahdia"].pk, language="ar", at=timezone.now())


def status(page: Page) -> Any:
    return expect(page.locator("[data-kept-status]"))


def challenge(row: Practice) -> str:
    return str(Practice.objects.get(pk=row.pk).sheet.get("challenge", ""))


def test_a_page_that_was_closed_had_kept_what_was_typed(phones: Phones, draft: Practice) -> None:
    page = phones.show("mahdia", "write-practice", draft.pk, "problem")
    assert page.locator("[data-kept-status]").inner_text() == ""
    page.locator("#id_challenge").press_sequentially(WORDS)
    status(page).to_contain_text(SAVED)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#id_challenge").press_sequentially(TYPED_AGAIN)
    context = page.context
    page.wait_for_timeout(2500)
    context.new_page()
    page.close()
    page = phones.show("mahdia", "write-practice", draft.pk, "problem")
    assert page.input_value("#id_challenge") == WORDS + TYPED_AGAIN
    page.fill("#id_context", "مدينة ساحلية.")
    click(page.locator(".write-steps a").first)
    page = phones.show("mahdia", "write-practice", draft.pk, "problem")
    assert page.input_value("#id_context") == "مدينة ساحلية.", "a link was followed at once, and waited for it"
    page.fill("#id_context", "مدينة ساحلية صغيرة.")
    page.goto("about:blank")
    for _moment in range(50):  # what was sent on leaving may still be on its way
        if Practice.objects.get(pk=draft.pk).sheet["context"] == "مدينة ساحلية صغيرة.":
            break
        page.wait_for_timeout(100)
    page = phones.show("mahdia", "write-practice", draft.pk, "problem")
    assert page.input_value("#id_context") == "مدينة ساحلية صغيرة.", "the page was left at once, by no link"


def test_a_lost_connection_loses_no_words(phones: Phones, draft: Practice) -> None:
    page = phones.show("mahdia", "write-practice", draft.pk, "problem")
    page.context.set_offline(True)
    page.fill("#id_challenge", WORDS)
    status(page).to_contain_text("تعذر الوصول إلى المنصة")
    assert challenge(draft) == ""
    page.locator(".sends button").first.click()
    assert page.input_value("#id_challenge") == WORDS, "the button does not lead into nothing"
    page.context.set_offline(False)
    status(page).to_contain_text(SAVED)
    assert challenge(draft) == WORDS
    click(page.locator(".sends button").first)
    assert "/done/" in page.url, "and the form goes on from the revision that was kept"
    assert page.locator("[role=alert]").count() == 0


def test_two_write_at_once_and_both_keep_their_words(phones: Phones, world: World, draft: Practice) -> None:
    page = phones.show("mahdia", "write-practice", draft.pk, "problem")
    write_practice(
        world.actor("mahdia"), draft.pk, {"sheet": {"challenge": "كلام الزميلة."}}, seen=0, at=timezone.now()
    )
    page.fill("#id_challenge", WORDS)
    status(page).to_contain_text("كتب هنا أحد من مدينتكم")
    assert findings(page) == []
    assert page.input_value("#id_challenge") == WORDS
    page.wait_for_timeout(2500)
    assert challenge(draft) == "كلام الزميلة."
    click(page.locator(".sends button").last)
    assert page.input_value("#id_challenge") == WORDS, "the page that shows both"
    assert page.locator(".note.warn").count() == 1
    click(page.locator(".sends button").last)
    assert challenge(draft) == WORDS


def test_a_draft_that_is_open_no_more_keeps_the_words_on_the_page(phones: Phones, draft: Practice) -> None:
    page = phones.show("mahdia", "write-practice", draft.pk, "problem")
    Practice.objects.filter(pk=draft.pk).update(state="submitted")
    page.fill("#id_challenge", WORDS)
    status(page).to_contain_text("لم تعد هذه المسودة مفتوحة")
    page.locator(".sends button").first.click()
    page.wait_for_timeout(300)
    assert page.input_value("#id_challenge") == WORDS, "the button does not lead into nothing"


def test_what_is_not_right_yet_is_said_and_kept_once_it_is(phones: Phones, draft: Practice) -> None:
    page = phones.show("mahdia", "write-practice", draft.pk, "takes")
    page.fill("#id_cost", "كثير")
    status(page).to_contain_text("لم يحفظ بعد")
    assert findings(page) == []
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator(".bar .mark").click(no_wait_after=True)
    page.wait_for_timeout(1500)
    assert asked == ["beforeunload"], "whoever leaves with words that were not kept is asked"
    assert "/takes/" in page.url
    page.fill("#id_cost", "١٢٥٠٠")
    status(page).to_contain_text(SAVED)
    assert Practice.objects.get(pk=draft.pk).sheet["cost"] == "12500"


def test_a_session_that_ended_is_said_and_taken_up_again(phones: Phones, draft: Practice) -> None:
    page = phones.show("mahdia", "write-practice", draft.pk, "problem")
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.fill("#id_challenge", WORDS)
    status(page).to_contain_text("انتهت جلسة دخولكم")
    renewed = [each for each in cookies if each["name"] == "sessionid"]
    page.context.clear_cookies()
    page.context.add_cookies(renewed)  # type: ignore[arg-type]
    page.locator("#id_challenge").press_sequentially(TYPED_AGAIN)
    status(page).to_contain_text(SAVED)
    assert challenge(draft) == WORDS + TYPED_AGAIN, "the token is another one now"
