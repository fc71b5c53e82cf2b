"""The form by which a member says that its people change."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.web.wording.names import OFFICES


class SuccessionForm(forms.Form):
    """Which posts end, and on which day."""

    offices = forms.MultipleChoiceField(
        label=_("Posts that end"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one post.")},
    )
    on = forms.DateField(
        label=_("From which day"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The first day on which they are no longer held."),
    )

    def __init__(self, *args: Any, held: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offices"].choices = [(office, OFFICES[office]) for office in held]  # type: ignore[attr-defined]
