"""Dialogues and their files: what the charter asks, who prepares, and from whom a file draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mithaq.charter.document import Charter
from mithaq.charter.rules import Selecting
from mithaq.charter.sitting import named_by_rules
from mithaq.domains.directory.models import Organisation
from mithaq.domains.library.models import Brief, Cited, Dialogue
from mithaq.foundation.ledger.actor import Actor

BRIEFING = "briefing"
"""The facet by which a charter's rule asks for the file of a dialogue."""
WORKING = "working"
"""The level of a dialogue of which no rule of the charter speaks."""
SECTION = "section"
ASSOCIATIONS = ("national-association", "city-network")
"""Kinds of organisation that speak for many local governments."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """Who prepares a file for each dialogue, under which clause, and the levels of dialogue."""

    holder: str
    clause: str
    levels: tuple[str, ...]


def preparing_of(charter: Charter | None) -> Preparing | None:
    """What the charter says of files for dialogues: whom the clause binds whose rule asks for them; None: nothing."""
    for clause in charter.walk() if charter else ():
        for rule in clause.rules:
            asks = {*getattr(rule, "having", ()), *rule.where} if isinstance(rule, Selecting) else set[str]()
            if charter and isinstance(rule, Selecting) and rule.of == "dialogue" and BRIEFING in asks:
                levels = named_by_rules(charter, "dialogue", "level")
                return Preparing(clause.binds, clause.ref, (*levels, WORKING))
    return None


def prepares(by: Actor) -> bool:
    """Whether the actor prepares the files of dialogues: the office or the organ that the charter names."""
    found = preparing_of(by.charter)
    if found is None:
        return False
    kind, _colon, key = found.holder.partition(":")
    held = {"office": by.offices, "organ": by.organs}.get(kind, frozenset[str]())
    return key in held or by.authority == found.holder


def dialogues_of(network_id: int) -> Sequence[Dialogue]:
    """The dialogues of a network with their files, the latest first."""
    return list(Dialogue.objects.filter(network_id=network_id).select_related("brief").order_by("-on", "-number"))


def dialogue(network_id: int, number: int) -> Dialogue:
    """One dialogue. Raises `Dialogue.DoesNotExist`."""
    return Dialogue.objects.select_related("brief").get(network_id=network_id, number=number)


@dataclass(frozen=True, slots=True)
class Drawn:
    """From whom a brief draws: the sections and the associations whose documents and practices it cites."""

    sections: tuple[Organisation, ...] = ()
    associations: tuple[Organisation, ...] = ()


def drawn_from(briefs: Iterable[Brief | None]) -> dict[int, Drawn]:
    """Number of a brief -> from whom it draws; what the network itself wrote belongs to no member."""
    keys = {row.pk for row in briefs if row is not None}
    rows = Cited.objects.filter(brief__in=keys).select_related("document__organisation", "practice__organisation")
    found: dict[int, dict[int, Organisation]] = {key: {} for key in keys}
    for row in rows.order_by("position"):
        source = row.document or row.practice
        if source is not None and source.organisation is not None:
            found[row.brief_id][source.organisation.pk] = source.organisation  # type: ignore[attr-defined]
    return {
        key: Drawn(
            tuple(each for each in members.values() if each.kind == SECTION),
            tuple(each for each in members.values() if each.kind in ASSOCIATIONS),
        )
        for key, members in found.items()
    }


def in_time(row: Dialogue) -> bool:
    """Whether its file was there on the day of the talk at the latest."""
    return row.briefed is not None and row.briefed.date() <= row.on
