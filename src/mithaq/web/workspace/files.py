"""Documents that a member hands in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.foundation.files.commands import keep_file, remove_file
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.files.sniffing import DOCUMENTS
from mithaq.web.setting import NetworkRequest, in_workspace, now, submission_of
from mithaq.web.workspace.organisation import own_organisation


@require_POST
@in_workspace
def keep(request: NetworkRequest) -> HttpResponse:
    """Keep a document, if its content is of an allowed kind and size."""
    setting = request.setting
    back = HttpResponseRedirect(reverse("own-profile", args=[setting.standing.slug]))
    own = own_organisation(request)
    upload = request.FILES.get("file")
    if upload is None or not upload.name:
        messages.error(request, _("Choose a file first."))
        return back
    content = upload.read(DOCUMENTS.most_bytes + 1)
    by = setting.actor.submitting(submission_of(request))
    keep_file(by, own.pk, upload.name, content, public=True, at=now(request))
    messages.success(request, _("Kept."))
    return back


@require_POST
@in_workspace
def remove(request: NetworkRequest, pk: int) -> HttpResponse:
    """Take a document out of sight."""
    setting = request.setting
    try:
        remove_file(setting.actor.submitting(submission_of(request)), pk, at=now(request))
    except StoredFile.DoesNotExist as error:
        raise Http404("file") from error
    messages.success(request, _("Removed."))
    return HttpResponseRedirect(reverse("own-profile", args=[setting.standing.slug]))
