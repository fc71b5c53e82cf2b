"""Deciding in a meeting: who presides, how early it is convoked, who must be there, and what a vote amounts to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mithaq.charter.document import Charter
from mithaq.charter.evidence import Record
from mithaq.charter.organs import Majority, Organ
from mithaq.charter.powers import Power
from mithaq.charter.rules.decisions import Notice
from mithaq.charter.rules.rule import Selecting, Selector
from mithaq.charter.rules.share import Share
from mithaq.charter.terms import Calendar, Period
from mithaq.charter.verdict import Finding, Origin, State, Verdict

USUAL_KINDS = ("ordinary", "extraordinary")


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted when a vote closed. `seats` and `heads` count seats, the rest count votes."""

    seats: int
    """Seats of the organ that are filled and have a vote."""
    heads: int
    """Of these, present or represented when the vote opened."""
    entitled: int
    present: int
    for_: int
    against: int
    abstained: int
    call: int = 1

    def figures(self) -> dict[str, int]:
        cast = self.for_ + self.against
        return {
            "for": self.for_,
            "against": self.against,
            "abstained": self.abstained,
            "cast": cast,
            "present": self.present,
            "entitled": self.entitled,
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """What a clause asks of every meeting of an organ before it is convoked."""

    clause: str
    having: dict[str, Selector]
    origin: Origin


def presiding_offices(charter: Charter, organ_key: str) -> tuple[str, ...]:
    """Who presides, the first that is there: as the organ says; else its own offices, deputies last; else who convenes."""
    organ = charter.organs[organ_key]
    if organ.presided_by:
        return organ.presided_by
    own = [key for key, office in charter.offices.items() if office.of == f"organ:{organ_key}"]
    chairs = [key for key in own if charter.offices[key].deputy_of is None]
    deputies = [key for key in own if key not in chairs]
    grant = charter.powers.get(Power.CONVENE_MEETING)
    convenes = [grant.office] if grant and grant.office and grant.office not in own else []
    return (*chairs[:1], *deputies, *chairs[1:], *convenes)


def kinds_of_meeting(charter: Charter) -> tuple[str, ...]:
    """Ordinary and extraordinary meetings, and every further kind that a clause of the charter speaks of."""
    return tuple(dict.fromkeys((*USUAL_KINDS, *named_by_rules(charter, "meeting", "kind"))))


def named_by_rules(charter: Charter, record: str, facet: str) -> tuple[str, ...]:
    """The values of a facet that the charter's rules on a kind of record speak of, in their order."""
    named: list[str] = []
    for clause in charter.walk():
        for rule in clause.rules:
            if isinstance(rule, Selecting) and rule.of == record:
                named += _words(rule.where.get(facet, ()))
    return tuple(dict.fromkeys(word for word in named if word not in ("*", "none")))


def notices_of(charter: Charter, organ_key: str) -> Iterator[tuple[Period, str, Origin]]:
    """Every limit on how early an organ is convoked: its own, and those of clauses; with clause and origin."""
    organ = charter.organs[organ_key]
    if organ.meets and organ.meets.notice:
        yield organ.meets.notice, organ.clause or "", organ.meets.origin_of("notice")
    for clause in charter.walk():
        for rule in clause.rules:
            if isinstance(rule, Notice) and rule.organ == organ_key:
                yield rule.at_least, clause.ref, rule.origin


def convoked_in_time(charter: Charter, organ_key: str, sent: date, on: date, calendar: Calendar) -> Verdict:
    """Whether a convocation sent on one day for another keeps every notice of the charter; the longest that is broken."""
    limits = list(notices_of(charter, organ_key))
    broken = [each for each in limits if each[0].before(on, calendar) < sent]
    if not broken:
        clause = limits[0][1] if limits else charter.organs[organ_key].clause or ""
        return Verdict.of(True, clause=clause, reason="convoked-in-time")
    period, clause, origin = min(broken, key=lambda each: each[0].before(on, calendar))
    earliest = period.after(sent, calendar)
    figures = {"limit": str(period), "on": on, "earliest": earliest}
    return Verdict.of(False, clause=clause, reason="notice-too-short", origin=origin, **figures)


def second_call_in_time(organ: Organ, first: date, on: date, calendar: Calendar) -> Verdict:
    """Whether a meeting may be called a second time for this day: the charter knows a second call, and its time has passed."""
    quorum, clause = organ.quorum, organ.clause or ""
    second = quorum.second_call if quorum else None
    if quorum is None or second is None:
        return Verdict.of(False, clause=clause, reason="no-second-call")
    earliest = second.after.after(first, calendar) if second.after else first
    figures = {"earliest": earliest, "limit": str(second.after or Period()), "on": on}
    origin = quorum.origin_of("second_call")
    return Verdict.of(on >= earliest, clause=clause, reason="second-call-too-soon", origin=origin, **figures)


def asked_before_convoking(charter: Charter, organ_key: str) -> Iterator[Asked]:
    """What clauses ask of all meetings of an organ that are convoked (papers by somebody, for example)."""
    for ref, rule in _rules_on_meetings(charter):
        states = rule.where.get("state", ())
        convoked = "convoked" in ((states,) if isinstance(states, str) else states)
        whole = isinstance(rule, Share) and rule.at_least == 1
        others = set(rule.where) - {"organ", "state"}
        organs = rule.where.get("organ", organ_key)
        concerned = organ_key in ((organs,) if isinstance(organs, str) else organs)
        if isinstance(rule, Share) and whole and convoked and concerned and not others:
            yield Asked(ref, dict(rule.having), rule.origin)


def ready_to_convoke(charter: Charter, organ_key: str, meeting: Record) -> Verdict:
    """Whether a meeting has what the charter asks of every convoked meeting of the organ."""
    for asked in asked_before_convoking(charter, organ_key):
        if not meeting.matches(asked.having):
            wanted = tuple(sorted({word for value in asked.having.values() for word in _words(value)}))
            facets = ", ".join(sorted(asked.having))
            return Verdict.of(
                False, clause=asked.clause, reason="meeting-not-ready", origin=asked.origin, facet=facets, wanted=wanted
            )
    return Verdict.of(True, clause=charter.organs[organ_key].clause or "", reason="meeting-ready")


def quorate(organ: Organ, seats: int, heads: int, call: int) -> Verdict:
    """Whether enough seats are present or represented, with the figures."""
    needed = organ.quorate_heads(seats, call)
    origin = organ.quorum.origin_of("second_call" if call > 1 else "share") if organ.quorum else Origin.TEXT
    return Verdict.of(
        heads >= needed, clause=organ.clause or "", reason="quorum-there", origin=origin,
        present=heads, needed=needed, seats=seats,
    )  # fmt: skip


def result(
    organ: Organ, act: str, count: Count, *, chair: str = "", lot: bool | None = None, secret: bool = False
) -> tuple[bool, Verdict]:
    """Whether a vote carried the motion, with the verdict that shows the figures.

    `chair` is what the one who presides answered, `lot` how the lot fell: they decide a tie where the charter says so.
    In a secret vote nobody knows what the chair answered, and to say it aloud would be a second vote and no secret one:
    where the charter has the chair decide, such a tie is not carried (and found so). The lot knows no voter and stays.
    """
    majority = organ.majority_for(act) or Majority(exclusive=True)
    needed = majority.needed(count.figures())
    carried, how = count.for_ >= needed, ""
    if not carried and tied(majority, count, needed):
        if majority.tie == "chair" and chair in ("assent", "refuse"):
            carried, how = chair == "assent", "-by-chair"
        elif majority.tie == "lot" and lot is not None:
            carried, how = lot, "-by-lot"
        elif majority.tie == "chair" and secret:
            how = "-tied-in-secret"
    figures = {
        **count.figures(),
        "needed": needed,
        "heads": count.heads,
        "seats": count.seats,
        "quorum": organ.quorate_heads(count.seats, count.call),
        "call": count.call,
    }
    word = "carried" if carried else "rejected"
    state = State.KEPT if carried else State.BREACHED
    finding = Finding(state, f"sitting-{word}{how}", figures, origin=majority.origin, rule="majority")
    return carried, Verdict(organ.clause or "", (finding,))


def tied(majority: Majority, count: Count, needed: int) -> bool:
    """As many for as against, where one vote more would carry it by the majority of a half."""
    half = majority.share * 2 == 1
    return half and count.for_ == count.against > 0 and count.for_ + 1 >= needed


def _rules_on_meetings(charter: Charter) -> Iterator[tuple[str, Selecting]]:
    for clause in charter.walk():
        for rule in clause.rules:
            if isinstance(rule, Selecting) and rule.of == "meeting":
                yield clause.ref, rule


def _words(value: Selector) -> Sequence[str]:
    return (value,) if isinstance(value, str) else value
