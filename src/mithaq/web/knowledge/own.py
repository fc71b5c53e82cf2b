"""One's own member's practices: what is in hand, what others ask, what is being taken up, what was given and received."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mithaq.domains.knowledge.exchange import balance_of, counters_of, exchanges
from mithaq.domains.knowledge.queries import open_questions, to_explain
from mithaq.domains.knowledge.queries import own_practices as practices_of_own
from mithaq.domains.knowledge.transfer_queries import transfers_with
from mithaq.foundation.ledger.actor import Right
from mithaq.web.knowledge.showing import organisations_of, title_of
from mithaq.web.setting import NetworkRequest, in_workspace, language_of

YEAR = timedelta(days=365)


@require_GET
@in_workspace
def own_practices(request: NetworkRequest) -> HttpResponse:
    """Everything about practices that is one's own."""
    setting, language = request.setting, language_of()
    by = setting.actor
    given = exchanges(setting.network_id, setting.today)
    members = organisations_of(by)
    since = setting.today - YEAR
    context = {
        "rows": [(row, title_of(row, language)) for row in practices_of_own(by)],
        "questions": open_questions(by),
        "explains": to_explain(by.person_id) if by.person_id else [],
        "members": members,
        "balances": [(each, balance_of(each.pk, given).since(since), counters_of(each.pk)) for each in members],
        "transfers": [row for each in members for row in transfers_with(each.pk)],
        "titles": {
            row.practice.pk: title_of(row.practice, language) for each in members for row in transfers_with(each.pk)
        },
        "reviews": by.may(Right.REVIEW).holds,
    }
    return render(request, "knowledge/own.html", context)
