"""What is written can be read back as it was, and is always written the same way."""

from __future__ import annotations

import ast
import json
import random
import sys
from pathlib import Path

import pytest

from mithaq import counting
from mithaq.counting.canonical import as_json, from_json
from mithaq.counting.count import STEP_KINDS, Count, count
from mithaq.counting.outcome import UNFILLED
from mithaq.counting.papers import Candidate, Paper
from mithaq.counting.rules import Method, Rules
from tests.counting.contests import some_contest


@pytest.mark.parametrize("method", list(Method))
def test_everything_comes_back_as_it_was(method: Method) -> None:
    for number in range(60):
        contest = some_contest(random.Random(f"{method}{number}"), method)
        found = count(*contest, seed="s")
        for thing in (contest.rules, *contest.candidates, *contest.papers, found):
            text = as_json(thing)
            again = from_json(type(thing), text)
            assert as_json(again) == text
            assert again == thing
            assert json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False) == text


@pytest.mark.parametrize("method", list(Method))
def test_every_step_has_its_figures_and_no_other(method: Method) -> None:
    seen: set[str] = set()
    for number in range(200):
        found = count(*some_contest(random.Random(f"{method}{number}"), method), seed="s")
        for step in found.steps:
            assert tuple(step.figures) == STEP_KINDS[step.kind]
            seen.add(step.kind)
        assert found.why is None or found.why in UNFILLED
        assert bool(found.why) == bool(found.unfilled)
        assert (
            len(found.elected) + found.unfilled == some_contest(random.Random(f"{method}{number}"), method).rules.seats
        )
    assert {"papers", "elected"} <= seen or method is Method.STV


def test_rules_with_all_their_words() -> None:
    rules = Rules(
        Method.APPROVAL, 6, {"country": 2}, {("sex", "f"): 3}, ("region",), most_choices=4,
        sitting=(Candidate("z", {"country": "TN"}),),
    )  # fmt: skip
    assert from_json(Rules, as_json(rules)) == rules
    assert as_json(Paper(("ب", "a"), 2)) == '{"choices":["ب","a"],"weight":2}'


def test_rubbish_is_refused() -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_json(Count, '{"elected":[]}')
    with pytest.raises(ValueError, match="lottery"):
        from_json(Rules, as_json(Rules(Method.STV)).replace("stv", "lottery"))


def test_counting_stands_on_the_standard_library_alone() -> None:
    for file in Path(counting.__file__).parent.glob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        froms = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        for name in froms | names:
            assert name.startswith("mithaq.counting") or name.split(".")[0] in sys.stdlib_module_names, (
                file.name,
                name,
            )
        assert not {"random", "secrets", "time", "datetime"} & (froms | names), file.name
