"""Forms of the agenda of a meeting: points, papers, who was heard, motions and amendments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.charter.text import LANGUAGES
from mithaq.web.meetings.forms import NOBODY, Choices, day_field
from mithaq.web.wording.meetings import ITEM_KINDS
from mithaq.web.workspace.forms import OrderedForm

LONGEST = 20_000
"""Letters of the text of a motion, in each language."""


class ItemForm(OrderedForm):
    """A point of the agenda."""

    texts = (("title", False), ("about", True))
    order = ("title", "kind", "under", "owner", "owner_office", "minutes", "about")
    labels = {"title": (_("What it is called"), ""), "about": (_("What it is about"), "")}
    kind = forms.ChoiceField(label=_("What it is for"), choices=list(ITEM_KINDS.items()))
    under = forms.ChoiceField(required=False, label=_("Under the point"))
    owner = forms.ChoiceField(required=False, label=_("Presented by the member"))
    owner_office = forms.ChoiceField(required=False, label=_("or by the office"))
    minutes = forms.IntegerField(required=False, min_value=1, max_value=600, label=_("Duration in minutes"))

    def __init__(self, *args: Any, points: Choices | None, members: Choices, offices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("under", points or ()), ("owner", members), ("owner_office", offices)):
            self.fields[name].choices = [*NOBODY, *choices]  # type: ignore[attr-defined]
        if points is None:
            del self.fields["under"]

    def clean(self) -> dict[str, Any]:
        self.needs("title", _("Give the point a title in one language at least."))
        return self.cleaned_data


class PaperForm(OrderedForm):
    """A document for a meeting."""

    texts = (("title", False),)
    order = ("title", "file", "item", "body", "public")
    labels = {"title": (_("What it is called"), "")}
    file = forms.FileField(label=_("File"), help_text=_("PDF, a text document, a spreadsheet or a picture."))
    item = forms.ChoiceField(required=False, label=_("For the point"))
    body = forms.ChoiceField(required=False, label=_("Prepared by"), help_text=_("The organ or the office."))
    public = forms.BooleanField(required=False, label=_("Everybody may read it"))

    def __init__(self, *args: Any, points: Choices, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [("", _("the whole meeting")), *points]  # type: ignore[attr-defined]
        self.fields["body"].choices = [*NOBODY, *bodies]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        self.needs("title", _("Give the document a title in one language at least."))
        return self.cleaned_data


class HeardForm(OrderedForm):
    """Who was heard before the meeting, and what was said."""

    texts = (("note", True),)
    order = ("body", "organisation", "note")
    labels = {"note": (_("What was said"), "")}
    body = forms.ChoiceField(label=_("Who was heard"))
    organisation = forms.ChoiceField(required=False, label=_("Organisation"))

    def __init__(self, *args: Any, bodies: Choices, members: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]
        self.fields["organisation"].choices = [*NOBODY, *members]  # type: ignore[attr-defined]


class TableForm(OrderedForm):
    """A motion with a text of its own."""

    texts = (("title", False), ("text", True), ("reasons", True))
    order = ("act", "item", "title", "text", "reasons")
    labels = {
        "title": (_("What it is called"), ""),
        "text": (_("The text to be decided on"), _("An empty line parts two paragraphs; each can be amended.")),
        "reasons": (_("Reasons"), ""),
    }
    act = forms.ChoiceField(label=_("What is decided"))
    item = forms.ChoiceField(required=False, label=_("At the point"))

    def __init__(self, *args: Any, acts: Choices, points: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = acts  # type: ignore[attr-defined]
        self.fields["item"].choices = [("", _("a point of its own, at the end")), *points]  # type: ignore[attr-defined]
        for code in LANGUAGES:
            widget = self.fields[f"text_{code}"].widget
            widget.attrs["rows"] = 8
            self.fields[f"text_{code}"] = forms.CharField(
                required=False, max_length=LONGEST, widget=widget, label=code, strip=False
            )

    def clean(self) -> dict[str, Any]:
        self.needs("title", _("Give the motion a title in at least one language."))
        return self.cleaned_data


class AmendForm(OrderedForm):
    """Another wording for one paragraph of a motion."""

    texts = (("text", True), ("reasons", True))
    order = ("paragraph", "text", "reasons")
    labels = {
        "text": (_("The new wording"), _("Leave it empty to strike the paragraph.")),
        "reasons": (_("Reasons"), ""),
    }
    paragraph = forms.ChoiceField(label=_("Paragraph"))

    def __init__(self, *args: Any, paragraphs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paragraph"].choices = paragraphs  # type: ignore[attr-defined]


class TableOnForm(OrderedForm):
    """Putting an application, a file or an appeal to a meeting."""

    texts = (("title", False), ("reasons", True))
    order = ("meeting", "title", "day", "reasons")
    labels = {"title": (_("What it is called"), ""), "reasons": (_("Reasons"), "")}
    meeting = forms.ChoiceField(label=_("Meeting"))
    day = day_field(_("Until which day"))

    def __init__(self, *args: Any, meetings: Choices, dated: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = meetings  # type: ignore[attr-defined]
        if dated:
            self.fields["day"].label = dated
        else:
            del self.fields["day"]

    def clean(self) -> dict[str, Any]:
        self.needs("title", _("Give the motion a title in at least one language."))
        return self.cleaned_data
