"""The forms of law, publications and briefs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.domains.library.catalogue import TOPICS
from mithaq.domains.library.law_commands import Enacted
from mithaq.foundation.texts.folding import clean_line
from mithaq.web.fields import DayField
from mithaq.web.library.forms import Choices, WhyForm
from mithaq.web.wording import library as words
from mithaq.web.workspace.forms import OrderedForm


class LawForm(OrderedForm):
    """An entry of law."""

    texts = (("title", False), ("summary", True), ("effect", True), ("note", True))
    order = (
        "country", "kind", "title", "reference", "year", "dated", "topics", "summary", "effect", "source_url", "state", "areas",
        "binds", "note",
    )  # fmt: skip
    labels = {
        "title": (_("Title"), _("As it is officially called.")),
        "summary": (_("What it says"), ""),
        "effect": (_("What it means for cities"), ""),
        "note": (_("What was compared, or what changed"), _("Needed where the entry changes.")),
    }
    country = forms.ChoiceField(label=_("Country"))
    kind = forms.ChoiceField(label=_("Kind"), choices=list(words.LEGAL_KIND_NAMES.items()))
    reference = forms.CharField(
        label=_("Number"), required=False, max_length=120, widget=forms.TextInput({"dir": "auto"})
    )
    year = forms.IntegerField(label=_("Year"), min_value=1800, max_value=2100)
    dated = DayField(label=_("The day that it bears"), required=False)
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        choices=[(key, words.TOPICS_OF_LAW[key]) for key in TOPICS],
        widget=forms.CheckboxSelectMultiple,
    )
    source_url = forms.URLField(label=_("Address of the source"), required=False, max_length=500, assume_scheme="https")
    state = forms.ChoiceField(label=_("State"), choices=list(words.LEGAL_STATE_NAMES.items()))
    areas = forms.MultipleChoiceField(
        label=_("Belongs to"), required=False, widget=forms.SelectMultiple({"size": 6}), help_text=_("Entries of the charter’s lists, such as the items of a self-check.")
    )  # fmt: skip

    binds = forms.MultipleChoiceField(
        label=_("Whom it binds"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("Kinds of member, where it is an obligation. None: all of them.")
    )  # fmt: skip

    def __init__(
        self, *args: Any, countries: Choices, areas: Choices, kinds: Choices, entering: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = countries  # type: ignore[attr-defined]
        self.fields["areas"].choices = areas  # type: ignore[attr-defined]
        self.fields["binds"].choices = kinds  # type: ignore[attr-defined]
        if not areas:
            del self.fields["areas"]
        if entering:
            for code in ("ar", "fr", "en"):
                del self.fields[f"note_{code}"]

    def clean(self) -> dict[str, Any]:
        self.needs("title", _("Give it a title in at least one language."))
        self.needs("summary", _("Say in a few sentences what it says."))
        return self.cleaned_data

    def enacted(self, document_id: int | None = None) -> Enacted:
        """What the form says."""
        given = self.cleaned_data
        return Enacted(
            country=given["country"], kind=given["kind"], title=self.text("title"), reference=clean_line(given["reference"]),
            year=given["year"], dated=given["dated"], topics=tuple(given["topics"]), summary=self.text("summary"),
            effect=self.text("effect"), source_url=given["source_url"], state=given["state"],
            areas=tuple(given.get("areas", ())), binds=tuple(given["binds"]), document_id=document_id,
        )  # fmt: skip


class ProposeForm(OrderedForm):
    """A publication to come."""

    texts = (("title", False), ("expectation", True))
    order = ("title", "kind", "expectation", "organ", "organisation", "due", "medium", "themes")
    labels = {"title": (_("Title"), ""), "expectation": (_("What its readers may expect"), "")}
    kind = forms.ChoiceField(label=_("Kind"))
    organ = forms.ChoiceField(label=_("Written by the organ"), required=False)
    organisation = forms.ChoiceField(label=_("Written by the member"), required=False)
    due = DayField(label=_("Deadline"))
    medium = forms.ChoiceField(
        label=_("Where it comes out"), required=False, choices=[("", _("In the library")), ("media", _("In the media"))]
    )
    themes = forms.MultipleChoiceField(label=_("Themes"), required=False, widget=forms.SelectMultiple({"size": 6}))

    def __init__(self, *args: Any, lists: dict[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in lists.items():
            self.fields[name].choices = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        self.needs("title", _("Give it a title in at least one language."))
        self.needs("expectation", _("Say what its readers may expect of it."))
        return self.cleaned_data


class DueForm(WhyForm):
    """Another deadline, with the reason."""

    order = ("due", "reason")
    due = DayField(label=_("New deadline"))


class OutForm(OrderedForm):
    """The document that came out, and the data behind it."""

    order = ("document", "behind")
    labels: dict[str, tuple[Any, Any]] = {}
    document = forms.ChoiceField(label=_("The document, from the shelf"))
    behind = forms.ChoiceField(label=_("The data that it rests on"), required=False)

    def __init__(self, *args: Any, documents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].choices = documents  # type: ignore[attr-defined]
        self.fields["behind"].choices = [("", "—"), *documents]  # type: ignore[attr-defined]


class BriefForm(OrderedForm):
    """A brief and what it rests on."""

    texts = (("title", False), ("text", True))
    order = ("title", "text", "documents", "organ", "themes", "seen")
    labels = {
        "title": (_("Title"), ""),
        "text": (_("The analysis"), _("[1] stands for the first item below, [2] for the second, and so on.")),
    }
    documents = forms.CharField(
        label=_("What it rests on"), widget=forms.Textarea({"rows": 5, "dir": "ltr"}), help_text=_("The addresses of documents of this library and of practices of this network that are open to everybody, one on each line, in the order in which the text cites them."),
    )  # fmt: skip
    organ = forms.ChoiceField(label=_("Work of the organ"), required=False)
    themes = forms.MultipleChoiceField(label=_("Themes"), required=False, widget=forms.SelectMultiple({"size": 6}))
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, organs: Choices, themes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].choices = organs  # type: ignore[attr-defined]
        self.fields["themes"].choices = themes  # type: ignore[attr-defined]
        for code in ("ar", "fr", "en"):
            field: Any = self.fields[f"text_{code}"]
            field.max_length = 8000
            field.validators = []
            field.widget.attrs |= {"rows": 8}

    def clean(self) -> dict[str, Any]:
        self.needs("title", _("Give it a title in at least one language."))
        self.needs("text", _("Write the analysis in at least one language."))
        return self.cleaned_data
