"""Acts on elections that a motion may carry."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.elections.commands import call_election, may_call
from mithaq.domains.elections.lifecycle import Stage, may_pass
from mithaq.domains.elections.models import Election
from mithaq.domains.elections.result_commands import (
    annul_election,
    call_second_round,
    may_proclaim,
    needs_second_round,
    proclaim_election,
)
from mithaq.domains.governance.executable import EXECUTABLE, Arguments, Executable, Grounds
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.events import Event
from mithaq.foundation.networks.queries import Constitution


def _check_call(standing: Constitution, given: Arguments, day: date) -> Verdict:
    """Calling an election; or, of one that runs (`election`), calling its second round or giving it up (`step`)."""
    if "election" in given:
        return _check_step(standing, given)
    days = (datetime.fromisoformat(str(given[name])) for name in ("candidatures_until", "opens", "closes"))
    until, opens, closes = days
    now = timezone.make_aware(datetime.combine(day, time.min))
    return may_call(standing, str(given.get("organ", "")), str(given.get("office", "")), until, opens, closes, now)


def _check_step(standing: Constitution, given: Arguments) -> Verdict:
    election = Election.objects.get(pk=int(given["election"]), network_id=standing.network_id)
    if given.get("step") == "annul":
        return may_pass(Stage(election.stage), Stage.ANNULLED, election.clause)
    ready = election.stage == Stage.COUNTED and needs_second_round(election)
    return Verdict.of(ready, clause=election.clause, reason="no-second-round")


def _step(by: Actor, given: Arguments, on: Grounds) -> Event:
    pk = int(given["election"])
    if given.get("step") == "annul":
        return annul_election(by, pk, on.reasons, at=on.at)
    closes = datetime.fromisoformat(str(given["closes"]))
    return call_second_round(by, pk, opens=on.at, closes=closes, at=on.at)


def _call(by: Actor, given: Arguments, on: Grounds) -> Event:
    if "election" in given:
        return _step(by, given, on)
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
