"""What a citation of a document says, and what a document is to a machine (schema.org)."""

from __future__ import annotations

from typing import Any

from mithaq.domains.library.catalogue import LICENCES
from mithaq.domains.library.models import Document
from mithaq.web.citing import Cited, terms_linked
from mithaq.web.wording.saying import Speaker

TYPES = {"data": "Dataset", "law": "Legislation", "report": "Report", "study": "Report"}


def authors_of(document: Document, speaker: Speaker) -> list[str]:
    """Who wrote it, as it says; else the member that handed it in, else the network."""
    language = speaker.manner.language
    if document.authors:
        return list(document.authors)
    if document.organisation is not None:
        return [document.organisation.names.best(language).words]
    return [publisher_of(speaker)]


def publisher_of(speaker: Speaker) -> str:
    return speaker.charter.short.best(speaker.manner.language).words if speaker.charter else "Mithaq"


def cited(document: Document, address: str, speaker: Speaker) -> Cited:
    """A document is the work of its authors, published by the network."""
    return Cited(
        key=document.key,
        author="; ".join(authors_of(document, speaker)),
        title=document.title.best(speaker.manner.language).words,
        publisher=publisher_of(speaker),
        year=(document.dated or document.added.date()).year,
        address=address,
    )


def linked_data(document: Document, address: str, vocabulary: str, speaker: Speaker) -> dict[str, Any]:
    """The document as schema.org knows it, in the language that is shown."""
    language = speaker.manner.language
    title = document.title.best(language)
    return {
        "@context": "https://schema.org",
        "@type": TYPES.get(document.kind, "DigitalDocument"),
        "@id": address,
        "url": address,
        "name": title.words,
        "inLanguage": document.authentic,
        "abstract": document.abstract.best(language).words[:500] or None,
        "author": [{"@type": "Organization", "name": name} for name in authors_of(document, speaker)],
        "publisher": {"@type": "Organization", "name": publisher_of(speaker)},
        "datePublished": document.dated.isoformat() if document.dated else None,
        "dateModified": document.changed.date().isoformat(),
        "license": LICENCES[document.licence] or None,
        "spatialCoverage": document.country or None,
        "isAccessibleForFree": document.access == "public",
        "about": terms_linked(document.themes, language, vocabulary),
    }  # fmt: skip
