"""`term`, `rotation` and `incompatible`: what mandates may not do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from pydantic import Field

from mithaq.charter.evidence import Record
from mithaq.charter.rules.rule import Case, Rule
from mithaq.charter.terms import Period
from mithaq.charter.verdict import Finding, State

PAUSE = Period(months=1)
"""Mandates of one holder that lie further apart than this are not consecutive."""


class Term(Rule):
    """No mandate outlasts its term, and nobody holds more consecutive terms than allowed."""

    kind: Literal["term"]
    organ: str | None = None
    office: str | None = None

    def judge(self, case: Case) -> Finding:
        seat = case.charter.organs[self.organ].seats if self.organ else case.charter.offices[self.office or ""]
        where = {"organ": self.organ} if self.organ else {"office": self.office or ""}
        found = case.evidence.select("mandate", where, needing=["holder"])
        if found is None:
            return self.unkept("mandate")
        if not found or not (seat.term or seat.terms):
            return self.nothing("mandate")
        over = [r for r in found if seat.term and case.after(r.on, seat.term) < min(r.until or case.at, case.at)]
        if over:
            return self.finds(State.BREACHED, "term-outlasted", over, number=len(over), limit=str(seat.term))
        held: dict[str, list[Record]] = defaultdict(list)
        for record in sorted(found, key=lambda record: record.on):
            for holder in record.value("holder"):
                held[holder].append(record)
        most = max(map(_most_in_a_row, held.values()), default=0)
        if seat.terms and most > seat.terms:
            return self.finds(State.BREACHED, "too-many-terms", found, number=most, at_most=seat.terms)
        return self.finds(State.KEPT, "terms-kept", found, number=len(found))


def _most_in_a_row(mandates: Sequence[Record]) -> int:
    """The longest run of one holder's mandates, in their order, with no pause between."""
    most = run = 0
    last: Record | None = None
    for mandate in mandates:
        paused = last is not None and last.until is not None and PAUSE.after(last.until) < mandate.on
        run = 1 if paused else run + 1
        most, last = max(most, run), mandate
    return most


class Rotation(Rule):
    """An office moves on: the same value does not hold it more often in a row than allowed."""

    kind: Literal["rotation"]
    office: str
    by: str = "country"
    in_a_row: int = Field(default=1, ge=1)

    def judge(self, case: Case) -> Finding:
        found = case.evidence.select("mandate", {"office": self.office}, needing=[self.by])
        if found is None:
            return self.unkept("mandate")
        known = [record for record in found if record.value(self.by)]
        if not known:
            return self.nothing("mandate")
        ordered = [record.value(self.by) for record in sorted(known, key=lambda record: record.on)]
        longest = max(len(list(run)) for _, run in groupby(ordered))
        state = State.KEPT if longest <= self.in_a_row else State.BREACHED
        return self.finds(state, "in-a-row", known, number=longest, at_most=self.in_a_row)


class Incompatible(Rule):
    """Nobody holds two of these offices at the same time."""

    kind: Literal["incompatible"]
    offices: tuple[str, ...] = Field(min_length=2)

    def judge(self, case: Case) -> Finding:
        found = case.evidence.select("mandate", {"office": self.offices}, needing=["holder"])
        if found is None:
            return self.unkept("mandate")
        if not found:
            return self.nothing("mandate")
        offices: dict[str, set[str]] = defaultdict(set)
        for record in found:
            if record.covers(case.at):
                for holder in record.value("holder"):
                    offices[holder].update(record.value("office"))
        both = sum(len(held & set(self.offices)) > 1 for held in offices.values())
        return self.finds(State.BREACHED if both else State.KEPT, "cumulated", found, number=both)
