"""Amendments and versions of the charter, for everybody: the list, each with what it changes, as page, data and file."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mithaq.charter.cautions import cautions
from mithaq.charter.changes import addresses_of, changes_as_json, changes_between
from mithaq.charter.faults import Fault
from mithaq.domains.amending import queries as amending
from mithaq.domains.amending.lifecycle import State
from mithaq.domains.amending.models import Amendment, Revision
from mithaq.domains.amending.proposals import may_be_put
from mithaq.domains.amending.queries import Compared
from mithaq.domains.directory.models import Organisation
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.domains.membership.signing import signatories
from mithaq.foundation.networks.models import CharterVersion
from mithaq.foundation.networks.queries import charter_of_version, version_of, versions_of
from mithaq.web.amending.showing import Part, Telling
from mithaq.web.setting import NetworkRequest, in_network, manner_of, second_factor_of


@require_GET
@in_network
def amendments(request: NetworkRequest) -> HttpResponse:
    """The versions of the charter and the amendments, the latest first."""
    setting = request.setting
    versions = list(versions_of(setting.network_id))[::-1]
    context = {
        "rows": amending.amendments_of(setting.actor),
        "versions": [(row, versions[n + 1] if n + 1 < len(versions) else None) for n, row in enumerate(versions)],
        "signed": signatories(setting.standing, setting.today, language=manner_of(request).language),
    }
    return render(request, "amending/amendments.html", context)


def amendment_asked(request: NetworkRequest, number: int) -> Amendment:
    """The amendment of the address; 404 when there is none, or a draft of others."""
    if request.user.is_authenticated:
        actor = replace(request.setting.actor, second_factor=second_factor_of(request))
        request.setting = replace(request.setting, actor=actor)
    try:
        row = amending.amendment(request.setting.network_id, number)
    except Amendment.DoesNotExist as error:
        raise Http404("amendment") from error
    if not amending.may_read(request.setting.actor, row):
        raise Http404("amendment")
    return row


@require_GET
@in_network
def amendment(request: NetworkRequest, number: int) -> HttpResponse:
    """One amendment: why, what it changes, what was said, how far it is."""
    return show(request, amendment_asked(request, number))


def show(request: NetworkRequest, row: Amendment, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of an amendment, with a form that needs mending where one was sent."""
    setting, revisions = request.setting, amending.revisions_of(row)
    last = revisions[-1]
    found = amending.compared(last.pk)
    telling = Telling(manner_of(request), found.before, found.after)
    parts = telling.parts(found.changes)
    other = _remarks_placed(row, parts, telling)
    leads, decides = amending.leads(setting.actor, row), amending.decides(setting.actor)
    open_now = row.state == State.CONSULTATION and row.until is not None and setting.today <= row.until
    own = own_members(request) if open_now else []
    puts = decides and row.state == State.CONSULTATION
    context = {
        "row": row,
        "last": last,
        "revisions": revisions,
        "parts": parts,
        "other": other,
        "leads": leads,
        "open_now": open_now,
        "heard": row.state == State.CONSULTATION and row.until is not None and setting.today >= row.until,
        "own": own,
        "addresses": _addresses(found, parts, telling) if own else [],
        "put": may_be_put(setting.standing, row, setting.today) if puts else None,
        "alone": amending.amends_alone(setting.actor),
        "earliest": amending.earliest_end(setting.standing, setting.today),
        "version": found.after.version,
        "cautions": [
            Fault(each.code, 0, 0, figures=dict(each.figures)) for each in (cautions(found.after) if leads or decides else ())
        ],
        "clause": amending.clause_of_amending(setting.standing),
        "sent": None,
        "answering": 0,
    } | more  # fmt: skip
    return render(request, "amending/amendment.html", context, status=status)


def own_members(request: NetworkRequest) -> list[tuple[str, str]]:
    """The members for which the reader may speak."""
    setting = request.setting
    held = Membership.objects.filter(
        living(setting.today), network_id=setting.network_id, organisation_id__in=setting.actor.organisations
    )
    own = Organisation.objects.filter(pk__in=held.values("organisation_id"))
    return [(str(each.pk), each.names.best(manner_of(request).language).words) for each in own]


def _remarks_placed(row: Amendment, parts: list[Part], telling: Telling) -> list[tuple[str, list[Any]]]:
    """Put each comment beside the part that it is about; those on parts that do not change come back, by part."""
    by_address = {part.address: part for part in parts}
    other: dict[str, list[Any]] = {}
    for remark in amending.remarks_on(row):
        part = by_address.get(remark.address)
        (part.remarks if part else other.setdefault(telling.title(remark.address), [])).append(remark)
    return list(other.items())


def _addresses(found: Compared, parts: list[Part], telling: Telling) -> list[tuple[str, str]]:
    """What else one may speak of: the whole, and every part that does not change."""
    changing = {part.address for part in parts}
    rest = [address for address in addresses_of(found.after) if address not in changing]
    return [("", telling.title("")), *((address, telling.title(address)) for address in rest)]


@require_GET
@in_network
def amendment_json(request: NetworkRequest, number: int) -> HttpResponse:
    """An amendment and what it changes, as data."""
    row = amendment_asked(request, number)
    last = amending.last_revision(row)
    data = {
        "network": request.setting.standing.slug,
        "amendment": row.number,
        "state": row.state,
        "title": row.title.as_json(),
        "why": row.why.as_json(),
        "comments_until": row.until.isoformat() if row.until else None,
        "in_force_from": row.in_force_from.isoformat(),
        "revision": last.number,
        "digest": last.digest,
        "changes": changes_as_json(amending.compared(last.pk).changes),
    }
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


@require_GET
@in_network
def amendment_file(request: NetworkRequest, number: int, revision: int) -> HttpResponse:
    """The charter file of a revision, as it was written."""
    row = amendment_asked(request, number)
    try:
        found = amending.revision_of(row, revision)
    except Revision.DoesNotExist as error:
        raise Http404("revision") from error
    return _file(found.source, f"{request.setting.standing.slug}-amendment-{number}-{revision}.yaml")


@require_GET
@in_network
def amendment_revisions(request: NetworkRequest, number: int, before: int, after: int) -> HttpResponse:
    """What changed from one revision of an amendment to another."""
    row = amendment_asked(request, number)
    try:
        old, new = (amending.compared(amending.revision_of(row, each).pk).after for each in (before, after))
    except Revision.DoesNotExist as error:
        raise Http404("revision") from error
    parts = Telling(manner_of(request), old, new).parts(changes_between(old, new))
    return render(request, "amending/difference.html", {"row": row, "parts": parts, "numbers": (before, after)})


@require_GET
@in_network
def versions(request: NetworkRequest, before: int, after: int) -> HttpResponse:
    """What differs between two versions of the charter."""
    found = _versions(request.setting.network_id, before, after)
    parts = Telling(manner_of(request), found.before, found.after).parts(found.changes)
    rows = {row.number: row for row in versions_of(request.setting.network_id)}
    context = {"row": None, "parts": parts, "numbers": (before, after), "versions": (rows[before], rows[after])}
    return render(request, "amending/difference.html", context)


@require_GET
@in_network
def versions_json(request: NetworkRequest, before: int, after: int) -> HttpResponse:
    """The same as data."""
    found = _versions(request.setting.network_id, before, after)
    data = {"network": request.setting.standing.slug, "before": before, "after": after}
    data |= {"changes": changes_as_json(found.changes)}
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


@require_GET
@in_network
def charter_file(request: NetworkRequest, number: int) -> HttpResponse:
    """The file of a version, as it was written."""
    try:
        found = version_of(request.setting.network_id, number)
    except CharterVersion.DoesNotExist as error:
        raise Http404("version") from error
    return _file(found.source, f"{request.setting.standing.slug}-{number}.yaml")


@lru_cache(maxsize=64)
def _versions(network_id: int, before: int, after: int) -> Compared:
    """Two versions as they were written; a version never changes, so the answer is kept."""
    try:
        old, new = (charter_of_version(version_of(network_id, each)) for each in (before, after))
    except CharterVersion.DoesNotExist as error:
        raise Http404("version") from error
    return Compared(old, new, changes_between(old, new))


def _file(source: str, name: str) -> HttpResponse:
    answer = HttpResponse(source, content_type="text/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
