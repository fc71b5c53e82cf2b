"""Which reaction follows which event. One page; every event of the house stands here, if only with nothing."""

from __future__ import annotations

from collections.abc import Callable

from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.consequences import judge_again, perform_motion, tell
from mithaq.reactions.joining import see_to_onboarding, take_up, write_to_applicant
from mithaq.reactions.rights import judge_where_posts_ended
from mithaq.reactions.succession import prepare_handovers

Reaction = Callable[[Entry], None]

TABLE: dict[str, tuple[Reaction, ...]] = {
    "NetworkFounded": (judge_again,),
    "LimitChanged": (judge_again, tell),
    "CharterAmended": (judge_again, tell),
    "OrganisationsImported": (),
    "ProfileEdited": (see_to_onboarding, judge_again),
    "ProfileConfirmed": (see_to_onboarding, judge_again),
    "PostsTakenOver": (),
    "PostTaken": (judge_again, tell),
    "PostLeft": (judge_again, tell),
    "FileKept": (),
    "FileRemoved": (),
    "MembersTakenOver": (judge_again,),
    "MandatesTakenOver": (judge_again,),
    "MandateEnded": (judge_again, tell),
    "OfficeAppointed": (judge_again, tell),
    "DelegationGranted": (judge_again, tell),
    "DelegationAccepted": (judge_again,),
    "SuccessionAnnounced": (prepare_handovers, judge_again, tell),
    "HandoverPrepared": (judge_again, tell),
    "HandoverDone": (judge_again,),
    "MotionProposed": (take_up, tell),
    "MotionAnswered": (perform_motion, take_up, tell),
    "MotionClosed": (perform_motion, take_up, tell),
    "MotionExecuted": (take_up, judge_again),
    "ApplicationSubmitted": (write_to_applicant, judge_again, tell),
    "PartsRequested": (write_to_applicant,),
    "ApplicationTakenUp": (),
    "ApplicationWithdrawn": (judge_again,),
    "OrganisationInvited": (),
    "MemberAdmitted": (write_to_applicant, judge_again, tell),
    "ApplicationRefused": (write_to_applicant, judge_again),
    "ApplicationDeferred": (write_to_applicant, judge_again),
    "MemberOnboarded": (judge_again,),
    "BuddyNamed": (tell,),
    "FocalPointNamed": (judge_again, tell),
    "StandingFileOpened": (judge_again, tell),
    "StandingReplyGiven": (tell,),
    "StandingFileDropped": (tell,),
    "MemberSuspended": (judge_again, tell),
    "SuspensionReviewed": (judge_again, tell),
    "SuspensionLifted": (judge_again, tell),
    "MembershipCancelled": (judge_again, tell),
    "MemberWithdrew": (judge_again, tell),
    "AppealFiled": (tell,),
    "AppealDecided": (write_to_applicant, judge_again, tell),
    "ContactShown": (),
    "ContactHidden": (),
    "PersonErased": (judge_where_posts_ended, tell),
    "AddressErased": (),
    "PersonCorrected": (),
    "CharterJudged": (),
    "MeansDeclared": (),
    "ContributionPledged": (judge_again,),
    "WaiverAsked": (tell,),
    "WaiverDecided": (judge_again, tell),
    "PaymentRecorded": (judge_again, tell),
    "PaymentReversed": (judge_again, tell),
    "PaymentsImported": (judge_again, tell),
    "ContributionsTakenOver": (judge_again,),
    "ContributionsAsked": (tell,),
    "DuesRecalled": (tell,),
    "IncomeRecorded": (judge_again,),
    "IncomeReversed": (judge_again,),
    "IncomeTakenOver": (judge_again,),
    "GrantAsked": (),
    "GrantMoved": (),
    "AccountsStated": (judge_again,),
}
