"""The words of amendments: states, answers to comments, parts of a charter, and what a refusal says."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

AMENDMENT_STATES = {
    "draft": pgettext_lazy("amendment", "Draft"),
    "consultation": pgettext_lazy("amendment", "Open to comments"),
    "voting": pgettext_lazy("amendment", "Put to the vote"),
    "adopted": pgettext_lazy("amendment", "Adopted"),
    "refused": pgettext_lazy("amendment", "Not carried"),
    "withdrawn": pgettext_lazy("amendment", "Withdrawn"),
}
HEARD = pgettext_lazy("amendment", "Comments are over; not yet put to the vote")
REMARK_ANSWERS = {
    "taken-up": pgettext_lazy("comment", "taken up"),
    "not-taken-up": pgettext_lazy("comment", "not taken up"),
}
WAYS = {
    "added": pgettext_lazy("part of a charter", "new"),
    "struck": pgettext_lazy("part of a charter", "struck"),
    "changed": pgettext_lazy("part of a charter", "changed"),
}
AMENDING_REFUSALS = {
    "amendment-may-follow": _("An amendment in this state ({now}) cannot pass to that one ({then})."),
    "amendment-is-not-there": _("This cannot be done with the amendment as it stands now ({state})."),
    "amends-nothing": _("This file says what the charter says already. Change something in it."),
    "why-in-three-languages": _("Give the reasons in the three languages; missing: {languages}."),
    "not-ones-own-amendment": _("Only who proposed the amendment can do this."),
    "revised-meanwhile": _("The amendment was revised meanwhile (revision {revision}). Look at it again before you go on."),
    "consultation-too-short": _("Members have until {earliest} at the earliest to comment."),
    "consultation-is-open": _("Members may comment until {until}. It can be put to the vote from that day on."),
    "comments-are-over": _("Comments were possible until {on}."),
    "may-not-speak": _("While the membership is suspended, the charter leaves no right to speak."),
    "may-not-propose": _("While the membership is suspended, the charter leaves no right to propose."),
    "no-such-part": _("The charter has no such part ({part})."),
    "remark-withdrawn": _("This comment was taken back."),
    "remark-answered": _("This comment has been answered already."),
    "members-not-heard": _("The charter lets members comment before it is amended: propose an amendment first."),
    "no-such-amendment": _("There is no such amendment."),
    "charter-asks-no-signature": _("The charter does not ask for this signature."),
    "another-version-in-force": _("Version {version} is in force now. Read it, then sign."),
    "charter-accepted-already": _("Version {version} has been signed already."),
    "called-to-sign-already": _("The members have been asked already."),
}  # fmt: skip
