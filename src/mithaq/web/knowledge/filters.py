"""What a reader asks the shelf for, read from the address; what cannot be read is left out."""

from __future__ import annotations

from django.http import HttpRequest

from mithaq.charter.document import Charter
from mithaq.charter.text import LANGUAGES
from mithaq.domains.knowledge.models import OUTCOMES
from mithaq.domains.knowledge.queries import ORDERS, Filters
from mithaq.domains.themes.mapping import about_of
from mithaq.domains.themes.vocabulary import goals
from mithaq.foundation.texts.folding import clean_line


def filters_of(request: HttpRequest, charter: Charter) -> Filters:
    """The filters in an address."""
    given = {name: clean_line(request.GET.get(name, ""))[:80] for name in request.GET}

    def one_of(name: str, options: object) -> str:
        value = given.get(name, "")
        return value if value in options else ""  # type: ignore[operator]

    return Filters(
        about=about_of(charter, given.get("theme", "")),
        goal=one_of("goal", goals()),
        country=given.get("country", "")[:2].upper(),
        size=given.get("size", ""),
        outcome=one_of("outcome", OUTCOMES),
        language=one_of("language", LANGUAGES),
        member=given.get("member", ""),
        taken_up=given.get("taken_up") == "1",
        order=one_of("order", ORDERS) or "new",
    )
