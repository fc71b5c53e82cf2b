"""The first screens of the workspace: my networks, what awaits me, notices."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mithaq.charter.document import Charter
from mithaq.charter.filling import holders_of
from mithaq.charter.portfolios import sharing_organs
from mithaq.charter.powers import Power
from mithaq.domains.governance.proposals import EXECUTABLE
from mithaq.domains.governance.queries import actor_for, decides, seats_awaiting
from mithaq.domains.membership.desk_queries import prepares
from mithaq.foundation.ledger.actor import NAMED_FOR_EACH, Actor, Right
from mithaq.foundation.networks.queries import constitution_of, networks
from mithaq.foundation.notices.commands import mark_read
from mithaq.foundation.notices.queries import notices_of
from mithaq.web.formatting import Manner
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, person_of, second_factor_of, speaker_of
from mithaq.web.wording.names import ACTS
from mithaq.web.wording.saying import Speaker
from mithaq.web.wording.telling import tell
from mithaq.web.wording.where import address_of
from mithaq.web.workspace.awaiting import awaiting, own_members

PROPOSE = {
    "limit.change": "propose-limit",
    "office.appoint": "propose-office",
    "charter.amend": "propose-charter",
    "contribution.waive": "waivers",
    "election.open": "call-election",
    "seat.fill": "seats",
    "mandate.end": "recall-mandate",
    "delegation.grant": "delegations",
    "portfolio.assign": "portfolios",
}
ALONE = ("election.open", "office.appoint", "seat.fill", "mandate.end", "delegation.grant", "portfolio.assign")
"""Powers whose page serves an office that has them alone, too."""


def _proposes(charter: Charter, power: Power, actor: Actor) -> bool:
    """Whether the actor may put this to its organ, do it alone by an office, or propose it as a member."""
    if power is Power.AMEND_CHARTER:
        return actor.may(Right.AMEND).holds
    if power is Power.ASSIGN_PORTFOLIO and not sharing_organs(charter):
        return False
    grant = charter.powers.get(power)
    holders = holders_of(charter, power) if power in NAMED_FOR_EACH else {grant.holder} if grant else set()
    sits = any(holder.removeprefix("organ:") in actor.organs for holder in holders)
    return sits or (power.value in ALONE and bool(holders & actor.offices_held))


class Mine(NamedTuple):
    """A network that a person has a place in."""

    slug: str
    charter: Charter
    roles: str
    awaiting: int


@require_GET
@login_required
def my_networks(request: HttpRequest) -> HttpResponse:
    """The networks of a person; with a single one, straight to it."""
    today, person = timezone.now().date(), person_of(request)
    mine: list[Mine] = []
    for network in networks():
        standing = constitution_of(network, today)
        actor = actor_for(person, standing, today, second_factor=second_factor_of(request))
        if actor.organisations or actor.organs or actor.offices:
            speaker = Speaker(Manner.of(language_of(), standing.charter), standing.charter)
            mine.append(Mine(standing.slug, standing.charter, roles_of(actor, speaker), len(seats_awaiting(actor))))
    if len(mine) == 1:
        return HttpResponseRedirect(reverse("workspace-of", args=[mine[0].slug]))
    return render(request, "workspace/networks.html", {"networks": mine})


@require_GET
@in_workspace
def workspace(request: NetworkRequest) -> HttpResponse:
    """What awaits me."""
    setting, speaker = request.setting, speaker_of(request)
    own = own_members(setting)
    charter = setting.standing.charter
    may = [
        (reverse(PROPOSE[power.value], args=[setting.standing.slug]), ACTS[power.value])
        for power in EXECUTABLE
        if power.value in PROPOSE and _proposes(charter, power, setting.actor)
    ]
    if decides(setting.actor) and not setting.actor.second_factor:
        return render(request, "workspace/second_factor.html", {"roles": roles_of(setting.actor, speaker)})
    context = {
        "roles": roles_of(setting.actor, speaker),
        "awaits": awaiting(setting, speaker, own),
        "members": own,
        "may_propose": may,
        "desk": prepares(setting.actor),
    }
    return render(request, "workspace/workspace.html", context)


class NoticeRow(NamedTuple):
    at: object
    read: object
    sentence: str
    href: str


@require_GET
@in_workspace
def notices(request: NetworkRequest) -> HttpResponse:
    """What I was told; looking at it counts as reading it."""
    setting, speaker = request.setting, speaker_of(request)
    assert setting.person is not None
    found = notices_of(setting.person.pk, network_id=setting.network_id)
    told = tell([entry for _notice, entry in found], speaker)
    rows = [
        NoticeRow(notice.created, notice.read, words.sentence, address_of(entry, setting.standing.slug))
        for (notice, entry), words in zip(found, told, strict=True)
    ]
    mark_read(setting.person.pk, at=timezone.now())
    return render(request, "workspace/notices.html", {"rows": rows})


def roles_of(actor: Actor, speaker: Speaker) -> str:
    """The offices and seats of a person, in words."""
    words = [speaker.word(f"office:{office}") for office in sorted(actor.offices)]
    words += [speaker.word(f"organ:{organ}") for organ in sorted(actor.organs)]
    return speaker.manner.listed(list(dict.fromkeys(words))) or _("A post in a member organisation")
