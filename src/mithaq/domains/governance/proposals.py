"""Acts that a motion may carry: their arguments, whether they could be done today, and doing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.finance.contribution_commands import decide_waiver, may_be_decided
from mithaq.domains.governance.commands import appoint_office
from mithaq.domains.governance.composition import may_hold_office
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.events import Event
from mithaq.foundation.networks.commands import amend_charter, change_limit, check_amendment, check_limit
from mithaq.foundation.networks.queries import Constitution, versions_of

Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Executable:
    """An act that executes itself when an organ carries it."""

    check: Callable[[Constitution, Arguments, date], Verdict]
    perform: Callable[[Actor, Arguments, datetime, str], Event]


def _check_limit(standing: Constitution, given: Arguments, day: date) -> Verdict:
    return check_limit(standing.charter.as_json(), str(given["address"]), str(given["value"]))


def _change_limit(by: Actor, given: Arguments, at: datetime, clause: str) -> Event:
    return change_limit(by, str(given["address"]), str(given["value"]), at=at, clause=clause)


def _check_amendment(standing: Constitution, given: Arguments, day: date) -> Verdict:
    from_day = max(day, date.fromisoformat(given["in_force_from"]))
    last = versions_of(standing.network_id)[-1].number
    return check_amendment(standing.slug, last, str(given["source"]), from_day, day)


def _amend(by: Actor, given: Arguments, at: datetime, clause: str) -> Event:
    from_day = max(at.date(), date.fromisoformat(given["in_force_from"]))
    return amend_charter(by, str(given["source"]), from_day, at=at, clause=clause)


def _check_office(standing: Constitution, given: Arguments, day: date) -> Verdict:
    return may_hold_office(standing, str(given["office"]), given.get("organisation"), given.get("person"), day)


def _appoint(by: Actor, given: Arguments, at: datetime, clause: str) -> Event:
    return appoint_office(
        by, str(given["office"]), given.get("organisation"), given.get("person"), at=at, clause=clause
    )


def _check_waiver(standing: Constitution, given: Arguments, day: date) -> Verdict:
    return may_be_decided(standing, int(given["waiver"]), str(given.get("answer", "")), grant=bool(given["grant"]))


def _decide_waiver(by: Actor, given: Arguments, at: datetime, clause: str) -> Event:
    grant, answer = bool(given["grant"]), str(given.get("answer", ""))
    return decide_waiver(by, int(given["waiver"]), answer, grant=grant, at=at, clause=clause)


EXECUTABLE: dict[Power, Executable] = {
    Power.CHANGE_LIMIT: Executable(_check_limit, _change_limit),
    Power.AMEND_CHARTER: Executable(_check_amendment, _amend),
    Power.APPOINT_OFFICE: Executable(_check_office, _appoint),
    Power.WAIVE_CONTRIBUTION: Executable(_check_waiver, _decide_waiver),
}
"""The acts that can be decided by circulation today."""


def authority_of(standing: Constitution, organ: str, motion_id: int) -> Actor:
    """The actor that performs what an organ has carried."""
    return replace(
        Actor(standing.network_id, standing.charter, standing.version),
        authority=f"organ:{organ}",
        motion_id=motion_id,
        submission=uuid5(NAMESPACE_URL, f"mithaq:motion:{motion_id}"),
        second_factor=True,
    )
