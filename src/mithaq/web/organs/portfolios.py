"""The portfolios of an organ as pages show them: by theme and by member, who holds each, and which nobody holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from mithaq.charter.portfolios import themes_of
from mithaq.domains.governance.models import Portfolio
from mithaq.domains.governance.portfolios import Remit, remits_of
from mithaq.foundation.networks.queries import Constitution
from mithaq.web.wording.saying import Speaker


class Card(NamedTuple):
    """One portfolio with its holders."""

    title: str
    remit: Remit


class Group(NamedTuple):
    """Portfolios of one sort under their heading, with how many of them somebody holds."""

    heading: str
    cards: Sequence[Card]
    filled: int


def portfolios_shown(standing: Constitution, organ: str, day: date, speaker: Speaker) -> list[Group]:
    """Every portfolio of an organ on a day: themes, then members by kind, then what the charter shares out no longer."""
    groups: dict[str, list[Card]] = {}
    for remit in remits_of(standing, organ, day, language=speaker.manner.language):
        groups.setdefault(_heading(remit, speaker), []).append(Card(titled(remit, standing, organ, speaker), remit))
    return [Group(name, cards, sum(bool(card.remit.held) for card in cards)) for name, cards in groups.items()]


def _heading(remit: Remit, speaker: Speaker) -> str:
    if remit.dropped:
        return _("No longer in the charter")
    return speaker.word(f"member:{remit.kind}") if remit.kind else _("By theme")


def titled(remit: Remit | Portfolio, standing: Constitution, organ: str, speaker: Speaker) -> str:
    """What a portfolio is called: the member, or the theme as the charter's list has it."""
    if remit.section:
        return remit.section.names.best(speaker.manner.language).words
    title = themes_of(standing.charter, organ).get(remit.theme)
    return title.best(speaker.manner.language).words if title else speaker.word(remit.theme)


def by_seat(groups: Sequence[Group]) -> dict[int, list[Card]]:
    """Mandate -> what its holder answers for."""
    found: dict[int, list[Card]] = {}
    for card in (card for group in groups for card in group.cards):
        for row in card.remit.held:
            found.setdefault(row.mandate.pk, []).append(card)
    return found
