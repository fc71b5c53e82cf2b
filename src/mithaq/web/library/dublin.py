"""A document in the fifteen words of Dublin Core."""

from __future__ import annotations

from collections.abc import Iterator

from mithaq.domains.library.catalogue import LICENCES
from mithaq.domains.library.models import Document
from mithaq.domains.themes.vocabulary import terms

TYPES = {"data": "Dataset", "minutes": "Text", "law": "Text"}


def dublin_core(row: Document, address: str) -> Iterator[tuple[str, str, str]]:
    """(element, words, language): each title, abstract and subject in every language in which it is there."""
    versions = list(row.versions.all())  # type: ignore[attr-defined]
    kinds = sorted({each.file.kind for each in versions if each.file_id})
    labels = [terms()[key].label for key in row.themes if key in terms()]
    creators = row.authors or ([row.organisation.names.best("en").words] if row.organisation else [])
    for element, text in (
        ("title", row.title),
        *(("subject", label) for label in labels),
        ("description", row.abstract),
    ):
        yield from ((element, words, language) for language, words in text.as_json().items())
    plain = (
        *(("creator", name) for name in creators),
        ("publisher", row.network.slug),
        ("date", row.dated.isoformat() if row.dated else ""),
        ("type", TYPES.get(row.kind, "Text")),
        ("type", row.kind),
        *(("format", kind) for kind in kinds),
        ("identifier", address),
        ("source", row.source_url or row.source),
        *(("language", language) for language in sorted({each.language for each in versions})),
        ("coverage", row.country),
        ("rights", LICENCES[row.licence] or row.licence),
    )
    yield from ((element, words, "") for element, words in plain if words)
