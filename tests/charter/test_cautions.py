"""What a charter may say and its network may regret: dues that could silence every organ at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from mithaq.charter.faults import CAUTIONS, Fault
from mithaq.charter.reading import cautions_about
from mithaq.charter.text import LANGUAGES
from mithaq.cli.charter import app
from tests.builders import RIVER

from .faulty import BLANK
from .model_charter import CHARTERS

DUES = 'fees: {mode: dues, due: "03-31", effects: [suspend-vote], clause: "1.1", origin: choice}\norgans:'
HELD = "powers:\n  contribution.waive: {organ: assembly, origin: choice}"
SILENT = RIVER.replace("organs:", DUES, 1).replace("powers:", HELD, 1)
"""The river: members elect the council, all of them are the assembly, and who owes does not vote."""


def about(*swaps: tuple[str, str], text: str = SILENT) -> tuple[Fault, ...]:
    for old, new in swaps:
        assert text.count(old) == 1, f"{text.count(old)} times: {old}"
        text = text.replace(old, new)
    return cautions_about(text)


def test_dues_that_could_silence_every_organ_are_named_with_line_and_clause() -> None:
    (fault,) = about()
    line = 1 + SILENT[: SILENT.index("fees:")].count("\n")
    assert (fault.code, fault.line, fault.clause) == ("dues-silence-all", line, "1.1")
    assert fault.figures == {"value": "assembly, council", "organ": "assembly"}
    for language in LANGUAGES:
        assert "assembly" in fault.what(language)
        assert not BLANK.search(fault.what(language) + fault.mend(language))


ELECTED = "fill: election, electorate: members, members: [town]"
WAIVES = "contribution.waive: {organ: assembly, origin: choice}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("effects: [suspend-vote]", "effects: [suspend-stand]"),
        ('mode: dues, due: "03-31", effects: [suspend-vote]', "mode: voluntary"),
        (WAIVES, "contribution.waive: {office: secretary, origin: choice}"),  # the arrears can still be lifted
        (ELECTED, 'fill: appointment, by: "office:secretary"'),  # the council may seat whoever owes nothing
        (WAIVES, "contribution.waive: {organ: council, origin: choice}"),  # the assembly then decides nothing
    ],
)
def test_where_somebody_can_still_decide_nothing_is_said(old: str, new: str) -> None:
    assert about((old, new)) == ()


MAJORITY = 'majorities: {charter.amend: {share: "2/3", of: roll, origin: choice}}'


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ('share: "1/2", of: cast, tie: chair, secret: true', ["secret-tie-chair"]),
        ('share: "1/2", of: cast, tie: lot, secret: true', []),
        ('share: "1/2", of: cast, tie: chair', []),
    ],
)
def test_a_tie_that_no_chair_can_decide_in_secret_is_named(given: str, codes: list[str]) -> None:
    text = MAJORITY.replace("charter.amend", f"office.appoint: {{{given}, origin: choice}}, charter.amend")
    found = about((MAJORITY, text), text=RIVER)
    assert [fault.code for fault in found] == codes
    for fault in found:
        assert all("council" in fault.what(language) and fault.mend(language) for language in LANGUAGES)


def test_delegates_of_members_are_silent_with_them() -> None:
    seats = "{count: 3, fill: election, electorate: members, members: [town], distinct: [organisation], at_most: {country: 2}, term: P2Y, origin: choice, stated: [count]}"
    assert about((seats, "{fill: delegates, from: {organs: [assembly], each: 3}}"))


@pytest.mark.parametrize("file", CHARTERS, ids=lambda file: file.stem)
def test_the_five_charters_call_for_no_caution(file: Path) -> None:
    assert cautions_about(file.read_text(encoding="utf-8")) == ()


def test_the_command_says_it_and_does_not_fail(tmp_path: Path) -> None:
    file = tmp_path / "silent.yaml"
    file.write_text(SILENT, encoding="utf-8")
    for language, words in (("ar", "يوقف التصويت"), ("fr", "suspend le vote"), ("en", "take the vote")):
        done = CliRunner().invoke(app, ["check", str(file), "-l", language])
        assert (done.exit_code, words in done.output) == (0, True), done.output
    file.write_text(RIVER, encoding="utf-8")
    assert "dues" not in CliRunner().invoke(app, ["check", str(file)]).output


def test_cautions_speak_three_languages() -> None:
    assert all(text.missing == () for pair in CAUTIONS.values() for text in pair)
