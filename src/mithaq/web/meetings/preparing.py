"""Preparing a meeting: drafting it, asking for one, convoking, moving, cancelling, calling again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mithaq.domains.governance.lifecycle import State as MotionState
from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.convoking_commands import cancel_meeting, convoke_again, move_meeting
from mithaq.domains.meetings.lifecycle import PREPARING, State
from mithaq.domains.meetings.models import Item, Meeting
from mithaq.domains.meetings.planning_commands import ask_for_meeting, change_meeting, plan_meeting
from mithaq.domains.meetings.queries import open_actions, waiting_referrals
from mithaq.web.meetings import choosing
from mithaq.web.meetings.access import convenes, meeting_asked
from mithaq.web.meetings.forms import AgainForm, AskForm, MoveForm, PlanForm, TimeForm, WhyForm
from mithaq.web.meetings.showing import notices_shown, page_of
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, speaker_of, submission_of
from mithaq.web.workspace.forms import OrderedForm

Words = tuple[object, object, object]
"""Title, lead, and the button of a page with one form."""


def own_meeting(request: NetworkRequest, number: int) -> Meeting:
    """A meeting that the reader convenes; 404 for everybody else."""
    if not convenes(request.setting.actor):
        raise Http404("convene")
    return meeting_asked(request, number)


def form_page(
    request: NetworkRequest, form: OrderedForm, words: Words, send: Callable[[], str], meeting: Meeting | None = None
) -> HttpResponse:
    """A page with one form. `send` runs the act and returns where to go; a refusal keeps what was typed."""
    if request.method == "POST" and form.is_valid():
        with staying(form):
            return HttpResponseRedirect(send())
    title, lead, button = words
    context = {"form": form, "title": title, "lead": lead, "button": button, "meeting": meeting}
    return render(request, "meetings/form.html", context, status=status_of(form))


def _lists(request: NetworkRequest, meeting: Meeting | None = None) -> dict[str, Any]:
    setting, speaker = request.setting, speaker_of(request)
    return {
        "members": choosing.members_of(setting, speaker),
        "organs": choosing.organs_of(setting, speaker),
        "kinds": choosing.kinds_of(setting, speaker),
        "others": choosing.others_than(meeting, setting, speaker),
    }


def prepare_address(request: NetworkRequest, number: int) -> str:
    return reverse("prepare-meeting", args=[request.setting.standing.slug, number])


def page_address(request: NetworkRequest, number: int) -> str:
    return reverse("meeting", args=[request.setting.standing.slug, number])


@require_http_methods(["GET", "POST"])
@in_workspace
def plan(request: NetworkRequest) -> HttpResponse:
    """Draft a meeting."""
    setting = request.setting
    if not convenes(setting.actor):
        raise Http404("convene")
    form = PlanForm(request.POST or None, **_lists(request), initial={"organ": request.GET.get("organ", "")})

    def send() -> str:
        by = setting.actor.submitting(submission_of(request))
        event = plan_meeting(by, form.cleaned_data["organ"], form.plan(), at=now(request))
        messages.success(request, _("The meeting is drafted. Nobody has been called yet."))
        return prepare_address(request, Meeting.objects.values_list("number", flat=True).get(pk=event.meeting))

    lead = _("Nobody is called before the convocation goes out. Until then everything can be changed.")
    return form_page(request, form, (_("Plan a meeting"), lead, _("Save the draft")), send)


@require_http_methods(["GET", "POST"])
@in_workspace
def ask(request: NetworkRequest) -> HttpResponse:
    """Ask for an extraordinary meeting of an organ in which one sits."""
    setting, speaker = request.setting, speaker_of(request)
    organs = choosing.organs_of(setting, speaker, own=True)
    if not organs:
        raise Http404("organ")
    lists = _lists(request)
    own = [row for row in lists["members"] if int(row[0]) in setting.actor.organisations]
    form = AskForm(request.POST or None, organs=organs, members=lists["members"], organisations=own)

    def send() -> str:
        by, given = setting.actor.submitting(submission_of(request)), form.cleaned_data
        organisation = int(given["organisation"])
        event = ask_for_meeting(by, given["organ"], organisation, form.plan(), form.text("why"), at=now(request))
        messages.success(request, _("Your request is on record. Whoever convenes has been told."))
        number = Meeting.objects.values_list("number", flat=True).get(pk=event.meeting)
        return reverse("meeting", args=[setting.standing.slug, number])

    lead = _("A seat may ask for a meeting out of turn, with the reason. Whoever the charter lets convene sees to it.")
    return form_page(request, form, (_("Ask for an extraordinary meeting"), lead, _("Send the request")), send)


def times_of(meeting: Meeting) -> dict[str, Any]:
    """The fields of a meeting's time and place as they stand."""
    place = {f"place_{code}": words for code, words in meeting.place.as_json().items()}
    starts, ends = timezone.localtime(meeting.starts), timezone.localtime(meeting.ends)
    last = ends.date() if ends.date() != starts.date() else None
    return place | {
        "day": starts.date(), "begins": starts.time(), "ends": ends.time(), "last_day": last,
        "manner": meeting.manner, "online": meeting.online, "host": meeting.host_id or "",  # type: ignore[attr-defined]
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
@in_workspace
def change(request: NetworkRequest, number: int) -> HttpResponse:
    """Change a draft."""
    found = own_meeting(request, number)
    title = {f"title_{code}": words for code, words in found.title.as_json().items()}
    given = {"organ": found.organ, "kind": found.kind, "beside": found.beside_id or ""}  # type: ignore[attr-defined]
    lists = _lists(request, found) | {"organs": [(found.organ, speaker_of(request).word(f"organ:{found.organ}"))]}
    form = PlanForm(request.POST or None, **lists, initial=times_of(found) | title | given)

    def send() -> str:
        by = request.setting.actor.submitting(submission_of(request))
        change_meeting(by, found.pk, form.plan(), at=now(request))
        messages.success(request, _("Changed."))
        return prepare_address(request, number)

    return form_page(request, form, (_("Change the draft"), "", _("Save the draft")), send, found)


def _time_form(request: NetworkRequest, found: Meeting, kind: type[TimeForm], *, empty: bool = False) -> Any:
    initial = times_of(found)
    if empty:
        initial |= {"day": None, "last_day": None}
    return kind(request.POST or None, members=_lists(request)["members"], initial=initial)


@require_http_methods(["GET", "POST"])
@in_workspace
def move(request: NetworkRequest, number: int) -> HttpResponse:
    """Move a convoked meeting, with the reason; everybody who was called is told, and answers anew."""
    found = own_meeting(request, number)
    form = _time_form(request, found, MoveForm)

    def send() -> str:
        by = request.setting.actor.submitting(submission_of(request))
        move_meeting(by, found.pk, form.plan(found), form.text("why"), at=now(request))
        messages.success(request, _("The meeting is moved; everybody who was called is told."))
        return page_address(request, number)

    lead = _("Everybody who was called is told and answers anew. To another day, the notice counts anew.")
    return form_page(request, form, (_("Move the meeting"), lead, _("Move it")), send, found)


@require_http_methods(["GET", "POST"])
@in_workspace
def cancel(request: NetworkRequest, number: int) -> HttpResponse:
    """Cancel a meeting that has not begun, with the reason."""
    found = own_meeting(request, number)
    form = WhyForm(request.POST or None)

    def send() -> str:
        by = request.setting.actor.submitting(submission_of(request))
        cancel_meeting(by, found.pk, form.text("why"), at=now(request))
        messages.success(request, _("The meeting is cancelled; everybody who was called is told."))
        return page_address(request, number)

    lead = _("A cancelled meeting stays on record with its reason. It cannot be called again; plan another one.")
    return form_page(request, form, (_("Cancel the meeting"), lead, _("Cancel it")), send, found)


@require_http_methods(["GET", "POST"])
@in_workspace
def again(request: NetworkRequest, number: int) -> HttpResponse:
    """Call a meeting a second time that lapsed for want of a quorum."""
    found = own_meeting(request, number)
    form = _time_form(request, found, AgainForm, empty=True)

    def send() -> str:
        by = request.setting.actor.submitting(submission_of(request))
        event = convoke_again(by, found.pk, form.plan(found), at=now(request))
        messages.success(request, _("The second call has gone out."))
        return page_address(request, Meeting.objects.values_list("number", flat=True).get(pk=event.meeting))

    lead = _("With the same agenda, and with the quorum that the charter sets for a second call.")
    return form_page(request, form, (_("Call a second time"), lead, _("Send the second call")), send, found)


@require_GET
@in_workspace
def prepare(request: NetworkRequest, number: int) -> HttpResponse:
    """The desk of a meeting: agenda, papers, who was heard, and the convocation."""
    return show_desk(request, own_meeting(request, number))


def show_desk(request: NetworkRequest, found: Meeting, *, status: int = 200, **more: object) -> HttpResponse:
    """The desk of a meeting, with a step that was refused."""
    setting = request.setting
    live = Item.objects.filter(meeting__state__in=(*PREPARING, State.SITTING), motion__isnull=False).values("motion")
    waiting = Motion.objects.filter(
        network_id=setting.network_id, organ=found.organ, mode="sitting", state=MotionState.TABLED, amends=None
    ).exclude(pk__in=live)
    context = page_of(found, setting, speaker_of(request), now(request)) | {
        "waiting": waiting.order_by("number"),
        "referrals": [row for row in waiting_referrals(setting.network_id, found.organ) if row.item is None],
        "actions": open_actions(setting.network_id, organ=found.organ),
        "notices": notices_shown(found, setting),
        "draft": found.state == State.DRAFT,
    }
    return render(request, "meetings/prepare.html", context | more, status=status)
