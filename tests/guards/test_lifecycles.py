"""The state machines are drawn into the docs as the code has them: read back from the drawing, arrow by arrow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

import pytest

from mithaq.domains.amending import lifecycle as amendment
from mithaq.domains.ballots import lifecycle as box
from mithaq.domains.elections import lifecycle as election
from mithaq.domains.governance import lifecycle as motion
from mithaq.domains.meetings import lifecycle as meeting
from mithaq.domains.membership import lifecycle as membership
from mithaq.domains.minutes import lifecycle as minutes
from mithaq.domains.polls import lifecycle as poll
from tests.guards.house import ROOT

DRAWN = (ROOT / "docs" / "lifecycles.md").read_text(encoding="utf-8")
Follows = Mapping[StrEnum, frozenset[StrEnum]]
MACHINES: dict[str, tuple[Follows, tuple[StrEnum, ...]]] = {
    "governance": (motion.FOLLOWS, (motion.State.TABLED, motion.State.OPEN)),
    "meetings": (meeting.FOLLOWS, (meeting.State.DRAFT,)),
    "elections: stage": (election.STAGE_FOLLOWS, (election.Stage.CALLED,)),
    "membership: application": (membership.APPLICATION_FOLLOWS, (membership.Stage.DRAFT,)),
    "minutes": (minutes.FOLLOWS, (next(iter(minutes.State)),)),
    "amending": (amendment.FOLLOWS, (amendment.State.DRAFT,)),
    "membership": (membership.FOLLOWS, (membership.State.ACTIVE,)),
    "membership: standing": (membership.STANDING_FOLLOWS, (membership.Step.OPEN,)),
    "ballots: box": (box.BOX_FOLLOWS, (next(iter(box.BOX_FOLLOWS)),)),
    "polls": (poll.FOLLOWS, (poll.State.OPEN,)),
}
"""Heading in the document -> what the code has: what follows what, and where it begins."""


def arrows(written: str, heading: str) -> set[tuple[str, str]]:
    """The arrows under a heading, read from the drawing."""
    part = written.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    drawing = re.search(r"```mermaid\nstateDiagram-v2\n(.*?)```", part, re.DOTALL)
    assert drawing is not None, heading
    return {(now, then) for now, then in re.findall(r"^    (\S+) --> (\S+)$", drawing[1], re.MULTILINE)}


def wanted(follows: Follows, begins: tuple[StrEnum, ...]) -> set[tuple[str, str]]:
    """The arrows that the code has, as Mermaid writes the names."""
    name = {state: state.value.replace("-", "_") for state in follows}
    found = {("[*]", name[state]) for state in begins} | {(name[s], "[*]") for s, then in follows.items() if not then}
    return found | {(name[now], name[then]) for now, each in follows.items() for then in each}


@pytest.mark.parametrize("heading", MACHINES)
def test_the_drawing_has_the_arrows_of_the_code_and_no_other(heading: str) -> None:
    assert arrows(DRAWN, heading) == wanted(*MACHINES[heading])


@pytest.mark.parametrize("heading", MACHINES)
def test_an_arrow_more_or_less_is_seen(heading: str) -> None:
    now, then = sorted(arrows(DRAWN, heading))[-1]
    line, whole = f"    {now} --> {then}\n", wanted(*MACHINES[heading])
    before, mark, after = DRAWN.partition(f"## {heading}\n")
    assert arrows(before + mark + after.replace(line, "", 1), heading) != whole
    assert arrows(before + mark + after.replace(line, f"{line}    {then} --> nowhere\n", 1), heading) != whole


def test_no_two_drawings_have_one_heading() -> None:
    headings = re.findall(r"^## (.+)$", DRAWN, re.MULTILINE)
    assert len(headings) == len(set(headings)) >= len(MACHINES)
