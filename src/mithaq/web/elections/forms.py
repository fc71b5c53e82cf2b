"""Forms of elections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mithaq.web.workspace.forms import TextForm

Choices = Sequence[tuple[str, str]]


def day_field(label: object, help_text: object = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, widget=forms.DateInput({"type": "date"}))  # type: ignore[arg-type]


class CallForm(TextForm):
    """Calling an election: of what, and its days. A day is counted to its end."""

    texts = (("note", True),)
    what = forms.ChoiceField(label=_("What is to be filled"))
    candidatures_until = day_field(_("Candidatures until"), _("To the end of this day."))
    opens = day_field(_("The vote may open on"), _("From this day on, when a second person opens it."))
    closes = day_field(_("Last day to vote"), _("To the end of this day."))
    vacancies = forms.BooleanField(required=False, label=_("Only empty seats; those who sit stay"))

    def __init__(self, *args: Any, what: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = what  # type: ignore[attr-defined]

    def moment(self, name: str, *, end: bool) -> datetime:
        """The beginning or the end of a day that was typed, in the platform's time."""
        day = self.cleaned_data[name]
        return timezone.make_aware(datetime.combine(day, time(23, 59, 59) if end else time.min))


class SecondRoundForm(forms.Form):
    """The day of the second round."""

    closes = day_field(_("Last day to vote"), _("To the end of this day."))

    def moment(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["closes"], time(23, 59, 59)))


class StandForm(TextForm):
    """A candidature."""

    texts = (("statement", True), ("sharing", True))
    organisation = forms.ChoiceField(label=_("Who stands"))
    person = forms.ChoiceField(
        required=False, label=_("Who would sit"), help_text=_("Somebody in post there. The seat is the member's.")
    )
    sex = forms.ChoiceField(
        required=False,
        label=_("Woman or man, as declared"),
        choices=[("", _("Not declared")), ("woman", _("woman")), ("man", _("man"))],
    )
    photo = forms.FileField(
        required=False, label=_("Photograph"), help_text=_("A PNG or a JPEG; everybody will see it.")
    )

    def __init__(self, *args: Any, organisations: Choices, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", _("Not named yet")), *people]  # type: ignore[attr-defined]


class PickForm(forms.Form):
    """Choosing one organisation of the roll."""

    organisation = forms.ChoiceField(label=_("Member"))

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]


class ReasonsForm(TextForm):
    """Why."""

    texts = (("reasons", True),)
