"""Counting a contest: plurality, approval and two rounds by exact totals, and single transferable votes."""

from __future__ import annotations

from collections.abc import Sequence

from mithaq.counting.by_totals import count_by_totals
from mithaq.counting.checking import Fault, Hindrance, Infeasible, feasible, valid
from mithaq.counting.drawing import Lots
from mithaq.counting.first_round import count_first_round
from mithaq.counting.outcome import STEP_KINDS, UNFILLED, Count, Step, Tie
from mithaq.counting.papers import Candidate, Paper
from mithaq.counting.rules import Method, Rules
from mithaq.counting.stv import count_stv
from mithaq.counting.tally import Tally

__all__ = (
    "STEP_KINDS", "UNFILLED", "Count", "Fault", "Hindrance", "Infeasible", "Step", "Tie", "count", "feasible", "valid",
)  # fmt: skip


def count(
    rules: Rules, candidates: Sequence[Candidate], papers: Sequence[Paper], *, seed: str, contest: str = ""
) -> Count:
    """Count the papers of one contest. The order of papers and of candidates changes nothing.

    Ties that the votes leave are parted by lots of the seed (`drawing`). Quotas are never exceeded: a seat that nobody may
    fill stays open, and `why` and the steps say so. Where no paper names anybody, nobody is elected. Raises ValueError for
    a paper that is not `valid`, for two candidates under one key, and for minimums under a method that knows none.
    """
    candidates = sorted(candidates, key=lambda candidate: candidate.key)
    _refuse(rules, candidates, papers)
    tally = Tally.of(candidates, papers)
    if not tally.votes:
        return tally.nobody(rules)
    if rules.method is Method.STV:
        return count_stv(rules, candidates, papers, tally, Lots(seed, contest))
    if rules.method is Method.TWO_ROUNDS and rules.round == 1:
        return count_first_round(rules, candidates, tally, Lots(seed, contest))
    return count_by_totals(rules, candidates, tally, Lots(seed, contest))


def _refuse(rules: Rules, candidates: Sequence[Candidate], papers: Sequence[Paper]) -> None:
    if len({candidate.key for candidate in candidates}) < len(candidates):
        raise ValueError(Hindrance.SAME_KEY)
    if rules.at_least and rules.method in (Method.STV, Method.TWO_ROUNDS):
        raise ValueError(Hindrance.MINIMUM_WITH_METHOD)
    for paper in papers:
        if fault := valid(rules, candidates, paper):
            raise ValueError(fault)
