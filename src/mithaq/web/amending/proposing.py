"""Proposing an amendment and writing it anew: the file is read as it is sent, and its faults are named with their mend."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mithaq.charter.changes import changes_between
from mithaq.charter.writing import next_version, with_choices_written
from mithaq.domains.amending import queries as amending
from mithaq.domains.amending.commands import propose_amendment, revise_amendment
from mithaq.domains.amending.lifecycle import WRITABLE
from mithaq.domains.amending.models import Amendment
from mithaq.foundation.ledger.actor import Right
from mithaq.foundation.networks.queries import charter_of_version, choices_of, last_version, version_of
from mithaq.web.amending.forms import AmendmentForm, FileForm, RevisionForm
from mithaq.web.amending.showing import Telling
from mithaq.web.amending.views import amendment_asked, own_members
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, manner_of, now, submission_of


@require_http_methods(["GET", "POST"])
@in_workspace
def propose(request: NetworkRequest) -> HttpResponse:
    """Propose an amendment: begins with the file in force, the next version number written into it."""
    setting = request.setting
    if not setting.actor.may(Right.AMEND).holds:
        raise Http404("amend")
    last = last_version(setting.network_id)
    written, _left = begun(setting.network_id, last)
    initial = {"source": written}
    own = own_members(request)
    form = AmendmentForm(request.POST or None, request.FILES or None, organisations=own, initial=initial)
    if request.method == "POST" and form.is_valid() and "check" not in request.POST:
        given = form.cleaned_data
        with staying(form):
            event = propose_amendment(
                setting.actor.submitting(submission_of(request)),
                given["source"],
                title=form.text("title"),
                why=form.text("why"),
                in_force_from=given["in_force_from"],
                organisation_id=int(given["organisation"]) if given["organisation"] else None,
                at=now(request),
            )
            messages.success(request, _("The amendment is a draft. Open it to comments when it is ready."))
            number = Amendment.objects.values_list("number", flat=True).get(pk=event.amendment)
            return HttpResponseRedirect(reverse("amendment", args=[setting.standing.slug, number]))
    return _page(request, form, None)


@require_http_methods(["GET", "POST"])
@in_workspace
def revise(request: NetworkRequest, number: int) -> HttpResponse:
    """Write an amendment anew; what was said about the revisions before stays with them."""
    setting, row = request.setting, amendment_asked(request, number)
    if not amending.leads(setting.actor, row) or row.state not in WRITABLE:
        raise Http404("amendment")
    last = amending.last_revision(row)
    initial = {"source": last.source, "seen": last.number, "in_force_from": row.in_force_from}
    form = RevisionForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid() and "check" not in request.POST:
        given = form.cleaned_data
        with staying(form):
            revise_amendment(
                setting.actor.submitting(submission_of(request)),
                row.pk,
                given["source"],
                seen=given["seen"],
                note=form.text("note"),
                in_force_from=given["in_force_from"],
                at=now(request),
            )
            messages.success(
                request, _("The revision is on record. The comments stay with the text that they were made on.")
            )
            return HttpResponseRedirect(reverse("amendment", args=[setting.standing.slug, number]))
    return _page(request, form, row)


def _page(request: NetworkRequest, form: FileForm, row: Amendment | None) -> HttpResponse:
    setting = request.setting
    last = last_version(setting.network_id)
    preview = None
    if form.charter is not None:
        before = charter_of_version(version_of(setting.network_id, last), setting.today)
        telling = Telling(manner_of(request), before, form.charter)
        preview = telling.parts(changes_between(before, form.charter))
    left = begun(setting.network_id, last)[1] if row is None else ()
    chosen = {row.address: row.value for row in reversed(choices_of(setting.network_id)) if row.address in left}
    context: dict[str, Any] = {
        "form": form,
        "row": row,
        "preview": preview,
        "faults": [_fault(fault, form.data.get("source", "")) for fault in form.faults[:40]],
        "more": max(0, len(form.faults) - 40),
        "chosen": chosen,
        "clause": amending.clause_of_amending(setting.standing),
        "heard": setting.standing.charter.amending.consultation,
        "next": last + 1,
    }
    return render(request, "amending/write.html", context, status=status_of(form))


def begun(network_id: int, last: int) -> tuple[str, tuple[str, ...]]:
    """The file to begin with: the last version with the next number, and the limits that were set since written into it.

    With the addresses of those that must be written by hand.
    """
    chosen = {row.address: row.value for row in reversed(choices_of(network_id)) if row.version == last}
    return _written(version_of(network_id, last).source, last + 1, tuple(sorted(chosen.items())))


@lru_cache(maxsize=8)
def _written(source: str, version: int, chosen: tuple[tuple[str, str], ...]) -> tuple[str, tuple[str, ...]]:
    """Kept, because reading a large file takes seconds and everybody who amends begins with the same one."""
    return with_choices_written(next_version(source, version), dict(chosen))


def _fault(fault: Any, source: str) -> dict[str, Any]:
    """A fault with the line that it is in."""
    lines, language = source.splitlines(), language_of()
    text = lines[fault.line - 1].strip()[:160] if 0 < fault.line <= len(lines) else ""
    said = {"what": fault.what(language), "mend": fault.mend(language)}
    return {"line": fault.line, "column": fault.column, "clause": fault.clause, "text": text} | said
