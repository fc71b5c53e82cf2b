"""The face of a network: who we are, and the record of everything that happened."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mithaq.domains.compliance.queries import verdicts_on
from mithaq.domains.governance.models import Motion
from mithaq.domains.membership.queries import countries_of, number_of_members
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.files.queries import content_of, file_for
from mithaq.foundation.ledger.codes import code_of
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.ledger.queries import entries, entries_before
from mithaq.foundation.ledger.queries import entry as entry_of
from mithaq.foundation.networks.queries import networks_within, outer_of
from mithaq.web.attachments import as_attachment
from mithaq.web.charter.showing import counts_of, rosette_of
from mithaq.web.organs.showing import organs_shown
from mithaq.web.papers.issuing import has_paper
from mithaq.web.setting import NetworkRequest, in_network, speaker_of
from mithaq.web.wording.telling import Told, authority_of, tell

LATEST = 8
PAGE = 60
QUIET = ("CharterJudged",)
"""Entries that are in the record but would drown the rest on the start page."""


@require_GET
@in_network
def portal(request: NetworkRequest) -> HttpResponse:
    """Who the network is, in its own words, and how its charter stands."""
    setting, speaker = request.setting, speaker_of(request)
    standing = setting.standing
    verdicts = verdicts_on(setting.network_id, standing.version, setting.on)
    latest = entries(setting.network_id, without=QUIET, until=setting.on, most=LATEST)
    context = {
        "members": number_of_members(setting.network_id, setting.on),
        "countries": countries_of(setting.network_id, setting.on),
        "counts": counts_of(verdicts),
        "rosette": rosette_of(standing, verdicts, speaker),
        "organs": organs_shown(standing, setting.on, speaker),
        "entries": tell(latest, speaker),
        "outer": outer_of(standing, setting.on),
        "inner": networks_within(standing.slug, setting.on),
    }
    return render(request, "portal/portal.html", context)


@require_GET
@in_network
def record(request: NetworkRequest) -> HttpResponse:
    """Every act, newest first."""
    try:
        before = int(request.GET.get("before", "0") or 0)
    except ValueError as error:
        raise Http404("before") from error
    found = entries_before(request.setting.network_id, before, most=PAGE + 1)
    older = found[PAGE - 1].number if len(found) > PAGE else 0
    context = {"entries": tell(found[:PAGE], speaker_of(request)), "older": older}
    return render(request, "organs/record.html", context)


@require_GET
@in_network
def entry(request: NetworkRequest, number: int) -> HttpResponse:
    """One entry with its authority and its seal."""
    try:
        found = entry_of(request.setting.network_id, number)
    except Entry.DoesNotExist as error:
        raise Http404("entry") from error
    speaker = speaker_of(request)
    told: Told = tell([found], speaker)[0]
    motion = Motion.objects.filter(pk=found.motion_id).first() if found.motion_id else None
    code = code_of(found.hash) if has_paper(found, request.setting.actor) else ""
    context = {"entry": told, "authority": authority_of(found, speaker), "motion": motion, "code": code}
    return render(request, "organs/entry.html", context)


@require_GET
@in_network
def file(request: NetworkRequest, token: UUID) -> HttpResponse:
    """A stored file, as something to keep and never as something that runs."""
    try:
        found = file_for(token, seen_by=request.setting.actor)
        content = content_of(found)
    except (StoredFile.DoesNotExist, FileNotFoundError) as error:
        raise Http404("file") from error
    return as_attachment(found, content)
