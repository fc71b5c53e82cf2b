"""Acts on money that a motion may carry: granting a waiver, or saying no."""

from __future__ import annotations

from datetime import date

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.finance.contribution_commands import decide_waiver, may_be_decided
from mithaq.domains.governance.executable import Arguments, Executable, Grounds
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.events import Event
from mithaq.foundation.networks.queries import Constitution


def _check_waiver(standing: Constitution, given: Arguments, day: date) -> Verdict:
    return may_be_decided(standing, int(given["waiver"]), str(given.get("answer", "")), grant=bool(given["grant"]))


def _decide_waiver(by: Actor, given: Arguments, on: Grounds) -> Event:
    grant, answer = bool(given["grant"]), str(given.get("answer", ""))
    return decide_waiver(by, int(given["waiver"]), answer, grant=grant, at=on.at, clause=on.clause)


MONEY_ACTS: dict[Power, Executable] = {Power.WAIVE_CONTRIBUTION: Executable(_check_waiver, _decide_waiver)}
