"""Fields that several forms share: an address as it was meant, a day in digits of either kind, a document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.foundation.texts.folding import clean_line, western_digits


class AddressField(forms.EmailField):
    """An e-mail address in small letters; a letter that only looks like a Latin one is met with a word."""

    def clean(self, value: Any) -> str:
        address = clean_line(str(value or ""))
        if not address.isascii():
            raise forms.ValidationError(
                _("The address holds a letter that only looks like a Latin one. Type it again.")
            )
        return super().clean(address).lower()


class DayField(forms.DateField):
    """A day, in Arabic or Latin digits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(western_digits(clean_line(value)) if isinstance(value, str) else value)


class DocumentField(forms.FileField):
    """A document to hand in; what it may be is judged by its content, where it is kept."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.FileInput({"accept": ".pdf,.png,.jpg,.jpeg"})
        kwargs.setdefault("help_text", _("PDF, PNG or JPEG, up to 10 MB."))
        super().__init__(required=False, allow_empty_file=True, widget=widget, **kwargs)
