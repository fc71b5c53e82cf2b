"""Keeping the books of everything else: income by source, applications for grants, the reserve."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mithaq.charter.powers import Power
from mithaq.domains.directory.models import Organisation
from mithaq.domains.directory.queries import by_name
from mithaq.domains.finance.grant_lifecycle import FOLLOWS, State
from mithaq.domains.finance.income_commands import (
    Earned,
    ask_grant,
    move_grant,
    record_income,
    reverse_income,
    state_accounts,
)
from mithaq.domains.finance.models import GrantApplication, Income
from mithaq.domains.finance.queries import account_on, grants_of, latest_income
from mithaq.domains.finance.sources import RECORDED
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, language_of, now, submission_of
from mithaq.web.wording.names import GRANT_STATES, SOURCES
from mithaq.web.workspace.books import keeping
from mithaq.web.workspace.money_forms import AccountsForm, Choices, GrantAnswerForm, GrantForm, IncomeForm, ReversalForm

SHOWN = 60
GIVERS = ("funder", "international", "ministry", "agency", "company", "university", "civil-society", "city-network")
"""Kinds of organisation that are offered as donors; a member that gives is named by hand or by its own list."""


@require_http_methods(["GET", "POST"])
@keeping(Power.RECORD_INCOME)
def income(request: NetworkRequest) -> HttpResponse:
    """The income that is no member's payment, and a form for the next one."""
    setting = request.setting
    currency = setting.standing.charter.currency
    form = IncomeForm(request.POST or None, currency=currency, initial={"received_on": setting.today})
    form.offer("source", [(source, str(SOURCES[source])) for source in RECORDED])
    form.offer("donor", _donors())
    grants = [g for g in grants_of(setting.network_id) if g.state == State.GRANTED]
    form.offer("grant", [("", "—"), *((str(g.pk), g.purpose) for g in grants)])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        earned = Earned(
            given["source"],
            given["amount"],
            currency,
            given["received_on"],
            given["earmark"],
            int(given["donor"]) if given["donor"] else None,
            given["donor_name"],
            given["what"],
            int(given["grant"]) if given["grant"] else None,
        )
        with staying(form):
            record_income(setting.actor.submitting(submission_of(request)), earned, at=now(request))
            messages.success(request, _("Put on record."))
            return HttpResponseRedirect(reverse("books-income", args=[setting.standing.slug]))
    context = {"form": form, "income": latest_income(setting.network_id, most=SHOWN)}
    return render(request, "workspace/income.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@keeping(Power.RECORD_INCOME)
def take_back(request: NetworkRequest, pk: int) -> HttpResponse:
    """Take an income back by an entry of its own, with the reason."""
    setting = request.setting
    row = Income.objects.filter(pk=pk, network_id=setting.network_id, reverses=None).first()
    if row is None:
        raise Http404("income")
    form = ReversalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            reverse_income(by, pk, form.cleaned_data["reason"], at=now(request))
            messages.success(request, _("Taken back. The income stays in the books, and so does the entry against it."))
            return HttpResponseRedirect(reverse("books-income", args=[setting.standing.slug]))
    context = {"form": form, "title": _("Take an income back"), "row": row, "back": "books-income"}
    return render(request, "workspace/take_back.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@keeping(Power.RECORD_INCOME)
def grants(request: NetworkRequest) -> HttpResponse:
    """Applications for grants, and a form for the next one."""
    setting = request.setting
    form = GrantForm(
        request.POST or None, currency=setting.standing.charter.currency, initial={"asked_on": setting.today}
    )
    form.offer("funder", _donors())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        funder = int(given["funder"]) if given["funder"] else None
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            words = (funder, given["funder_name"], given["purpose"], given["amount"], given["asked_on"])
            ask_grant(by, *words, at=now(request))
            messages.success(request, _("Put on record."))
            return HttpResponseRedirect(reverse("books-grants", args=[setting.standing.slug]))
    context = {"form": form, "grants": grants_of(setting.network_id), "follows": FOLLOWS}
    return render(request, "workspace/grants.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@keeping(Power.RECORD_INCOME)
def answer(request: NetworkRequest, pk: int) -> HttpResponse:
    """What became of an application: granted, refused, reported on."""
    setting = request.setting
    grant = GrantApplication.objects.filter(pk=pk, network_id=setting.network_id).select_related("funder").first()
    if grant is None or not FOLLOWS[State(grant.state)]:
        raise Http404("grant")
    form = GrantAnswerForm(request.POST or None, currency=grant.currency, initial={"on": setting.today})
    next_states = [state for state in State if state in FOLLOWS[State(grant.state)]]
    form.offer("then", [(state.value, str(GRANT_STATES[state.value])) for state in next_states])
    if State.GRANTED not in next_states:
        del form.fields["granted"], form.fields["report_due"]
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            words = (pk, State(given["then"]), given["on"], given.get("granted"))
            move_grant(by, *words, at=now(request), report_due=given.get("report_due"))
            messages.success(request, _("Put on record."))
            return HttpResponseRedirect(reverse("books-grants", args=[setting.standing.slug]))
    return render(request, "workspace/grant.html", {"form": form, "grant": grant}, status=status_of(form))


@require_http_methods(["GET", "POST"])
@keeping(Power.RECORD_INCOME)
def reserve(request: NetworkRequest) -> HttpResponse:
    """State what a year costs and what is in reserve."""
    setting = request.setting
    form = AccountsForm(request.POST or None, currency=setting.standing.charter.currency, initial={"on": setting.today})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            state_accounts(by, given["running_costs"], given["reserve"], given["on"], at=now(request))
            messages.success(request, _("Put on record."))
            return HttpResponseRedirect(reverse("books-reserve", args=[setting.standing.slug]))
    context = {"form": form, "account": account_on(setting.network_id, setting.today)}
    return render(request, "workspace/reserve.html", context, status=status_of(form))


def _donors() -> Choices:
    found = Organisation.objects.filter(kind__in=GIVERS).order_by(by_name(language_of()))
    return [("", "—"), *((str(o.pk), o.names.best(language_of()).words) for o in found)]
