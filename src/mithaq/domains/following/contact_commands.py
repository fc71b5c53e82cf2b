"""Noting a contact on the board, and striking out one that was noted by mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mithaq.charter.document import Charter
from mithaq.charter.text import NO_WORDS, Text
from mithaq.charter.verdict import Refused, Verdict
from mithaq.domains.following.access import boards_of, clause_on_contacts, contacts_of, parties_of
from mithaq.domains.following.events import ContactNoted, ContactStruck
from mithaq.domains.following.models import TouchPoint
from mithaq.domains.governance.commands import standing_of
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry

LONGEST = 2_000
"""Characters of a text in one language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What is noted of a contact. `party` is written as `Party.key`."""

    party: str
    on: date
    means: str = ""
    about: Text = NO_WORDS
    next_step: Text = NO_WORDS
    next_due: date | None = None


@act(Right.SPEAK_FOR_MEMBER)
def note_contact(by: Actor, office: str, contact: Contact, *, at: datetime) -> ContactNoted:
    """Note that an office which keeps a board was in touch with somebody."""
    standing, clause = standing_of(by), clause_on_contacts(by.charter)
    Verdict.of(office in boards_of(by), clause=clause, reason="keeps-no-board").or_refuse()
    _fits(standing.charter, contact, at.date(), clause).or_refuse()
    party = next((each for each in parties_of(standing, at.date()) if each.key == contact.party), None)
    if party is None:
        raise Refused(Verdict.of(False, clause=clause, reason="no-such-party"))
    found = contacts_of(standing.charter)
    row = TouchPoint.objects.create(
        network_id=standing.network_id, office=office, organ=party.organ, region=party.region, member=party.organisation,
        met=(found.representative or "") if found and party.region else "", everybody=party.key == "network",
        on=contact.on, means=contact.means, about=contact.about, next_step=contact.next_step, next_due=contact.next_due,
        noted=at, noted_by_id=by.person_id, entry=coming_entry(standing.network_id),
    )  # fmt: skip
    return ContactNoted(
        at=at, clause=clause, touch_point=row.pk, office=office, organ=row.organ, region=row.region,
        member=party.organisation.pk if party.organisation else None, on=row.on.isoformat(),
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def strike_contact(by: Actor, touch_point_id: int, *, at: datetime) -> ContactStruck:
    """Strike out a contact that was noted by mistake; it counts no longer. Raises `TouchPoint.DoesNotExist`."""
    clause = clause_on_contacts(by.charter)
    row = TouchPoint.objects.select_for_update(no_key=True).get(pk=touch_point_id, network_id=by.network_id)
    Verdict.of(row.office in boards_of(by), clause=clause, reason="keeps-no-board").or_refuse()
    Verdict.of(row.struck is None, clause=clause, reason="contact-is-struck").or_refuse()
    row.struck = at
    row.save(update_fields=["struck"])
    return ContactStruck(at=at, clause=clause, touch_point=row.pk, office=row.office)


def _fits(charter: Charter, contact: Contact, today: date, clause: str) -> Verdict:
    found = contacts_of(charter)
    means = charter.lists.get(found.means or "", {}) if found else {}
    texts = (*contact.about.as_json().values(), *contact.next_step.as_json().values())
    for holds, reason in (
        (contact.on <= today, "day-is-ahead"),
        (contact.means in means or not contact.means, "no-such-means"),
        (bool(contact.about.as_json()), "contact-about-nothing"),
        (contact.next_due is None or bool(contact.next_step.as_json()), "next-day-without-step"),
        (contact.next_due is None or contact.next_due >= contact.on, "next-day-before"),
        (all(len(words) <= LONGEST for words in texts), "follow-too-long"),
    ):
        if not holds:
            return Verdict.of(False, clause=clause, reason=reason, on=contact.on, longest=LONGEST)
    return Verdict.of(True, clause=clause, reason="contact-fits")
