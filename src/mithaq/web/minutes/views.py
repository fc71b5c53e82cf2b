"""Minutes for everybody who may read them: published ones for all, others for those who were called."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mithaq.charter.powers import Power
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.queries import meetings_of
from mithaq.domains.minutes.lifecycle import FIXED, State
from mithaq.domains.minutes.models import Minutes
from mithaq.domains.minutes.queries import (
    may_read,
    minutes_in_hand,
    published_of,
    role_to_sign,
    signatures_of,
    versions_of,
)
from mithaq.domains.minutes.signing import keeps_minutes, was_called
from mithaq.foundation.ledger.codes import code_of
from mithaq.foundation.ledger.models import Entry
from mithaq.web.minutes.showing import account_of
from mithaq.web.setting import NetworkRequest, Setting, in_network, second_factor_of


@dataclass(frozen=True, slots=True)
class May:
    """What a reader may do with a version of minutes as it stands."""

    write: bool = False
    circulate: bool = False
    recall: bool = False
    comment: bool = False
    adopt: bool = False
    propose: bool = False
    sign: str = ""
    publish: bool = False
    correct: bool = False

    @property
    def anything(self) -> bool:
        return any((self.write, self.recall, self.adopt, self.propose, self.sign, self.publish, self.correct))


def meeting_asked(request: NetworkRequest, number: int) -> Meeting:
    """The meeting of the address; 404 when the network has none of this number."""
    try:
        return Meeting.objects.select_related("network").get(network_id=request.setting.network_id, number=number)
    except Meeting.DoesNotExist as error:
        raise Http404("meeting") from error


def minutes_asked(request: NetworkRequest, number: int, version: int = 0) -> Minutes:
    """The version of the address, or the latest that this reader may read; 404 when there is none."""
    setting = request.setting
    for found in versions_of(meeting_asked(request, number)):
        fits = not version or found.version == version
        if fits and may_read(setting.actor, setting.standing, found, setting.today):
            return found
    raise Http404("minutes")


@require_GET
@in_network
def all_minutes(request: NetworkRequest) -> HttpResponse:
    """All published minutes; for those who write, comment, adopt or sign, the others too."""
    setting = request.setting
    waiting = minutes_in_hand(setting.actor, setting.standing, setting.today) if setting.actor.known else []
    context = {"published": published_of(setting.network_id), "waiting": waiting}
    return render(request, "minutes/all.html", context)


@require_GET
@in_network
def minutes(request: NetworkRequest, number: int, version: int = 0) -> HttpResponse:
    """The minutes of a meeting, with what this reader may do."""
    return show(request, minutes_asked(request, number, version))


def show(
    request: NetworkRequest, found: Minutes, *, status: int = 200, form: Form | None = None, at: int | None = None
) -> HttpResponse:
    """The page of minutes; `form` was sent and is shown again, at the part on this position."""
    setting = request.setting
    if request.user.is_authenticated:
        actor = replace(setting.actor, second_factor=second_factor_of(request))
        setting = request.setting = replace(setting, actor=actor)
    return render(request, "minutes/minutes.html", _context(found, setting) | {"form": form, "at": at}, status=status)


def _context(found: Minutes, setting: Setting) -> dict[str, Any]:
    readable = [
        row for row in versions_of(found.meeting) if may_read(setting.actor, setting.standing, row, setting.today)
    ]
    entry = published_entry(found)
    may = what_one_may(found, setting)
    return {
        "account": account_of(found),
        "minutes": found,
        "meeting": found.meeting,
        "versions": readable,
        "newer": next((row for row in readable if row.version > found.version and row.state in FIXED), None),
        "signatures": signatures_of(found),
        "may": may,
        "paper": entry.number if entry else 0,
        "code": code_of(entry.hash) if entry else "",
        "next_meetings": _next_meetings(setting) if may.propose else [],
        "circulation": _by_circulation(setting),
    }


def published_entry(found: Minutes) -> Entry | None:
    """The entry that published a version: its paper is drawn from it."""
    entries = Entry.objects.filter(network_id=found.network.pk, event="MinutesPublished")
    return entries.filter(facts__minutes=found.pk).first() if found.published else None


def what_one_may(found: Minutes, setting: Setting) -> May:
    """What the reader may do now; the commands check again."""
    by, standing, state = setting.actor, setting.standing, State(found.state)
    if not by.known:
        return May()
    keeps = keeps_minutes(by, standing, found.meeting, secretary=found.secretary.pk).holds
    grant = standing.charter.powers.get(Power.ADOPT_MINUTES)
    latest = versions_of(found.meeting)[0].pk == found.pk
    circulated = state == State.CIRCULATED
    return May(
        write=keeps and state == State.DRAFTED,
        circulate=keeps and state == State.DRAFTED,
        recall=keeps and circulated,
        comment=circulated and was_called(by, found.meeting),
        adopt=circulated and grant is not None and grant.office in by.offices and bool(grant.office),
        propose=circulated and grant is not None and bool(grant.organ) and grant.organ in by.organs,
        sign=role_to_sign(by, found) if latest else "",
        publish=state == State.SIGNED and latest and (keeps or by.may(Power.PUBLISH_DOCUMENT).holds),
        correct=keeps and state in FIXED and latest,
    )


def _next_meetings(setting: Setting) -> list[Meeting]:
    """Meetings of the organ that adopts minutes, at which a motion can still be tabled."""
    grant = setting.standing.charter.powers.get(Power.ADOPT_MINUTES)
    organ = grant.organ if grant else ""
    found = meetings_of(setting.network_id, organ=organ or "", drafts=True) if organ else []
    return [row for row in found if row.state in ("draft", "convoked", "sitting")]


def _by_circulation(setting: Setting) -> bool:
    """Whether the organ that adopts minutes decides by circulation too."""
    grant = setting.standing.charter.powers.get(Power.ADOPT_MINUTES)
    organ = setting.standing.charter.organs.get(grant.organ) if grant and grant.organ else None
    return bool(organ and organ.circulation)
