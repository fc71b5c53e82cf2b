"""Signing the version of the charter that is in force, for one's own members."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.signing import signatories, signing_asked
from mithaq.domains.membership.signing_commands import accept_charter
from mithaq.foundation.networks.queries import in_force_since
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, submission_of


@require_http_methods(["GET", "POST"])
@in_workspace
def sign(request: NetworkRequest) -> HttpResponse:
    """What is in force, what changed, until when to sign; a button for each member that the reader speaks for."""
    setting, form = request.setting, Form(request.POST or None)
    asked, version = request.POST.get("membership", ""), request.POST.get("version", "")
    if request.method == "POST":
        if not (asked.isascii() and asked.isdigit() and version.isascii() and version.isdigit()):
            raise Http404("membership")
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            try:
                accept_charter(by, int(asked), int(version), at=now(request))
            except Membership.DoesNotExist as error:
                raise Http404("membership") from error
            messages.success(request, _("The signature is on record."))
            return HttpResponseRedirect(reverse("sign-charter", args=[setting.standing.slug]))
    every = signatories(setting.standing, setting.today, language=language_of())
    context = {
        "form": form,
        "own": [row for row in every if row.membership.organisation_id in setting.actor.organisations],
        "signed": sum(row.signed for row in every),
        "all": len(every),
        "signing": signing_asked(setting.standing),
        "version": setting.standing.version,
        "since": in_force_since(setting.standing),
    }
    return render(request, "amending/sign.html", context, status=status_of(form))
