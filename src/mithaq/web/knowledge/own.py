"""One's own member's practices: what is in hand, what others ask, what is being taken up, what was given and received."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mithaq.domains.knowledge.balances import Balance, balances_in
from mithaq.domains.knowledge.exchange import counters_of
from mithaq.domains.knowledge.transfer_queries import transfers_with
from mithaq.domains.knowledge.waiting_queries import open_questions, to_explain
from mithaq.domains.knowledge.waiting_queries import own_practices as practices_of_own
from mithaq.foundation.ledger.actor import Right
from mithaq.web.knowledge.showing import organisations_of, title_of, titles_of
from mithaq.web.setting import NetworkRequest, in_workspace, language_of


@require_GET
@in_workspace
def own_practices(request: NetworkRequest) -> HttpResponse:
    """Everything about practices that is one's own."""
    setting, language = request.setting, language_of()
    by = setting.actor
    held = balances_in(setting.network_id, setting.today)
    members = organisations_of(by)
    transfers = [row for each in members for row in transfers_with(each.pk)]
    context = {
        "rows": [(row, title_of(row, language)) for row in practices_of_own(by)],
        "questions": open_questions(by),
        "explains": to_explain(by.person_id) if by.person_id else [],
        "members": members,
        "balances": [(each, held.get(each.pk, Balance()), counters_of(each.pk)) for each in members],
        "transfers": transfers,
        "titles": titles_of((row.practice.pk for row in transfers), language),
        "reviews": by.may(Right.REVIEW).holds,
    }
    return render(request, "knowledge/own.html", context)
