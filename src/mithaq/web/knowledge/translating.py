"""The desk of translations: what is worth translating first, and one practice beside its own language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mithaq.charter.text import LANGUAGES
from mithaq.domains.knowledge.access import is_shelved
from mithaq.domains.knowledge.models import Practice, Translation
from mithaq.domains.knowledge.sheet import LONGEST, TITLE, Sheet
from mithaq.domains.knowledge.tongues import standing_of
from mithaq.domains.knowledge.transfer_queries import worth_translating
from mithaq.domains.knowledge.translating_commands import write_translation
from mithaq.domains.library.translating import worth_translating as worth_of_library
from mithaq.web.knowledge.reviewing import label_of
from mithaq.web.knowledge.showing import title_of
from mithaq.web.knowledge.views import practice_asked
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, submission_of

SHORT = 160
"""Characters up to which a passage is a line."""


class TranslationForm(forms.Form):
    """A field for each passage of the text that counts."""

    def __init__(self, *args: Any, words: dict[str, str], held: dict[str, str], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        attrs = {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
        for place, said in words.items():
            line = len(said) <= SHORT and "\n" not in said
            widget = forms.TextInput(attrs) if line else forms.Textarea({**attrs, "rows": max(3, len(said) // 90)})
            longest = TITLE if place == "title" else LONGEST
            self.fields[place] = forms.CharField(
                required=False, max_length=longest, label=label_of(place), widget=widget
            )
            self.initial[place] = held.get(place, "")

    def rows(self) -> list[tuple[str, Any]]:
        """The words that count, and the field beside them."""
        return [(said, self[place]) for place, said in self.words.items()]


@require_GET
@in_workspace
def desk(request: NetworkRequest) -> HttpResponse:
    """What is worth translating first: practices of this network or of all, and this network's documents."""
    setting = request.setting
    everywhere = request.GET.get("where") == "all"
    found = worth_translating(setting.today, network_id=None if everywhere else setting.network_id)
    rows = [(each, title_of(each.practice, language_of())) for each in found]
    documents = () if everywhere else worth_of_library(setting.actor, setting.network_id, setting.today)
    context = {"rows": rows, "everywhere": everywhere, "documents": documents}
    return render(request, "knowledge/desk.html", context)


@require_http_methods(["GET", "POST"])
@in_workspace
def translate(request: NetworkRequest, pk: int, language: str) -> HttpResponse:
    """Write one practice in another language, passage by passage beside the text that counts."""
    found = practice_asked(request, pk)
    version = found.shelved
    own = request.setting.actor.organisations
    if (
        version is None
        or not is_shelved(found)
        or language not in LANGUAGES
        or language == version.authentic
        or not own
    ):
        raise Http404("translation")
    row = Translation.objects.filter(practice=found, language=language).first()
    words = Sheet.of(version.sheet).words()
    form = TranslationForm(request.POST or None, words=words, held=row.words if row else {}, language=language)
    if request.method == "POST" and form.is_valid():
        if not form.cleaned_data["title"].strip():
            form.add_error("title", _("Write the title at least."))
        else:
            with staying(form):
                by = request.setting.actor.submitting(submission_of(request))
                write_translation(by, pk, _for(found, own), language, form.cleaned_data, at=now(request))
                messages.success(request, _("Saved. A second person can check it now."))
                address = reverse("practice", args=[request.setting.standing.slug, pk])
                return HttpResponseRedirect(f"{address}?in={language}")
    context = {
        "practice": found, "version": version, "form": form, "language": language, "row": row,
        "standing": standing_of(version, row, language), "told": title_of(found, version.authentic),
    }  # fmt: skip
    return render(request, "knowledge/translate.html", context, status=status_of(form))


def _for(found: Practice, own: frozenset[int]) -> int:
    """On behalf of which member: the author's where one speaks for it, else the first of one's own."""
    return found.organisation.pk if found.organisation.pk in own else min(own)
