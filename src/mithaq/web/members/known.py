"""What the directory's pages show to everyone: worked out once for each state of the ledger.

All of it is public and changes only through acts; what depends on the reader is added by the views.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from mithaq.charter.text import LANGUAGES
from mithaq.domains.directory.commands import OFFICES
from mithaq.domains.directory.models import Organisation, Post
from mithaq.domains.directory.profile import completeness, missing_parts
from mithaq.domains.directory.queries import STANDS_IN, Holder, all_posts_of, stand_in_among
from mithaq.domains.governance.queries import mandates_of
from mithaq.domains.knowledge.balances import Balance, balances_in
from mithaq.domains.knowledge.queries import latest_of
from mithaq.domains.membership.queries import (
    Filters,
    children_of,
    countries_of,
    is_member,
    kinds_of,
    membership,
    memberships_of,
    page_of_members,
    referred_by,
)
from mithaq.domains.membership.queries import members as members_of
from mithaq.domains.membership.rights import rights_of
from mithaq.foundation.files.queries import files_of
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution
from mithaq.web.formatting import Manner
from mithaq.web.knowledge.showing import cards_of
from mithaq.web.map import draw_map
from mithaq.web.members.showing import points_of
from mithaq.web.setting import State, standing_known
from mithaq.web.wording.names import PARTS

ON_MAP = 3000


@lru_cache(maxsize=128)
def directory_known(
    state: State, standing: Constitution, day: date, filters: Filters, page: str, language: str, path: str
) -> dict[str, Any]:
    """One page of the directory with its map and the counts beside the filters."""
    countries, kinds = _counts(state, standing, day)
    found = members_of(standing.network_id, day, filters, language=language)
    everyone = sum(kinds.values()) if filters == Filters() else None
    shown = page_of_members(found, page, count=everyone)
    rows = found if shown.paginator.count <= ON_MAP else shown.object_list
    drawn = draw_map(
        points_of(rows, standing.slug, language),
        world=standing.charter.territory.countries == "world",
        label=_("Members on the map"),
        language=language,
        members=[code for code, _number in countries],
        more=path,
        number=Manner.of(language, standing.charter).number,
    )
    shown.object_list = list(shown.object_list)
    return {"found": shown, "countries": countries, "kinds": kinds, "map": drawn}


@lru_cache(maxsize=32)
def _counts(state: State, standing: Constitution, day: date) -> tuple[list[tuple[str, int]], dict[str, int]]:
    """How many members there are by country and by kind."""
    return list(countries_of(standing.network_id, day)), kinds_of(standing.network_id, day)


@lru_cache(maxsize=512)
def member_known(state: State, standing: Constitution, day: date, key: str, language: str) -> dict[str, Any]:
    """A member's page. Raises `Membership.DoesNotExist`."""
    found = membership(standing.network_id, key, day)
    organisation = found.organisation
    posts = all_posts_of(organisation.pk)
    held = [post for post in posts if post.since <= day and (post.until is None or post.until > day)]
    offices = frozenset(post.office for post in held)
    kind = standing.charter.members.get(found.kind)
    asked = kind.profile if kind else ()
    others = [row for row in memberships_of(organisation.pk, day) if row.network_id != standing.network_id]
    return {
        "membership": found,
        "organisation": organisation,
        "other_names": other_names(organisation, language),
        "posts": sorted(held, key=lambda post: OFFICES.index(post.office) if post.office in OFFICES else len(OFFICES)),
        "acting": acting(held) if held else {},
        "past_posts": [post for post in posts if post.until and post.until <= day],
        "mandates": mandates_of(standing.network_id, organisation.pk, day),
        "completeness": completeness(organisation, asked, offices),
        "missing": [str(PARTS[part]) for part in missing_parts(organisation, asked, offices)],
        "others": [standing_known(state, row.network.slug, day) for row in others],
        "files": files_of(organisation.pk, seen_by=Actor()),
        "brought_in": referred_by(standing.network_id, organisation.pk, day),
        "rights": sorted(rights_of(standing.charter, found)) if found.state == "suspended" else [],
        "balance": balances_in(standing.network_id, day).get(organisation.pk, Balance()),
        "practices": cards_of(latest_of(organisation.pk, day), language),
        "children": children_of(standing.network_id, organisation.pk, day),
        "parent_is_member": bool(
            organisation.parent_id and is_member(standing.network_id, organisation.parent_id, day)
        ),
    }


def other_names(organisation: Organisation, language: str) -> list[tuple[str, str]]:
    """The name in the other languages, each form once."""
    shown = {organisation.names.best(language).words}
    names: list[tuple[str, str]] = []
    for other in LANGUAGES:
        name = organisation.names.in_(other)
        if name and name not in shown:
            shown.add(name)
            names.append((other, name))
    return names


def acting(held: list[Post]) -> dict[str, Holder]:
    """Offices that are vacant, with who stands in."""
    by_office = {post.office: post for post in held}
    wanted = [office for office in ("mayor", "focal-point") if office in STANDS_IN and office not in by_office]
    found = {office: stand_in_among(by_office, office) for office in wanted}
    return {office: holder for office, holder in found.items() if holder}
