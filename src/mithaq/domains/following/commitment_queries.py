"""Reading the register of commitments: by where they come from, what was reported, what is late or silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from mithaq.domains.following.access import seated
from mithaq.domains.following.commitment_access import register_of
from mithaq.domains.following.commitment_lifecycle import LIVING, State
from mithaq.domains.following.models import Commitment, CommitmentReport
from mithaq.foundation.networks.queries import Constitution


@dataclass(frozen=True, slots=True)
class Kept:
    """A commitment with what was reported on it, the latest last, and whether it is late or silent."""

    row: Commitment
    reports: Sequence[CommitmentReport]
    late: bool
    """The day has passed and it is not over."""
    silent: bool
    """Not over, and nothing was reported for longer than the charter allows."""

    @property
    def last(self) -> CommitmentReport | None:
        return self.reports[-1] if self.reports else None


def commitments(standing: Constitution, day: date) -> Sequence[Kept]:
    """The register of a network as it stands on a day."""
    return [_kept(standing, row, day) for row in _rows(standing.network_id).order_by("number")]


def commitment(standing: Constitution, number: int, day: date) -> Kept:
    """One commitment. Raises `Commitment.DoesNotExist`."""
    return _kept(standing, _rows(standing.network_id).get(number=number), day)


def by_source(standing: Constitution, rows: Sequence[Kept]) -> dict[str, list[Kept]]:
    """Entry of the charter's list -> its commitments; entries without any stand there, too, and those left out last."""
    found = register_of(standing.charter)
    entries = standing.charter.lists.get(found.list if found else "", {})
    sorted_in: dict[str, list[Kept]] = {entry: [] for entry in entries}
    for each in rows:
        sorted_in.setdefault(each.row.item, []).append(each)
    return sorted_in


def counted(rows: Sequence[Kept]) -> Mapping[State, int]:
    """State -> how many commitments are in it."""
    return {state: sum(each.row.state == state for each in rows) for state in State}


def answering(standing: Constitution, organisation_id: int | None, office: str, day: date) -> set[int]:
    """The organisations that answer for a commitment: the one that is named, or those that hold the office."""
    return {organisation_id} if organisation_id else seated(standing, f"office:{office}", day)


def keeping(standing: Constitution, day: date) -> set[int]:
    """The organisations that keep the register."""
    found = register_of(standing.charter)
    return seated(standing, found.by, day) if found else set()


def _rows(network_id: int):  # type: ignore[no-untyped-def]
    told = CommitmentReport.objects.order_by("at", "pk")
    rows = Commitment.objects.filter(network_id=network_id).select_related("network", "lead")
    return rows.prefetch_related(Prefetch("reports", queryset=told))


def _kept(standing: Constitution, row: Commitment, day: date) -> Kept:
    reports: Sequence[CommitmentReport] = list(row.reports.all())  # type: ignore[attr-defined]
    found, alive = register_of(standing.charter), row.state in LIVING
    heard = reports[-1].at.date() if reports else row.registered.date()
    silent = alive and found is not None and found.every.after(heard) < day
    return Kept(row, reports, alive and row.due is not None and row.due < day, silent)
