"""Experience that travels, on phones, in Arabic, without script, under a real charter: found, asked about, taken up; and read by a committee."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from mithaq.domains.knowledge.draft_commands import begin_practice, write_practice
from mithaq.domains.knowledge.models import Practice, Transfer
from mithaq.domains.knowledge.queries import last_version
from mithaq.domains.knowledge.reviewing_commands import take_up_practice, validate_practice
from mithaq.domains.knowledge.submitting_commands import submit_practice
from mithaq.domains.knowledge.transfer_commands import (
    Planned,
    agree_transfer,
    ask_transfer,
    begin_transfer,
    finish_transfer,
)
from mithaq.domains.knowledge.translating_commands import write_translation
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.search.commands import refresh_all
from mithaq.foundation.search.library import tend
from tests.builders import World
from tests.journeys.looking import wants
from tests.journeys.phones import Phones, click, follow, send
from tests.journeys.test_delegating import a_world, verdict

pytestmark = pytest.mark.django_db(transaction=True)
READERS = ("hebron", "zahle", "chefchaouen", "salt")
CLAUSE = "3.2"
SHEET: dict[str, Any] = {
    "title": "Un égout pluvial pour la rue du marché",
    "challenge": "La rue du marché était inondée trois fois par an ; quarante boutiques perdaient leurs marchandises et fermaient pendant des semaines.",
    "context": "Une ville moyenne du littoral, sans service d’assainissement propre : deux agents, un tracteur et un petit budget d’entretien.",
    "results": "Depuis deux hivers la rue est restée sèche, et trente-huit boutiques sur quarante sont restées ouvertes toute la saison.",
    "lessons": "Les premières grilles ont été volées au bout d’un mois ; il aurait fallu les sceller avec les commerçants dès le premier jour.",
    "conditions": "Des commerçants qui curent eux-mêmes devant leur porte, et un agent qui passe chaque semaine avant la saison des pluies.",
    "blocks": [{"title": "Curer l’ancien égout", "text": "Avec les commerçants, quatre dimanches.", "taken_from": None}],
}  # fmt: skip
IN_ARABIC = {
    "title": "مجرى لمياه الأمطار في شارع السوق",
    "challenge": "كان شارع السوق يغرق ثلاث مرات في السنة، فتخسر أربعون متجرا بضائعها وتغلق أسابيع.",
}


@pytest.fixture
def world() -> World:
    """A Tunisian and a Jordanian town, and the four who read practices for the network."""
    members = dict.fromkeys(("mahdia", "irbid", "sidon", *READERS), "municipality")
    return a_world("connective-cities-mena.yaml", members, [(key, "committees", "") for key in READERS])


def written(world: World, key: str, *, at: datetime, title: str = "") -> int:
    """A practice in French that lacks nothing, handed in by its member and taken up by a reader."""
    by = world.actor(key)
    pk = begin_practice(by, world.members[key].pk, language="fr", at=at).pk
    sheet = SHEET | ({"title": title} if title else {})
    values: dict[str, Any] = {"outcome": "worked", "themes": ["floods"], "targets": ["11.5"], "sheet": sheet}
    write_practice(by, pk, values, seen=0, at=at)
    submit_practice(by, pk, at=at)
    return pk


def shelved(world: World, key: str, *, at: datetime, title: str = "") -> int:
    """The same, endorsed by the body that the charter names."""
    pk = written(world, key, at=at, title=title)
    take_up_practice(world.actor("hebron"), pk, at=at)
    standing = world.standing
    organ = Actor(
        standing.network_id, standing.charter, standing.version, authority="organ:committees", second_factor=True
    )
    validate_practice(organ, pk, last_version(Practice.objects.get(pk=pk)).digest, at=at)
    return pk


def taken_up(world: World, pk: int, key: str, *, at: datetime) -> None:
    """A transfer from Mahdia that came to a good end."""
    taker = world.actor(key)
    row = ask_transfer(taker, pk, world.members[key].pk, "لدينا الشارع نفسه.", at=at).transfer
    agree_transfer(world.actor("mahdia"), row, at=at)
    begin_transfer(taker, row, [Planned("معاينة المجرى")], at=at)
    finish_transfer(taker, row, "worked", "بقي الشارع جافا.", at=at)


def test_a_technician_finds_it_in_arabic_asks_and_takes_it_up(phones: Phones, world: World) -> None:
    before = timezone.now() - timedelta(days=30)
    pk = shelved(world, "mahdia", at=before)
    write_translation(world.actor("sidon"), pk, world.members["sidon"].pk, "ar", IN_ARABIC, at=before)
    for key in ("zahle", "salt"):
        taken_up(world, pk, key, at=before)
    assert verdict(world, CLAUSE) == "due-soon", "two of three"
    refresh_all()
    tend()
    page = phones.show("irbid", "network-search")
    page.fill("#q", "غرق الأسواق بالأمطار")
    click(page.locator("form.ask button"))
    click(page.locator(".finds a", has_text=IN_ARABIC["title"]))
    assert page.locator("h1").inner_text() == IN_ARABIC["title"]
    assert page.locator("h1 [lang=ar]").count() == 1
    assert "الفرنسية" in page.locator("main > .note").inner_text(), "which text counts, and where it is"
    assert wants(page) == []
    words = "كم كلفت الأغطية التي لا تسرق؟"
    page.locator("#ask summary").click()
    page.fill("#question", words)
    send(page, "#ask form")
    author = phones.show("mahdia", "workspace-of")
    click(author.locator(".awaits a[href*='#questions']", has_text="أجيبوا").first)
    author.fill("textarea[id^=answer-]", "مئة وعشرون دينارا للغطاء.")
    send(author, "#questions form")
    page = phones.show("irbid", "practice", pk)
    assert "مئة وعشرون دينارا" in page.locator("#questions").inner_text()
    row = _want(phones, page, pk)
    _help(phones, row)
    _come_to_a_result(phones, row)
    assert verdict(world, CLAUSE) == "kept"
    public = phones.show("", "practice", pk)
    assert "ظل الشارع جافا" in public.locator("#transfers").inner_text()
    graph = phones.show("", "practices-graph")
    assert "المهدية" in graph.locator("table").inner_text()
    assert "إربد" in graph.locator("table").inner_text()
    assert wants(graph) == []


def _want(phones: Phones, page: Page, pk: int) -> int:
    """She says that her town wants to do the same."""
    page.locator("#transfer summary").click()
    page.fill("#why", "يغرق سوقنا الشعبي كل شتاء، ونريد أن نبدأ بالشارع الأدنى.")
    send(page, "#transfer form")
    assert wants(page) == []
    return Transfer.objects.get(practice_id=pk, taker__key="irbid").pk


def _help(phones: Phones, row: int) -> None:
    """The author agrees; she plans the steps and notes the first as done."""
    author = phones.show("mahdia", "transfer", row)
    send(author, "form[action$='/agree/']")
    page = phones.show("irbid", "transfer", row)
    page.fill("form[action$='/begin/'] textarea", "معاينة المجرى القديم\nتنظيفه مع أصحاب المتاجر")
    send(page, "form[action$='/begin/']")
    send(page, ".step-list > li:first-child form")
    assert page.locator(".step-list .passed").count() == 1
    assert wants(page) == []


def _come_to_a_result(phones: Phones, row: int) -> None:
    page = phones.show("irbid", "transfer", row)
    page.locator("details:has(form[action$='/finish/']) summary").click()
    page.check("form[action$='/finish/'] input[value=worked]")
    page.fill("#id_result", "ظل الشارع جافا في أول شتاء.")
    page.fill("#id_changes", "أغطية من البلاستيك بدل الحديد.")
    send(page, "form[action$='/finish/']")
    assert page.locator(".steps-line .passed").count() == 4
    assert wants(page) == []


def test_a_committee_gives_back_once_and_endorses(phones: Phones, world: World) -> None:
    pk = written(world, "mahdia", at=timezone.now() - timedelta(days=3))
    reader = phones.show("hebron", "workspace-of")
    click(reader.locator(".awaits a[href*='/versions/']").first)
    send(reader, "form[action$='/take-up/']")
    passage = reader.locator(".passage", has_text="quarante boutiques").first
    passage.locator("summary").click()
    passage.locator("textarea").fill("كم كلف ذلك؟ ومن دفع؟")
    click(passage.locator("button[type=submit]"))
    assert wants(reader) == []
    reader.fill("#reasons", "نحتاج إلى الكلفة قبل أن يأخذ بها غيركم.")
    send(reader, "form[action$='/return/']")
    assert Practice.objects.get(pk=pk).state == "returned"
    author = phones.show("mahdia", "workspace-of")
    click(author.locator(f".awaits a[href*='/practices/{pk}/']").first)
    assert "نحتاج إلى الكلفة" in author.locator(".returned").inner_text()
    author = phones.show("mahdia", "write-practice", pk, "takes")
    author.fill("#id_cost", "١٢٥٠٠")
    author.select_option("#id_currency", "TND")
    author.fill("#id_cost_note", "La ville a payé les grilles, les commerçants la main-d’œuvre.")
    send(author)
    author = phones.show("mahdia", "write-practice", pk, "check")
    send(author, "form[action$='/submit/']")
    _put_to_the_committees(phones, pk)
    follow()
    assert Practice.objects.get(pk=pk).state == "validated"
    public = phones.show("", "practice", pk)
    assert "12500" in public.locator("aside").inner_text().replace("\u202f", "").replace(",", "").translate(DIGITS)
    assert wants(public) == []


DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789", "٬")


def _put_to_the_committees(phones: Phones, pk: int) -> None:
    """What was handed in first and now, side by side; put to the seats, three of four assent."""
    reader = phones.show("hebron", "practice-versions", pk)
    send(reader, "form[action$='/take-up/']")
    changed = reader.locator(".passage.changed")
    assert "les commerçants la main-d’œuvre" in changed.locator("ins").inner_text()
    assert "كم كلف ذلك" in reader.locator(".remarks").first.inner_text(), "what was remarked stays beside it"
    assert wants(reader) == []
    reader.select_option("#where", "")
    send(reader, "form[action$='/propose/']")
    click(reader.locator("aside a[href*='/decisions/']").first)
    where = reader.url
    for key in READERS[:3]:
        page = phones.of(key)
        page.goto(where)
        page.check("input[name=answer][value=assent]")
        click(page.locator("section[id^=seat-] button[type=submit]"))
