"""The documents of the sample libraries, before they are loaded: known words only, and no sentence in two of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mithaq.charter.document import Charter
from mithaq.charter.reading import read_charter
from mithaq.charter.text import LANGUAGES
from mithaq.domains.library.catalogue import ACCESS, LICENCES, kinds_of_documents
from mithaq.domains.themes.vocabulary import terms
from mithaq.sample.people import FOLDER, read

CHARTERS = Path(__file__).parents[3] / "charters"
FILES = sorted(file for file in (FOLDER / "library").glob("*.yaml") if file.stem != "outputs")
WANTED = 200
FORMS = {"docx", "html", "txt", "pdf", "xlsx", "csv"}
SENTENCE = re.compile(r"(?<=[.!?؟…])\s+")
SHORT = 25
"""Shorter than this is a label (an article's number, a heading), not a sentence."""


@cache
def charter_of(slug: str) -> Charter:
    return read_charter((CHARTERS / f"{slug}.yaml").read_text(encoding="utf-8"))


@cache
def all_documents() -> list[tuple[str, dict[str, Any]]]:
    return [(file.stem, given) for file in FILES for given in read(f"library/{file.name}")["documents"]]


def wrong_with(slug: str, given: dict[str, Any], members: dict[str, int]) -> list[str]:
    """What cannot be loaded, or would not be let through."""
    charter = charter_of(slug)
    joined = members.get(given["by"])
    checks = {
        "member": joined is not None and joined < given["day"],
        "days": -730 < given["dated"] < given["day"] <= -2,
        "kind": given["kind"] in kinds_of_documents(charter),
        "language": given["language"] in LANGUAGES,
        "words": all(set(given[name]) == set(LANGUAGES) for name in ("title", "abstract")),
        "themes": set(given["themes"]) <= set(terms()) and 1 <= len(given["themes"]) <= 3,
        "organs": all(given[name] in charter.organs for name in ("organ", "made_by") if name in given),
        "access": given.get("access", "public") in ACCESS and ("access" in given) == ("why" in given),
        "licence": given.get("licence", "by-4.0") in LICENCES,
        "form": given.get("form", "docx") in FORMS and ("table" in given) == (given.get("form") in ("xlsx", "csv")),
        "content": ("table" in given) != ("parts" in given),
        "table": all(len(row) == len(given["table"]["columns"]) for row in given["table"]["rows"])
        if "table" in given
        else True,
        "translation": given.get("translation", {}).get("language") != given["language"],
    }
    return [name for name, holds in checks.items() if not holds]


def sentences(given: dict[str, Any]) -> Iterator[str]:
    said = [*given["abstract"].values(), *(words for part in given.get("parts", {}).values() for words in part)]
    for words in said:
        yield from (each.strip() for each in SENTENCE.split(words) if len(each.strip()) >= SHORT)


@pytest.mark.parametrize("slug", [file.stem for file in FILES])
def test_every_document_can_be_handed_in(slug: str) -> None:
    members = {
        place["key"]: place["networks"][slug]["since"] for place in read("places.yaml") if slug in place["networks"]
    }
    own = [given for file, given in all_documents() if file == slug]
    assert {given["key"]: found for given in own if (found := wrong_with(slug, given, members))} == {}
    assert len({given["key"] for given in own}) == len(own)


def test_there_are_enough_of_every_kind_and_language() -> None:
    documents = [given for _slug, given in all_documents()]
    assert len(documents) >= WANTED
    assert min(Counter(given["language"] for given in documents)[code] for code in LANGUAGES) >= 20
    assert len({theme for given in documents for theme in given["themes"]}) >= 60
    assert len({given["by"] for given in documents}) >= 150


def test_no_sentence_stands_in_two_documents() -> None:
    seen = Counter(sentence for _slug, given in all_documents() for sentence in set(sentences(given)))
    assert [sentence for sentence, number in seen.items() if number > 1] == []
    assert sum(seen.values()) > 3000, "the sentences were read"
