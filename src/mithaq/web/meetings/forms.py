"""Forms of meetings: planning, asking, moving, cancelling. Each says in `order` how its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.planning_commands import Plan
from mithaq.web.formatting import clocks_of
from mithaq.web.setting import language_of
from mithaq.web.wording.meetings import MANNERS
from mithaq.web.workspace.forms import OrderedForm

Choices = Sequence[tuple[str, str]]
NOBODY: Choices = [("", "—")]
DAY = "%Y-%m-%d"
CLOCK = "%H:%M"


def _clocks() -> str:
    return _("Hours by: %(clocks)s.") % {"clocks": clocks_of(timezone.get_current_timezone_name(), language_of())}


clocks = lazy(_clocks, str)
"""By whose clocks the hours of a form are meant: those of the network whose page it is."""


def day_field(label: Any, help_text: Any = "", **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, help_text=help_text, widget=forms.DateInput({"type": "date"}, format=DAY), **more
    )


def clock_field(label: Any, help_text: Any = "") -> forms.TimeField:
    return forms.TimeField(
        label=label, help_text=help_text, widget=forms.TimeInput({"type": "time"}, format=CLOCK),
        input_formats=[CLOCK, "%H:%M:%S"],
    )  # fmt: skip


class PlaceForm(OrderedForm):
    """How and where a meeting is held."""

    texts: tuple[tuple[str, bool], ...] = (("place", False),)
    order: tuple[str, ...] = ("manner", "place", "online", "host")
    labels = {"place": (_("Where it is held"), _("A room and its address; for a meeting in a room."))}
    manner = forms.ChoiceField(label=_("How it is held"), choices=list(MANNERS.items()))
    online = forms.URLField(
        required=False,
        label=_("Address of the online room"),
        help_text=_("Only those who are called see it."),
        max_length=400,
        assume_scheme="https",
        widget=forms.URLInput({"dir": "ltr"}),
    )
    host = forms.ChoiceField(required=False, label=_("Received by"))

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["host"].choices = [*NOBODY, *members]  # type: ignore[attr-defined]

    def place(self) -> dict[str, Any]:
        """How and where, as a plan and a time poll name it."""
        given = self.cleaned_data
        return {
            "manner": given["manner"],
            "place": self.text("place"),
            "online": given["online"] if given["manner"] != "room" else "",
            "host_id": int(given["host"]) if given["host"] else None,
        }


class TimeForm(PlaceForm):
    """When and where a meeting is held."""

    order: tuple[str, ...] = ("day", "begins", "ends", "last_day", *PlaceForm.order)
    day = day_field(_("Day"))
    begins = clock_field(_("Begins at"), clocks())
    ends = clock_field(_("Ends at"), clocks())
    last_day = day_field(_("Last day"), _("Only if it takes more than one day."), required=False)

    def times(self) -> tuple[datetime, datetime]:
        """When it begins and when it ends, in the platform's time."""
        given = self.cleaned_data
        last = given.get("last_day") or given["day"]
        begins = timezone.make_aware(datetime.combine(given["day"], given["begins"]))
        return begins, timezone.make_aware(datetime.combine(last, given["ends"]))

    def where(self) -> dict[str, Any]:
        """The parts of a plan that every such form gives."""
        starts, ends = self.times()
        return {"starts": starts, "ends": ends, **self.place()}


class PlanForm(TimeForm):
    """Drafting a meeting."""

    texts = (("title", False), ("place", False))
    order = ("organ", "title", "kind", *TimeForm.order, "beside")
    labels = {**TimeForm.labels, "title": (_("What it is called"), "")}
    organ = forms.ChoiceField(label=_("Organ"))
    kind = forms.ChoiceField(label=_("Kind of meeting"))
    beside = forms.ChoiceField(
        required=False, label=_("Held together with"), help_text=_("Another organ's meeting that it goes with.")
    )

    def __init__(self, *args: Any, organs: Choices, kinds: Choices, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("organ", organs), ("kind", kinds), ("beside", [*NOBODY, *others])):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        self.needs("title", _("Give the meeting a title in one language at least."))
        return self.cleaned_data

    def plan(self) -> Plan:
        beside = self.cleaned_data.get("beside")
        kind = self.cleaned_data.get("kind", "ordinary")
        return Plan(title=self.text("title"), kind=kind, beside_id=int(beside) if beside else None, **self.where())


class AskForm(PlanForm):
    """A seat asks for an extraordinary meeting."""

    texts = (*PlanForm.texts, ("why", True))
    order = ("organ", "organisation", "title", "why", *TimeForm.order)
    labels = {**PlanForm.labels, "why": (_("Why it is needed"), _("Everybody who is called reads it."))}
    organisation = forms.ChoiceField(label=_("In the name of"))

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, kinds=(), others=(), **kwargs)
        del self.fields["kind"], self.fields["beside"]
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]


class MoveForm(TimeForm):
    """Another day or another place, with the reason."""

    texts = (("place", False), ("why", True))
    order = (*TimeForm.order, "why")
    labels = {**TimeForm.labels, "why": (_("Why"), _("Everybody who is called reads it."))}

    def plan(self, meeting: Meeting) -> Plan:
        """The plan of the meeting, with another time and place."""
        return Plan(title=meeting.title, kind=meeting.kind, beside_id=meeting.beside_id, **self.where())  # type: ignore[attr-defined]


class AgainForm(TimeForm):
    """The day and place of the second call."""

    def plan(self, meeting: Meeting) -> Plan:
        return Plan(title=meeting.title, kind=meeting.kind, **self.where())


class WhyForm(OrderedForm):
    """A reason."""

    texts = (("why", True),)
    order = ("why",)
    labels = {"why": (_("Why"), _("Everybody who is called reads it."))}
