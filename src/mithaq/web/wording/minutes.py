"""The words of minutes, of the register of decisions and of action items: states, roles, results, and what a refusal says."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MINUTES_STATES = {
    "drafted": pgettext_lazy("minutes", "Being drafted"),
    "circulated": pgettext_lazy("minutes", "Sent for comments"),
    "adopted": pgettext_lazy("minutes", "Adopted"),
    "signed": pgettext_lazy("minutes", "Signed"),
    "published": pgettext_lazy("minutes", "Published"),
}
ACTION_STATES = {
    "open": pgettext_lazy("action item", "Open"),
    "done": pgettext_lazy("action item", "Done"),
    "overdue": pgettext_lazy("action item", "Overdue"),
}
LEVELS = {
    "local": pgettext_lazy("level", "local"),
    "national": pgettext_lazy("level", "national"),
    "regional": pgettext_lazy("level", "regional"),
    "continental": pgettext_lazy("level", "continental"),
    "international": pgettext_lazy("level", "international"),
}
"""Levels that charters commonly name; another one stands as it is written."""
ROLES = {"chair": _("Chair of the meeting"), "secretary": _("Secretary of the meeting")}
RESULTS = {
    "carried": pgettext_lazy("motion", "Carried."),
    "rejected": pgettext_lazy("motion", "Not carried."),
    "withdrawn": pgettext_lazy("motion", "Withdrawn before the vote."),
    "waits": pgettext_lazy("motion", "Not voted on; it waits for another meeting."),
}
MINUTES_REFUSALS = {
    "minutes-may-follow": _("Minutes in this state ({now}) cannot pass to that one ({then})."),
    "minutes-exist": _("This meeting has minutes already."),
    "written-meanwhile": _("Somebody else wrote this part meanwhile. Below stands what is saved now, and what you typed: put them together, then save again."),
    "minutes-too-long": _("This is longer than {longest} characters."),
    "minutes-lack-a-language": _("By the charter, minutes stand in these languages too: {languages}. Not yet written in them: point {parts}."),
    "minutes-without-a-common-language": _("No language holds everything that was written. Write each part in one common language at least."),
    "was-not-called": _("Only those who were called to the meeting comment on its minutes."),
    "comment-is-empty": _("Write your comment."),
    "minutes-not-adopted": _("These minutes are not adopted ({state})."),
    "newer-version-exists": _("There is a later version of these minutes ({version})."),
    "minutes-are-not-there": _("This cannot be done with the minutes as they stand now ({state})."),
    "minutes-have-changed": _("The minutes were changed after they were put forward. Look at them again."),
    "no-such-minutes": _("There are no such minutes in this network."),
    "not-the-secretary": _("Only the secretary of that meeting signs in this role."),
    "did-not-preside": _("Only who presided over that meeting signs in this role."),
    "no-such-role": _("Minutes are signed by the chair and by the secretary."),
    "signed-already": _("The minutes are signed in this role already."),
    "two-persons-sign": _("Two different persons sign: you have signed already."),
    "not-a-decision": _("Only a motion that was carried gets a number in the register."),
    "decision-has-a-number": _("This decision has its number already."),
    "actions-listed-already": _("The open action items are on this agenda already."),
    "nothing-to-follow-up": _("No action item of this organ is open."),
}  # fmt: skip
