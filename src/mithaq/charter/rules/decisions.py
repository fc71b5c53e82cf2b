"""`decided`, `quorum`, `majority`, `notice` and `roll`: how an organ comes to its decisions."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from mithaq.charter.evidence import Record
from mithaq.charter.powers import Power
from mithaq.charter.rules.rule import Case, Rule
from mithaq.charter.terms import Period
from mithaq.charter.verdict import Finding, State


class Decided(Rule):
    """Every such act rests on a decision of the competent organ, with reasons where they are due."""

    kind: Literal["decided"]
    power: Power
    reasons: bool = False

    def judge(self, case: Case) -> Finding:
        grant = case.charter.powers.get(self.power)
        needing = ["act", "organ", "office", *(["reasons"] if self.reasons else [])]
        found = case.evidence.select("decision", {"act": self.power.value}, needing=needing)
        if found is None or not grant:
            return self.unkept("decision")
        if not found:
            return self.nothing("decision")
        right = [record for record in found if self._rests(record, grant.organ, grant.office)]
        state = State.KEPT if len(right) == len(found) else State.BREACHED
        return self.finds(state, "decided-by-the-organ", found, part=len(right), base=len(found))

    def _rests(self, record: Record, organ: str | None, office: str | None) -> bool:
        by_right_body = organ in record.value("organ") if organ else office in record.value("office")
        return by_right_body and (not self.reasons or bool(record.value("reasons")))


class Quorum(Rule):
    """Every decision of the organ met its quorum."""

    kind: Literal["quorum"]
    organ: str

    def judge(self, case: Case) -> Finding:
        organ = case.charter.organs[self.organ]
        quorum = organ.quorum
        found = case.evidence.select("decision", {"organ": self.organ}, needing=["answered", "roll"])
        if found is None or quorum is None:
            return self.unkept("decision")
        if not found:
            return self.nothing("decision")
        met = [
            r
            for r in found
            if r.figures.get("answered", 0) >= organ.quorate_heads(r.figures.get("roll", 0), r.figures.get("call", 1))
        ]
        state = State.KEPT if len(met) == len(found) else State.BREACHED
        return self.finds(state, "quorum-met", found, part=len(met), base=len(found), at_least=quorum.share)


class Majority(Rule):
    """Every decision that was carried had the majority that the charter asks for."""

    kind: Literal["majority"]
    organ: str

    def judge(self, case: Case) -> Finding:
        organ = case.charter.organs[self.organ]
        needing = ["act", "carried", "for", "against", "cast", "present", "entitled"]
        found = case.evidence.select("decision", {"organ": self.organ, "carried": "yes"}, needing=needing)
        if found is None or organ.majority is None:
            return self.unkept("decision")
        if not found:
            return self.nothing("decision")
        met = 0
        for record in found:
            majority = organ.majority_for((record.value("act") or ("",))[0])
            met += bool(majority and record.figures.get("for", 0) >= majority.needed(record.figures))
        state = State.KEPT if met == len(found) else State.BREACHED
        return self.finds(state, "majority-met", found, part=met, base=len(found), at_least=organ.majority.share)


class Notice(Rule):
    """The convocation goes out early enough."""

    kind: Literal["notice"]
    organ: str
    at_least: Period

    LIMITS: ClassVar[tuple[str, ...]] = ("at_least",)

    def judge(self, case: Case) -> Finding:
        found = case.evidence.select("meeting", {"organ": self.organ, "state": "held"}, needing=["convoked"])
        if found is None:
            return self.unkept("meeting")
        if not found:
            return self.nothing("meeting")
        right = [r for r in found if "convoked" in r.dates and r.dates["convoked"] <= case.before(r.on, self.at_least)]
        value = Fraction(len(right), len(found))
        state = State.KEPT if value == 1 else State.BREACHED
        return self.finds(state, "convoked-in-time", found, part=len(right), base=len(found), limit=str(self.at_least))


class Roll(Rule):
    """The roll of each ballot is exactly those entitled."""

    kind: Literal["roll"]
    organ: str | None = None
    electorate: Literal["members"] | None = Field(default=None)

    def judge(self, case: Case) -> Finding:
        where = {"organ": self.organ} if self.organ else {}
        found = case.evidence.select("ballot", where, needing=["roll", "members"])
        if found is None:
            return self.unkept("ballot")
        if not found:
            return self.nothing("ballot")
        wrong = [record for record in found if record.figures.get("roll", 0) != record.figures.get("members", 0)]
        state = State.BREACHED if wrong else State.KEPT
        return self.finds(state, "roll-complete", found, base=len(found), number=len(wrong))
