"""The columns of the house's tables that hold data about people, each classified. A new column stands here, or a test fails and says so."""

from __future__ import annotations

from mithaq.domains.rights.amending_tables import AMENDING_TABLES
from mithaq.domains.rights.columns import By, Group, Reach, Table, Why
from mithaq.domains.rights.election_tables import ELECTION_TABLES
from mithaq.domains.rights.following_tables import FOLLOWING_TABLES
from mithaq.domains.rights.knowledge_tables import KNOWLEDGE_TABLES
from mithaq.domains.rights.library_tables import LIBRARY_TABLES
from mithaq.domains.rights.minutes_tables import MINUTES_TABLES
from mithaq.domains.rights.other_tables import OTHER_TABLES
from mithaq.domains.rights.plan_tables import PLAN_TABLES
from mithaq.domains.rights.purposes import Purpose
from mithaq.domains.rights.third_party_tables import THIRD_PARTY_TABLES

HANDED_IN = (
    Reach("applicationfile__application__email", By.ADDRESS),
    Reach("applicationfile__application__contact_email", By.ADDRESS),
)
"""A file belongs to the copy of whoever handed in the application, and of its contact person."""

OWN_TABLES: dict[str, Table] = {
    "notices.Notice": Table(
        frozenset({"id"}),
        (
            Group(
                Purpose.NOTICES,
                (Reach("person_id"),),
                delete=("person_id", "network_id", "entry_id", "created", "read", "mailed"),
            ),
        ),
    ),
    "membership.Application": Table(
        frozenset(
            {"id", "network_id", "token", "receipt", "kind", "organisation_id", "names", "match", "country",
             "organisation_kind", "parent_id", "profile", "motivation", "decision_number", "decision_on",
             "decision_council", "declared", "adherence", "referred_by_id", "invited", "stage", "asked_for", "missing",
             "started", "submitted", "defer_until", "decided", "reasons", "entry"}
        ),
        (
            Group(
                Purpose.ADMISSION,
                (Reach("email", By.ADDRESS),),
                blank=("email", "language"),
                beside=("network_id", "names", "receipt", "stage", "submitted"),
            ),
            Group(
                Purpose.ADMISSION,
                (Reach("contact_email", By.ADDRESS),),
                blank=("contact_name", "contact_email", "contact_qualifications"),
                beside=("network_id", "names", "receipt", "stage", "submitted"),
            ),
            Group(
                Purpose.ADMISSION,
                (Reach("deputy_email", By.ADDRESS),),
                blank=("deputy_name", "deputy_email"),
                beside=("network_id", "names", "receipt", "stage", "submitted"),
            ),
        ),
    ),
    "membership.Letter": Table(
        frozenset({"id", "application_id", "entry_id"}),
        (
            Group(
                Purpose.ADMISSION,
                (Reach("application__email", By.ADDRESS),),
                keep=("mailed",),
                why=Why.NUMBER,
                beside=("application_id", "entry_id"),
            ),
        ),
    ),
    "search.SearchEntry": Table(
        frozenset(
            {"id", "kind", "key", "network_id", "audience", "sources", "languages", "country", "year", "size", "themes", "where",
             "updated", "digest", "stamp"}
        ),
        (
            Group(
                Purpose.OFFICE,
                (Reach("person_id"),),
                delete=("person_id", "titles", "also", "passages"),
                beside=("network_id", "kind"),
            ),
        ),
    ),
    "files.StoredFile": Table(
        frozenset({"id", "token", "organisation_id", "size", "sha256", "public", "removed"}),
        (
            Group(
                Purpose.ADMISSION,
                HANDED_IN,
                keep=("name", "kind", "added"),
                why=Why.DOCUMENT,
                beside=("size", "sha256", "removed"),
            ),
        ),
    ),
    "membership.StandingFile": Table(
        frozenset(
            {"id", "network_id", "membership_id", "number", "change", "clause", "grounds", "step", "notified",
             "reply_until", "reply", "replied", "decided", "reasons", "told", "review_on", "reviewed", "entry"}
        ),
        (
            Group(
                Purpose.DECISIONS,
                (Reach("opened_by_id"),),
                keep=("opened_by_id", "opened"),
                why=Why.OFFICE,
                beside=("network_id", "number", "change"),
            ),
        ),
    ),
    "directory.Post": Table(
        frozenset({"id"}),
        (
            Group(
                Purpose.OFFICE,
                (Reach("person_id"),),
                blank=("qualifications",),
                keep=("person_id", "organisation_id", "office", "since", "until"),
                why=Why.OFFICE,
            ),
            Group(
                Purpose.CONTACT,
                (Reach("person_id"),),
                blank=("contact_since",),
                beside=("organisation_id", "office"),
            ),
        ),
    ),
    "governance.Mandate": Table(
        frozenset({"id", "entry"}),
        (
            Group(
                Purpose.OFFICE,
                (Reach("person_id"),),
                keep=("person_id", "network_id", "organ", "office", "organisation_id", "constituent", "source",
                      "since", "until"),
                why=Why.OFFICE,
            ),
            Group(Purpose.EQUALITY, (Reach("person_id"),), blank=("sex",), beside=("network_id", "organ", "office")),
        ),
    ),
    "governance.Motion": Table(
        frozenset(
            {"id", "network_id", "number", "organ", "act", "proposal", "charter_version", "opened", "closes", "decided",
             "state", "outcome", "executed_entry", "mode", "wording", "amends_id", "paragraph", "voting_since",
             "snapshot", "box_id", "spoken"}
        ),
        (
            Group(
                Purpose.DECISIONS,
                (Reach("proposed_by_id"),),
                keep=("proposed_by_id", "title", "reasons"),
                why=Why.OFFICE,
                beside=("network_id", "number", "organ", "opened"),
            ),
        ),
    ),
    "governance.Seat": Table(
        frozenset({"id", "motion_id", "number", "organisation_id", "proxy_id", "how"}),
        (
            Group(
                Purpose.DECISIONS,
                (Reach("person_id"),),
                keep=("person_id", "votes"),
                why=Why.OFFICE,
                beside=("motion_id", "number"),
            ),
            Group(
                Purpose.DECISIONS,
                (Reach("answered_by_id"),),
                keep=("answered_by_id", "answer", "reasons", "answered"),
                why=Why.OFFICE,
                beside=("motion_id", "number", "organisation_id"),
            ),
        ),
    ),
    "meetings.Meeting": Table(
        frozenset(
            {"id", "network_id", "token", "number", "organ", "kind", "title", "manner", "place", "online", "host_id",
             "beside_id", "first_call_id", "call", "starts", "ends", "state", "sequence", "requested_on",
             "requested_by_id", "why", "current_id", "acting_chair_id", "planned", "convoked", "opened", "ended", "entry"}
        ),
        (
            Group(
                Purpose.DECISIONS,
                (Reach("secretary_id"),),
                keep=("secretary_id",),
                why=Why.OFFICE,
                beside=("network_id", "number", "organ"),
            ),
        ),
    ),
    "meetings.Invitation": Table(
        frozenset({"id", "meeting_id", "organisation_id", "entitled"}),
        (
            Group(
                Purpose.DECISIONS,
                (Reach("person_id"),),
                keep=("person_id", "answer", "acknowledged"),
                why=Why.OFFICE,
                beside=("meeting_id",),
            ),
        ),
    ),
    "meetings.Attendance": Table(
        frozenset({"id", "meeting_id", "organisation_id"}),
        (
            Group(
                Purpose.DECISIONS,
                (Reach("person_id"),),
                keep=("person_id", "manner", "arrived", "left"),
                why=Why.OFFICE,
                beside=("meeting_id",),
            ),
        ),
    ),
    "continuity.Handover": Table(
        frozenset({"id", "network_id", "succession_id", "vacated", "passed", "prepared", "entry"}),
        (
            Group(
                Purpose.OFFICE,
                (Reach("done_by_id"),),
                keep=("done_by_id", "done"),
                why=Why.OFFICE,
                beside=("network_id", "prepared"),
            ),
        ),
    ),
    "ledger.Entry": Table(
        frozenset({"id", "event_version", "charter_version", "submission", "previous", "hash"}),
        (
            Group(
                Purpose.RECORD,
                (Reach("person_id"), Reach("facts__person")),
                keep=("person_id", "network_id", "number", "at", "recorded", "authority", "event", "facts", "clause",
                      "motion_id"),
                why=Why.CHAIN,
            ),
        ),
    ),
    "people.Person": Table(
        frozenset({"id", "invented", "erased"}),
        (
            Group(
                Purpose.ACCOUNT,
                (Reach("id"),),
                blank=("last_login", "language"),
                replace=("email", "password", "is_active", "token"),
                secret=frozenset({"password", "token"}),
            ),
            Group(Purpose.ACCOUNT, (Reach("id"),), keep=("created",), why=Why.NUMBER),
            Group(Purpose.OFFICE, (Reach("id"),), blank=("name",)),
            Group(Purpose.EQUALITY, (Reach("id"),), blank=("sex",)),
        ),
    ),
}  # fmt: skip
"""In the order in which an erasure goes through them: rows that find their person by something are before it goes."""

TABLES: dict[str, Table] = (
    THIRD_PARTY_TABLES
    | LIBRARY_TABLES
    | ELECTION_TABLES
    | MINUTES_TABLES
    | AMENDING_TABLES
    | KNOWLEDGE_TABLES
    | PLAN_TABLES
    | FOLLOWING_TABLES
    | OWN_TABLES
    | OTHER_TABLES
)
