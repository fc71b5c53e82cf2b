"""Files handed in with an application: 300 hostile ones are neutralised, 200 good ones accepted, rows and bytes agree."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core.files.storage import default_storage

from mithaq.charter.verdict import Refused
from mithaq.domains.membership.draft_commands import hand_in_file
from mithaq.domains.membership.models import ApplicationFile
from mithaq.foundation.files.commands import path_of
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.files.queries import damaged
from tests.applying import a_draft
from tests.builders import NOW, World, a_network
from tests.foundation.made_files import good, hostile

pytestmark = pytest.mark.django_db
GOOD, HOSTILE = good(), hostile()
NAMES = ("قرار المجلس.pdf", "decision\u202efdp.exe", "../../etc/passwd.pdf", "م" * 240 + ".pdf", "a.pdf.html")
"""A plain name, one that turns round, one that climbs, a long one, and one that says something else."""


@pytest.fixture
def world() -> World:
    return a_network()


def test_three_hundred_hostile_files_leave_nothing(world: World) -> None:
    draft = a_draft(world, **{"council-decision": False, "landing": False})
    told: Counter[str] = Counter()
    for content in HOSTILE.values():
        made = content() if callable(content) else content
        for name in NAMES:
            with pytest.raises(Refused) as refusal:
                hand_in_file(world.standing, draft.pk, "council-decision", name, made, at=NOW)
            told[refusal.value.verdict.finding.reason] += 1
    assert told.total() >= 300
    assert set(told) <= {reason for reason in told if reason.startswith("file-")}
    assert not ApplicationFile.objects.exists()
    assert not StoredFile.objects.exists()


def test_two_hundred_good_files_are_accepted_under_clean_names(world: World) -> None:
    draft = a_draft(world, **{"council-decision": False, "landing": False})
    for content in GOOD.values():
        made = content() if callable(content) else content
        for name in NAMES:
            held = hand_in_file(world.standing, draft.pk, "council-decision", name, made, at=NOW)
            kept = held.file.name
            assert not set("\u202e/\\") & set(kept)
            assert 0 < len(kept) <= 120
    assert StoredFile.objects.count() == len(GOOD) * len(NAMES) == 200
    assert ApplicationFile.objects.count() == 1
    assert StoredFile.objects.filter(removed=None).count() == 1
    assert list(damaged()) == []


def test_a_crash_between_bytes_and_row_leaves_no_row_without_bytes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes come first: what is left behind by a kill can be swept, and no row points at nothing."""
    draft = a_draft(world, **{"council-decision": False})
    before = StoredFile.objects.count()

    def killed(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(StoredFile.objects, "create", killed)
    with pytest.raises(KeyboardInterrupt):
        hand_in_file(world.standing, draft.pk, "council-decision", "قرار.pdf", b"%PDF-1.4\nother\n%%EOF\n", at=NOW)
    monkeypatch.undo()
    assert StoredFile.objects.count() == before
    assert list(damaged()) == []


def test_a_row_without_bytes_would_be_found(world: World) -> None:
    """The twin."""
    a_draft(world)
    default_storage.delete(path_of(StoredFile.objects.first().sha256))  # type: ignore[union-attr]
    assert list(damaged())
