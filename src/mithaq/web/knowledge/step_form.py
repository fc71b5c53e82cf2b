"""A step of writing a practice as a form: what it writes of the sheet, and what beside it."""

from __future__ import annotations

from typing import Any

from django import forms

from mithaq.charter.document import Charter
from mithaq.domains.knowledge.models import Practice
from mithaq.domains.knowledge.sheet import LINE, LONGEST, Sheet
from mithaq.foundation.texts.folding import clean_line, western_digits

DIGITS = 3
"""Of the number of a row that a browser sends."""


def long_field(label: Any, hint: Any = "", rows: int = 6) -> forms.CharField:
    widget = forms.Textarea({"rows": rows, "dir": "auto"})
    return forms.CharField(required=False, max_length=LONGEST, label=label, help_text=hint, widget=widget)


def line_field(label: Any, hint: Any = "", longest: int = LINE) -> forms.CharField:
    widget = forms.TextInput({"dir": "auto"})
    return forms.CharField(required=False, max_length=longest, label=label, help_text=hint, widget=widget)


class NumberField(forms.IntegerField):
    """A whole number in digits of either kind."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(western_digits(clean_line(value)) if isinstance(value, str) else value)


class StepForm(forms.Form):
    """A step: what it writes of the sheet, and what beside it; with the revision that the writer had before them."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput())
    of_sheet: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def __init__(self, *args: Any, practice: Practice, charter: Charter, **kwargs: Any) -> None:
        self.practice, self.charter = practice, charter
        kwargs.setdefault("initial", self.initial_of(practice))
        super().__init__(*args, **kwargs)

    def initial_of(self, practice: Practice) -> dict[str, Any]:
        """What the step shows of the draft."""
        sheet = Sheet.of(practice.sheet)
        held: dict[str, Any] = {name: getattr(sheet, name) for name in self.of_sheet}
        return held | {name: getattr(practice, name) for name in self.beside} | {"seen": practice.revision}

    def numbers_of(self, what: str, held: int, empty: int, most: int) -> range:
        """The rows of a list: those held and some to fill. None that was sent is left out, whatever the draft holds by now."""
        places = [name.split("-")[1] for name in self.data if name.startswith(f"{what}-")]
        sent = [int(place) for place in places if place.isascii() and place.isdigit() and len(place) <= DIGITS]
        return range(1, min(max(held + empty, *sent, 0), most + empty) + 1)

    def values(self) -> dict[str, Any]:
        """What `write_practice` is given."""
        given = self.cleaned_data
        sheet = {name: given[name] if given[name] is not None else None for name in self.of_sheet}
        return {name: given[name] for name in self.beside} | ({"sheet": sheet} if sheet else {})
