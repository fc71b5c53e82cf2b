"""Nothing is forgotten: lifecycles are total, every event has its reaction and its words, every rule and refusal too."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from enum import StrEnum

import pytest

from mithaq.charter.rules import RULES
from tests.guards.house import SOURCE, load_events, modules, name_of, parsed


@pytest.fixture(scope="module", autouse=True)
def _ready() -> None:
    import django

    django.setup()
    import mithaq.reactions.table
    import mithaq.web.urls  # noqa: F401

    load_events()


def test_every_event_has_a_row_of_reactions_and_a_sentence() -> None:
    from mithaq.foundation.ledger.events import REGISTRY
    from mithaq.reactions.table import TABLE
    from mithaq.web.wording.events import EVENTS

    assert set(REGISTRY) == set(TABLE) == set(EVENTS)


def test_the_sentence_of_an_event_uses_only_its_facts() -> None:
    from dataclasses import fields

    from mithaq.foundation.ledger.events import REGISTRY
    from mithaq.web.wording.events import EVENTS

    for name, event in REGISTRY.items():
        known = {field.name for field in fields(event)}
        assert set(re.findall(r"\{(\w+)\}", str(EVENTS[name]))) <= known, name


def test_lifecycles_are_total_and_end() -> None:
    from mithaq.domains.amending import lifecycle as amendment
    from mithaq.domains.finance import grant_lifecycle as grant
    from mithaq.domains.finance import lifecycle as waiver
    from mithaq.domains.following import commitment_lifecycle as commitment
    from mithaq.domains.governance import lifecycle as motion
    from mithaq.domains.knowledge import lifecycle as practice
    from mithaq.domains.knowledge import transfer_lifecycle as transfer
    from mithaq.domains.library import lifecycle as document
    from mithaq.domains.library import output_lifecycle as publication
    from mithaq.domains.meetings import lifecycle as meeting
    from mithaq.domains.membership import lifecycle as membership
    from mithaq.domains.minutes import lifecycle as minutes
    from mithaq.domains.polls import lifecycle as poll

    for life in (
        motion,
        membership,
        waiver,
        grant,
        meeting,
        minutes,
        amendment,
        poll,
        practice,
        transfer,
        document,
        publication,
        commitment,
    ):
        assert set(life.FOLLOWS) == set(life.State)
        assert all(then <= set(life.State) for then in life.FOLLOWS.values())
        assert ends(life.FOLLOWS)
        for now in life.State:
            for then in life.State:
                assert life.may_become(now, then).holds == (then in life.FOLLOWS[now])


def ends(follows: Mapping[StrEnum, frozenset[StrEnum]]) -> bool:
    """Whether every state leads to one that nothing follows, or that only an appeal reopens."""
    last = {now for now, then in follows.items() if not then} or {list(follows)[-1]}
    return all(last & reach(follows, now) for now in follows)


def reach(follows: Mapping[StrEnum, frozenset[StrEnum]], now: StrEnum) -> set[StrEnum]:
    found, waiting = {now}, [now]
    while waiting:
        new = follows[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def test_the_lifecycles_of_applications_and_of_standing_are_total_and_end() -> None:
    from mithaq.domains.membership import lifecycle as life

    for follows, states, may in (
        (life.APPLICATION_FOLLOWS, life.Stage, life.may_reach),
        (life.STANDING_FOLLOWS, life.Step, life.may_go),
    ):
        assert set(follows) == set(states)
        assert ends(follows)  # type: ignore[arg-type]
        for now in states:
            for then in states:
                assert may(now, then).holds == (then in follows[now])  # type: ignore[index, arg-type]


def test_a_lifecycle_that_goes_round_for_ever_is_noticed() -> None:
    class Round(StrEnum):
        A = "a"
        B = "b"
        C = "c"

    assert not ends({Round.A: frozenset({Round.B}), Round.B: frozenset({Round.A}), Round.C: frozenset()})


def reasons_in(folder: str) -> set[str]:
    """Every reason that the code can give: `reason="…"`, and the second argument of `finds`."""
    found: set[str] = set()
    for file in modules(folder):
        for node in ast.walk(parsed(file)):
            if not isinstance(node, ast.Call):
                continue
            for keyword in node.keywords:
                if keyword.arg == "reason" and isinstance(keyword.value, ast.Constant):
                    found.add(str(keyword.value.value))
            if isinstance(node.func, ast.Attribute) and node.func.attr == "finds" and len(node.args) > 1:
                if isinstance(node.args[1], ast.Constant):
                    found.add(str(node.args[1].value))
            if isinstance(node.func, ast.Name) and node.func.id == "refused" and node.args:
                if isinstance(node.args[0], ast.Constant):
                    found.add(str(node.args[0].value))
    return found


def test_every_reason_is_worded() -> None:
    from mithaq.web.wording.findings import REASONS
    from mithaq.web.wording.refusals import REFUSALS

    given = reasons_in("charter") | reasons_in("foundation") | reasons_in("domains")
    assert len(given) > 80
    assert given - set(REASONS) - set(REFUSALS) == set()


def test_every_rule_record_power_and_state_is_worded() -> None:
    from mithaq.charter.document import ORGANISATIONS
    from mithaq.charter.powers import Power
    from mithaq.charter.records import ROOM_OF
    from mithaq.charter.verdict import Origin, State
    from mithaq.domains.amending.lifecycle import State as AmendmentState
    from mithaq.domains.amending.models import ANSWERS as REMARK
    from mithaq.domains.directory.commands import OFFICES
    from mithaq.domains.directory.profile import PARTS
    from mithaq.domains.directory.sizes import SIZES
    from mithaq.domains.finance.grant_lifecycle import State as GrantState
    from mithaq.domains.finance.lifecycle import State as WaiverState
    from mithaq.domains.finance.models import KINDS
    from mithaq.domains.finance.sources import SOURCES
    from mithaq.domains.governance.lifecycle import State as MotionState
    from mithaq.domains.minutes.lifecycle import State as MinutesState
    from mithaq.domains.polls.lifecycle import State as PollState
    from mithaq.domains.polls.models import ANSWERS
    from mithaq.web.wording import names
    from mithaq.web.wording.amending import AMENDMENT_STATES, REMARK_ANSWERS
    from mithaq.web.wording.minutes import MINUTES_STATES
    from mithaq.web.wording.polls import ANSWERS_TO_A_TIME, POLL_STATES
    from mithaq.web.wording.records import RECORDS
    from mithaq.web.wording.rules import RULES as WORDED

    assert set(WORDED) == set(RULES)
    assert set(ROOM_OF) <= set(RECORDS)
    assert {power.value for power in Power} == set(names.POWERS)
    assert {state.value for state in State} == set(names.STATES)
    assert {origin.value for origin in Origin} == set(names.ORIGINS) == set(names.ORIGIN_TAGS)
    assert {state.value for state in MotionState} == set(names.MOTION_STATES)
    assert {state.value for state in WaiverState} == set(names.WAIVER_STATES)
    assert {state.value for state in GrantState} == set(names.GRANT_STATES)
    assert {state.value for state in MinutesState} == set(MINUTES_STATES)
    assert {state.value for state in AmendmentState} == set(AMENDMENT_STATES)
    assert set(REMARK) == set(REMARK_ANSWERS)
    assert {state.value for state in PollState} == set(POLL_STATES)
    assert set(ANSWERS) == set(ANSWERS_TO_A_TIME)
    assert (set(SOURCES), set(KINDS)) == (set(names.SOURCES), set(names.CONTRIBUTION_KINDS))
    assert set(ORGANISATIONS) == set(names.KINDS)
    assert (set(OFFICES), set(PARTS), set(SIZES)) == (set(names.OFFICES), set(names.PARTS), set(names.SIZES))


def test_every_word_of_the_library_is_worded() -> None:
    from mithaq.domains.library import catalogue as kept
    from mithaq.domains.library.lifecycle import State as DocumentState
    from mithaq.domains.library.models.document import READ, WAITING
    from mithaq.domains.library.output_lifecycle import State as OutputState
    from mithaq.domains.library.tongues import Standing
    from mithaq.integrations.legible import REASONS
    from mithaq.web.wording import library as words

    assert {state.value for state in DocumentState} == set(words.QUALITIES)
    assert {state.value for state in OutputState} == set(words.OUTPUT_STATES)
    assert {state.value for state in Standing} == set(words.STANDINGS)
    assert {WAITING, READ, "no-text", "gone", *REASONS} == set(words.READINGS)
    assert {*kept.KINDS, *kept.OUTPUT_KINDS} <= set(words.KINDS_OF_DOCUMENTS)
    assert (set(kept.ACCESS), set(kept.LICENCES)) == (set(words.ACCESSES), set(words.LICENCE_NAMES))
    assert (set(kept.RETENTION), set(kept.TOPICS) - set(words.TOPICS_OF_LAW)) == (set(words.RETENTIONS), set())
    assert set(kept.LEGAL_KINDS) == set(words.LEGAL_KIND_NAMES)
    assert set(kept.LEGAL_STATES) == set(words.LEGAL_STATE_NAMES)


def test_every_word_of_practices_is_worded() -> None:
    from mithaq.charter.knowing import PARTS_OF_PRACTICE
    from mithaq.domains.knowledge.exchange import KINDS as EXCHANGE_KINDS
    from mithaq.domains.knowledge.lifecycle import State as PracticeState
    from mithaq.domains.knowledge.models import OUTCOMES as PRACTICE_OUTCOMES
    from mithaq.domains.knowledge.quality import ALWAYS
    from mithaq.domains.knowledge.tongues import Standing
    from mithaq.domains.knowledge.transfer_lifecycle import State as TransferState
    from mithaq.web.wording import practices

    assert {state.value for state in PracticeState} == set(practices.PRACTICE_STATES)
    assert {state.value for state in TransferState} == set(practices.TRANSFER_STATES)
    assert {state.value for state in Standing} == set(practices.STANDINGS)
    assert (set(PRACTICE_OUTCOMES), set(EXCHANGE_KINDS)) == (set(practices.OUTCOMES), set(practices.EXCHANGES))
    assert {*ALWAYS, *PARTS_OF_PRACTICE} <= set(practices.GAPS) <= set(practices.PARTS)


def test_every_limit_of_the_format_is_worded() -> None:
    from mithaq.charter.limits import QUORUM, RHYTHM, SEATS
    from mithaq.web.wording.names import LIMITS

    named = {name for rule in RULES.values() for name in rule.LIMITS} | {*SEATS, *QUORUM, *RHYTHM}
    assert named - set(LIMITS) == set()


def test_templates_print_nothing_raw() -> None:
    """`|safe` only for the SVG that the product draws itself; no inline script, style or handler."""
    allowed = re.compile(r"\{\{ (map|rosette|card\.rosette)\|safe \}\}")
    for file in sorted((SOURCE / "web" / "templates").rglob("*.html")):
        words = allowed.sub("", file.read_text(encoding="utf-8"))
        assert "|safe" not in words, file.name
        assert not re.search(r"\son\w+=|\sstyle=|hx-on|<style", words), file.name
        scripts = re.findall(r"<script\b[^>]*>", words)
        assert all("src=" in script or re.search(r"application/(ld\+)?json", script) for script in scripts), file.name


def test_the_guard_of_modules_sees_the_house() -> None:
    assert len(list(modules())) > 150
    assert "charter/reading.py" in {name_of(file) for file in modules()}
