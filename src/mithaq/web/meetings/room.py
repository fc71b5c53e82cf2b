"""The room of a sitting: who is there, the quorum, the point at hand, the vote; and the wall."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from mithaq.domains.governance.lifecycle import State as MotionState
from mithaq.domains.governance.models import Motion
from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Invitation, Meeting
from mithaq.domains.meetings.presence import keys_there, presence, proxies_of
from mithaq.domains.meetings.presiding import may_preside
from mithaq.domains.meetings.queries import invitations_of, open_vote, own_seats
from mithaq.domains.meetings.secrecy import LEAST_IN_SECRET
from mithaq.domains.meetings.vote_commands import reasons_are_due
from mithaq.foundation.people.models import Person
from mithaq.web.meetings.access import called, looks_in, meeting_asked
from mithaq.web.meetings.balloting import fresh_codes, openings, own_places
from mithaq.web.meetings.showing import Line, came_to, lines_of, vote_on, what_one_may
from mithaq.web.setting import NetworkRequest, in_workspace, now, speaker_of

EVERY, SLOWLY = 5, 20
"""Seconds after which a page that follows by itself is drawn again: while a vote is open, and otherwise."""


def room_asked(request: NetworkRequest, number: int) -> Meeting:
    """A meeting into whose room the reader may look; 404 for everybody else."""
    found = meeting_asked(request, number)
    if found.state == State.DRAFT or not looks_in(request.setting, found):
        raise Http404("room")
    return found


@never_cache
@require_GET
@in_workspace
def room(request: NetworkRequest, number: int) -> HttpResponse:
    """The room, for whoever was called, and with everything to lead the meeting for those who do."""
    return show_room(request, room_asked(request, number))


def show_room(request: NetworkRequest, found: Meeting, *, status: int = 200, **more: object) -> HttpResponse:
    """The room, with a step that was refused."""
    context = room_of(request, found, now(request))
    response = render(request, "meetings/room.html", context | more, status=status)
    return _following(request, response, found, voting=context["vote"] is not None)


@never_cache
@require_GET
@in_workspace
def wall(request: NetworkRequest, number: int) -> HttpResponse:
    """The wall: quorum, point and tally in large type, for a screen that everybody in the room sees."""
    found = room_asked(request, number)
    context = room_of(request, found, now(request)) | {"wall": True}
    response = render(request, "meetings/wall.html", context)
    return _following(request, response, found, voting=context["vote"] is not None)


def _following(request: NetworkRequest, response: HttpResponse, found: Meeting, *, voting: bool) -> HttpResponse:
    """Ask the browser to draw the page again, if its reader chose that; nothing is redrawn that one did not ask for."""
    if request.GET.get("follow") and found.state in (State.CONVOKED, State.SITTING):
        response["Refresh"] = str(EVERY if voting else SLOWLY)
    return response


def room_of(request: NetworkRequest, found: Meeting, at: datetime) -> dict[str, Any]:
    """All that the room shows to this reader at this instant."""
    setting, speaker = request.setting, speaker_of(request)
    actor, lines = setting.actor, lines_of(found, setting, speaker, at_hand=True)
    running = open_vote(found)
    vote = vote_on(running, setting, speaker) if running else None
    here = next((line for line in lines if line.point.item.pk == found.current_id), None)  # type: ignore[attr-defined]
    there = keys_there(found)
    people = invitations_of(found, language=speaker.manner.language)
    lent = proxies_of(found)
    organ, presence_now = setting.standing.charter.organs[found.organ], presence(setting.standing, found, at.date())
    mine = own_seats(actor, running) if running else []
    waiting, answered = own_places(mine, running)
    leading = may_preside(actor, setting.standing, found, at.date()).holds
    return {
        "meeting": found,
        "presence": presence_now,
        "lines": lines,
        "here": here,
        "vote": vote,
        "decided": _decided(here, found),
        "seats": waiting,
        "answered": answered,
        "codes": fresh_codes(waiting, running),
        "thin": vote is not None and vote.secret and vote.received < LEAST_IN_SECRET,
        "off_roll": running is not None and not mine,
        "people": [(row, _key(row) in there, _lent(row, lent, there)) for row in people],
        "chairs": [row for row in people if row.organisation and _key(row) in there],
        "own": [(row, _key(row) in there) for row in called(actor, found)],
        "preside": leading or _presides_on(running, request, found, at),
        "opens": openings(_opens(here, leading, request, found, at), organ, presence_now),
        "may": what_one_may(found, setting, at),
        "early": at < found.starts,
        "reasoned": running is not None and reasons_are_due(actor, running),
        "secretaries": _secretaries(people, request),
        "came": came_to(found),
        "follow": bool(request.GET.get("follow")),
        "wall": False,
    }


def _presides_on(running: Any, request: NetworkRequest, found: Meeting, at: datetime) -> bool:
    setting = request.setting
    return running is not None and may_preside(setting.actor, setting.standing, found, at.date(), motion=running).holds


def _opens(here: Line | None, leading: bool, request: NetworkRequest, found: Meeting, at: datetime) -> list[Motion]:
    """The motions at the point at hand on which the reader may open the vote: the deputy, where one is about the chair."""
    if here is None or here.vote is None:
        return []
    waiting = [vote.motion for vote in (*here.vote.amendments, here.vote) if vote.motion.state == MotionState.TABLED]
    return [row for row in waiting if leading or _presides_on(row, request, found, at)]


def _key(row: Invitation) -> tuple[int | None, int | None]:
    return (None, row.person_id) if row.person_id else (row.organisation_id, None)  # type: ignore[attr-defined]


def _lent(row: Invitation, lent: dict[int, int], there: frozenset[Any]) -> bool:
    """Whether somebody who is away votes through another who is there."""
    holder = lent.get(row.organisation_id or 0)  # type: ignore[attr-defined]
    return _key(row) not in there and (holder, None) in there


def _decided(here: Line | None, found: Meeting) -> list[Any]:
    """The votes at the point at hand that this meeting has closed, the latest first."""
    if here is None or here.vote is None or found.opened is None:
        return []
    every = [*here.vote.amendments, here.vote]
    done = [vote for vote in every if vote.motion.decided and vote.motion.decided >= found.opened and vote.seats]
    return sorted(done, key=lambda vote: vote.motion.decided, reverse=True)


def _secretaries(people: Any, request: NetworkRequest) -> list[Person]:
    """Who could keep the record: people in post at the organisations that were called, and the reader."""
    day, organisations = request.setting.today, [row.organisation_id for row in people if row.organisation_id]
    found = Person.objects.filter(
        posts__organisation_id__in=organisations, posts__since__lte=day, is_active=True, erased=None
    )
    found = found.exclude(posts__until__lte=day).distinct()
    return list(found.order_by("pk")[:60])
