"""A network's own themes and the platform's vocabulary: what each theme of a charter stands for, and back."""

from __future__ import annotations

from collections.abc import Iterable

from mithaq.charter.document import Charter
from mithaq.domains.themes.vocabulary import terms, with_narrower


def terms_of(charter: Charter, theme: str) -> tuple[str, ...]:
    """The terms that a network's theme stands for: those that its charter names, else the term with the same key."""
    named = charter.knowledge.themes.get(theme, (theme,))
    return tuple(term for term in named if term in terms())


def themes_of(charter: Charter, about: Iterable[str]) -> frozenset[str]:
    """The network's themes that something with these terms belongs to: a theme holds what is below its terms, too."""
    given = frozenset(about)
    return frozenset(theme for theme in charter.themes if given & covered_by(charter, theme))


def covered_by(charter: Charter, theme: str) -> frozenset[str]:
    """All terms that a network's theme covers, narrower ones included."""
    return frozenset[str]().union(*(with_narrower(term) for term in terms_of(charter, theme)))


def about_of(charter: Charter, theme: str) -> frozenset[str]:
    """The words by which things about a theme of the network, or about a term of the vocabulary, are marked."""
    return covered_by(charter, theme) | {theme} if theme in charter.themes else with_narrower(theme)


def unmapped(charter: Charter) -> list[str]:
    """Themes of a network that stand for no term yet."""
    return [theme for theme in charter.themes if not terms_of(charter, theme)]


def unknown(charter: Charter) -> list[str]:
    """Words by which a charter explains its themes and that are no terms of the vocabulary."""
    named = {term for given in charter.knowledge.themes.values() for term in given}
    return sorted(named - set(terms()))
