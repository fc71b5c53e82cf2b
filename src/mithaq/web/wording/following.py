"""The words of the board: states and steps of obstacles, states of commitments, and what a refusal says."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

OBSTACLE_STATES = {
    "reported": pgettext_lazy("obstacle", "Reported"),
    "studied": pgettext_lazy("obstacle", "Studied"),
    "escalated": pgettext_lazy("obstacle", "Taken further"),
    "solved": pgettext_lazy("obstacle", "Solved"),
    "closed": pgettext_lazy("obstacle", "Closed"),
}
COMMITMENT_STATES = {
    "open": pgettext_lazy("commitment", "Not begun"),
    "under-way": pgettext_lazy("commitment", "Under way"),
    "kept": pgettext_lazy("commitment", "Fulfilled"),
    "given-up": pgettext_lazy("commitment", "Given up"),
}
STEPS_TAKEN = {
    "acknowledged": pgettext_lazy("obstacle", "Acknowledged"),
    "studied": pgettext_lazy("obstacle", "Studied"),
    "escalated": pgettext_lazy("obstacle", "Taken further"),
    "answered": pgettext_lazy("obstacle", "Answered"),
    "noted": pgettext_lazy("obstacle", "How far it is"),
    "entrusted": pgettext_lazy("obstacle", "Another lead or day"),
    "solved": pgettext_lazy("obstacle", "Solved"),
    "closed": pgettext_lazy("obstacle", "Closed"),
}
STEPS_TO_TAKE = {
    "acknowledge": _("Acknowledge it"),
    "study": _("Say what the study found"),
    "escalate": _("Take it further"),
    "answer": _("Answer it"),
    "follow": _("Say how far it is"),
    "solve": _("It is solved"),
    "close": _("Close it without a solution"),
}
PARTIES = {
    "organ": _("Network and organs"),
    "region": _("Regions"),
    "member": _("Members"),
}
FOLLOWING_REFUSALS = {
    "obstacle-may-follow": _("From this state ({now}) it cannot pass to that one ({then})."),
    "obstacle-is-over": _("This obstacle is over ({state}); nothing is done about it any more."),
    "obstacle-taken-up-by": _("By the charter this is for: {holder}."),
    "no-part-in-obstacle": _("This is for who reported it, who answers for it, or whom it was taken to."),
    "keeps-no-board": _("The charter does not have you keep this board."),
    "no-such-party": _("This board does not follow them. Choose somebody from the list."),
    "contact-is-struck": _("This contact was struck out already."),
    "day-is-ahead": _("This day is still to come: {on}."),
    "no-such-means": _("The charter’s list does not hold these means."),
    "contact-about-nothing": _("Say in at least one language what it was about."),
    "next-day-without-step": _("A day was given, but no next step. Write what is next."),
    "next-day-before": _("The next step would come before the contact."),
    "follow-too-long": _("A text is longer than {longest} characters. Shorten it."),
    "contact-fits": _("The contact can be noted."),
    "no-obstacles-kept": _("The charter of this network says nothing on obstacles."),
    "not-your-member": _("You report for a member for which you speak."),
    "no-such-obstacle-type": _("The charter’s list does not hold this type."),
    "no-such-level": _("The charter’s list does not hold this level."),
    "obstacle-without-title": _("Say in at least one language what stands in the way."),
    "obstacle-fits": _("The obstacle can be kept."),
    "one-answers": _("Name a member or an office that answers for it."),
    "obstacle-is-acknowledged": _("It was acknowledged already."),
    "obstacle-is-escalated": _("It was taken further already, to: {holder}."),
    "obstacle-not-taken-to-you": _("It was not taken to you; only whom it was taken to answers."),
    "obstacle-needs-words": _("Say it in words, in at least one language."),
    "commitment-may-follow": _("From this state ({now}) it cannot pass to that one ({then})."),
    "commitment-is-over": _("This commitment is over ({state}); nothing more is reported on it."),
    "no-commitments-kept": _("The charter of this network has no register of commitments."),
    "register-kept-by": _("By the charter the register is kept by: {holder}."),
    "no-part-in-commitment": _("This is for who answers for the commitment, or who keeps the register."),
    "no-such-source": _("The charter’s list does not hold where it comes from."),
    "commitment-without-title": _("Say in at least one language what was promised."),
    "no-such-commitment-state": _("A commitment has no such state."),
    "commitment-needs-words": _("Say it in words, in at least one language."),
    "no-such-address": _("This is no address of a page. It begins with https:// or http://."),
    "commitment-fits": _("The commitment can be kept on the register."),
}  # fmt: skip
