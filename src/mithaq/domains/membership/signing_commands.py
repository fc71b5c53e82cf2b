"""Accepting the charter in its version in force, asking the members to, reminding those that have not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mithaq.charter.terms import Calendar
from mithaq.charter.verdict import Verdict
from mithaq.domains.membership.events import CharterAccepted, SigningAsked, SigningRecalled
from mithaq.domains.membership.lifecycle import State
from mithaq.domains.membership.models import Acceptance, Membership, SigningCall
from mithaq.domains.membership.signing import may_be_signed, signatories, signing_asked
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution, in_force_since
from mithaq.integrations.workdays import workdays_of


@act(Right.SPEAK_FOR_MEMBER)
def accept_charter(by: Actor, membership_id: int, version: int, *, at: datetime) -> CharterAccepted:
    """Accept the charter for one's organisation. `version` is the one that was read: it must be the one in force."""
    assert by.network_id is not None
    membership = Membership.objects.select_for_update(no_key=True).get(pk=membership_id, network_id=by.network_id)
    standing = constitution_known(by)
    signing = standing.charter.amending.signing
    clause = (signing.clause or "") if signing else ""
    own = membership.organisation_id in by.organisations  # type: ignore[attr-defined]
    Verdict.of(own, clause=clause, reason="speaks-for-the-organisation").or_refuse()
    living = membership.state != State.ENDED and (membership.until is None or membership.until > at.date())
    Verdict.of(living, clause=clause, reason="membership-over").or_refuse()
    asked = may_be_signed(standing, membership)
    Verdict.of(asked, clause=clause, reason="charter-asks-no-signature").or_refuse()
    now = standing.version
    Verdict.of(version == now, clause=clause, reason="another-version-in-force", version=now).or_refuse()
    fresh = (membership.adherence or 0) < version
    Verdict.of(fresh, clause=clause, reason="charter-accepted-already", version=version).or_refuse()
    entry = coming_entry(by.network_id)
    Acceptance.objects.create(membership=membership, version=version, person_id=by.person_id, at=at, entry=entry)
    membership.adherence = version
    membership.save(update_fields=["adherence"])
    return CharterAccepted(
        at=at,
        clause=clause,
        membership=membership.pk,
        organisation=membership.organisation_id,  # type: ignore[attr-defined]
        charter_number=version,
    )


@act(Right.OPERATE)
def ask_to_sign(by: Actor, *, at: datetime) -> SigningAsked:
    """Ask the members to accept the version in force, once, as soon as it is. Refused where the charter does not ask for it."""
    members, due, clause = _called(by, "asked", at=at)
    return SigningAsked(
        at=at, clause=clause, charter_number=by.version, due=due, count=len(members), memberships=members
    )


@act(Right.OPERATE)
def recall_signing(by: Actor, *, at: datetime) -> SigningRecalled:
    """Remind the members that have not accepted the version in force, once, from the day that the charter names."""
    standing = constitution_known(by)
    signing = signing_asked(standing)
    on = signing.reminds_on(in_force_since(standing), _calendar(standing)) if signing else None
    clause = (signing.clause or "") if signing else ""
    Verdict.of(on is not None and at.date() >= on, clause=clause, reason="not-the-day").or_refuse()
    members, due, clause = _called(by, "reminded", at=at)
    return SigningRecalled(
        at=at, clause=clause, charter_number=by.version, due=due, count=len(members), memberships=members
    )


def _called(by: Actor, stage: str, *, at: datetime) -> tuple[tuple[int, ...], str, str]:
    """Note that the members were called to sign; the members that had not, the last day, and the clause. Raises `Refused`."""
    Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    standing = constitution_known(by)
    signing = signing_asked(standing)
    Verdict.of(signing is not None, clause="", reason="charter-asks-no-signature").or_refuse()
    assert signing is not None
    clause = signing.clause or ""
    done = SigningCall.objects.filter(network_id=by.network_id, version=standing.version, stage=stage).exists()
    Verdict.of(not done, clause=clause, reason="called-to-sign-already").or_refuse()
    members = _unsigned(standing, at.date())
    Verdict.of(bool(members), clause=clause, reason="nobody-to-remind").or_refuse()
    SigningCall.objects.create(network_id=standing.network_id, version=standing.version, stage=stage, at=at)
    due = signing.due(in_force_since(standing), _calendar(standing))
    return tuple(row.pk for row in members), due.isoformat() if due else "", clause


def _unsigned(standing: Constitution, day: date) -> Sequence[Membership]:
    return [each.membership for each in signatories(standing, day) if not each.signed]


def _calendar(standing: Constitution) -> Calendar:
    return Calendar(*workdays_of(standing.charter.calendar.country))


def constitution_known(by: Actor) -> Constitution:
    """The network as the actor knows it: the charter that the act is judged under."""
    assert by.network_id is not None and by.charter is not None
    network = Network.objects.get(pk=by.network_id)
    return Constitution(network.pk, network.slug, network.founded_on, by.version, by.charter)
