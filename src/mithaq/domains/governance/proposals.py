"""The acts of this room and of those below it that a motion may carry, the organ that it goes to, who performs it."""

from __future__ import annotations

from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.executable import EXECUTABLE, Arguments
from mithaq.domains.governance.member_proposals import MEMBER_ACTS
from mithaq.domains.governance.money_proposals import MONEY_ACTS
from mithaq.domains.governance.network_proposals import NETWORK_ACTS
from mithaq.domains.governance.seat_proposals import SEAT_ACTS
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution

EXECUTABLE.update({**NETWORK_ACTS, **SEAT_ACTS, **MEMBER_ACTS, **MONEY_ACTS})

BY_TEXT = frozenset(
    {
        Power.ADOPT_RESOLUTION, Power.APPROVE_PLAN, Power.VALIDATE_ORIENTATIONS, Power.RECOMMEND_PROJECT,
        Power.ADOPT_POLICY, Power.AGREE_OUTPUT, Power.SETTLE_DISPUTE, Power.AGREE_PARTNER,
        Power.APPROVE_BUDGET,
    }
)  # fmt: skip
"""Acts that are done by saying so: the text that an organ adopts in a meeting is the decision itself."""


def organ_for(standing: Constitution, power: Power, given: Arguments) -> str:
    """The organ that a motion goes to: the one that has the power, or that the charter names for this very case."""
    executable, grant = EXECUTABLE.get(power), standing.charter.powers.get(power)
    if executable and executable.organ:
        return executable.organ(standing, given)
    return grant.organ if grant and grant.organ else ""


def may_be_carried(standing: Constitution, power: Power, given: Arguments, organ: str) -> Verdict:
    """Whether a meeting of this organ may carry such an act: it is the organ's own, and something follows from it."""
    grant = standing.charter.powers.get(power)
    clause = (grant.clause or "") if grant else standing.charter.organs[organ].clause or ""
    everybodys = power is Power.ADOPT_RESOLUTION and grant is None
    own = everybodys or organ_for(standing, power, given) == organ
    if not own:
        return Verdict.of(False, clause=clause, reason="power-of-another-organ", power=power, organ=organ)
    able = power in EXECUTABLE or power in BY_TEXT
    return Verdict.of(able, clause=clause, reason="not-executable-in-a-meeting", power=power)


def authority_of(standing: Constitution, organ: str, motion_id: int) -> Actor:
    """The actor that performs what an organ has carried."""
    return replace(
        Actor(standing.network_id, standing.charter, standing.version),
        authority=f"organ:{organ}",
        motion_id=motion_id,
        submission=uuid5(NAMESPACE_URL, f"mithaq:motion:{motion_id}"),
        second_factor=True,
    )
