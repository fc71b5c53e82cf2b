"""How a practice is cited in three styles, and what it is to a machine (schema.org)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from mithaq.charter.document import Charter
from mithaq.domains.knowledge.models import Practice, Version
from mithaq.domains.knowledge.tongues import Told
from mithaq.domains.themes.vocabulary import goals, terms
from mithaq.web.open_data import LICENCE

PLACE_OF_TERM = "term/"


def citations_of(
    practice: Practice, version: Version, told: Told, address: str, network: Charter, today: date
) -> list[tuple[str, str]]:
    """Name of the style -> the citation: by author and year, by notes, and as BibTeX; published by its own network."""
    name = practice.organisation.names.best(told.language).words
    publisher = network.short.best(told.language).words
    year, seen = version.submitted.year, today.isoformat()
    title = told.sheet.title
    return [
        ("APA", f"{name}. ({year}). {title}. {publisher}. {address}"),
        ("Chicago", f"{name}. “{title}.” {publisher}, {year}. {address} ({seen})."),
        ("BibTeX", _bibtex(practice.pk, name, title, publisher, year, address, seen)),
    ]


def _bibtex(pk: int, name: str, title: str, publisher: str, year: int, address: str, seen: str) -> str:
    def inside(words: str) -> str:
        return "".join(f"\\{sign}" if sign in "{}%&#$_\\" else sign for sign in words)

    lines = (
        f"author = {{{{{inside(name)}}}}}", f"title = {{{inside(title)}}}", f"publisher = {{{inside(publisher)}}}",
        f"year = {{{year}}}", f"url = {{{address}}}", f"urldate = {{{seen}}}",
    )  # fmt: skip
    return f"@misc{{practice{pk},\n  " + ",\n  ".join(lines) + "\n}"


def linked_data(practice: Practice, version: Version, told: Told, address: str, vocabulary: str) -> dict[str, Any]:
    """The practice as schema.org knows it, in the language that is shown."""
    organisation = practice.organisation
    first = practice.first_shelved
    about = [
        {"@type": "DefinedTerm", "name": terms()[key].label.best(told.language).words, "url": f"{vocabulary}#{PLACE_OF_TERM}{key}"}
        for key in version.themes
        if key in terms()
    ]  # fmt: skip
    about += [
        {"@type": "DefinedTerm", "termCode": number, "name": goals()[number].label.best(told.language).words}
        for number in version.targets
        if number in goals()
    ]
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": address,
        "url": address,
        "headline": told.sheet.title,
        "inLanguage": told.language,
        "abstract": told.sheet.challenge[:500],
        "author": {"@type": "GovernmentOrganization", "name": organisation.names.best(told.language).words, "url": organisation.website or None},
        "contentLocation": {"@type": "City", "name": organisation.names.best(told.language).words, "addressCountry": organisation.country},
        "datePublished": first.date().isoformat() if first else None,
        "dateModified": version.submitted.date().isoformat(),
        "version": version.number,
        "license": LICENCE,
        "about": about,
    }  # fmt: skip


def embedded(data: dict[str, Any]) -> str:
    """JSON that cannot end the script element in which it stands."""
    whole = json.dumps(data, ensure_ascii=False)
    return whole.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
