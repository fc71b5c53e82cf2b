"""The directory of a network and the page of each member."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mithaq.domains.directory.queries import contacts_shown
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.signing import signature_of
from mithaq.foundation.files.queries import files_of
from mithaq.web.members.known import directory_known, member_known
from mithaq.web.members.showing import filters_of
from mithaq.web.setting import NetworkRequest, in_network, language_of


@require_GET
@in_network
def members(request: NetworkRequest) -> HttpResponse:
    """The directory: search, filters, a map, downloads."""
    setting = request.setting
    filters = filters_of(request)
    page = request.GET.get("page", "1")[:6]
    query = request.GET.copy()
    query.pop("page", None)
    known = directory_known(setting.state, setting.standing, setting.on, filters, page, language_of(), request.path)
    return render(request, "members/members.html", {**known, "filters": filters, "query": query.urlencode()})


@require_GET
@in_network
def member(request: NetworkRequest, key: str) -> HttpResponse:
    """A member: what it says of itself, who holds what, where it sits, how complete its profile is."""
    setting = request.setting
    try:
        known = member_known(setting.state, setting.standing, setting.on, key, language_of())
    except Membership.DoesNotExist as error:
        raise Http404("member") from error
    own = known["organisation"].pk in setting.actor.organisations
    files = files_of(known["organisation"].pk, seen_by=setting.actor) if own else known["files"]
    contacts = {post.pk: post.person.email for post in contacts_shown([known["organisation"].pk], setting.today)}
    more = {
        "files": files,
        "contacts": contacts,
        "signature": signature_of(setting.standing, known["membership"], setting.on),
    }
    return render(request, "members/member.html", known | more)
