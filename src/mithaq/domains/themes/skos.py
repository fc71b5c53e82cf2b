"""The vocabulary as SKOS in Turtle: terms, goals and targets, and each network's own themes mapped to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mithaq.charter.document import Charter
from mithaq.charter.text import Text
from mithaq.domains.themes.mapping import terms_of
from mithaq.domains.themes.vocabulary import goals, narrower, terms

PREFIXES = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
    "@prefix dct: <http://purl.org/dc/terms/> .",
)
SCHEME = Text(ar="مفردات ميثاق", fr="Vocabulaire de Mithaq", en="Vocabulary of Mithaq")
GOALS = Text(ar="أهداف التنمية المستدامة", fr="Objectifs de développement durable", en="Sustainable development goals")
Statement = tuple[str, str]
"""Predicate and object, as Turtle writes them."""


def turtle(root: str, licence: str, charters: Mapping[str, Charter]) -> str:
    """The whole vocabulary; `root` is the address that its own addresses begin with, `charters` are by network."""
    parts = ["\n".join(PREFIXES), *_scheme(root, licence), *_terms(root), *_goals(root)]
    for slug, charter in charters.items():
        parts += _themes(root, slug, charter)
    return "\n\n".join(parts) + "\n"


def _scheme(root: str, licence: str) -> Iterator[str]:
    tops = [("skos:hasTopConcept", _iri(f"{root}term/{key}")) for key in narrower()[""]]
    titled = [*_labels("dct:title", SCHEME), ("dct:license", _iri(licence))]
    yield _resource(_iri(f"{root}terms"), "skos:ConceptScheme", [*titled, *tops])
    yield _resource(_iri(f"{root}goals"), "skos:ConceptScheme", [*_labels("dct:title", GOALS)])


def _terms(root: str) -> Iterator[str]:
    for term in terms().values():
        said = [*_labels("skos:prefLabel", term.label), ("skos:inScheme", _iri(f"{root}terms"))]
        if term.broader:
            said.append(("skos:broader", _iri(f"{root}term/{term.broader}")))
        else:
            said.append(("skos:topConceptOf", _iri(f"{root}terms")))
        said += [("skos:narrower", _iri(f"{root}term/{key}")) for key in narrower()[term.key]]
        said += [("skos:relatedMatch", _iri(f"{root}goal/{number}")) for number in term.goals]
        yield _resource(_iri(f"{root}term/{term.key}"), "skos:Concept", said)


def _goals(root: str) -> Iterator[str]:
    for goal in goals().values():
        said = [*_labels("skos:prefLabel", goal.label), ("skos:notation", _words(goal.number))]
        said.append(("skos:inScheme", _iri(f"{root}goals")))
        if goal.is_target:
            said.append(("skos:broader", _iri(f"{root}goal/{goal.goal}")))
        yield _resource(_iri(f"{root}goal/{goal.number}"), "skos:Concept", said)


def _themes(root: str, slug: str, charter: Charter) -> Iterator[str]:
    """A theme that stands for one term is mapped as close to it, for several as broader than each."""
    scheme = _iri(f"{root}network/{slug}")
    yield _resource(scheme, "skos:ConceptScheme", _labels("dct:title", charter.short))
    for key, label in charter.themes.items():
        found = terms_of(charter, key)
        match = "skos:closeMatch" if len(found) == 1 else "skos:narrowMatch"
        said = [*_labels("skos:prefLabel", label), ("skos:inScheme", scheme)]
        said += [(match, _iri(f"{root}term/{term}")) for term in found]
        yield _resource(_iri(f"{root}network/{slug}/{key}"), "skos:Concept", said)


def _resource(subject: str, kind: str, said: list[Statement]) -> str:
    return f"{subject} a {kind}" + "".join(f" ;\n    {name} {value}" for name, value in said) + " ."


def _labels(predicate: str, text: Text) -> list[Statement]:
    return [(predicate, f"{_words(words)}@{language}") for language, words in text.as_json().items()]


def _iri(address: str) -> str:
    """An address as Turtle writes it; signs that it may not hold are percent-encoded."""
    return "<" + "".join(c if c not in '<>"{}|^`\\' and c > " " else f"%{ord(c):02X}" for c in address) + ">"


def _words(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "")
    return f'"{escaped}"'
