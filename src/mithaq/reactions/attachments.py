"""What a letter carries besides its words: the one place where documents made by the house are added to mail."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from mithaq.domains.membership.letter_commands import Attachment
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import Network


def attachments_of(entry: Entry, language: str) -> list[Attachment]:
    """The documents that go with the letter about an entry, in a language: its paper, where the entry has one."""
    content: bytes | None = import_string(settings.PAPERS)(entry, language)
    if content is None:
        return []
    slug = Network.objects.values_list("slug", flat=True).get(pk=entry.network_id)
    return [(f"{slug}-{entry.number}-{language}.pdf", content, "application/pdf")]
