"""Which reaction follows which event. One page; every event of the house stands here, if only with nothing."""

from __future__ import annotations

from collections.abc import Callable

from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.consequences import judge_again, perform_motion, tell

Reaction = Callable[[Entry], None]

TABLE: dict[str, tuple[Reaction, ...]] = {
    "NetworkFounded": (judge_again,),
    "LimitChanged": (judge_again, tell),
    "CharterAmended": (judge_again, tell),
    "OrganisationsImported": (),
    "ProfileEdited": (judge_again,),
    "ProfileConfirmed": (judge_again,),
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
    "MotionProposed": (tell,),
    "MotionAnswered": (perform_motion, tell),
    "MotionClosed": (perform_motion, tell),
    "MotionExecuted": (judge_again,),
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
