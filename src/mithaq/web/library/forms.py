"""The forms of the library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.charter.document import Charter
from mithaq.domains.library.catalogue import (
    ACCESS,
    LICENCES,
    RETENTION,
    kinds_of_documents,
    subjects_of,
)
from mithaq.domains.library.description import Description
from mithaq.domains.themes.vocabulary import terms
from mithaq.foundation.texts.folding import clean_line
from mithaq.web.fields import DayField
from mithaq.web.setting import Setting
from mithaq.web.wording import library as words
from mithaq.web.wording.saying import Speaker
from mithaq.web.wording.searching import TONGUES
from mithaq.web.workspace.forms import OrderedForm

Choices = Sequence[tuple[str, Any]]
ACCEPTED = ".pdf,.docx,.xlsx,.html,.htm,.txt,.csv,.png,.jpg,.jpeg"


class FilesInput(forms.FileInput):
    """A field that takes several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class FilesField(forms.FileField):
    """Several files at once; what each may be is judged by its content, where it is kept."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list) else [data] if data else []
        if self.required and not given:
            raise forms.ValidationError(_("Choose a file first."))
        return given


def theme_choices(charter: Charter, speaker: Speaker) -> Choices:
    """The network's own themes, then the whole vocabulary."""
    language = speaker.manner.language
    own = [(key, label.best(language).words) for key, label in charter.themes.items()]
    rest = [(key, term.label.best(language).words) for key, term in terms().items() if key not in charter.themes]
    return [*own, *sorted(rest, key=lambda row: row[1])]


class SortedForm(OrderedForm):
    """What documents handed in together have in common: kind, language, who may read them, licence, source, themes."""

    texts = (("why_closed", True),)
    order = (
        "kind", "authentic", "access", "organ", "why_closed", "organisation", "collection", "made_by", "authors", "dated",
        "licence", "source", "source_url", "themes", "country", "subject", "retention", "logo",
    )  # fmt: skip
    labels = {"why_closed": (_("Why not everybody may read it"), _("Only where it is not open to everybody."))}
    kind = forms.ChoiceField(label=_("Kind"))
    authentic = forms.ChoiceField(label=_("Language"), choices=[(code, name) for code, name in TONGUES.items()])
    access = forms.ChoiceField(
        label=_("Who may read it"), choices=[(key, words.ACCESSES[key]) for key in ACCESS], initial="public"
    )
    organ = forms.ChoiceField(label=_("The organ that may read it"), required=False)
    organisation = forms.ChoiceField(label=_("Handed in by"), required=False)
    collection = forms.ChoiceField(label=_("Collection"), required=False)
    made_by = forms.ChoiceField(label=_("Work of the organ"), required=False)
    authors = forms.CharField(
        label=_("Authors"), required=False, widget=forms.Textarea({"rows": 2, "dir": "auto"}), help_text=_("One on each line.")
    )  # fmt: skip
    dated = DayField(label=_("The day that it bears"), required=False)
    licence = forms.ChoiceField(
        label=_("Licence"), choices=[(key, words.LICENCE_NAMES[key]) for key in LICENCES], initial="unknown"
    )
    source = forms.CharField(
        label=_("Source"), required=False, max_length=300, widget=forms.TextInput({"dir": "auto"}), help_text=_("Where it comes from, in words.")
    )  # fmt: skip
    source_url = forms.URLField(label=_("Address of the source"), required=False, max_length=500, assume_scheme="https")
    themes = forms.MultipleChoiceField(
        label=_("Themes"), required=False, widget=forms.SelectMultiple({"size": 7}), help_text=_("At most six.")
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    subject = forms.ChoiceField(label=_("What a sheet is about"), required=False)
    retention = forms.ChoiceField(label=_("To be kept"), choices=[(key, words.RETENTIONS[key]) for key in RETENTION])
    logo = forms.BooleanField(label=_("It bears the network’s logo"), required=False)

    def __init__(
        self, *args: Any, setting: Setting, speaker: Speaker, lists: dict[str, Choices], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        charter = setting.standing.charter
        organs: Choices = [(key, speaker.word(f"organ:{key}")) for key in charter.organs]
        kinds = [(key, words.KINDS_OF_DOCUMENTS.get(key) or speaker.word(key)) for key in kinds_of_documents(charter)]
        choices: dict[str, Choices] = {
            "kind": [row for row in kinds if row[0] not in ("minutes",)],
            "organ": [("", "—"), *organs],
            "made_by": [("", "—"), *organs],
            "themes": theme_choices(charter, speaker),
            "country": [("", "—"), *lists["countries"]],
            "subject": [
                ("", "—"),
                *((key, words.TOPICS_OF_LAW.get(key) or speaker.word(key)) for key in subjects_of(charter)),
            ],
            "organisation": lists["organisations"],
            "collection": [("", "—"), *lists["collections"]],
        }
        for name, rows in choices.items():
            if name in self.fields:
                self.fields[name].choices = rows  # type: ignore[attr-defined]
        for name in ("collection", "organisation"):
            if name in self.fields and len(choices[name]) < 2:
                self.fields[name].widget = forms.HiddenInput()
                self.fields[name].initial = choices[name][0][0] if choices[name] else ""

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("access") == "organ" and not given.get("organ"):
            self.add_error("organ", _("Choose the organ."))
        if given.get("access") != "public":
            self.needs("why_closed", _("Say why not everybody may read it."))
        return given

    def described(self, title: Any, abstract: Any) -> Description:
        """What the form says of one document."""
        given = self.cleaned_data
        closed = given["access"] != "public"
        return Description(
            title=title,
            abstract=abstract,
            kind=given["kind"],
            authentic=given["authentic"],
            access=given["access"],
            organ=given["organ"] if given["access"] == "organ" else "",
            why_closed=self.text("why_closed") if closed else type(title)(),
            authors=tuple(filter(None, (clean_line(line)[:200] for line in given["authors"].splitlines()))),
            dated=given["dated"],
            licence=given["licence"],
            source=clean_line(given["source"]),
            source_url=given["source_url"],
            themes=tuple(given["themes"]),
            country=given["country"],
            subject=given["subject"],
            made_by=given["made_by"],
            logo=given["logo"],
            retention=given["retention"],
        )


class DepositForm(SortedForm):
    """Several files at once, with what they have in common."""

    order = ("uploads", *SortedForm.order)
    uploads = FilesField(
        label=_("Files"),
        widget=FilesInput({"multiple": True, "accept": ACCEPTED}),
        help_text=_("Up to 50 at once: PDF, Word, Excel, HTML, text or a picture, each up to 30 MB. Their titles come from their names; you can write better ones afterwards."),
    )  # fmt: skip


class DescribeForm(SortedForm):
    """All that is said of one document."""

    texts = (("title", False), ("abstract", True), ("why_closed", True))
    order = ("title", "abstract", *(name for name in SortedForm.order if name not in ("organisation", "collection")))
    labels = {
        "title": (_("Title"), ""),
        "abstract": (_("Abstract"), _("In a few sentences: what it says, and for whom.")),
        **SortedForm.labels,
    }
    organisation = None
    collection = None

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.needs("title", _("Give it a title in at least one language."))
        return given


class VersionForm(OrderedForm):
    """A new version, or a translation."""

    texts = (("note", True),)
    order = ("uploads", "language", "note")
    labels = {"note": (_("What is new in it"), "")}
    uploads = FilesField(label=_("File"), widget=forms.FileInput({"accept": ACCEPTED}))
    language = forms.ChoiceField(label=_("Language"), choices=[(code, name) for code, name in TONGUES.items()])


class CollectionForm(OrderedForm):
    """A shelf for documents that belong together."""

    texts = (("title", False), ("about", True))
    order = ("slug", "title", "about")
    labels = {"title": (_("Title"), ""), "about": (_("About"), "")}
    slug = forms.SlugField(
        label=_("Short name in the address"), max_length=60, help_text=_("Latin letters, digits and hyphens.")
    )

    def clean(self) -> dict[str, Any]:
        self.needs("title", _("Give it a title in at least one language."))
        return self.cleaned_data


class WhyForm(OrderedForm):
    """A reason."""

    texts = (("reason", True),)
    order = ("reason",)
    labels = {"reason": (_("Reason"), "")}

    def clean(self) -> dict[str, Any]:
        self.needs("reason", _("Give the reason."))
        return self.cleaned_data
