"""Telling people, once each, whatever happens in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from email.mime.base import MIMEBase

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.notices.models import Notice
from mithaq.foundation.people.models import Person


def give_notice(entry: Entry, people: Iterable[int], *, at: datetime) -> list[int]:
    """Tell each of these people of an entry; a second call tells nobody twice. Returns the notices to mail."""
    wanted = sorted(set(people))
    rows = [Notice(person_id=p, network_id=entry.network_id, entry_id=entry.pk, created=at) for p in wanted]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    unsent = Notice.objects.filter(entry_id=entry.pk, person_id__in=wanted, mailed=None)
    return list(unsent.values_list("pk", flat=True))


Enclosures = Callable[[Entry, Person], list[MIMEBase]]
"""What goes with the mail about an entry, for a reader."""


def nothing_enclosed(entry: Entry, person: Person) -> list[MIMEBase]:
    """Most notices are words only."""
    return []


def mail_notice(notice_id: int, *, at: datetime, enclosed: Enclosures = nothing_enclosed) -> bool:
    """Send a notice by e-mail in its reader's language; False when it went before, or is gone. Raises when the server refuses."""
    with transaction.atomic():
        notice = Notice.objects.select_for_update(no_key=True).filter(pk=notice_id).first()
        if notice is None:
            return False  # the person was erased since
        person = Person.objects.filter(pk=notice.person_id, is_active=True).first()
        if notice.mailed or person is None:
            return False
        notice.mailed = at
        notice.save(update_fields=["mailed"])
        if not person.email.endswith(".invalid"):
            _message(notice, person, enclosed).send()
    return True


def _message(notice: Notice, person: Person, enclosed: Enclosures) -> EmailMultiAlternatives:
    context = {"entry": Entry.objects.get(pk=notice.entry_id), "person": person, "notice": notice}
    with translation.override(person.language):
        subject = " ".join(render_to_string("mail/notice.subject.txt", context).split())
        message = EmailMultiAlternatives(subject, render_to_string("mail/notice.txt", context), to=[person.email])
        message.attach_alternative(render_to_string("mail/notice.html", context), "text/html")
    for each in enclosed(context["entry"], person):
        message.attach(each)
    message.extra_headers["Message-ID"] = f"<notice-{notice.pk}@mithaq>"
    return message


def mark_read(person_id: int, *, at: datetime) -> int:
    """All that a person was told counts as read."""
    return Notice.objects.filter(person_id=person_id, read=None).update(read=at)
