"""Forms of time polls: opening one, and reading what a seat answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from mithaq.domains.polls.commands import MOST, Question
from mithaq.web.meetings.forms import CLOCK, DAY, Choices, PlaceForm, day_field

SHOWN = 4
"""Rows of times that are open at first; the others are behind a fold."""
USUAL = 120
"""Minutes, where nothing is chosen."""
LENGTHS = (30, 60, 90, 120, 180, 240, 360, 480)
PREFIX = "time-"


class PollForm(PlaceForm):
    """Opening a time poll: up to twelve rows of day, beginning and length; empty rows are passed over."""

    texts = (("title", False), ("place", False))
    order = ("organ", "title")
    after: tuple[str, ...] = ("closes", *PlaceForm.order)
    labels = {**PlaceForm.labels, "title": (_("What the meeting is called"), "")}
    organ = forms.ChoiceField(label=_("Organ"))
    closes = day_field(_("Last day to answer"), _("Before the first of the times."))

    def __init__(self, *args: Any, organs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].choices = organs  # type: ignore[attr-defined]
        for row in range(1, MOST + 1):
            self.fields[f"day_{row}"] = forms.DateField(
                required=False, label=_("Day"), widget=forms.DateInput({"type": "date"}, format=DAY)
            )
            self.fields[f"begins_{row}"] = forms.TimeField(
                required=False, label=_("Begins at"), widget=forms.TimeInput({"type": "time"}, format=CLOCK),
                input_formats=[CLOCK, "%H:%M:%S"],
            )  # fmt: skip
            self.fields[f"length_{row}"] = forms.TypedChoiceField(
                required=False, coerce=int, initial=USUAL, label=_("Length"),
                choices=[(n, ngettext_lazy("%(n)s minute", "%(n)s minutes", n) % {"n": n}) for n in LENGTHS],
            )  # fmt: skip

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The rows of times: day, beginning, length."""
        return [(self[f"day_{n}"], self[f"begins_{n}"], self[f"length_{n}"]) for n in range(1, MOST + 1)]

    def filled(self) -> bool:
        """Whether something stands in the rows behind the fold."""
        return any(row[0].value() or row[1].value() for row in self.rows()[SHOWN:])

    def clean(self) -> dict[str, Any]:
        self.needs("title", _("Give the meeting a title in one language at least."))
        for row in range(1, MOST + 1):
            for own, other in ((f"day_{row}", f"begins_{row}"), (f"begins_{row}", f"day_{row}")):
                if self.cleaned_data.get(other) and not self.cleaned_data.get(own) and own not in self.errors:
                    self.add_error(own, _("A time needs a day and a beginning."))
        return self.cleaned_data

    def question(self) -> Question:
        """What is asked."""
        given = self.cleaned_data
        times: list[tuple[datetime, datetime]] = []
        for row in range(1, MOST + 1):
            if given[f"day_{row}"] and given[f"begins_{row}"]:
                begins = timezone.make_aware(datetime.combine(given[f"day_{row}"], given[f"begins_{row}"]))
                times.append((begins, begins + timedelta(minutes=given[f"length_{row}"] or USUAL)))
        return Question(title=self.text("title"), times=tuple(times), closes=given["closes"], **self.place())


def answers_in(sent: Mapping[str, str]) -> dict[int, str]:
    """What was sent for each time: row of the time -> answer; a name that is no row is passed over."""
    named = ((name.removeprefix(PREFIX), answer) for name, answer in sent.items() if name.startswith(PREFIX))
    return {int(row): answer for row, answer in named if row.isascii() and row.isdigit() and len(row) < 19}
