"""The columns of ballots and elections that hold data about people. A paper of a secret vote leads to nobody."""

from __future__ import annotations

from mithaq.domains.rights.columns import Group, Reach, Table, Why
from mithaq.domains.rights.purposes import Purpose


def _did(column: str, *more: str) -> Group:
    """Who did a step of an election: it belongs to the office, and stays without a name."""
    return Group(
        Purpose.DECISIONS,
        (Reach(f"{column}_id"),),
        keep=(f"{column}_id", *more),
        why=Why.OFFICE,
        beside=("network_id", "number", "organ", "office"),
    )


ELECTION_TABLES: dict[str, Table] = {
    "ballots.Voter": Table(
        frozenset({"id", "box_id", "number", "organisation_id", "contests", "proxy_id", "place"}),
        (
            Group(
                Purpose.DECISIONS,
                (Reach("person_id"),),
                keep=("person_id", "weight", "voted"),
                why=Why.OFFICE,
                beside=("box_id", "number"),
            ),
        ),
    ),
    "elections.Election": Table(
        frozenset(
            {"id", "network_id", "number", "organ", "office", "electorate", "method", "round", "first_round_id",
             "vacancies", "seats", "note", "charter_version", "clause", "stage", "candidatures_until", "counted",
             "result", "seed", "annulled", "annulment", "box_id"}
        ),
        (
            _did("called_by", "called"),
            _did("opened_by"),
            _did("attested_by", "attested"),
            _did("proclaimed_by", "proclaimed"),
        ),
    ),
    "elections.Candidature": Table(
        frozenset({"id", "election_id", "contest", "organisation_id", "withdrawn", "struck"}),
        (
            Group(
                Purpose.DECISIONS,
                (Reach("submitted_by_id"),),
                keep=("submitted_by_id", "submitted"),
                why=Why.OFFICE,
                beside=("election_id", "organisation_id"),
            ),
            Group(
                Purpose.OFFICE,
                (Reach("person_id"),),
                keep=("person_id", "statement", "sharing"),
                why=Why.OFFICE,
                beside=("election_id", "organisation_id"),
            ),
            Group(
                Purpose.EQUALITY, (Reach("person_id"),), blank=("sex",), beside=("election_id", "organisation_id")
            ),
            Group(
                Purpose.OFFICE, (Reach("person_id"),), blank=("photo_id",), beside=("election_id", "organisation_id")
            ),
        ),
    ),
}  # fmt: skip
"""Whoever reads the table of papers finds no person in it: `OTHER_TABLES`."""
