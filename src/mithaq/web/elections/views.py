"""Elections for everybody: what runs, what was decided, and everything to recount it."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_GET

from mithaq.charter.text import LANGUAGES
from mithaq.counting.bundle import archive_of, digest_of
from mithaq.domains.ballots.queries import ids_of
from mithaq.domains.elections.models import Election
from mithaq.domains.elections.publication import bundle_files
from mithaq.web.elections.showing import page_of, title_of
from mithaq.web.formatting import Manner
from mithaq.web.setting import NetworkRequest, in_network, second_factor_of, speaker_of
from mithaq.web.wording.saying import Speaker


def election_asked(request: NetworkRequest, number: int) -> Election:
    """The election of the address; 404 when the network has none of this number."""
    found = Election.objects.select_related("box", "network", "first_round")
    try:
        return found.get(network_id=request.setting.network_id, number=number)
    except Election.DoesNotExist as error:
        raise Http404("election") from error


@require_GET
@in_network
def elections(request: NetworkRequest) -> HttpResponse:
    """All elections of the network, the latest first."""
    setting = request.setting
    found = Election.objects.filter(network_id=setting.network_id, called__date__lte=setting.on)
    rows = [(row, title_of(row, setting)) for row in found.select_related("box").order_by("-number")]
    return render(request, "elections/elections.html", {"rows": rows})


@require_GET
@in_network
def election(request: NetworkRequest, number: int) -> HttpResponse:
    """One election from its call to its result, with the search for a receipt."""
    return show(request, election_asked(request, number))


def show(request: NetworkRequest, found: Election, *, status: int = 200, **more: object) -> HttpResponse:
    """The page of an election, with a form that was sent and is shown again."""
    setting = request.setting
    if request.user.is_authenticated:
        actor = replace(setting.actor, second_factor=second_factor_of(request))
        setting = request.setting = replace(setting, actor=actor)
    context = page_of(found, setting, speaker_of(request))
    code = request.GET.get("receipt", "")
    context["receipt"] = (code, ids_of(found.box, code)) if code else None
    if found.result is not None:
        context["digest"] = digest_in(request, found)
    return render(request, "elections/election.html", context | more, status=status)


def digest_in(request: NetworkRequest, found: Election) -> str:
    """The digest by which the bundle of a counted election is known."""
    return digest_of(_files(request, found))


@require_GET
@in_network
def bundle(request: NetworkRequest, number: int) -> HttpResponse:
    """Everything to recount an election, as a zip; 404 until it is counted."""
    found = election_asked(request, number)
    if found.result is None:
        raise Http404("bundle")
    response = HttpResponse(archive_of(_files(request, found)), content_type="application/zip")
    name = f"{request.setting.standing.slug}-election-{found.number}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _files(request: NetworkRequest, found: Election) -> dict[str, bytes]:
    """The bundle's files; its titles stand in all three languages, whatever the reader's."""
    title = title_of(found, request.setting).as_json()
    charter = request.setting.standing.charter
    contests: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        with override(language):
            speaker = Speaker(Manner.of(language, charter), charter)
            for key in found.seats:
                contests.setdefault(key, {})[language] = speaker.word(key) if key else title.get(language, "")
    return bundle_files(found, title, contests)
