"""The vocabulary is whole: terms with their broader ones, 17 goals and 169 targets, in three languages, and its mapping."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from mithaq.charter.document import Charter
from mithaq.charter.faults import Unreadable as BadCharter
from mithaq.charter.reading import charter_from, read_charter
from mithaq.domains.themes.mapping import covered_by, terms_of, themes_of, unknown, unmapped
from mithaq.domains.themes.skos import turtle
from mithaq.domains.themes.vocabulary import (
    goals,
    narrower,
    number_order,
    targets_of,
    terms,
    tops,
    with_broader,
    with_narrower,
)
from tests.builders import RIVER
from tests.domains.themes.turtle import Unreadable, read

CHARTERS = sorted((Path(__file__).parents[3] / "charters").glob("*.yaml"))
SKOS = "http://www.w3.org/2004/02/skos/core#"
OF_EACH = (7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19)
"""How many targets each goal has."""


def river(**knowledge: object) -> Charter:
    given = YAML(typ="safe").load(RIVER)
    return charter_from({**given, "knowledge": knowledge})


def test_there_are_17_goals_with_their_169_targets() -> None:
    assert [len(targets_of(str(n))) for n in range(1, 18)] == list(OF_EACH)
    assert len(goals()) == 17 + 169
    assert list(goals()) == sorted(goals(), key=number_order)
    assert all(goal.goal in goals() for goal in goals().values())


def test_every_label_stands_in_three_languages_and_once() -> None:
    for each in (terms().values(), goals().values()):
        for language in ("ar", "fr", "en"):
            labels = [entry.label.in_(language) for entry in each]
            assert all(labels)
            assert len(set(labels)) == len(labels), {label for label in labels if labels.count(label) > 1}


def test_every_term_hangs_on_one_above_it_and_on_goals() -> None:
    seen: set[str] = set()
    for term in terms().values():
        assert not term.broader or term.broader in seen, "a term stands after the one above it"
        assert term.goals
        assert set(term.goals) <= set(goals())
        seen.add(term.key)
    assert {key for top in tops() for key in with_narrower(top.key)} == set(terms())
    assert sum(len(below) for below in narrower().values()) == len(terms())


def test_narrower_and_broader_are_each_others_way_back() -> None:
    for key in terms():
        for below in with_narrower(key):
            assert key in with_broader([below])
    assert with_narrower("no-such-term") == with_broader(["no-such-term"]) == frozenset()


@pytest.mark.parametrize("file", CHARTERS, ids=lambda file: file.stem)
def test_every_theme_of_the_charters_stands_for_terms(file: Path) -> None:
    charter = read_charter(file.read_text(encoding="utf-8"))
    assert unmapped(charter) == []
    assert unknown(charter) == []


def test_a_theme_without_a_meaning_is_noticed() -> None:
    assert unmapped(river()) == []
    assert unmapped(river(themes={"water": ["no-such-term"]})) == ["water"]
    assert unknown(river(themes={"water": ["no-such-term", "sanitation"]})) == ["no-such-term"]


def test_what_a_charter_says_of_a_theme_goes_before_its_key() -> None:
    charter = river(themes={"water": ["basic-services"]})
    assert terms_of(charter, "water") == ("basic-services",)
    assert {"waste", "sanitation", "basic-services"} <= covered_by(charter, "water")
    assert themes_of(charter, ["waste"]) == {"water"}
    assert themes_of(charter, ["heritage"]) == frozenset()
    assert themes_of(river(), ["waste"]) == frozenset()


@pytest.mark.parametrize(
    ("knowledge", "named"),
    [
        ({"themes": {"fish": ["water"]}}, "fish"),
        ({"sorted_by": {"banks-of": "banks"}}, "banks-of"),
        ({"sorted_by": {"area": "shores"}}, "shores"),
        ({"clause": "99"}, "99"),
    ],
)
def test_a_name_that_nothing_answers_to_is_a_fault(knowledge: dict[str, object], named: str) -> None:
    with pytest.raises(BadCharter, match=named):
        river(**knowledge)


def test_the_right_names_are_none() -> None:
    assert river(sorted_by={"area": "banks"}, asks=["lessons"], clause="1.1").knowledge.asks == ("lessons",)


ROOT = "https://mithaq.example/vocabulary.ttl#"


def exported(*charters: Charter) -> set[tuple[str, str, str]]:
    return read(turtle(ROOT, "https://licence.example/", {charter.network: charter for charter in charters}))


def test_the_export_is_turtle_with_every_term_goal_and_theme() -> None:
    found = exported(*(read_charter(file.read_text(encoding="utf-8")) for file in CHARTERS))
    concepts = {subject for subject, predicate, value in found if (predicate, value) == ("a", f"{SKOS}Concept")}
    themes = sum(len(read_charter(file.read_text(encoding="utf-8")).themes) for file in CHARTERS)
    assert len(concepts) == len(terms()) + len(goals()) + themes
    water = f"{ROOT}term/water"
    assert (water, f"{SKOS}broader", f"{ROOT}term/basic-services") in found
    assert (water, f"{SKOS}prefLabel", '"Eau"@fr') in found
    assert (f"{ROOT}goal/6.a", f"{SKOS}broader", f"{ROOT}goal/6") in found
    pointed = {value for _s, predicate, value in found if predicate.startswith(SKOS) and value.startswith(ROOT)}
    assert pointed <= {subject for subject, _p, _v in found}


def test_a_theme_of_several_terms_is_broader_than_each() -> None:
    one, several = exported(river()), exported(river(themes={"water": ["water", "sanitation"]}))
    theme = f"{ROOT}network/river-towns/water"
    assert (theme, f"{SKOS}closeMatch", f"{ROOT}term/water") in one
    assert (theme, f"{SKOS}narrowMatch", f"{ROOT}term/sanitation") in several


def test_words_that_mean_something_in_turtle_are_escaped() -> None:
    given = YAML(typ="safe").load(RIVER)
    given["themes"]["water"]["en"] = 'Water "clean"\\ ; . @fr'
    text = turtle(ROOT, "https://licence.example/ (x)>", {"river-towns": charter_from(given)})
    assert any(value.startswith('"Water \\"clean\\"\\\\') for _s, _p, value in read(text))


@pytest.mark.parametrize(
    ("old", "new"), [('"Eau"@fr', '"Eau@fr'), (" ;", " ,"), ("skos:broader", "sk:broader"), (" .", "")]
)
def test_the_reader_of_turtle_has_teeth(old: str, new: str) -> None:
    text = turtle(ROOT, "https://licence.example/", {})
    assert old in text
    with pytest.raises((Unreadable, IndexError)):
        read(text.replace(old, new))
