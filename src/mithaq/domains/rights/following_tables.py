"""The columns of the board that hold data about people: done in an office, and kept without the name."""

from __future__ import annotations

from mithaq.domains.rights.columns import Group, Reach, Table, Why
from mithaq.domains.rights.purposes import Purpose

FOLLOWING_TABLES: dict[str, Table] = {
    "following.TouchPoint": Table(
        frozenset(
            {"id", "network_id", "office", "organ", "region", "met", "member_id", "everybody", "on", "means", "next_step",
             "next_due", "struck", "entry"}
        ),
        (
            Group(
                Purpose.DECISIONS, (Reach("noted_by_id"),), keep=("noted_by_id", "about", "noted"), why=Why.OFFICE,
                beside=("network_id", "office"),
            ),
        ),
    ),
    "following.Obstacle": Table(
        frozenset(
            {"id", "network_id", "number", "member_id", "organ", "kind", "level", "text", "lead_id", "lead_office", "due", "state",
             "taken_to", "acknowledged", "studied", "escalated", "answered", "ended", "updated", "entry"}
        ),
        (
            Group(
                Purpose.DECISIONS, (Reach("reported_by_id"),), keep=("reported_by_id", "title", "reported"),
                why=Why.OFFICE, beside=("network_id", "number", "member_id"),
            ),
        ),
    ),
    "following.ObstacleStep": Table(
        frozenset({"id", "obstacle_id"}),
        (
            Group(
                Purpose.DECISIONS, (Reach("person_id"),), keep=("person_id", "step", "words", "at"), why=Why.OFFICE,
                beside=("obstacle_id",),
            ),
        ),
    ),
    "following.Commitment": Table(
        frozenset(
            {"id", "network_id", "number", "item", "text", "lead_id", "lead_office", "due", "state", "ended", "entry"}
        ),
        (
            Group(
                Purpose.DECISIONS, (Reach("registered_by_id"),), keep=("registered_by_id", "title", "registered"),
                why=Why.OFFICE, beside=("network_id", "number"),
            ),
        ),
    ),
    "following.CommitmentReport": Table(
        frozenset({"id", "commitment_id", "state", "address"}),
        (
            Group(
                Purpose.DECISIONS, (Reach("person_id"),), keep=("person_id", "words", "at"), why=Why.OFFICE,
                beside=("commitment_id",),
            ),
        ),
    ),
}  # fmt: skip
