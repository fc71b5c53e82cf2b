"""Meetings for people's calendars (RFC 5545): an invitation by mail, and feeds of what is convoked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from icalendar import Calendar, Event, vCalAddress, vText

from mithaq.domains.meetings.lifecycle import State
from mithaq.domains.meetings.models import Meeting
from mithaq.foundation.networks.queries import constitution_of
from mithaq.foundation.people.models import Person

PRODUCT = "-//Mithaq//Mithaq//AR"


def invitation(meeting: Meeting, method: str, person: Person) -> bytes:
    """One meeting, asked for (`REQUEST`) or called off (`CANCEL`), for one person in that person's language."""
    calendar = _calendar(method)
    event = _event(meeting, person.language)
    attendee = vCalAddress(f"mailto:{person.email}")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    attendee.params["RSVP"] = vText("FALSE")
    event.add("attendee", attendee)
    calendar.add_component(event)
    return calendar.to_ical()


def feed(meetings: Iterable[Meeting], name: str, language: str) -> bytes:
    """Meetings as a calendar that programs read again and again, without the address of the online room.

    Those that were cancelled are marked.
    """
    calendar = _calendar("PUBLISH")
    calendar.add("x-wr-calname", name)
    for meeting in meetings:
        calendar.add_component(_event(meeting, language, public=True))
    return calendar.to_ical()


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _event(meeting: Meeting, language: str, *, public: bool = False) -> Event:
    charter = constitution_of(meeting.network, meeting.starts.date()).charter
    organ = charter.organs.get(meeting.organ)
    title = meeting.title.best(language).words
    event = Event()
    event.add("uid", f"{meeting.token}@mithaq")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", (meeting.ended or meeting.convoked or meeting.planned).astimezone(UTC))
    event.add("dtstart", meeting.starts.astimezone(UTC))
    event.add("dtend", meeting.ends.astimezone(UTC))
    event.add("summary", f"{organ.title.best(language).words}: {title}" if organ else title)
    place = meeting.place.best(language).words if meeting.manner != "online" else ""
    online = "" if public else meeting.online
    event.add("location", " · ".join(filter(None, (place, online))))
    gone = meeting.state in (State.CANCELLED, State.LAPSED)
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    organiser = vCalAddress(
        f"mailto:{charter.privacy.address}"
        if charter.privacy and charter.privacy.address
        else "mailto:noreply@mithaq.invalid"
    )
    organiser.params["CN"] = vText(charter.short.best(language).words)
    event.add("organizer", organiser)
    if online:
        event.add("url", online)
    return event
