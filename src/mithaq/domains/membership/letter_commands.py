"""Letters to applicants: the link that opens an application, and a letter for each entry that concerns it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from mithaq.domains.membership.models import Application, Letter
from mithaq.foundation.ledger.models import Entry

LINK, LINK_AGAIN = 0, timedelta(minutes=5)
"""The letter with the link belongs to no entry; it goes again on request, but not in a flood."""
Attachment = tuple[str, bytes, str]
"""Name, content and media type of what a letter carries."""


def mail_link(application_id: int, *, at: datetime) -> bool:
    """Send the link that opens an application; False when it went a moment ago. Raises when the server refuses."""
    application = Application.objects.get(pk=application_id)
    with transaction.atomic():
        letter = _held(application, LINK)
        if letter.mailed and at - letter.mailed < LINK_AGAIN:
            return False
        _send(letter, application, None, (), at=at)
    return True


def mail_letter(
    entry_id: int, *, at: datetime, attachments_of: Callable[[Entry, str], Iterable[Attachment]] | None = None
) -> bool:
    """Write to the applicant of an entry, in the application's language; False when it went before, or to nobody."""
    entry = Entry.objects.get(pk=entry_id)
    application = Application.objects.filter(pk=entry.facts.get("application") or 0).first()
    if application is None:
        return False
    with transaction.atomic():
        letter = _held(application, entry.pk)
        if letter.mailed:
            return False
        carried = attachments_of(entry, application.language) if attachments_of else ()
        _send(letter, application, entry, carried, at=at)
    return True


def _held(application: Application, entry_id: int) -> Letter:
    """The letter, held until it is sent: who comes second finds it sent."""
    letter, _made = Letter.objects.get_or_create(application=application, entry_id=entry_id)
    return Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)


def _send(
    letter: Letter, application: Application, entry: Entry | None, carried: Iterable[Attachment], *, at: datetime
) -> None:
    letter.mailed = at
    letter.save(update_fields=["mailed"])
    if not application.email or application.email.endswith(".invalid"):
        return
    context = {"application": application, "entry": entry}
    with translation.override(application.language):
        subject = " ".join(render_to_string("mail/letter.subject.txt", context).split())
        message = EmailMultiAlternatives(subject, render_to_string("mail/letter.txt", context), to=[application.email])
        message.attach_alternative(render_to_string("mail/letter.html", context), "text/html")
    for name, content, kind in carried:
        message.attach(name, content, kind)
    message.extra_headers["Message-ID"] = f"<letter-{letter.pk}-{at:%Y%m%d%H%M%S}@mithaq>"
    message.send()
