"""The steps of a sitting: coming and going, opening, points, votes, the chair, the close. Each is one form of the room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from mithaq.charter.text import LANGUAGES, Text
from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.secret_commands import cast_in_secret
from mithaq.domains.meetings.sitting_commands import (
    close_meeting,
    hand_over_chair,
    lapse_meeting,
    name_secretary,
    note_arrival,
    note_departure,
    open_sitting,
    take_item,
)
from mithaq.domains.meetings.vote_commands import cast_vote, close_vote, open_vote, record_hands
from mithaq.foundation.ledger.actor import Actor
from mithaq.web.meetings.agenda import row_of
from mithaq.web.meetings.balloting import show_receipt
from mithaq.web.meetings.room import room_asked, show_room
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, submission_of

LONGEST = 2000
Step = Callable[[NetworkRequest, Actor, Meeting, datetime], Any]


def _whose(request: NetworkRequest) -> tuple[int | None, int | None]:
    """An organisation, or the holder of a seat held in person."""
    return row_of(request, "organisation") or None, row_of(request, "person") or None


def _arrive(request: NetworkRequest, by: Actor, meeting: Meeting, at: datetime) -> Any:
    organisation, person = _whose(request)
    return note_arrival(by, meeting.pk, organisation, request.POST.get("manner", "room"), person_id=person, at=at)


def _leave(request: NetworkRequest, by: Actor, meeting: Meeting, at: datetime) -> Any:
    organisation, person = _whose(request)
    return note_departure(by, meeting.pk, organisation, person_id=person, at=at)


def _before(request: NetworkRequest, meeting: Meeting) -> int:
    """The motion of the form: one that stands before this meeting. Raises `Motion.DoesNotExist`."""
    pk = row_of(request)
    own = Motion.objects.filter(pk=pk, items__meeting=meeting) | Motion.objects.filter(
        pk=pk, amends__items__meeting=meeting
    )
    return own.values_list("pk", flat=True).distinct().get()


def _hands(request: NetworkRequest, by: Actor, meeting: Meeting, at: datetime) -> Any:
    """A show of hands: each seat that was marked, as `seat-<number>`."""
    marked = {
        int(name.removeprefix("seat-")): str(value)
        for name, value in request.POST.items()
        if name.startswith("seat-") and name.removeprefix("seat-").isdecimal() and value
    }
    return record_hands(by, _before(request, meeting), marked, at=at)


def _spoken(request: NetworkRequest) -> Text:
    said = {code: request.POST.get(f"spoken_{code}", "").strip()[:LONGEST] for code in LANGUAGES}
    return Text(**{code: words for code, words in said.items() if words})


STEPS: dict[str, tuple[Step, Any]] = {
    "arrive": (_arrive, _("Noted.")),
    "leave": (_leave, _("Noted.")),
    "open": (lambda _r, by, meeting, at: open_sitting(by, meeting.pk, at=at), _("The meeting is open.")),
    "lapse": (lambda _r, by, meeting, at: lapse_meeting(by, meeting.pk, at=at), _("It is on record that too few came.")),
    "item": (lambda r, by, _m, at: take_item(by, row_of(r), at=at), ""),
    "chair": (lambda r, by, meeting, at: hand_over_chair(by, meeting.pk, row_of(r, "organisation"), at=at), _("The chair is handed over for this point.")),
    "secretary": (lambda r, by, meeting, at: name_secretary(by, meeting.pk, row_of(r, "person"), at=at), _("The secretary is named.")),
    "open-vote": (lambda r, by, meeting, at: open_vote(by, _before(r, meeting), secret=bool(r.POST.get("secret")), at=at), _("The vote is open.")),
    "vote": (lambda r, by, _m, at: cast_vote(by, row_of(r), r.POST.get("answer", ""), at=at), _("Your vote is counted.")),
    "vote-in-secret": (lambda r, by, _m, at: cast_in_secret(by, row_of(r), r.POST.get("answer", ""), r.POST.get("code", ""), at=at), ""),
    "hands": (_hands, _("The show of hands is written down.")),
    "close-vote": (lambda r, by, meeting, at: close_vote(by, _before(r, meeting), spoken=_spoken(r), at=at), _("The vote is closed.")),
    "close": (lambda _r, by, meeting, at: close_meeting(by, meeting.pk, at=at), _("The meeting is closed.")),
}  # fmt: skip
OVER = ("close", "lapse")
"""Steps after which there is no room any more."""


@require_POST
@in_workspace
def step(request: NetworkRequest, number: int, step: str) -> HttpResponse:
    """One step of the sitting. A refusal shows the room again, with the clause and with what was typed."""
    found = room_asked(request, number)
    if step not in STEPS:
        raise Http404("step")
    act, said = STEPS[step]
    form = Form(request.POST)
    slug = request.setting.standing.slug
    try:
        with staying(form):
            act(request, request.setting.actor.submitting(submission_of(request)), found, now(request))
            if step == "vote-in-secret":
                return show_receipt(request, found, row_of(request))
            if said:
                messages.success(request, str(said))
            if step in OVER:
                return HttpResponseRedirect(reverse("meeting", args=[slug, number]))
            follow = "?follow=1" if request.POST.get("follow") else ""
            return HttpResponseRedirect(reverse("meeting-room", args=[slug, number]) + follow)
    except ObjectDoesNotExist as error:
        raise Http404("row") from error
    found.refresh_from_db()
    return show_room(request, found, status=status_of(form), form=form)
