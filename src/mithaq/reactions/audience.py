"""Whom an event concerns."""

from __future__ import annotations

from collections.abc import Callable

from mithaq.charter.powers import Power
from mithaq.domains.amending.models import Amendment
from mithaq.domains.ballots.models import Voter
from mithaq.domains.directory.models import Post
from mithaq.domains.directory.queries import in_post
from mithaq.domains.finance.models import Payment
from mithaq.domains.following.queries import asked_about
from mithaq.domains.governance.models import Mandate, Seat
from mithaq.domains.governance.queries import mandates_on, roll_of
from mithaq.domains.knowledge.models import Practice
from mithaq.domains.library.models import Publication
from mithaq.domains.meetings.models import Invitation, Referral
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.domains.minutes.models import Minutes
from mithaq.domains.polls.models import TimeReply
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import constitution_of

DECIDED = ("carried", "rejected", "lapsed")
SPEAKERS = ("mayor", "deputy-mayor", "focal-point")


def audience_of(entry: Entry) -> set[int]:
    """The people who are told of an entry; empty when it concerns nobody in particular."""
    concerned = CONCERNED.get(entry.event)
    return concerned(entry) if concerned else set()


def _of_motion(entry: Entry) -> set[int]:
    return _speakers(_seat_organisations(entry.facts["motion"]), entry)


def _of_decided_motion(entry: Entry) -> set[int]:
    return _of_motion(entry) if entry.facts["state"] in DECIDED else set()


def _of_organisation(entry: Entry) -> set[int]:
    """Those who speak for the organisation that the facts name."""
    return _speakers({entry.facts["organisation"]} - {None}, entry)


def _of_mandate(entry: Entry) -> set[int]:
    mandate = Mandate.objects.filter(pk=entry.facts["mandate"]).first()
    return _speakers({mandate.organisation_id} if mandate and mandate.organisation_id else set(), entry)  # type: ignore[attr-defined]


def _of_everyone_in_office(entry: Entry) -> set[int]:
    held = mandates_on(entry.network_id, entry.at.date())
    return _speakers({m.organisation_id for m in held if m.organisation_id}, entry)  # type: ignore[attr-defined]


def _of_appeal(entry: Entry) -> set[int]:
    return _speakers(_sitting(entry, entry.facts["to"].removeprefix("organ:")), entry)


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


def _of_payer(entry: Entry) -> set[int]:
    return _speakers(_members_of({entry.facts["membership"]}), entry)


def _of_payers(entry: Entry) -> set[int]:
    payments = Payment.objects.filter(pk__in=entry.facts.get("payments") or [entry.facts["payment"]])
    return _speakers(_members_of(set(payments.values_list("membership_id", flat=True))), entry)


def _of_asked(entry: Entry) -> set[int]:
    return _speakers(_members_of(set(entry.facts["memberships"])), entry)


def _of_waiver(entry: Entry) -> set[int]:
    return _speakers(_holders(entry, Power.WAIVE_CONTRIBUTION), entry)


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


def _of_asked_about(entry: Entry) -> set[int]:
    standing = constitution_of(Network.objects.get(pk=entry.network_id), entry.at.date())
    return _speakers(asked_about(standing, entry.facts, entry.at.date()), entry)


def _of_publication(entry: Entry) -> set[int]:
    """Those who speak for the member that leads a publication, and for those who sit in its organ."""
    row = Publication.objects.get(pk=entry.facts["publication"])
    leading = {row.organisation_id} if row.organisation_id else set[int]()  # type: ignore[attr-defined]
    return _speakers(leading | (_sitting(entry, row.organ) if row.organ else set()), entry)


def _of_library_keepers(entry: Entry) -> set[int]:
    return _speakers(_holders(entry, Power.PUBLISH_DOCUMENT), entry)


def _of_voters(entry: Entry) -> set[int]:
    """Those who speak for the places on an election's roll."""
    on_roll = Voter.objects.filter(box__election=entry.facts["election"])
    return _speakers(set(on_roll.exclude(organisation=None).values_list("organisation_id", flat=True)), entry)


def _of_ballot_entrusted(entry: Entry) -> set[int]:
    return _speakers({entry.facts["holder"]}, entry)


def _seat_organisations(motion_id: int) -> set[int]:
    found = Seat.objects.filter(motion_id=motion_id, organisation__isnull=False)
    return set(found.values_list("organisation_id", flat=True))


def _speakers(organisations: set[int], entry: Entry) -> set[int]:
    """Those who speak for these organisations, without the person who acted."""
    found = Post.objects.filter(in_post(entry.at.date()), organisation_id__in=organisations, office__in=SPEAKERS)
    return set(found.values_list("person_id", flat=True)) - {entry.person_id}


def _of_meeting(entry: Entry) -> set[int]:
    """Those who were called to a meeting, and whoever holds a seat there in person."""
    called = Invitation.objects.filter(meeting_id=entry.facts["meeting"])
    organisations = set(called.exclude(organisation=None).values_list("organisation_id", flat=True))
    people = set(called.exclude(person=None).values_list("person_id", flat=True))
    return _speakers(organisations, entry) | (people - {entry.person_id})


def _of_convener(entry: Entry) -> set[int]:
    return _speakers(_holders(entry, Power.CONVENE_MEETING), entry)


def _of_referral(entry: Entry) -> set[int]:
    """The organ that is asked; once it has answered, the one that asked."""
    referral = Referral.objects.get(pk=entry.facts["referral"])
    organ = referral.from_organ if entry.event == "ReferralAnswered" else referral.to_organ
    return _speakers(_sitting(entry, organ), entry)


def _of_poll(entry: Entry) -> set[int]:
    """The seats of the organ that is asked, and whoever holds one in person."""
    day, organ = entry.at.date(), entry.facts["organ"]
    standing = constitution_of(Network.objects.get(pk=entry.network_id), day)
    people = {place.person.pk for place in roll_of(standing, organ, day) if place.person}
    return _speakers(_sitting(entry, organ), entry) | (people - {entry.person_id})


def _of_those_who_answered(entry: Entry) -> set[int]:
    replies = TimeReply.objects.filter(poll_id=entry.facts["poll"])
    organisations = set(replies.exclude(organisation=None).values_list("organisation_id", flat=True))
    people = set(replies.exclude(person=None).values_list("person_id", flat=True))
    return _speakers(organisations, entry) | (people - {entry.person_id})


def _of_proxy(entry: Entry) -> set[int]:
    return _speakers({entry.facts["organisation"], entry.facts["holder"]}, entry)


def _of_minutes(entry: Entry) -> set[int]:
    """Those who were called to the meeting, and those who adopt its minutes."""
    return _of_meeting(entry) | _speakers(_holders(entry, Power.ADOPT_MINUTES), entry)


def _of_secretary(entry: Entry) -> set[int]:
    """Whoever keeps the minutes."""
    found = Minutes.objects.filter(pk=entry.facts["minutes"]).values_list("secretary_id", flat=True)
    return set(found) - {entry.person_id}


def _of_erasure(entry: Entry) -> set[int]:
    """Those who stay in post where the erasure left a post vacant."""
    return _speakers(set(entry.facts["organisations"]), entry)


def _of_handover(entry: Entry) -> set[int]:
    return _of_organisation(entry) | _preparing(entry)


def _of_every_member(entry: Entry) -> set[int]:
    """Those who speak for the members of the network."""
    found = Membership.objects.filter(living(entry.at.date()), network_id=entry.network_id)
    return _speakers(set(found.values_list("organisation_id", flat=True)), entry)


def _of_proposer(entry: Entry) -> set[int]:
    """Whoever proposed an amendment."""
    row = Amendment.objects.get(pk=entry.facts["amendment"])
    own = {row.organisation_id} - {None}  # type: ignore[attr-defined]
    return (_speakers(own, entry) | {row.proposed_by_id}) - {None, entry.person_id}  # type: ignore[attr-defined]


def _of_revised(entry: Entry) -> set[int]:
    """The members, once the amendment is open to them."""
    opened = Amendment.objects.filter(pk=entry.facts["amendment"], opened__isnull=False).exists()
    return _of_every_member(entry) if opened else set()


def _reviewing(entry: Entry) -> set[int]:
    """Those who read practices for the body that endorses them, without the member whose own it is."""
    return _speakers(_holders(entry, Power.ENDORSE_PRACTICE) - {entry.facts["organisation"]}, entry)


def _of_author(entry: Entry) -> set[int]:
    """Those who shared a practice."""
    return _speakers({entry.facts["author"]}, entry)


def _of_both(entry: Entry) -> set[int]:
    """The one who did it first and the one who takes it up."""
    return _speakers({entry.facts["author"], entry.facts["organisation"]}, entry)


def _of_translated(entry: Entry) -> set[int]:
    """Those whose practice was written in another language."""
    found = Practice.objects.filter(pk=entry.facts["practice"]).values_list("organisation_id", flat=True)
    return _speakers(set(found), entry)


CONCERNED: dict[str, Callable[[Entry], set[int]]] = {
    "MotionProposed": _of_motion,
    "MotionAnswered": _of_decided_motion,
    "MotionClosed": _of_decided_motion,
    "OfficeAppointed": _of_mandate,
    "MandateEnded": _of_mandate,
    "MandateRecalled": _of_mandate,
    "SeatFilled": _of_mandate,
    "PortfolioAssigned": _of_mandate,
    "PortfolioEnded": _of_mandate,
    "MandateGivenUp": _of_everyone_in_office,
    "ApplicationSubmitted": _preparing,
    "StandingReplyGiven": _preparing,
    "MemberWithdrew": _preparing,
    "AppealFiled": _of_appeal,
    "HandoverPrepared": _of_handover,
    "PaymentRecorded": _of_payer,
    "WaiverDecided": _of_payer,
    "PaymentReversed": _of_payers,
    "PaymentsImported": _of_payers,
    "ContributionsAsked": _of_asked,
    "DuesRecalled": _of_asked,
    "WaiverAsked": _of_waiver,
    "PersonErased": _of_erasure,
    "BallotEntrusted": _of_ballot_entrusted,
    "ScrutineerNamed": _of_organisation,
    "MeetingAsked": _of_convener,
    "TimePollOpened": _of_poll,
    "TimePollDecided": _of_those_who_answered,
    "TimePollDropped": _of_those_who_answered,
    "ProxyGiven": _of_proxy,
    "ActionNoted": _of_organisation,
    "ReferralFiled": _of_referral,
    "ReferralAnswered": _of_referral,
    "PracticeSubmitted": _reviewing,
    "PracticeThanked": _of_author,
    "PracticeCommented": _of_author,
    "QuestionAsked": _of_author,
    "TransferAsked": _of_author,
    "TranslationWritten": _of_translated,
    "MinutesCirculated": _of_minutes,
    "MinutesCommented": _of_secretary,
    "AmendmentCommented": _of_proposer,
    "AmendmentRevised": _of_revised,
    "AmendmentOpened": _of_every_member,
    "AmendmentSettled": _of_every_member,
    "AmendmentWithdrawn": _of_revised,
    "RemarkAnswered": _of_organisation,
    "ObstacleReported": _of_asked_about,
    "ObstacleEscalated": _of_asked_about,
    "DocumentDeposited": _of_library_keepers,
    "SigningAsked": _of_asked,
    "SigningRecalled": _of_asked,
}
"""Event -> whom it concerns."""
CONCERNED |= dict.fromkeys(
    (
        "MeetingConvoked", "MeetingMoved", "MeetingCancelled", "MeetingLapsed", "MeetingClosed", "MinutesAdopted",
        "MinutesPublished",
    ),
    _of_meeting,
)  # fmt: skip
CONCERNED |= dict.fromkeys(
    (
        "PracticeTakenUp",
        "PracticeRemarked",
        "PracticeReturned",
        "PracticeValidated",
        "PracticeFeatured",
        "QuestionAnswered",
    ),
    _of_organisation,
)
CONCERNED |= dict.fromkeys(
    ("TransferAgreed", "TransferBegun", "TransferVisited", "TransferFinished", "TransferGivenUp"), _of_both
)
CONCERNED |= dict.fromkeys(
    ("PublicationAgreed", "PublicationDueChanged", "PublicationPublished", "PublicationGivenUp"), _of_publication
)
CONCERNED |= dict.fromkeys(
    ("LimitChanged", "CharterAmended", "DelegationGranted", "DelegationRevoked"), _of_everyone_in_office
)
CONCERNED |= dict.fromkeys(
    (
        "PostTaken", "PostLeft", "MemberAdmitted", "BuddyNamed", "FocalPointNamed", "AppealDecided", "SuccessionAnnounced",
        "StandingFileOpened", "StandingFileDropped", "MemberSuspended", "SuspensionReviewed", "SuspensionLifted",
        "MembershipCancelled", "DocumentChecked", "DocumentTrusted", "DocumentWithdrawn",
        "ObstacleAcknowledged", "ObstacleStudied", "ObstacleAnswered", "ObstacleSolved", "ObstacleClosed",
    ),
    _of_organisation,
)  # fmt: skip
CONCERNED |= dict.fromkeys(("PlanOpened", "PlanSettled", "PlanApproved", "PlanRefused"), _of_every_member)
CONCERNED |= dict.fromkeys(
    ("ElectionCalled", "ElectionOpened", "ElectionCounted", "SecondRoundCalled", "ElectionProclaimed", "ElectionAnnulled"),
    _of_voters,
)  # fmt: skip
