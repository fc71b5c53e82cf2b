"""Dialogues and their files: put on record by whom the charter names, each with a brief that draws on sections and associations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.rules import Case
from mithaq.charter.text import Text
from mithaq.charter.verdict import State
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.domains.directory.models import Organisation
from mithaq.domains.library.brief_commands import write_brief
from mithaq.domains.library.dialogue_commands import Talk, brief_dialogue, note_dialogue
from mithaq.domains.library.dialogues import drawn_from, prepares, preparing_of
from mithaq.domains.library.evidence import library_evidence
from mithaq.domains.library.models import Brief, Dialogue
from tests.builders import NOW, TODAY, World, later
from tests.domains.library.shelves import (
    WITH_DIALOGUES,
    a_library_world,
    a_practice,
    on_the_shelf,
    refusing,
    resting_on,
)

pytestmark = pytest.mark.django_db
TALK = Talk(title=Text(en="Money for towns"), partner=Text(en="A bank"), level="high", on=TODAY + timedelta(days=5))


@pytest.fixture
def world() -> World:
    """The river towns, whose secretary (Gafsa) prepares a file for each dialogue; Fès is a section, Zahlé an association."""
    world = a_library_world(WITH_DIALOGUES)
    Organisation.objects.filter(key="fes").update(kind="section")
    Organisation.objects.filter(key="zahle").update(kind="national-association")
    return world


def a_brief(world: World, *rows: object) -> Brief:
    cited = resting_on(*rows or (on_the_shelf(world, "fes"), a_practice(world, "zahle")))  # type: ignore[arg-type]
    pk = write_brief(world.actor("gafsa"), Text(en="For the bank"), Text(en="Says [1]."), cited, at=NOW).brief
    return Brief.objects.get(pk=pk)


def a_dialogue(world: World, talk: Talk = TALK) -> Dialogue:
    return Dialogue.objects.get(pk=note_dialogue(world.actor("gafsa"), talk, at=NOW).dialogue)


def records(world: World, day: date) -> list[Record]:
    return list(library_evidence(world.standing, day)["dialogue"].records)


def judged(world: World, day: date) -> list[State]:
    charter = world.standing.charter
    case = Case(charter, evidence_of(world.standing, day), day)
    return [rule.judge(case).state for rule in charter.clauses["1.2"].rules if rule.named == "share"]


def test_the_office_that_the_charter_binds_prepares_and_nobody_else(world: World) -> None:
    found = preparing_of(world.standing.charter)
    assert found is not None
    assert (found.holder, found.clause, found.levels) == ("office:secretary", "1.2", ("high", "working"))
    assert [prepares(world.actor(key)) for key in ("gafsa", "tozeur")] == [True, False]
    with refusing("prepares-dialogues"):
        note_dialogue(world.actor("tozeur"), TALK, at=NOW)
    row, brief = a_dialogue(world), a_brief(world)
    with refusing("prepares-dialogues"):
        brief_dialogue(world.actor("tozeur"), row.pk, brief.pk, at=NOW)


def test_where_the_charter_asks_for_no_files_there_are_none() -> None:
    world = a_library_world()
    assert preparing_of(world.standing.charter) is None
    assert "dialogue" not in library_evidence(world.standing, TODAY)
    with refusing("prepares-dialogues"):
        note_dialogue(world.actor("gafsa"), TALK, at=NOW)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"title": Text()}, "document-needs-a-title"),
        ({"partner": Text()}, "dialogue-is-with-somebody"),
        ({"level": "lofty"}, "not-in-the-lists"),
    ],
)
def test_a_dialogue_is_about_something_with_somebody(world: World, given: dict[str, object], reason: str) -> None:
    with refusing(reason):
        note_dialogue(world.actor("gafsa"), replace(TALK, **given), at=NOW)  # type: ignore[arg-type]


def test_a_dialogue_is_described_anew_by_who_read_it_last(world: World) -> None:
    row, by = a_dialogue(world), world.actor("gafsa")
    other = replace(TALK, level="working", on=TODAY + timedelta(days=9))
    with refusing("changed-by-another-hand"):
        note_dialogue(by, other, dialogue_id=row.pk, seen=7, at=NOW)
    note_dialogue(by, other, dialogue_id=row.pk, seen=1, at=NOW)
    row.refresh_from_db()
    assert (row.number, row.level, row.on, row.revision) == (1, "working", other.on, 2)
    brief_dialogue(by, row.pk, a_brief(world).pk, at=NOW)
    with refusing("dialogue-has-its-file"):
        note_dialogue(by, TALK, dialogue_id=row.pk, seen=2, at=NOW)


def test_a_file_is_a_brief_of_the_network_and_stays_once_it_went_into_the_talk(world: World) -> None:
    row, by, brief = a_dialogue(world), world.actor("gafsa"), a_brief(world)
    with refusing("no-such-brief"):
        brief_dialogue(by, row.pk, 999_999, at=NOW)
    assert brief_dialogue(by, row.pk, brief.pk, at=NOW).in_time
    with refusing("nothing-is-new"):
        brief_dialogue(by, row.pk, brief.pk, at=NOW)
    other = a_brief(world, on_the_shelf(world, "agadir", content=b"a"), on_the_shelf(world, "agadir", content=b"b"))
    brief_dialogue(by, row.pk, other.pk, at=later(5))
    with refusing("dialogue-was-held"):
        brief_dialogue(by, row.pk, brief.pk, at=later(6))


def test_a_brief_says_from_which_sections_and_associations_it_draws(world: World) -> None:
    brief = a_brief(world)
    plain = a_brief(world, on_the_shelf(world, "agadir", content=b"a"), on_the_shelf(world, "agadir", content=b"b"))
    found = drawn_from([brief, plain, None])
    assert [[each.key for each in found[brief.pk].sections], [each.key for each in found[brief.pk].associations]] == [
        ["fes"], ["zahle"],
    ]  # fmt: skip
    assert found[plain.pk].sections == found[plain.pk].associations == ()


def test_the_clause_turns_from_unproven_to_kept_and_to_breached(world: World) -> None:
    held = later(6).date()
    assert judged(world, held) == [State.UNPROVEN, State.UNPROVEN]
    row, by = a_dialogue(world), world.actor("gafsa")
    assert records(world, TODAY) == []
    assert judged(world, held) == [State.BREACHED, State.UNPROVEN]
    brief_dialogue(by, row.pk, a_brief(world).pk, at=NOW)
    assert judged(world, held) == [State.KEPT, State.KEPT]
    [record] = records(world, held)
    assert (record.on, record.value("section"), record.value("organisation")) == (TALK.on, ("fes",), ("zahle",))
    late = a_dialogue(world, replace(TALK, on=TODAY - timedelta(days=3)))
    brief_dialogue(by, late.pk, a_brief(world).pk, at=NOW)
    assert judged(world, held)[0] is State.BREACHED
    plain = a_brief(world, on_the_shelf(world, "agadir", content=b"a"), on_the_shelf(world, "agadir", content=b"b"))
    other = a_dialogue(world, replace(TALK, on=TODAY))
    brief_dialogue(by, other.pk, plain.pk, at=NOW)
    assert judged(world, held)[1] is State.BREACHED
