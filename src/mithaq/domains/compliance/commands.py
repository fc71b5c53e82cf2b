"""Judging a network's charter and keeping what was found."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from mithaq.charter.judging import judge_charter
from mithaq.charter.verdict import State, Verdict, finding_to_json
from mithaq.domains.compliance.events import CharterJudged
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.domains.compliance.models import Judgement, Observation
from mithaq.domains.compliance.queries import latest
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import constitution_of

VOLATILE = ("overdue_days", "longest_gap_days")
"""Figures that grow every day by themselves: they alone make no new observation."""


@act(Right.OPERATE)
def judge_network(by: Actor, *, at: datetime) -> CharterJudged:
    """Judge every clause on the evidence of a day; keep an observation of each whose finding changed."""
    network = Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    day = at.date()
    standing = constitution_of(network, day)
    verdicts = judge_charter(standing.charter, evidence_of(standing, day), day)
    head = coming_entry(network.pk) - 1
    before = {(row.clause, row.version): row for row in latest(network.pk, day)}
    fresh: list[Observation] = []
    for ref, verdict in verdicts.items():
        held = before.get((ref, standing.version))
        if held is None or differs(held, verdict):
            fresh.append(_observation(network.pk, standing.version, at, ref, verdict, head))
    Observation.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["network", "clause", "version", "day"],
        update_fields=["state", "findings", "head"],
    )
    counts = Counter(verdict.state for verdict in verdicts.values())
    Judgement.objects.update_or_create(
        network=network,
        day=day,
        defaults={"version": standing.version, "counts": {s.value: counts[s] for s in State}, "head": head},
    )
    return CharterJudged(
        at=at,
        changed=len(fresh),
        kept=counts[State.KEPT],
        due_soon=counts[State.DUE_SOON],
        breached=counts[State.BREACHED],
        unproven=counts[State.UNPROVEN],
        declared=counts[State.DECLARED],
    )


def differs(held: Observation, verdict: Verdict) -> bool:
    """Whether a verdict says something new."""
    return held.state != verdict.state.value or _lasting(held.findings) != _lasting(
        [finding_to_json(finding) for finding in verdict.findings]
    )


def _lasting(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "reason": finding["reason"],
            "state": finding["state"],
            "figures": {name: value for name, value in finding["figures"].items() if name not in VOLATILE},
        }
        for finding in findings
    ]


def _observation(network_id: int, version: int, at: datetime, ref: str, verdict: Verdict, head: int) -> Observation:
    return Observation(
        network_id=network_id,
        clause=ref,
        version=version,
        day=at.date(),
        state=verdict.state.value,
        findings=[finding_to_json(finding) for finding in verdict.findings],
        head=head,
    )
