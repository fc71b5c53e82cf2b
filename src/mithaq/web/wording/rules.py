"""What a rule asks, in words: one sentence per kind of rule, with its limits."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

RULES = {
    "cadence": _("At least once every {every}."),
    "count": _("At least {at_least}."),
    "share": _("At least {at_least}."),
    "coverage": _("At least {at_least} for each."),
    "reach": _("At least {share} of the members reached."),
    "in-force": _("One is always in force."),
    "fresh": _("{share} looked at within {within}."),
    "answered": _("{share} answered within {within}."),
    "sequence": _("{share} in the right order."),
    "due-by": _("Each year by {day}."),
    "average": _("A mean of at least {at_least}."),
    "total": _("A total of at least {at_least}."),
    "trend": _("More than the year before."),
    "concentration": _("No source above {at_most}."),
    "balance": _("At least {at_least}."),
    "seats": _("Seats as the charter composes them."),
    "held": _("Each office has a holder."),
    "term": _("No mandate outlasts its term."),
    "rotation": _("The office moves on."),
    "incompatible": _("Nobody holds both offices."),
    "eligible": _("All meet the conditions."),
    "decided": _("Every such act rests on a decision."),
    "quorum": _("Every decision meets the quorum."),
    "majority": _("Every carried decision has its majority."),
    "notice": _("Convoked at least {at_least} before."),
    "roll": _("The roll is complete."),
    "standing": _("At least {at_least} have paid."),
    "sunset": _("It ends on its day."),
    "survey": _("A mean of at least {at_least} of 5 in the members' survey."),
    "on-record": _("The fact stands on record."),
    "carries": _("The charter itself provides for it."),
    "declared": _("Openly declared."),
}
AT_MOST = _("At most {at_most}.")
PER_YEAR = _("In each calendar year.")
WITHIN = _("In the last {within}.")
SOON = _("Warned of {soon} before.")
