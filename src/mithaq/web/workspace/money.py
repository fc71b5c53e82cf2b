"""A member's own money: what is suggested and why, its pledge, a waiver, its payments and their receipts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mithaq.charter.fees import Fees
from mithaq.charter.powers import Power
from mithaq.domains.directory.models import Organisation
from mithaq.domains.finance.contribution_commands import ask_waiver, declare_means, make_pledge
from mithaq.domains.finance.models import Payment
from mithaq.domains.finance.queries import payments_of, receipt_of
from mithaq.domains.finance.standing import contributions_of
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import membership as membership_of
from mithaq.foundation.texts.folding import western_digits
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, submission_of
from mithaq.web.workspace.money_forms import MeansForm, PledgeForm, WaiverForm
from mithaq.web.workspace.organisation import own_organisation


@require_GET
@in_workspace
def own_money(request: NetworkRequest) -> HttpResponse:
    """The suggested sum with its workings, the pledge, the payments."""
    return _page(request)


@require_POST
@in_workspace
def pledge(request: NetworkRequest) -> HttpResponse:
    """Pledge a sum, or correct the pledge."""
    charter = request.setting.standing.charter
    form = PledgeForm(request.POST, currency=charter.currency)
    kind = "joining" if request.POST.get("kind") == "joining" else "yearly"
    member, year = _own(request), _year(request)
    if form.is_valid():
        with staying(form):
            by, amount = request.setting.actor.submitting(submission_of(request)), form.cleaned_data["amount"]
            make_pledge(by, member.pk, year, amount, charter.currency, kind=kind, at=now(request))
            messages.success(request, _("Thank you. Your answer is on record; you can correct it at any time."))
            return _back(request, member, year)
    return _page(request, **{"joining_form" if kind == "joining" else "pledge_form": form})


@require_POST
@in_workspace
def means(request: NetworkRequest) -> HttpResponse:
    """Declare the member's means for a year."""
    form = MeansForm(request.POST, levels=_levels(request.setting.standing.charter.fees))
    member, year = _own(request), _year(request)
    if form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            declare_means(by, member.pk, year, form.cleaned_data["level"], at=now(request))
            messages.success(request, _("Declared. The suggested sum follows it."))
            return _back(request, member, year)
    return _page(request, means_form=form)


@require_POST
@in_workspace
def waiver(request: NetworkRequest) -> HttpResponse:
    """Ask not to owe a year's dues."""
    form = WaiverForm(request.POST)
    member, year = _own(request), _year(request)
    if form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            ask_waiver(by, member.pk, year, form.cleaned_data["reason"], at=now(request))
            messages.success(request, _("Your request is handed in. You will be told of the decision."))
            return _back(request, member, year)
    return _page(request, waiver_form=form)


@require_GET
@in_workspace
def receipt(request: NetworkRequest, pk: int) -> HttpResponse:
    """A receipt, for the member that paid and for who keeps the books."""
    setting = request.setting
    try:
        found = receipt_of(pk, network_id=setting.network_id)
    except Payment.DoesNotExist as error:
        raise Http404("receipt") from error
    grant = setting.standing.charter.powers.get(Power.RECORD_PAYMENT)
    keeps = grant is not None and grant.office in setting.actor.offices
    if found.organisation_id not in setting.actor.organisations and not keeps:
        raise Http404("receipt")
    return render(
        request,
        "workspace/receipt.html",
        {"receipt": found, "may_print": found.organisation_id in request.setting.actor.organisations},
    )


def _page(request: NetworkRequest, **forms: Form) -> HttpResponse:
    """The page with one of its forms as it was sent, the others fresh."""
    setting, member, year = request.setting, _own(request), _year(request)
    charter, today = setting.standing.charter, setting.today
    fees, currency = charter.fees, charter.currency
    found = contributions_of(setting.standing, [member], year, today)[0]
    joining = contributions_of(setting.standing, [member], member.since.year, today, kind="joining")[0]
    promised = found.pledge.amount if found.pledge else found.suggested.amount
    levels = _levels(fees)
    context: dict[str, Any] = {
        "organisation": member.organisation,
        "member": member,
        "year": year,
        "years": [y for y in range(today.year + 1, member.since.year - 1, -1)][:5],
        "found": found,
        "joining": joining if fees.joining is not None else None,
        "fees": fees,
        "may_waive": Power.WAIVE_CONTRIBUTION in charter.powers,
        "payments": payments_of(member.pk),
        "pledge_form": PledgeForm(initial={"amount": _typed(promised)}, currency=currency),
        "joining_form": PledgeForm(
            initial={"amount": _typed(joining.pledge.amount if joining.pledge else fees.joining)},
            currency=currency,
            auto_id="joining_%s",
        ),
        "means_form": MeansForm(initial={"level": found.level}, levels=levels),
        "waiver_form": WaiverForm(),
    } | forms
    status = max((status_of(form) for form in forms.values()), default=200)
    return render(request, "workspace/money.html", context, status=status)


def _own(request: NetworkRequest) -> Membership:
    """The membership that the person speaks for here: of the organisation named, or of the first that is a member."""
    setting = request.setting
    if request.POST.get("organisation") or request.GET.get("organisation"):
        asked: list[Organisation] = [own_organisation(request)]
    else:
        asked = list(Organisation.objects.filter(pk__in=setting.actor.organisations).order_by("pk"))
    for organisation in asked:
        try:
            return membership_of(setting.network_id, organisation.key, setting.today)
        except Membership.DoesNotExist:
            continue
    raise Http404("membership")


def _year(request: NetworkRequest) -> int:
    words = western_digits(request.POST.get("year") or request.GET.get("year") or "")
    year = int(words) if words.isascii() and words.isdigit() and len(words) == 4 else 0
    return year or request.setting.today.year


def _levels(fees: Fees) -> list[tuple[str, str]]:
    held = fees.means.levels if fees.means and "means" in fees.factors else {}
    rising = sorted(held.items(), key=lambda item: item[1].factor)
    return [(name, level.title.best(language_of()).words) for name, level in rising]


def _typed(amount: Any) -> str:
    """A sum as one would type it: no zeros that say nothing."""
    return "" if amount is None else f"{amount.normalize():f}"


def _back(request: NetworkRequest, member: Membership, year: int) -> HttpResponseRedirect:
    where = reverse("own-money", args=[request.setting.standing.slug])
    return HttpResponseRedirect(f"{where}?organisation={member.organisation_id}&year={year}")
