"""Writing minutes: beginning them, part by part, and correcting them once they are adopted."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mithaq.domains.directory.queries import posts_of
from mithaq.domains.meetings.lifecycle import State as MeetingState
from mithaq.domains.meetings.models import Attendance, Meeting
from mithaq.domains.minutes.drafting_commands import correct_minutes, draft_minutes, write_part
from mithaq.domains.minutes.models import Minutes, Part
from mithaq.domains.minutes.queries import versions_of
from mithaq.domains.minutes.signing import asked_of, keeps_minutes
from mithaq.web.minutes.forms import BeginForm, CorrectForm, PartForm
from mithaq.web.minutes.showing import account_of, title_of_part
from mithaq.web.minutes.views import May, meeting_asked, minutes_asked, what_one_may
from mithaq.web.refusing import refused, status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, submission_of


@require_http_methods(["GET", "POST"])
@in_workspace
def begin(request: NetworkRequest, number: int) -> HttpResponse:
    """Draft the minutes of a closed meeting from what happened."""
    setting, meeting = request.setting, meeting_asked(request, number)
    slug = setting.standing.slug
    keeps = keeps_minutes(setting.actor, setting.standing, meeting).holds
    if not keeps or meeting.state != MeetingState.CLOSED:
        raise Http404("minutes")
    if versions_of(meeting) and request.method == "GET":
        return HttpResponseRedirect(reverse("minutes", args=[slug, number]))
    form = BeginForm(request.POST or None, people=_people_there(meeting))
    if request.method == "POST" and form.is_valid():
        with staying(form):
            secretary = int(form.cleaned_data["secretary"] or 0) or None
            by = setting.actor.submitting(submission_of(request))
            draft_minutes(by, meeting.pk, secretary_id=secretary, at=now(request))
            messages.success(request, _("The draft holds what happened. Now write what was said."))
            return HttpResponseRedirect(reverse("write-minutes", args=[slug, number]))
    context = {"form": form, "meeting": meeting}
    return render(request, "minutes/begin.html", context, status=status_of(form))


def _people_there(meeting: Meeting) -> list[tuple[str, str]]:
    """Those in post in the organisations that were there, by name."""
    language, day = language_of(), meeting.starts.date()
    came = Attendance.objects.filter(meeting=meeting).exclude(organisation=None)
    found: dict[int, str] = {}
    for organisation in came.values_list("organisation_id", flat=True).distinct():
        for post in posts_of(organisation or 0, day):
            found[post.person.pk] = post.person.name.best(language).words
    return sorted(((str(pk), name) for pk, name in found.items()), key=lambda pair: pair[1])


@require_GET
@in_workspace
def write(request: NetworkRequest, number: int) -> HttpResponse:
    """The draft, point by point: what is written, and what still waits."""
    found, may = _draft(request, number)
    context = {"account": account_of(found), "minutes": found, "may": may, "asked": asked_of(found.meeting)}
    return render(request, "minutes/write.html", context)


@require_http_methods(["GET", "POST"])
@in_workspace
def write_one(request: NetworkRequest, number: int, position: int) -> HttpResponse:
    """Write one part. When somebody else wrote it meanwhile, both texts are shown and nothing is lost."""
    found, _may = _draft(request, number)
    parts = {shown.part.position: shown for shown in account_of(found).parts}
    if position not in parts:
        raise Http404("part")
    shown = parts[position]
    part, language = shown.part, language_of()
    before = {f"text_{code}": words for code, words in part.text.as_json().items()} | {"seen": part.revision}
    form = PartForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            write_part(by, part.pk, form.text("text"), seen=form.cleaned_data["seen"], at=now(request))
            messages.success(request, _("Saved: %(part)s") % {"part": title_of_part(part, language)})
            return HttpResponseRedirect(_after(request, number, position, parts))
    clash = _clash(form, part)
    context = {
        "form": form, "shown": shown, "minutes": found, "clash": clash, "title": title_of_part(part, language),
        "last": position == max(parts), "asked": asked_of(found.meeting),
    }  # fmt: skip
    return render(request, "minutes/write_part.html", context, status=status_of(form))


def _after(request: NetworkRequest, number: int, position: int, parts: Collection[int]) -> str:
    """To the next part where the writer asks for it, else to the whole draft."""
    slug = request.setting.standing.slug
    if request.POST.get("then") == "next" and position + 1 in parts:
        return reverse("write-part", args=[slug, number, position + 1])
    return reverse("write-minutes", args=[slug, number]) + f"#part-{position}"


def _clash(form: PartForm, part: Part) -> Part | None:
    """The part as it is saved now, where somebody else wrote it meanwhile; the form then starts from that revision."""
    verdict = refused(form)
    if verdict is None or verdict.finding.reason != "written-meanwhile":
        return None
    saved = Part.objects.get(pk=part.pk)
    form.data = {**form.data.dict(), "seen": str(saved.revision)}  # type: ignore[union-attr]
    return saved


@require_http_methods(["GET", "POST"])
@in_workspace
def correct(request: NetworkRequest, number: int) -> HttpResponse:
    """Begin a new version of adopted minutes, with the reason."""
    setting, found = request.setting, minutes_asked(request, number)
    if not what_one_may(found, setting).correct:
        raise Http404("minutes")
    form = CorrectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.needs("reason", _("Say why, in one language at least."))
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            correct_minutes(by, found.pk, form.text("reason"), at=now(request))
            messages.success(request, _("A new version is begun. The old one stays readable as it is."))
            return HttpResponseRedirect(reverse("write-minutes", args=[setting.standing.slug, number]))
    return render(request, "minutes/correct.html", {"form": form, "minutes": found}, status=status_of(form))


def _draft(request: NetworkRequest, number: int) -> tuple[Minutes, May]:
    """The draft that the reader may write; 404 for everybody else, and when there is none."""
    found = minutes_asked(request, number)
    may = what_one_may(found, request.setting)
    if not may.write:
        raise Http404("draft")
    return found, may
