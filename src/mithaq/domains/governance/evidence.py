"""What the room of organs knows, as evidence for the charter's rules."""

from __future__ import annotations

from datetime import date

from mithaq.charter.evidence import Kept, Record
from mithaq.charter.portfolios import sharing_organs
from mithaq.charter.powers import Power
from mithaq.domains.directory.models import Post
from mithaq.domains.directory.queries import in_post
from mithaq.domains.governance.lifecycle import State
from mithaq.domains.governance.models import Delegation, Mandate, Motion, Portfolio
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
        "state",
        "deputy",
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
POLICY = frozenset(["organ", "decided-by", "kind", "state"])
DONE = ("carried", "executed", "failed")
"""States of a motion that was carried, whatever became of its act."""
DELEGATION = frozenset(["office", "scope", "accepted", "kind", "state"])
PORTFOLIO = frozenset(["organ", "theme", "section", "state"])
"""What a post says besides, in a network whose organs share out portfolios."""


def governance_evidence(standing: Constitution, day: date) -> dict[str, Kept]:
    """Mandates, decisions and delegations as they stood on a day."""
    mandates = Mandate.objects.filter(network_id=standing.network_id, since__lte=day).select_related(
        "organisation__parent"
    )
    decided = Motion.objects.filter(network_id=standing.network_id, decided__date__lte=day, amends=None)
    decided = list(decided.exclude(state=State.WITHDRAWN).select_related("box").prefetch_related("seats"))
    delegations = list(Delegation.objects.filter(network_id=standing.network_id, since__lte=day))
    deputies = frozenset(
        Post.objects.filter(in_post(day), office__startswith="deputy").values_list("organisation_id", flat=True)
    )
    return {
        "mandate": Kept(MANDATE, tuple(_mandate(row, day, deputies) for row in mandates)),
        "decision": Kept(DECISION, (*map(_decision, decided), *map(_lent, delegations))),
        "policy": Kept(
            POLICY, tuple(_policy(row) for row in decided if row.act == Power.ADOPT_POLICY and row.state in DONE)
        ),
        "delegation": Kept(DELEGATION, tuple(_delegation(row, day) for row in delegations)),
    }


def with_portfolios(posts: Kept, standing: Constitution, day: date) -> Kept:
    """Posts with the portfolios of organs among them, where the charter lets an organ share any out."""
    if not sharing_organs(standing.charter):
        return posts
    found = Portfolio.objects.filter(network_id=standing.network_id, since__lte=day).order_by("pk")
    rows = found.select_related("mandate__organisation", "section")
    return Kept(posts.names | PORTFOLIO, (*posts.records, *(_portfolio(row, day) for row in rows)))


def _portfolio(row: Portfolio, day: date) -> Record:
    """Who held it is no longer its holder once it has ended: a portfolio without one is held by nobody."""
    ends = [end for end in (row.until, row.mandate.until) if end and end <= day]
    organisation, person = row.mandate.organisation, row.mandate.person_id  # type: ignore[attr-defined]
    holder = f"person-{person}" if person else organisation.key if organisation else ""
    facets = {
        "kind": ("portfolio",),
        "organ": (row.organ,),
        "theme": tuple(filter(None, (row.theme,))),
        "section": (row.section.key,) if row.section else (),
        "member": (organisation.key,) if organisation else (),
        "organisation": (organisation.key,) if organisation else (),
        "holder": () if ends else (holder,),
        "state": ("ended" if ends else "active",),
    }
    until = max(min(ends), row.since) if ends else None
    return Record(row.since, f"portfolio-{row.pk}", until, facets, entry=row.entry)


def _mandate(row: Mandate, day: date, deputies: frozenset[int]) -> Record:
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
    facets |= {
        "state": ("ended" if until else "active",),
        "deputy": ("yes",) if row.organisation_id in deputies else (),
    }
    return Record(row.since, f"mandate-{row.pk}", until, facets, entry=row.entry)


def _decision(row: Motion) -> Record:
    answers = tally(row)
    assert row.decided is not None
    carried = row.state in DONE
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


def _lent(row: Delegation) -> Record:
    """Lending a power is a decision of whoever has it: an organ, or an office alone."""
    body, _colon, key = row.from_holder.partition(":")
    facets = {
        body: (key,),
        "act": (Power.GRANT_DELEGATION.value,),
        "mode": ("alone",) if body == "office" else (),
        "state": ("executed",),
        "carried": ("yes",),
    }
    return Record(row.since, f"lent-{row.pk}", None, facets, entry=row.entry)


def _policy(row: Motion) -> Record:
    """A policy that an organ adopted: it is in force from its decision on."""
    assert row.decided is not None
    facets = {
        "organ": (row.organ,),
        "decided-by": (row.organ,),
        "kind": tuple(filter(None, (str(row.proposal.get("kind", "")),))),
        "state": ("in-force",),
    }
    return Record(row.decided.date(), f"policy-{row.number}", None, facets, entry=row.executed_entry)


def _delegation(row: Delegation, day: date) -> Record:
    facets = {
        "office": (row.to_office,),
        "scope": tuple(filter(None, (row.scope,))),
        "accepted": ("yes",) if row.accepted_on and row.accepted_on <= day else (),
        "state": (_state_of(row, day),),
    }
    return Record(row.since, f"delegation-{row.pk}", row.revoked_on or row.until, facets, entry=row.entry)


def _state_of(row: Delegation, day: date) -> str:
    """Offered until it is accepted, active until its period ends or it is taken back."""
    if row.until <= day or (row.revoked_on and row.revoked_on <= day):
        return "ended"
    return "active" if row.accepted_on and row.accepted_on <= day else "offered"
