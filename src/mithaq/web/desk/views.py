"""The admissions desk: the queue, one application, asking for what is missing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mithaq.charter.joining import appeal_against, time_to_decide
from mithaq.charter.powers import Power
from mithaq.charter.terms import Calendar
from mithaq.domains.governance.queries import motions_about
from mithaq.domains.membership import desk_queries as desk_of
from mithaq.domains.membership.application_commands import request_parts
from mithaq.domains.membership.models import Application
from mithaq.domains.membership.onboarding_commands import name_buddy, name_first_contact, nobody_signs_in, steps_of
from mithaq.domains.membership.parts import parts_asked, parts_given
from mithaq.domains.membership.queries import members
from mithaq.foundation.files.queries import content_of
from mithaq.integrations.workdays import workdays_of
from mithaq.web.attachments import as_attachment
from mithaq.web.desk.access import at_desk
from mithaq.web.desk.forms import ContactForm, RequestForm
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, language_of, now, speaker_of, submission_of
from mithaq.web.wording.joining import APPLICATION_PARTS
from mithaq.web.wording.telling import tell


def calendar_of(request: NetworkRequest) -> Calendar:
    """The working days of the network's country."""
    return Calendar(*workdays_of(request.setting.standing.charter.calendar.country))


@require_GET
@at_desk
def desk(request: NetworkRequest) -> HttpResponse:
    """The queue, with each application's completeness, age and deadline."""
    setting = request.setting
    stage = request.GET.get("stage", "")
    found = desk_of.queue(
        setting.standing,
        stage=stage,
        number=request.GET.get("page", "1"),
        today=setting.today,
        calendar=calendar_of(request),
    )
    context = {
        "found": found,
        "stage": stage,
        "stages": desk_of.stages_of(setting.network_id),
        "limit": time_to_decide(setting.standing.charter),
        "appeals": desk_of.appeals_open(setting.network_id),
    }
    return render(request, "desk/desk.html", context)


def asked_for(request: NetworkRequest, pk: int) -> Application:
    """The application of the address; 404 for another network's and for drafts."""
    try:
        return desk_of.application(request.setting.network_id, pk)
    except Application.DoesNotExist as error:
        raise Http404("application") from error


@require_GET
@at_desk
def file(request: NetworkRequest, pk: int) -> HttpResponse:
    """One application: what it says, what is missing, what happened, what can be done."""
    return _file(request, asked_for(request, pk))


def _file(
    request: NetworkRequest, found: Application, form: RequestForm | None = None, contact: ContactForm | None = None
) -> HttpResponse:
    setting, speaker = request.setting, speaker_of(request)
    charter = setting.standing.charter
    given = parts_given(found, charter, found.adherence or setting.standing.version)
    parts = [(part, speaker.word(part), part in given) for part in parts_asked(charter, found.kind)]
    grant = charter.powers[Power.ADMIT_MEMBER]
    member = found.memberships.select_related("organisation", "buddy").first()  # type: ignore[attr-defined]
    kind = charter.members.get(found.kind)
    context = {
        "application": found,
        "waiting": desk_of.waiting_of(found, setting.standing, setting.today, calendar_of(request)),
        "parts": parts,
        "files": {held.part: held.file for held in found.files.all()},  # type: ignore[attr-defined]
        "told": tell(desk_of.entries_about(setting.network_id, application=found.pk), speaker),
        "motions": motions_about(setting.network_id, "application", found.pk),
        "form": form or RequestForm(parts=part_choices(request, found), initial={"parts": _missing(parts)}),
        "sits": grant.organ in setting.actor.organs,
        "alone": grant.office is not None and grant.office in setting.actor.offices,
        "organ": grant.organ,
        "appeal": appeal_against(charter, Power.ADMIT_MEMBER),
        "member": member,
        "steps": steps_of(member, kind.profile if kind else (), now(request)) if member else {},
        "members": members(setting.network_id, setting.today, language=language_of()) if member else [],
        "nobody": member is not None and nobody_signs_in(member.organisation.pk, setting.today),
        "contact": contact or ContactForm(),
    }
    sent = form or contact
    return render(request, "desk/file.html", context, status=status_of(sent) if sent else 200)


def _missing(parts: list[tuple[str, str, bool]]) -> list[str]:
    return [part for part, _words, there in parts if not there]


def part_choices(request: NetworkRequest, found: Application) -> list[tuple[str, str]]:
    """The parts that an application of this kind consists of, in words."""
    speaker = speaker_of(request)
    asked = parts_asked(request.setting.standing.charter, found.kind)
    return [(part, str(APPLICATION_PARTS.get(part, speaker.word(part)))) for part in asked]


@require_POST
@at_desk
def request_missing(request: NetworkRequest, pk: int) -> HttpResponse:
    """Ask the applicant for what is missing."""
    found = asked_for(request, pk)
    form = RequestForm(request.POST, parts=part_choices(request, found))
    if form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            request_parts(by, found.pk, form.cleaned_data["parts"], form.text("words"), at=now(request))
            messages.success(request, _("The applicant has been asked. Its application is with it again."))
            return HttpResponseRedirect(reverse("desk-file", args=[request.setting.standing.slug, pk]))
    return _file(request, found, form)


@require_POST
@at_desk
def contact(request: NetworkRequest, pk: int) -> HttpResponse:
    """Put on record the first focal point of a member for which nobody can sign in."""
    found = asked_for(request, pk)
    member = found.memberships.first()  # type: ignore[attr-defined]
    if member is None:
        raise Http404("membership")
    form = ContactForm(request.POST)
    if form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            name_first_contact(by, member.pk, form.text("name"), form.cleaned_data["email"], at=now(request))
            messages.success(request, _("Put on record."))
            return HttpResponseRedirect(reverse("desk-file", args=[request.setting.standing.slug, pk]))
    return _file(request, found, contact=form)


@require_POST
@at_desk
def buddy(request: NetworkRequest, pk: int) -> HttpResponse:
    """Ask a member to accompany the new one."""
    found = asked_for(request, pk)
    member = found.memberships.first()  # type: ignore[attr-defined]
    asked = request.POST.get("organisation", "")
    if member is None or not asked.isdecimal():
        raise Http404("membership")
    name_buddy(request.setting.actor.submitting(submission_of(request)), member.pk, int(asked), at=now(request))
    messages.success(request, _("Put on record."))
    return HttpResponseRedirect(reverse("desk-file", args=[request.setting.standing.slug, pk]))


@require_GET
@at_desk
def attachment(request: NetworkRequest, pk: int, part: str) -> HttpResponse:
    """A file that came with an application."""
    found = asked_for(request, pk).files.filter(part=part, file__removed=None).select_related("file").first()  # type: ignore[attr-defined]
    if found is None:
        raise Http404("file")
    return as_attachment(found.file, content_of(found.file))
