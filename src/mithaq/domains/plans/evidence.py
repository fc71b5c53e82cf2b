"""What the room of plans knows, as evidence for the charter's rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from mithaq.charter.document import Charter
from mithaq.charter.evidence import Kept, Record
from mithaq.domains.directory.models import Organisation
from mithaq.domains.plans.access import kind_of
from mithaq.domains.plans.lifecycle import ItemState, State
from mithaq.domains.plans.models import SHOWN, Plan, PlanItem, Position
from mithaq.domains.plans.queries import is_overdue
from mithaq.domains.themes.mapping import themes_of
from mithaq.domains.themes.vocabulary import with_broader
from mithaq.foundation.networks.queries import Constitution

PLAN = frozenset(["kind", "state", "organ", "approved-by", "approved", "input", "updated"])
ITEM = frozenset(["kind", "state", "member", "country", "lead", "led-by", "updated", "sdg", "theme"])
RESPONSE = frozenset(["kind", "member", "country", "state", "answered"])
NAME_OF = {"contributed": ("contribution", "position"), "commented": ("position",), "validated": ("position",), "absent": ("position",)}  # fmt: skip
"""What each stance is to the rules: a response of the kind `<kind of plan>-position`, or `-contribution` besides."""


def plans_evidence(standing: Constitution, day: date) -> dict[str, Kept]:
    """Plans with their items, and what was said on them, as they stood on a day."""
    if not standing.charter.plans:
        return {}
    found = Plan.objects.filter(network_id=standing.network_id, opened__date__lte=day).select_related("motion")
    plans = {row.pk: row for row in found.exclude(state=State.WITHDRAWN)}
    items = PlanItem.objects.filter(plan__in=plans).select_related("lead").order_by("plan", "position")
    said = Position.objects.filter(plan__in=plans, at__date__lte=day).select_related("organisation").order_by("pk")
    kinds = standing.charter.plans
    sorted_by = {facet for kind in kinds.values() for facet in kind.sorted_by}
    of_items = {name for key, kind in kinds.items() for name in kind.kinds_of_item(key)}
    of_responses = {f"{key}-{name}" for key in kinds for name in ("position", "contribution")}
    return {
        "plan": Kept(PLAN, tuple(_plan(row, day) for row in plans.values()), frozenset(kinds)),
        "plan-item": Kept(
            ITEM | sorted_by,
            tuple(_item(standing.charter, plans[row.plan_id], row, day) for row in items),  # type: ignore[attr-defined]
            frozenset(of_items),
        ),
        "response": Kept(
            RESPONSE,
            tuple(record for row in said for record in _responses(standing, plans, row)),
            frozenset(of_responses),
        ),
    }


def _approved(plan: Plan, day: date) -> bool:
    return plan.state == State.APPROVED and plan.decided is not None and plan.decided.date() <= day


def _plan(row: Plan, day: date) -> Record:
    approved = _approved(row, day)
    facets = {"kind": (row.kind,), "state": ("approved" if approved else "proposed",)}
    dates = {"updated": row.changed.date()}
    if row.settled and row.settled.date() <= day:
        dates["input"] = row.settled.date()
    if approved and row.decided:
        dates["approved"] = row.decided.date()
        if row.motion:
            facets |= {"approved-by": (row.motion.organ,), "organ": (row.motion.organ,)}
    opened = row.opened.date() if row.opened else row.since
    since = row.since if approved else opened
    return Record(since, f"plan-{row.number}", row.until + timedelta(days=1), facets, dates, entry=row.entry)


def _item(charter: Charter, plan: Plan, row: PlanItem, day: date) -> Record:
    states = {ItemState(row.state).value}
    if is_overdue(row, day):
        states.add("overdue")
    if row.first_due and row.due and row.due > row.first_due:
        states.add("replanned")
    facets: dict[str, tuple[str, ...]] = {"kind": (row.kind,), "state": tuple(sorted(states))}
    if row.lead is not None:
        facets |= {"lead": (row.lead.key,), "led-by": (row.lead.key,), **_whose(row.lead)}
    elif row.lead_office:
        facets |= {"lead": (row.lead_office,), "led-by": (row.lead_office,)}
    facets["sdg"] = tuple(sorted({number.partition(".")[0] for number in row.targets}))
    facets |= {facet: tuple(keys) for facet, keys in row.sorted.items()}
    facets["theme"] = tuple(sorted({*facets.get("theme", ()), *_themes(charter, row.themes)}))
    updated = (row.reported or plan.decided or plan.opened or plan.started).date()
    opened = plan.since if _approved(plan, day) else (plan.opened or plan.started).date()
    return Record(opened, f"plan-{plan.number}-{row.position}", None, facets, {"updated": updated}, entry=plan.entry)


def _themes(charter: Charter, keys: Sequence[str]) -> frozenset[str]:
    """What an item is about: the themes it names, the terms above them, and the network's themes that cover them."""
    return frozenset(keys) | with_broader(keys) | themes_of(charter, keys)


def _responses(standing: Constitution, plans: dict[int, Plan], row: Position) -> Iterator[Record]:
    plan = plans[row.plan_id]  # type: ignore[attr-defined]
    if row.organisation is None or kind_of(standing.charter, plan.kind) is None or plan.state not in SHOWN:
        return
    for name in NAME_OF[row.stance]:
        facets = {"kind": (f"{plan.kind}-{name}",), "state": (row.stance,), **_whose(row.organisation)}
        yield Record(row.at.date(), f"plan-{plan.number}-{row.pk}", None, facets, {"answered": row.at.date()})


def _whose(organisation: Organisation) -> dict[str, tuple[str, ...]]:
    return {"member": (organisation.key,), "country": tuple(filter(None, (organisation.country,)))}
