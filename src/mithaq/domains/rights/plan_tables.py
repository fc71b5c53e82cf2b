"""The columns of plans that hold data about people: done in an office, and kept without the name."""

from __future__ import annotations

from mithaq.domains.rights.columns import Group, Reach, Table, Why, nothing_personal
from mithaq.domains.rights.purposes import Purpose

PLAN_TABLES: dict[str, Table] = {
    "plans.Plan": Table(
        frozenset(
            {"id", "network_id", "number", "kind", "summary", "since", "until", "state", "revision", "changed", "opened",
             "heard_until", "settled", "decided", "motion_id", "entry"}
        ),
        (
            Group(
                Purpose.DECISIONS, (Reach("started_by_id"),), keep=("started_by_id", "title", "started"), why=Why.OFFICE,
                beside=("network_id", "number"),
            ),
        ),
    ),
    "plans.PlanItem": nothing_personal(
        "id plan_id position kind title text lead_id lead_office due first_due targets themes sorted state progress reported"
    ),
    "plans.Position": Table(
        frozenset({"id", "plan_id", "organisation_id", "organ", "revision"}),
        (
            Group(
                Purpose.DECISIONS, (Reach("person_id"),), keep=("person_id", "stance", "words", "at"), why=Why.OFFICE,
                beside=("plan_id", "organisation_id"),
            ),
        ),
    ),
}  # fmt: skip
