"""Filling a collection: documents looked up by their titles and ticked. What the page does not show stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from mithaq.domains.library.access import keeps_library
from mithaq.domains.library.depositing_commands import fill_collection
from mithaq.domains.library.models import Collection, Document
from mithaq.domains.library.queries import titled
from mithaq.foundation.texts.folding import clean_line
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, submission_of

SHOWN, HITS = 300, 30
LONGEST_NUMBER = 15
"""Digits of a document's number as a browser sends it."""


class FillForm(forms.Form):
    """The words of the titles that are looked for; the ticks stand beside it."""

    q = forms.CharField(
        required=False, max_length=100, label=gettext_lazy("Words of the title"), widget=forms.TextInput({"dir": "auto", "type": "search"})
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@in_workspace
def fill(request: NetworkRequest, slug: str) -> HttpResponse:
    """What a collection holds, and what else it could hold."""
    setting, by = request.setting, request.setting.actor
    row = Collection.objects.filter(network_id=setting.network_id, slug=slug).first()
    if row is None or not keeps_library(by):
        raise Http404("collection")
    form = FillForm(request.POST if request.method == "POST" else None)
    held = set(row.documents.values_list("pk", flat=True))  # type: ignore[attr-defined]
    chosen = (held - _numbers(request, "shown")) | _numbers(request, "document")
    if request.method == "POST" and form.is_valid() and "find" not in request.POST:
        with staying(form):
            _keep(request, row, held, chosen)
            return HttpResponseRedirect(reverse("fill-collection", args=[setting.standing.slug, slug]))
    words = clean_line(form.cleaned_data.get("q", "")) if form.is_bound and form.is_valid() else ""
    looked_for = form.is_bound and "find" in request.POST
    hits = (
        [each for each in titled(by, setting.network_id, words) if each.pk not in held | chosen] if looked_for else []
    )
    context = {
        "form": form,
        "collection": row,
        "chosen": chosen,
        "holds": _shown(held | chosen, setting.network_id),
        "hits": hits[:HITS],
        "more": len(hits) > HITS,
        "number": len(held),
        "looked_for": looked_for,
    }
    return render(request, "library/fill.html", context, status=status_of(form))


def _keep(request: NetworkRequest, row: Collection, held: set[int], chosen: set[int]) -> None:
    """Fill the collection, if that changes anything. Raises `Refused`."""
    if chosen == held:
        messages.info(request, _("Nothing was changed."))
        return
    by = request.setting.actor.submitting(submission_of(request))
    fill_collection(by, row.pk, sorted(chosen), at=now(request))
    messages.success(request, _("The collection is filled as you ticked it."))


def _numbers(request: HttpRequest, name: str) -> set[int]:
    """The numbers of documents that the page sent. What is no number was not sent by the page: 404."""
    given = request.POST.getlist(name)
    if not all(each.isascii() and each.isdigit() and len(each) <= LONGEST_NUMBER for each in given):
        raise Http404("document")
    return {int(each) for each in given}


def _shown(numbers: set[int], network_id: int) -> Sequence[Document]:
    """The documents of the collection, those added last first; withdrawn ones too, so that they can be taken out."""
    return list(Document.objects.filter(pk__in=numbers, network_id=network_id).order_by("-pk")[:SHOWN])
