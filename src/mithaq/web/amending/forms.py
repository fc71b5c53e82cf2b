"""Forms of amendments: the whole file with its reasons, a comment, an answer, the last day for comments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mithaq.charter.document import Charter
from mithaq.charter.faults import Fault, Unreadable
from mithaq.charter.locating import LONGEST as LONGEST_FILE
from mithaq.charter.reading import read_charter
from mithaq.domains.amending.models import ANSWERS
from mithaq.domains.amending.remark_commands import LONGEST
from mithaq.web.fields import DayField
from mithaq.web.wording.amending import REMARK_ANSWERS
from mithaq.web.workspace.forms import TextForm

Choices = Sequence[tuple[str, str]]


class FileForm(TextForm):
    """A charter file, typed or handed in. What is handed in stands in the field from then on, so that nothing is lost."""

    source = forms.CharField(
        label=_("The amended charter file"),
        max_length=LONGEST_FILE,
        strip=False,
        required=False,
        widget=forms.Textarea({"rows": 18, "dir": "ltr", "spellcheck": "false", "class": "source"}),
        help_text=_("The whole file, with the next version number."),
    )
    file = forms.FileField(required=False, label=_("Or hand the file in"), help_text=_("A YAML file; it takes the place of the text above."))  # fmt: skip
    in_force_from = DayField(label=_("In force from"))

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        self.faults: Sequence[Fault] = ()
        self.charter: Charter | None = None
        self.undecodable = False
        handed = files.get("file") if files else None
        if data is not None and handed is not None:
            data = data.copy()
            try:
                data["source"] = handed.read(4 * LONGEST_FILE + 1).decode("utf-8-sig")
            except UnicodeDecodeError:
                self.undecodable = True
        super().__init__(data, files, **kwargs)

    def clean_source(self) -> str:
        source = self.cleaned_data["source"].replace("\r\n", "\n")
        if self.undecodable:
            raise forms.ValidationError(_("The file is no text in UTF-8. Save it anew and hand it in again."))
        if not source.strip():
            raise forms.ValidationError(_("Write the file, or hand it in."))
        try:
            self.charter = read_charter(source)
        except Unreadable as error:
            self.faults = error.faults
            number = len(self.faults)
            said = ngettext("%(n)s fault; it is listed below.", "%(n)s faults; they are listed below.", number)
            raise forms.ValidationError(said % {"n": number}) from error
        return source


class AmendmentForm(FileForm):
    """A new amendment."""

    texts = (("title", False), ("why", True))
    organisation = forms.ChoiceField(required=False, label=_("Proposed by"))

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        self.needs("title", _("Give the amendment a title in at least one language."))
        if missing := self.text("why").missing:
            for language in missing:
                self.add_error(f"why_{language}", _("Give the reasons in this language too."))
        return self.cleaned_data


class RevisionForm(FileForm):
    """An amendment written anew; with the revision that the writer had before them."""

    texts = (("note", True),)
    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput())


class OpenForm(forms.Form):
    """The last day for comments."""

    until = DayField(label=_("Comments until"))

    def __init__(self, *args: Any, earliest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].widget.attrs["min"] = earliest.isoformat()


class RemarkForm(forms.Form):
    """A comment on a part, tied to the revision that was read."""

    words = forms.CharField(label=_("Comment"), max_length=LONGEST, widget=forms.Textarea({"rows": 3, "dir": "auto"}))
    address = forms.CharField(required=False, label=_("On which part"), max_length=90)
    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput())
    organisation = forms.ChoiceField(label=_("For"))

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]


class ReplyForm(forms.Form):
    """What becomes of a comment."""

    answer = forms.ChoiceField(label=_("Answer"), choices=[(key, REMARK_ANSWERS[key]) for key in ANSWERS])
    words = forms.CharField(label=_("In a word"), max_length=LONGEST, widget=forms.Textarea({"rows": 2, "dir": "auto"}))
