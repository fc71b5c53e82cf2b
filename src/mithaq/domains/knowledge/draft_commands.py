"""Drafts of practices: they belong to their member, and the ledger begins when one is handed in (ADR 6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Post
from mithaq.domains.directory.queries import in_post
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.knowledge.access import clause_of_practices, may_write, speaks_for
from mithaq.domains.knowledge.lifecycle import WRITABLE, State
from mithaq.domains.knowledge.models import LANGUAGES, OUTCOMES, Attachment, Practice
from mithaq.domains.knowledge.sheet import Sheet, fits
from mithaq.domains.themes.vocabulary import goals, terms
from mithaq.foundation.files.commands import store_file
from mithaq.foundation.ledger.actor import Actor

DRAFTS = 30
"""Practices that a member may have in the making at a time: the platform's own bound."""
FILES = 12
"""Files that a practice may have."""
MOST_THEMES, MOST_TARGETS = 6, 10
WRITES = frozenset({"authentic", "outcome", "themes", "targets", "sorted", "sheet"})


def begin_practice(by: Actor, organisation_id: int, *, language: str, at: datetime) -> Practice:
    """Begin a practice of a member of this network. Raises `Refused`."""
    standing = standing_of(by)
    clause = clause_of_practices(standing.charter)
    speaks_for(by, organisation_id, clause).or_refuse()
    Verdict.of(language in LANGUAGES, clause=clause, reason="no-such-language", language=language).or_refuse()
    begun = Practice.objects.filter(organisation_id=organisation_id, state=State.DRAFT, shelved=None).count()
    Verdict.of(begun < DRAFTS, clause=clause, reason="too-many-drafts", most=DRAFTS).or_refuse()
    return Practice.objects.create(
        network_id=standing.network_id, organisation_id=organisation_id, authentic=language, started=at, changed=at,
        started_by_id=by.person_id,
    )  # fmt: skip


def write_practice(by: Actor, practice_id: int, values: Mapping[str, Any], *, seen: int, at: datetime) -> Practice:
    """Write what one step of the form says. `seen` is the revision that the writer had: a later one is not overwritten.

    `sheet` holds only the parts that the step is about; the others stay. Raises `Refused`; then nothing is written.
    """
    foreign = sorted(set(values) - WRITES)
    Verdict.of(not foreign, clause="", reason="not-a-field-of-a-practice", field=", ".join(foreign)).or_refuse()
    with transaction.atomic():
        practice, clause = open_draft(by, practice_id)
        mine = practice.revision == seen
        Verdict.of(mine, clause=clause, reason="written-meanwhile", revision=practice.revision).or_refuse()
        for name, value in values.items():
            setattr(practice, name, {**practice.sheet, **value} if name == "sheet" else value)
        sheet = Sheet.of(practice.sheet)
        fits(sheet).or_refuse()
        _known(practice, standing_of(by).charter.lists, standing_of(by).charter.knowledge.sorted_by).or_refuse()
        practice.sheet, practice.revision, practice.changed = sheet.as_json(), practice.revision + 1, at
        practice.save(update_fields=[*values, "sheet", "revision", "changed"])
    return practice


def attach_file(by: Actor, practice_id: int, name: str, content: bytes, *, at: datetime) -> Attachment:
    """Put a file beside a draft. The bytes come first and the rows together: no row without its file."""
    with transaction.atomic():
        practice, clause = open_draft(by, practice_id)
        held = Attachment.objects.filter(practice=practice, removed=None).count()
        Verdict.of(held < FILES, clause=clause, reason="too-many-files", most=FILES).or_refuse()
        organisation = practice.organisation_id  # type: ignore[attr-defined]
        file = store_file(name, content, organisation_id=organisation, public=False, at=at)
        return Attachment.objects.create(practice=practice, file=file, added=at)


def detach_file(by: Actor, attachment_id: int, *, at: datetime) -> None:
    """Take a file away from a draft. Versions that were handed in with it keep it."""
    with transaction.atomic():
        row = Attachment.objects.get(pk=attachment_id, removed=None)
        open_draft(by, row.practice_id)  # type: ignore[attr-defined]
        row.removed = at
        row.save(update_fields=["removed"])


def name_explainer(by: Actor, practice_id: int, person_id: int | None, *, at: datetime) -> Practice:
    """Name who could explain it: somebody in post in that member. Nothing is shown before that person agrees."""
    with transaction.atomic():
        practice, clause = open_draft(by, practice_id, written=False)
        posts = Post.objects.filter(in_post(at.date()), organisation_id=practice.organisation_id)  # type: ignore[attr-defined]
        known = person_id is None or posts.filter(person_id=person_id, person__erased=None).exists()
        Verdict.of(known, clause=clause, reason="no-such-person").or_refuse()
        if practice.explainer_id != person_id:  # type: ignore[attr-defined]
            practice.explainer_id, practice.explains_since = person_id, None  # type: ignore[attr-defined]
            practice.save(update_fields=["explainer", "explains_since"])
    return practice


def open_draft(by: Actor, practice_id: int, *, written: bool = True) -> tuple[Practice, str]:
    """The locked practice for its own member, and the clause. Raises `Refused`, or `Practice.DoesNotExist`."""
    practice = Practice.objects.select_for_update(no_key=True).get(pk=practice_id)
    clause = clause_of_practices(by.charter)
    may_write(by, practice, clause).or_refuse()
    if written:
        Verdict.of(
            practice.state in WRITABLE, clause=clause, reason="practice-not-in-hand", state=practice.state
        ).or_refuse()
    return practice, clause


def _known(practice: Practice, lists: Mapping[str, Mapping[str, Any]], sorted_by: Mapping[str, str]) -> Verdict:
    """Whether every key is one of the vocabulary, of the goals, or of the lists by which the charter sorts practices."""
    entries = {facet: set(lists[name]) for facet, name in sorted_by.items()}
    foreign = [key for key in practice.themes if key not in terms()]
    foreign += [number for number in practice.targets if number not in goals()]
    foreign += [f"{f}: {v}" for f, values in practice.sorted.items() for v in values if v not in entries.get(f, ())]
    if practice.outcome not in ("", *OUTCOMES) or practice.authentic not in LANGUAGES:
        foreign.append(practice.outcome or practice.authentic)
    if foreign:
        return Verdict.of(False, clause="", reason="word-not-known", words=tuple(foreign[:5]))
    few = len(practice.themes) <= MOST_THEMES and len(practice.targets) <= MOST_TARGETS
    return Verdict.of(few, clause="", reason="too-many-themes", themes=MOST_THEMES, targets=MOST_TARGETS)
