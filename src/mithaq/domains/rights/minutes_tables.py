"""The columns of minutes and time polls that hold data about people: done in an office, and kept without the name."""

from __future__ import annotations

from mithaq.domains.rights.columns import Group, Reach, Table, Why, nothing_personal
from mithaq.domains.rights.purposes import Purpose


def _did(column: str, *more: str, beside: tuple[str, ...]) -> Group:
    """What somebody did in an office: it belongs to the organ, and stays without a name."""
    return Group(
        Purpose.DECISIONS, (Reach(f"{column}_id"),), keep=(f"{column}_id", *more), why=Why.OFFICE, beside=beside
    )


MINUTES_TABLES: dict[str, Table] = {
    "minutes.Minutes": Table(
        frozenset(
            {"id", "network_id", "meeting_id", "version", "state", "facts", "reason", "circulated", "adopted", "digest",
             "signed", "published", "entry"}
        ),
        (
            _did("secretary", beside=("network_id", "meeting_id", "version")),
            _did("drafted_by", "drafted", beside=("network_id", "meeting_id", "version")),
        ),
    ),
    "minutes.Part": nothing_personal("id minutes_id position number item_id title facts text revision"),
    "minutes.Comment": Table(
        frozenset({"id", "part_id", "organisation_id"}),
        (_did("person", "words", "at", beside=("part_id", "organisation_id")),),
    ),
    "minutes.Signature": Table(
        frozenset({"id", "minutes_id", "organisation_id"}),
        (_did("person", "role", "at", beside=("minutes_id",)),),
    ),
    "minutes.Decision": nothing_personal("id network_id organ year number motion_id decided entry"),
    "polls.TimePoll": nothing_personal(
        "id network_id number organ title manner place online host_id closes state why chosen_id meeting_id opened ended entry"
    ),
    "polls.ProposedTime": nothing_personal("id poll_id starts ends"),
    "polls.TimeReply": Table(
        frozenset({"id", "poll_id", "organisation_id"}),
        (_did("person", "remark", "at", beside=("poll_id",)),),
    ),
    "polls.TimeAnswer": nothing_personal("id reply_id time_id answer"),
    "minutes.ActionReview": nothing_personal("id meeting_id item_id"),
}  # fmt: skip
"""Who was there is held as numbers: where a seat is held in person, the person's, which leads to nobody once erased."""
