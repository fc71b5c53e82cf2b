"""Inviting an organisation to apply: looked up in the directory first, or written to where the directory does not know it."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.application_commands import invite_organisation
from mithaq.web.desk.access import at_desk
from mithaq.web.desk.forms import InviteForm
from mithaq.web.join.eligible import Found, search
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, language_of, now, speaker_of, submission_of


@require_http_methods(["GET", "POST"])
@at_desk
def invite(request: NetworkRequest) -> HttpResponse:
    """Invite an organisation to apply; 404 for an organisation that the directory does not know."""
    setting, speaker = request.setting, speaker_of(request)
    kinds = [(key, speaker.word(f"member:{key}")) for key in setting.standing.charter.members]
    kind = request.POST.get("kind") or request.GET.get("kind") or kinds[0][0]
    chosen = chosen_of(request.POST.get("organisation") or request.GET.get("organisation", ""))
    initial = {"language": language_of(), "kind": kind, "email": chosen.contact if chosen else ""}
    form = InviteForm(request.POST or None, kinds=kinds, initial=initial, known=chosen is not None)
    if request.method == "POST" and form.is_valid():
        with staying(form):
            send(request, form, chosen)
            messages.success(request, _("The invitation is on its way."))
            return HttpResponseRedirect(reverse("desk", args=[setting.standing.slug]))
    words = request.GET.get("q", "")
    context = {
        "form": form,
        "kinds": kinds,
        "kind": kind,
        "chosen": chosen,
        "words": words,
        "results": [] if chosen else results_of(request, kind, words),
    }
    return render(request, "desk/invite.html", context, status=status_of(form))


def chosen_of(key: str) -> Organisation | None:
    """The organisation of the directory that was chosen; whether it may join is for the act to say, with its clause."""
    if not key:
        return None
    try:
        return Organisation.objects.get(key=key)
    except Organisation.DoesNotExist as error:
        raise Http404("organisation") from error


def results_of(request: NetworkRequest, kind: str, words: str) -> Sequence[Found]:
    """What the directory holds under these words and could apply as this kind of member."""
    setting = request.setting
    return search(setting.standing, kind, words, setting.today, language_of()) if words.strip() else []


def send(request: NetworkRequest, form: InviteForm, chosen: Organisation | None) -> None:
    """The invitation that the form asks for. Raises `Refused`."""
    given = form.cleaned_data
    invite_organisation(
        request.setting.actor.submitting(submission_of(request)),
        given["kind"],
        chosen.pk if chosen else None,
        given["email"],
        names=chosen.names if chosen else form.text("names"),
        language=given["language"],
        at=now(request),
    )
