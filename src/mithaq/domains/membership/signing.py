"""Who has accepted the version of the charter that is in force, who is still asked to, and what it means not to have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from mithaq.charter.amending import Signing
from mithaq.charter.joining import ADHERENCE, required_of
from mithaq.charter.terms import Calendar
from mithaq.domains.directory.queries import by_name
from mithaq.domains.membership.models import Acceptance, Membership
from mithaq.domains.membership.queries import living
from mithaq.foundation.networks.queries import Constitution, first_version, in_force_since
from mithaq.integrations.workdays import workdays_of


@dataclass(frozen=True, slots=True)
class Signatory:
    """A member that signs the version in force: since when it may, until when it should, and when it did."""

    membership: Membership
    due: date | None
    acceptance: Acceptance | None
    signed: bool

    def late(self, day: date) -> bool:
        """Whether the time to sign has passed without a signature."""
        return not self.signed and self.due is not None and day > self.due


def signing_asked(standing: Constitution) -> Signing | None:
    """How the charter asks for the version in force to be signed; None for the first version, or where it does not ask."""
    signing = standing.charter.amending.signing
    return signing if signing and standing.version > first_version(standing.network_id) else None


def signatories(standing: Constitution, day: date, *, language: str = "ar") -> Sequence[Signatory]:
    """The members that the charter asks to sign the version in force, by name, each with its signature on a day."""
    signing = signing_asked(standing)
    if signing is None:
        return []
    found = Membership.objects.filter(living(day), network_id=standing.network_id)
    found = found.filter(kind__in=signing.members) if signing.members else found
    rows = list(found.select_related("organisation").order_by(by_name(language, "organisation__"), "pk"))
    return _signing(standing, rows, signing, day)


def signature_of(standing: Constitution, membership: Membership, day: date) -> Signatory | None:
    """How one member stands to the version in force; None where the charter does not ask it to sign."""
    signing = signing_asked(standing)
    if signing is None or (signing.members and membership.kind not in signing.members):
        return None
    return _signing(standing, [membership], signing, day)[0]


def _signing(standing: Constitution, rows: Sequence[Membership], signing: Signing, day: date) -> Sequence[Signatory]:
    begins, calendar = in_force_since(standing), Calendar(*workdays_of(standing.charter.calendar.country))
    accepted = acceptances(rows, standing.version)
    return [_signatory(row, accepted.get(row.pk), signing, standing.version, begins, calendar, day) for row in rows]


def acceptances(rows: Iterable[Membership], version: int) -> dict[int, Acceptance]:
    """Membership -> its first acceptance of this version, or of a later one."""
    found = Acceptance.objects.filter(membership__in=rows, version__gte=version).select_related("person")
    ordered = found.order_by("membership_id", "at")
    return {pk: next(group) for pk, group in groupby(ordered, key=lambda row: row.membership_id)}  # type: ignore[attr-defined]


def _signatory(
    row: Membership,
    acceptance: Acceptance | None,
    signing: Signing,
    version: int,
    begins: date,
    calendar: Calendar,
    day: date,
) -> Signatory:
    """Whoever joined with this version has accepted it with the application."""
    on_joining = acceptance is None and (row.adherence or 0) >= version
    signed = on_joining or (acceptance is not None and acceptance.at.date() <= day)
    since = max(begins, row.since)
    return Signatory(row, signing.due(since, calendar), acceptance if signed else None, signed)


def may_be_signed(standing: Constitution, membership: Membership) -> bool:
    """Whether the charter knows a signature of this member: on joining, or of each new version."""
    signing = standing.charter.amending.signing
    again = signing is not None and (not signing.members or membership.kind in signing.members)
    return again or ADHERENCE in required_of(standing.charter, membership.kind)


def deprived_by_signing(standing: Constitution, effect: str, day: date) -> frozenset[int]:
    """The organisations on which the charter's effect of an unsigned version lies on a day: `suspend-vote`."""
    signing = standing.charter.amending.signing
    if signing is None or effect not in signing.effects:
        return frozenset()
    late = (each.membership for each in signatories(standing, day) if each.late(day))
    return frozenset(row.organisation_id for row in late)  # type: ignore[attr-defined]
