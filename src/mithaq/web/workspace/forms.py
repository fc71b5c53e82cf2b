"""Forms of the workspace: what is typed is cleaned, kept, and answered with a clear word."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _

from mithaq.charter.text import LANGUAGES, Text
from mithaq.domains.directory.commands import OFFICES as POSTS
from mithaq.domains.directory.importing import whole_number
from mithaq.foundation.texts.folding import clean_line, western_digits
from mithaq.web.fields import AddressField
from mithaq.web.wording.names import OFFICES

LINE, LONG = 200, 2000


class TextForm(forms.Form):
    """A form with texts in three languages: `<name>_ar`, `<name>_fr`, `<name>_en`."""

    texts: tuple[tuple[str, bool], ...] = ()
    """Name of each text, and whether it is long."""
    use_required_attribute = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, long in self.texts:
            for language in LANGUAGES:
                attrs = {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
                widget = forms.Textarea({**attrs, "rows": 3}) if long else forms.TextInput(attrs)
                self.fields[f"{name}_{language}"] = forms.CharField(
                    required=False, max_length=LONG if long else LINE, widget=widget, label=language
                )

    def text(self, name: str) -> Text:
        """The text of three fields."""
        values = {language: self.cleaned_data.get(f"{name}_{language}", "") for language in LANGUAGES}
        long = dict(self.texts)[name]
        return Text(**{k: v.strip() if long else clean_line(v) for k, v in values.items()})

    def errors_of(self, name: str) -> list[str]:
        """The errors of a text, whichever of its languages they are in."""
        fields = [name, *(f"{name}_{language}" for language in LANGUAGES)]
        return [str(error) for field in fields for error in self.errors.get(field, ErrorList())]

    def needs(self, name: str, message: Any) -> None:
        """A text that must be there in at least one language."""
        if not self.text(name).as_json():
            self.add_error(f"{name}_ar", message)


class OrderedForm(TextForm):
    """A form that knows the order of its parts; of a text also its label and hint."""

    order: tuple[str, ...] = ()
    labels: dict[str, tuple[Any, Any]] = {}


class ProfileForm(TextForm):
    """The profile of one's own organisation."""

    texts = (
        ("names", False), ("about", True), ("strengths", True), ("needs", True), ("projects", True), ("partners", True),
    )  # fmt: skip
    population = forms.CharField(
        required=False, max_length=20, label=_("Inhabitants"), help_text=_("Digits of either kind.")
    )
    area = forms.CharField(required=False, max_length=20, label=_("Area in square kilometres"))
    website = forms.URLField(required=False, label=_("Website"), assume_scheme="https")
    contact = AddressField(
        required=False, label=_("Public address of the office"), help_text=_("The office's, not a person's own.")
    )

    def clean_population(self) -> int | None:
        words = self.cleaned_data["population"].strip()
        number = whole_number(words)
        if words and number is None:
            raise forms.ValidationError(_("Write a whole number, such as 35000."))
        return number

    def clean_area(self) -> Decimal | None:
        words = western_digits(self.cleaned_data["area"]).replace("\u066b", ".").replace(",", ".").replace(" ", "")
        if not words:
            return None
        try:
            area = round(Decimal(words), 2)
        except InvalidOperation as error:
            raise forms.ValidationError(_("Write a number, such as 12.5.")) from error
        if not 0 < area < 10_000_000:
            raise forms.ValidationError(_("Write a number, such as 12.5."))
        return area

    def clean(self) -> dict[str, Any]:
        self.needs("names", _("Give the name in at least one language."))
        return self.cleaned_data


class PostForm(TextForm):
    """Somebody takes a post."""

    texts = (("name", False),)
    office = forms.ChoiceField(label=_("Post"), choices=[(key, OFFICES[key]) for key in POSTS])
    email = AddressField(label=_("E-mail"), help_text=_("To sign in with. It is not shown."))
    since = forms.DateField(label=_("From which day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def clean(self) -> dict[str, Any]:
        self.needs("name", _("Write the name, in Arabic or Latin letters."))
        return self.cleaned_data


class MotionForm(TextForm):
    """What every motion has: a title, reasons, and how long it stays open."""

    texts = (("title", False), ("reasons", True))
    days = forms.IntegerField(
        label=_("Days to answer"),
        min_value=1,
        max_value=90,
        initial=14,
        help_text=_("From 1 to 90; the platform proposes 14."),
    )

    def clean(self) -> dict[str, Any]:
        self.needs("title", _("Give the motion a title in at least one language."))
        return self.cleaned_data


class AnswerForm(forms.Form):
    """A seat's answer to a motion."""

    answer = forms.ChoiceField(
        label=_("Answer"), choices=[(answer, answer) for answer in ("assent", "refuse", "abstain")]
    )
    reasons = forms.CharField(label=_("Reasons"), required=False, max_length=LONG)


class DelegationForm(forms.Form):
    """A power lent to an office, for a theme or region and a period."""

    power = forms.ChoiceField(label=_("Power"))
    to_office = forms.ChoiceField(label=_("To the office"))
    scope = forms.CharField(
        label=_("Theme or region"), required=False, max_length=80, help_text=_("Empty: the power as a whole.")
    )
    since = forms.DateField(label=_("From which day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(label=_("Until which day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(
        self, *args: Any, powers: list[tuple[str, str]], offices: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["power"].choices = powers  # type: ignore[attr-defined]
        self.fields["to_office"].choices = offices  # type: ignore[attr-defined]

    def clean_scope(self) -> str:
        return clean_line(self.cleaned_data["scope"])
