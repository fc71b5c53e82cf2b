"""Acts on the network itself that a motion may carry: its limits and its charter."""

from __future__ import annotations

from datetime import date

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.executable import Arguments, Executable, Grounds
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.events import Event
from mithaq.foundation.networks.commands import amend_charter, change_limit, check_amendment, check_limit
from mithaq.foundation.networks.queries import Constitution, versions_of


def _check_limit(standing: Constitution, given: Arguments, day: date) -> Verdict:
    return check_limit(standing.charter.as_json(), str(given["address"]), str(given["value"]))


def _change_limit(by: Actor, given: Arguments, on: Grounds) -> Event:
    return change_limit(by, str(given["address"]), str(given["value"]), at=on.at, clause=on.clause)


def _check_amendment(standing: Constitution, given: Arguments, day: date) -> Verdict:
    from_day = max(day, date.fromisoformat(given["in_force_from"]))
    last = versions_of(standing.network_id)[-1].number
    return check_amendment(standing.slug, last, str(given["source"]), from_day, day)


def _amend(by: Actor, given: Arguments, on: Grounds) -> Event:
    from_day = max(on.at.date(), date.fromisoformat(given["in_force_from"]))
    return amend_charter(by, str(given["source"]), from_day, at=on.at, clause=on.clause)


NETWORK_ACTS: dict[Power, Executable] = {
    Power.CHANGE_LIMIT: Executable(_check_limit, _change_limit),
    Power.AMEND_CHARTER: Executable(_check_amendment, _amend),
}
