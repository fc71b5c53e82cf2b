"""The words of time polls: states, answers, what is said of a time, and why something is refused."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

POLL_STATES = {
    "open": pgettext_lazy("time poll", "Open"),
    "decided": _("A time was found"),
    "dropped": _("Closed without a date"),
}
ANSWERS_TO_A_TIME = {
    "yes": pgettext_lazy("time poll", "Yes"),
    "if-need-be": pgettext_lazy("time poll", "If need be"),
    "no": pgettext_lazy("time poll", "No"),
}
POLL_REFUSALS = {
    "convoke-by": _("The convocation must go out by {last} (notice: {limit})."),
    "after-the-day-due": _("Later than the day by which the organ must meet ({by})."),
    "on-a-public-holiday": _("A public holiday: {country}."),
    "on-a-weekend": _("A day of the weekend: {country}."),
    "another-meeting-that-day": _("Another meeting of the network is held that day: {organ}."),
    "number-of-times": _("Propose {least} to {most} times; there are {number}."),
    "time-proposed-twice": _("The same time is proposed twice."),
    "poll-closing-impossible": _(
        "The last day to answer is today or later, and before the first proposed time ({first})."
    ),
    "poll-possible": _("The poll can be opened."),
    "time-poll-is-over": _("This time poll is closed."),
    "poll-closed": _("Answers were taken until {on}."),
    "seat-is-silent": _(
        "This seat has no vote today, because the membership is suspended or dues are owed; it does not answer."
    ),
    "no-seat-to-answer-for": _("Only a seat of this organ answers: {organ}."),
    "answer-to-each-time": _("Answer to each of the {times} times; {given} have an answer."),
    "no-such-time": _("This time is not one of those that were proposed."),
    "drafted-already": _("The meeting is drafted already."),
}
"""Also what the charter and the calendar say of a proposed time, before anybody chooses it."""
