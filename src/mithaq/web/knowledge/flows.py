"""How experience travels: the graph of adoption, on the map and as a list; the ledger of exchange and its balances."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mithaq.domains.directory.models import Organisation
from mithaq.domains.knowledge.balances import YEAR, balances_in
from mithaq.domains.knowledge.exchange import exchanges
from mithaq.domains.knowledge.models import Transfer
from mithaq.domains.knowledge.transfer_lifecycle import State
from mithaq.domains.knowledge.transfer_queries import transfers_in
from mithaq.domains.membership.queries import countries_of, members
from mithaq.web.knowledge.drawing import drawing_of
from mithaq.web.knowledge.showing import titles_of
from mithaq.web.map import Point, draw_map
from mithaq.web.setting import NetworkRequest, in_network, language_of, speaker_of

SHOWN = 60
"""Exchanges that the ledger shows at a time."""


@require_GET
@in_network
def graph(request: NetworkRequest) -> HttpResponse:
    """Who took up what from whom: drawn, on the map, and the same as a list."""
    setting, language = request.setting, language_of()
    rows = transfers_in(setting.network_id, day=setting.on)
    agreed = [row for row in rows if row.state not in (State.ASKED, State.GIVEN_UP)]
    titles = titles_of((row.practice.pk for row in rows), language)
    context = {
        "rows": [(row, titles[row.practice.pk]) for row in rows],
        "drawing": drawing_of(agreed, rtl=language == "ar") if agreed else None,
        "map": _map(request, agreed) if agreed else "",
        "done": sum(row.state == State.DONE for row in rows),
        "under_way": sum(row.state in (State.AGREED, State.UNDER_WAY) for row in rows),
    }
    return render(request, "knowledge/graph.html", context)


def _map(request: NetworkRequest, rows: Sequence[Transfer]) -> str:
    setting, language, speaker = request.setting, language_of(), speaker_of(request)
    parties = {each.pk: each for row in rows for each in (row.practice.organisation, row.taker)}
    here = set(
        members(setting.network_id, setting.on)
        .filter(organisation_id__in=parties)
        .values_list("organisation_id", flat=True)
    )
    points = {
        pk: _point(each, setting.standing.slug if pk in here else "", language)
        for pk, each in parties.items()
        if each.place
    }
    ways = [
        (points[row.practice.organisation.pk], points[row.taker.pk])
        for row in rows
        if row.practice.organisation.pk in points and row.taker.pk in points
    ]
    return draw_map(
        list(points.values()),
        world=setting.standing.charter.territory.countries == "world",
        label=_("Transfers on the map"),
        language=language,
        members=[code for code, _n in countries_of(setting.network_id, setting.on)],
        number=speaker.manner.number,
        ways=ways,
    )


def _point(each: Organisation, slug: str, language: str) -> Point:
    assert each.place is not None
    href = reverse("member", args=[slug, each.key]) if slug else ""
    return Point(each.place.latitude, each.place.longitude, each.names.best(language).words, href, each.population or 0)


@require_GET
@in_network
def exchange(request: NetworkRequest) -> HttpResponse:
    """What members gave each other in the last twelve months, and what each gave and received."""
    setting, language = request.setting, language_of()
    recent = [each for each in exchanges(setting.network_id, setting.on) if each.on > setting.on - YEAR]
    shown = recent[:SHOWN]
    titles = titles_of((each.practice.pk for each in shown), language)
    held = balances_in(setting.network_id, setting.on)
    rows = [row.organisation for row in members(setting.network_id, setting.on, language=language)]
    taking_part = [(row, held[row.pk]) for row in rows if row.pk in held]
    context = {
        "recent": [(each, titles[each.practice.pk]) for each in shown],
        "number": len(recent),
        "rows": sorted(taking_part, key=lambda row: -(row[1].given + row[1].received)),
        "members": len(rows),
        "silent": len(rows) - len(taking_part),
    }
    return render(request, "knowledge/exchange.html", context)
