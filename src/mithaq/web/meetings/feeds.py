"""Meetings for programs: calendars that people subscribe to, and open data in the terms of Popolo and OParl."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from mithaq.domains.meetings.calendars import feed
from mithaq.domains.meetings.queries import meetings_of
from mithaq.web.meetings.popolo import data_of
from mithaq.web.setting import NetworkRequest, in_network, language_of, speaker_of


@require_GET
@in_network
def calendar(request: NetworkRequest, organ: str = "") -> HttpResponse:
    """The meetings of the network, or of one organ, as an iCalendar feed."""
    setting, language = request.setting, language_of()
    charter = setting.standing.charter
    if organ and organ not in charter.organs:
        raise Http404("organ")
    name = charter.short.best(language).words
    if organ:
        name = f"{name} · {charter.organs[organ].title.best(language).words}"
    found = meetings_of(setting.network_id, organ=organ)
    response = HttpResponse(feed(found, name, language), content_type="text/calendar; charset=utf-8")
    file = f"{setting.standing.slug}{'-' + organ if organ else ''}.ics"
    response["Content-Disposition"] = f'inline; filename="{file}"'
    return response


@require_GET
@in_network
def popolo(request: NetworkRequest) -> HttpResponse:
    """Organs, offices, mandates, meetings, motions and votes as data: what the pages show, and nothing else."""
    setting = request.setting
    found = data_of(setting, request.build_absolute_uri("/"), speaker_of(request))
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})
