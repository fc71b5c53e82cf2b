"""The five charters as they stand: nothing of the catalogue is missing, and its words are not copied."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise

import pytest

from mithaq.charter.document import Charter
from mithaq.charter.limits import limits_of
from mithaq.charter.reading import charter_from, read_charter
from mithaq.charter.rules import RULES, Rule
from mithaq.charter.text import LANGUAGES
from mithaq.charter.verdict import Origin

from .model_charter import CHARTERS, CHECKOUT

CATALOGUE = CHECKOUT.parent / "shared" / "clauses.json"
COUNTS = {
    "connective-cities-mena": ("CC", 112),
    "maghreb-cities": ("MCN", 68),
    "morocco-open-collectivities": ("OTC", 35),
    "tunisia-espace-citoyen": ("FNCT", 72),
    "uclg": ("UCLG", 43),
}
beside_the_catalogue = pytest.mark.skipif(not CATALOGUE.exists(), reason="the catalogue lies beside the checkout")
RUN = 6
"""So many words in a row would be a copy."""


@cache
def five() -> dict[str, Charter]:
    return {path.stem: read_charter(path.read_text(encoding="utf-8")) for path in CHARTERS}


@cache
def catalogue() -> dict[str, dict[str, str]]:
    return {entry["id"]: entry for entry in json.loads(CATALOGUE.read_text(encoding="utf-8"))}


def words(text: str) -> list[str]:
    bare = re.sub(r"[\u064b-\u0652\u0640]", "", text.lower())  # without vowel signs and stretched letters
    return re.findall(r"\w+(?:['’-]\w+)*", bare)


def runs(each: list[str]) -> set[tuple[str, ...]]:
    return {tuple(each[start : start + RUN]) for start in range(len(each) - RUN + 1)}


def names(charter: Charter, language: str) -> list[str]:
    """What the charter names: its lists, themes, terms, facts and organs. A name is not reworded."""
    texts = [*charter.themes.values(), *charter.terms.values(), *(fact.title for fact in charter.facts.values())]
    texts += [entry for entries in charter.lists.values() for entry in entries.values()]
    texts += [organ.title for organ in charter.organs.values()]
    found = {" ".join(words(text.in_(language))) for text in texts}
    return sorted((name for name in found if " " in name), key=len, reverse=True)


def own_runs(says: str, charter: Charter, language: str) -> set[tuple[str, ...]]:
    """The runs of words of a clause that hold no name."""
    bare = " ".join(words(says))
    for name in names(charter, language):
        bare = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "|", bare)
    return {run for part in bare.split("|") for run in runs(part.split())}


def test_these_are_the_five() -> None:
    assert [path.stem for path in CHARTERS] == sorted(COUNTS)
    assert sum(number for _, number in COUNTS.values()) == 330


@pytest.mark.parametrize("network", COUNTS)
def test_every_clause_of_the_catalogue_stands_once(network: str) -> None:
    prefix, number = COUNTS[network]
    ids = [clause.catalogue for clause in five()[network].walk()]
    assert len(ids) == len(set(ids)) == number
    assert all(each and each.startswith(f"{prefix}-") for each in ids)


@beside_the_catalogue
def test_the_ids_are_those_of_the_catalogue_in_its_order() -> None:
    for network, (prefix, _) in COUNTS.items():
        expected = [each for each in catalogue() if each.startswith(f"{prefix}-")]
        assert [clause.catalogue for clause in five()[network].walk()] == expected


@beside_the_catalogue
def test_a_clause_has_the_kind_that_the_catalogue_gives_it() -> None:
    clauses = [clause for charter in five().values() for clause in charter.walk()]
    assert [c.catalogue for c in clauses if c.kind != catalogue()[c.catalogue or ""]["kind"]] == []


@beside_the_catalogue
@pytest.mark.parametrize("network", COUNTS)
def test_no_clause_copies_the_words_of_the_catalogue(network: str) -> None:
    copied = []
    for clause in five()[network].walk():
        source = catalogue()[clause.catalogue or ""]
        for language, field in (("ar", "quote_ar"), ("fr", "fr"), ("en", "en")):
            says, written = clause.says.in_(language), source.get(field, "")
            shared = own_runs(says, five()[network], language) & runs(words(written))
            if shared or words(says) == words(written):
                copied.append((clause.catalogue, language, " ".join(min(shared, default=()))))
    assert copied == []


@pytest.mark.parametrize("network", COUNTS)
def test_everything_is_said_in_three_languages(network: str) -> None:
    for clause in five()[network].walk():
        for text in filter(None, (clause.says, clause.note)):
            assert text.missing == ()
            assert len({text.in_(language) for language in LANGUAGES}) == 3
            assert re.search(r"[\u0600-\u06ff]", text.ar), clause.ref
        assert not re.search(r"[\u0600-\u06ff]", clause.says.fr + clause.says.en), clause.ref


@pytest.mark.parametrize("network", COUNTS)
def test_no_two_clauses_of_an_article_say_the_same(network: str) -> None:
    for article in five()[network].articles:
        for one, other in pairwise(article.clauses):
            assert one.says != other.says, other.ref


@pytest.mark.parametrize("network", COUNTS)
def test_a_stored_charter_reads_back_as_it_was(network: str) -> None:
    charter = five()[network]
    assert charter_from(json.loads(json.dumps(charter.as_json()))) == charter


@pytest.mark.parametrize("network", COUNTS)
def test_every_limit_says_where_it_comes_from(network: str) -> None:
    """A warning that the text does not state is the network's choice."""
    origins = {limit.origin for limit in limits_of(five()[network])}
    assert {Origin.TEXT, Origin.CHOICE} <= origins
    for limit in limits_of(five()[network]):
        if limit.name.startswith("soon") and limit.origin is not Origin.CHOICE:
            assert (network, limit.clause, limit.name) == ("tunisia-espace-citoyen", "8.3", "soon")


@pytest.mark.parametrize(
    ("network", "address", "value"),
    [
        ("connective-cities-mena", "clause:8.4a/0/every", "P3M"),
        ("connective-cities-mena", "organ:steering/seats/count", "6"),
        ("connective-cities-mena", "clause:8.5/0/day", "12-31"),
        ("connective-cities-mena", "clause:11.0e/0/at_least", "1"),
        ("maghreb-cities", "clause:0.1/0/at_least", "1"),
        ("tunisia-espace-citoyen", "clause:8.3/0/every", "P12M"),
        ("tunisia-espace-citoyen", "clause:8.3/0/late", "P24M"),
        ("uclg", "clause:1.6a/0/at_least", "2"),
        ("uclg", "clause:1.6b/0/at_least", "1"),
    ],
)
def test_the_numbers_that_the_founding_texts_state_are_marked_so(network: str, address: str, value: str) -> None:
    (limit,) = [limit for limit in limits_of(five()[network]) if limit.address == address]
    assert (limit.value, limit.origin) == (value, Origin.TEXT)


def test_few_clauses_are_only_declared() -> None:
    declared = [clause.catalogue for charter in five().values() for clause in charter.walk() if clause.declared]
    assert len(declared) <= 33, declared  # one in ten


def test_every_rule_is_of_a_kind_that_somebody_judges() -> None:
    used: dict[str, Rule] = {
        rule.named: rule for charter in five().values() for c in charter.walk() for rule in c.rules
    }
    assert set(used) <= set(RULES)
    assert len(used) >= 20
