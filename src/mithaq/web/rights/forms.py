"""Forms on the data about oneself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.charter.text import LANGUAGES
from mithaq.foundation.people.models import Person
from mithaq.web.workspace.forms import TextForm

TONGUES = {"ar": "العربية", "fr": "Français", "en": "English"}


class PersonForm(TextForm):
    """One's own name and language."""

    texts = (("name", False),)
    language = forms.ChoiceField(label=_("Language in which we write to you"), choices=list(TONGUES.items()))

    @classmethod
    def of(cls, person: Person, data: Any = None) -> PersonForm:
        """The form with what is known."""
        names = {f"name_{language}": person.name.in_(language) for language in LANGUAGES}
        return cls(data, initial={**names, "language": person.language})

    def clean(self) -> dict[str, Any]:
        self.needs("name", _("Write the name, in Arabic or Latin letters."))
        return self.cleaned_data


class ErasureForm(forms.Form):
    """Asking for erasure, after having read what goes and what stays."""

    understood = forms.BooleanField(
        label=_("I have read what goes and what stays. I know that nobody can undo it."),
        error_messages={"required": _("Tick that you have read it.")},
    )
