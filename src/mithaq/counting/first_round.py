"""The first round of two: who has an absolute majority is elected; for each seat left open the best two go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mithaq.counting.choosing import choose
from mithaq.counting.drawing import Lots
from mithaq.counting.outcome import Count, Step, Tie
from mithaq.counting.papers import Candidate
from mithaq.counting.rules import Rules
from mithaq.counting.tally import Tally

STEP = "second-round"
"""The step under which lots are drawn for the second round."""


def count_first_round(rules: Rules, candidates: Sequence[Candidate], tally: Tally, lots: Lots) -> Count:
    """Elect those named by more than half of the votes on valid papers; a blank paper is none.

    The caller counts the second round with `round=2`, those elected here as `sitting`, and the seats left open as `seats`.
    """
    needed = tally.votes // 2 + 1
    strong = [c for c in candidates if tally.totals[c.key] >= needed]
    chosen = choose(rules, strong, tally.totals, lots)
    ranked = tally.ranked(lots, STEP)
    elected = tuple(key for key in ranked if key in chosen.keys)
    open_ = rules.seats - len(elected)
    going = _GoingOn(rules, candidates, elected, open_)
    second, tie = going.by(ranked), going.tie(ranked, tally)
    closed = "too-few-candidates" if len(elected) == len(candidates) else "quotas"
    why = ("second-round" if second else closed) if open_ else None
    steps = (
        tally.opening,
        Step("majority-needed", (), {"votes": tally.votes, "needed": needed}),
        *(Step("total", (key,), {"total": tally.totals[key]}) for key in ranked),
        *(chosen.steps if elected else ()),
        *(Step("elected", (key,), {"total": tally.totals[key]}) for key in elected),
        *(_drawn(tie) if tie else ()),
        *(Step("goes-on", (key,), {"total": tally.totals[key]}) for key in second),
        *([Step("unfilled", (), {"seats": open_, "why": why})] if why else []),
    )
    return Count(
        elected, tally.totals, tally.cast, tally.blank, tally.votes, second_round=second, steps=steps,
        ties=tuple(each for each in (chosen.tie, tie) if each), best_sets=chosen.sets if elected else (),
        sets_complete=chosen.complete, unfilled=open_, why=why,
    )  # fmt: skip


def _drawn(tie: Tie) -> Iterator[Step]:
    yield Step("drawn", tie.tied, {"step": tie.step, "seats": len(tie.won)})
    yield Step("drawn-first", tie.won, {"step": tie.step})


@dataclass(frozen=True, slots=True)
class _GoingOn:
    """Who goes on: two for each open seat, and two for each place that a maximum leaves to a value."""

    rules: Rules
    candidates: Sequence[Candidate]
    elected: Sequence[str]
    open: int

    def by(self, ranked: Sequence[str]) -> tuple[str, ...]:
        """Those who go on when the candidates are taken in this order."""
        found = {c.key: c for c in self.candidates}
        seated = [*self.rules.sitting, *(found[key] for key in self.elected)]
        limits = self.rules.limits
        sits = {facet: Counter(c.value(facet) for c in seated) for facet in limits}
        goes: dict[str, Counter[str]] = {facet: Counter() for facet in limits}
        on: list[str] = []
        for key in ranked:
            if len(on) == 2 * self.open:
                break
            values = {facet: found[key].value(facet) for facet in limits}
            if key in self.elected or any(goes[f][v] >= 2 * (limits[f] - sits[f][v]) for f, v in values.items()):
                continue
            on.append(key)
            for facet, value in values.items():
                goes[facet][value] += 1
        return tuple(on)

    def tie(self, ranked: Sequence[str], tally: Tally) -> Tie | None:
        """Those for whom other lots might have changed whether they go on."""
        on = self.by(ranked)
        tied = [key for key in ranked if self._turns(key, ranked, tally, on)]
        return Tie(STEP, tuple(tied), tuple(key for key in tied if key in on)) if tied else None

    def _turns(self, key: str, ranked: Sequence[str], tally: Tally, on: Sequence[str]) -> bool:
        """Whether a candidate drawn last among its equals would stay out, or drawn first would go on."""
        turned = -1 if key not in on else 1
        order = sorted(ranked, key=lambda other: (-tally.totals[other], turned if other == key else 0))
        return (key in self.by(order)) != (key in on)
