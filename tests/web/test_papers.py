"""Papers: in three languages from one entry, right in both directions, data never markup, for whom they are, and quick."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import qrcode
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.directory.commands import edit_profile
from mithaq.domains.governance.motion_commands import propose_motion
from mithaq.foundation.ledger.codes import code_of
from mithaq.foundation.ledger.models import Entry
from mithaq.integrations.typesetting import Unprintable, set_type
from mithaq.reactions.consequences import perform_motion
from mithaq.web.formatting import Manner
from mithaq.web.papers import table
from mithaq.web.papers.directions import CLOSE, LEFT_TO_RIGHT, RIGHT_TO_LEFT, isolated
from mithaq.web.papers.drawings import qr
from mithaq.web.papers.issuing import issue_paper
from mithaq.web.papers.paper import Paper, Part, Table
from mithaq.web.papers.printing import FONTS, print_paper
from mithaq.web.papers.table import PAPERS, Issue, Kind, organisation_of
from mithaq.web.wording.saying import Speaker
from tests.builders import NOW, RIVER, World, a_council, a_network
from tests.domains.test_motions import answer
from tests.web.pdf import lines_seen, links_of, picture_of, text_of
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db
APPEAL = 'appeals:\n  - {against: office.appoint, to: "organ:assembly", within: P30D, clause: "2.3"}\n'
PHONE = "+212 528 86 20 05"
REASONS = Text(ar=f"لأن الهاتف {PHONE} يجيب دائما (البند 5.1د).", fr=f"Parce que le {PHONE} répond toujours.")
TITLE = Text(ar="تعيين أكادير للكتابة", fr="Agadir au secrétariat", en="Agadir as secretariat")


@pytest.fixture
def world() -> World:
    return a_council(a_network(RIVER.replace("appeals:\n", APPEAL)))


def appointed(world: World, title: Text = TITLE, reasons: Text = REASONS) -> Entry:
    """The entry of an appointment that the council has carried."""
    given = {"office": "secretary", "organisation": world.members["agadir"].pk}
    motion = propose_motion(world.actor("tozeur"), Power.APPOINT_OFFICE, given, title=title, reasons=reasons, at=NOW)
    for key in ("tozeur", "agadir"):
        answer(world, motion.motion, key, "assent")
    perform_motion(Entry.objects.filter(event="MotionAnswered").latest("number"))
    return Entry.objects.get(event="OfficeAppointed")


def speaker(language: str) -> Speaker:
    return Speaker(Manner(language, language))


def printed(words: str, language: str = "ar", **more: object) -> bytes:
    return print_paper(Paper(title="T", parts=(Part(words=(words,)),), **more), speaker(language), at=NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Network of River Towns", "Agadir as secretariat", "Morocco", "Agadir was appointed: Secretariat.",
                "River council", "Seats on the roll", "Under clause 2.2", "The council appoints to offices.", "30 days",
                "Assembly", "16 June 2026", PHONE]),
        ("fr", ["Réseau des villes du fleuve", "Agadir au secrétariat", "Maroc", "Conseil du fleuve", "Motifs", PHONE,
                "En vertu de la clause 2.2", "16 juin 2026", "Voix nécessaires", "30 jours"]),
        ("ar", ["شبكة مدن النهر", "تعيين أكادير للكتابة", "المغرب", "مجلس النهر", "التعليل", "الأصوات اللازمة", "طعن"]),
    ],
)  # fmt: skip
def test_the_letter_of_a_decision_says_it_in_each_language(world: World, language: str, said: list[str]) -> None:
    entry = appointed(world)
    pdf = issue_paper(entry, language)
    text = "\n".join(line[::-1] for line in lines_seen(pdf)) if language == "ar" else text_of(pdf)
    for words in said:
        assert "".join(words.split()) in "".join(text.split()), words
    document = pypdfium2.PdfDocument(pdf)
    assert document.is_tagged()
    assert document.get_metadata_dict()["Title"].strip() == TITLE.in_(language)
    assert f"/Lang({language})".encode() in pdf.replace(b" ", b"")
    assert b"<pdfuaid:part>1" in pdf
    assert b"<pdfaid:part>2" in pdf


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_code_and_its_address_stand_alone_and_lead_to_the_check(world: World, language: str) -> None:
    entry = appointed(world)
    pdf, code = issue_paper(entry, language), code_of(entry.hash)
    address = f"{settings.SITE}/verify/{code}"
    seen = lines_seen(pdf)
    assert code in seen
    assert address in seen
    assert links_of(pdf) == [address, address]
    if language != "ar":  # Chromium's reader turns the groups of any line round in a file that runs from the right
        assert code in [line.strip() for line in text_of(pdf).split("\n")]


@pytest.mark.parametrize(
    "run", [PHONE, "7K2M-9QXW-3HTN", "2026-06-15", "5.1d", "Agadir (MA)", "http://a.ma/x?y=1", "60 %"]
)
def test_a_run_of_the_other_direction_is_not_turned_round(run: str) -> None:
    seen = lines_seen(printed(f"قرر المجلس أن {run} هو الصحيح في هذا القرار."))
    assert any(level(run) in level(line) for line in seen), seen


def level(words: str) -> str:
    """Without spaces, and with one sign for both brackets: a reader of the file may have mirrored them."""
    return words.replace(" ", "").replace(")", "(")


def test_without_isolates_it_would_be_turned_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mithaq.web.papers.printing.isolated", lambda words, direction: words)
    for run in (PHONE, "2026-06-15"):
        seen = lines_seen(printed(f"قرر المجلس أن {run} هو الصحيح في هذا القرار."))
        assert not any(run.replace(" ", "") in line for line in seen)


def test_a_short_date_stands_as_cldr_orders_it() -> None:
    """The day at the right, where an Arabic reader begins; a date that somebody typed stays as it was typed."""
    day = Manner("ar", "ar-LB").day(date(2025, 1, 31), "short")
    assert "\u200f" in day
    assert any("2025/1/31" in line for line in lines_seen(printed(f"في {day} اجتمع")))
    assert any("31/1/2025" in line for line in lines_seen(printed("في 31/1/2025 اجتمع")))


def test_brackets_stay_around_what_they_hold() -> None:
    """Seen from the left: bracket, number, word, bracket."""
    assert any("(5.1ةداملا(" in level(line) for line in lines_seen(printed("البند (المادة 5.1) في الميثاق")))


def test_words_of_another_language_run_in_their_own_direction() -> None:
    french = "Les communes ont voté 3 fois, puis décidé."
    assert any(french.replace(" ", "") in line for line in lines_seen(printed(french, "ar")))
    arabic = isolated("قررت البلديات 3 مرات، ثم صوتت.", "ltr")
    assert (arabic[0], arabic[-1]) == (RIGHT_TO_LEFT, CLOSE)


@given(st.text(), st.sampled_from(["rtl", "ltr"]))
def test_isolates_are_paired_and_add_nothing_else(words: str, direction: str) -> None:
    set_apart = isolated(words, direction)
    controls = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    bare = "".join(sign for sign in words if sign not in controls)
    assert "".join(sign for sign in set_apart if sign not in controls) == bare
    depth = 0
    for sign in set_apart:
        depth += (sign in (LEFT_TO_RIGHT, RIGHT_TO_LEFT)) - (sign == CLOSE)
        assert 0 <= depth <= 2
    assert depth == 0
    assert isolated(set_apart, direction) == set_apart


def test_isolating_long_rubbish_is_quick() -> None:
    began = time.perf_counter()
    for rubbish in ("a(" * 20_000, "a%" * 20_000, "(" * 40_000, "ب " * 20_000 + "a", "1 " * 20_000 + "("):
        isolated(rubbish, "rtl")
        isolated(rubbish, "ltr")
    assert time.perf_counter() - began < 2


NASTY = '#import "x.typ": y *bold* _low_ $x^2$ ] [ #panic("run") `raw` <label> @ref \\ // #{1+1} "'


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_people_wrote_is_never_run(world: World, language: str) -> None:
    title = Text(ar=NASTY, en=NASTY)
    name = Text(ar=NASTY, fr=NASTY, en=NASTY)
    edit_profile(world.actor("agadir"), world.members["agadir"].pk, {"names": name}, at=NOW)
    seen = lines_seen(issue_paper(appointed(world, title, title), language))
    words = "".join(NASTY.split())
    assert "".join(sign for line in seen for sign in line).count("#panic") >= 3
    assert language == "ar" or words in "".join(seen)


def test_naive_templates_would_run_it(tmp_path: Path) -> None:
    """The twin: the same name put into a template's source is a program."""
    template = tmp_path / "naive.typ"
    template.write_text(f"Dear {NASTY}", encoding="utf-8")
    with pytest.raises(Unprintable, match="star"):
        set_type(template, {}, fonts=FONTS, at=NOW)
    template.write_text('Dear #panic("run")', encoding="utf-8")
    with pytest.raises(Unprintable, match="run"):
        set_type(template, {}, fonts=FONTS, at=NOW)


@pytest.mark.parametrize(
    "words", ["مرحبا 🙂 你好", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "Şanlıurfa Αθήνα Київ", "a\x00b\x07c", "\ud7ff\ufffe", "x" * 5000]
)
def test_letters_that_no_font_has_do_not_break_a_paper(words: str) -> None:
    assert printed(words).startswith(b"%PDF-")


def test_a_list_goes_over_several_pages_and_repeats_its_head() -> None:
    rows = tuple((f"بلدية {number}", f"{number} 000") for number in range(120))
    paper = Paper(title="سجل", parts=(Part(table=Table(("الاسم", "العدد"), rows, figures=frozenset({1}))),))
    document = pypdfium2.PdfDocument(print_paper(paper, speaker("ar"), at=NOW))
    assert len(document) >= 3
    assert all("العدد" in page.get_textpage().get_text_range() for page in document)


def test_the_certificate_lists_the_members(world: World) -> None:
    entry = Entry.objects.get(event="MembersTakenOver")
    text = text_of(issue_paper(entry, "fr"))
    assert all(name in text for name in ("Tozeur", "Agadir", "Zahlé", "Fès", "Liban", "Ville"))


def test_the_same_entry_gives_the_same_bytes(world: World) -> None:
    entry = appointed(world)
    assert issue_paper(entry, "ar") == issue_paper(entry, "ar")


def test_the_arabic_letter_is_inked_on_the_right_and_quiet_on_the_left(world: World) -> None:
    """The mark stands where an Arabic reader begins; a French one finds it on the other side."""
    entry = appointed(world)
    for language, begins_right in (("ar", True), ("fr", False)):
        width, _height, pixels = picture_of(issue_paper(entry, language))
        head = [pixels[row * width : (row + 1) * width] for row in range(60, 100)]
        dark = [sum(pixel < 140 for row in head for pixel in row[start : start + 60]) for start in (60, width - 120)]
        assert (dark[1] > 2 * dark[0]) == begins_right, (language, dark)


def test_a_letter_is_printed_well_under_a_second(world: World) -> None:
    entry = appointed(world)
    issue_paper(entry, "ar")
    began = time.perf_counter()
    issue_paper(entry, "fr")
    assert time.perf_counter() - began < 1


def test_the_page_of_a_paper(world: World) -> None:
    entry = appointed(world)
    answered = Client().get(reverse("paper", args=[world.network.slug, entry.number]))
    assert (answered.status_code, answered["Content-Type"]) == (200, "application/pdf")
    assert answered["Content-Disposition"] == f'inline; filename="river-towns-{entry.number}-ar.pdf"'
    assert answered["Cache-Control"] == "private, max-age=60"
    page = Client().get(reverse("entry", args=[world.network.slug, entry.number])).content.decode()
    assert f"/papers/{entry.number}.pdf" in page
    assert code_of(entry.hash) in page
    motion = Client().get(reverse("motion", args=[world.network.slug, 1])).content.decode()
    assert f"/papers/{entry.number}.pdf" in motion


def test_an_entry_without_a_paper_is_absent(world: World) -> None:
    founded = Entry.objects.get(event="NetworkFounded", network_id=world.network.pk)
    assert Client().get(reverse("paper", args=[world.network.slug, founded.number])).status_code == 404
    assert Client().get(reverse("paper", args=[world.network.slug, 9999])).status_code == 404
    page = Client().get(reverse("entry", args=[world.network.slug, founded.number])).content.decode()
    assert ".pdf" not in page


def test_a_paper_for_its_holder_is_absent_for_others(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = appointed(world)
    where = reverse("paper", args=[world.network.slug, entry.number])
    readers = {"nobody": None, "holder": world.person("agadir"), "another": world.person("tozeur")}

    def opened() -> set[str]:
        return {name for name, person in readers.items() if client_of(person).get(where).status_code == 200}

    assert opened() == {"nobody", "holder", "another"}
    monkeypatch.setitem(PAPERS, "OfficeAppointed", replace(PAPERS["OfficeAppointed"], holder=organisation_of))
    assert opened() == {"holder"}
    cache.clear()
    assert (
        f"/papers/{entry.number}.pdf"
        not in Client().get(reverse("motion", args=[world.network.slug, 1])).content.decode()
    )


def test_every_paper_belongs_to_an_event_and_every_kind_has_its_word() -> None:
    from mithaq.foundation.ledger.events import REGISTRY

    assert set(PAPERS) <= set(REGISTRY)
    assert set(table.KINDS) == set(Kind)
    assert all(isinstance(issue, Issue) for issue in PAPERS.values())


def test_a_server_that_prints_nothing_does_not_carry_the_typesetter() -> None:
    """Measured in a process of its own, with the pages loaded: the package comes with the first paper."""
    script = """
import os, sys, json
os.environ["DJANGO_SETTINGS_MODULE"] = "mithaq.config.settings"
import django; django.setup()
import mithaq.config.urls, mithaq.web.papers.views
from django.urls import get_resolver; get_resolver().url_patterns
print(json.dumps("typst" in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) is False


def test_many_can_print_at_once(world: World) -> None:
    """The fonts are shared between threads; each letter is the one that it would have been alone."""
    wanted = {number: printed(f"قرار {number}") for number in range(12)}
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda number: printed(f"قرار {number}"), range(12)))
    assert found == list(wanted.values())


def test_the_drawn_code_has_exactly_the_modules_of_the_code() -> None:
    words = "https://mithaq.example.org/verify/7K2M-9QXW-3HTN"
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(words)
    dark = {(x, y) for y, row in enumerate(code.get_matrix()) for x, module in enumerate(row) if module}
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", qr(words))
    assert all(there == back for _x, _y, there, back in runs)
    assert {(int(x) + step, int(y)) for x, y, width, _ in runs for step in range(int(width))} == dark
