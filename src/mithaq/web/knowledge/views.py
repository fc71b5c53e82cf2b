"""The shelf of practices, the page of one, and its files."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET
from markupsafe import Markup

from mithaq.charter.powers import Power
from mithaq.domains.knowledge.access import is_shelved
from mithaq.domains.knowledge.models import Attachment, Practice, Version
from mithaq.domains.knowledge.queries import attachment, counts_beside, page_of_practices
from mithaq.domains.knowledge.queries import practice as practice_for
from mithaq.domains.knowledge.queries import practices as practices_for
from mithaq.domains.knowledge.translating_commands import count_reading
from mithaq.domains.themes.vocabulary import goals, terms, tops
from mithaq.foundation.files.queries import content_of
from mithaq.foundation.networks.queries import Constitution, networks
from mithaq.web.attachments import as_attachment
from mithaq.web.citing import citations_of, embedded
from mithaq.web.knowledge.citing import cited, linked_data
from mithaq.web.knowledge.filters import filters_of
from mithaq.web.knowledge.showing import cards_of, context_of, is_invented, what_one_may
from mithaq.web.search.alike import from_cities_like, more_like
from mithaq.web.setting import (
    NetworkRequest,
    Setting,
    actor_known,
    in_network,
    language_of,
    person_of,
    second_factor_of,
    standing_known,
)


@require_GET
@in_network
def practices(request: NetworkRequest) -> HttpResponse:
    """The shelf: of this network, or of all networks; with filters, in any order."""
    setting, charter = request.setting, request.setting.standing.charter
    everywhere = request.GET.get("where") == "all"
    network_id = None if everywhere else setting.network_id
    filters = filters_of(request, charter)
    found = page_of_practices(practices_for(filters, network_id=network_id), request.GET.get("page", "1")[:6])
    query = request.GET.copy()
    query.pop("page", None)
    cards = cards_of(list(found.object_list), language_of())
    context = {
        "found": found,
        "cards": cards,
        "invented": any(is_invented(card.version) for card in cards),
        "filters": filters,
        "theme": request.GET.get("theme", "")[:80],
        "everywhere": everywhere,
        "counts": counts_beside(network_id),
        "tops": tops(),
        "goals": [goal for goal in goals().values() if not goal.is_target],
        "known": terms(),
        "query": query.urlencode(),
        "from_cities_like": from_cities_like(request) if not query else [],
    }
    return render(request, "knowledge/practices.html", context)


@require_GET
@in_network
def practice(request: NetworkRequest, pk: int) -> HttpResponse:
    """A practice in the best language for the reader; each reading is counted, nobody is."""
    found = practice_asked(request, pk)
    if is_shelved(found) and found.organisation.pk not in request.setting.actor.organisations:
        count_reading(found, language_of(), at=timezone.now())
    return show(request, found)


def practice_asked(request: NetworkRequest, pk: int) -> Practice:
    """The practice in the address; 404 for a reader who may not see it."""
    with_factor(request)
    try:
        found = practice_for(pk, seen_by=request.setting.actor)
    except Practice.DoesNotExist as error:
        raise Http404("practice") from error
    if not is_shelved(found) and found.network.pk != request.setting.network_id:
        raise Http404("practice")
    return found


def with_factor(request: NetworkRequest) -> Setting:
    """The setting with the reader's second factor, so that the page offers what they can do."""
    setting = request.setting
    if request.user.is_authenticated:
        actor = replace(setting.actor, second_factor=second_factor_of(request))
        setting = request.setting = replace(setting, actor=actor)
    return setting


def show(
    request: NetworkRequest, found: Practice, *, status: int = 200, form: Form | None = None, said: str = ""
) -> HttpResponse:
    """The page of a practice; `form` was sent and is shown again, where `said` names it."""
    setting, language = request.setting, language_of()
    try:
        context = context_of(found, setting, language, request.GET.get("in", ""))
    except Version.DoesNotExist as error:  # a draft that was never handed in has no page yet
        raise Http404("practice") from error
    may = what_one_may(found, setting, features=setting.actor.may(Power.PUBLISH_DOCUMENT).holds)
    address = request.build_absolute_uri(reverse("practice", args=[found.network.slug, found.pk]))
    vocabulary = request.build_absolute_uri(reverse("vocabulary"))
    version, told = context["version"], context["told"]
    own = standing_known(setting.state, found.network.slug, setting.today)
    context |= {
        "may": may,
        "form": form,
        "said": said,
        "address": address,
        "alike": more_like(request, "practice", str(found.pk)) if is_shelved(found) else [],
        "elsewhere": found.network.pk != setting.network_id,
        "shelved": is_shelved(found),
        "homes": [] if setting.actor.organisations else homes_of(request),
        "citations": citations_of(cited(found, version, told, address, own.charter), setting.today),
        "linked": Markup(embedded(linked_data(found, version, told, address, vocabulary))),  # noqa: S704 — escaped by `embedded`
    }
    response = render(request, "knowledge/practice.html", context, status=status)
    response["Cache-Control"] = "private, no-cache"  # a reading that a cache answered would not be counted
    return response


def homes_of(request: NetworkRequest) -> list[Constitution]:
    """The networks in which the reader speaks for a member: from there they can ask, thank, and take a practice up."""
    person, setting = person_of(request), request.setting
    if person is None:
        return []
    known = (standing_known(setting.state, network.slug, setting.today) for network in networks())
    return [each for each in known if actor_known(setting.state, person.pk, each, setting.today).organisations]


@require_GET
@in_network
def file(request: NetworkRequest, pk: int, token: UUID) -> HttpResponse:
    """A file of a practice, for whoever may read the practice."""
    try:
        row = attachment(pk, token, seen_by=with_factor(request).actor)
    except Attachment.DoesNotExist as error:
        raise Http404("file") from error
    return as_attachment(row.file, content_of(row.file))
