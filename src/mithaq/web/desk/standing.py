"""Files on a member's standing: opening one, answering, appealing, leaving."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mithaq.charter.joining import appeal_against, reply_within
from mithaq.domains.governance.proposals import organ_for
from mithaq.domains.governance.queries import motions_about
from mithaq.domains.membership import desk_queries as desk_of
from mithaq.domains.membership.appeal_commands import appeal_standing, organ_of_appeal
from mithaq.domains.membership.leaving_commands import withdraw_membership
from mithaq.domains.membership.lifecycle import Step
from mithaq.domains.membership.models import Appeal, StandingFile
from mithaq.domains.membership.queries import members
from mithaq.domains.membership.rights import rights_of
from mithaq.domains.membership.standing_commands import POWER_OF, drop_file, open_standing_file, reply_to_file
from mithaq.web.desk.access import at_desk
from mithaq.web.desk.forms import AppealForm, LeaveForm, StandingForm, WordsForm
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, speaker_of, submission_of
from mithaq.web.wording.telling import tell
from mithaq.web.workspace.organisation import own_organisation


@require_GET
@in_workspace
def files(request: NetworkRequest) -> HttpResponse:
    """The files on standing: all of them for those who prepare, one's own for a member."""
    setting = request.setting
    desk = desk_of.prepares(setting.actor)
    seen = None if desk or _hears(request) else setting.actor.organisations
    found = desk_of.standing_files(setting.network_id, organisations=seen)
    return render(request, "desk/standing_files.html", {"files": found, "desk": desk})


def _hears(request: NetworkRequest) -> bool:
    """Whether somebody sits in an organ that hears appeals."""
    appeals = request.setting.standing.charter.appeals
    return any(appeal.to.removeprefix("organ:") in request.setting.actor.organs for appeal in appeals)


@require_http_methods(["GET", "POST"])
@at_desk
def open_file(request: NetworkRequest) -> HttpResponse:
    """Propose to suspend or to cancel a membership: the member is told and may answer first."""
    setting, language = request.setting, language_of()
    charter = setting.standing.charter
    rows = members(setting.network_id, setting.today, language=language)
    named = [(str(row.pk), row.organisation.names.best(language).words) for row in rows]
    clauses = [(ref, f"{ref} · {clause.says.best(language).words[:90]}") for ref, clause in charter.clauses.items()]
    form = StandingForm(
        request.POST or None, members=named, clauses=clauses, initial={"membership": request.GET.get("member", "")}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with staying(form):
            event = open_standing_file(
                setting.actor.submitting(submission_of(request)),
                int(given["membership"]),
                given["change"],
                given["clause"],
                form.text("grounds"),
                at=now(request),
            )
            number = StandingFile.objects.values_list("number", flat=True).get(pk=event.standing_file)
            messages.success(request, _("The member has been told and may answer."))
            return HttpResponseRedirect(reverse("standing-file", args=[setting.standing.slug, number]))
    periods = {change: reply_within(charter, power) for change, power in POWER_OF.items()}
    return render(request, "desk/open_standing.html", {"form": form, "periods": periods}, status=status_of(form))


def _asked(request: NetworkRequest, number: int) -> StandingFile:
    """The file of the address, for those who prepare, for the member, and for who hears its appeal; else 404."""
    try:
        found = desk_of.standing_file(request.setting.network_id, number)
    except StandingFile.DoesNotExist as error:
        raise Http404("file") from error
    actor = request.setting.actor
    own = found.membership.organisation.pk in actor.organisations
    if not (own or desk_of.prepares(actor) or (_appeal_of(found) and _hears(request))):
        raise Http404("file")
    return found


def _appeal_of(found: StandingFile) -> Appeal | None:
    return Appeal.objects.filter(standing_file=found).first()


@require_GET
@in_workspace
def file(request: NetworkRequest, number: int) -> HttpResponse:
    """One file: the ground, the answer, the decision, the appeal, and what can be done now."""
    return _file(request, _asked(request, number))


def _file(request: NetworkRequest, found: StandingFile, form: WordsForm | None = None) -> HttpResponse:
    setting = request.setting
    charter, actor = setting.standing.charter, setting.actor
    power, appeal = POWER_OF.get(found.change), _appeal_of(found)
    hears = organ_of_appeal(setting.standing, appeal.pk) if appeal else ""
    motions = [*motions_about(setting.network_id, "file", found.pk)]
    if appeal:
        motions += motions_about(setting.network_id, "appeal", appeal.pk)
    context = {
        "file": found,
        "appeal": appeal,
        "own": found.membership.organisation.pk in actor.organisations,
        "desk": desk_of.prepares(actor),
        "sits": power is not None and organ_for(setting.standing, power, {"file": found.pk}) in actor.organs,
        "hears": bool(hears) and hears in actor.organs,
        "heard": found.replied is not None or (found.reply_until is not None and setting.today > found.reply_until),
        "may_appeal": appeal_against(charter, power) if power else None,
        "rights": sorted(rights_of(charter, found.membership)),
        "motions": motions,
        "told": tell(desk_of.entries_about(setting.network_id, standing_file=found.pk), speaker_of(request)),
        "form": form or (WordsForm() if found.step == Step.OPEN else AppealForm()),
    }
    return render(request, "desk/standing_file.html", context, status=status_of(form) if form else 200)


@require_POST
@in_workspace
def reply(request: NetworkRequest, number: int) -> HttpResponse:
    """The member answers."""
    found, form = _asked(request, number), WordsForm(request.POST)
    if form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            reply_to_file(by, found.pk, form.cleaned_data["words"], at=now(request))
            messages.success(request, _("Your answer is on record."))
            return _back(request, number)
    return _file(request, found, form)


@require_POST
@in_workspace
def appeal(request: NetworkRequest, number: int) -> HttpResponse:
    """The member appeals."""
    found, form = _asked(request, number), AppealForm(request.POST)
    if form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            appeal_standing(by, found.pk, form.cleaned_data["words"], at=now(request))
            messages.success(request, _("The appeal is on record. The organ that hears it has been told."))
            return _back(request, number)
    return _file(request, found, form)


@require_POST
@at_desk
def drop(request: NetworkRequest, number: int) -> HttpResponse:
    """Take a proposal back before it is decided."""
    found = _asked(request, number)
    drop_file(request.setting.actor.submitting(submission_of(request)), found.pk, at=now(request))
    messages.success(request, _("The file is closed without a measure."))
    return _back(request, number)


def _back(request: NetworkRequest, number: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("standing-file", args=[request.setting.standing.slug, number]))


@require_http_methods(["GET", "POST"])
@in_workspace
def leave_network(request: NetworkRequest) -> HttpResponse:
    """A member leaves the network by its own word."""
    setting, own = request.setting, own_organisation(request)
    form = LeaveForm(request.POST or None, initial={"until": setting.today})
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            withdraw_membership(by, own.pk, form.cleaned_data["until"], form.text("words"), at=now(request))
            messages.success(request, _("The membership ends on that day. Its history stays readable."))
            return HttpResponseRedirect(reverse("portal", args=[setting.standing.slug]))
    return render(request, "desk/leave.html", {"form": form, "organisation": own}, status=status_of(form))
