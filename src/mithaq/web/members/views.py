"""The directory of a network and the page of each member."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mithaq.charter.text import LANGUAGES
from mithaq.domains.directory.commands import OFFICES
from mithaq.domains.directory.models import Organisation
from mithaq.domains.directory.profile import completeness, missing_parts
from mithaq.domains.directory.queries import STANDS_IN, holder_of, past_posts_of, posts_of
from mithaq.domains.governance.queries import mandates_of
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import (
    children_of,
    countries_of,
    is_member,
    kinds_of,
    membership,
    memberships_of,
    page_of_members,
)
from mithaq.domains.membership.queries import members as members_of
from mithaq.foundation.files.queries import files_of
from mithaq.foundation.networks.queries import constitution_of
from mithaq.web.map import draw_map
from mithaq.web.members.showing import filters_of, points_of
from mithaq.web.setting import NetworkRequest, in_network, language_of, speaker_of
from mithaq.web.wording.names import PARTS

ON_MAP = 3000


@require_GET
@in_network
def members(request: NetworkRequest) -> HttpResponse:
    """The directory: search, filters, a map, downloads."""
    setting, speaker, language = request.setting, speaker_of(request), language_of()
    filters = filters_of(request)
    found = members_of(setting.network_id, setting.on, filters, language=language)
    page = page_of_members(found, request.GET.get("page", "1"))
    query = request.GET.copy()
    query.pop("page", None)
    world = setting.standing.charter.territory.countries == "world"
    countries = countries_of(setting.network_id, setting.on)
    rows = found if page.paginator.count <= ON_MAP else page.object_list
    drawn = draw_map(
        points_of(rows, setting.standing.slug, language),
        world=world,
        label=_("Members on the map"),
        language=language,
        members=[code for code, _number in countries],
        more=request.path,
        number=speaker.manner.number,
    )
    context = {
        "filters": filters,
        "found": page,
        "countries": countries,
        "kinds": kinds_of(setting.network_id, setting.on),
        "map": drawn,
        "query": query.urlencode(),
    }
    return render(request, "members/members.html", context)


@require_GET
@in_network
def member(request: NetworkRequest, key: str) -> HttpResponse:
    """A member: what it says of itself, who holds what, where it sits, how complete its profile is."""
    setting = request.setting
    charter, day = setting.standing.charter, setting.on
    try:
        found = membership(setting.network_id, key, day)
    except Membership.DoesNotExist as error:
        raise Http404("member") from error
    organisation = found.organisation
    posts = posts_of(organisation.pk, day)
    offices = frozenset(post.office for post in posts)
    kind = charter.members.get(found.kind)
    asked = kind.profile if kind else ()
    others = [row for row in memberships_of(organisation.pk, day) if row.network_id != setting.network_id]
    context = {
        "membership": found,
        "organisation": organisation,
        "other_names": other_names(organisation),
        "posts": sorted(posts, key=lambda post: OFFICES.index(post.office) if post.office in OFFICES else len(OFFICES)),
        "acting": acting(organisation.pk, offices, setting.on) if posts else {},
        "past_posts": past_posts_of(organisation.pk, day),
        "mandates": mandates_of(setting.network_id, organisation.pk, day),
        "completeness": completeness(organisation, asked, offices),
        "missing": [str(PARTS[part]) for part in missing_parts(organisation, asked, offices)],
        "others": [constitution_of(row.network, day) for row in others],
        "children": children_of(setting.network_id, organisation.pk, day),
        "parent_is_member": organisation.parent_id and is_member(setting.network_id, organisation.parent_id, day),
        "files": files_of(organisation.pk, seen_by=setting.actor),
    }
    return render(request, "members/member.html", context)


def other_names(organisation: Organisation) -> list[tuple[str, str]]:
    """The name in the other languages, each form once."""
    shown = {organisation.names.best(language_of()).words}
    names: list[tuple[str, str]] = []
    for language in LANGUAGES:
        name = organisation.names.in_(language)
        if name and name not in shown:
            shown.add(name)
            names.append((language, name))
    return names


def acting(organisation_id: int, held: frozenset[str], day: object) -> dict[str, object]:
    """Offices that are vacant, with who stands in."""
    wanted = [office for office in ("mayor", "focal-point") if office in STANDS_IN and office not in held]
    found = {office: holder_of(organisation_id, office, day) for office in wanted}  # type: ignore[arg-type]
    return {office: holder for office, holder in found.items() if holder}
