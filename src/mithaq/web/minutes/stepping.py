"""What is done with minutes as a whole: sent, taken back, commented, put to the organ, adopted, signed, published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mithaq.charter.powers import Power
from mithaq.charter.text import NO_WORDS
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.motion_commands import propose_motion
from mithaq.domains.meetings.tabling_commands import table_motion
from mithaq.domains.minutes.adopting_commands import adopt_minutes, publish_minutes, sign_minutes
from mithaq.domains.minutes.drafting_commands import circulate_minutes, comment_on_minutes, recall_minutes
from mithaq.domains.minutes.models import Minutes, Part
from mithaq.domains.minutes.proposals import proposal_of
from mithaq.foundation.ledger.actor import Actor
from mithaq.web.minutes.forms import CommentForm
from mithaq.web.minutes.views import meeting_asked, minutes_asked, show
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, submission_of
from mithaq.web.wording.saying import in_three

Do = Callable[[Actor, Minutes, datetime], object]
STEPS: dict[str, tuple[Do, str | Promise]] = {
    "circulate": (
        lambda by, row, at: circulate_minutes(by, row.pk, at=at),
        gettext_lazy("The minutes are sent to everybody who was called."),
    ),
    "recall": (
        lambda by, row, at: recall_minutes(by, row.pk, at=at),
        gettext_lazy("The minutes are a draft again."),
    ),
    "adopt": (
        lambda by, row, at: adopt_minutes(by, row.pk, row.digest, at=at),
        gettext_lazy("The minutes are adopted. Chair and secretary sign them now."),
    ),
    "sign-chair": (
        lambda by, row, at: sign_minutes(by, row.pk, "chair", at=at),
        gettext_lazy("Your signature is on record."),
    ),
    "sign-secretary": (
        lambda by, row, at: sign_minutes(by, row.pk, "secretary", at=at),
        gettext_lazy("Your signature is on record."),
    ),
    "publish": (
        lambda by, row, at: publish_minutes(by, row.pk, at=at),
        gettext_lazy("The minutes are published."),
    ),
}
"""The last part of the address -> what is done, and what is said then."""


@require_POST
@in_workspace
def step(request: NetworkRequest, number: int, step: str) -> HttpResponse:
    """Take the minutes one step further, or back. The reader acts on the version and the content they have seen."""
    if step not in STEPS:
        raise Http404("step")
    act, said = STEPS[step]
    found, form = minutes_asked(request, number, _version(request)), Form(request.POST)
    seen = request.POST.get("digest", "")
    if step == "adopt" and seen:
        found.digest = seen
    with staying(form):
        act(request.setting.actor.submitting(submission_of(request)), found, now(request))
        messages.success(request, str(said))
        return HttpResponseRedirect(reverse("minutes", args=[request.setting.standing.slug, number]))
    return show(request, minutes_asked(request, number), status=status_of(form), form=form)


@require_POST
@in_workspace
def comment(request: NetworkRequest, number: int, position: int) -> HttpResponse:
    """Comment on a part of circulated minutes."""
    found = minutes_asked(request, number)
    part = Part.objects.filter(minutes=found, position=position).first()
    if part is None:
        raise Http404("part")
    own = Organisation.objects.filter(pk__in=request.setting.actor.organisations)
    choices = [(str(row.pk), row.names.best(language_of()).words) for row in own]
    form = CommentForm(request.POST, organisations=choices, auto_id=f"%s-{position}")
    if form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            organisation = int(form.cleaned_data["organisation"] or 0) or (own[0].pk if len(own) == 1 else None)
            words = form.cleaned_data["words"]
            comment_on_minutes(by, part.pk, words, organisation_id=organisation, at=now(request))
            messages.success(request, _("Your comment is on record."))
            address = reverse("minutes", args=[request.setting.standing.slug, number])
            return HttpResponseRedirect(f"{address}#part-{position}")
    return show(request, found, status=status_of(form), form=form, at=position)


@require_POST
@in_workspace
def propose(request: NetworkRequest, number: int) -> HttpResponse:
    """Put the adoption to the organ: by circulation, or on the agenda of one of its meetings."""
    setting, found, form = request.setting, minutes_asked(request, number), Form(request.POST)
    meeting, at = found.meeting, now(request)

    def said() -> str:
        return _("Adoption of the minutes of meeting no. %(n)s") % {"n": meeting.number}

    title, given = in_three(said), proposal_of(found)
    by = setting.actor.submitting(submission_of(request))
    where = request.POST.get("where", "")
    with staying(form):
        if where.isascii() and where.isdigit():
            there = meeting_asked(request, int(where))
            table_motion(by, there.pk, Power.ADOPT_MINUTES, given, title=title, reasons=NO_WORDS, at=at)
        else:
            propose_motion(by, Power.ADOPT_MINUTES, given, title=title, reasons=NO_WORDS, at=at)
        messages.success(request, _("The adoption is put to the organ. When it is carried, the minutes are adopted."))
        return HttpResponseRedirect(reverse("minutes", args=[setting.standing.slug, number]))
    return show(request, found, status=status_of(form), form=form)


def _version(request: NetworkRequest) -> int:
    asked = request.POST.get("version", "")
    return int(asked) if asked.isascii() and asked.isdigit() else 0
