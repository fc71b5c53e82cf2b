"""Adopting minutes as an act that a motion may carry: at the next meeting, or by circulation."""

from __future__ import annotations

from datetime import date

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.executable import EXECUTABLE, Arguments, Executable, Grounds
from mithaq.domains.minutes.adopting_commands import adopt_minutes, may_be_adopted
from mithaq.domains.minutes.models import Minutes
from mithaq.domains.minutes.signing import clause_of_minutes
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.events import Event
from mithaq.foundation.networks.queries import Constitution


def proposal_of(minutes: Minutes) -> dict[str, int | str]:
    """What a motion to adopt these minutes proposes: them, with the content that they have now."""
    return {"minutes": minutes.pk, "digest": minutes.digest}


def _check(standing: Constitution, given: Arguments, day: date) -> Verdict:
    found = Minutes.objects.select_related("meeting").filter(
        pk=int(given.get("minutes", 0)), network_id=standing.network_id
    ).first()  # fmt: skip
    if found is None:
        return Verdict.of(False, clause="", reason="no-such-minutes")
    clause = clause_of_minutes(standing, found.meeting.organ)
    return may_be_adopted(found, str(given.get("digest", "")), clause)


def _adopt(by: Actor, given: Arguments, on: Grounds) -> Event:
    return adopt_minutes(by, int(given["minutes"]), str(given["digest"]), at=on.at, clause=on.clause)


EXECUTABLE[Power.ADOPT_MINUTES] = Executable(_check, _adopt)
