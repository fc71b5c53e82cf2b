"""Words for applications and for files on a member's standing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STAGES = {
    "draft": pgettext_lazy("application", "Begun"),
    "submitted": pgettext_lazy("application", "Handed in"),
    "incomplete": pgettext_lazy("application", "Something is missing"),
    "under-review": pgettext_lazy("application", "Before the organ that decides"),
    "deferred": pgettext_lazy("application", "Put off"),
    "admitted": pgettext_lazy("application", "Admitted"),
    "refused": pgettext_lazy("application", "Refused"),
    "appealed": pgettext_lazy("application", "Under appeal"),
    "withdrawn": pgettext_lazy("application", "Taken back"),
}
CHANGES = {
    "suspension": _("Suspension"),
    "cancellation": _("Cancellation"),
    "withdrawal": _("Withdrawal"),
}
STEPS = {
    "open": pgettext_lazy("standing file", "The member may answer"),
    "imposed": pgettext_lazy("standing file", "Decided"),
    "dropped": pgettext_lazy("standing file", "Closed without a measure"),
    "appealed": pgettext_lazy("standing file", "Under appeal"),
    "upheld": pgettext_lazy("standing file", "Appeal dismissed: the decision stands"),
    "overturned": pgettext_lazy("standing file", "Appeal upheld: the decision fell"),
    "lifted": pgettext_lazy("standing file", "Lifted"),
}
MEMBER_STATES = {
    "active": pgettext_lazy("membership", "In good standing"),
    "suspended": pgettext_lazy("membership", "Suspended"),
    "ended": pgettext_lazy("membership", "Ended"),
}
RIGHTS = {
    "attend": _("attend"),
    "speak": _("speak"),
    "propose": _("propose"),
    "vote": _("vote"),
    "stand": _("stand for election"),
}
APPLICATION_PARTS = {
    "form": _("Main data"),
    "under": _("The member above it"),
    "request": _("The request to join"),
    "application": _("Main data"),
    "council-decision": _("The council's decision"),
    "contact-person": _("A contact person"),
    "adherence": _("Acceptance of the charter"),
    "account": _("A first sign-in"),
    "profile": _("A complete profile"),
}
INHERITED = {
    "aims": pgettext_lazy("inherited", "its aims"),
    "values": pgettext_lazy("inherited", "its values"),
    "themes": pgettext_lazy("inherited", "its themes"),
    "terms": pgettext_lazy("inherited", "its words"),
}
