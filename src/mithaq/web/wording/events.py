"""One sentence per event, filled from its facts: for the record of a network, for notices and for mail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "NetworkFounded": _("The network came to life from its charter ({clauses} clauses)."),
    "LimitChanged": _("A limit was set from {before} to {after}."),
    "CharterAmended": _("Version {charter_number} of the charter comes into force on {in_force_from}."),
    "OrganisationsImported": _("A list of organisations was read in: {added} added, {changed} changed."),
    "ProfileEdited": _("{organisation} edited its profile."),
    "ProfileConfirmed": _("{organisation} confirmed its profile."),
    "PostsTakenOver": _("Holders of posts put on record: {count}."),
    "PostTaken": _("{organisation} has a new holder of the post: {office}."),
    "PostLeft": _("In {organisation} a post fell vacant: {office}. {stands_in} stands in."),
    "FileKept": _("{organisation} handed in a document."),
    "FileRemoved": _("{organisation} took a document out of sight."),
    "MembersTakenOver": _("Members put on record: {count}."),
    "MandatesTakenOver": _("Mandates put on record: {count}."),
    "MandateEnded": _("A mandate ended: {organ}{office}."),
    "OfficeAppointed": _("{organisation} was appointed: {office}."),
    "DelegationGranted": _("A power was delegated to {to_office}."),
    "DelegationAccepted": _("A delegation was accepted."),
    "MotionProposed": _("A motion was put to {organ}: {motion}."),
    "MotionAnswered": _("A seat answered a motion ({answered} of {seats}): {motion}."),
    "MotionClosed": _("The time of a motion was up: {motion}."),
    "MotionExecuted": _("What was decided was done: {motion}."),
    "CharterJudged": _("The charter was judged: {kept} kept, {due_soon} due soon, {breached} not kept, {unproven} without evidence."),
}  # fmt: skip
