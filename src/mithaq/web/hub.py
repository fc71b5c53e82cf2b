"""The hub: all networks on one page, and the few addresses that belong to none."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.utils import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from mithaq.charter.document import Charter
from mithaq.domains.compliance.queries import verdicts_on
from mithaq.domains.membership.queries import countries_of, members, number_of_members
from mithaq.foundation.networks.queries import constitution_of, networks
from mithaq.web.charter.showing import counts_of, rosette_of
from mithaq.web.colours import for_dark
from mithaq.web.map import draw_map
from mithaq.web.members.showing import points_of
from mithaq.web.setting import language_of, speaker_of

log = logging.getLogger("mithaq.web")
REGION = 90
"""The most dots on the hub's map: its largest members; each network's own map shows all."""


@dataclass(frozen=True, slots=True)
class Card:
    """A network as the hub shows it."""

    slug: str
    charter: Charter
    members: int
    counts: Mapping[str, int]
    rosette: str


def entrance(request: HttpRequest) -> HttpResponse:
    """The bare address leads to the reader's language."""
    return HttpResponseRedirect(f"/{translation.get_language_from_request(request)[:2]}/")


@require_GET
def hub(request: HttpRequest) -> HttpResponse:
    """All networks, on the map of the region."""
    today, speaker = timezone.now().date(), speaker_of(request)
    cards: list[Card] = []
    countries: set[str] = set()
    points = {}
    for network in networks():
        standing = constitution_of(network, today)
        verdicts = verdicts_on(network.pk, standing.version, today)
        rosette = rosette_of(standing, verdicts, speaker, size="small")
        cards.append(
            Card(standing.slug, standing.charter, number_of_members(network.pk, today), counts_of(verdicts), rosette)
        )
        countries |= {code for code, _number in countries_of(network.pk, today)}
        if standing.charter.territory.countries != "world":
            found = members(network.pk, today)
            points |= {point.name: point for point in points_of(found, standing.slug, language_of())}
    drawn = draw_map(
        sorted(points.values(), key=lambda point: -point.population)[:REGION],
        world=False,
        label=_("Members in the region"),
        language=language_of(),
        members=countries,
        more=reverse("hub"),
        number=speaker.manner.number,
    )
    context = {
        "cards": cards,
        "map": drawn,
        "clauses": sum(len(card.charter.clauses) for card in cards),
        "members": sum(card.members for card in cards),
        "countries": len(countries),
    }
    return render(request, "hub/hub.html", context)


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "hub/about.html")


@require_GET
@cache_control(public=True, max_age=86400)
def accent(request: HttpRequest, colour: str) -> HttpResponse:
    """The style of a network's accent: as its charter gives it, and a lighter one for dark screens."""
    if not re.fullmatch(r"[0-9a-fA-F]{6}", colour):
        raise Http404("colour")
    return HttpResponse(styled(":root", f"#{colour}"), content_type="text/css; charset=utf-8")


@require_GET
def accents(request: HttpRequest) -> HttpResponse:
    """The accent of each network's card on the hub."""
    today = timezone.now().date()
    found = [(network.slug, constitution_of(network, today).charter.identity.accent) for network in networks()]
    style = "".join(styled(f".network-{slug}", colour) for slug, colour in found)
    return HttpResponse(style, content_type="text/css; charset=utf-8")


def styled(where: str, colour: str) -> str:
    """A network's accent on light and on dark ground."""
    dark = for_dark(colour)
    return f"{where}{{--accent:{colour}}}@media(prefers-color-scheme:dark){{{where}{{--accent:{dark}}}}}"


@require_GET
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("alive\n", content_type="text/plain")


@require_GET
def ready(request: HttpRequest) -> HttpResponse:
    """The process can serve: the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return JsonResponse({"database": "away"}, status=503)
    return JsonResponse({"database": "here", "languages": [code for code, _name in settings.LANGUAGES]})


@csrf_exempt
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """A browser reports something that the content security policy stopped: worth a line in the log."""
    try:
        log.warning("csp: %s", json.dumps(json.loads(request.body[:4000]))[:1000])
    except ValueError:
        return HttpResponse(status=400)
    return HttpResponse(status=204)
