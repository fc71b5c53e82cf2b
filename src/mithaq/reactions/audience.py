"""Whom an event concerns."""

from __future__ import annotations

from collections.abc import Callable

from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.concerned import (
    of_answering,
    of_appeal,
    of_asked,
    of_asked_about,
    of_author,
    of_ballot_entrusted,
    of_both,
    of_convener,
    of_decided_motion,
    of_erasure,
    of_every_member,
    of_everyone_in_office,
    of_handover,
    of_library_keepers,
    of_mandate,
    of_meeting,
    of_minutes,
    of_motion,
    of_organisation,
    of_payer,
    of_payers,
    of_poll,
    of_proposer,
    of_proxy,
    of_publication,
    of_referral,
    of_register,
    of_revised,
    of_secretary,
    of_those_who_answered,
    of_translated,
    of_voters,
    of_waiver,
    preparing,
    reviewing,
)


def audience_of(entry: Entry) -> set[int]:
    """The people who are told of an entry; empty when it concerns nobody in particular."""
    concerned = CONCERNED.get(entry.event)
    return concerned(entry) if concerned else set()


CONCERNED: dict[str, Callable[[Entry], set[int]]] = {
    "MotionProposed": of_motion,
    "MotionAnswered": of_decided_motion,
    "MotionClosed": of_decided_motion,
    "OfficeAppointed": of_mandate,
    "MandateEnded": of_mandate,
    "MandateRecalled": of_mandate,
    "SeatFilled": of_mandate,
    "PortfolioAssigned": of_mandate,
    "PortfolioEnded": of_mandate,
    "MandateGivenUp": of_everyone_in_office,
    "ApplicationSubmitted": preparing,
    "StandingReplyGiven": preparing,
    "MemberWithdrew": preparing,
    "AppealFiled": of_appeal,
    "HandoverPrepared": of_handover,
    "PaymentRecorded": of_payer,
    "WaiverDecided": of_payer,
    "PaymentReversed": of_payers,
    "PaymentsImported": of_payers,
    "ContributionsAsked": of_asked,
    "DuesRecalled": of_asked,
    "WaiverAsked": of_waiver,
    "PersonErased": of_erasure,
    "BallotEntrusted": of_ballot_entrusted,
    "ScrutineerNamed": of_organisation,
    "MeetingAsked": of_convener,
    "TimePollOpened": of_poll,
    "TimePollDecided": of_those_who_answered,
    "TimePollDropped": of_those_who_answered,
    "ProxyGiven": of_proxy,
    "ActionNoted": of_organisation,
    "ReferralFiled": of_referral,
    "ReferralAnswered": of_referral,
    "PracticeSubmitted": reviewing,
    "PracticeThanked": of_author,
    "PracticeCommented": of_author,
    "QuestionAsked": of_author,
    "TransferAsked": of_author,
    "TranslationWritten": of_translated,
    "MinutesCirculated": of_minutes,
    "MinutesCommented": of_secretary,
    "AmendmentCommented": of_proposer,
    "AmendmentRevised": of_revised,
    "AmendmentOpened": of_every_member,
    "AmendmentSettled": of_every_member,
    "AmendmentWithdrawn": of_revised,
    "RemarkAnswered": of_organisation,
    "ObstacleReported": of_asked_about,
    "ObstacleEscalated": of_asked_about,
    "CommitmentRegistered": of_answering,
    "CommitmentChanged": of_answering,
    "CommitmentReported": of_register,
    "DocumentDeposited": of_library_keepers,
    "SigningAsked": of_asked,
    "SigningRecalled": of_asked,
}
"""Event -> whom it concerns."""
CONCERNED |= dict.fromkeys(
    (
        "MeetingConvoked", "MeetingMoved", "MeetingCancelled", "MeetingLapsed", "MeetingClosed", "MinutesAdopted",
        "MinutesPublished",
    ),
    of_meeting,
)  # fmt: skip
CONCERNED |= dict.fromkeys(
    (
        "PracticeTakenUp",
        "PracticeRemarked",
        "PracticeReturned",
        "PracticeValidated",
        "PracticeFeatured",
        "PracticePresented",
        "PresentationStruck",
        "QuestionAnswered",
    ),
    of_organisation,
)
CONCERNED |= dict.fromkeys(
    ("TransferAgreed", "TransferBegun", "TransferVisited", "TransferFinished", "TransferGivenUp"), of_both
)
CONCERNED |= dict.fromkeys(
    ("PublicationAgreed", "PublicationDueChanged", "PublicationPublished", "PublicationGivenUp"), of_publication
)
CONCERNED |= dict.fromkeys(
    ("LimitChanged", "CharterAmended", "DelegationGranted", "DelegationRevoked"), of_everyone_in_office
)
CONCERNED |= dict.fromkeys(
    (
        "PostTaken", "PostLeft", "MemberAdmitted", "BuddyNamed", "FocalPointNamed", "AppealDecided", "SuccessionAnnounced",
        "StandingFileOpened", "StandingFileDropped", "MemberSuspended", "SuspensionReviewed", "SuspensionLifted",
        "MembershipCancelled", "DocumentChecked", "DocumentTrusted", "DocumentWithdrawn",
        "ObstacleAcknowledged", "ObstacleStudied", "ObstacleAnswered", "ObstacleSolved", "ObstacleClosed",
    ),
    of_organisation,
)  # fmt: skip
CONCERNED |= dict.fromkeys(("PlanOpened", "PlanSettled", "PlanApproved", "PlanRefused"), of_every_member)
CONCERNED |= dict.fromkeys(
    ("ElectionCalled", "ElectionOpened", "ElectionCounted", "SecondRoundCalled", "ElectionProclaimed", "ElectionAnnulled"),
    of_voters,
)  # fmt: skip
