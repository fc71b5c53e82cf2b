"""What a citation of a practice says, and what a practice is to a machine (schema.org)."""

from __future__ import annotations

from typing import Any

from mithaq.charter.document import Charter
from mithaq.domains.knowledge.models import Practice, Version
from mithaq.domains.knowledge.tongues import Told
from mithaq.domains.themes.vocabulary import goals
from mithaq.web.citing import Cited, terms_linked
from mithaq.web.open_data import LICENCE


def cited(practice: Practice, version: Version, told: Told, address: str, network: Charter) -> Cited:
    """A practice is the work of its member, published by the network in which it stands."""
    return Cited(
        key=f"practice{practice.pk}",
        author=practice.organisation.names.best(told.language).words,
        title=told.sheet.title,
        publisher=network.short.best(told.language).words,
        year=version.submitted.year,
        address=address,
    )


def linked_data(practice: Practice, version: Version, told: Told, address: str, vocabulary: str) -> dict[str, Any]:
    """The practice as schema.org knows it, in the language that is shown."""
    organisation = practice.organisation
    first = practice.first_shelved
    about = terms_linked(version.themes, told.language, vocabulary)
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
