"""Reading applications: by the link of their writer, by receipt number, and in aggregate."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from statistics import median
from uuid import UUID

from mithaq.charter.joining import time_to_decide
from mithaq.charter.terms import Calendar
from mithaq.domains.membership.lifecycle import DECIDED, Stage
from mithaq.domains.membership.models import Application
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import Constitution
from mithaq.foundation.texts.folding import clean_line, western_digits
from mithaq.integrations.workdays import workdays_of

YEAR = 4


@dataclass(frozen=True, slots=True)
class AdmissionFigures:
    """What anyone may know of the applications of a network: counts, never who was refused for what."""

    received: int = 0
    admitted: int = 0
    refused: int = 0
    withdrawn: int = 0
    median_days: int | None = None
    """Days from handing in to decision; None while nothing is decided."""
    refused_under: dict[str, int] = field(default_factory=dict)
    """Clause under which it was refused -> how many."""

    @property
    def decided(self) -> int:
        return self.admitted + self.refused

    @property
    def rate(self) -> Fraction | None:
        """The share admitted of those decided."""
        return Fraction(self.admitted, self.decided) if self.decided else None


def by_token(network_id: int, token: UUID) -> Application:
    """The application that a link opens. Raises `Application.DoesNotExist`, for another network's too."""
    found = Application.objects.select_related("organisation", "parent", "referred_by")
    return found.get(network_id=network_id, token=token)


def by_receipt(network_id: int, words: str) -> Application:
    """The application of a receipt number, however it was typed. Raises `Application.DoesNotExist`."""
    return Application.objects.select_related("organisation").get(network_id=network_id, receipt=receipt_of(words))


def receipt_of(words: str) -> str:
    """A receipt number as it is kept: digits of either kind, small letters, spaces and dashes are forgiven."""
    signs = re.sub(r"[^0-9A-Z]", "", western_digits(clean_line(words)).upper())
    return f"{signs[:YEAR]}-{signs[YEAR:]}" if len(signs) > YEAR else "?"


def decision_due(application: Application, standing: Constitution) -> date | None:
    """The last day on which the charter lets the network decide; None when it sets no time."""
    limit = time_to_decide(standing.charter)
    if limit is None or application.submitted is None:
        return None
    return limit[0].after(application.submitted.date(), Calendar(*workdays_of(standing.charter.calendar.country)))


def admission_figures(network_id: int, day: date) -> AdmissionFigures:
    """How many applications came and what became of them, as it stood on a day."""
    handed_in = Application.objects.filter(network_id=network_id, submitted__date__lte=day)
    rows = list(handed_in.values_list("stage", "submitted", "decided", "entry"))
    decided = [row for row in rows if row[0] in DECIDED and row[2] and row[2].date() <= day]
    refused = [entry for stage, _submitted, _decided, entry in decided if stage == Stage.REFUSED]
    under = Entry.objects.filter(network_id=network_id, number__in=[entry for entry in refused if entry])
    days = [(then - since).days for _stage, since, then, _entry in decided if since and then]
    return AdmissionFigures(
        received=len(rows),
        admitted=len(decided) - len(refused),
        refused=len(refused),
        withdrawn=sum(row[0] == Stage.WITHDRAWN for row in rows),
        median_days=round(median(days)) if days else None,
        refused_under=dict(Counter(under.values_list("clause", flat=True)).most_common()),
    )
