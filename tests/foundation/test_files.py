"""Files: what is let in, under what name, who sees it, and that bytes and rows agree."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from time import perf_counter
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.storage import default_storage

from mithaq.charter.verdict import Refused
from mithaq.foundation.files.commands import keep_file, path_of, remove_file
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.files.queries import content_of, damaged, file_for, files_of
from mithaq.foundation.files.sniffing import DOCUMENTS, SPREADSHEETS, clean_name, inspect
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW
from tests.foundation.made_files import double, good, hidden, hostile, jpeg, packed, pdf, png

GOOD, HOSTILE, HIDDEN = good(), hostile(), hidden()
OWN = Actor(1, None, 1, person_id=7, organisations=frozenset({11}))
OTHER = Actor(1, None, 1, person_id=8, organisations=frozenset({22}))


def keep(content: bytes = b"", *, name: str = "report.pdf", public: bool = False, by: Actor = OWN) -> StoredFile:
    event = keep_file(by, 11, name, content or pdf(), public=public, at=NOW)
    return StoredFile.objects.get(pk=event.file)  # type: ignore[attr-defined]


def bytes_kept() -> int:
    folder = Path(settings.STORAGES["default"]["OPTIONS"]["location"])
    return sum(file.is_file() for file in folder.rglob("*"))


def test_the_corpus_is_large() -> None:
    assert (len(GOOD), len(HOSTILE) >= 60) == (40, True)


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_content_is_refused_in_time(name: str) -> None:
    began = perf_counter()
    verdict = inspect(HOSTILE[name], DOCUMENTS)
    assert not verdict.holds
    assert perf_counter() - began < 2


@pytest.mark.parametrize("name", list(HIDDEN))
def test_hidden_dangers_are_refused_too(name: str) -> None:
    assert not inspect(HIDDEN[name], DOCUMENTS).holds


@pytest.mark.parametrize("name", list(double()))
def test_a_picture_that_is_something_else_too_is_at_most_kept_as_a_picture(name: str) -> None:
    verdict = inspect(double()[name], DOCUMENTS)
    assert not verdict.holds or str(verdict.finding.figures["kind"]) == f"image/{name.split()[0]}"


@pytest.mark.parametrize("name", list(GOOD))
def test_good_files_are_let_in(name: str) -> None:
    verdict = inspect(GOOD[name], DOCUMENTS)
    assert verdict.holds, verdict.finding
    assert verdict.finding.figures["size"] == len(GOOD[name])


def test_a_good_photograph_is_not_refused_for_bytes_before_its_frame() -> None:
    """A colour profile may hold any bytes, among them some that look like a frame of huge size."""
    profile = b"ICC_PROFILE\0\1\1" + b"\xff\xc0\0\x11\x08\xff\xff\xff\xff\3"
    assert inspect(jpeg(4000, 3000, before=profile), DOCUMENTS).holds


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "file-empty"),
        (bytes(10_000_001), "file-too-large"),
        (HOSTILE["html"], "file-kind-refused"),
        (HOSTILE["png of sixty million pixels"], "file-too-many-pixels"),
        (HOSTILE["pdf that launches"], "file-has-active-content"),
    ],
)
def test_a_refusal_names_its_reason(content: bytes, reason: str) -> None:
    assert inspect(content, DOCUMENTS).finding.reason == reason


def test_a_spreadsheet_that_unpacks_too_large_is_refused() -> None:
    bomb = packed({"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": bytes(30_000_000)})
    assert inspect(bomb, SPREADSHEETS).finding.reason == "file-unpacks-too-large"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("تقرير البلدية.pdf", "تقرير البلدية.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\cmd.exe", "cmd.exe"),
        ("C:\\Users\\me\\plan.pdf", "plan.pdf"),
        ("/absolute.pdf", "absolute.pdf"),
        ("report\u202efdp.exe", "reportfdp.exe"),
        ("\u2066a\u2069\u200f.pdf", "a.pdf"),
        ("re\x00port.pdf", "report.pdf"),
        ("report.pdf\r\nX-Header: 1", "report.pdf X-Header: 1"),
        (".htaccess", "htaccess"),
        ("...", "file"),
        ("..", "file"),
        ("", "file"),
        ("\u202e\u200b", "file"),
        ("folder/", "file"),
    ],
)
def test_names_are_cleaned(given: str, kept: str) -> None:
    name = clean_name(given)
    assert name.replace(":", "")[:9] == kept.replace(":", "")[:9]
    assert not set(name) & set("/\\\0\r\n\u202e")
    if len(kept) < 20:
        assert name == kept


@pytest.mark.parametrize("given", ["م" * 255, "م" * 251 + ".pdf", "a" * 9000 + "." + "b" * 9000, "." * 9000])
def test_long_names_are_cut_and_keep_their_ending(given: str) -> None:
    name = clean_name(given)
    assert 1 <= len(name) <= 120
    assert name.endswith(".pdf") == given.endswith(".pdf")


@pytest.mark.django_db
def test_a_file_is_kept_under_its_hash() -> None:
    file = keep(png(), name="../logo\u202e.png", public=True)
    assert (file.name, file.kind, file.size, file.removed) == ("logo.png", "image/png", len(png()), None)
    assert content_of(file) == png()
    assert default_storage.exists(path_of(file.sha256))
    entry = Entry.objects.get(event="FileKept")
    assert entry.facts == {"file": file.pk, "organisation": 11, "sha256": file.sha256, "size": file.size}
    keep(png(), name="again.png")
    assert (StoredFile.objects.count(), bytes_kept()) == (2, 1)


@pytest.mark.django_db
def test_what_is_refused_leaves_nothing() -> None:
    with pytest.raises(Refused, match="file-kind-refused"):
        keep(HOSTILE["svg"], name="logo.png")
    for by in (OTHER, Actor.platform()):
        with pytest.raises(Refused, match="speaks-for-the-organisation"):
            keep(by=by)
    with pytest.raises(Refused, match="right-not-held"):
        keep(by=Actor(person_id=9))
    assert (StoredFile.objects.count(), Entry.objects.count(), bytes_kept()) == (0, 0, 0)


@pytest.mark.django_db
def test_a_removed_file_is_out_of_sight_and_its_bytes_stay() -> None:
    file = keep(public=True)
    with pytest.raises(Refused, match="speaks-for-the-organisation"):
        remove_file(OTHER, file.pk, at=NOW)
    assert file_for(file.token, seen_by=OTHER) == file
    remove_file(OWN, file.pk, at=NOW)
    assert content_of(file) == pdf()
    for reader in (OWN, OTHER):
        assert list(files_of(11, seen_by=reader)) == []
        with pytest.raises(StoredFile.DoesNotExist):
            file_for(file.token, seen_by=reader)
    with pytest.raises(StoredFile.DoesNotExist):
        remove_file(OWN, file.pk, at=NOW)
    assert Entry.objects.filter(event="FileRemoved").count() == 1


@pytest.mark.django_db
def test_a_private_file_is_seen_by_its_own_only() -> None:
    private, public = keep(), keep(png(), public=True)
    StoredFile.objects.filter(pk=public.pk).update(added=NOW + timedelta(hours=1))
    assert [file.pk for file in files_of(11, seen_by=OWN)] == [public.pk, private.pk]
    for reader in (OTHER, Actor(), Actor.platform()):
        assert [file.pk for file in files_of(11, seen_by=reader)] == [public.pk]
        with pytest.raises(StoredFile.DoesNotExist):
            file_for(private.token, seen_by=reader)
    with pytest.raises(StoredFile.DoesNotExist):
        file_for(uuid4(), seen_by=OWN)


@pytest.mark.django_db
def test_a_flipped_byte_and_a_missing_file_are_found() -> None:
    kept = [keep(content, name=name) for name, content in list(GOOD.items())[:12]]
    assert list(damaged()) == []
    for position, file in enumerate(kept[:10]):
        where = Path(default_storage.path(path_of(file.sha256)))
        content = bytearray(where.read_bytes())
        content[position * len(content) // 10] ^= 1
        where.write_bytes(content)
    Path(default_storage.path(path_of(kept[10].sha256))).unlink()
    assert {file.pk for file in damaged()} == {file.pk for file in kept[:11]}
