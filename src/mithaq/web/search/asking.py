"""What an address of the search asks, and who asks it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.utils import timezone

from mithaq.foundation.networks.queries import Constitution, networks
from mithaq.foundation.search.queries import FACETS, Asked, Reader
from mithaq.foundation.search.question import Question, question_from
from mithaq.foundation.search.readers import audiences_of
from mithaq.foundation.texts.folding import clean_line, western_digits
from mithaq.web.setting import Setting, State, actor_known, language_of, person_of, standing_known, state_of_ledger

VALUE = 60
"""A filter's value is never longer."""
MOST_PAGES = 100


@dataclass(frozen=True, slots=True)
class Request:
    """A question with its reader, the networks that there are, and the page that is wanted."""

    asked: Asked
    reader: Reader
    within: Setting | None
    networks: dict[int, Constitution]
    page: int
    narrowed: bool
    """The reader has chosen a filter."""

    @property
    def question(self) -> Question:
        return self.asked.question


def request_from(request: HttpRequest, within: Setting | None = None) -> Request:
    """Reads an address. What is no value of a filter finds nothing; it is no error."""
    state = state_of_ledger()
    standings = known_networks(state)
    facets = {name: clean_line(request.GET.get(name, ""))[:VALUE] for name in FACETS}
    by_slug = {standing.slug: pk for pk, standing in standings.items()}
    narrowed = any(facets.values())
    if within is not None:
        facets["network"] = str(within.network_id)
    elif facets["network"]:
        facets["network"] = str(by_slug.get(facets["network"], 0))
    facets["country"] = facets["country"].upper()
    facets["year"] = western_digits(facets["year"])
    facets["sdg"] = western_digits(facets["sdg"])
    asked = Asked(question_from(request.GET.get("q", "")), facets, request.GET.get("sort") == "new")
    return Request(asked, reader_of(request, state), within, standings, _page_of(request), narrowed)


def reader_of(request: HttpRequest, state: State) -> Reader:
    """What the reader is in every network, today."""
    person = person_of(request)
    if person is None:
        return Reader(language=language_of())
    today = timezone.now().date()
    actors = [actor_known(state, person.pk, standing, today) for standing in known_networks(state).values()]
    return Reader(audiences_of(actors), language_of())


def known_networks(state: State) -> dict[int, Constitution]:
    """All networks as they stand today, by number."""
    return _networks(state, timezone.now().date().toordinal())


@lru_cache(maxsize=8)
def _networks(state: State, day: int) -> dict[int, Constitution]:
    today = timezone.now().date()
    found = (standing_known(state, network.slug, today) for network in networks())
    return {standing.network_id: standing for standing in found}


def _page_of(request: HttpRequest) -> int:
    typed = western_digits(request.GET.get("page", "1"))[:4]
    return min(max(int(typed), 1), MOST_PAGES) if typed.isascii() and typed.isdigit() else 1
