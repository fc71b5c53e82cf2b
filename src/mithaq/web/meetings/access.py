"""Whose meeting it is: who prepares it, who was called, who may look into the room. For others a draft is absent."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q
from django.http import Http404

from mithaq.charter.powers import Power
from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Invitation, Meeting, Paper
from mithaq.domains.meetings.presiding import may_record
from mithaq.domains.meetings.queries import meeting as meeting_of
from mithaq.domains.meetings.queries import papers_of
from mithaq.foundation.ledger.actor import Actor
from mithaq.web.setting import NetworkRequest, Setting, second_factor_of


def convenes(actor: Actor) -> bool:
    """Whether the charter lets this actor convene. A missing second factor is asked for when something is sent."""
    return actor.may(Power.CONVENE_MEETING).finding.reason in ("power-held", "second-factor-needed")


def prepares(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor has a part in preparing a meeting: who convenes, who sits there, who asked for it."""
    return convenes(actor) or meeting.organ in actor.organs or meeting.requested_by_id in actor.organisations  # type: ignore[attr-defined]


def records(setting: Setting, meeting: Meeting) -> bool:
    """Whether the reader keeps the record of a meeting today."""
    return may_record(setting.actor, setting.standing, meeting, setting.today).holds


def called(actor: Actor, meeting: Meeting) -> list[Invitation]:
    """The convocations of a meeting that went to the actor's organisations, or to the actor in person."""
    if not actor.known:
        return []
    own = Q(organisation_id__in=actor.organisations) | Q(person_id=actor.person_id, person__isnull=False)
    found = Invitation.objects.filter(own, meeting=meeting).select_related("organisation", "person")
    return list(found.order_by("-entitled", "pk"))


def looks_in(setting: Setting, meeting: Meeting) -> bool:
    """Whether the reader may see the room and the papers that are not for everybody."""
    actor = setting.actor
    return prepares(actor, meeting) or bool(called(actor, meeting)) or records(setting, meeting)


def papers_open(setting: Setting, meeting: Meeting) -> list[Paper]:
    """The documents before a meeting that this reader may open, wherever they are handed out."""
    inside = looks_in(setting, meeting)
    return [row for row in papers_of(meeting) if row.file.removed is None and (row.file.public or inside)]


def meeting_asked(request: NetworkRequest, number: int) -> Meeting:
    """The meeting of the address; 404 when there is none, or a draft that others prepare."""
    setting = request.setting
    try:
        found = meeting_of(setting.network_id, number)
    except Meeting.DoesNotExist as error:
        raise Http404("meeting") from error
    if found.state == State.DRAFT and not prepares(setting.actor, found):
        raise Http404("meeting")
    return found


def with_second_factor(request: NetworkRequest) -> Setting:
    """The setting of a public page for a reader who is signed in, as the workspace has it."""
    setting = request.setting
    if request.user.is_authenticated:
        setting = replace(setting, actor=replace(setting.actor, second_factor=second_factor_of(request)))
        request.setting = setting
    return setting
