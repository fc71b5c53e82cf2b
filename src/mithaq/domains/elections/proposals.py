"""Acts on elections that a motion may carry."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.elections.commands import call_election, may_call
from mithaq.domains.elections.models import Election
from mithaq.domains.elections.result_commands import may_proclaim, proclaim_election
from mithaq.domains.governance.executable import EXECUTABLE, Arguments, Executable, Grounds
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.events import Event
from mithaq.foundation.networks.queries import Constitution


def _check_call(standing: Constitution, given: Arguments, day: date) -> Verdict:
    days = (datetime.fromisoformat(str(given[name])) for name in ("candidatures_until", "opens", "closes"))
    until, opens, closes = days
    now = timezone.make_aware(datetime.combine(day, time.min))
    return may_call(standing, str(given.get("organ", "")), str(given.get("office", "")), until, opens, closes, now)


def _call(by: Actor, given: Arguments, on: Grounds) -> Event:
    return call_election(
        by,
        organ=str(given.get("organ", "")),
        office=str(given.get("office", "")),
        candidatures_until=datetime.fromisoformat(str(given["candidatures_until"])),
        opens=datetime.fromisoformat(str(given["opens"])),
        closes=datetime.fromisoformat(str(given["closes"])),
        vacancies=bool(given.get("vacancies")),
        note=on.reasons,
        at=on.at,
        clause=on.clause,
    )


def _check_result(standing: Constitution, given: Arguments, day: date) -> Verdict:
    election = Election.objects.get(pk=int(given["election"]), network_id=standing.network_id)
    return may_proclaim(election, None)


def _proclaim(by: Actor, given: Arguments, on: Grounds) -> Event:
    return proclaim_election(by, int(given["election"]), at=on.at, clause=on.clause)


EXECUTABLE.update(
    {
        Power.OPEN_ELECTION: Executable(_check_call, _call),
        Power.PROCLAIM_ELECTION: Executable(_check_result, _proclaim),
    }
)
