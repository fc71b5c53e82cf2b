"""The practices of the sample world, before they are loaded: known words only, whole as their charters ask, and enough of each kind."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mithaq.charter.document import Charter
from mithaq.charter.reading import read_charter
from mithaq.domains.knowledge.models import LANGUAGES, OUTCOMES, Practice
from mithaq.domains.knowledge.quality import Found, gaps_of
from mithaq.domains.knowledge.sheet import Sheet, fits
from mithaq.domains.themes.vocabulary import goals, terms
from mithaq.sample.people import FOLDER, read
from mithaq.sample.practising import SHEET, THANKFUL

CHARTERS = Path(__file__).parents[3] / "charters"
FILES = sorted((FOLDER / "practices").glob("*.yaml"))
STATES = {"validated", "submitted", "returned", "draft"}
WANTED = 120


@cache
def charter_of(slug: str) -> Charter:
    return read_charter((CHARTERS / f"{slug}.yaml").read_text(encoding="utf-8"))


def all_practices() -> list[tuple[str, dict[str, Any]]]:
    return [(file.stem, given) for file in FILES for given in read(f"practices/{file.name}")["practices"]]


def sheet_of(given: dict[str, Any]) -> Sheet:
    return Sheet.of({name: given[name] for name in SHEET if name in given})


def wrong_with(slug: str, given: dict[str, Any]) -> list[str]:
    """What cannot be loaded, or would not be let through."""
    charter, sheet = charter_of(slug), sheet_of(given)
    members = {place["key"] for place in read("places.yaml") if slug in place["networks"]}
    everywhere = {place["key"] for place in read("places.yaml") if place["networks"]}
    entries = {facet: set(charter.lists[name]) for facet, name in charter.knowledge.sorted_by.items()}
    row = Practice(
        outcome=given["outcome"], themes=given["themes"], targets=given.get("targets", []), sheet=sheet.as_json()
    )
    lacking = [gap.part for gap in gaps_of(row, charter, Found()) if gap.needed] if given["state"] != "draft" else []
    voices = given.get("voices", [])
    thanked = [voice["member"] for voice in voices if voice.get("stars", 0) >= THANKFUL]
    checks = {
        "member": given["member"] in members,
        "language": given["language"] in LANGUAGES,
        "outcome": given["outcome"] in OUTCOMES,
        "state": given["state"] in STATES,
        "day": -730 < given["day"] <= -2,
        "themes": set(given["themes"]) <= set(terms()) and 1 <= len(given["themes"]) <= 6,
        "targets": set(given.get("targets", [])) <= set(goals()),
        "sorted": all(set(values) <= entries.get(facet, set()) for facet, values in given.get("sorted", {}).items()),
        "fits": fits(sheet).holds,
        f"lacks {lacking}": not lacking,
        "reasons": given["state"] != "returned" or bool(given.get("reasons")),
        "translations": all(
            language in LANGUAGES and language != given["language"] and words.get("title") and set(words) <= set(sheet.words())
            for language, words in given.get("translations", {}).items()
        ),
        "voices": all(voice["member"] in everywhere - {given["member"]} for voice in voices),
        "one thanks a member": len(thanked) == len(set(thanked)),
        "stars": all(1 <= voice.get("stars", 1) <= 5 for voice in voices),
    }  # fmt: skip
    return [name for name, holds in checks.items() if not holds]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_can_be_loaded(file: Path) -> None:
    found = {given["key"]: wrong_with(file.stem, given) for given in read(f"practices/{file.name}")["practices"]}
    assert {key: wrong for key, wrong in found.items() if wrong} == {}


def test_the_check_has_teeth() -> None:
    slug, given = all_practices()[0]
    worse = given | {"themes": ["no-such"], "member": "atlantis", "challenge": "Short.", "day": 3}
    assert {"themes", "member", "day"} <= set(wrong_with(slug, worse))
    assert any(name.startswith("lacks") for name in wrong_with(slug, worse))


def test_there_are_enough_of_each_kind() -> None:
    told = all_practices()
    assert len(told) >= WANTED
    assert len({given["key"] for _slug, given in told}) == len(told)
    assert sum(given["outcome"] == "failed" for _slug, given in told) >= len(told) / 5
    assert {slug for slug, _given in told} == {file.stem for file in CHARTERS.glob("*.yaml")}
    for language in LANGUAGES:
        assert sum(given["language"] == language for _slug, given in told) >= 20, language


def test_transfers_speak_of_practices_and_members_that_there_are() -> None:
    keys, told = {given["key"]: given for _slug, given in all_practices()}, read("transfers.yaml")
    places = {place["key"]: place["networks"] for place in read("places.yaml")}
    for given in (*told["transfers"], *told["questions"]):
        member = given.get("taker") or given["member"]
        assert keys[given["practice"]]["state"] == "validated", given["practice"]
        assert given["asked"] >= keys[given["practice"]]["day"] + 26, given["practice"]
        assert places[member][given["network"]]["since"] < given["asked"], given["practice"]
    assert {each["practice"] for each in told["featured"]} <= set(keys)
    states = {
        "given-up" if "because" in each else "done" if "ended" in each else "under-way" if "begun" in each
        else "agreed" if "agreed" in each else "asked" for each in told["transfers"]
    }  # fmt: skip
    assert states == {"asked", "agreed", "under-way", "done", "given-up"}
    assert len(told["transfers"]) >= 15
