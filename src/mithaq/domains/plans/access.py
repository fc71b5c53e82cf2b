"""Who prepares a plan, who is heard on it, who decides on it: all by the charter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mithaq.charter.document import Charter, Grant
from mithaq.charter.planning import PlanKind
from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.domains.plans.models import SHOWN, Plan
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who is heard on a plan: a member, or an organ."""

    organisation: Organisation | None
    organ: str = ""

    @property
    def key(self) -> tuple[int | None, str]:
        return (self.organisation.pk if self.organisation else None, self.organ)


def kind_of(charter: Charter | None, kind: str) -> PlanKind | None:
    """The charter's words on a kind of plan, or None where it has none."""
    return charter.plans.get(kind) if charter else None


def grant_of(charter: Charter | None, kind: str) -> Grant | None:
    """Who decides on a kind of plan."""
    found = kind_of(charter, kind)
    return charter.powers.get(Power(found.power)) if charter and found else None


def clause_of_plan(charter: Charter | None, kind: str) -> str:
    """The clause on a kind of plan: its own, or that of the power."""
    found, grant = kind_of(charter, kind), grant_of(charter, kind)
    return (found.clause if found else None) or (grant.clause if grant else None) or ""


def prepares(by: Actor, kind: str) -> bool:
    """Whether the actor writes plans of a kind: sits where it is decided or heard, holds the office that decides, or convenes."""
    found, grant = kind_of(by.charter, kind), grant_of(by.charter, kind)
    if found is None or not by.known:
        return False
    organs = {each.removeprefix("organ:") for each in found.heard if each.startswith("organ:")}
    if grant is not None and grant.organ:
        organs.add(grant.organ)
    decides = grant is not None and grant.office in by.offices
    return decides or bool(organs & by.organs) or by.may(Power.CONVENE_MEETING).holds


def kinds_prepared(by: Actor) -> list[str]:
    """The kinds of plan that the actor may write, in the order of the charter."""
    return [kind for kind in by.charter.plans if prepares(by, kind)] if by.charter else []


def may_read(by: Actor, plan: Plan) -> bool:
    """Whether the actor reads a plan: everybody from its opening on, before only who prepares it."""
    return (plan.state in SHOWN and plan.opened is not None) or prepares(by, plan.kind)


def voices_on(standing: Constitution, kind: str, day: date) -> Sequence[Voice]:
    """Who is heard on plans of a kind on a day: every member of the kinds that the charter names, and its organs."""
    found = kind_of(standing.charter, kind)
    kinds = [each.removeprefix("member:") for each in found.heard if each.startswith("member:")] if found else []
    organs = [each.removeprefix("organ:") for each in found.heard if each.startswith("organ:")] if found else []
    rows = Membership.objects.filter(living(day), network_id=standing.network_id, kind__in=kinds)
    members = [Voice(row.organisation) for row in rows.select_related("organisation").order_by("pk")]
    return [*(Voice(None, organ) for organ in organs), *members]


def speaks_on(by: Actor, voice: Voice) -> bool:
    """Whether the actor says the position of a voice: for the member, or as one who sits in the organ."""
    return voice.organ in by.organs if voice.organ else voice.key[0] in by.organisations


def is_preparer(by: Actor, kind: str) -> Verdict:
    """The same as `prepares`, under the clause."""
    return Verdict.of(prepares(by, kind), clause=clause_of_plan(by.charter, kind), reason="prepares-no-such-plan")
