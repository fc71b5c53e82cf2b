"""The words of files: page by page, and a clear word where there are none; hostile files do nothing to anybody."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from mithaq.domains.library.models import Leaf
from mithaq.domains.library.reading_commands import compare_due, count_reading, read_version
from mithaq.foundation.files.sniffing import LIBRARY, inspect
from mithaq.integrations.legible import Illegible, Limits, answer_of, pages_of
from mithaq.integrations.reading import DOCX, PDF, XLSX, read
from tests.builders import NOW, TODAY, World, later
from tests.domains.library.payloads import payloads
from tests.domains.library.shelves import a_document, a_library_world, docx, packed, pdf, xlsx
from tests.foundation.made_files import png

LIMITS = Limits(seconds=20)
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


def locked_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("Secret"))))
    writer.encrypt("word")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_gives_its_pages_one_by_one() -> None:
    found = pages_of(pdf("Water", "Wells"), PDF, LIMITS)
    assert len(found) >= 2
    assert "Water" in found[0]
    assert any("Wells" in page for page in found[1:])


def test_other_kinds_give_their_words_in_a_process_of_their_own() -> None:
    assert pages_of("مياه النهر\nالسطر الثاني".encode("cp1256"), "text/plain", LIMITS) == ["مياه النهر\nالسطر الثاني"]


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (docx("محضر الجلسة", "Deuxième paragraphe"), DOCX, "محضر الجلسة\nDeuxième paragraphe"),
        (xlsx([["Year", "Sum"], [2025, 12.5]], "الحسابات"), XLSX, "الحسابات\nYear Sum\n2025 12.5"),
        (b"<html><p>Un</p><p>deux &amp; <b>trois</b></p>", "text/html", "Un\ndeux & trois"),
        ("ﻣﻴﺎﻩ".encode(), "text/plain", "مياه"),
        ("\ufeffa\x00b\u202ec".encode("utf-16"), "text/plain", "abc"),
    ],
)
def test_each_kind_in_plain_words(content: bytes, kind: str, words: str) -> None:
    assert read(content, kind, LIMITS)[0].replace("\n\n", "\n") == words


def test_a_long_text_is_parted_and_one_that_is_too_long_says_so() -> None:
    assert len(read(b"a line of words\n" * 1000, "text/plain", LIMITS)) > 3
    with pytest.raises(Illegible, match="too-long"):
        read(b"a line of words\n" * 1000, "text/plain", Limits(letters=100))
    with pytest.raises(Illegible, match="too-long"):
        read(pdf("One", "Two", "Three"), PDF, Limits(pages=1))


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (locked_pdf(), PDF, "encrypted"),
        (b"%PDF-1.7 nothing more\n%%EOF\n", PDF, "broken"),
        (docx("x", **{"word__document.xml": DOCTYPE}), DOCX, "refers-outside"),
        (docx("x", **{"word__settings.xml": DOCTYPE.decode().encode("utf-16")}), DOCX, "refers-outside"),
        (packed({"word/document.xml": b" " * 30_000_000}), DOCX, "unpacks-too-large"),
        (b"PK\x03\x04 broken", DOCX, "broken"),
        (b"words", "application/zip", "not-readable"),
    ],
    ids=["locked", "broken-pdf", "xxe", "xxe-utf16", "bomb", "broken-zip", "unknown"],
)
def test_hostile_files_give_a_reason(content: bytes, kind: str, reason: str) -> None:
    with pytest.raises(Illegible) as refusal:
        pages_of(content, kind, Limits(seconds=20, unpacked=20_000_000))
    assert refusal.value.reason == reason


def test_a_reader_that_was_ended_says_nothing_and_is_understood() -> None:
    for answer, code, reason in (
        (b"", -24, "took-too-long"),
        (b"", -11, "broken"),
        (b'{"reason": "odd"}', 0, "broken"),
    ):
        with pytest.raises(Illegible) as refusal:
            answer_of(answer, code)
        assert refusal.value.reason == reason


def test_a_picture_without_a_reader_of_pictures_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(Illegible, match="no-reader"):
        read(png(), "image/png", LIMITS)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (docx("x", word__vbaProject_bin=b"").replace(b"vbaProject_bin", b"vbaProject.bin"), "file-has-macros"),
        (xlsx([[1]]), "file-accepted"),
        (docx("محضر"), "file-accepted"),
        ("كلمات".encode(), "file-accepted"),
        (b"a;b\n1;2\n", "file-accepted"),
        (b"<html><p>fine</p></html>", "file-accepted"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "file-kind-refused"),
        (b"", "file-empty"),
        (b"x" * 30_000_001, "file-too-large"),
        (packed({"word/document.xml": b" " * 20_000_000}), "file-unpacks-too-large"),
        (packed({"any.exe": b"x"}), "file-kind-refused"),
        (b"%PDF-1.4 /JavaScript\n%%EOF\n", "file-has-active-content"),
    ],
)
def test_what_the_library_accepts(content: bytes, reason: str) -> None:
    assert inspect(content, LIBRARY).finding.reason == reason


def test_no_payload_of_five_hundred_is_accepted_or_heard() -> None:
    """Each hides something that runs in a page of HTML; the same page without it is accepted, and its words are heard."""
    found = payloads()
    assert len(found) >= 500
    for payload in found:
        page = f"<html><body><p>محضر الجلسة</p>{payload}</body></html>".encode()
        assert inspect(page, LIBRARY).finding.reason == "file-has-active-content", payload
    for payload in found:  # were one accepted after all, its markup would not be heard
        heard = "".join(read(f"<p>محضر الجلسة</p>{payload}".encode(), "text/html", LIMITS))
        assert "محضر الجلسة" in heard
        assert not any(sign in heard for sign in ("<", "onerror", "hx-get", "javascript:alert")), payload
    clean = "<html><head><meta charset='utf-8'><meta http-equiv='Content-Type' content='text/html'></head><p>on time</p><a href='https://x.example/hx-a'>x</a>"
    assert inspect(clean.encode(), LIBRARY).holds


@pytest.mark.django_db
class TestReading:
    @pytest.fixture
    def world(self) -> World:
        return a_library_world()

    def test_the_text_is_kept_page_by_page_and_once(self, world: World) -> None:
        version = a_document(world, name="a.docx", content=docx("x" * 3100, "the second page")).versions.get()
        assert read_version(version.pk) == "read"
        assert [leaf.number for leaf in Leaf.objects.filter(version=version)] == [1, 2]
        assert read_version(version.pk) == "read"
        assert Leaf.objects.count() == 2

    def test_a_scan_says_that_it_holds_no_text(self, world: World) -> None:
        version = a_document(world, name="a.docx", content=docx("", " ")).versions.get()
        assert read_version(version.pk) == "no-text"
        version.refresh_from_db()
        assert (version.reading, version.pages) == ("no-text", 0)

    def test_bytes_that_changed_are_noticed(self, world: World) -> None:
        from django.core.files.storage import default_storage

        version = a_document(world).versions.get()
        assert compare_due(NOW) == 0
        place = f"{version.sha256[:2]}/{version.sha256[2:4]}/{version.sha256}"
        with default_storage.open(place, "wb") as file:
            file.write(b"The water is high.")
        assert compare_due(NOW) == 0  # not its turn yet
        assert compare_due(later(8)) == 1
        version.refresh_from_db()
        assert (version.whole, version.compared) == (False, later(8))

    def test_readings_are_counted_and_nobody_is(self, world: World) -> None:
        row = a_document(world)
        for _n in range(3):
            count_reading(row, "ar", TODAY)
        readings = row.readings.get()
        assert (readings.number, readings.month, readings.language) == (3, TODAY.replace(day=1), "ar")


def test_a_zip_that_lies_about_its_size_is_held_by_the_bound_on_memory() -> None:
    """The directory says little; what comes out is large: the reader ends, and nobody else does."""
    content = bytearray(packed({"word/document.xml": b"<a>" + b"x" * 40_000_000 + b"</a>"}))
    with zipfile.ZipFile(BytesIO(bytes(content))) as file:
        entry = file.infolist()[0]
    for offset in (entry.header_offset + 22, content.rindex(b"PK\x01\x02") + 24):
        content[offset : offset + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(Illegible):
        pages_of(bytes(content), DOCX, Limits(seconds=20))
