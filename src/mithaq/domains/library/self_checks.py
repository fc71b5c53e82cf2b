"""Self-checks by kind of member: which obligations bind whom, who checked itself, and what is hardest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from mithaq.charter.document import Charter
from mithaq.charter.sitting import named_by_rules
from mithaq.domains.library.catalogue import ORGANIC_LAW
from mithaq.domains.library.models import LegalText, SelfAnswer, SelfCheck
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living

YEAR = timedelta(days=365)
FEWEST = 3
"""Members of a kind whose answers are added up for everybody; fewer would tell of one of them."""
MOST = 5


def asks_for_checks(charter: Charter | None) -> bool:
    """Whether a rule of the charter wants members to measure themselves against the law of their kind."""
    return charter is not None and ORGANIC_LAW in named_by_rules(charter, "self-check", "kind")


def obligations_of(network_id: int, *, country: str, tier: str) -> Sequence[LegalText]:
    """The obligations in force that bind a kind of member in a country."""
    found = LegalText.objects.filter(network_id=network_id, kind="obligation", state="in-force", country=country)
    return list(found.filter(Q(binds=[]) | Q(binds__contains=[tier])).order_by("number"))


def membership_on(network_id: int, organisation_id: int, day: date) -> Membership | None:
    """The membership of an organisation on a day."""
    rows = Membership.objects.filter(living(day), network_id=network_id, organisation_id=organisation_id)
    return rows.select_related("organisation").order_by("-since").first()


def checks_of(network_id: int, organisation_id: int) -> Sequence[SelfCheck]:
    """The checks of one member with their answers, the latest first."""
    rows = SelfCheck.objects.filter(network_id=network_id, organisation_id=organisation_id)
    return list(rows.prefetch_related("answers__text").order_by("-number"))


@dataclass(frozen=True, slots=True)
class Tier:
    """A kind of member: how many there are, how many checked themselves within the year, and what is hardest for them."""

    key: str
    members: int
    checked: int
    hardest: tuple[tuple[LegalText, int, int], ...] = ()
    """Obligation, how many do not keep it wholly, of how many whom it concerns; empty while too few answered."""


def tiers_of(network_id: int, charter: Charter, day: date) -> list[Tier]:
    """Every kind of member that has members, in the order of the charter, by the last check of each within the year."""
    rows = Membership.objects.filter(living(day), network_id=network_id).values_list("organisation_id", "kind")
    kind_of = {organisation: kind for organisation, kind in rows}
    last: dict[int, int] = {}
    since = day - YEAR
    for check in SelfCheck.objects.filter(network_id=network_id, made__date__gt=since).order_by("made", "pk"):
        if check.organisation_id in kind_of:  # type: ignore[attr-defined]
            last[check.organisation_id] = check.pk  # type: ignore[attr-defined]
    found: list[Tier] = []
    for key in charter.members:
        members = [organisation for organisation, kind in kind_of.items() if kind == key]
        if members:
            checked = [last[organisation] for organisation in members if organisation in last]
            found.append(Tier(key, len(members), len(checked), _hardest(checked) if len(checked) >= FEWEST else ()))
    return found


def _hardest(checks: Sequence[int]) -> tuple[tuple[LegalText, int, int], ...]:
    counted: dict[LegalText, list[int]] = {}
    for row in SelfAnswer.objects.filter(check_of__in=checks).exclude(answer="not-ours").select_related("text"):
        pair = counted.setdefault(row.text, [0, 0])
        pair[0] += row.answer != "kept"
        pair[1] += 1
    rows = [(text, hard, of) for text, (hard, of) in counted.items() if hard and of >= FEWEST]
    return tuple(sorted(rows, key=lambda row: (-row[1] / row[2], row[0].number))[:MOST])
