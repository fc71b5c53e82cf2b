"""Judging a charter: every clause against the evidence of a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mithaq.charter.document import Charter, Clause
from mithaq.charter.evidence import Evidence
from mithaq.charter.rules import Case
from mithaq.charter.verdict import Verdict


def judge_clause(clause: Clause, case: Case) -> Verdict:
    """The verdict on one clause: a finding per rule."""
    return Verdict(clause.ref, tuple(rule.judge(case) for rule in clause.rules))


def judge_charter(
    charter: Charter, evidence: Evidence, at: date, refs: Iterable[str] | None = None
) -> dict[str, Verdict]:
    """The verdict on each clause (or on those named) for a day, in the order of the document."""
    case = Case(charter, evidence, at)
    wanted = None if refs is None else set(refs)
    return {ref: judge_clause(c, case) for ref, c in charter.clauses.items() if wanted is None or ref in wanted}
