"""The acts of this room and of those below it that a motion may carry, the organ that it goes to, who performs it."""

from __future__ import annotations

from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from mithaq.charter.powers import Power
from mithaq.domains.governance.executable import EXECUTABLE, Arguments
from mithaq.domains.governance.member_proposals import MEMBER_ACTS
from mithaq.domains.governance.money_proposals import MONEY_ACTS
from mithaq.domains.governance.network_proposals import NETWORK_ACTS
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution

EXECUTABLE.update({**NETWORK_ACTS, **MEMBER_ACTS, **MONEY_ACTS})


def organ_for(standing: Constitution, power: Power, given: Arguments) -> str:
    """The organ that a motion goes to: the one that has the power, or that the charter names for this very case."""
    executable, grant = EXECUTABLE.get(power), standing.charter.powers.get(power)
    if executable and executable.organ:
        return executable.organ(standing, given)
    return grant.organ if grant and grant.organ else ""


def authority_of(standing: Constitution, organ: str, motion_id: int) -> Actor:
    """The actor that performs what an organ has carried."""
    return replace(
        Actor(standing.network_id, standing.charter, standing.version),
        authority=f"organ:{organ}",
        motion_id=motion_id,
        submission=uuid5(NAMESPACE_URL, f"mithaq:motion:{motion_id}"),
        second_factor=True,
    )
