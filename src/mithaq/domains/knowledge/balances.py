"""What each member gave and received, counted by the database in one question: pages ask this, rules ask `exchange`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

YEAR = timedelta(days=365)
_GIVEN = """
WITH given (giver, taker, "on") AS (
    SELECT organisation_id, NULL::bigint, (first_shelved AT TIME ZONE 'UTC')::date FROM knowledge_practice
        WHERE network_id = %(network)s AND shelved_id IS NOT NULL AND state <> 'withdrawn'
    UNION ALL
    SELECT p.organisation_id, q.organisation_id, (q.answered AT TIME ZONE 'UTC')::date
        FROM knowledge_question q JOIN knowledge_practice p ON p.id = q.practice_id
        WHERE q.answered IS NOT NULL AND %(network)s IN (q.network_id, p.network_id)
    UNION ALL
    SELECT p.organisation_id, t.taker_id, (t.agreed AT TIME ZONE 'UTC')::date
        FROM knowledge_transfer t JOIN knowledge_practice p ON p.id = t.practice_id
        WHERE t.agreed IS NOT NULL AND %(network)s IN (t.network_id, p.network_id)
    UNION ALL
    SELECT p.organisation_id, t.taker_id, v."on"
        FROM knowledge_visit v JOIN knowledge_transfer t ON t.id = v.transfer_id
        JOIN knowledge_practice p ON p.id = t.practice_id
        WHERE %(network)s IN (t.network_id, p.network_id)
), told (member, gave) AS (
    SELECT giver, 1 FROM given WHERE "on" > %(since)s AND "on" <= %(day)s
    UNION ALL
    SELECT taker, 0 FROM given WHERE "on" > %(since)s AND "on" <= %(day)s AND taker IS NOT NULL
)
SELECT member, sum(gave), sum(1 - gave) FROM told GROUP BY member
"""


@dataclass(frozen=True, slots=True)
class Balance:
    """How often a member gave and received within a time."""

    given: int = 0
    received: int = 0


def balances_in(network_id: int, day: date) -> dict[int, Balance]:
    """Member -> its balance of the year that ends on a day, in a network and between it and others.

    Counts what `exchange.exchanges` tells one by one; who neither gave nor received is not in it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_GIVEN, {"network": network_id, "since": day - YEAR, "day": day})
        return {member: Balance(int(gave), int(got)) for member, gave, got in cursor.fetchall()}
