"""When the people of a member change: saying so, and the file that is handed over."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mithaq.domains.continuity.commands import announce_succession, take_over_file
from mithaq.domains.continuity.models import Handover
from mithaq.domains.continuity.queries import announced, handover_file, handovers_of
from mithaq.domains.continuity.queries import handover as handover_of
from mithaq.domains.directory.commands import OFFICES
from mithaq.domains.directory.queries import holder_of, posts_of
from mithaq.domains.membership.desk_queries import prepares
from mithaq.web.continuity.forms import SuccessionForm
from mithaq.web.papers.handover import handover_paper
from mithaq.web.papers.printing import print_paper
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, speaker_of, submission_of
from mithaq.web.workspace.organisation import own_organisation


@require_http_methods(["GET", "POST"])
@in_workspace
def succession(request: NetworkRequest) -> HttpResponse:
    """Say that posts end on a day; every network of the member prepares its handover file."""
    setting, own = request.setting, own_organisation(request)
    open_ended = {post.office for post in posts_of(own.pk, setting.today) if post.until is None}
    held = [office for office in OFFICES if office in open_ended]
    form = SuccessionForm(request.POST or None, held=held, initial={"offices": [o for o in held if "mayor" in o]})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            announce_succession(by, own.pk, given["offices"], given["on"], at=now(request))
            messages.success(request, _("Put on record. Every network of yours prepares its handover file."))
            return HttpResponseRedirect(reverse("succession", args=[setting.standing.slug]))
    context = {
        "organisation": own,
        "form": form,
        "held": held,
        "announced": announced(own.pk, setting.today),
        "handovers": handovers_of(setting.network_id, frozenset({own.pk})),
    }
    return render(request, "continuity/succession.html", context, status=status_of(form))


def _asked(request: NetworkRequest, pk: int) -> Handover:
    """The handover of the address, for the member and for those who prepare the network's files; else 404."""
    try:
        found = handover_of(request.setting.network_id, pk)
    except Handover.DoesNotExist as error:
        raise Http404("handover") from error
    actor = request.setting.actor
    own = found.succession.organisation_id in actor.organisations  # type: ignore[attr-defined]
    if not (own or prepares(actor)):
        raise Http404("handover")
    return found


@require_GET
@in_workspace
def handover(request: NetworkRequest, pk: int) -> HttpResponse:
    """What the network decided with the member, what it owes and expects, with dates."""
    found, setting = _asked(request, pk), request.setting
    organisation = found.succession.organisation
    named = {office: holder_of(organisation.pk, office, setting.today) for office in found.succession.offices}
    context = {
        "handover": found,
        "organisation": organisation,
        "file": handover_file(found, setting.today),
        "named": named,
        "own": organisation.pk in setting.actor.organisations,
        "ready": any(h and not h.acting and h.since >= found.succession.on for h in named.values()),
    }
    return render(request, "continuity/handover.html", context)


@require_GET
@in_workspace
def handover_pdf(request: NetworkRequest, pk: int) -> HttpResponse:
    """The same file on paper, in the language of the page."""
    found, speaker = _asked(request, pk), speaker_of(request)
    paper = handover_paper(found, handover_file(found, request.setting.today), speaker)
    response = HttpResponse(print_paper(paper, speaker, at=now(request)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="handover-{found.succession.on}.pdf"'
    return response


@require_POST
@in_workspace
def taken(request: NetworkRequest, pk: int) -> HttpResponse:
    """Those who came after have taken over."""
    found = _asked(request, pk)
    take_over_file(request.setting.actor.submitting(submission_of(request)), found.pk, at=now(request))
    messages.success(request, _("Put on record."))
    return HttpResponseRedirect(reverse("handover", args=[request.setting.standing.slug, pk]))
