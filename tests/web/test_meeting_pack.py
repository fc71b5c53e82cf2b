"""The pack of a meeting: in order, through-numbered, bookmarked, in the reader's language, and nothing in it that runs."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import override

from mithaq.charter.text import Text
from mithaq.domains.meetings.agenda_commands import put_paper
from mithaq.domains.meetings.models import Item, Meeting, Paper
from mithaq.domains.meetings.tabling_commands import table_amendment
from mithaq.foundation.files.commands import path_of
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.notices.commands import give_notice, mail_notice
from mithaq.web.meetings import access
from mithaq.web.papers.pack import sheets
from tests.builders import World
from tests.domains.meetings.sitting import a_resolution
from tests.web.packs import a_document, a_picture, circular, everything_in, hostile, layered, locked, turned
from tests.web.pdf import lines_seen, text_of
from tests.web.sittings import a_convoked, a_world, client, where

pytestmark = pytest.mark.django_db
THEN = timezone.now() - timedelta(days=30)


def put(
    world: World, meeting: Meeting, name: str, content: bytes, *, item: Item | None = None, public: bool = False
) -> int:
    title = Text(ar=f"وثيقة {name.partition('.')[0]}", fr=f"Document {name}")
    more = {"item_id": item.pk if item else None, "public": public}
    return put_paper(world.actor("tozeur"), meeting.pk, name, content, title, at=THEN, **more).paper


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def meeting(world: World) -> Meeting:
    """A convoked meeting whose two first documents are no sound PDF, with three that are."""
    meeting = a_convoked(world)
    first, second = Item.objects.filter(meeting=meeting).order_by("parent_id", "position")[::-1]
    put(world, meeting, "last.pdf", a_document("LAST-ONE", "LAST-TWO"), item=second)
    put(world, meeting, "first.pdf", a_document("FIRST-ONE", flipped=True), item=first, public=True)
    put(world, meeting, "whole.png", a_picture())
    return meeting


def pack(world: World, meeting: Meeting, key: str = "zahle", language: str = "ar") -> bytes:
    with override(language):
        answer = client(world, key).get(where(world, "meeting-pack", meeting.number))
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    return answer.content


def pages_of(pdf: bytes) -> list[str]:
    return [text_of(page) for page in each_page(pdf)]


def each_page(pdf: bytes) -> list[bytes]:
    whole, found = pypdfium2.PdfDocument(pdf), []
    for number in range(len(whole)):
        one, out = pypdfium2.PdfDocument.new(), BytesIO()
        one.import_pages(whole, [number])
        one.save(out)
        found.append(out.getvalue())
    return found


def test_the_documents_stand_in_the_order_of_the_agenda_behind_their_sheets(world: World, meeting: Meeting) -> None:
    pages = pages_of(pack(world, meeting, language="fr"))
    where_is = [
        next(n for n, words in enumerate(pages) if word in words) for word in ("FIRST-ONE", "LAST-ONE", "LAST-TWO")
    ]
    assert where_is == sorted(where_is) and where_is[2] == where_is[1] + 1
    assert "first.pdf" in pages[where_is[0] - 1] and "last.pdf" in pages[where_is[1] - 1]
    assert StoredFile.objects.get(name="last.pdf").sha256[:16] in pages[where_is[1] - 1]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_page_has_its_number_and_the_contents_name_it(language: str, world: World, meeting: Meeting) -> None:
    pages = pages_of(pack(world, meeting, language=language))
    for number, words in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in words.replace("\n", " "), (number, words)
    sheet = next(n for n, words in enumerate(pages, 1) if "last.pdf" in words and "SHA-256" in words)
    line = next(row for row in pages[0].splitlines() if "last" in row)
    assert str(sheet) in line, line


def test_the_agenda_is_right_in_arabic(world: World, meeting: Meeting) -> None:
    pdf = pack(world, meeting)
    seen = [line[::-1] for number in range(len(pages_of(pdf))) for line in lines_seen(pdf, number)]
    for expected in ("ملف الاجتماع", "جدول الأعمال", "تقرير الرئاسة", "الماء", "للاجتماع كله"):
        assert any("".join(expected.split()) in line for line in seen), expected
    assert "Document last" not in text_of(pdf)


def test_the_bookmarks_lead_to_the_agenda_and_to_every_document(world: World, meeting: Meeting) -> None:
    pdf = pack(world, meeting, language="fr")
    pages = pages_of(pdf)
    marks = [
        (mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in pypdfium2.PdfDocument(pdf).get_toc()
    ]
    documents = {title: page for level, title, page in marks if title.startswith("Document")}
    assert set(documents) == {"Document last.pdf", "Document first.pdf", "Document whole.png"}
    for title, page in documents.items():
        assert title.removeprefix("Document ") in pages[page] and "SHA-256" in pages[page]
    assert all("\u2066" not in title for _level, title, _page in marks)
    assert {level for level, title, _page in marks if title.startswith("Document")} == {1}


def test_a_motion_stands_there_with_its_text_and_amendments(world: World, meeting: Meeting) -> None:
    motion = a_resolution(world, meeting.pk, at=THEN)
    table_amendment(
        world.actor("agadir"), motion, 1, Text(ar="نص آخر للفقرة", fr="Un autre texte", en="Another text"), at=THEN
    )
    words = " ".join(text_of(pack(world, meeting, language="fr")).split())
    assert "Un autre texte" in words and words.index("Motion") < words.index("Un autre texte")


def test_who_may_not_open_a_document_gets_not_even_its_title(world: World, meeting: Meeting) -> None:
    """`fes` is a member of the network and sits elsewhere: it gets what is public."""
    words = text_of(pack(world, meeting, "fes", "fr"))
    assert "FIRST-ONE" in words and "Document first.pdf" in words
    for hidden in ("LAST-ONE", "Document last", "last.pdf", "Document whole"):
        assert hidden not in words
    Paper.objects.filter(file__name="first.pdf").update(withdrawn=THEN)
    assert "FIRST-ONE" not in text_of(pack(world, meeting, "zahle", "fr"))


def test_the_question_who_may_open_it_is_what_hides_it(
    world: World, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin of the test above: without the rule the hidden document is there."""
    monkeypatch.setattr(access, "looks_in", lambda setting, meeting: True)
    assert "LAST-ONE" in text_of(pack(world, meeting, "fes", "fr"))


FORBIDDEN = ("HOSTILE-SCRIPT", "HOSTILE-FILE", "HOSTILE-BYTES", "HOSTILE-PROGRAM", "HOSTILE-FIELD", "HOSTILE-PAGE", "HOSTILE-REMOTE",
             "/JavaScript", "/Launch", "/EmbeddedFile", "/AcroForm", "/Filespec", "/Widget")  # fmt: skip


def kept(world: World, meeting: Meeting, name: str, content: bytes, kind: str = "application/pdf") -> None:
    """A document on file, past the door that looks at what is handed in: it sees only what is not packed."""
    pk = put(world, meeting, name, a_document("X") + b"%" + name.encode())
    file = Paper.objects.get(pk=pk).file
    default_storage.delete(path_of(file.sha256))
    default_storage.save(path_of(file.sha256), ContentFile(content))
    StoredFile.objects.filter(pk=file.pk).update(size=len(content), kind=kind)


def test_nothing_that_runs_is_carried_into_the_pack(world: World, meeting: Meeting) -> None:
    bad = hostile(a_document("SHOWN-PAGE", "SHOWN-TOO"))
    for word in FORBIDDEN:
        assert word in everything_in(bad), word
    kept(world, meeting, "bad.pdf", bad)
    pdf = pack(world, meeting, language="fr")
    inside = everything_in(pdf)
    for word in FORBIDDEN:
        assert word not in inside, word
    words = text_of(pdf)
    assert "SHOWN-PAGE" in words and "SHOWN-TOO" in words
    assert "sont laissés de côté" in " ".join(words.split())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (locked(a_document("LOCKED-PAGE")), "mot de passe"),
        (a_document("CUT-PAGE")[:200], "endommagé"),
        (b"%PDF-1.4\n%%EOF\n", "endommagé"),
        (circular(), "endommagé"),
        (layered(a_document("LAYER-PAGE")), "couches cachées"),
    ],
    ids=["locked", "cut", "empty", "circular", "layered"],
)
def test_a_document_that_cannot_be_joined_has_a_sheet_with_a_plain_word(
    content: bytes, said: str, world: World, meeting: Meeting
) -> None:
    kept(world, meeting, "strange.pdf", content)
    pages = pages_of(pack(world, meeting, language="fr"))
    sheet = " ".join(next(words for words in pages if "strange.pdf" in words and "SHA-256" in words).split())
    assert (
        said in sheet
        and where(world, "meeting-paper", meeting.number, Paper.objects.get(file__name="strange.pdf").pk)[3:] in sheet
    )
    assert not any(word in words for words in pages for word in ("LOCKED-PAGE", "CUT-PAGE", "LAYER-PAGE"))
    assert any("LAST-TWO" in words for words in pages)


def test_other_kinds_stand_apart_and_a_picture_has_its_page(world: World, meeting: Meeting) -> None:
    kept(world, meeting, "sums.csv", b"a;b", "text/csv")
    kept(world, meeting, "torn.png", a_picture()[:40], "image/png")
    pdf = pack(world, meeting, language="fr")
    pages = pages_of(pdf)
    sums, torn, whole = (
        next(n for n, words in enumerate(pages) if name in words and "SHA-256" in words)
        for name in ("sums.csv", "torn.png", "whole.png")
    )
    assert "à part" in " ".join(pages[sums].split()) and "endommagé" in pages[torn]
    picture = pypdfium2.PdfDocument(pdf)[whole + 1].render(scale=0.2, rev_byteorder=True)
    start = picture.height // 2 * picture.stride + picture.width // 2 * picture.n_channels
    assert bytes(picture.buffer)[start : start + 3] == b"\xd0\x20\x20"
    assert picture.width > picture.height, "a picture that is wider than high lies on its page"


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_the_number_stands_at_the_lower_edge_of_a_page_however_it_is_turned(
    angle: int, world: World, meeting: Meeting
) -> None:
    put(world, meeting, "turned.pdf", turned(a_document("TURNED-PAGE"), angle))
    pdf = pack(world, meeting, language="fr")
    number = next(n for n, words in enumerate(pages_of(pdf)) if "TURNED-PAGE" in words)
    text = pypdfium2.PdfDocument(pdf)[number].get_textpage()
    at = text.get_text_range().index(f"{number + 1} / ")
    left, bottom, right, top = text.get_charbox(at)
    width, height = pypdfium2.PdfDocument(pdf)[number].get_size()
    if angle in (90, 270):  # a charbox is told as the page lies in the file
        width, height = height, width
    edge = {0: bottom, 90: width - right, 180: height - top, 270: left}[angle]
    assert 5 < edge < 25


def test_a_pack_that_would_be_too_large_says_so(
    world: World, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_PAGES", 2)
    pages = pages_of(pack(world, meeting, language="fr"))
    joined = " ".join(" ".join(pages).split())
    assert "FIRST-ONE" in joined and "LAST-ONE" not in joined and "trop volumineux" in joined
    monkeypatch.setattr(sheets, "MOST_PAGES", 600)
    monkeypatch.setattr(sheets, "MOST_BYTES", 10)
    assert "FIRST-ONE" not in text_of(pack(world, meeting, language="fr"))


def test_the_page_and_the_convocation_lead_to_the_pack(world: World, meeting: Meeting) -> None:
    address = where(world, "meeting-pack", meeting.number)
    assert address in client(world, "zahle").get(where(world, "meeting", meeting.number)).content.decode()
    assert address not in client(world, None).get(where(world, "meeting", meeting.number)).content.decode()


def test_the_mail_that_calls_leads_to_the_pack(world: World, meeting: Meeting) -> None:
    entry = Entry.objects.get(event="MeetingConvoked")
    for notice in give_notice(entry, [world.person("zahle").pk], at=timezone.now()):
        assert mail_notice(notice, at=timezone.now())
    address = where(world, "meeting-pack", meeting.number)
    message = mail.outbox[0]
    assert address in message.body and address in message.alternatives[0][0]


def test_a_draft_has_a_pack_for_those_who_prepare_it(world: World, meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(state="draft", convoked=None)
    assert client(world, "fes").get(where(world, "meeting-pack", meeting.number)).status_code == 404
    assert "FIRST-ONE" in text_of(pack(world, meeting, "tozeur"))
