"""One's own consent: whether one's address is shown beside a post on the public page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.domains.directory.consent_commands import hide_contact, show_contact
from mithaq.domains.directory.models import Post
from mithaq.web.setting import NetworkRequest, in_workspace, now, submission_of


@require_POST
@in_workspace
def consent(request: NetworkRequest, pk: int) -> HttpResponse:
    """Agree, or take it back. Another's post is 404, as if it were absent."""
    setting = request.setting
    if setting.person is None or not Post.objects.filter(pk=pk, person=setting.person).exists():
        raise Http404("post")
    by = setting.actor.submitting(submission_of(request))
    if request.POST.get("shown"):
        show_contact(by, pk, at=now(request))
        messages.success(request, _("Your address is shown beside your post now."))
    else:
        hide_contact(by, pk, at=now(request))
        messages.success(request, _("Your address is not shown any more."))
    return HttpResponseRedirect(reverse("own-posts", args=[setting.standing.slug]))
