"""From a council's decision to a member that signs in, in Arabic, on a phone and without JavaScript: one journey, four charters."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.foundation.made_files import png
from tests.journeys.conftest import Visitor
from tests.journeys.phones import PHONE_WITHOUT_SCRIPT
from tests.mailbox import Mailbox, papers_of, words_of
from tests.web.pdf import lines_seen

SECONDS = 60
NEW_PASSWORD = "واحة-نخيل-وماء-2026"
FIELDS = "main .step form.form:last-of-type :is(input:not([type=hidden]), select, textarea)"
RESET = re.compile(r"http://\S+/password/reset/key/\S+")
ON = ".onward button[value=on]"


@dataclass(frozen=True)
class Joining:
    """Who joins what, who sits in the organ that admits (no seat more than it takes), the clauses that are kept then, and the one that rests on it."""

    network: str
    kind: str
    country: str
    arabic: str
    latin: str
    sits: tuple[str, ...]
    kept: tuple[str, ...] = ()
    proved: str = ""

    @property
    def domain(self) -> str:
        return f"{self.latin.split()[0].lower()}.example.org"

    @property
    def words(self) -> dict[str, str]:
        """What the applicant writes, wherever the charter asks for it."""
        return {
            "names_ar": self.arabic,
            "names_fr": self.latin,
            "country": self.country,
            "population": "٤٢٠٠٠",
            "area": "٥٥٫٥",
            "website": f"https://www.{self.domain}/",
            "contact": f"hello@{self.domain}",
            "strengths_ar": "تدبير الماء في الواحات.",
            "needs_ar": "تجارب المدن في النقل.",
            "decision_number": "14/2026",
            "decision_on": "2026-05-04",
            "decision_council": f"مجلس {self.arabic}",
            "contact_name_ar": "ليلى المثال",
            "contact_email": f"leila@{self.domain}",
            "contact_qualifications": "مهندسة تخطيط حضري، أحد عشر عاما في الشأن المحلي",
            "motivation_ar": "نريد أن نتعلم من المدن الأعضاء، وأن نريها ما نجح عندنا.",
        }


JOININGS = [
    Joining("connective-cities-mena", "municipality", "MA", "الريصاني", "Rissani",
            ("mayor.tripoli-lb", "mayor.amman", "mayor.agadir", "mayor.sfax"), ("5.1a", "5.1b", "8.2a"), "8.2a"),
    Joining("morocco-open-collectivities", "commune", "MA", "طاطا", "Tata", ("mayor.dgct", "mayor.impact-developpement")),
    Joining("tunisia-espace-citoyen", "municipality", "TN", "قرمبالية", "Grombalia", ("mayor.bizerte", "mayor.sfax"), ("1.6",), "1.6"),
    Joining("uclg", "national-association", "BW", "رابطة بلديات بوتسوانا", "Botswana Association of Local Authorities",
            ("mayor.al-hoceima", "mayor.surabaya", "mayor.strasbourg", "mayor.montreal")),
]  # fmt: skip


def fill_in(page: Page, words: dict[str, str], scan: Path) -> None:
    """Whatever the step asks for: known fields by their names, a choice among what is offered, a file where one is due."""
    for field in page.locator(FIELDS).all():
        name, kind = field.get_attribute("name") or "", field.evaluate("field => field.type")
        if kind == "file":
            field.set_input_files(scan)
        elif kind == "radio":
            page.locator(f"input[name='{name}']").first.check()
        elif kind == "checkbox":
            field.check()
        elif kind == "select-one" and name not in words:
            field.select_option(index=field.locator("option").count() - 1)
        elif kind == "select-one":
            field.select_option(words[name])
        elif name in words:
            field.fill(words[name])


def apply(visitor: Visitor, joining: Joining, scan: Path) -> str:
    """From the public page to the receipt; returns its number."""
    page = visitor.open(f"/ar/n/{joining.network}/join/")
    page.click(f"main a[href*='kind={joining.kind}']")
    page.fill("#id_email", f"office@{joining.domain}")
    page.click("main form button[type=submit]")
    page.click("main a.button")
    for _step in range(7):
        if not page.locator(ON).count():
            break
        fill_in(page, joining.words, scan)
        page.click(ON)
        page.wait_for_load_state()
        assert page.locator("[role=alert]").all_inner_texts() == [], page.url
    page.click(".onward form button")
    receipt = page.locator(".receipt-number").inner_text()
    assert re.fullmatch(r"\d{4}-[2-9A-Z]{7}", receipt)
    return receipt


def enter(visitor: Visitor, role: str) -> Page:
    visitor.context.clear_cookies()
    return visitor.enter(role)


def put_to_the_vote(visitor: Visitor, joining: Joining, receipt: str) -> str:
    """Whoever sits first finds the application on the desk and puts its admission; returns the motion's path."""
    enter(visitor, joining.sits[0])
    page = visitor.open(f"/ar/n/{joining.network}/workspace/")
    page.click("aside a[href$='/workspace/desk/']")
    page.locator(".queue li", has_text=receipt).locator("a").click()
    expect(page.locator("h1")).to_have_text(joining.arabic)
    page.click("aside a[href*='/propose/on/admit/']")
    page.fill("#id_reasons_ar", "ملف مكتمل.")
    page.click("main form.form button[type=submit]")
    expect(page.locator(".messages")).to_be_visible()
    return page.url.removeprefix(visitor.served)


def assent(visitor: Visitor, motion: str) -> None:
    page = visitor.open(motion)
    page.check("section[id^=seat-] input[value=assent]")
    page.click("section[id^=seat-] button[type=submit]")
    expect(page.locator(".messages")).to_be_visible()
    expect(page.locator("section[id^=seat-]")).to_have_count(0)


def until(seen: Callable[[], str], what: str) -> str:
    """Ask again until the worker has done its part; returns what was then seen."""
    last = time.monotonic() + SECONDS
    while time.monotonic() < last:
        if found := seen():
            return found
        time.sleep(0.5)
    raise AssertionError(what)


def anybody_reads(visitor: Visitor, path: str, selector: str) -> str:
    """The text at a selector for somebody who comes for the first time: a browser keeps public pages for a minute."""
    context = visitor.context.browser.new_context(**PHONE_WITHOUT_SCRIPT)  # type: ignore[union-attr,arg-type]
    try:
        page = context.new_page()
        page.goto(visitor.served + path)
        return " ".join(page.locator(selector).all_inner_texts())
    finally:
        context.close()


def listed(visitor: Visitor, joining: Joining) -> bool:
    """Whether everybody finds the member in the directory."""
    path = f"/ar/n/{joining.network}/members/?q={quote(joining.arabic)}"
    return joining.arabic in anybody_reads(visitor, path, "main a")


def performed(visitor: Visitor, motion: str) -> str:
    """The number of the entry in which the motion was performed; nothing yet."""
    link = visitor.open(motion).locator("aside a[href*='/record/']")
    return (link.first.get_attribute("href") or "").rstrip("/").rpartition("/")[2] if link.count() else ""


def sign_in_for_the_first_time(visitor: Visitor, joining: Joining, mailbox: Mailbox) -> Page:
    """The new focal point asks for a password with the address of the application, and gets in by the link."""
    email = joining.words["contact_email"]
    visitor.context.clear_cookies()
    page = visitor.open("/ar/accounts/password/reset/")
    page.fill("input[name=email]", email)
    page.click("main form button[type=submit]")
    mailed = words_of(mailbox.wait_for(email, lambda message: RESET.search(words_of(message)) is not None))
    page.goto(RESET.findall(mailed)[0])
    for field in ("password1", "password2"):
        page.fill(f"input[name={field}]", NEW_PASSWORD)
    page.click("main form button[type=submit]")
    expect(page.locator("input[name=password2]")).to_have_count(0)
    page = visitor.open("/ar/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", NEW_PASSWORD)
    page.click("main form button[type=submit]")
    expect(page.locator("input[name=login]")).to_have_count(0)
    return visitor.open(f"/ar/n/{joining.network}/workspace/")


@pytest.mark.parametrize("joining", JOININGS, ids=lambda joining: joining.network)
@pytest.mark.parametrize("visitor", [PHONE_WITHOUT_SCRIPT], indirect=True, ids=["phone-no-script"])
def test_from_a_councils_decision_to_a_member_that_signs_in(
    visitor: Visitor, joining: Joining, mailbox: Mailbox, tmp_path: Path
) -> None:
    scan = tmp_path / "قرار المجلس.png"
    scan.write_bytes(png(400, 560))
    receipt = apply(visitor, joining, scan)
    office = f"office@{joining.domain}"
    mailbox.wait_for(office, lambda message: receipt in str(message["Subject"]))

    motion = put_to_the_vote(visitor, joining, receipt)
    for number, role in enumerate(joining.sits):
        assert not listed(visitor, joining), f"a member after {number} answers"
        enter(visitor, role)
        assent(visitor, motion)
    entry = until(lambda: performed(visitor, motion), "the motion was not performed")

    letter = mailbox.wait_for(office, lambda message: bool(papers_of(message)))
    assert joining.arabic in str(letter["Subject"])
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", "\n".join(lines_seen(papers_of(letter)[0])))
    assert code is not None
    genuine = anybody_reads(visitor, f"/ar/verify/{code[0]}/", ".paper:has(.note.good) h2")
    assert joining.arabic in genuine

    assert listed(visitor, joining)
    if joining.proved:
        path, proof = (
            f"/ar/n/{joining.network}/charter/clause/{joining.proved}/",
            f"main .card a[href$='/record/{entry}/']",
        )
        until(partial(anybody_reads, visitor, path, proof), f"{joining.proved} is not judged on this admission")
    for clause in joining.kept:
        kept = f".clause:has(.verdict.kept) a.ref[href$='/{clause}/']"
        assert anybody_reads(visitor, f"/ar/n/{joining.network}/charter/", kept) == clause

    page = sign_in_for_the_first_time(visitor, joining, mailbox)
    assert visitor.status == 200
    expect(page.locator("main")).to_contain_text(joining.arabic)
    assert visitor.complaints == []
