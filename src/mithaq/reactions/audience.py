"""Whom an event concerns."""

from __future__ import annotations

from mithaq.domains.directory.models import Post
from mithaq.domains.directory.queries import in_post
from mithaq.domains.governance.models import Mandate, Seat
from mithaq.domains.governance.queries import mandates_on
from mithaq.foundation.ledger.models import Entry

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
    return set()


def _seat_organisations(motion_id: int) -> set[int]:
    found = Seat.objects.filter(motion_id=motion_id, organisation__isnull=False)
    return set(found.values_list("organisation_id", flat=True))


def _speakers(organisations: set[int], entry: Entry) -> set[int]:
    """Those who speak for these organisations, without the person who acted."""
    found = Post.objects.filter(in_post(entry.at.date()), organisation_id__in=organisations, office__in=SPEAKERS)
    return set(found.values_list("person_id", flat=True)) - {entry.person_id}
