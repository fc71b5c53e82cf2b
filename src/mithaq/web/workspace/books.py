"""Keeping the books of members' payments: record, take back, read a bank's list in."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from mithaq.charter.powers import Power
from mithaq.domains.directory.spreadsheets import UnreadableList
from mithaq.domains.finance.bank_list import Difference, read_payments
from mithaq.domains.finance.models import Payment
from mithaq.domains.finance.payment_commands import Paid, import_payments, record_payment, reverse_payment
from mithaq.domains.finance.queries import latest_payments
from mithaq.domains.membership.queries import members
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, submission_of
from mithaq.web.wording.lists import say_fault
from mithaq.web.wording.names import CONTRIBUTION_KINDS
from mithaq.web.workspace.money_forms import BankListForm, PaymentForm, ReversalForm

KEPT_IN_PAGE = 400_000
"""A list up to this size waits in the page between looking and importing."""
SHOWN = 60


def keeping(power: Power) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A view for those only whose office keeps these books; for others it is absent."""

    def guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @in_workspace
        def found(request: NetworkRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            grant = request.setting.standing.charter.powers.get(power)
            held = grant is not None and grant.office in request.setting.actor.offices
            if not held and power.value not in request.setting.actor.delegated:
                raise Http404("books")
            return view(request, *args, **kwargs)

        return found

    return guarded


@require_http_methods(["GET", "POST"])
@keeping(Power.RECORD_PAYMENT)
def books(request: NetworkRequest) -> HttpResponse:
    """The payments, and a form for the next one."""
    setting = request.setting
    charter, today = setting.standing.charter, setting.today
    form = PaymentForm(
        request.POST or None,
        currency=charter.currency,
        initial={"year": today.year, "paid_on": today, "kind": "yearly"},
    )
    rows = members(setting.network_id, today, language=language_of())
    form.offer("member", [("", "—"), *((str(r.pk), r.organisation.names.best(language_of()).words) for r in rows)])
    kinds = ["yearly"] if charter.fees.joining is None else ["yearly", "joining"]
    form.offer("kind", [(kind, str(CONTRIBUTION_KINDS[kind])) for kind in kinds])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        paid = Paid(
            int(given["member"]),
            given["year"],
            given["amount"],
            charter.currency,
            given["paid_on"],
            given["reference"],
            given["kind"],
        )
        with staying(form):
            event = record_payment(setting.actor.submitting(submission_of(request)), paid, at=now(request))
            said = _("On record, with receipt %(number)s.")
            messages.success(request, said % {"number": f"\u2066{event.receipt_year}-{event.receipt_number:04d}\u2069"})
            return HttpResponseRedirect(reverse("books", args=[setting.standing.slug]))
    context = {"form": form, "payments": latest_payments(setting.network_id, most=SHOWN)}
    return render(request, "workspace/books.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@keeping(Power.RECORD_PAYMENT)
def take_back(request: NetworkRequest, pk: int) -> HttpResponse:
    """Take a payment back by an entry of its own, with the reason."""
    setting = request.setting
    payment = Payment.objects.filter(pk=pk, network_id=setting.network_id, reverses=None).first()
    if payment is None:
        raise Http404("payment")
    form = ReversalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            reverse_payment(by, pk, form.cleaned_data["reason"], at=now(request))
            messages.success(
                request, _("Taken back. The payment stays in the books, and so does the entry against it.")
            )
            return HttpResponseRedirect(reverse("books", args=[setting.standing.slug]))
    context = {"form": form, "title": _("Take a payment back"), "row": payment, "back": "books"}
    return render(request, "workspace/take_back.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@keeping(Power.RECORD_PAYMENT)
def bank_list(request: NetworkRequest) -> HttpResponse:
    """Look at a bank's list first, then put its payments on record: all or nothing."""
    sent = request.method == "POST"
    form = BankListForm(request.POST if sent else None, request.FILES if sent else None)
    context: dict[str, Any] = {"form": form, "faults": [], "found": None, "kept": ""}
    if sent:
        content = _content(request)
        if not content and form.is_valid():
            form.add_error("file", _("Choose a file first."))
        elif content:
            try:
                found = read_payments(content, request.setting.standing, request.setting.today)
            except UnreadableList as error:
                context |= {"faults": [say_fault(fault) for fault in error.faults], "number": len(error.faults)}
            else:
                if request.POST.get("do") == "import" and found.added:
                    return _import(request, form, found)
                kept = b64encode(content).decode() if len(content) <= KEPT_IN_PAGE else ""
                context |= {"found": found, "kept": kept}
    status = 422 if context["faults"] else status_of(form)
    return render(request, "workspace/bank_list.html", context, status=status)


def _content(request: NetworkRequest) -> bytes:
    """The file that was sent, or the list that waited in the page."""
    if upload := request.FILES.get("file"):
        return upload.read()
    try:
        return b64decode(request.POST.get("kept", ""), validate=True)
    except (NotBase64, ValueError):
        return b""


def _import(request: NetworkRequest, form: BankListForm, found: Difference) -> HttpResponse:
    setting = request.setting
    with staying(form):
        by = setting.actor.submitting(submission_of(request))
        event = import_payments(by, found.added, same=found.same, at=now(request))
        said = ngettext("%(n)s payment is on record.", "%(n)s payments are on record.", event.added)
        messages.success(request, said % {"n": event.added})
        return HttpResponseRedirect(reverse("books", args=[setting.standing.slug]))
    context = {"form": form, "faults": [], "found": found, "kept": request.POST.get("kept", "")}
    return render(request, "workspace/bank_list.html", context, status=status_of(form))
