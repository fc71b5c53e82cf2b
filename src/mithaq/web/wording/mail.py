"""The words of a notice that goes by e-mail."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import constitution_of
from mithaq.web.formatting import Manner
from mithaq.web.wording.saying import Speaker
from mithaq.web.wording.telling import tell
from mithaq.web.wording.where import address_of, pack_of

CALLING = ("MeetingConvoked", "MeetingMoved")


@dataclass(frozen=True, slots=True)
class MailWords:
    """What a message says, in its reader's language."""

    language: str
    direction: str
    network: str
    sentence: str
    address: str
    pack: str = ""
    """Where agenda and documents are as one PDF, for whoever is called to a meeting."""


def mail_words(entry: Entry) -> MailWords:
    """The sentence of an entry, where to go, and the network that speaks."""
    language = (get_language() or "ar")[:2]
    network = Network.objects.filter(pk=entry.network_id).first()
    standing = constitution_of(network, entry.at.date()) if network else None
    charter = standing.charter if standing else None
    speaker = Speaker(Manner.of(language, charter), charter)
    place = address_of(entry, standing.slug) if standing else reverse("hub")
    return MailWords(
        language,
        "rtl" if language == "ar" else "ltr",
        charter.title.best(language).words if charter else "Mithaq",
        tell([entry], speaker)[0].sentence,
        settings.SITE + place,
        settings.SITE + pack_of(entry, standing.slug) if standing and entry.event in CALLING else "",
    )
