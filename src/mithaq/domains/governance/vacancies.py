"""Reading which seats somebody fills: those that are free, and those that are held today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mithaq.charter.filling import fillers
from mithaq.charter.powers import Power
from mithaq.domains.directory.models import Organisation
from mithaq.domains.directory.queries import by_name
from mithaq.domains.governance.models import Mandate
from mithaq.domains.governance.queries import mandates_on
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution


@dataclass(frozen=True, slots=True)
class Chair:
    """One seat that somebody fills: of which organ, sent by which, and who holds it."""

    organ: str
    holder: str
    """Who fills it: `organ:x` by a motion, or `office:y` alone."""
    sent_by: str
    mandate: Mandate | None

    @property
    def key(self) -> str:
        """Its address in a form."""
        return f"{self.organ}.{self.sent_by}.{self.mandate.pk if self.mandate else ''}"


def chairs_filled_by(actor: Actor, standing: Constitution, day: date) -> list[Chair]:
    """The seats that this actor fills, alone or with the organ in which it sits; the free ones first."""
    found: list[Chair] = []
    for organ in standing.charter.organs:
        for holder in fillers(standing.charter, organ):
            if holder.removeprefix("organ:") in actor.organs or actor.is_one_of((holder,), Power.FILL_SEAT):
                found += _chairs(standing, organ, holder, day)
    return sorted(found, key=lambda chair: chair.mandate is not None)


def _chairs(standing: Constitution, organ: str, holder: str, day: date) -> list[Chair]:
    seats = standing.charter.organs[organ].seats
    sent_by = holder.removeprefix("organ:") if seats.fill == "delegates" else ""
    held = [m for m in mandates_on(standing.network_id, day, organ=organ) if not sent_by or m.constituent == sent_by]
    size = seats.each if sent_by else seats.size or seats.at_most_seats
    free = max(0, size - len(held)) if size is not None else 1  # where no number is fixed, one more can always be named
    return [Chair(organ, holder, sent_by, None)] * min(free, 1) + [Chair(organ, holder, sent_by, m) for m in held]


def may_be_named(standing: Constitution, chair: Chair, day: date, *, language: str) -> Sequence[Organisation]:
    """Who could take a seat: those who sit in the sending organ, or the members of the kinds that may."""
    if chair.sent_by:
        there = mandates_on(standing.network_id, day, organ=chair.sent_by)
        keys = {m.organisation_id for m in there if m.organisation_id}  # type: ignore[attr-defined]
    else:
        kinds = standing.charter.organs[chair.organ].seats.members or tuple(standing.charter.members)
        joined = Membership.objects.filter(living(day), network_id=standing.network_id, kind__in=kinds)
        keys = set(joined.values_list("organisation_id", flat=True))
    return list(Organisation.objects.filter(pk__in=keys).order_by(by_name(language)))
