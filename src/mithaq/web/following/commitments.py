"""The register of commitments: the public page with its counts, the page of each, as data, and writing in it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mithaq.domains.following import commitment_queries as queries
from mithaq.domains.following.commitment_access import (
    answers_for,
    clause_on_commitments,
    keeps_register,
    register_of,
)
from mithaq.domains.following.commitment_commands import (
    change_commitment,
    register_commitment,
    report_on_commitment,
)
from mithaq.domains.following.commitment_lifecycle import FOLLOWS, LIVING, State
from mithaq.domains.following.commitment_queries import Kept
from mithaq.domains.following.models import Commitment
from mithaq.web.following.commitment_forms import ProgressForm, PromiseForm, typed_of
from mithaq.web.following.forms import Choices
from mithaq.web.following.showing import entries_of, leads_of
from mithaq.web.open_data import as_csv, as_json
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, Setting, in_network, in_workspace, language_of, now, submission_of
from mithaq.web.wording.following import COMMITMENT_STATES

COLUMNS = ["number", "source", "title_ar", "title_fr", "title_en", "lead", "due", "state", "registered", "reported", "reports"]  # fmt: skip


@require_GET
@in_network
def commitments(request: NetworkRequest) -> HttpResponse:
    """What meetings committed the network to, by where it comes from, with its state and who answers for it."""
    setting = request.setting
    rows = queries.commitments(setting.standing, setting.today)
    context = {
        "sources": queries.by_source(setting.standing, rows),
        "all": len(rows),
        "counted": queries.counted(rows),
        "late": sum(each.late for each in rows),
        "kept": register_of(setting.standing.charter),
        "keeps": keeps_register(setting.actor),
        "clause": clause_on_commitments(setting.standing.charter),
    }
    return render(request, "following/commitments.html", context)


@require_GET
@in_network
def commitments_json(request: NetworkRequest) -> HttpResponse:
    """The register as data, with every report."""
    rows = queries.commitments(request.setting.standing, request.setting.today)
    return as_json(request, "commitments", [_data(each) for each in rows])


@require_GET
@in_network
def commitments_csv(request: NetworkRequest) -> HttpResponse:
    """The register for spreadsheets: one line for each commitment."""
    rows = map(_data, queries.commitments(request.setting.standing, request.setting.today))
    lines = (row | {f"title_{code}": words for code, words in row["title"].items()} for row in rows)
    cells = ([len(row["reports"]) if name == "reports" else row.get(name) for name in COLUMNS] for row in lines)
    return as_csv(request, "commitments", COLUMNS, cells)


def _data(each: Kept) -> dict[str, Any]:
    row = each.row
    return {
        "number": row.number,
        "source": row.item,
        "title": row.title.as_json(),
        "text": row.text.as_json(),
        "lead": row.lead.key if row.lead else row.lead_office,
        "due": row.due.isoformat() if row.due else None,
        "state": row.state,
        "registered": row.registered.date().isoformat(),
        "reported": each.last.at.date().isoformat() if each.last else None,
        "reports": [
            {"on": told.at.date().isoformat(), "state": told.state, "words": told.words.as_json(), "address": told.address or None}
            for told in each.reports
        ],
    }  # fmt: skip


@require_GET
@in_network
def commitment(request: NetworkRequest, number: int) -> HttpResponse:
    """One commitment with its reports; for everybody."""
    setting, each = request.setting, commitment_asked(request, number)
    alive = each.row.state in LIVING
    context = {
        "each": each,
        "row": each.row,
        "clause": clause_on_commitments(setting.standing.charter),
        "changes": alive and keeps_register(setting.actor),
        "reports": alive and _reports(each.row, setting),
    }
    return render(request, "following/commitment.html", context)


@require_http_methods(["GET", "POST"])
@in_workspace
def register(request: NetworkRequest) -> HttpResponse:
    """Enter a commitment."""
    setting = _keeping(request)
    form = PromiseForm(request.POST or None, items=_items(setting), leads=leads_of(setting))
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            done = register_commitment(by, form.promise(), at=now(request))
            messages.success(request, _("The commitment is on the register. Whoever answers for it is told."))
            return _to(setting, done.number)
    return _page(request, form, None, _("Enter a commitment"), _("Enter it"))


@require_http_methods(["GET", "POST"])
@in_workspace
def change(request: NetworkRequest, number: int) -> HttpResponse:
    """Write a commitment anew while it is not over."""
    setting, each = _keeping(request), commitment_asked(request, number)
    if each.row.state not in LIVING:
        raise Http404("commitment")
    leads = _with_lead(leads_of(setting), each.row)
    form = PromiseForm(request.POST or None, items=_items(setting), leads=leads, initial=typed_of(each.row))
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            change_commitment(by, each.row.pk, form.promise(), at=now(request))
            messages.success(request, _("It is on record."))
            return _to(setting, number)
    return _page(request, form, each, _("Change the commitment"), _("Save"))


@require_http_methods(["GET", "POST"])
@in_workspace
def report(request: NetworkRequest, number: int) -> HttpResponse:
    """Say how far a commitment is: for whoever answers for it, and whoever keeps the register."""
    setting, each = request.setting, commitment_asked(request, number)
    if each.row.state not in LIVING or not _reports(each.row, setting):
        raise Http404("commitment")
    now_in = State(each.row.state)
    states = [(state.value, COMMITMENT_STATES[state]) for state in State if state == now_in or state in FOLLOWS[now_in]]
    form = ProgressForm(request.POST or None, states=states, initial={"state": State.UNDER_WAY})
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            report_on_commitment(by, each.row.pk, form.progress(), at=now(request))
            messages.success(request, _("The report is on record, and public."))
            return _to(setting, number)
    return _page(request, form, each, _("Report on the commitment"), _("Report"))


def commitment_asked(request: NetworkRequest, number: int) -> Kept:
    """The commitment of a page; 404 when there is none."""
    try:
        return queries.commitment(request.setting.standing, number, request.setting.today)
    except Commitment.DoesNotExist as error:
        raise Http404("commitment") from error


def _reports(row: Commitment, setting: Setting) -> bool:
    return answers_for(setting.actor, row) or keeps_register(setting.actor)


def _keeping(request: NetworkRequest) -> Setting:
    """The setting of whoever keeps the register; 404 for everybody else."""
    if not keeps_register(request.setting.actor):
        raise Http404("commitment")
    return request.setting


def _items(setting: Setting) -> list[tuple[str, str]]:
    found = register_of(setting.standing.charter)
    return entries_of(setting, found.list if found else None)


def _with_lead(leads: Choices, row: Commitment) -> Choices:
    """Whoever answers for it now stays a choice, member or not."""
    held = str(row.lead_id) if row.lead_id else row.lead_office  # type: ignore[attr-defined]
    if held in dict(leads):
        return leads
    return [(held, row.lead.names.best(language_of()).words if row.lead else held), *leads]


def _to(setting: Setting, number: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("commitment", args=[setting.standing.slug, number]))


def _page(
    request: NetworkRequest, form: PromiseForm | ProgressForm, each: Kept | None, title: str, button: str
) -> HttpResponse:
    slug = request.setting.standing.slug
    back = (reverse("commitments", args=[slug]), _("Commitments"))
    if each is not None:
        back = (reverse("commitment", args=[slug, each.row.number]), _("The commitment"))
    context = {"form": form, "back": back, "title": title, "lead": each.row.title if each else None, "button": button}
    return render(request, "following/write.html", context, status=status_of(form))
