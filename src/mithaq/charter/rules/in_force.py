"""`in-force`: a record whose from-until covers today."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.rules.rule import Case, Selecting
from mithaq.charter.terms import Period
from mithaq.charter.verdict import Finding, State


class InForce(Selecting):
    """Something must always be in force: an approved plan, validated orientations, an agreement."""

    kind: Literal["in-force"]
    soon: Period = Field(default=Period(days=90), description="how long before its end a successor is due")

    LIMITS: ClassVar[tuple[str, ...]] = ("soon",)

    def judge(self, case: Case) -> Finding:
        found = self.records(case)
        if found is None:
            return self.unkept(self.of)
        if not found:
            return self.nothing(self.of)
        covering = [record for record in found if record.covers(case.at)]
        if not covering:
            last = max(record.until or record.on for record in found)
            return self.finds(State.BREACHED, "none-in-force", found, last=last)
        ends = [record.until for record in covering]
        end = None if None in ends else max(day for day in ends if day)
        if end and self.soon.before(end, case.evidence.calendar) < case.at:
            return self.finds(State.DUE_SOON, "ends-soon", covering, until=end)
        return self.finds(State.KEPT, "in-force", covering, **({"until": end} if end else {}))
