"""A charter as pages show it: counts, the rosette, what a clause binds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.charter.verdict import State, Verdict
from mithaq.foundation.networks.queries import Constitution
from mithaq.web.rosette import Sector, Tile, draw_rosette
from mithaq.web.wording.names import STATES
from mithaq.web.wording.saying import Speaker


def counts_of(verdicts: Mapping[str, Verdict]) -> dict[str, int]:
    """State -> how many clauses."""
    return dict(Counter(verdict.state.value for verdict in verdicts.values()))


def rosette_of(
    standing: Constitution,
    verdicts: Mapping[str, Verdict],
    speaker: Speaker,
    *,
    size: Literal["full", "small"] = "full",
    on: str = "",
) -> str:
    """The charter as a star: a sector per article, a tile per clause, coloured by its verdict."""
    sectors: list[Sector] = []
    for article in standing.charter.articles:
        tiles: list[Tile] = []
        for clause in article.clauses:
            state = verdicts[clause.ref].state if clause.ref in verdicts else State.UNPROVEN
            href = reverse("clause", args=[standing.slug, clause.ref]) + on if size == "full" else ""
            tiles.append(Tile(clause.ref, state.value, href, f"{clause.ref} · {STATES[state.value]}"))
        sectors.append(Sector(article.ref, speaker.manner.written(article.ref), tiles))
    kept = sum(verdict.state is State.KEPT for verdict in verdicts.values())
    number = speaker.manner.number
    return draw_rosette(
        sectors,
        kept=number(kept),
        caption=_("of %(all)s clauses kept") % {"all": number(len(standing.charter.clauses))},
        label=_("The charter as a star: a tile for each clause"),
        size=size,
    )


def binds_whom(binds: str, speaker: Speaker) -> str:
    """Whom a clause binds, in the network's own words."""
    fixed = {
        "network": _("the whole network"),
        "anyone": _("anyone"),
        "member": _("each member"),
        "applicant": _("whoever wants to join"),
        "partner": _("partners"),
        "participant": _("participants"),
    }
    return fixed.get(binds) or speaker.word(binds)
