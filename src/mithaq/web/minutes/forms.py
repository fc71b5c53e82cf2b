"""Forms of minutes and of action items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.charter.text import LANGUAGES
from mithaq.domains.minutes.drafting_commands import LONGEST
from mithaq.web.workspace.forms import LONG, TextForm

Choices = Sequence[tuple[str, str]]


class BeginForm(forms.Form):
    """Who kept the record, where the meeting named nobody."""

    secretary = forms.ChoiceField(required=False, label=_("Who kept the record"), help_text=_("The secretary signs the minutes, beside the chair: two different persons."))  # fmt: skip

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["secretary"].choices = [("", _("Myself")), *people]  # type: ignore[attr-defined]


class PartForm(TextForm):
    """What is written of one part, in any of three languages; with the revision that the writer had before them."""

    texts = (("text", True),)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            field: Any = self.fields[f"text_{language}"]
            field.max_length = LONGEST
            field.widget.attrs |= {"rows": 7, "maxlength": LONGEST}
            field.validators = [v for v in field.validators if getattr(v, "limit_value", 0) != LONG]


class CommentForm(forms.Form):
    """A remark on a part."""

    words = forms.CharField(label=_("Comment"), max_length=LONGEST, widget=forms.Textarea({"rows": 3, "dir": "auto"}))
    organisation = forms.ChoiceField(required=False, label=_("For"))

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [("", "—"), *organisations]  # type: ignore[attr-defined]


class CorrectForm(TextForm):
    """Why adopted minutes are corrected."""

    texts = (("reason", True),)


class ActionForm(TextForm):
    """Something to do after a meeting: what, whose, by when."""

    texts = (("task", True),)
    item = forms.ChoiceField(required=False, label=_("Point of the agenda"))
    owner = forms.ChoiceField(label=_("Who does it"), help_text=_("A member, or an office of the charter."))
    due = forms.DateField(label=_("To be done by"), widget=forms.DateInput({"type": "date"}))
    level = forms.ChoiceField(required=False, label=_("Level"))

    def __init__(self, *args: Any, items: Choices, owners: Choices, levels: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [("", _("The meeting as a whole")), *items]  # type: ignore[attr-defined]
        self.fields["owner"].choices = [("", "—"), *owners]  # type: ignore[attr-defined]
        self.fields["level"].choices = [("", "—"), *levels]  # type: ignore[attr-defined]
        if not levels:
            del self.fields["level"]


class ProgressForm(TextForm):
    """How far an action item is, or that it is done."""

    texts = (("progress", True),)
    done = forms.BooleanField(required=False, label=_("It is done"))
