"""What of the charters is judged on live evidence."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from mithaq.charter.document import Charter, Clause
from mithaq.charter.judging import judge_clause
from mithaq.charter.records import ROOM_OF
from mithaq.charter.rules import Case, Selecting
from mithaq.charter.verdict import State
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution, constitution_of

GOVERNANCE = ["seats", "held", "term", "rotation", "incompatible", "decided", "quorum", "majority", "notice", "roll"]


def clauses_covered(charter: Charter) -> Iterator[dict[str, object]]:
    """One object per clause: catalogue id, network, module, rule kind, declared, judged, verdict."""
    today = timezone.now().date()
    network = Network.objects.filter(slug=charter.network).first()
    standing = constitution_of(network, today) if network else Constitution(0, charter.network, today, 1, charter)
    case = Case(standing.charter, evidence_of(standing, today), today)
    for clause in standing.charter.clauses.values():
        verdict = judge_clause(clause, case)
        live = [finding for finding in verdict.findings if finding.reason not in ("not-kept-yet", "declared")]
        yield {
            "catalogue": clause.catalogue,
            "network": charter.network,
            "clause": clause.ref,
            "module": clause.module,
            "room": room_of(clause),
            "rule": [rule.kind for rule in clause.rules],
            "declared": clause.declared,
            "judged": bool(network and live and verdict.state is not State.UNPROVEN),
            "verdict": verdict.state.value,
        }


def room_of(clause: Clause) -> str:
    """The room that keeps the evidence of a clause: that of its first rule that asks for records."""
    for rule in clause.rules:
        if isinstance(rule, Selecting):
            return ROOM_OF[rule.of]
        if rule.kind in GOVERNANCE:
            return "governance"
        if rule.kind in ("eligible", "standing"):
            return "membership"
    return "charter"
