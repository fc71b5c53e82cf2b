"""Drafts of practices: no entry, nobody else's, nothing overwritten, no row without its file."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.storage import default_storage

from mithaq.charter.verdict import Refused
from mithaq.domains.knowledge.draft_commands import (
    DRAFTS,
    FILES,
    MOST_THEMES,
    attach_file,
    begin_practice,
    detach_file,
    name_explainer,
    write_practice,
)
from mithaq.domains.knowledge.models import Attachment, Practice
from mithaq.domains.knowledge.submitting_commands import explain_practice
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, TODAY, World, later
from tests.domains.knowledge.shelves import SHEET, a_draft, a_shelf_world, handed_in, refusing
from tests.web.test_permissions import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_shelf_world()


def test_a_draft_is_written_step_by_step_and_is_no_act(world: World) -> None:
    entries, by = Entry.objects.count(), world.actor("fes")
    row = begin_practice(by, world.members["fes"].pk, language="fr", at=NOW)
    write_practice(by, row.pk, {"sheet": {"title": "Un"}, "outcome": "failed"}, seen=0, at=NOW)
    write_practice(by, row.pk, {"sheet": {"challenge": "Deux"}}, seen=1, at=later())
    row.refresh_from_db()
    assert row.sheet == {"title": "Un", "challenge": "Deux"}
    assert (row.outcome, row.revision, row.changed, row.authentic) == ("failed", 2, later(), "fr")
    assert Entry.objects.count() == entries


def test_a_later_writing_is_not_overwritten(world: World) -> None:
    row = a_draft(world)
    with refusing("written-meanwhile"):
        write_practice(world.actor("fes"), row.pk, {"sheet": {"title": "Mine"}}, seen=0, at=NOW)


@pytest.mark.parametrize(("values", "reason"), [
    ({"state": "validated"}, "not-a-field-of-a-practice"),
    ({"organisation_id": 1}, "not-a-field-of-a-practice"),
    ({"themes": ["no-such-term"]}, "word-not-known"),
    ({"targets": ["18"]}, "word-not-known"),
    ({"outcome": "splendid"}, "word-not-known"),
    ({"authentic": "de"}, "word-not-known"),
    ({"sorted": {"area": ["middle"]}}, "word-not-known"),
    ({"sorted": {"mood": ["left"]}}, "word-not-known"),
    ({"themes": ["water", "waste", "floods", "energy", "climate", "coast", "sport"]}, "too-many-themes"),
    ({"sheet": {"cost": "much", "currency": "TND"}}, "sum-not-readable"),
    ({"sheet": {"title": "x" * 201}}, "practice-too-long"),
])  # fmt: skip
def test_what_cannot_be_kept_changes_nothing(world: World, values: dict[str, Any], reason: str) -> None:
    row = a_draft(world)
    assert MOST_THEMES == 6
    with refusing(reason):
        write_practice(world.actor("fes"), row.pk, values, seen=1, at=NOW)


def test_only_its_own_member_writes_a_draft(world: World) -> None:
    row = a_draft(world)
    for key in ("gafsa", "tozeur"):
        with refusing("not-ones-own-practice"):
            write_practice(world.actor(key), row.pk, {"sheet": {"title": "Mine"}}, seen=1, at=NOW)
        with refusing("not-ones-own-practice"):
            attach_file(world.actor(key), row.pk, "a.pdf", PDF, at=NOW)
    with refusing("speaks-for-the-organisation"):
        begin_practice(world.actor("gafsa"), world.members["fes"].pk, language="ar", at=NOW)
    with refusing("no-such-language"):
        begin_practice(world.actor("fes"), world.members["fes"].pk, language="de", at=NOW)


def test_what_was_handed_in_is_no_draft_any_more(world: World) -> None:
    row = handed_in(world)
    with refusing("practice-not-in-hand"):
        write_practice(world.actor("fes"), row.pk, {"sheet": SHEET}, seen=1, at=NOW)


def test_drafts_and_files_are_bounded(world: World) -> None:
    by, fes = world.actor("fes"), world.members["fes"].pk
    row = begin_practice(by, fes, language="ar", at=NOW)
    for n in range(FILES):
        attach_file(by, row.pk, f"{n}.pdf", PDF + b"%" * n + b"\n%%EOF\n", at=NOW)
    with refusing("too-many-files"):
        attach_file(by, row.pk, "more.pdf", PDF, at=NOW)
    for _n in range(DRAFTS - 1):
        begin_practice(by, fes, language="ar", at=NOW)
    with refusing("too-many-drafts"):
        begin_practice(by, fes, language="ar", at=NOW)


def test_a_file_is_put_beside_a_draft_and_taken_away(world: World) -> None:
    row = a_draft(world)
    held = attach_file(world.actor("fes"), row.pk, "plan.pdf", PDF, at=NOW)
    assert held.file.public is False
    assert default_storage.exists(f"{held.file.sha256[:2]}/{held.file.sha256[2:4]}/{held.file.sha256}")
    detach_file(world.actor("fes"), held.pk, at=later())
    held.refresh_from_db()
    assert held.removed == later()


@pytest.mark.parametrize("content", [b"", b"MZ\x90 not a document", b"%PDF-1.4 /JavaScript\n%%EOF\n"])
def test_a_file_that_is_refused_leaves_no_row(world: World, content: bytes) -> None:
    row = a_draft(world)
    files = StoredFile.objects.count()
    with pytest.raises(Refused):
        attach_file(world.actor("fes"), row.pk, "x.pdf", content, at=NOW)
    assert (Attachment.objects.count(), StoredFile.objects.count()) == (0, files)


@pytest.mark.parametrize("place", ["storage", "row"])
def test_a_kill_in_the_middle_of_an_upload_leaves_no_row_without_its_file(
    world: World, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it dies while the bytes are written or just after: neither row is there."""
    row = a_draft(world)

    def die(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    class Dying:
        exists, save = staticmethod(lambda name: False), staticmethod(die)

    if place == "storage":
        monkeypatch.setattr("mithaq.foundation.files.commands.default_storage", Dying())
    else:
        monkeypatch.setattr(Attachment.objects, "create", die)
    with pytest.raises(KeyboardInterrupt):
        attach_file(world.actor("fes"), row.pk, "plan.pdf", PDF + b"\n%%EOF\n", at=NOW)
    assert (Attachment.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_who_can_explain_is_shown_only_once_they_agree(world: World) -> None:
    row, person = a_draft(world), world.person("fes", "focal-point")
    row = name_explainer(world.actor("fes"), row.pk, person.pk, at=NOW)
    assert (row.explainer, row.explains_since) == (person, None)
    with refusing("not-ones-own-data"):
        explain_practice(world.actor("fes"), row.pk, True, at=NOW)
    explain_practice(world.actor("fes", office="focal-point"), row.pk, True, at=NOW)
    row = Practice.objects.get(pk=row.pk)
    assert row.explains_since == TODAY
    with refusing("nothing-changes"):
        explain_practice(world.actor("fes", office="focal-point"), row.pk, True, at=NOW)
    explain_practice(world.actor("fes", office="focal-point"), row.pk, False, at=NOW)
    assert Practice.objects.get(pk=row.pk).explains_since is None


def test_another_person_is_asked_anew_and_nobody_from_elsewhere_is_named(world: World) -> None:
    row, person = a_draft(world), world.person("fes", "focal-point")
    name_explainer(world.actor("fes"), row.pk, person.pk, at=NOW)
    explain_practice(world.actor("fes", office="focal-point"), row.pk, True, at=NOW)
    row = name_explainer(world.actor("fes"), row.pk, world.person("fes").pk, at=NOW)
    assert row.explains_since is None
    with refusing("no-such-person"):
        name_explainer(world.actor("fes"), row.pk, world.person("gafsa").pk, at=NOW)
