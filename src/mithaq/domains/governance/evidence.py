"""What the room of organs knows, as evidence for the charter's rules."""

from __future__ import annotations

from datetime import date

from mithaq.charter.evidence import Kept, Record
from mithaq.domains.governance.lifecycle import State
from mithaq.domains.governance.models import Delegation, Mandate, Motion
from mithaq.domains.governance.motion_commands import tally
from mithaq.foundation.networks.queries import Constitution

MANDATE = frozenset(
    [
        "organ",
        "office",
        "organisation",
        "member",
        "country",
        "sex",
        "source",
        "constituent",
        "holder",
        "section",
        "region",
        "theme",
    ]
)
DECISION = frozenset(
    [
        "organ",
        "office",
        "act",
        "reasons",
        "mode",
        "carried",
        "answered",
        "present",
        "entitled",
        "cast",
        "for",
        "against",
        "roll",
        "kind",
        "state",
    ]
)
DELEGATION = frozenset(["office", "scope", "accepted", "kind", "state"])


def governance_evidence(standing: Constitution, day: date) -> dict[str, Kept]:
    """Mandates, decisions and delegations as they stood on a day."""
    mandates = Mandate.objects.filter(network_id=standing.network_id, since__lte=day).select_related(
        "organisation__parent"
    )
    decided = Motion.objects.filter(network_id=standing.network_id, decided__date__lte=day, amends=None)
    decided = decided.exclude(state=State.WITHDRAWN)
    delegations = Delegation.objects.filter(network_id=standing.network_id, since__lte=day)
    return {
        "mandate": Kept(MANDATE, tuple(_mandate(row, day) for row in mandates)),
        "decision": Kept(DECISION, tuple(_decision(row) for row in decided)),
        "delegation": Kept(DELEGATION, tuple(_delegation(row) for row in delegations)),
    }


def _mandate(row: Mandate, day: date) -> Record:
    organisation = row.organisation
    holder = f"person-{row.person_id}" if row.person_id else organisation.key if organisation else ""
    facets = {
        "organ": tuple(filter(None, (row.organ,))),
        "office": tuple(filter(None, (row.office,))),
        "organisation": (organisation.key,) if organisation else (),
        "member": (organisation.key,) if organisation else (),
        "country": (organisation.country,) if organisation else (),
        "section": (organisation.parent.key,) if organisation and organisation.parent else (),
        "sex": tuple(filter(None, (row.sex,))),
        "source": (row.source,),
        "constituent": tuple(filter(None, (row.constituent,))),
        "holder": (holder,),
    }
    until = row.until if row.until and row.until <= day else None
    return Record(row.since, f"mandate-{row.pk}", until, facets, entry=row.entry)


def _decision(row: Motion) -> Record:
    answers = tally(row)
    assert row.decided is not None
    carried = row.state in ("carried", "executed", "failed")
    facets = {
        "organ": (row.organ,),
        "act": (row.act,),
        "mode": (row.mode,),
        "state": (row.state,),
        "carried": ("yes",) if carried else (),
        "reasons": ("yes",) if row.reasons.as_json() else (),
    }
    figures = answers.figures() | {"answered": answers.answered, "roll": answers.seats}
    figures["call"] = (row.snapshot or {}).get("call", 1)
    return Record(row.decided.date(), f"motion-{row.number}", None, facets, {}, figures, row.executed_entry)


def _delegation(row: Delegation) -> Record:
    facets = {
        "office": (row.to_office,),
        "scope": tuple(filter(None, (row.scope,))),
        "accepted": ("yes",) if row.accepted_on else (),
    }
    return Record(row.since, f"delegation-{row.pk}", row.revoked_on or row.until, facets, entry=row.entry)
