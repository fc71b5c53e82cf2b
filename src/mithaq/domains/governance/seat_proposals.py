"""Acts on seats, portfolios and delegations that a motion may carry. Where the charter names who fills a seat, the motion goes there."""

from __future__ import annotations

from datetime import date

from mithaq.charter.filling import appointers, fillers
from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import appoint_office
from mithaq.domains.governance.composition import may_hold_office
from mithaq.domains.governance.delegation_commands import (
    grant_delegation,
    holder_of,
    may_lend,
    may_revoke,
    revoke_delegation,
)
from mithaq.domains.governance.executable import Arguments, Executable, Grounds
from mithaq.domains.governance.filling_commands import Filling, fill_seat, may_fill, recall_mandate
from mithaq.domains.governance.models import Delegation, Mandate
from mithaq.domains.governance.portfolio_commands import assign_portfolio, end_portfolio, may_assign, may_end
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.events import Event
from mithaq.foundation.networks.queries import Constitution


def filling_in(given: Arguments) -> Filling:
    """The seat that a motion would fill."""
    instead_of = given.get("instead_of")
    return Filling(
        organ=str(given["organ"]),
        organisation_id=int(given["organisation"]),
        sent_by=str(given.get("sent_by", "")),
        instead_of=int(instead_of) if instead_of else None,
        sex=str(given.get("sex", "")),
    )


def _organ_in(holders: tuple[str, ...]) -> str:
    """The first organ among these holders; an office acts without a motion."""
    return next((holder.removeprefix("organ:") for holder in holders if holder.startswith("organ:")), "")


def _in_general(standing: Constitution, power: Power) -> str:
    grant = standing.charter.powers.get(power)
    return (grant.organ or "") if grant else ""


def _check_seat(standing: Constitution, given: Arguments, day: date) -> Verdict:
    return may_fill(standing, filling_in(given), day)


def _fill(by: Actor, given: Arguments, on: Grounds) -> Event:
    return fill_seat(by, filling_in(given), at=on.at, clause=on.clause)


def _filling_organ(standing: Constitution, given: Arguments) -> str:
    if given.get("sent_by"):
        return str(given["sent_by"])
    known = given["organ"] in standing.charter.organs
    return (
        _organ_in(fillers(standing.charter, str(given["organ"]))) if known else _in_general(standing, Power.FILL_SEAT)
    )


def _check_office(standing: Constitution, given: Arguments, day: date) -> Verdict:
    return may_hold_office(standing, str(given["office"]), given.get("organisation"), given.get("person"), day)


def _appoint(by: Actor, given: Arguments, on: Grounds) -> Event:
    return appoint_office(
        by, str(given["office"]), given.get("organisation"), given.get("person"), at=on.at, clause=on.clause
    )


def _appointing_organ(standing: Constitution, given: Arguments) -> str:
    office = standing.charter.offices.get(str(given["office"]))
    named = office is not None and not office.of.startswith("member")
    if not named:  # what is wrong with it is said by the check, to the organ that appoints in general
        return _in_general(standing, Power.APPOINT_OFFICE)
    return _organ_in(appointers(standing.charter, str(given["office"])))


def _check_recall(standing: Constitution, given: Arguments, day: date) -> Verdict:
    found = Mandate.objects.filter(pk=given["mandate"], network_id=standing.network_id).first()
    held = found is not None and (found.until is None or found.until > day)
    return Verdict.of(held, clause="", reason="mandate-already-ended")


def _recall(by: Actor, given: Arguments, on: Grounds) -> Event:
    return recall_mandate(by, int(given["mandate"]), at=on.at, clause=on.clause)


def _check_delegation(standing: Constitution, given: Arguments, day: date) -> Verdict:
    """An organ lends what is its own, or takes back what it lent."""
    organ = standing.charter.powers[Power.GRANT_DELEGATION].organ
    if "revoke" in given:
        own = {"network_id": standing.network_id, "from_holder": f"organ:{organ}"}
        found = Delegation.objects.filter(pk=given["revoke"], **own).first()
        return may_revoke(found, day) if found else Verdict.of(False, clause="", reason="delegation-over")
    power = Power(given["power"])
    verdict = may_lend(standing, power, str(given["to_office"]), *_period(given))
    own_power = holder_of(standing, power) == f"organ:{organ}"
    return (
        Verdict.of(own_power, clause=verdict.clause, reason="not-ones-own-power", power=power)
        if verdict.holds
        else verdict
    )


def _delegate(by: Actor, given: Arguments, on: Grounds) -> Event:
    if "revoke" in given:
        return revoke_delegation(by, int(given["revoke"]), at=on.at, clause=on.clause)
    since, until = _period(given)
    power, office = Power(given["power"]), str(given["to_office"])
    since = max(since, on.at.date())
    return grant_delegation(
        by, power, office, scope=str(given["scope"]), since=since, until=until, at=on.at, clause=on.clause
    )


def _period(given: Arguments) -> tuple[date, date]:
    return date.fromisoformat(given["since"]), date.fromisoformat(given["until"])


def _check_portfolio(standing: Constitution, given: Arguments, day: date) -> Verdict:
    """Giving a portfolio to a seat, or taking one back."""
    if "end" in given:
        return may_end(standing, int(given["end"]), day)
    return may_assign(standing, int(given["mandate"]), str(given.get("theme", "")), given.get("section"), day)


def _share_out(by: Actor, given: Arguments, on: Grounds) -> Event:
    if "end" in given:
        return end_portfolio(by, int(given["end"]), at=on.at, clause=on.clause)
    theme, section = str(given.get("theme", "")), given.get("section")
    return assign_portfolio(
        by, int(given["mandate"]), theme=theme, section_id=section, at=on.at, clause=on.clause
    )  # fmt: skip


SEAT_ACTS: dict[Power, Executable] = {
    Power.APPOINT_OFFICE: Executable(_check_office, _appoint, organ=_appointing_organ),
    Power.FILL_SEAT: Executable(_check_seat, _fill, organ=_filling_organ),
    Power.END_MANDATE: Executable(_check_recall, _recall),
    Power.GRANT_DELEGATION: Executable(_check_delegation, _delegate),
    Power.ASSIGN_PORTFOLIO: Executable(_check_portfolio, _share_out),
}
