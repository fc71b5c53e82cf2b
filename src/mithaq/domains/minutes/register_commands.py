"""The register of decisions: each carried motion gets a number, without gaps within its organ's year.

A decision takes effect when it is carried, and letters that follow from it are written at once. So it is numbered at once,
not when the minutes are adopted weeks later; the minutes then name the number. What was decided by circulation has no minutes
and stands in the same register.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.motion_commands import clause_for
from mithaq.domains.minutes.content import CARRIED
from mithaq.domains.minutes.events import DecisionNumbered
from mithaq.domains.minutes.models import Decision
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


@act(Right.OPERATE)
def number_decision(by: Actor, motion_id: int, *, at: datetime) -> DecisionNumbered:
    """Give a carried motion its number in the register. An amendment is part of the text that it changed, and has none."""
    motion = Motion.objects.select_for_update(no_key=True).get(pk=motion_id, network_id=by.network_id)
    clause = clause_for(by, motion)
    carried = motion.state in CARRIED and motion.amends_id is None  # type: ignore[attr-defined]
    Verdict.of(carried, clause=clause, reason="not-a-decision", state=motion.state).or_refuse()
    entry = coming_entry(motion.network_id)  # type: ignore[attr-defined]
    new = not Decision.objects.filter(motion=motion).exists()
    Verdict.of(new, clause=clause, reason="decision-has-a-number").or_refuse()
    decided = motion.decided or at
    of_year = {"network_id": by.network_id, "organ": motion.organ, "year": timezone.localtime(decided).year}
    last = Decision.objects.filter(**of_year).aggregate(last=Max("number"))["last"] or 0
    row = Decision.objects.create(**of_year, number=last + 1, motion=motion, decided=decided, entry=entry)
    return DecisionNumbered(at=at, clause=clause, motion=motion.pk, organ=row.organ, year=row.year, number=row.number)
