"""Amending the charter as an act that a motion may carry: an amendment that was open to comments, or a file where none must be."""

from __future__ import annotations

from datetime import date
from typing import Any

from mithaq.charter.powers import Power
from mithaq.charter.reading import charter_in_force
from mithaq.charter.verdict import Verdict
from mithaq.domains.amending.lifecycle import State
from mithaq.domains.amending.models import Amendment, Revision
from mithaq.domains.amending.queries import clause_of_amending, last_revision, pending_motion
from mithaq.domains.governance.executable import EXECUTABLE, Arguments, Executable, Grounds
from mithaq.domains.governance.network_proposals import NETWORK_ACTS
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.events import Event
from mithaq.foundation.networks.commands import amend_charter, may_follow
from mithaq.foundation.networks.queries import Constitution, last_version

BARE = NETWORK_ACTS[Power.AMEND_CHARTER]
"""Amending by a file alone, as a motion of a network whose charter gives members no time to comment."""


def proposal_of(row: Amendment) -> dict[str, Any]:
    """What a motion on this amendment proposes: it, with the revision that stands now."""
    revision = last_revision(row)
    return {
        "amendment": row.pk,
        "revision": revision.pk,
        "number": revision.number,
        "digest": revision.digest,
        "version": int(revision.document.get("version", 1)),
        "in_force_from": row.in_force_from.isoformat(),
    }


def may_be_put(standing: Constitution, row: Amendment, day: date) -> Verdict:
    """Whether an amendment may be put to the vote on a day: its consultation is over, and it is the next version."""
    clause = clause_of_amending(standing)
    if row.state != State.CONSULTATION or row.until is None:
        return Verdict.of(False, clause=clause, reason="amendment-is-not-there", state=row.state)
    if day < row.until:
        return Verdict.of(False, clause=clause, reason="consultation-is-open", until=row.until)
    if motion := pending_motion(row):
        return Verdict.of(False, clause=clause, reason="motion-already-open", number=motion.number)
    charter = charter_in_force(last_revision(row).document)
    from_day = max(day, row.in_force_from)
    return may_follow(charter, standing.slug, last_version(standing.network_id), from_day, day)


def _check(standing: Constitution, given: Arguments, day: date) -> Verdict:
    clause = clause_of_amending(standing)
    if "amendment" not in given:
        if standing.charter.amending.consultation is not None:
            return Verdict.of(False, clause=clause, reason="members-not-heard")
        return BARE.check(standing, given, day)
    row = Amendment.objects.filter(pk=int(given["amendment"]), network_id=standing.network_id).first()
    if row is None:
        return Verdict.of(False, clause=clause, reason="no-such-amendment")
    now = last_revision(row).number
    if given.get("revision") != last_revision(row).pk:
        return Verdict.of(False, clause=clause, reason="revised-meanwhile", revision=now)
    return may_be_put(standing, row, day)


def _amend(by: Actor, given: Arguments, on: Grounds) -> Event:
    if "amendment" not in given:
        return BARE.perform(by, given, on)
    revision = Revision.objects.get(pk=int(given["revision"]), amendment__network_id=by.network_id)
    from_day = max(on.at.date(), date.fromisoformat(given["in_force_from"]))
    return amend_charter(by, revision.source, from_day, at=on.at, clause=on.clause)


EXECUTABLE[Power.AMEND_CHARTER] = Executable(_check, _amend)
