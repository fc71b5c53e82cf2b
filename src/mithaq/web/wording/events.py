"""One sentence per event, filled from its facts: for the record of a network, for notices and for mail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "NetworkFounded": _("The network came to life from its charter of {clauses} clauses."),
    "LimitChanged": _("A limit was set from {before} to {after}."),
    "CharterAmended": _("Version {charter_number} of the charter comes into force on {in_force_from}."),
    "OrganisationsImported": _("{added} organisations were added and {changed} changed from a list."),
    "ProfileEdited": _("{organisation} edited its profile."),
    "ProfileConfirmed": _("{organisation} confirmed its profile."),
    "PostTaken": _("{organisation} has a new holder of the post: {office}."),
    "PostLeft": _("In {organisation} a post fell vacant: {office}. {stands_in} stands in."),
    "FileKept": _("{organisation} handed in a document."),
    "FileRemoved": _("{organisation} took a document out of sight."),
    "MembersTakenOver": _("{count} members were put on record."),
    "MandatesTakenOver": _("{count} mandates were put on record."),
    "MandateEnded": _("A mandate ended: {organ}{office}."),
    "OfficeAppointed": _("{organisation} was appointed: {office}."),
    "DelegationGranted": _("A power was delegated to {to_office}."),
    "DelegationAccepted": _("A delegation was accepted."),
    "MotionProposed": _("A motion was put to {organ}: {motion}."),
    "MotionAnswered": _("{answered} of {seats} seats have answered a motion: {motion}."),
    "MotionClosed": _("The time of a motion was up: {motion}."),
    "MotionExecuted": _("What was decided was done: {motion}."),
    "CharterJudged": _("The charter was judged: {kept} kept, {due_soon} due soon, {breached} not kept, {unproven} without evidence."),
}  # fmt: skip
