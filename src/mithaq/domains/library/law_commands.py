"""Putting law on record, comparing it with its source, and saying what changed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Max

from mithaq.charter.powers import Power
from mithaq.charter.text import NO_WORDS, Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.library.access import clause_of_library
from mithaq.domains.library.catalogue import LEGAL_KINDS, LEGAL_STATES, TOPICS
from mithaq.domains.library.law_events import LegalTextChecked, LegalTextEntered
from mithaq.domains.library.models import LegalCheck, LegalText
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.queries import Constitution

OLDEST = 1800


@dataclass(frozen=True, slots=True, kw_only=True)
class Enacted:
    """What an entry of law says."""

    country: str
    topics: tuple[str, ...]
    kind: str
    title: Text
    year: int
    summary: Text
    effect: Text = NO_WORDS
    reference: str = ""
    dated: date | None = None
    source_url: str = ""
    state: str = LEGAL_STATES[0]
    areas: tuple[str, ...] = ()
    binds: tuple[str, ...] = ()
    document_id: int | None = None

    def columns(self) -> dict[str, Any]:
        """The values as columns of an entry."""
        return {each.name: _listed(getattr(self, each.name)) for each in fields(self)}


@act(Power.PUBLISH_DOCUMENT)
def enter_law(by: Actor, given: Enacted, *, checked: date | None = None, at: datetime) -> LegalTextEntered:
    """Put a text or a mechanism of a country on record, as it was compared with its source on a day."""
    standing, clause = standing_of(by), clause_of_library(by)
    day = checked or at.date()
    Verdict.of(day <= at.date(), clause=clause, reason="document-of-tomorrow").or_refuse()
    law_fits(standing, given, at.date(), clause).or_refuse()
    entry = coming_entry(standing.network_id)
    held = LegalText.objects.filter(network_id=standing.network_id)
    row = LegalText.objects.create(
        network_id=standing.network_id, number=(held.aggregate(last=Max("number"))["last"] or 0) + 1, added=at, changed=at,
        checked=day, checked_by_id=by.person_id, entry=entry, **given.columns(),
    )  # fmt: skip
    return LegalTextEntered(at=at, clause=clause, law=row.pk, country=row.country)


@act(Power.PUBLISH_DOCUMENT)
def check_law(
    by: Actor, law_id: int, given: Enacted | None, note: Text = NO_WORDS, *, seen: int, at: datetime
) -> LegalTextChecked:
    """Say that an entry was compared with its source today; what it said before is kept where it changed.

    `given` is None where nothing changed. `seen` is the revision that was read: a later one is not overwritten.
    """
    standing, clause = standing_of(by), clause_of_library(by)
    row = LegalText.objects.select_for_update(no_key=True).get(pk=law_id, network_id=standing.network_id)
    mine = row.revision == seen
    Verdict.of(mine, clause=clause, reason="changed-by-another-hand", revision=row.revision).or_refuse()
    before: dict[str, Any] = {}
    if given is not None:
        law_fits(standing, given, at.date(), clause).or_refuse()
        changed = {name: value for name, value in given.columns().items() if getattr(row, name) != value}
        said = not changed or bool(note.as_json())
        Verdict.of(said, clause=clause, reason="say-what-changed").or_refuse()
        before = {name: _plain(getattr(row, name)) for name in changed}
        for name, value in changed.items():
            setattr(row, name, value)
    LegalCheck.objects.create(text=row, at=at, person_id=by.person_id, note=note, before=before)
    row.checked, row.checked_by_id, row.revision = at.date(), by.person_id, row.revision + 1  # type: ignore[attr-defined]
    row.changed = at if before else row.changed
    row.entry = coming_entry(standing.network_id)
    row.save()
    return LegalTextChecked(at=at, clause=clause, law=row.pk, country=row.country, changed=bool(before))


def enacted_of(row: LegalText) -> Enacted:
    """What an entry says today."""
    values: dict[str, Any] = {each.name: getattr(row, each.name) for each in fields(Enacted)}
    return Enacted(**{name: _tupled(value) for name, value in values.items()})


def law_fits(standing: Constitution, given: Enacted, today: date, clause: str) -> Verdict:
    """Whether an entry holds together. The first fault is told."""
    countries = standing.charter.territory.countries
    areas = {entry for entries in standing.charter.lists.values() for entry in entries}
    foreign = [word for word in given.topics if word not in TOPICS]
    foreign += [word for word in given.areas if word not in areas]
    foreign += [kind for kind in given.binds if kind not in standing.charter.members]
    foreign += [given.kind] * (given.kind not in LEGAL_KINDS) + [given.state] * (given.state not in LEGAL_STATES)
    checks = (
        ("document-needs-a-title", bool(given.title.as_json())),
        ("country-not-of-the-network", countries == "world" or given.country in countries),
        ("law-needs-a-topic", bool(given.topics)),
        ("not-in-the-lists", not foreign),
        ("law-needs-a-summary", bool(given.summary.as_json())),
        ("document-of-tomorrow", OLDEST <= given.year <= today.year and (given.dated is None or given.dated <= today)),
        ("year-is-not-that-of-the-day", given.dated is None or given.dated.year == given.year),
        ("address-not-of-the-web", not given.source_url or urlsplit(given.source_url).scheme in ("http", "https")),
    )
    for reason, holds in checks:
        if not holds:
            return Verdict.of(False, clause=clause, reason=reason, words=tuple(foreign[:5]), country=given.country)
    return Verdict.of(True, clause=clause, reason="document-is-described")


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return value.as_json()
    return value.isoformat() if isinstance(value, date) else value
