"""Reading portfolios: which an organ shares out, who holds each on a day, and which nobody holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from mithaq.charter.portfolios import themes_of
from mithaq.domains.directory.models import Organisation
from mithaq.domains.directory.queries import by_name, in_post
from mithaq.domains.governance.models import Portfolio
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.foundation.networks.queries import Constitution


@dataclass(frozen=True, slots=True)
class Remit:
    """One portfolio of an organ, held by somebody or not: a theme, or a member."""

    theme: str = ""
    section: Organisation | None = None
    kind: str = ""
    """The kind of member, for a member."""
    held: list[Portfolio] = field(default_factory=list[Portfolio])
    dropped: bool = False
    """Held still, though the charter shares it out no longer."""

    @property
    def key(self) -> str:
        """Its address in a form."""
        return f"section:{self.section.pk}" if self.section else f"theme:{self.theme}"

    @property
    def shared(self) -> bool:
        """Whether several seats hold it."""
        return len(self.held) > 1


def held_on(day: date) -> Q:
    """Portfolios that are held on a day: neither they nor their seats have ended."""
    return in_post(day) & (Q(mandate__until=None) | Q(mandate__until__gt=day))


def portfolios_on(network_id: int, day: date, **where: str | int) -> Sequence[Portfolio]:
    """The portfolios held on a day, in the order in which they were given."""
    found = Portfolio.objects.filter(held_on(day), network_id=network_id, **where)
    return list(found.select_related("mandate__organisation", "mandate__person", "section").order_by("since", "pk"))


def sections_of(
    standing: Constitution, organ: str, day: date, *, language: str = "ar"
) -> Sequence[tuple[Organisation, str]]:
    """The portfolios of an organ that are members, each with its kind: in the order of the kinds, then by name."""
    part = standing.charter.organs[organ].portfolios if organ in standing.charter.organs else None
    kinds = part.members if part else ()
    found = Membership.objects.filter(living(day), network_id=standing.network_id, kind__in=kinds)
    rows = list(found.select_related("organisation").order_by(by_name(language, "organisation__"), "pk"))
    return [(row.organisation, row.kind) for row in sorted(rows, key=lambda row: kinds.index(row.kind))]


def remits_of(standing: Constitution, organ: str, day: date, *, language: str = "ar") -> list[Remit]:
    """All portfolios of an organ on a day with who holds them: themes, then members, then what the charter dropped."""
    held: dict[str, list[Portfolio]] = {}
    for row in portfolios_on(standing.network_id, day, organ=organ):
        held.setdefault(_key(row), []).append(row)
    themes = [Remit(theme=key) for key in themes_of(standing.charter, organ)]
    sections = [Remit(section=who, kind=kind) for who, kind in sections_of(standing, organ, day, language=language)]
    for remit in (*themes, *sections):
        remit.held.extend(held.pop(remit.key, ()))
    dropped = [Remit(theme=rows[0].theme, section=rows[0].section, held=rows, dropped=True) for rows in held.values()]
    return [*themes, *sections, *dropped]


def _key(row: Portfolio) -> str:
    return f"section:{row.section_id}" if row.section_id else f"theme:{row.theme}"  # type: ignore[attr-defined]
