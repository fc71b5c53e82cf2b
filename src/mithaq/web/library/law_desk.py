"""Putting law on record, and comparing it with its source."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mithaq.domains.library.access import keeps_library
from mithaq.domains.library.law_commands import check_law, enacted_of, enter_law
from mithaq.domains.library.models import LegalText
from mithaq.web.library.law import entry_asked
from mithaq.web.library.work_forms import LawForm
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, speaker_of, submission_of


def _lists(request: NetworkRequest) -> dict[str, Any]:
    setting, speaker, language = request.setting, speaker_of(request), language_of()
    charter = setting.standing.charter
    codes = charter.territory.countries
    if codes == "world":
        codes = tuple({row.country for row in LegalText.objects.filter(network_id=setting.network_id)})
    areas = [(key, label.best(language).words) for entries in charter.lists.values() for key, label in entries.items()]
    return {
        "countries": sorted(((c, speaker.manner.country(c)) for c in codes), key=lambda row: row[1]),
        "areas": areas,
        "kinds": [(key, kind.title.best(language).words) for key, kind in charter.members.items()],
    }


def _kept(request: NetworkRequest) -> None:
    if not keeps_library(request.setting.actor):
        raise Http404("law")


@require_http_methods(["GET", "POST"])
@in_workspace
def enter(request: NetworkRequest) -> HttpResponse:
    """Put a text or a mechanism on record."""
    _kept(request)
    form = LawForm(
        request.POST or None, entering=True, initial={"country": request.GET.get("country", "")}, **_lists(request)
    )
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            event = enter_law(by, form.enacted(), at=now(request))
            number = LegalText.objects.values_list("number", flat=True).get(pk=event.law)
            messages.success(request, _("It is on record, compared with its source today."))
            return HttpResponseRedirect(reverse("law", args=[request.setting.standing.slug, number]))
    context = {"form": form, "document": None, "title": _("Put law on record"), "button": _("Put on record")}
    return render(request, "library/form.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@in_workspace
def check(request: NetworkRequest, number: int) -> HttpResponse:
    """Compare an entry with its source: nothing changed, or say what did."""
    _kept(request)
    row = entry_asked(request, number)
    held = enacted_of(row)
    initial = {
        name: getattr(held, name)
        for name in ("country", "kind", "reference", "year", "dated", "topics", "source_url", "state", "areas", "binds")
    }
    for name in ("title", "summary", "effect"):
        initial |= {f"{name}_{code}": words for code, words in getattr(held, name).as_json().items()}
    form = LawForm(request.POST or None, initial=initial, entering=False, **_lists(request))
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            seen = request.POST.get("seen", "")
            given = form.enacted(held.document_id)
            check_law(
                by, row.pk, None if given == held else given, form.text("note"),
                seen=int(seen) if seen.isdecimal() else 0, at=now(request),
            )  # fmt: skip
            messages.success(request, _("Compared with its source today."))
            return HttpResponseRedirect(reverse("law", args=[request.setting.standing.slug, number]))
    context = {
        "form": form, "document": None, "seen": row.revision, "title": _("Compare with the source"), "button": _("Compared today"),
        "lead": _("Open the source beside this page. Where nothing changed, send the form as it is."), "source": row.source_url,
    }  # fmt: skip
    return render(request, "library/form.html", context, status=status_of(form))
