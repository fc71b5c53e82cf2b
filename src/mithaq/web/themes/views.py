"""The vocabulary, the page of a theme and of a goal, and the vocabulary as SKOS."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from mithaq.charter.document import Charter
from mithaq.charter.text import Text
from mithaq.domains.knowledge.queries import Filters, practices
from mithaq.domains.themes.mapping import covered_by, terms_of, themes_of
from mithaq.domains.themes.skos import turtle
from mithaq.domains.themes.vocabulary import Term, goals, narrower, targets_of, terms, tops, with_broader, with_narrower
from mithaq.foundation.networks.queries import constitution_of, networks
from mithaq.web.knowledge.showing import Card, cards_of
from mithaq.web.open_data import LICENCE
from mithaq.web.setting import NetworkRequest, in_network, language_of

SHOWN = 12
"""Practices that the page of a theme shows; the shelf has them all."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A term with those below it."""

    term: Term
    below: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A network's own theme for a term."""

    slug: str
    network: Text
    key: str
    theme: Text


@require_GET
@in_network
def themes(request: NetworkRequest) -> HttpResponse:
    """The network's own themes, the whole vocabulary, and the goals of sustainable development."""
    charter = request.setting.standing.charter
    context = {
        "own": [(key, label, _says_else(label, [terms()[term] for term in terms_of(charter, key)])) for key, label in charter.themes.items()],
        "branches": [_branch(term) for term in tops()],
        "worked_on": frozenset[str]().union(*(covered_by(charter, key) for key in charter.themes)),
        "goals": [goal for goal in goals().values() if not goal.is_target],
    }  # fmt: skip
    return render(request, "themes/themes.html", context)


def _says_else(label: Text, found: list[Term]) -> list[Term]:
    """What a theme is tied to, where that says anything else than its own name to the reader."""
    language = language_of()
    names = [term.label.best(language).words for term in found]
    return [] if names == [label.best(language).words] else found


@require_GET
@in_network
def theme(request: NetworkRequest, key: str) -> HttpResponse:
    """A network's own theme, or a term of the vocabulary: what it stands for, what is near it, who works on it."""
    charter = request.setting.standing.charter
    if key not in charter.themes and key not in terms():
        raise Http404("theme")
    term = terms().get(key)
    found = {term.key: term} if term else {each: terms()[each] for each in terms_of(charter, key)}
    about = covered_by(charter, key) if key in charter.themes else with_narrower(key)
    context = {
        "key": key,
        "label": charter.themes[key] if key in charter.themes else found[key].label,
        "own": key in charter.themes,
        "term": term,
        "stands_for": [] if term else list(found.values()),
        "above": [terms()[each] for each in terms() if term and each in with_broader([key]) - {key}],
        "below": [terms()[each] for top in found for each in narrower()[top]],
        "goals": [goals()[number] for each in found.values() for number in each.goals],
        "elsewhere": _elsewhere(about, request.setting.standing.slug),
        "cards": _cards(Filters(about=about or frozenset({key}))),
        "themes": [(each, charter.themes[each]) for each in sorted(themes_of(charter, [key])) if each != key],
    }
    return render(request, "themes/theme.html", context)


@require_GET
@in_network
def goal(request: NetworkRequest, number: str) -> HttpResponse:
    """A goal of sustainable development or one of its targets, with the terms closest to it."""
    if number not in goals():
        raise Http404("goal")
    found = goals()[number]
    near = {number} | ({each.number for each in targets_of(number)} if not found.is_target else set())
    context = {
        "goal": found,
        "above": goals()[found.goal] if found.is_target else None,
        "targets": [] if found.is_target else targets_of(number),
        "terms": [term for term in terms().values() if near & set(term.goals)],
        "cards": _cards(Filters(goal=number)),
    }
    return render(request, "themes/goal.html", context)


@require_GET
def vocabulary(request: HttpRequest) -> HttpResponse:
    """The whole vocabulary as SKOS: one address for all languages, so that its terms have one, too."""
    root = request.build_absolute_uri(reverse("vocabulary")) + "#"
    today = timezone.now().date()
    charters = {network.slug: constitution_of(network, today).charter for network in networks()}
    return HttpResponse(turtle(root, LICENCE, charters), content_type="text/turtle; charset=utf-8")


def _cards(asked: Filters) -> list[Card]:
    """The latest practices of all networks on something."""
    return cards_of(list(practices(asked)[:SHOWN]), language_of())


def _branch(term: Term) -> Branch:
    return Branch(term, tuple(_branch(terms()[key]) for key in narrower()[term.key]))


def _elsewhere(about: frozenset[str], here: str) -> list[Elsewhere]:
    """The themes of other networks that meet these terms."""
    today, found = timezone.now().date(), list[Elsewhere]()
    for network in networks():
        if network.slug == here:
            continue
        charter: Charter = constitution_of(network, today).charter
        met = (key for key in charter.themes if about & covered_by(charter, key))
        found += [Elsewhere(network.slug, charter.short, key, charter.themes[key]) for key in met]
    return found
