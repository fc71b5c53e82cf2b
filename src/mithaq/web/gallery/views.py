"""Every component on one page, in each language, light and dark."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mithaq.charter.verdict import Finding, Origin, State, Verdict
from mithaq.web.rosette import Sector, Tile, draw_rosette
from mithaq.web.workspace.forms import PostForm

DAY = date(2026, 8, 10)
EXAMPLES = (
    Finding(State.KEPT, "part-of-base", {"part": 104, "base": 110, "share": Fraction(104, 110)}, origin=Origin.TEXT),
    Finding(State.DUE_SOON, "due", {"deadline": DAY}, origin=Origin.CHOICE),
    Finding(State.BREACHED, "seats-vacant", {"filled": 5, "needed": 6, "vacant": 1}, origin=Origin.TEXT),
    Finding(State.UNPROVEN, "not-kept-yet", {"record": "meeting"}, origin=Origin.CHOICE),
    Finding(State.DECLARED, "declared", origin=Origin.TEXT),
)
STATES = ("kept", "kept", "kept", "due-soon", "kept", "breached", "unproven", "declared")
SHAPES = ((12, 112), (5, 35), (1, 5))


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Components with their states; no network, no data."""
    context = {
        "verdicts": [Verdict("", (finding,)) for finding in EXAMPLES],
        "rosettes": [_rosette(articles, clauses, f"g{clauses}") for articles, clauses in SHAPES],
        "form": PostForm({"email": "not an address", "office": "mayor"}),
    }
    return render(request, "gallery/gallery.html", context)


def _rosette(articles: int, clauses: int, prefix: str) -> str:
    sectors = [
        Sector(
            str(a),
            str(a),
            [Tile(str(n), STATES[n % len(STATES)], "#main", str(n)) for n in range(a, clauses, articles)],
        )
        for a in range(articles)
    ]
    return draw_rosette(sectors, kept=str(clauses), caption="", label=f"{clauses}", size="full", prefix=prefix)
