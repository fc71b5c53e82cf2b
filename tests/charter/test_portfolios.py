"""What an organ shares out by its charter: lists and kinds that exist, portfolios that a seat can hold, somebody who assigns."""

from __future__ import annotations

import pytest

from mithaq.charter.changes import changes_between
from mithaq.charter.faults import CAUTIONS, Fault
from mithaq.charter.limits import limits_of
from mithaq.charter.portfolios import sharing_organs, themes_of
from mithaq.charter.powers import REQUIRED, Power
from mithaq.charter.reading import cautions_about, read_charter
from mithaq.charter.schema import charter_schema
from mithaq.charter.text import LANGUAGES

from .faulty import faults_in, line_of, speaks_three_languages
from .model_charter import CHARTERS, charter_text

COUNCIL = "    until: 2027-12-31\n"
ASSEMBLY = "    seats: {fill: membership}\n"
GRANT = (
    "  meeting.convene: {office: chair}",
    "  meeting.convene: {office: chair}\n  portfolio.assign: {office: chair}",
)
PART = "    portfolios: {lists: [crafts], members: [town], clause: '2', origin: choice}\n"
TWICE = "lists:\n  trades:\n    weaving: {ar: نسج, fr: Tissage, en: Weaving}\n"


def sharing(part: str, *, after: str = COUNCIL, more: tuple[tuple[str, str], ...] = (GRANT,)) -> str:
    return charter_text((after, after + part), *more)


def said(text: str) -> list[Fault]:
    return [fault for fault in cautions_about(text) if fault.code == "portfolios-unassigned"]


def test_an_organ_shares_out_entries_of_lists_and_members() -> None:
    charter = read_charter(sharing(PART))
    (shared,) = sharing_organs(charter).values()
    assert (shared.lists, shared.members, shared.clause) == (("crafts",), ("town",), "2")
    assert list(themes_of(charter, "council")) == ["weaving", "pottery", "dates"]
    assert themes_of(charter, "water") == themes_of(charter, "nowhere") == {}
    assert said(sharing(PART)) == []


@pytest.mark.parametrize(
    ("part", "code", "value"),
    [
        ("    portfolios: {lists: [skills]}\n", "unknown-name", "skills"),
        ("    portfolios: {members: [city]}\n", "unknown-name", "city"),
        ("    portfolios: {lists: [crafts], clause: '99'}\n", "unknown-name", "99"),
        ("    portfolios: {origin: choice}\n", "portfolios-of-nothing", "council"),
        ("    portfolios: {list: [crafts]}\n", "unknown-key", ""),
        ("    portfolios: [crafts]\n", "wrong-value", ""),
    ],
)
def test_what_makes_no_sense_is_a_fault_with_its_line_and_mend(part: str, code: str, value: str) -> None:
    text = sharing(part)
    found = {fault.code: fault for fault in faults_in(text)}
    assert code in found, [(fault.code, fault.what("en")) for fault in found.values()]
    assert found[code].line == line_of(text, part.strip())
    assert value in found[code].what("en")
    assert speaks_three_languages(found[code])


def test_an_organ_of_all_members_has_no_seat_to_hold_one() -> None:
    text = sharing(PART, after=ASSEMBLY)
    (fault,) = faults_in(text)
    assert (fault.code, fault.line) == ("portfolios-of-all", line_of(text, PART.strip()))
    assert speaks_three_languages(fault)


def test_an_entry_of_two_lists_would_be_one_portfolio_twice() -> None:
    part = PART.replace("[crafts]", "[crafts, trades]")
    text = sharing(part, more=(GRANT, ("lists:\n", TWICE)))
    (fault,) = faults_in(text)
    assert (fault.code, fault.figures["value"]) == ("portfolio-twice", "weaving")
    assert speaks_three_languages(fault)


def test_portfolios_that_nobody_assigns_are_a_caution() -> None:
    """The charter may say it: the network will see that all of them stay empty."""
    (fault,) = said(sharing(PART, more=()))
    assert all(
        "council" in fault.what(language) and "portfolio.assign" in fault.mend(language) for language in LANGUAGES
    )
    assert not CAUTIONS["portfolios-unassigned"][0].missing
    assert Power.ASSIGN_PORTFOLIO not in REQUIRED


def test_they_hold_no_limit_and_a_change_of_them_is_told() -> None:
    before, after = read_charter(charter_text(GRANT)), read_charter(sharing(PART))
    assert list(limits_of(before)) == list(limits_of(after))
    (change,) = changes_between(before, after)
    assert change.address == "organ:council"
    assert {leaf.path[0] for leaf in change.leaves} == {"portfolios"}


def test_an_editor_knows_them() -> None:
    schema = charter_schema()["$defs"]
    assert set(schema["Portfolios"]["properties"]) == {"lists", "members", "clause", "origin"}
    assert "portfolios" in schema["Organ"]["properties"]


def test_the_presidency_shares_out_what_its_clause_asks_for() -> None:
    """Each rule over portfolios of a charter has an organ that shares them out, by the same list and the same kind."""
    asked = 0
    for file in CHARTERS:
        charter = read_charter(file.read_text(encoding="utf-8"))
        shared = sharing_organs(charter).values()
        for clause in charter.clauses.values():
            for rule in clause.rules:
                if getattr(rule, "of", "") == "post" and rule.where.get("kind") == "portfolio":  # type: ignore[attr-defined]
                    asked += 1
                    lists = {name for part in shared for name in part.lists}
                    kinds = {kind for part in shared for kind in part.members}
                    assert getattr(rule, "list", None) in {None, *lists}
                    assert getattr(rule, "among", {}).get("kind") in {None, *kinds}
                    assert clause.ref in {part.clause for part in shared}
    assert asked == 2
