"""The register of commitments: entering one, changing it, and reporting on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Max

from mithaq.charter.text import NO_WORDS, Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.following.commitment_access import clause_on_commitments, may_keep, may_report
from mithaq.domains.following.commitment_lifecycle import LIVING, State, is_living, may_become
from mithaq.domains.following.events import CommitmentChanged, CommitmentRegistered, CommitmentReported
from mithaq.domains.following.models import Commitment, CommitmentReport
from mithaq.domains.following.reporting_commands import LONGEST
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.governance.queries import mandates_on
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution

LONGEST_ADDRESS = 500
"""Characters of the address of a proof."""
_ADDRESS = URLValidator(schemes=("http", "https"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What stands in the register: where it comes from, what was promised, who answers for it."""

    item: str
    title: Text
    text: Text = NO_WORDS
    organisation_id: int | None = None
    office: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What is reported: the state from now on, how far it is, and the address of what proves it."""

    state: str
    words: Text
    address: str = ""


@act(Right.SPEAK_FOR_MEMBER)
def register_commitment(by: Actor, promise: Promise, *, at: datetime) -> CommitmentRegistered:
    """Enter a commitment in the register. Its day may be past: what was promised long ago is entered late."""
    standing, clause = standing_of(by), clause_on_commitments(by.charter)
    may_keep(by).or_refuse()
    _fits(standing, promise, at.date(), clause).or_refuse()
    Network.objects.select_for_update(no_key=True).get(pk=standing.network_id)
    last = Commitment.objects.filter(network_id=standing.network_id).aggregate(last=Max("number"))["last"] or 0
    row = Commitment.objects.create(
        network_id=standing.network_id, number=last + 1, item=promise.item, title=promise.title, text=promise.text,
        lead_id=promise.organisation_id, lead_office=promise.office, due=promise.due, registered=at,
        registered_by_id=by.person_id, entry=coming_entry(standing.network_id),
    )  # fmt: skip
    return CommitmentRegistered(
        at=at, clause=clause, commitment=row.pk, number=row.number, item=row.item, organisation=promise.organisation_id,
        office=promise.office, due=_day(row.due),
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def change_commitment(by: Actor, commitment_id: int, promise: Promise, *, at: datetime) -> CommitmentChanged:
    """Write a commitment anew while it is not over: its words, who answers for it, its day. Raises `Commitment.DoesNotExist`."""
    standing, clause = standing_of(by), clause_on_commitments(by.charter)
    may_keep(by).or_refuse()
    row = _locked(by, commitment_id)
    is_living(row.state).or_refuse()
    _fits(standing, promise, at.date(), clause, held=row).or_refuse()
    row.item, row.title, row.text, row.due = promise.item, promise.title, promise.text, promise.due
    row.lead_id, row.lead_office = promise.organisation_id, promise.office  # type: ignore[attr-defined]
    row.entry = coming_entry(standing.network_id)
    row.save(update_fields=["item", "title", "text", "due", "lead", "lead_office", "entry"])
    return CommitmentChanged(
        at=at, clause=clause, commitment=row.pk, number=row.number, organisation=promise.organisation_id,
        office=promise.office, due=_day(row.due),
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def report_on_commitment(by: Actor, commitment_id: int, progress: Progress, *, at: datetime) -> CommitmentReported:
    """Say how far a commitment is, that it is kept, or why it is given up. Raises `Commitment.DoesNotExist`."""
    row, clause = _locked(by, commitment_id), clause_on_commitments(by.charter)
    may_report(by, row).or_refuse()
    is_living(row.state).or_refuse()
    _says(row, progress, clause).or_refuse()
    state = State(progress.state)
    row.state, row.ended = state, None if state in LIVING else at
    row.entry = coming_entry(row.network_id)  # type: ignore[attr-defined]
    row.save(update_fields=["state", "ended", "entry"])
    CommitmentReport.objects.create(
        commitment=row, state=state, words=progress.words, address=progress.address, at=at, person_id=by.person_id
    )
    return CommitmentReported(
        at=at, clause=clause, commitment=row.pk, number=row.number, organisation=row.lead_id, office=row.lead_office,  # type: ignore[attr-defined]
        state=state.value,
    )  # fmt: skip


def _locked(by: Actor, commitment_id: int) -> Commitment:
    return Commitment.objects.select_for_update(no_key=True).get(pk=commitment_id, network_id=by.network_id)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _short(*texts: Text) -> bool:
    return all(len(each) <= LONGEST for text in texts for each in text.as_json().values())


def _fits(
    standing: Constitution, promise: Promise, today: date, clause: str, *, held: Commitment | None = None
) -> Verdict:
    charter, kept = standing.charter, standing.charter.commitments
    same = held is not None and held.lead_id == promise.organisation_id  # type: ignore[attr-defined]
    for holds, reason in (
        (promise.item in charter.lists.get(kept.list if kept else "", {}), "no-such-source"),
        (bool(promise.title.as_json()), "commitment-without-title"),
        (_short(promise.title, promise.text), "follow-too-long"),
        (bool(promise.organisation_id) != bool(promise.office), "one-answers"),
        (same or _belongs(standing, promise.organisation_id, today), "not-a-member"),
        (not promise.office or promise.office in charter.offices, "no-such-office"),
    ):
        if not holds:
            return Verdict.of(False, clause=clause, reason=reason, longest=LONGEST, office=promise.office)
    return Verdict.of(True, clause=clause, reason="commitment-fits")


def _belongs(standing: Constitution, organisation_id: int | None, today: date) -> bool:
    """Whether an organisation has a place in the network: as a member, or as one that holds an office."""
    if organisation_id is None:
        return True
    members = Membership.objects.filter(living(today), network_id=standing.network_id, organisation_id=organisation_id)
    held = mandates_on(standing.network_id, today)
    return members.exists() or any(each.organisation_id == organisation_id for each in held)  # type: ignore[attr-defined]


def _says(row: Commitment, progress: Progress, clause: str) -> Verdict:
    if progress.state not in list(State):
        return Verdict.of(False, clause=clause, reason="no-such-commitment-state")
    if progress.state != row.state and not (follows := may_become(State(row.state), State(progress.state))).holds:
        return follows
    for holds, reason in (
        (bool(progress.words.as_json()), "commitment-needs-words"),
        (_short(progress.words), "follow-too-long"),
        (not progress.address or _is_address(progress.address), "no-such-address"),
    ):
        if not holds:
            return Verdict.of(False, clause=clause, reason=reason, longest=LONGEST)
    return Verdict.of(True, clause=clause, reason="commitment-fits")


def _is_address(address: str) -> bool:
    try:
        _ADDRESS(address)
    except ValidationError:
        return False
    return len(address) <= LONGEST_ADDRESS
