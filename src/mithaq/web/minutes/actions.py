"""Action items: those that are open, given after a meeting, and said to be done."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mithaq.charter.sitting import named_by_rules
from mithaq.domains.meetings.following_commands import note_action, update_action
from mithaq.domains.meetings.models import ActionItem, Meeting
from mithaq.domains.meetings.presiding import may_record
from mithaq.domains.meetings.queries import agenda_of, open_actions
from mithaq.domains.membership.queries import members
from mithaq.web.minutes.forms import ActionForm, Choices, ProgressForm
from mithaq.web.minutes.views import meeting_asked
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, speaker_of, submission_of

HELD = ("sitting", "closed")


def owns(request: NetworkRequest, action: ActionItem) -> bool:
    """Whether an action item is the reader's own, for an organisation or in an office."""
    actor = request.setting.actor
    if action.holder is not None:
        return action.holder.pk in actor.organisations
    return action.holder_office in actor.offices


@require_GET
@in_workspace
def actions(request: NetworkRequest) -> HttpResponse:
    """All open action items, those that are the reader's own first; and those done of late."""
    return _shown(request)


def _shown(
    request: NetworkRequest, *, form: ProgressForm | None = None, pk: int = 0, status: int = 200
) -> HttpResponse:
    setting = request.setting
    waiting = open_actions(setting.network_id)
    own = [row for row in waiting if owns(request, row)]
    done = ActionItem.objects.filter(network_id=setting.network_id, done__isnull=False).select_related(
        "holder", "meeting"
    )
    context = {
        "own": [(row, form if row.pk == pk and form else ProgressForm(auto_id=f"%s-{row.pk}")) for row in own],
        "others": [row for row in waiting if row not in own],
        "done": done.order_by("-done", "-pk")[:20],
        "today": setting.today,
        "meetings": _given_after(request),
    }
    return render(request, "minutes/actions.html", context, status=status)


def _given_after(request: NetworkRequest) -> list[Meeting]:
    """Meetings held of late after which the reader may give something to do."""
    setting = request.setting
    held = Meeting.objects.filter(network_id=setting.network_id, state__in=HELD).select_related("network")
    late = held.order_by("-starts")[:12]
    return [row for row in late if may_record(setting.actor, setting.standing, row, setting.today).holds]


@require_POST
@in_workspace
def update(request: NetworkRequest, pk: int) -> HttpResponse:
    """Say how far it is, or that it is done."""
    setting = request.setting
    found = ActionItem.objects.filter(pk=pk, network_id=setting.network_id).select_related("holder", "meeting").first()
    if found is None:
        raise Http404("action")
    form = ProgressForm(request.POST, auto_id=f"%s-{pk}")
    if form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            update_action(by, pk, form.text("progress"), done=form.cleaned_data["done"], at=now(request))
            messages.success(request, _("It is on record."))
            return HttpResponseRedirect(reverse("actions", args=[setting.standing.slug]))
    return _shown(request, form=form, pk=pk, status=status_of(form))


@require_http_methods(["GET", "POST"])
@in_workspace
def give(request: NetworkRequest, number: int) -> HttpResponse:
    """Give somebody something to do after a meeting."""
    setting, meeting = request.setting, meeting_asked(request, number)
    if meeting.state not in HELD or not may_record(setting.actor, setting.standing, meeting, setting.today).holds:
        raise Http404("meeting")
    form = ActionForm(request.POST or None, **_choices(request, meeting))
    if request.method == "POST" and form.is_valid():
        form.needs("task", _("Say what is to be done."))
    if request.method == "POST" and form.is_valid():
        with staying(form):
            _give(request, form, meeting)
            messages.success(request, _("The action item is on record; its owner is told."))
            return HttpResponseRedirect(reverse("actions", args=[setting.standing.slug]))
    return render(request, "minutes/give.html", {"form": form, "meeting": meeting}, status=status_of(form))


def _give(request: NetworkRequest, form: ActionForm, meeting: Meeting) -> None:
    given = form.cleaned_data
    kind, _colon, key = given["owner"].partition(":")
    note_action(
        request.setting.actor.submitting(submission_of(request)),
        meeting.pk,
        form.text("task"),
        given["due"],
        holder_id=int(key) if kind == "member" else None,
        office=key if kind == "office" else "",
        item_id=int(given["item"]) if given["item"] else None,
        level=given.get("level", ""),
        at=now(request),
    )


def _choices(request: NetworkRequest, meeting: Meeting) -> dict[str, Choices]:
    """The points of the agenda, the members and offices, and the levels of which the charter speaks."""
    setting, speaker, language = request.setting, speaker_of(request), language_of()
    charter = setting.standing.charter
    found = members(setting.network_id, setting.today, language=language).select_related("organisation")
    named = [(f"member:{row.organisation.pk}", row.organisation.names.best(language).words) for row in found]
    offices = [(f"office:{key}", speaker.word(f"office:{key}")) for key, office in charter.offices.items() if not office.of.startswith("member")]  # fmt: skip
    points = [(str(p.item.pk), f"{p.number} {p.item.title.best(language).words}") for p in agenda_of(meeting)]
    levels = [(level, speaker.word(level)) for level in named_by_rules(charter, "action-item", "level")]
    return {"items": points, "owners": [*offices, *named], "levels": levels}
