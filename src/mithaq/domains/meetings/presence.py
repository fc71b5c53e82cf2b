"""Who is there at an instant, and whether that makes a quorum: read while the meeting's row is locked, it is a snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mithaq.charter.sitting import quorate
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Organisation
from mithaq.domains.directory.queries import in_post
from mithaq.domains.governance.models import Mandate
from mithaq.domains.governance.queries import Place, roll_of
from mithaq.domains.governance.sitting_commands import Voice
from mithaq.domains.meetings.models import Attendance, Meeting, Proxy
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.domains.membership.rights import kept_from
from mithaq.foundation.networks.queries import Constitution
from mithaq.foundation.people.models import Person

Key = tuple[int | None, int | None]
"""Whose attendance it is: an organisation's, or that of the holder of a seat held in person."""


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody who is called to a meeting: a seat, or an observer."""

    organisation: Organisation | None
    person: Person | None
    entitled: bool


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is there: the seats present or represented, of all that have a vote, and whether they are enough."""

    seats: int
    entitled: int
    voices: tuple[Voice, ...]
    verdict: Verdict

    @property
    def heads(self) -> int:
        return len(self.voices)

    @property
    def needed(self) -> int:
        return int(self.verdict.finding.figures["needed"])  # type: ignore[arg-type]

    def snapshot(self, call: int) -> dict[str, int]:
        """The figures that a vote rests on."""
        figures = {"seats": self.seats, "entitled": self.entitled, "heads": self.heads, "quorum": self.needed}
        return figures | {"call": call}


def key_of(place: Place | Called | Attendance) -> Key:
    """A seat held in person is its holder's; every other one is the organisation's, whoever speaks for it."""
    if place.person is not None:
        return None, place.person.pk
    return (place.organisation.pk if place.organisation else None), None


def presence(standing: Constitution, meeting: Meeting, day: date) -> Presence:
    """Who is present or represented now, and the quorum that this makes."""
    places = roll_of(standing, meeting.organ, day)
    there = keys_there(meeting)
    lent = proxies_of(meeting)
    voices: list[Voice] = []
    for place in places:
        giver = place.organisation.pk if place.organisation else None
        if key_of(place) in there:
            voices.append(Voice(place))
        elif place.person is None and giver in lent and (lent[giver], None) in there:
            voices.append(Voice(place, lent[giver]))
    organ = standing.charter.organs[meeting.organ]
    verdict = quorate(organ, len(places), len(voices), meeting.call)
    return Presence(len(places), sum(place.votes for place in places), tuple(voices), verdict)


def keys_there(meeting: Meeting) -> frozenset[Key]:
    """Everybody who is there now, with or without a vote."""
    rows = Attendance.objects.filter(meeting=meeting, left=None).values_list("organisation_id", "person_id")
    return frozenset((None, person) if person else (organisation, None) for organisation, person in rows)


def proxies_of(meeting: Meeting) -> dict[int, int]:
    """Who lent its vote to whom, as of now."""
    return dict(Proxy.objects.filter(meeting=meeting, withdrawn=None).values_list("giver_id", "holder_id"))


def called_to(standing: Constitution, organ_key: str, day: date) -> Sequence[Called]:
    """Everybody who is called: seats with a vote, seats that lost it and may attend, and observers of the organ."""
    organ = standing.charter.organs[organ_key]
    roll = roll_of(standing, organ_key, day)
    found = {key_of(place): Called(place.organisation, place.person, True) for place in roll}
    kept_out = kept_from(standing.charter, standing.network_id, "attend", day)
    silent = [*_silent_seats(standing, organ_key, day), *_members(standing, organ.observers, day)]
    for each in silent:
        if each.organisation is None or each.organisation.pk not in kept_out:
            found.setdefault(key_of(each), each)
    return list(found.values())


def _silent_seats(standing: Constitution, organ_key: str, day: date) -> Sequence[Called]:
    seats = standing.charter.organs[organ_key].seats
    if seats.fill == "membership":
        return _members(standing, seats.members or tuple(standing.charter.members), day)
    held = Mandate.objects.filter(in_post(day), network_id=standing.network_id, organ=organ_key)
    return [Called(m.organisation, m.person, False) for m in held.select_related("organisation", "person")]


def _members(standing: Constitution, kinds: Sequence[str], day: date) -> Sequence[Called]:
    found = Membership.objects.filter(living(day), network_id=standing.network_id, kind__in=kinds)
    return [Called(row.organisation, None, False) for row in found.select_related("organisation").order_by("pk")]
