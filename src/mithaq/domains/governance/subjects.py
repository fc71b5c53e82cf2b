"""Whom a motion is about: nobody presides over a decision on the own organisation."""

from __future__ import annotations

from mithaq.domains.finance.models import Waiver
from mithaq.domains.governance.models import Motion
from mithaq.domains.membership.models import Appeal, Application, StandingFile


def subject_of(motion: Motion) -> int | None:
    """The organisation that a motion is about, if it is about one; an amendment is about what its motion is about."""
    if motion.amends is not None:
        return subject_of(motion.amends)
    given = motion.proposal
    if appeal := given.get("appeal"):
        found = Appeal.objects.filter(pk=appeal).values_list(
            "application__organisation_id", "standing_file__membership__organisation_id"
        )
        return next((one or other for one, other in found), None)
    for name, model, path in (
        ("application", Application, "organisation_id"),
        ("file", StandingFile, "membership__organisation_id"),
        ("waiver", Waiver, "membership__organisation_id"),
    ):
        if given.get(name):
            return model.objects.filter(pk=given[name]).values_list(path, flat=True).first()
    return given.get("organisation")
