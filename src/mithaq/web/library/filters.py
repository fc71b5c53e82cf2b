"""What a reader asks the library for, read from the address; what cannot be read is left out."""

from __future__ import annotations

from django.http import HttpRequest

from mithaq.charter.document import Charter
from mithaq.charter.text import LANGUAGES
from mithaq.domains.library.catalogue import ACCESS
from mithaq.domains.library.lifecycle import SHELVED
from mithaq.domains.library.queries import ORDERS, Filters
from mithaq.domains.themes.mapping import about_of
from mithaq.foundation.texts.folding import western_digits


def filters_of(request: HttpRequest, charter: Charter) -> Filters:
    """The filters in an address."""

    def given(name: str) -> str:
        return request.GET.get(name, "").replace("\0", "")[:60]

    def one_of(name: str, options: object) -> str:
        return given(name) if given(name) in options else ""  # type: ignore[operator]

    year = western_digits(given("year"))
    return Filters(
        kind=given("kind"),
        about=about_of(charter, given("theme")),
        language=one_of("language", LANGUAGES),
        country=given("country")[:2].upper(),
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0,
        organ=one_of("organ", charter.organs),
        collection=given("collection"),
        access=one_of("access", ACCESS),
        quality=one_of("quality", {state.value for state in SHELVED}),
        order=one_of("order", ORDERS) or "new",
    )
