"""Where a motion is decided: in writing now, or at a meeting of the organ. One form, one way to send it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.charter.powers import Power
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.motion_commands import DAYS, propose_motion
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.tabling_commands import table_motion
from mithaq.foundation.texts.folding import clean_line, western_digits
from mithaq.web.meetings.choosing import meetings_before
from mithaq.web.setting import NetworkRequest, now, speaker_of, submission_of
from mithaq.web.workspace.forms import MotionForm

Choices = list[tuple[str, str]]


class PlacedForm(MotionForm):
    """A motion with where it is decided: empty is in writing, else the number of a meeting."""

    where = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Where it is decided"),
        help_text=gettext_lazy(
            "In writing each seat answers within the days below; at a meeting it is voted on there."
        ),
    )

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = places  # type: ignore[attr-defined]
        self.fields["days"].required = False

    def clean_days(self) -> int:
        return self.cleaned_data.get("days") or DAYS


class LimitForm(PlacedForm):
    """Another value for a limit that the network chose."""

    address = forms.ChoiceField(label=gettext_lazy("Limit"))
    value = forms.CharField(
        label=gettext_lazy("New value"),
        max_length=20,
        help_text=gettext_lazy("A number (6), a share (2/3) or a period (P3M, P14D, P10WD)."),
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].choices = choices  # type: ignore[attr-defined]

    def clean_value(self) -> str:
        return western_digits(clean_line(self.cleaned_data["value"]))


def places_of(request: NetworkRequest, organ: str) -> Choices:
    """Where an organ may decide: in writing where the charter lets it, and at each of its meetings to come."""
    setting = request.setting
    written: Choices = [("", _("in writing, now"))] if setting.standing.charter.organs[organ].circulation else []
    held = meetings_before(organ, setting, speaker_of(request))
    return [*written, *((number, _("at a meeting: %(meeting)s") % {"meeting": words}) for number, words in held)]


def put(request: NetworkRequest, form: PlacedForm, power: Power, proposal: Mapping[str, Any]) -> str:
    """Put the motion where the form says; returns the address to go on to. Raises `Refused`."""
    setting, at = request.setting, now(request)
    by, slug = setting.actor.submitting(submission_of(request)), setting.standing.slug
    title, reasons, where = form.text("title"), form.text("reasons"), form.cleaned_data["where"]
    if where:
        meeting = Meeting.objects.get(network_id=setting.network_id, number=int(where))
        table_motion(by, meeting.pk, power, proposal, title=title, reasons=reasons, at=at)
        messages.success(request, _("The motion is on the agenda."))
        return reverse("meeting", args=[slug, meeting.number])
    event = propose_motion(
        by, power, proposal, title=title, reasons=reasons, days=form.cleaned_data["days"], at=at
    )  # fmt: skip
    messages.success(request, _("The motion is open. Every seat has been told."))
    number = Motion.objects.values_list("number", flat=True).get(pk=event.motion)
    return reverse("motion", args=[slug, number])
