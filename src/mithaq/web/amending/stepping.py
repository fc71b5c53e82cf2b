"""What is done with an amendment: opened to comments, commented, answered, taken back, put to the vote."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mithaq.charter.powers import Power
from mithaq.charter.text import LANGUAGES
from mithaq.domains.amending import queries as amending
from mithaq.domains.amending.commands import open_consultation, withdraw_amendment
from mithaq.domains.amending.lifecycle import State
from mithaq.domains.amending.models import Amendment, Remark
from mithaq.domains.amending.proposals import may_be_put, proposal_of
from mithaq.domains.amending.remark_commands import answer_remark, comment_on_amendment, withdraw_remark
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.commands import amend_charter
from mithaq.web.amending.forms import OpenForm, RemarkForm, ReplyForm
from mithaq.web.amending.views import amendment_asked, own_members, show
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, speaker_of, submission_of
from mithaq.web.workspace.placing import PlacedForm, places_of, put


def _by(request: NetworkRequest) -> Actor:
    return request.setting.actor.submitting(submission_of(request))


def _back(request: NetworkRequest, row: Amendment, words: str, place: str = "") -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(reverse("amendment", args=[request.setting.standing.slug, row.number]) + place)


@require_POST
@in_workspace
def comment(request: NetworkRequest, number: int) -> HttpResponse:
    """Comment on a part for one's own member."""
    row = amendment_asked(request, number)
    form = RemarkForm(request.POST, organisations=own_members(request))
    if form.is_valid():
        given = form.cleaned_data
        with staying(form):
            event = comment_on_amendment(
                _by(request),
                row.pk,
                given["address"],
                given["words"],
                organisation_id=int(given["organisation"]),
                revision=given["revision"],
                at=now(request),
            )
            return _back(request, row, _("Your comment is on record."), f"#remark-{event.remark}")
    return show(request, row, status=status_of(form), sent=form)


@require_POST
@in_workspace
def remark_step(request: NetworkRequest, number: int, remark: int, step: str) -> HttpResponse:
    """Take one's comment back, or answer one."""
    row = amendment_asked(request, number)
    if not Remark.objects.filter(pk=remark, revision__amendment=row).exists() or step not in ("withdraw", "answer"):
        raise Http404("remark")
    place = f"#remark-{remark}"
    if step == "withdraw":
        form = Form(request.POST)
        with staying(form):
            withdraw_remark(_by(request), remark, at=now(request))
            return _back(request, row, _("Your comment is taken back."), place)
        return show(request, row, status=status_of(form), sent=form)
    reply = ReplyForm(request.POST)
    if reply.is_valid():
        given = reply.cleaned_data
        with staying(reply):
            answer_remark(_by(request), remark, given["answer"], given["words"], at=now(request))
            return _back(request, row, _("The comment is answered."), place)
    return show(request, row, status=status_of(reply), sent=reply, answering=remark)


@require_POST
@in_workspace
def amendment_step(request: NetworkRequest, number: int, step: str) -> HttpResponse:
    """Open a draft to comments, take an amendment back, or adopt it where an office amends alone."""
    row, setting = amendment_asked(request, number), request.setting
    form: Form
    if step == "open":
        form = OpenForm(request.POST, earliest=amending.earliest_end(setting.standing, setting.today))
        if form.is_valid():
            with staying(form):
                open_consultation(_by(request), row.pk, form.cleaned_data["until"], at=now(request))
                return _back(request, row, _("The amendment is public, and every member has been told."))
    elif step == "withdraw":
        form = Form(request.POST)
        with staying(form):
            withdraw_amendment(_by(request), row.pk, at=now(request))
            return _back(request, row, _("The amendment is withdrawn."))
    elif step == "adopt":
        form = Form(request.POST)
        with staying(form):
            may_be_put(setting.standing, row, setting.today).or_refuse()
            from_day = max(setting.today, row.in_force_from)
            amend_charter(_by(request), amending.last_revision(row).source, from_day, at=now(request))
            return _back(request, row, _("The amendment is adopted."))
    else:
        raise Http404("step")
    return show(request, row, status=status_of(form), sent=form)


@require_http_methods(["GET", "POST"])
@in_workspace
def vote(request: NetworkRequest, number: int) -> HttpResponse:
    """Put an amendment to the organ that amends: in writing now, or at one of its meetings."""
    setting, row = request.setting, amendment_asked(request, number)
    grant = setting.standing.charter.powers.get(Power.AMEND_CHARTER)
    organ = grant.organ if grant else None
    if organ is None or organ not in setting.actor.organs or row.state != State.CONSULTATION:
        raise Http404("vote")
    initial = {f"{name}_{code}": getattr(row, field).in_(code) for name, field in (("title", "title"), ("reasons", "why"))
               for code in LANGUAGES}  # fmt: skip
    form = PlacedForm(request.POST or None, places=places_of(request, organ), initial=initial)
    if request.method == "POST" and form.is_valid():
        with staying(form):
            return HttpResponseRedirect(put(request, form, Power.AMEND_CHARTER, proposal_of(row)))
    context = {
        "form": form,
        "row": row,
        "own_fields": (),
        "title": _("Put the amendment to the vote"),
        "lead": row.title.best(speaker_of(request).manner.language).words,
        "organ": speaker_of(request).word(f"organ:{organ}"),
    }
    return render(request, "workspace/propose.html", context, status=status_of(form))
