"""Forms of an application. Nothing is required while it is being written: what is missing stands in the last step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.charter.document import Charter
from mithaq.charter.text import LANGUAGES, Text
from mithaq.foundation.texts.folding import clean_line
from mithaq.web.fields import AddressField, DayField, DocumentField
from mithaq.web.workspace.forms import LINE, LONG, ProfileForm, TextForm

Choices = Sequence[tuple[str, str]]
OWN_NAMES = (("ar", "العربية"), ("fr", "Français"), ("en", "English"))
TEXTS = {
    "about": (_("About"), _("Two or three sentences on your city for somebody who has never been there.")),
    "strengths": (_("What we can offer"), _("What you do well and would show another city.")),
    "needs": (_("What we are looking for"), _("Where the experience of others would help.")),
    "projects": (_("What we are working on"), ""),
    "partners": (_("Who we work with"), ""),
}


class StartForm(forms.Form):
    """Begin an application: of which kind, in which language, and where the link goes."""

    kind = forms.ChoiceField(label=_("You apply as"), widget=forms.RadioSelect)
    email = AddressField(
        label=_("E-mail address of your office"),
        help_text=_("The link to your application, its receipt and the decision go there."),
    )
    language = forms.ChoiceField(label=_("Language of the letters to you"), choices=OWN_NAMES, widget=forms.RadioSelect)
    by = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class ChooseForm(forms.Form):
    """An organisation of the directory was chosen, or the choice is taken back (empty)."""

    choose = forms.CharField(required=False, max_length=80)


class OrganisationForm(TextForm):
    """Which organisation applies; with one of the directory, only the member above it may be left to name."""

    texts = (("names", False),)
    country = forms.ChoiceField(required=False, label=_("Country"))
    organisation_kind = forms.ChoiceField(required=False, label=_("Kind of organisation"))
    parent = forms.ChoiceField(required=False, label=_("The member above it"))

    def __init__(
        self, *args: Any, found: bool, countries: Choices, kinds: Choices, above: Choices | None, **kwargs: Any
    ) -> None:
        self.texts = () if found else type(self).texts
        super().__init__(*args, **kwargs)
        for name, choices in (("country", countries), ("organisation_kind", kinds), ("parent", above)):
            if choices is None or (found and name != "parent"):
                del self.fields[name]
                continue
            one = len(choices) == 1 and name != "parent"
            self.fields[name].choices = choices if one else [("", "—"), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if self.texts:
            self.needs("names", _("Give the name in at least one language."))
            for name in ("country", "organisation_kind"):
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, _("Choose one."))
        return self.cleaned_data


class DataForm(ProfileForm):
    """The main data that the charter asks of a kind of member, cleaned as in a member's own profile."""

    def __init__(self, *args: Any, asked: Sequence[str], **kwargs: Any) -> None:
        self.texts = tuple((name, long) for name, long in type(self).texts if name in asked)
        super().__init__(*args, **kwargs)
        self.asked = [name for name in asked if name in self.fields or name in TEXTS]
        for name in set(self.base_fields) - set(asked):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data

    def shown(self) -> list[tuple[str, str, Any, Any]]:
        """What the page draws, in the charter's order: `text` or `field`, its name, its label and hint."""
        return [("text", name, *TEXTS[name]) if name in TEXTS else ("field", name, "", "") for name in self.asked]


class DecisionForm(forms.Form):
    """The decision of the council to apply."""

    decision_number = forms.CharField(
        required=False, max_length=40, label=_("Number of the decision"), help_text=_("As it stands on the decision.")
    )
    decision_on = DayField(required=False, label=_("Date of the decision"))
    decision_council = forms.CharField(
        required=False,
        max_length=LINE,
        label=_("The council that decided"),
        help_text=_("Its full name, such as: municipal council of …"),
    )
    file = DocumentField(label=_("The decision, scanned or photographed"))

    def clean_decision_number(self) -> str:
        return clean_line(self.cleaned_data["decision_number"])

    def clean_decision_council(self) -> str:
        return clean_line(self.cleaned_data["decision_council"])


class ContactForm(TextForm):
    """Who speaks with the network, and who stands in."""

    texts = (("contact_name", False), ("deputy_name", False))
    contact_email = AddressField(
        required=False, label=_("E-mail"), help_text=_("To sign in with after the admission. It is not shown.")
    )
    contact_qualifications = forms.CharField(
        required=False,
        max_length=LONG,
        label=_("Qualifications"),
        help_text=_("Training, experience, languages, in a few words."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )
    deputy_email = AddressField(required=False, label=_("E-mail of the deputy"), help_text=_("It is not shown."))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("deputy_email") and given["deputy_email"] == given.get("contact_email"):
            self.add_error("deputy_email", _("The deputy is somebody else, with an address of their own."))
        return given


class PartsForm(forms.Form):
    """What else the charter asks one to declare: for each part a state, and a file where one must show it."""

    def __init__(self, *args: Any, charter: Charter, asked: Sequence[str], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for key in asked:
            part = charter.parts[key]
            choices = [(state, title.best(language).words) for state, title in part.states.items()]
            label = part.title.best(language).words
            self.fields[f"state-{key}"] = forms.ChoiceField(
                required=False, label=label, choices=choices, widget=forms.RadioSelect
            )
            if part.proof:
                self.fields[f"file-{key}"] = DocumentField(label=_("A document that shows it"))

    def declared(self) -> dict[str, str]:
        """Part -> the state declared, of those that were answered."""
        given = {key: self.cleaned_data.get(f"state-{key}", "") for key in self.asked}
        return {key: state for key, state in given.items() if state}


class RequestForm(TextForm):
    """Why one wishes to join, and that one accepts the charter where it asks for that."""

    texts = (("motivation", True),)
    adherence = forms.BooleanField(required=False, label=_("We accept this charter and will keep to it."))

    def __init__(self, *args: Any, asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asked:
            del self.fields["adherence"]


class WithdrawForm(forms.Form):
    """Taking an application back."""


class AppealForm(forms.Form):
    """An appeal against a refusal."""

    words = forms.CharField(
        required=False,
        max_length=2 * LONG,
        label=_("Why you appeal"),
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
    )


def spread(name: str, text: Text) -> dict[str, str]:
    """A text as the initial values of its three fields."""
    return {f"{name}_{language}": text.in_(language) for language in LANGUAGES}
