"""Endorsing a practice as an act that a motion may carry; not carried, it is given back with the reasons of the seats."""

from __future__ import annotations

from datetime import date

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.executable import EXECUTABLE, Arguments, Executable, Grounds
from mithaq.domains.knowledge.access import clause_of_practices
from mithaq.domains.knowledge.models import Practice
from mithaq.domains.knowledge.queries import last_version
from mithaq.domains.knowledge.reviewing_commands import may_be_validated, return_practice, validate_practice
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.events import Event
from mithaq.foundation.networks.queries import Constitution


def proposal_of(practice: Practice) -> dict[str, int | str]:
    """What a motion to endorse proposes: the practice, with the content that was handed in last, and whose it is."""
    return {"practice": practice.pk, "digest": last_version(practice).digest, "organisation": practice.organisation.pk}


def _check(standing: Constitution, given: Arguments, day: date) -> Verdict:
    found = Practice.objects.filter(pk=int(given.get("practice", 0)), network_id=standing.network_id).first()
    if found is None:
        return Verdict.of(False, clause="", reason="no-such-practice")
    return may_be_validated(found, str(given.get("digest", "")), clause_of_practices(standing.charter))


def _validate(by: Actor, given: Arguments, on: Grounds) -> Event:
    return validate_practice(by, int(given["practice"]), str(given["digest"]), at=on.at, clause=on.clause)


def _return(by: Actor, given: Arguments, on: Grounds) -> Event:
    return return_practice(by, int(given["practice"]), on.reasons, at=on.at)


EXECUTABLE[Power.ENDORSE_PRACTICE] = Executable(_check, _validate, _return)
