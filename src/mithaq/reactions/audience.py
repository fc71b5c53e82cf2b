"""Whom an event concerns."""

from __future__ import annotations

from mithaq.charter.powers import Power
from mithaq.domains.directory.models import Post
from mithaq.domains.directory.queries import in_post
from mithaq.domains.finance.models import Payment
from mithaq.domains.governance.models import Mandate, Seat
from mithaq.domains.governance.queries import mandates_on
from mithaq.domains.membership.models import Membership
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import constitution_of

DECIDED = ("carried", "rejected", "lapsed")
SPEAKERS = ("mayor", "deputy-mayor", "focal-point")


def audience_of(entry: Entry) -> set[int]:
    """The people who are told of an entry; empty when it concerns nobody in particular."""
    facts, day = entry.facts, entry.at.date()
    match entry.event:
        case "MotionProposed":
            return _speakers(_seat_organisations(facts["motion"]), entry)
        case "MotionAnswered" | "MotionClosed":
            return _speakers(_seat_organisations(facts["motion"]), entry) if facts["state"] in DECIDED else set()
        case "PostTaken" | "PostLeft":
            return _speakers({facts["organisation"]}, entry)
        case "OfficeAppointed" | "MandateEnded":
            mandate = Mandate.objects.filter(pk=facts["mandate"]).first()
            return _speakers({mandate.organisation_id} if mandate and mandate.organisation_id else set(), entry)
        case "LimitChanged" | "CharterAmended" | "DelegationGranted":
            held = mandates_on(entry.network_id, day)
            return _speakers({m.organisation_id for m in held if m.organisation_id}, entry)
        case _:
            return _speakers(_of_money(entry), entry)


def _of_money(entry: Entry) -> set[int]:
    """The organisations that an event about money concerns: the members that it names, or who decides."""
    facts = entry.facts
    match entry.event:
        case "PaymentRecorded" | "WaiverDecided":
            return _members_of({facts["membership"]})
        case "PaymentReversed" | "PaymentsImported":
            payments = Payment.objects.filter(pk__in=facts.get("payments") or [facts["payment"]])
            return _members_of(set(payments.values_list("membership_id", flat=True)))
        case "ContributionsAsked" | "DuesRecalled":
            return _members_of(set(facts["memberships"]))
        case "WaiverAsked":
            return _holders(entry, Power.WAIVE_CONTRIBUTION)
    return set()


def _members_of(memberships: set[int]) -> set[int]:
    return set(Membership.objects.filter(pk__in=memberships).values_list("organisation_id", flat=True))


def _holders(entry: Entry, power: Power) -> set[int]:
    """The organisations that hold the organ or the office that has a power."""
    day = entry.at.date()
    charter = constitution_of(Network.objects.get(pk=entry.network_id), day).charter
    grant = charter.powers.get(power)
    where = {"organ": grant.organ} if grant and grant.organ else {"office": grant.office} if grant else {}
    held = mandates_on(entry.network_id, day, **{k: v for k, v in where.items() if v}) if where else []
    return {m.organisation_id for m in held if m.organisation_id}


def _seat_organisations(motion_id: int) -> set[int]:
    found = Seat.objects.filter(motion_id=motion_id, organisation__isnull=False)
    return set(found.values_list("organisation_id", flat=True))


def _speakers(organisations: set[int], entry: Entry) -> set[int]:
    """Those who speak for these organisations, without the person who acted."""
    found = Post.objects.filter(in_post(entry.at.date()), organisation_id__in=organisations, office__in=SPEAKERS)
    return set(found.values_list("person_id", flat=True)) - {entry.person_id}
