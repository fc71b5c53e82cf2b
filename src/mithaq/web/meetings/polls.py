"""Time polls: read by everybody, opened and closed by whoever convenes, answered by the seats."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mithaq.domains.polls.commands import answer_poll, choose_time, drop_poll, open_poll
from mithaq.domains.polls.models import TimePoll
from mithaq.domains.polls.queries import poll as poll_of
from mithaq.web.meetings import choosing
from mithaq.web.meetings.access import convenes, with_second_factor
from mithaq.web.meetings.agenda import row_of
from mithaq.web.meetings.forms import WhyForm
from mithaq.web.meetings.poll_forms import SHOWN, PollForm, answers_in
from mithaq.web.meetings.poll_showing import page_of_poll
from mithaq.web.meetings.preparing import form_page
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_network, in_workspace, now, speaker_of, submission_of


def poll_asked(request: NetworkRequest, number: int) -> TimePoll:
    """The time poll of the address; 404 when there is none."""
    try:
        return poll_of(request.setting.network_id, number)
    except TimePoll.DoesNotExist as error:
        raise Http404("poll") from error


def own_poll(request: NetworkRequest, number: int) -> TimePoll:
    """A time poll for whoever convenes; 404 for everybody else."""
    if not convenes(request.setting.actor):
        raise Http404("convene")
    return poll_asked(request, number)


def address_of(request: NetworkRequest, number: int) -> str:
    return reverse("time-poll", args=[request.setting.standing.slug, number])


@require_GET
@in_network
def poll(request: NetworkRequest, number: int) -> HttpResponse:
    """One time poll: the times, who can come when, what the charter says of each, and one's own answer."""
    with_second_factor(request)
    return show(request, poll_asked(request, number))


def show(request: NetworkRequest, found: TimePoll, *, status: int = 200, **more: object) -> HttpResponse:
    """The page of a time poll, with what was sent and is shown again."""
    context = page_of_poll(found, request.setting, speaker_of(request)) | {"typed": {}, "remark": "", "seat": 0}
    return render(request, "meetings/poll.html", context | more, status=status)


@require_http_methods(["GET", "POST"])
@in_workspace
def ask(request: NetworkRequest) -> HttpResponse:
    """Ask the seats of an organ when they can meet."""
    setting, speaker = request.setting, speaker_of(request)
    if not convenes(setting.actor):
        raise Http404("convene")
    lists = {"organs": choosing.organs_of(setting, speaker), "members": choosing.members_of(setting, speaker)}
    form = PollForm(request.POST or None, **lists, initial={"organ": request.GET.get("organ", "")})
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            event = open_poll(by, form.cleaned_data["organ"], form.question(), at=now(request))
            messages.success(request, _("The seats are asked by e-mail."))
            number = TimePoll.objects.values_list("number", flat=True).get(pk=event.poll)
            return HttpResponseRedirect(address_of(request, number))
    return render(request, "meetings/ask_times.html", {"form": form, "first": SHOWN}, status=status_of(form))


@require_POST
@in_workspace
def answer(request: NetworkRequest, number: int) -> HttpResponse:
    """Say for a seat when it can come."""
    found, form = poll_asked(request, number), Form(request.POST)
    given, remark = answers_in(request.POST.dict()), request.POST.get("remark", "")
    organisation = row_of(request, "organisation") or None
    with staying(form):
        by = request.setting.actor.submitting(submission_of(request))
        answer_poll(by, found.pk, organisation, given, remark=remark, at=now(request))
        messages.success(request, _("Your answer is on record. You may change it until the last day."))
        return HttpResponseRedirect(address_of(request, number))
    more = {"form": form, "typed": given, "remark": remark, "seat": organisation or 0}
    return show(request, found, status=status_of(form), **more)


@require_POST
@in_workspace
def choose(request: NetworkRequest, number: int) -> HttpResponse:
    """Close a poll with one of its times."""
    found, form = own_poll(request, number), Form(request.POST)
    with staying(form):
        by = request.setting.actor.submitting(submission_of(request))
        choose_time(by, found.pk, row_of(request, "time"), at=now(request))
        messages.success(
            request, _("The time is chosen; those who answered are told, and the meeting is being drafted.")
        )
        return HttpResponseRedirect(address_of(request, number))
    return show(request, found, status=status_of(form), form=form)


@require_http_methods(["GET", "POST"])
@in_workspace
def drop(request: NetworkRequest, number: int) -> HttpResponse:
    """Close a poll without a date, with the reason."""
    found = own_poll(request, number)
    form = WhyForm(request.POST or None)

    def send() -> str:
        by = request.setting.actor.submitting(submission_of(request))
        drop_poll(by, found.pk, form.text("why"), at=now(request))
        messages.success(request, _("The poll is closed; those who answered are told."))
        return address_of(request, number)

    lead = _("Those who answered are told, with the reason. Another poll can be opened at any time.")
    return form_page(request, form, (_("Close without a date"), lead, _("Close the poll")), send)
