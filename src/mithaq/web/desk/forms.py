"""Forms of the admissions desk and of files on standing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.foundation.texts.folding import clean_line
from mithaq.web.fields import AddressField
from mithaq.web.wording.joining import CHANGES
from mithaq.web.workspace.forms import LONG, MotionForm, TextForm

LANGUAGES = [("ar", "العربية"), ("fr", "Français"), ("en", "English")]


class RequestForm(TextForm):
    """What is missing, and how it is said to the applicant."""

    texts = (("words", True),)
    parts = forms.MultipleChoiceField(
        label=_("What is missing"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one part.")},
    )

    def __init__(self, *args: Any, parts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = parts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        self.needs("words", _("Say in a sentence what you need."))
        return self.cleaned_data


class InviteForm(TextForm):
    """Inviting an organisation to apply; one that the directory knows (`known`) is not named again."""

    texts = (("names", False),)
    kind = forms.ChoiceField(label=_("As what kind of member"))
    email = forms.EmailField(label=_("E-mail"), help_text=_("The link to the form goes there."))
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=LANGUAGES)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], known: bool = False, **kwargs: Any) -> None:
        if known:
            self.texts = ()
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        email = clean_line(self.cleaned_data["email"])
        if not email.isascii():
            raise forms.ValidationError(
                _("The address holds a letter that only looks like a Latin one. Type it again.")
            )
        return email.lower()

    def clean(self) -> dict[str, Any]:
        if self.texts:
            self.needs("names", _("Give the name in at least one language."))
        return self.cleaned_data


class ContactForm(TextForm):
    """The first focal point of a member for which nobody can sign in."""

    texts = (("name", False),)
    email = AddressField(label=_("E-mail"), help_text=_("To sign in with. It is not shown."))

    def clean(self) -> dict[str, Any]:
        self.needs("name", _("Write the name, in Arabic or Latin letters."))
        return self.cleaned_data


class SubjectForm(MotionForm):
    """A motion about an application, a member or an appeal; some ask for a day."""

    day = forms.DateField(
        label=_("Until which day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, dated: Any = "", reasoned: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reasoned = reasoned
        if dated:
            self.fields["day"].label = dated
            self.fields["day"].required = True
        else:
            del self.fields["day"]

    def clean(self) -> dict[str, Any]:
        if self.reasoned:
            self.needs("reasons", _("The charter wants reasons for this decision."))
        return super().clean()


class DecisionForm(TextForm):
    """A decision of an office that decides alone."""

    texts = (("reasons", True),)
    answer = forms.ChoiceField(label=_("Decision"), choices=[("admit", "admit"), ("refuse", "refuse")])


class StandingForm(TextForm):
    """Opening a file on a member's standing."""

    texts = (("grounds", True),)
    membership = forms.ChoiceField(label=_("Member"))
    change = forms.ChoiceField(
        label=_("Measure"), choices=[(key, CHANGES[key]) for key in ("suspension", "cancellation")]
    )
    clause = forms.ChoiceField(label=_("Clause that was not kept"))

    def __init__(
        self, *args: Any, members: list[tuple[str, str]], clauses: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].choices = members  # type: ignore[attr-defined]
        self.fields["clause"].choices = clauses  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        self.needs("grounds", _("Say in a few sentences what happened."))
        return self.cleaned_data


class WordsForm(forms.Form):
    """A few sentences in the writer's own language: a reply, an appeal."""

    words = forms.CharField(
        label=_("Your answer"), max_length=4 * LONG, widget=forms.Textarea({"rows": 6, "dir": "auto"})
    )


class AppealForm(WordsForm):
    """Why somebody appeals, in its own words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Why you appeal")


class LeaveForm(TextForm):
    """A member leaves by its own word."""

    texts = (("words", True),)
    until = forms.DateField(label=_("On which day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    sure = forms.BooleanField(label=_("We mean it: the membership ends on that day."))
