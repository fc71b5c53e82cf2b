"""The columns of amendments and of signatures that hold data about people: done in an office, and kept without the name."""

from __future__ import annotations

from mithaq.domains.rights.columns import Group, Reach, Table, Why, nothing_personal
from mithaq.domains.rights.purposes import Purpose


def _did(column: str, *more: str, beside: tuple[str, ...]) -> Group:
    """What somebody did in an office: it belongs to the member, and stays without a name."""
    return Group(
        Purpose.DECISIONS, (Reach(f"{column}_id"),), keep=(f"{column}_id", *more), why=Why.OFFICE, beside=beside
    )


AMENDING_TABLES: dict[str, Table] = {
    "amending.Amendment": Table(
        frozenset(
            {"id", "network_id", "number", "in_force_from", "state", "organisation_id", "opened", "until", "motion_id",
             "settled", "became", "entry"}
        ),
        (_did("proposed_by", "title", "why", "proposed", beside=("network_id", "number")),),
    ),
    "amending.Revision": Table(
        frozenset({"id", "amendment_id", "number", "source", "document", "digest", "base"}),
        (_did("person", "note", "at", beside=("amendment_id", "number")),),
    ),
    "amending.Remark": Table(
        frozenset({"id", "revision_id", "organisation_id", "withdrawn"}),
        (
            _did("person", "address", "words", "at", beside=("revision_id", "organisation_id")),
            _did("answered_by", "answer", "reply", "answered", beside=("revision_id", "address")),
        ),
    ),
    "membership.Acceptance": Table(
        frozenset({"id", "membership_id", "entry"}),
        (_did("person", "version", "at", beside=("membership_id",)),),
    ),
    "membership.SigningCall": nothing_personal("id network_id version stage at"),
}  # fmt: skip
