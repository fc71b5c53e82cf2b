"""`seats`: an organ is composed as its charter defines it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.evidence import Record
from mithaq.charter.rules.rule import Case, Rule
from mithaq.charter.verdict import Figure, Finding, State


class Seats(Rule):
    """Seats filled, distinct, within their limits, each sending organ present, parity met."""

    kind: Literal["seats"]
    organ: str
    soon_at_least: int | None = Field(default=None, description="filled seats from which it is due soon, not breached")

    LIMITS: ClassVar[tuple[str, ...]] = ("soon_at_least",)

    def judge(self, case: Case) -> Finding:
        seats = case.charter.organs[self.organ].seats
        names = {"organ", *seats.distinct, *seats.at_most, *(["sex"] if seats.parity else [])}
        if seats.sending:
            names.add("constituent")
        found = case.evidence.select("mandate", {"organ": self.organ}, needing=names)
        if found is None:
            return self.unkept("mandate")
        sitting = [record for record in found if record.covers(case.at)]
        if not found:
            return self.nothing("mandate")
        needed = seats.size or seats.at_least or 1
        ceiling = seats.size or seats.at_most_seats
        figures: dict[str, Figure] = {"filled": len(sitting), "needed": needed}
        for reason, faults in self._faults(sitting, case):
            if faults:
                return self.finds(State.BREACHED, reason, sitting, **figures, faults=faults)
        if ceiling is not None and len(sitting) > ceiling:
            return self.finds(State.BREACHED, "too-many-seats", sitting, **figures, at_most=ceiling)
        if len(sitting) < needed:
            nearly = self.soon_at_least is not None and len(sitting) >= self.soon_at_least
            state = State.DUE_SOON if nearly else State.BREACHED
            return self.finds(state, "seats-vacant", sitting, **figures, vacant=needed - len(sitting))
        return self.finds(State.KEPT, "seats-filled", sitting, **figures)

    def _faults(self, sitting: Sequence[Record], case: Case) -> list[tuple[str, tuple[str, ...]]]:
        seats = case.charter.organs[self.organ].seats
        faults: list[tuple[str, tuple[str, ...]]] = []
        for facet in seats.distinct:
            numbers = Counter(value for record in sitting for value in record.value(facet))
            faults.append(("seats-not-distinct", tuple(value for value, n in numbers.items() if n > 1)))
        for facet, limit in seats.at_most.items():
            numbers = Counter(value for record in sitting for value in record.value(facet))
            faults.append(("seats-over-limit", tuple(value for value, n in numbers.items() if n > limit)))
        sent = Counter(value for record in sitting for value in record.value("constituent"))
        faults.append(("sender-unrepresented", tuple(organ for organ in seats.sending if sent[organ] < seats.each)))
        for facet, least in seats.parity.items():
            declared = [record.value(facet)[0] for record in sitting if record.value(facet)]
            few = {v: Fraction(n, len(declared)) for v, n in Counter(declared).items()}
            short = tuple(value for value, part in few.items() if part < least)
            alone = tuple(few) if len(few) == 1 and least > 0 else ()
            faults.append(("parity-not-met", short or alone))
        return faults
