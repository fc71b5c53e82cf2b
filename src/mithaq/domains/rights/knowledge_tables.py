"""The columns of practices and transfers that hold data about people: said and done for a member, and kept without the name."""

from __future__ import annotations

from mithaq.domains.rights.columns import Group, Reach, Table, Why, nothing_personal
from mithaq.domains.rights.purposes import Purpose


def _did(column: str, *more: str, beside: tuple[str, ...]) -> Group:
    """What somebody did in an office: it belongs to the member, and stays without a name."""
    return Group(
        Purpose.EXPERIENCE, (Reach(f"{column}_id"),), keep=(f"{column}_id", *more), why=Why.OFFICE, beside=beside
    )


KNOWLEDGE_TABLES: dict[str, Table] = {
    "knowledge.Practice": Table(
        frozenset(
            {"id", "network_id", "organisation_id", "authentic", "outcome", "themes", "targets", "sorted", "sheet", "state",
             "revision", "changed", "shelved_id", "first_shelved", "featured", "entry"}
        ),
        (
            _did("started_by", "started", beside=("network_id", "organisation_id")),
            Group(
                Purpose.CONTACT,
                (Reach("explainer_id"),),
                blank=("explainer_id", "explains_since"),
                beside=("network_id", "organisation_id"),
            ),
        ),
    ),
    "knowledge.Version": Table(
        frozenset(
            {"id", "practice_id", "number", "authentic", "outcome", "themes", "targets", "sorted", "sheet", "digest",
             "returned", "reasons", "validated"}
        ),
        (_did("submitted_by", "submitted", beside=("practice_id", "number")),),
    ),
    "knowledge.Remark": Table(
        frozenset({"id", "version_id", "place", "organisation_id"}),
        (_did("person", "words", "at", beside=("version_id", "organisation_id")),),
    ),
    "knowledge.Attachment": nothing_personal("id practice_id file_id added removed"),
    "knowledge.Translation": Table(
        frozenset({"id", "practice_id", "language", "words", "follows", "organisation_id"}),
        (
            _did("person", "at", beside=("practice_id", "language")),
            _did("checked_by", "checked", beside=("practice_id", "language")),
        ),
    ),
    "knowledge.Presentation": Table(
        frozenset({"id", "practice_id", "meeting_id", "struck", "entry"}),
        (_did("noted_by", "noted", beside=("practice_id", "meeting_id")),),
    ),
    "knowledge.Question": Table(
        frozenset({"id", "practice_id", "transfer_id", "network_id", "organisation_id"}),
        (
            _did("person", "words", "at", beside=("practice_id", "organisation_id")),
            _did("answered_by", "answer", "answered", beside=("practice_id", "organisation_id")),
        ),
    ),
    "knowledge.Comment": Table(
        frozenset({"id", "practice_id", "organisation_id", "withdrawn"}),
        (_did("person", "words", "at", beside=("practice_id", "organisation_id")),),
    ),
    "knowledge.Rating": Table(
        frozenset({"id", "practice_id", "organisation_id"}),
        (_did("person", "stars", "at", beside=("practice_id", "organisation_id")),),
    ),
    "knowledge.Thanks": Table(
        frozenset({"id", "practice_id", "organisation_id"}),
        (_did("person", "at", beside=("practice_id", "organisation_id")),),
    ),
    "knowledge.Readings": nothing_personal("id practice_id language month number"),
    "knowledge.Transfer": Table(
        frozenset(
            {"id", "practice_id", "version_id", "network_id", "taker_id", "state", "begun", "outcome", "result", "changes",
             "because", "entry"}
        ),
        (
            _did("asked_by", "why", "asked", beside=("practice_id", "taker_id")),
            _did("agreed_by", "agreed", beside=("practice_id", "taker_id")),
            _did("ended_by", "ended", beside=("practice_id", "taker_id")),
        ),
    ),
    "knowledge.Step": nothing_personal("id transfer_id position what due done"),
    "knowledge.Visit": Table(
        frozenset({"id", "transfer_id", "host_id", "on"}),
        (_did("person", "report", "at", beside=("transfer_id", "host_id")),),
    ),
}  # fmt: skip
"""What a city learnt belongs to the city; who typed it is a number once the person is erased."""
