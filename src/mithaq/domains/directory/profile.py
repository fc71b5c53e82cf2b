"""How complete an organisation's profile is, by what the charter asks of its kind of member."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from mithaq.charter.text import Text
from mithaq.domains.directory.models import Organisation

PARTS: dict[str, Callable[[Organisation, frozenset[str]], bool]] = {
    "name": lambda o, offices: not o.names.missing,
    "country": lambda o, offices: bool(o.country),
    "population": lambda o, offices: o.population is not None,
    "area": lambda o, offices: o.area is not None,
    "website": lambda o, offices: bool(o.website),
    "contact": lambda o, offices: bool(o.contact),
    "mayor": lambda o, offices: "mayor" in offices,
    "about": lambda o, offices: said(o.about),
    "strengths": lambda o, offices: said(o.strengths),
    "needs": lambda o, offices: said(o.needs),
    "projects": lambda o, offices: said(o.projects),
    "partners": lambda o, offices: said(o.partners),
}
"""Part of a profile -> whether it is there. A part that a charter names and that is kept elsewhere is not counted here."""


def said(text: Text) -> bool:
    """Whether a text has words in at least one language."""
    return bool(text.as_json())


def missing_parts(organisation: Organisation, wanted: tuple[str, ...], offices: frozenset[str]) -> tuple[str, ...]:
    """The parts that the charter asks for and that are not there yet."""
    return tuple(part for part in wanted if part in PARTS and not PARTS[part](organisation, offices))


def completeness(organisation: Organisation, wanted: tuple[str, ...], offices: frozenset[str]) -> Fraction:
    """The share of the parts asked for that are there."""
    asked = [part for part in wanted if part in PARTS]
    if not asked:
        return Fraction(1)
    return Fraction(len(asked) - len(missing_parts(organisation, tuple(asked), offices)), len(asked))
