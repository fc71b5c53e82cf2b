"""`Actor`: who acts, for whom, with which offices; `may` answers with a Verdict."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self
from uuid import UUID

from mithaq.charter.document import Charter
from mithaq.charter.filling import holders_of
from mithaq.charter.powers import Power
from mithaq.charter.verdict import Origin, Verdict

NAMED_FOR_EACH = (Power.FILL_SEAT, Power.APPOINT_OFFICE)
"""Powers of which the charter may name another holder for each seat or office."""


class Right(StrEnum):
    """What one may do without a power of the charter: what goes with a seat, a membership, or running the platform."""

    OPERATE = "platform.operate"
    SIT = "seat.sit"
    SPEAK_FOR_MEMBER = "member.speak"
    VOTE = "ballot.cast"
    """Casting a ballot: whoever is signed in; the roll says for whom."""
    APPLY = "application.send"
    """Anyone may apply to a network; signed in or not."""
    PREPARE = "file.prepare"
    """Preparing files for the organ that admits: its seats, and whoever the charter lets examine applications."""
    AMEND = "amendment.propose"
    """Proposing an amendment: the seats of the organ that amends, or any member where the charter says so."""
    DEPOSIT = "document.deposit"
    """Handing in documents: whoever has a place in the network; whose document it is, the act asks."""
    REVIEW = "practice.review"
    """Reading practices for the body that endorses them: its seats, or the office that has the power alone."""
    OWN_DATA = "person.own"
    """Deciding on the data about oneself: whoever is signed in; the operator for somebody who asked."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Built once per request from mandates and posts; never from a staff flag."""

    network_id: int | None = None
    charter: Charter | None = None
    version: int = 0
    person_id: int | None = None
    offices: frozenset[str] = frozenset()
    organs: frozenset[str] = frozenset()
    organisations: frozenset[int] = frozenset()
    """Organisations that the person speaks for today."""
    authority: str = ""
    """`platform`, or `organ:x` when a carried motion is being performed."""
    motion_id: int | None = None
    delegated: frozenset[str] = frozenset()
    """Powers delegated to an office that the person holds, today."""
    second_factor: bool = False
    submission: UUID | None = None
    """The idempotency key of the form that was sent."""

    @classmethod
    def platform(cls, network_id: int | None = None, charter: Charter | None = None, version: int = 0) -> Self:
        """The operator: technical powers only, and each use is in the ledger."""
        return cls(network_id, charter, version, authority="platform", second_factor=True)

    @property
    def known(self) -> bool:
        return self.person_id is not None

    @property
    def offices_held(self) -> frozenset[str]:
        """The offices, each written as the charter names a holder."""
        return frozenset(f"office:{office}" for office in self.offices)

    def is_one_of(self, holders: Collection[str], power: Power) -> bool:
        """Whether one of these holders acts: an organ whose motion is performed, an office, or whom the power was lent to."""
        return self.authority in holders or bool(self.offices_held & set(holders)) or power.value in self.delegated

    def may(self, power: Power | Right) -> Verdict:
        """Whether this actor has a power or a right, under the clause that grants it."""
        return self._has_right(power) if isinstance(power, Right) else self._has_power(power)

    def _has_right(self, right: Right) -> Verdict:
        held = {
            Right.OPERATE: self.authority == "platform",
            Right.SIT: bool(self.organs),
            Right.SPEAK_FOR_MEMBER: bool(self.organisations) or self.authority == "platform",
            Right.VOTE: self.known,
            Right.APPLY: self.charter is not None,
            Right.PREPARE: self._prepares(),
            Right.AMEND: self._amends(),
            Right.DEPOSIT: bool(self.organisations or self.organs or self.offices or self.authority),
            Right.REVIEW: self._reviews(),
            Right.OWN_DATA: self.known or self.authority == "platform",
        }[right]
        if held and right in (Right.SIT, Right.PREPARE, Right.REVIEW) and not self.second_factor:
            return Verdict.of(False, clause="", reason="second-factor-needed", power=right.value)
        return Verdict.of(held, clause="", reason="right-held" if held else "right-not-held", power=right.value)

    def _prepares(self) -> bool:
        powers = self.charter.powers if self.charter else {}
        grants = [powers[power] for power in (Power.ADMIT_MEMBER, Power.EXAMINE_APPLICATION) if power in powers]
        if any(grant.organ in self.organs or grant.office in self.offices for grant in grants):
            return True
        deciding = (Power.ADMIT_MEMBER, Power.SUSPEND_MEMBER, Power.CANCEL_MEMBERSHIP)
        return self.authority in {f"organ:{powers[power].organ}" for power in deciding if power in powers}

    def _amends(self) -> bool:
        grant = self.charter.powers.get(Power.AMEND_CHARTER) if self.charter else None
        if grant is None or self.charter is None:
            return False
        decides = grant.organ in self.organs or grant.office in self.offices
        return decides or (self.charter.amending.proposed_by == "members" and bool(self.organisations))

    def _reviews(self) -> bool:
        grant = self.charter.powers.get(Power.ENDORSE_PRACTICE) if self.charter else None
        if grant is None:
            return False
        reads = grant.organ in self.organs or grant.office in self.offices
        return reads or self.is_one_of((grant.holder,), Power.ENDORSE_PRACTICE)

    def _has_power(self, power: Power) -> Verdict:
        if power is Power.DECIDE_APPEAL:
            return self._hears_appeals()
        grant = self.charter.powers.get(power) if self.charter else None
        holders: tuple[str, ...] = (grant.holder,) if grant else ()
        if self.charter and power in NAMED_FOR_EACH:  # the act itself asks whether it is theirs for that very seat
            holders = tuple(sorted(holders_of(self.charter, power)))
        if not holders:
            return Verdict.of(False, clause="", reason="power-not-granted", power=power.value)
        clause, origin = (grant.clause or "", grant.origin) if grant else ("", Origin.CHOICE)
        alone = bool(self.offices_held & set(holders)) or power.value in self.delegated
        if alone and not self.second_factor:
            return Verdict.of(False, clause=clause, reason="second-factor-needed", power=power.value)
        held = alone or self.authority in holders
        reason = "power-held" if held else "power-not-held"
        return Verdict.of(held, clause=clause, reason=reason, origin=origin, power=power.value, holder=holders[0])

    def _hears_appeals(self) -> Verdict:
        """An appeal is decided by whom the charter names for it, whatever the decision it is against."""
        appeals = self.charter.appeals if self.charter else ()
        found = next(
            (a for a in appeals if a.to == self.authority or a.to in {f"office:{o}" for o in self.offices}), None
        )
        clause = (found.clause or "") if found else ""
        return Verdict.of(found is not None, clause=clause, reason="power-held" if found else "power-not-held",
                          power=Power.DECIDE_APPEAL.value, holder=found.to if found else "")  # fmt: skip

    def submitting(self, key: UUID | None) -> Actor:
        """The same actor with the idempotency key of a form."""
        return replace(self, submission=key)
