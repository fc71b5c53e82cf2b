"""Writing limits and the next version number into the text of a charter file: nothing else of it changes."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from mithaq.charter.changes import changes_between
from mithaq.charter.limits import limits_of, with_choices
from mithaq.charter.reading import charter_from, read_charter
from mithaq.charter.verdict import Origin
from mithaq.charter.writing import next_version, with_choices_written

HERE = Path(__file__).parents[1]
RIVER = (HERE / "river_towns.yaml").read_text(encoding="utf-8")
CHARTERS = sorted((HERE.parent / "charters").glob("*.yaml"))


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("clause:2.4/0/every", "P2M"),
        ("organ:council/meets/notice", "P12D"),
        ("organ:council/quorum/share", "2/3"),
        ("organ:council/majorities.charter.amend/share", "3/4"),
        ("power:membership.suspend/reply", "P15D"),
    ],
)
def test_a_limit_is_written_where_it_stands_and_one_line_changes(address: str, value: str) -> None:
    written, left = with_choices_written(RIVER, {address: value})
    assert left == ()
    expected = charter_from(with_choices(read_charter(RIVER).as_json(), {address: value}))
    assert changes_between(expected, read_charter(written)) == ()
    changed = [line for line in unified_diff(RIVER.splitlines(), written.splitlines(), n=0, lineterm="")]
    assert len([line for line in changed if line[:1] in "+-" and line[:3] not in ("+++", "---")]) == 2


def test_what_does_not_stand_in_the_file_is_left_and_said() -> None:
    written, left = with_choices_written(RIVER, {"organ:assembly/seats/term": "P1Y", "clause:9.9/0/every": "P1M"})
    assert (written, left) == (RIVER, ("organ:assembly/seats/term", "clause:9.9/0/every"))


@pytest.mark.parametrize("file", CHARTERS, ids=lambda f: f.stem)
def test_chosen_periods_of_the_five_charters_are_written_or_said(file: Path) -> None:
    """A limit that stands in the file comes out as it was; one that is only a default of the format is left, and said."""
    source = file.read_text(encoding="utf-8")
    limits = [x for x in limits_of(read_charter(source)) if x.origin is Origin.CHOICE and x.value.startswith("P")][::30]
    written, left = with_choices_written(source, {limit.address: limit.value for limit in limits})
    assert written == source
    assert len(left) <= len(limits) // 4


def test_the_next_number() -> None:
    assert read_charter(next_version(RIVER, 2)).version == 2
    assert changes_between(read_charter(RIVER), read_charter(next_version(RIVER, 2))) == ()
