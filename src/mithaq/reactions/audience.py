"""Whom an event concerns."""

from __future__ import annotations

from mithaq.charter.powers import Power
from mithaq.domains.directory.models import Post
from mithaq.domains.directory.queries import in_post
from mithaq.domains.governance.models import Mandate, Seat
from mithaq.domains.governance.queries import mandates_on, roll_of
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
        case "PostTaken" | "PostLeft" | "MemberAdmitted" | "BuddyNamed" | "AppealDecided":
            return _speakers({facts["organisation"]}, entry)
        case "ApplicationSubmitted" | "StandingReplyGiven":
            return _preparing(entry)
        case "AppealFiled":
            return _speakers(_sitting(entry, facts["to"].removeprefix("organ:")), entry)
        case (
            "StandingFileOpened" | "StandingFileDropped" | "MemberSuspended" | "SuspensionReviewed"
            | "SuspensionLifted" | "MembershipCancelled"
        ):  # fmt: skip
            return _speakers({facts["organisation"]}, entry)
        case "MemberWithdrew":
            return _preparing(entry)
        case "OfficeAppointed" | "MandateEnded":
            mandate = Mandate.objects.filter(pk=facts["mandate"]).first()
            return _speakers({mandate.organisation_id} if mandate and mandate.organisation_id else set(), entry)
        case "LimitChanged" | "CharterAmended" | "DelegationGranted":
            held = mandates_on(entry.network_id, day)
            return _speakers({m.organisation_id for m in held if m.organisation_id}, entry)
    return set()


def _preparing(entry: Entry) -> set[int]:
    """Whoever prepares the files of the organ that admits: its seats, and the office that examines."""
    standing = constitution_of(Network.objects.get(pk=entry.network_id), entry.at.date())
    powers = standing.charter.powers
    grants = [powers[power] for power in (Power.ADMIT_MEMBER, Power.EXAMINE_APPLICATION) if power in powers]
    organisations: set[int] = set()
    for grant in grants:
        if grant.organ:
            organisations |= _sitting(entry, grant.organ)
        elif grant.office:
            held = mandates_on(entry.network_id, entry.at.date(), office=grant.office)
            organisations |= {m.organisation_id for m in held if m.organisation_id}  # type: ignore[attr-defined]
    return _speakers(organisations, entry)


def _sitting(entry: Entry, organ: str) -> set[int]:
    """The organisations that sit in an organ on the day of the entry; for an organ of all members, none is singled out."""
    standing = constitution_of(Network.objects.get(pk=entry.network_id), entry.at.date())
    if organ not in standing.charter.organs:
        return set()
    return {place.organisation.pk for place in roll_of(standing, organ, entry.at.date()) if place.organisation}


def _seat_organisations(motion_id: int) -> set[int]:
    found = Seat.objects.filter(motion_id=motion_id, organisation__isnull=False)
    return set(found.values_list("organisation_id", flat=True))


def _speakers(organisations: set[int], entry: Entry) -> set[int]:
    """Those who speak for these organisations, without the person who acted."""
    found = Post.objects.filter(in_post(entry.at.date()), organisation_id__in=organisations, office__in=SPEAKERS)
    return set(found.values_list("person_id", flat=True)) - {entry.person_id}
