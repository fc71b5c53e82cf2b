"""What the forms of meetings offer to choose from."""

from __future__ import annotations

from mithaq.charter.powers import Power
from mithaq.charter.sitting import kinds_of_meeting
from mithaq.domains.governance.proposals import BY_TEXT
from mithaq.domains.meetings.lifecycle import PREPARING, State
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.planning_commands import bodies_to_hear
from mithaq.domains.meetings.queries import agenda_of
from mithaq.domains.membership.queries import members
from mithaq.web.setting import Setting
from mithaq.web.wording.meetings import KINDS_OF_MEETING
from mithaq.web.wording.names import ACTS
from mithaq.web.wording.saying import Speaker

Choices = list[tuple[str, str]]


def members_of(setting: Setting, speaker: Speaker) -> Choices:
    """The members, by name."""
    language = speaker.manner.language
    found = members(setting.network_id, setting.today, language=language)
    return [(str(row.organisation_id), row.organisation.names.best(language).words) for row in found]


def organs_of(setting: Setting, speaker: Speaker, *, own: bool = False) -> Choices:
    """The organs of the charter, or those in which the reader sits."""
    keys = setting.standing.charter.organs
    return [(key, speaker.word(f"organ:{key}")) for key in keys if not own or key in setting.actor.organs]


def offices_of(setting: Setting, speaker: Speaker) -> Choices:
    return [(key, speaker.word(f"office:{key}")) for key in setting.standing.charter.offices]


def bodies_of(setting: Setting, speaker: Speaker) -> Choices:
    """Organs and offices that may prepare a document."""
    return [*organs_of(setting, speaker), *offices_of(setting, speaker)]


def heard_of(setting: Setting, speaker: Speaker) -> Choices:
    """Whom one hears before a meeting: organs, offices, and the bodies that clauses name."""
    named = bodies_of(setting, speaker)
    known = {key for key, _words in named}
    return [*named, *((key, speaker.word(key)) for key in sorted(bodies_to_hear(setting.standing) - known))]


def kinds_of(setting: Setting, speaker: Speaker) -> Choices:
    kinds = kinds_of_meeting(setting.standing.charter)
    return [(key, str(KINDS_OF_MEETING.get(key) or speaker.word(key))) for key in kinds]


def others_than(meeting: Meeting | None, setting: Setting, speaker: Speaker) -> Choices:
    """Meetings of other organs to come, to hold a meeting together with."""
    found = Meeting.objects.filter(network_id=setting.network_id, state__in=PREPARING)
    if meeting is not None:
        found = found.exclude(organ=meeting.organ)
    return [(str(row.pk), named(row, speaker)) for row in found.order_by("starts")]


def named(meeting: Meeting, speaker: Speaker) -> str:
    """A meeting in a list: its organ, its title, its day."""
    title, day = meeting.title.best(speaker.manner.language).words, speaker.manner.day(meeting.starts, "medium")
    return f"{speaker.word(f'organ:{meeting.organ}')}: {title} · {day}"


def points_of(meeting: Meeting, speaker: Speaker, *, free: bool = False, deepest: int = 9) -> Choices:
    """The points of the agenda; those without a motion, or those that may have points under them."""
    return [
        (str(point.item.pk), f"{point.number} {point.item.title.best(speaker.manner.language).words}")
        for point in agenda_of(meeting)
        if point.depth < deepest and not (free and point.item.motion)
    ]


def acts_of(organ: str, setting: Setting) -> Choices:
    """What an organ may decide on by a text."""
    powers = setting.standing.charter.powers
    everybodys = [Power.ADOPT_RESOLUTION] if Power.ADOPT_RESOLUTION not in powers else []
    own = [power for power in Power if power in BY_TEXT and power in powers and powers[power].organ == organ]
    return [(power.value, str(ACTS.get(power.value, power.value))) for power in (*everybodys, *own)]


def meetings_before(organ: str, setting: Setting, speaker: Speaker) -> Choices:
    """The meetings of an organ that still take something on their agenda, the next first."""
    live = (*PREPARING, State.SITTING)
    found = Meeting.objects.filter(network_id=setting.network_id, organ=organ, state__in=live)
    return [(str(row.number), named(row, speaker)) for row in found.order_by("starts")]
