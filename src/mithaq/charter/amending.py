"""How a charter says that it is amended: who may propose, how long members are heard, and whether they sign the new version."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from mithaq.charter.organs import Part, Stating
from mithaq.charter.rules.rule import Slug
from mithaq.charter.terms import Calendar, Period
from mithaq.charter.verdict import Origin


class Signing(Part):
    """Members are asked to accept each new version. What follows when one does not is what `effects` names: else nothing."""

    members: tuple[Slug, ...] = Field(default=(), description="kinds of member that sign; all if empty")
    within: Period | None = Field(default=None, description="how long after the day in force a member has to sign")
    remind: Period | None = Field(default=None, description="how long before the end of that time members are reminded")
    effects: tuple[Literal["suspend-vote"], ...] = Field(
        default=(), description="what follows for a member that has not signed in time; nothing if empty"
    )
    clause: str | None = None
    origin: Origin = Origin.TEXT

    def due(self, since: date, calendar: Calendar | None = None) -> date | None:
        """The last day on which a member that was asked on `since` signs in time; None where the charter sets none."""
        return self.within.after(since, calendar) if self.within else None

    def reminds_on(self, since: date, calendar: Calendar | None = None) -> date | None:
        """The day on which members that have not signed are reminded; None where the charter names none."""
        due = self.due(since, calendar)
        return self.remind.before(due, calendar) if due and self.remind else None


class Amending(Stating):
    """How an amendment comes about, before the organ that has the power `charter.amend` decides on it."""

    proposed_by: Literal["seats", "members"] = Field(
        default="seats", description="who may propose: the seats of the organ that amends, or any member"
    )
    consultation: Period | None = Field(
        default=None, description="the shortest time that members have to comment before the vote"
    )
    signing: Signing | None = Field(default=None, description="members accept each new version; absent: they do not")
    clause: str | None = None
