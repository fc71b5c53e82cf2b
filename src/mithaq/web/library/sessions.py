"""The form by which the papers of a session go online."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mithaq.domains.library.access import shelf
from mithaq.domains.library.session_commands import bring_out_papers
from mithaq.domains.library.sessions import puts_online
from mithaq.web.library.outputs import TAKEN
from mithaq.web.library.use_forms import SessionForm
from mithaq.web.meetings.access import meeting_asked
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, submission_of


@require_http_methods(["GET", "POST"])
@in_workspace
def papers(request: NetworkRequest, number: int) -> HttpResponse:
    """Put a document of the shelf online as a paper of a session."""
    meeting, setting, language = meeting_asked(request, number), request.setting, language_of()
    if not puts_online(setting.actor, meeting):
        raise Http404("meeting")
    rows = shelf(setting.actor, network_id=setting.network_id).filter(access="public").order_by("-added", "-pk")[:TAKEN]
    form = SessionForm(request.POST or None, documents=[(str(row.pk), row.title.best(language).words) for row in rows])
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            bring_out_papers(by, meeting.pk, int(form.cleaned_data["document"]), at=now(request))
            messages.success(request, _("It is online, and the page of the meeting leads to it."))
            return HttpResponseRedirect(reverse("meeting", args=[setting.standing.slug, number]))
    context = {
        "form": form, "document": None, "title": _("Put papers of a session online"), "button": _("Put it online"),
        "lead": meeting.title.best(language).words,
    }  # fmt: skip
    return render(request, "library/form.html", context, status=status_of(form))
