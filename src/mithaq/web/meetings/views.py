"""Meetings for everybody: what comes, what was, and one meeting with its agenda, its people and its votes."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.queries import Due, meetings_of, next_due
from mithaq.domains.polls.queries import polls_of
from mithaq.foundation.files.queries import content_of
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution
from mithaq.web.attachments import as_attachment
from mithaq.web.meetings.access import convenes, meeting_asked, papers_open, prepares, with_second_factor
from mithaq.web.meetings.showing import page_of
from mithaq.web.papers.pack.printing import print_pack
from mithaq.web.setting import NetworkRequest, in_network, in_workspace, language_of, now, speaker_of

COMING = (State.DRAFT, State.CONVOKED, State.SITTING)


@require_GET
@in_network
def meetings(request: NetworkRequest) -> HttpResponse:
    """Meetings to come and meetings past, of all organs or of one, and by when each organ must meet again."""
    setting = with_second_factor(request)
    charter, actor = setting.standing.charter, setting.actor
    organ = request.GET.get("organ", "")
    if organ and organ not in charter.organs:
        raise Http404("organ")
    found = meetings_seen(setting.network_id, actor, organ=organ)
    context = {
        "organ": organ,
        "coming": sorted((row for row in found if row.state in COMING), key=lambda row: row.starts),
        "past": [row for row in found if row.state not in COMING],
        "due": [(key, due) for key, due in dues_of(setting.standing, setting.on) if not organ or key == organ],
        "polls": polls_of(setting.network_id, organ=organ),
        "convenes": convenes(actor),
        "asks": sorted(key for key in actor.organs if key in charter.organs),
    }
    return render(request, "meetings/meetings.html", context)


def meetings_seen(network_id: int, actor: Actor, *, organ: str = "") -> list[Meeting]:
    """The meetings that this reader sees, the latest first: drafts only by those who prepare them."""
    found = meetings_of(network_id, organ=organ, drafts=actor.known)
    return [row for row in found if row.state != State.DRAFT or prepares(actor, row)]


def dues_of(standing: Constitution, day: date) -> list[tuple[str, Due]]:
    """By when each organ must meet again, the most urgent first."""

    found = [(key, next_due(standing, key, day)) for key in standing.charter.organs]
    return sorted(((key, due) for key, due in found if due), key=lambda each: each[1].by)


@require_GET
@in_network
def meeting(request: NetworkRequest, number: int) -> HttpResponse:
    """One meeting from its agenda to its votes; for those who were called, what they answer to the convocation."""
    with_second_factor(request)
    return show(request, meeting_asked(request, number))


def show(request: NetworkRequest, found: Meeting, *, status: int = 200, **more: object) -> HttpResponse:
    """The page of a meeting, with a form that was sent and is shown again."""
    context = page_of(found, request.setting, speaker_of(request), now(request))
    return render(request, "meetings/meeting.html", context | more, status=status)


@require_GET
@in_workspace
def pack(request: NetworkRequest, number: int) -> HttpResponse:
    """Agenda and documents of a meeting as one PDF, in the language of the address: what this reader may open."""
    found, setting, language = meeting_asked(request, number), request.setting, language_of()
    response = HttpResponse(print_pack(found, setting, speaker_of(request), at=now(request)))
    name = f"{setting.standing.slug}-{found.number}-{language}.pdf"
    response["Content-Type"] = "application/pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"  # another reader's pack is another pack
    return response


@require_GET
@in_workspace
def paper(request: NetworkRequest, number: int, pk: int) -> HttpResponse:
    """A document before a meeting, for those who were called or prepare it."""
    found = meeting_asked(request, number)
    row = next((row for row in papers_open(request.setting, found) if row.pk == pk), None)
    if row is None:
        raise Http404("paper")
    try:
        return as_attachment(row.file, content_of(row.file))
    except FileNotFoundError as error:
        raise Http404("paper") from error
