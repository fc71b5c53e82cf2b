"""The forms of what the library is used for: dialogues and their files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.domains.library.dialogue_commands import Talk
from mithaq.web.fields import DayField
from mithaq.web.library.forms import Choices
from mithaq.web.workspace.forms import OrderedForm


class TalkForm(OrderedForm):
    """A dialogue: about what, with whom, on which day."""

    texts = (("title", False), ("partner", False))
    order = ("title", "partner", "on", "level", "seen")
    labels = {
        "title": (_("What it is about"), ""),
        "partner": (_("With whom"), _("The institution, or the kind of institution; nobody’s name.")),
    }
    on = DayField(label=_("Day"))
    level = forms.ChoiceField(label=_("Level"))
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, levels: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = levels  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        self.needs("title", _("Give it a title in at least one language."))
        self.needs("partner", _("Say with whom: an institution, or a kind of institution."))
        return self.cleaned_data

    def talk(self) -> Talk:
        """What the form says."""
        given = self.cleaned_data
        return Talk(title=self.text("title"), partner=self.text("partner"), level=given["level"], on=given["on"])


class FileForm(OrderedForm):
    """The brief that is the file of a dialogue."""

    order = ("brief",)
    labels: dict[str, tuple[Any, Any]] = {}
    brief = forms.ChoiceField(
        label=_("The brief"), help_text=_("It should draw on a section and on an association at least.")
    )

    def __init__(self, *args: Any, briefs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["brief"].choices = briefs  # type: ignore[attr-defined]


class SessionForm(OrderedForm):
    """A document of the shelf that is a paper of a session."""

    order = ("document",)
    labels: dict[str, tuple[Any, Any]] = {}
    document = forms.ChoiceField(
        label=_("The document, from the shelf"), help_text=_("Only what everybody may read goes online here.")
    )

    def __init__(self, *args: Any, documents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].choices = documents  # type: ignore[attr-defined]


class CitationForm(OrderedForm):
    """Who cites a document, where and when."""

    order = ("who", "where", "on")
    labels: dict[str, tuple[Any, Any]] = {}
    who = forms.CharField(
        label=_("Who cites it"), max_length=200, widget=forms.TextInput({"dir": "auto"}), help_text=_("The body, the journal or the author, as it is published."),
    )  # fmt: skip
    where = forms.URLField(label=_("Where it can be read"), max_length=500, assume_scheme="https")
    on = DayField(label=_("Published on"))
