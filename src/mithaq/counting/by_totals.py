"""Plurality and approval: the candidates with most votes, within the quotas; and why somebody with more was passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mithaq.counting.choosing import choose
from mithaq.counting.drawing import Lots
from mithaq.counting.outcome import Count, Step
from mithaq.counting.papers import Candidate
from mithaq.counting.rules import Rules
from mithaq.counting.tally import Tally


def count_by_totals(rules: Rules, candidates: Sequence[Candidate], tally: Tally, lots: Lots) -> Count:
    """The heaviest set of as many candidates as there are seats, within the quotas."""
    chosen = choose(rules, candidates, tally.totals, lots)
    ranked = tally.ranked(lots, "set")
    elected = tuple(key for key in ranked if key in chosen.keys)
    unfilled = rules.seats - len(elected)
    why = ("too-few-candidates" if len(elected) == len(candidates) else "quotas") if unfilled else None
    steps = (
        tally.opening,
        *(Step("total", (key,), {"total": tally.totals[key]}) for key in ranked),
        *chosen.steps,
        *(Step("elected", (key,), {"total": tally.totals[key]}) for key in elected),
        *_passed_over(rules, candidates, tally, elected),
        *([Step("unfilled", (), {"seats": unfilled, "why": why})] if why else []),
        *(_short(rules, candidates, elected) if why else ()),
    )
    return Count(
        elected, tally.totals, tally.cast, tally.blank, tally.votes, steps=steps, ties=(chosen.tie,) if chosen.tie else (),
        best_sets=chosen.sets, sets_complete=chosen.complete, unfilled=unfilled, why=why,
    )  # fmt: skip


def _passed_over(rules: Rules, candidates: Sequence[Candidate], tally: Tally, elected: Sequence[str]) -> Iterator[Step]:
    """Those who have more votes than the weakest elected, with the maximum that keeps them out if it is one alone."""
    if not elected:
        return
    seated = [c for c in candidates if c.key in elected]
    weakest = min(tally.totals[key] for key in elected)
    for candidate in sorted(candidates, key=lambda c: (-tally.totals[c.key], c.key)):
        total = tally.totals[candidate.key]
        if candidate.key in elected or total <= weakest:
            continue
        for facet, limit in sorted(rules.limits.items()):
            value = candidate.value(facet)
            alike = [c for c in seated if c.value(facet) == value]
            sitting = sum(1 for c in rules.sitting if c.value(facet) == value)
            if len(alike) + sitting >= limit and all(tally.totals[c.key] >= total for c in alike):
                figures = {"total": total, "facet": facet, "value": value, "limit": limit}
                yield Step("over-maximum", (candidate.key,), figures)
                break
        else:
            yield Step("for-quotas", (candidate.key,), {"total": total, "weakest": weakest})


def _short(rules: Rules, candidates: Sequence[Candidate], elected: Sequence[str]) -> Iterator[Step]:
    """The minimums that stay short, for which the open seats are kept."""
    seated = [*rules.sitting, *(c for c in candidates if c.key in elected)]
    for (facet, value), needed in sorted(rules.at_least.items()):
        found = Counter(c.value(facet) for c in seated)[value]
        if found < needed:
            yield Step("minimum-short", (), {"facet": facet, "value": value, "needed": needed, "elected": found})
