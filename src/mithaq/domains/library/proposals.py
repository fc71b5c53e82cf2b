"""Agreeing on an output as an act that a motion may carry."""

from __future__ import annotations

from datetime import date

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.executable import EXECUTABLE, Arguments, Executable, Grounds
from mithaq.domains.library.models import Publication
from mithaq.domains.library.output_commands import agree_publication
from mithaq.domains.library.output_lifecycle import State, may_become
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.events import Event
from mithaq.foundation.networks.queries import Constitution


def proposal_of(row: Publication) -> dict[str, int | str]:
    """What a motion to agree on a publication proposes: it, with its deadline as it stands."""
    return {"publication": row.pk, "due": row.due.isoformat()}


def _check(standing: Constitution, given: Arguments, day: date) -> Verdict:
    number = int(given.get("publication", 0))
    found = Publication.objects.filter(pk=number, network_id=standing.network_id).first()
    grant = standing.charter.powers.get(Power.AGREE_OUTPUT)
    clause = (grant.clause if grant else None) or ""
    if found is None:
        return Verdict.of(False, clause=clause, reason="no-such-publication")
    same = found.due.isoformat() == given.get("due")
    if not same:
        return Verdict.of(False, clause=clause, reason="deadline-was-moved")
    return may_become(State(found.state), State.AGREED)


def _agree(by: Actor, given: Arguments, on: Grounds) -> Event:
    return agree_publication(by, int(given["publication"]), at=on.at)


EXECUTABLE[Power.AGREE_OUTPUT] = Executable(_check, _agree)
