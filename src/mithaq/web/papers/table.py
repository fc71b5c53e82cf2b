"""Which event has a paper. One page; what does not stand here is no paper of ours, and no code leads to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mithaq.domains.membership.desk_queries import prepares
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.web.papers.decision import decision
from mithaq.web.papers.members import members_on_record
from mithaq.web.papers.members_letters import applicant_of, member_letter
from mithaq.web.papers.minutes import minutes_paper
from mithaq.web.papers.paper import Paper
from mithaq.web.papers.receipt import payer_of, payment_receipt
from mithaq.web.wording.saying import Speaker


class Kind(StrEnum):
    DECISION = "decision"
    EXTRACT = "extract"
    CERTIFICATE = "certificate"
    RECEIPT = "receipt"
    MINUTES = "minutes"


KINDS = {
    Kind.DECISION: _("Decision"),
    Kind.EXTRACT: _("Extract from the register of decisions"),
    Kind.CERTIFICATE: _("Certificate"),
    Kind.RECEIPT: _("Receipt"),
    Kind.MINUTES: pgettext_lazy("record of one meeting", "Minutes"),
}


@dataclass(frozen=True, slots=True)
class Issue:
    """How a paper is issued: what it is called, who composes it, and who may open it."""

    kind: Kind
    compose: Callable[[Entry, Speaker], Paper]
    holder: Callable[[Entry], int | None] | None = None
    """The organisation (id) whose speakers alone may open it; None: everyone. Its code can be checked by whoever has it."""
    desk: bool = False
    """Whether those who prepare the files of members may open it too."""

    def open_to(self, actor: Actor, entry: Entry) -> bool:
        """Whether this actor may open the paper; who may not is told that there is none."""
        return self.holder is None or self.holder(entry) in actor.organisations or (self.desk and prepares(actor))


def organisation_of(entry: Entry) -> int | None:
    """The organisation that an entry's facts name: the usual holder."""
    return entry.facts.get("organisation")


PAPERS: dict[str, Issue] = {
    "OfficeAppointed": Issue(Kind.DECISION, decision),
    "LimitChanged": Issue(Kind.DECISION, decision),
    "CharterAmended": Issue(Kind.DECISION, decision),
    "MotionExecuted": Issue(Kind.EXTRACT, decision),
    "MembersTakenOver": Issue(Kind.CERTIFICATE, members_on_record),
    "PaymentRecorded": Issue(Kind.RECEIPT, payment_receipt, holder=payer_of),
    "MemberAdmitted": Issue(Kind.DECISION, member_letter),
    "ApplicationRefused": Issue(Kind.DECISION, member_letter, holder=applicant_of, desk=True),
    "ApplicationDeferred": Issue(Kind.DECISION, member_letter, holder=applicant_of, desk=True),
    "MemberSuspended": Issue(Kind.DECISION, member_letter, holder=organisation_of, desk=True),
    "SuspensionLifted": Issue(Kind.DECISION, member_letter, holder=organisation_of, desk=True),
    "MembershipCancelled": Issue(Kind.DECISION, member_letter, holder=organisation_of, desk=True),
    "MinutesPublished": Issue(Kind.MINUTES, minutes_paper),
    "AppealDecided": Issue(Kind.DECISION, member_letter, holder=organisation_of, desk=True),
}
