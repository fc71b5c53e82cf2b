"""Reading amendments: who may see them, who leads them, what they change, what was said about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from mithaq.charter.changes import Change, addresses_of, changes_between
from mithaq.charter.document import Charter
from mithaq.charter.powers import Power
from mithaq.charter.reading import charter_in_force
from mithaq.charter.terms import Calendar
from mithaq.domains.amending.lifecycle import PUBLIC, State
from mithaq.domains.amending.models import Amendment, Remark, Revision
from mithaq.domains.governance.lifecycle import PENDING
from mithaq.domains.governance.models import Motion
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution, charter_of_version, version_of
from mithaq.integrations.workdays import workdays_of


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of a charter and what differs."""

    before: Charter = field(hash=False)
    after: Charter = field(hash=False)
    changes: tuple[Change, ...]


def amendment(network_id: int, number: int) -> Amendment:
    """One amendment. Raises `Amendment.DoesNotExist`."""
    found = Amendment.objects.select_related("network", "organisation", "proposed_by", "motion")
    return found.get(network_id=network_id, number=number)


def amendments_of(by: Actor) -> Sequence[Amendment]:
    """The amendments of a network that the actor may see, the latest first."""
    found = Amendment.objects.filter(network_id=by.network_id).select_related("organisation", "motion", "proposed_by")
    return [row for row in found.order_by("-number") if may_read(by, row)]


def may_read(by: Actor, row: Amendment) -> bool:
    """Whether the actor may see it: everybody once it is open to comments; before, who leads it and who will decide."""
    shown = row.state in PUBLIC and row.opened is not None
    return shown or leads(by, row) or decides(by)


def leads(by: Actor, row: Amendment) -> bool:
    """Whether the actor proposed it, or speaks for the organisation that did."""
    if not by.known:
        return False
    return row.proposed_by_id == by.person_id or row.organisation_id in by.organisations  # type: ignore[attr-defined]


def decides(by: Actor) -> bool:
    """Whether the actor sits in the organ that amends, or holds the office that does."""
    grant = by.charter.powers.get(Power.AMEND_CHARTER) if by.charter else None
    return grant is not None and (grant.organ in by.organs or grant.office in by.offices)


def amends_alone(by: Actor) -> bool:
    """Whether the actor holds an office to which the charter gives the power alone."""
    grant = by.charter.powers.get(Power.AMEND_CHARTER) if by.charter else None
    return grant is not None and grant.office is not None and grant.office in by.offices


def revisions_of(row: Amendment) -> Sequence[Revision]:
    """All revisions, the first first, without their files."""
    found = Revision.objects.filter(amendment=row).defer("source", "document").select_related("person")
    return list(found.order_by("number"))


def last_revision(row: Amendment) -> Revision:
    """The text as it is proposed now."""
    return Revision.objects.filter(amendment=row).order_by("-number")[0]


def revision_of(row: Amendment, number: int) -> Revision:
    """One revision. Raises `Revision.DoesNotExist`."""
    return Revision.objects.get(amendment=row, number=number)


def remarks_on(row: Amendment) -> Sequence[Remark]:
    """What members said about it, in order; a comment that was taken back stays as such, its words do not show."""
    found = Remark.objects.filter(revision__amendment=row).select_related("organisation", "revision", "person")
    return list(found.order_by("at", "pk"))


def pending_motion(row: Amendment) -> Motion | None:
    """The motion by which it is before the organ now."""
    found = Motion.objects.filter(network_id=row.network_id, state__in=PENDING, proposal__amendment=row.pk)  # type: ignore[attr-defined]
    return found.first()


def open_amendments(network_id: int) -> Sequence[Amendment]:
    """Amendments that are open to comments or wait for a vote, the most urgent first."""
    found = Amendment.objects.filter(network_id=network_id, state__in=(State.CONSULTATION, State.VOTING))
    return list(found.order_by("until", "pk"))


@lru_cache(maxsize=64)
def compared(revision_id: int) -> Compared:
    """What a revision changes in the version that it was written against, with the limits that held on its day.

    A revision never changes, nor does what it is compared with: the answer is kept.
    """
    revision = Revision.objects.select_related("amendment").defer("source").get(pk=revision_id)
    version = version_of(revision.amendment.network_id, revision.base)  # type: ignore[attr-defined]
    before = charter_of_version(version, revision.at.date())
    after = charter_in_force(revision.document)
    return Compared(before, after, changes_between(before, after))


def speakable(revision: Revision) -> frozenset[str]:
    """The addresses that a comment may be about: the parts of the proposed charter and of the one that it changes."""
    found = compared(revision.pk)
    articles = {change.address for change in found.changes}
    return frozenset({"", *addresses_of(found.after), *addresses_of(found.before), *articles})


def earliest_end(standing: Constitution, opened: date) -> date:
    """The first day on which a consultation that opens on a day may end."""
    wanted = standing.charter.amending.consultation
    calendar = Calendar(*workdays_of(standing.charter.calendar.country))
    return wanted.after(opened, calendar) if wanted else opened


def clause_of_amending(standing: Constitution) -> str:
    """The clause on amendments: its own, or that of the power."""
    grant = standing.charter.powers.get(Power.AMEND_CHARTER)
    return standing.charter.amending.clause or (grant.clause if grant else None) or ""
