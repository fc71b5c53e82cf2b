"""What came in, for everybody to see: by year, by source, by kind of member, and the entries behind every sum."""

from __future__ import annotations

from decimal import Decimal

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mithaq.domains.finance.income_commands import months_of
from mithaq.domains.finance.queries import account_on, grants_of
from mithaq.domains.finance.sources import OWN, SOURCES
from mithaq.domains.finance.totals import by_kind, lines_of, years_of
from mithaq.domains.membership.queries import kinds_of
from mithaq.web.setting import NetworkRequest, in_network

SHOWN = 4


@require_GET
@in_network
def money(request: NetworkRequest) -> HttpResponse:
    """The totals, the shares, the reserve, and which rule of fees is in force."""
    setting = request.setting
    years = years_of(setting.network_id, setting.on)
    account = account_on(setting.network_id, setting.on)
    used = [source for source in SOURCES if any(source in year.by_source for year in years[:SHOWN])]
    latest = years[0] if years else None
    context = {
        "years": years[:SHOWN],
        "sources": used,
        "own": OWN,
        "latest": latest,
        "account": account,
        "months": months_of(account) if account else None,
        "payers": by_kind(setting.network_id, latest.year, setting.on) if latest else [],
        "members": kinds_of(setting.network_id, setting.on),
        "grants": grants_of(setting.network_id),
        "fees": setting.standing.charter.fees,
    }
    return render(request, "money/money.html", context)


@require_GET
@in_network
def source(request: NetworkRequest, year: int, source: str) -> HttpResponse:
    """The entries behind one sum. Members' payments are told by kind only."""
    if source not in SOURCES or not 1900 < year < 2200:
        raise Http404("source")
    setting = request.setting
    lines = lines_of(setting.network_id, year, source, setting.on)
    total = sum((line.amount for line in lines if not line.reversed_on), Decimal(0))
    return render(request, "money/source.html", {"lines": lines, "year": year, "source": source, "total": total})
