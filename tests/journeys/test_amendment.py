"""An amendment of the charter, from its draft to the signatures: Arabic, phones, no script.

The charter gives members seven days to comment, so this journey has a server and a clock of its own: it is proposed and
commented on eight days ago, voted on and signed now.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone
from playwright.sync_api import Browser, Page

from mithaq.domains.amending.models import Amendment, Remark
from mithaq.domains.amending.queries import last_revision
from mithaq.domains.governance.models import Motion
from mithaq.domains.membership.models import Acceptance
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import CharterVersion
from mithaq.foundation.networks.queries import constitution_of
from tests.builders import World, a_council, a_network
from tests.domains.amending.proposing import OWN, new_file
from tests.journeys.looking import LANGUAGES, faults_at_every_width, wants
from tests.journeys.phones import Phones, follow, send

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = timedelta(days=8)
OLD, NEW, REVISED = "تتبادل المدن التجارب.", "تتقاسم المدن التجارب.", "تتقاسم المدن التجارب كل سنة."


@pytest.fixture
def world() -> World:
    """Five towns; three of them in the council, which amends with two thirds."""
    world = a_council(a_network(OWN))
    for key in ("tozeur", "agadir", "zahle"):
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


def file_with(words: str) -> str:
    return new_file(source=OWN.replace(OLD, words), words="Towns share experience.")


def proposed(phones: Phones) -> Amendment:
    """The file is typed with a fault first: it is named, and nothing is lost; then it is a draft, and open to comments."""
    page = phones.show("tozeur", "propose-charter")
    assert "version: 2" in page.input_value("[name=source]")
    for code in LANGUAGES:
        page.fill(f"[name=why_{code}]", "لأن العبارة غامضة.")
    page.fill("[name=title_ar]", "توضيح البند 1.3")
    page.fill("[name=source]", file_with(NEW).replace("vacant_at_most: P30D", "vacant_at_most: often"))
    page.fill("[name=in_force_from]", timezone.now().date().isoformat())
    page.locator("main form.form button[type=submit]").first.click()
    assert "often" in page.locator(".faults").inner_text()
    assert page.input_value("[name=title_ar]") == "توضيح البند 1.3"
    assert wants(page) == []
    page.fill("[name=source]", file_with(NEW))
    page.locator("main form.form button[type=submit]").first.click()
    assert page.locator("[role=alert]").count() == 0, page.locator("[role=alert]").inner_text()
    page.locator("form[action$='/open/'] button").click()
    return Amendment.objects.get()


def comment(phones: Phones, row: Amendment, key: str, words: str) -> None:
    """From what awaits them, beside the clause that changes."""
    page = phones.show(key, "workspace-of")
    page.locator(f".awaits a[href$='/amendments/{row.number}/']").first.click()
    assert page.locator("#clause-1-3, [id='clause-1.3']").count() == 1
    part = page.locator("[id='clause-1.3']")
    part.locator("summary").last.click()
    part.locator("textarea").fill(words)
    part.locator("form[action$='/comment/'] button").click()
    assert page.locator("[role=alert]").count() == 0, page.locator("[role=alert]").inner_text()
    assert words in page.locator("[id='clause-1.3'] .remarks").inner_text()
    assert wants(page) == []


def revised(phones: Phones, row: Amendment) -> None:
    """Both comments are answered, one of them is taken up, and the text is written anew."""
    page = phones.show("tozeur", "amendment", row.number)
    for answer in ("taken-up", "not-taken-up"):
        waiting = page.locator(".said-on:has(form[action$='/answer/'])").first
        waiting.locator("summary").click()
        waiting.locator("select").select_option(answer)
        waiting.locator("textarea").fill("نظرنا فيها.")
        waiting.locator("form[action$='/answer/'] button").click()
    page = phones.show("tozeur", "revise-amendment", row.number)
    page.fill("[name=source]", file_with(REVISED))
    page.fill("[name=note_ar]", "أضيفت المدة.")
    page.locator("main form.form button[type=submit]").first.click()
    assert last_revision(row).number == 2


def voted(phones: Phones, row: Amendment) -> None:
    """The vote is put in writing, and two of three seats carry it."""
    page = phones.show("zahle", "amendment", row.number)
    page.locator("a[href$='/vote/']").click()
    assert page.input_value("[name=reasons_ar]") == "لأن العبارة غامضة."
    send(page)
    motion = Motion.objects.get()
    for key in ("tozeur", "agadir"):
        page = phones.show(key, "motion", motion.number)
        assert page.locator(f"a[href$='/amendments/{row.number}/']").count() == 1
        page.check("input[name=answer][value=assent]")
        send(page, "section[id^=seat-] form")


def told(page: Page) -> tuple[str, str]:
    """What goes and what comes in the clause."""
    part = page.locator(".change").filter(has_text="1.3").first
    return part.locator("del").first.inner_text(), part.locator("ins").first.inner_text()


def test_an_amendment_of_a_charter(browser: Browser, phones: Phones, world: World, clock: dict[str, timedelta]) -> None:
    clock["back"] = BEFORE
    row = proposed(phones)
    seen = follow(Entry.objects.order_by("pk")[0].pk)
    comment(phones, row, "gafsa", "نقترح تحديد المدة: كل سنة.")
    comment(phones, row, "fes", "نقترح «تتشارك».")
    assert Remark.objects.count() == 2
    revised(phones, row)
    clock["back"] = timedelta()
    voted(phones, row)
    follow(seen)
    row.refresh_from_db()
    assert (row.state, row.became) == ("adopted", 2)
    assert [remark.revision.number for remark in Remark.objects.order_by("pk")] == [1, 1]
    standing = constitution_of(world.network, timezone.now().date())
    assert (standing.version, standing.charter.clauses["1.3"].says.ar) == (2, REVISED)
    page = phones.show("", "charter-versions", 1, 2)
    gone, come = told(page)
    assert ("تتبادل" in gone, "تتقاسم" in come) == (True, True)
    page = phones.show("gafsa", "workspace-of")
    page.locator(".awaits a[href$='/sign/']").first.click()
    page.locator("main form button[type=submit]").last.click()
    assert Acceptance.objects.get().version == 2
    assert "1" in phones.show("", "amendments").locator(".signed").inner_text()
    assert CharterVersion.objects.count() == 2
    _looked_at(browser, phones, row)


def _looked_at(browser: Browser, phones: Phones, row: Amendment) -> None:
    """Each page of it, in three languages, narrow and wide: axe finds nothing, nothing scrolls sideways."""
    looking: Any = Phones(browser, phones.served, phones.world, viewport={"width": 360, "height": 740})
    for language in LANGUAGES:
        for key, name, more in (
            ("", "amendments", ()),
            ("", "amendment", (row.number,)),
            ("", "charter-versions", (1, 2)),
            ("tozeur", "propose-charter", ()),
            ("fes", "sign-charter", ()),
        ):
            page = looking.show(key, name, *more, language=language)
            assert faults_at_every_width(page, language) == [], (language, name)
    looking.sign_out()
