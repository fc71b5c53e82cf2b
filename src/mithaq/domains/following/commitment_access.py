"""Who keeps the register of commitments and who answers for one: by the charter and by the register."""

from __future__ import annotations

from mithaq.charter.document import Charter
from mithaq.charter.following import Commitments
from mithaq.charter.verdict import Verdict
from mithaq.domains.following.access import holds
from mithaq.domains.following.models import Commitment
from mithaq.foundation.ledger.actor import Actor


def register_of(charter: Charter | None) -> Commitments | None:
    """The charter's words on the register, or None where it has none."""
    return charter.commitments if charter else None


def clause_on_commitments(charter: Charter | None) -> str:
    """The clause on the register."""
    found = register_of(charter)
    return (found.clause if found else None) or ""


def keeps_register(by: Actor) -> bool:
    """Whether the actor keeps the register."""
    found = register_of(by.charter)
    return found is not None and holds(by, found.by)


def answers_for(by: Actor, row: Commitment) -> bool:
    """Whether the actor is the one who answers for a commitment."""
    own = row.network_id == by.network_id and by.known  # type: ignore[attr-defined]
    return own and (row.lead_id in by.organisations or row.lead_office in by.offices)  # type: ignore[attr-defined]


def may_keep(by: Actor) -> Verdict:
    """Whether the actor enters and changes commitments."""
    found, clause = register_of(by.charter), clause_on_commitments(by.charter)
    if found is None:
        return Verdict.of(False, clause=clause, reason="no-commitments-kept")
    return Verdict.of(keeps_register(by), clause=clause, reason="register-kept-by", holder=found.by)


def may_report(by: Actor, row: Commitment) -> Verdict:
    """Whether the actor says how far a commitment is: whoever answers for it, or keeps the register."""
    return Verdict.of(
        answers_for(by, row) or keeps_register(by),
        clause=clause_on_commitments(by.charter),
        reason="no-part-in-commitment",
    )
