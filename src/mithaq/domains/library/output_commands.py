"""Publications: proposed with a deadline, agreed, written, read by another, out and filed; or given up with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.governance.models import Motion
from mithaq.domains.library.access import clause_of_library, keeps_library
from mithaq.domains.library.catalogue import OF_A_SESSION, kinds_of_outputs
from mithaq.domains.library.lifecycle import SHELVED
from mithaq.domains.library.models import Document, DueChange, Publication
from mithaq.domains.library.output_events import (
    PublicationAgreed,
    PublicationDueChanged,
    PublicationGivenUp,
    PublicationMoved,
    PublicationProposed,
    PublicationPublished,
)
from mithaq.domains.library.output_lifecycle import LIVING, State, may_become
from mithaq.domains.themes.vocabulary import terms
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is to be brought out, by whom, by when."""

    title: Text
    kind: str
    due: date
    expectation: Text
    organ: str = ""
    organisation_id: int | None = None
    medium: str = ""
    themes: tuple[str, ...] = ()


@act(Right.DEPOSIT)
def propose_publication(by: Actor, given: Planned, *, at: datetime) -> PublicationProposed:
    """Propose a publication with its deadline. Nothing is begun before it is agreed."""
    standing, clause = standing_of(by), clause_of_outputs(by)
    charter = standing.charter
    foreign = [theme for theme in given.themes if theme not in terms() and theme not in charter.themes]
    foreign += [given.kind] * (given.kind not in kinds_of_outputs(charter))
    foreign += [given.organ] * (bool(given.organ) and given.organ not in charter.organs)
    checks = (
        ("papers-name-their-session", given.kind != OF_A_SESSION),
        ("document-needs-a-title", bool(given.title.as_json())),
        ("say-what-to-expect", bool(given.expectation.as_json())),
        ("not-in-the-lists", not foreign),
        ("deadline-is-past", given.due > at.date()),
        ("somebody-leads", bool(given.organ or given.organisation_id)),
    )
    for reason, holds in checks:
        Verdict.of(holds, clause=clause, reason=reason, words=tuple(foreign[:5]), on=given.due.isoformat()).or_refuse()
    writes_for(by, given.organ, given.organisation_id, clause).or_refuse()
    entry = coming_entry(standing.network_id)
    held = Publication.objects.filter(network_id=standing.network_id)
    row = Publication.objects.create(
        network_id=standing.network_id, number=(held.aggregate(last=Max("number"))["last"] or 0) + 1, kind=given.kind,
        medium=given.medium, organ=given.organ, organisation_id=given.organisation_id, title=given.title,
        expectation=given.expectation, themes=list(given.themes), due=given.due, first_due=given.due, proposed=at,
        proposed_by_id=by.person_id, changed=at, entry=entry,
    )  # fmt: skip
    return PublicationProposed(
        at=at, clause=clause, publication=row.pk, organisation=given.organisation_id, due=given.due.isoformat()
    )


@act(Right.DEPOSIT)
def agree_publication(by: Actor, publication_id: int, *, at: datetime) -> PublicationAgreed:
    """Agree on a publication: on the authority of the organ that the charter names, else by who publishes documents."""
    row, clause = _locked(by, publication_id, leads=False)
    may_agree(by, clause).or_refuse()
    may_become(State(row.state), State.AGREED).or_refuse()
    row.state, row.agreed = State.AGREED, at
    row.motion = Motion.objects.filter(pk=by.motion_id).first() if by.motion_id else None
    _keep(row, at, "agreed", "motion")
    return PublicationAgreed(at=at, clause=clause, publication=row.pk, due=row.due.isoformat())


@act(Right.DEPOSIT)
def move_publication(by: Actor, publication_id: int, to: str, *, at: datetime) -> PublicationMoved:
    """Begin to write, give it to its reader, or take it back to be written further."""
    row, clause = _locked(by, publication_id)
    steps = (State.DRAFTING, State.IN_REVIEW)
    Verdict.of(to in steps, clause=clause, reason="no-such-step", to=to).or_refuse()
    may_become(State(row.state), State(to)).or_refuse()
    row.state = to
    if to == State.DRAFTING:
        row.started = row.started or at
    else:
        row.reviewed = at
    _keep(row, at, "started", "reviewed")
    return PublicationMoved(at=at, clause=clause, publication=row.pk, state=to)


@act(Right.DEPOSIT)
def change_due(by: Actor, publication_id: int, due: date, reason: Text, *, at: datetime) -> PublicationDueChanged:
    """Move a deadline. It needs a reason, and the one that was agreed stays beside it."""
    row, clause = _locked(by, publication_id)
    Verdict.of(row.state in LIVING, clause=clause, reason="publication-is-over", state=row.state).or_refuse()
    Verdict.of(bool(reason.as_json()), clause=clause, reason="say-why-the-date-moves").or_refuse()
    Verdict.of(due != row.due, clause=clause, reason="nothing-is-new").or_refuse()
    Verdict.of(due > at.date(), clause=clause, reason="deadline-is-past", on=due.isoformat()).or_refuse()
    before = row.due
    DueChange.objects.create(publication=row, before=before, after=due, reason=reason, at=at, person_id=by.person_id)
    row.due = due
    _keep(row, at, "due")
    return PublicationDueChanged(
        at=at, clause=clause, publication=row.pk, before=before.isoformat(), after=due.isoformat()
    )


@act(Right.DEPOSIT)
def publish_output(
    by: Actor, publication_id: int, document_id: int, behind_id: int | None = None, *, at: datetime
) -> PublicationPublished:
    """Bring a publication out: its document is on the shelf, and beside it the data it rests on."""
    row, clause = _locked(by, publication_id)
    may_become(State(row.state), State.PUBLISHED).or_refuse()
    document = Document.objects.filter(pk=document_id, network_id=by.network_id, state__in=sorted(SHELVED)).first()
    Verdict.of(document is not None, clause=clause, reason="not-on-the-shelf").or_refuse()
    assert document is not None
    if behind_id is not None:
        known = Document.objects.filter(pk=behind_id, network_id=by.network_id, state__in=sorted(SHELVED)).exists()
        Verdict.of(known, clause=clause, reason="not-on-the-shelf").or_refuse()
    row.state, row.published, row.document, row.behind_id = State.PUBLISHED, at, document, behind_id  # type: ignore[attr-defined]
    _keep(row, at, "published", "document", "behind")
    if row.organ and not document.made_by:
        document.made_by, document.changed = row.organ, at
        document.save(update_fields=["made_by", "changed"])
    return PublicationPublished(
        at=at, clause=clause, publication=row.pk, document=document.pk, on_time=at.date() <= row.due
    )


@act(Right.DEPOSIT)
def give_up_publication(by: Actor, publication_id: int, reason: Text, *, at: datetime) -> PublicationGivenUp:
    """Not to pursue a publication, and say why."""
    row, clause = _locked(by, publication_id)
    Verdict.of(bool(reason.as_json()), clause=clause, reason="say-why").or_refuse()
    may_become(State(row.state), State.GIVEN_UP).or_refuse()
    row.state, row.ended, row.reason = State.GIVEN_UP, at, reason
    _keep(row, at, "ended", "reason")
    return PublicationGivenUp(at=at, clause=clause, publication=row.pk)


def clause_of_outputs(by: Actor) -> str:
    """The clause under which outputs are agreed, else the one under which documents are published."""
    grant = by.charter.powers.get(Power.AGREE_OUTPUT) if by.charter else None
    return (grant.clause if grant else None) or clause_of_library(by)


def may_agree(by: Actor, clause: str) -> Verdict:
    """Whether the actor agrees on outputs: the organ or office that the charter names, else who publishes documents."""
    charter = by.charter
    if charter is not None and Power.AGREE_OUTPUT in charter.powers:
        return by.may(Power.AGREE_OUTPUT)
    return by.may(Power.PUBLISH_DOCUMENT)


def may_lead(by: Actor, row: Publication) -> bool:
    """Whether the actor carries a publication on: its organ, its member, or who keeps the library."""
    return writes_for(by, row.organ, row.organisation_id, "").holds  # type: ignore[attr-defined]


def writes_for(by: Actor, organ: str, organisation_id: int | None, clause: str) -> Verdict:
    """Whether the actor writes for an organ or a member, or keeps the library."""
    own = organisation_id in by.organisations or bool(organ and organ in by.organs)
    holds = own or keeps_library(by) or by.authority == "platform"
    return Verdict.of(holds, clause=clause, reason="not-ones-own-publication")


def _locked(by: Actor, publication_id: int, *, leads: bool = True) -> tuple[Publication, str]:
    row = Publication.objects.select_for_update(no_key=True).get(pk=publication_id, network_id=by.network_id)
    clause = clause_of_outputs(by)
    if leads:
        writes_for(by, row.organ, row.organisation_id, clause).or_refuse()  # type: ignore[attr-defined]
    return row, clause


def _keep(row: Publication, at: datetime, *names: str) -> None:
    row.changed, row.entry = at, coming_entry(row.network.pk)
    row.save(update_fields=["state", "changed", "entry", *names])
