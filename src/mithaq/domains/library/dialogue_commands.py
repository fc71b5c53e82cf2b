"""Dialogues: put on record by whoever prepares them, each with a brief as its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.library.dialogue_events import DialogueBriefed, DialogueNoted
from mithaq.domains.library.dialogues import Preparing, in_time, prepares, preparing_of
from mithaq.domains.library.models import Brief, Dialogue
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A dialogue: about what, with which institution, at what level, on which day."""

    title: Text
    partner: Text
    level: str
    on: date


@act(Right.DEPOSIT)
def note_dialogue(
    by: Actor, given: Talk, *, dialogue_id: int | None = None, seen: int = 0, at: datetime
) -> DialogueNoted:
    """Put a dialogue on record, before it or after, or describe it anew; `seen` is the revision that was read."""
    standing, asked = standing_of(by), _prepared_by(by)
    checks = (
        ("document-needs-a-title", bool(given.title.as_json())),
        ("dialogue-is-with-somebody", bool(given.partner.as_json())),
        ("not-in-the-lists", given.level in asked.levels),
    )
    for reason, holds in checks:
        Verdict.of(holds, clause=asked.clause, reason=reason, words=(given.level,)).or_refuse()
    entry = coming_entry(standing.network_id)
    row = _row(by, dialogue_id, seen, asked.clause, at)
    moved = row.brief is not None and row.on != given.on
    Verdict.of(not moved, clause=asked.clause, reason="dialogue-has-its-file").or_refuse()
    row.title, row.partner, row.level, row.on = given.title, given.partner, given.level, given.on
    row.noted, row.noted_by_id, row.entry = at, by.person_id, entry  # type: ignore[attr-defined]
    row.save()
    return DialogueNoted(
        at=at, clause=asked.clause, dialogue=row.pk, number=row.number, on=row.on.isoformat(), revision=row.revision
    )


@act(Right.DEPOSIT)
def brief_dialogue(by: Actor, dialogue_id: int, brief_id: int, *, at: datetime) -> DialogueBriefed:
    """Put a brief to a dialogue as its file. One that went into a talk stays: another cannot take its place afterwards."""
    standing, asked = standing_of(by), _prepared_by(by)
    row = Dialogue.objects.select_for_update(no_key=True).get(pk=dialogue_id, network_id=by.network_id)
    brief = Brief.objects.filter(pk=brief_id, network_id=by.network_id).first()
    checks = (
        ("no-such-brief", brief is not None),
        ("nothing-is-new", row.brief != brief),
        ("dialogue-was-held", row.brief is None or at.date() <= row.on),
    )
    for reason, holds in checks:
        Verdict.of(holds, clause=asked.clause, reason=reason).or_refuse()
    row.brief, row.briefed, row.entry = brief, at, coming_entry(standing.network_id)
    row.save(update_fields=["brief", "briefed", "entry"])
    return DialogueBriefed(
        at=at, clause=asked.clause, dialogue=row.pk, number=row.number, brief=brief_id, in_time=in_time(row)
    )


def _prepared_by(by: Actor) -> Preparing:
    """What the charter says of the files of dialogues, where the actor is whom it names."""
    found = preparing_of(by.charter)
    clause = found.clause if found else ""
    holds = found is not None and prepares(by)
    Verdict.of(holds, clause=clause, reason="prepares-dialogues", holder=found.holder if found else "").or_refuse()
    assert found is not None
    return found


def _row(by: Actor, dialogue_id: int | None, seen: int, clause: str, at: datetime) -> Dialogue:
    held = Dialogue.objects.filter(network_id=by.network_id)
    if dialogue_id is None:
        number = (held.aggregate(last=Max("number"))["last"] or 0) + 1
        return Dialogue(network_id=by.network_id, number=number, added=at)
    row = held.select_for_update(no_key=True, of=("self",)).select_related("brief").get(pk=dialogue_id)
    mine = row.revision == seen
    Verdict.of(mine, clause=clause, reason="changed-by-another-hand", revision=row.revision).or_refuse()
    row.revision += 1
    return row
