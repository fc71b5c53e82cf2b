"""Proposing an amendment, writing it anew, opening it to comments, taking it back; and following what becomes of the vote."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max

from mithaq.charter.changes import changes_between
from mithaq.charter.document import Charter
from mithaq.charter.faults import Unreadable
from mithaq.charter.reading import read_charter
from mithaq.charter.text import NO_WORDS, Text
from mithaq.charter.verdict import Refused, Verdict
from mithaq.domains.amending.events import AmendmentDrafted, AmendmentOpened, AmendmentRevised, AmendmentWithdrawn
from mithaq.domains.amending.lifecycle import WRITABLE, State, may_become
from mithaq.domains.amending.models import Amendment, Revision
from mithaq.domains.amending.queries import (
    clause_of_amending,
    compared,
    decides,
    earliest_end,
    last_revision,
    leads,
    pending_motion,
)
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.membership.rights import kept_from
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.commands import digest_of, may_follow
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution, charter_of_version, last_version, version_of


@act(Right.AMEND)
def propose_amendment(
    by: Actor,
    source: str,
    *,
    title: Text,
    why: Text,
    in_force_from: date,
    organisation_id: int | None = None,
    at: datetime,
) -> AmendmentDrafted:
    """Propose a whole new charter file, as a draft. It must be readable, the next version, and change something."""
    standing = standing_of(by)
    clause = clause_of_amending(standing)
    Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    Verdict.of(bool(title.as_json()), clause=clause, reason="title-missing").or_refuse()
    Verdict.of(not why.missing, clause=clause, reason="why-in-three-languages", languages=why.missing).or_refuse()
    own = decides(by) if organisation_id is None else organisation_id in by.organisations
    Verdict.of(own, clause=clause, reason="speaks-for-the-organisation").or_refuse()
    silent = organisation_id in kept_from(standing.charter, standing.network_id, "propose", at.date())
    Verdict.of(not silent, clause=clause, reason="may-not-propose").or_refuse()
    charter = read_proposed(standing, source, in_force_from, at.date())
    last = Amendment.objects.filter(network_id=by.network_id).aggregate(last=Max("number"))["last"] or 0
    row = Amendment.objects.create(
        network_id=standing.network_id,
        number=last + 1,
        title=title,
        why=why,
        in_force_from=in_force_from,
        organisation_id=organisation_id,
        proposed_by_id=by.person_id,
        proposed=at,
        entry=coming_entry(standing.network_id),
    )
    revision = _write(row, 1, source, charter, NO_WORDS, by, at=at)
    return AmendmentDrafted(
        at=at, clause=clause, amendment=row.pk, organisation=organisation_id, digest=revision.digest
    )


@act(Right.AMEND)
def revise_amendment(
    by: Actor,
    amendment_id: int,
    source: str,
    *,
    seen: int,
    note: Text = NO_WORDS,
    in_force_from: date | None = None,
    at: datetime,
) -> AmendmentRevised:
    """Write an amendment anew before the vote. Comments stay with the revision that they were made on.

    `seen` is the number of the revision that the writer had before them: a later one is not overwritten.
    """
    standing, (row, clause) = standing_of(by), led_by(by, amendment_id)
    writable(row, clause).or_refuse()
    before = last_revision(row)
    mine = before.number == seen
    Verdict.of(mine, clause=clause, reason="revised-meanwhile", revision=before.number).or_refuse()
    from_day = in_force_from or row.in_force_from
    changes = digest_of(source) != before.digest or from_day != row.in_force_from
    Verdict.of(changes, clause=clause, reason="nothing-changes").or_refuse()
    charter = read_proposed(standing, source, from_day, at.date())
    revision = _write(row, before.number + 1, source, charter, note, by, at=at)
    row.in_force_from = from_day
    row.save(update_fields=["in_force_from"])
    return AmendmentRevised(at=at, clause=clause, amendment=row.pk, revision=revision.number, digest=revision.digest)


@act(Right.AMEND)
def open_consultation(by: Actor, amendment_id: int, until: date, *, at: datetime) -> AmendmentOpened:
    """Make a draft public and let members comment until a day: not before the time that the charter gives them is over."""
    standing, (row, clause) = standing_of(by), led_by(by, amendment_id)
    may_become(State(row.state), State.CONSULTATION).or_refuse()
    drafted = row.state == State.DRAFT
    Verdict.of(drafted, clause=clause, reason="amendment-is-not-there", state=row.state).or_refuse()
    earliest = earliest_end(standing, at.date())
    origin = standing.charter.amending.origin_of("consultation")
    Verdict.of(
        until >= earliest, clause=clause, reason="consultation-too-short", origin=origin, earliest=earliest
    ).or_refuse()
    row.state, row.opened, row.until = State.CONSULTATION, at, until
    row.entry = coming_entry(standing.network_id)
    row.save(update_fields=["state", "opened", "until", "entry"])
    changes = len(compared(last_revision(row).pk).changes)
    return AmendmentOpened(at=at, clause=clause, amendment=row.pk, until=until.isoformat(), changes=changes)


@act(Right.AMEND)
def withdraw_amendment(by: Actor, amendment_id: int, *, at: datetime) -> AmendmentWithdrawn:
    """Take an amendment back before the vote. What was said about it stays."""
    row, clause = led_by(by, amendment_id)
    writable(row, clause).or_refuse()
    row.state, row.settled, row.entry = State.WITHDRAWN, at, coming_entry(row.network_id)  # type: ignore[attr-defined]
    row.save(update_fields=["state", "settled", "entry"])
    return AmendmentWithdrawn(at=at, clause=clause, amendment=row.pk)


def read_proposed(standing: Constitution, source: str, in_force_from: date, today: date) -> Charter:
    """The charter of a proposed file: readable, the network's next version, and different. Raises `Refused`."""
    clause, last = clause_of_amending(standing), last_version(standing.network_id)
    try:
        charter = read_charter(source)
    except Unreadable as error:
        first = error.faults[0]
        raise Refused(
            Verdict.of(False, clause=first.clause, reason="charter-unreadable", line=first.line, fault=first.code)
        ) from error
    may_follow(charter, standing.slug, last, in_force_from, today).or_refuse()
    before = charter_of_version(version_of(standing.network_id, last), today)
    Verdict.of(bool(changes_between(before, charter)), clause=clause, reason="amends-nothing").or_refuse()
    return charter


def locked_amendment(by: Actor, amendment_id: int) -> Amendment:
    """An amendment of the actor's network, locked. Raises `Amendment.DoesNotExist`."""
    return Amendment.objects.select_for_update(no_key=True).get(pk=amendment_id, network_id=by.network_id)


def led_by(by: Actor, amendment_id: int) -> tuple[Amendment, str]:
    """The locked amendment and the clause, for whoever leads it. Raises `Refused` for anybody else."""
    row, clause = locked_amendment(by, amendment_id), clause_of_amending(standing_of(by))
    Verdict.of(leads(by, row), clause=clause, reason="not-ones-own-amendment").or_refuse()
    return row, clause


def writable(row: Amendment, clause: str) -> Verdict:
    """Whether an amendment may still be revised or taken back: it is not before the organ, and not over."""
    motion = pending_motion(row)
    if motion is not None:
        return Verdict.of(False, clause=clause, reason="motion-already-open", number=motion.number)
    return Verdict.of(row.state in WRITABLE, clause=clause, reason="amendment-is-not-there", state=row.state)


def _write(
    row: Amendment, number: int, source: str, charter: Charter, note: Text, by: Actor, *, at: datetime
) -> Revision:
    return Revision.objects.create(
        amendment=row,
        number=number,
        source=source,
        document=charter.as_json(),
        digest=digest_of(source),
        base=last_version(row.network_id),  # type: ignore[attr-defined]
        note=note,
        person_id=by.person_id,
        at=at,
    )
