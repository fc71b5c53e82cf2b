"""The columns of the library that hold data about people: who handed in, checked and stands for what, kept without the name.

The authors of a document stand on it, and belong to it: they are named as a catalogue names them, and lead to no account.
"""

from __future__ import annotations

from mithaq.domains.rights.columns import Group, Reach, Table, Why, nothing_personal
from mithaq.domains.rights.purposes import Purpose


def _did(column: str, *more: str, beside: tuple[str, ...]) -> Group:
    """What somebody did for the library: it belongs to the network, and stays without a name."""
    return Group(Purpose.LIBRARY, (Reach(f"{column}_id"),), keep=(f"{column}_id", *more), why=Why.OFFICE, beside=beside)


LIBRARY_TABLES: dict[str, Table] = {
    "library.Collection": nothing_personal("id network_id slug title about added"),
    "library.Document": Table(
        frozenset(
            {"id", "key", "network_id", "kind", "subject", "country", "title", "abstract", "authentic", "authors", "dated",
             "licence", "source", "source_url", "themes", "access", "organ", "why_closed", "made_by", "organisation_id",
             "logo", "retention", "state", "withdrawn", "reason", "changed", "entry"}
        ),
        (
            _did("added_by", "added", beside=("network_id", "organisation_id")),
            _did("checked_by", "checked", beside=("network_id", "organisation_id")),
            _did("trusted_by", "trusted", beside=("network_id", "organisation_id")),
        ),
    ),
    "library.Document_collections": nothing_personal("id document_id collection_id"),
    "library.Version": Table(
        frozenset(
            {"id", "document_id", "language", "number", "follows", "file_id", "minutes_id", "sha256", "note", "reading",
             "pages", "compared", "whole"}
        ),
        (
            _did("added_by", "added", beside=("document_id", "language", "number")),
            _did("confirmed_by", "confirmed", beside=("document_id", "language", "number")),
        ),
    ),
    "library.Leaf": nothing_personal("id version_id number words"),
    "library.Readings": nothing_personal("id document_id language month number"),
    "library.LegalText": Table(
        frozenset(
            {"id", "network_id", "number", "country", "topics", "kind", "title", "reference", "dated", "year", "summary",
             "effect", "source_url", "state", "areas", "binds", "document_id", "added", "changed", "revision", "entry"}
        ),
        (_did("checked_by", "checked", beside=("network_id", "number")),),
    ),
    "library.LegalCheck": Table(frozenset({"id", "text_id", "before"}), (_did("person", "note", "at", beside=("text_id",)),)),
    "library.Publication": Table(
        frozenset(
            {"id", "network_id", "number", "kind", "medium", "organ", "organisation_id", "title", "expectation", "themes",
             "due", "first_due", "state", "agreed", "motion_id", "started", "reviewed", "published", "document_id",
             "behind_id", "meeting_id", "ended", "reason", "changed", "entry"}
        ),
        (_did("proposed_by", "proposed", beside=("network_id", "organisation_id")),),
    ),
    "library.DueChange": Table(
        frozenset({"id", "publication_id", "before", "after"}), (_did("person", "reason", "at", beside=("publication_id",)),)
    ),
    "library.Brief": Table(
        frozenset({"id", "network_id", "number", "title", "text", "organ", "themes", "added", "revision", "entry"}),
        (_did("written_by", "updated", beside=("network_id", "number")),),
    ),
    "library.Citation": Table(
        frozenset({"id", "document_id", "who", "where", "on", "struck", "entry"}), (_did("added_by", "added", beside=("document_id",)),)
    ),
    "library.SelfCheck": Table(
        frozenset({"id", "network_id", "organisation_id", "number", "tier", "entry"}), (_did("made_by", "made", beside=("network_id", "organisation_id")),)
    ),
    "library.SelfAnswer": nothing_personal("id check_of_id text_id revision answer words"),
    "library.Dialogue": Table(
        frozenset({"id", "network_id", "number", "title", "partner", "level", "on", "brief_id", "briefed", "added", "revision", "entry"}),
        (_did("noted_by", "noted", beside=("network_id", "number")),),
    ),
    "library.Cited": nothing_personal("id brief_id position document_id practice_id page"),
}  # fmt: skip
