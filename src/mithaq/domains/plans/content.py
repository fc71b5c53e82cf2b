"""The content of a plan as plain data, and the digest by which it is known when it is put to the vote."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from mithaq.counting.canonical import written
from mithaq.domains.plans.models import Plan, PlanItem


def digest_of(plan: Plan) -> str:
    """SHA-256 of what a plan says, as canonical JSON: what is put to the vote is what was settled.

    An item without themes is written as before items had any, so that digests of that time still hold.
    """
    items: list[dict[str, Any]] = [
        {"kind": row.kind, "title": row.title.as_json(), "text": row.text.as_json(),
         "due": row.due.isoformat() if row.due else "", "targets": row.targets, "sorted": row.sorted,
         "lead": [row.lead_id, row.lead_office], **({"themes": row.themes} if row.themes else {})}  # type: ignore[attr-defined]
        for row in PlanItem.objects.filter(plan=plan).order_by("position")
    ]  # fmt: skip
    head = {"kind": plan.kind, "title": plan.title.as_json(), "summary": plan.summary.as_json()}
    period = {"since": plan.since.isoformat(), "until": plan.until.isoformat()}
    return sha256(written({**head, **period, "items": items}).encode()).hexdigest()
