"""Being called to a meeting: saying whether one comes, and lending one's vote to another seat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.domains.meetings.convoking_commands import acknowledge_convocation
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.proxy_commands import give_proxy, withdraw_proxy
from mithaq.foundation.ledger.actor import Actor
from mithaq.web.meetings.access import meeting_asked
from mithaq.web.meetings.agenda import row_of
from mithaq.web.meetings.preparing import page_address
from mithaq.web.meetings.views import show
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, submission_of


def _do(request: NetworkRequest, number: int, act: Callable[[Actor, Meeting], Any], said: str) -> HttpResponse:
    """Run a step on the page of a meeting; a refusal shows the page again with its reason."""
    found, form = meeting_asked(request, number), Form(request.POST)
    with staying(form):
        act(request.setting.actor.submitting(submission_of(request)), found)
        messages.success(request, said)
        return HttpResponseRedirect(page_address(request, number))
    return show(request, found, status=status_of(form), form=form)


@require_POST
@in_workspace
def answer(request: NetworkRequest, number: int) -> HttpResponse:
    """Say that a convocation was read, and whether one comes."""
    given, at = request.POST.get("answer", ""), now(request)

    def act(by: Actor, found: Meeting) -> Any:
        return acknowledge_convocation(by, found.pk, row_of(request, "organisation") or None, given, at=at)

    return _do(request, number, act, _("Your answer is on record."))


@require_POST
@in_workspace
def lend(request: NetworkRequest, number: int) -> HttpResponse:
    """Lend the vote of one's organisation to another seat for this meeting."""
    giver, holder, at = row_of(request, "organisation"), row_of(request, "holder"), now(request)
    return _do(
        request,
        number,
        lambda by, found: give_proxy(by, found.pk, giver, holder, at=at),
        _("Your vote is lent for this meeting. It counts while you are away and the other is there."),
    )


@require_POST
@in_workspace
def take_back(request: NetworkRequest, number: int) -> HttpResponse:
    """Take one's vote back."""
    giver, at = row_of(request, "organisation"), now(request)
    return _do(
        request, number, lambda by, found: withdraw_proxy(by, found.pk, giver, at=at), _("Your vote is yours again.")
    )
