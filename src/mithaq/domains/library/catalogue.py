"""The words by which documents, law and publications are sorted: kinds, access, licences, how long they are kept, topics."""

from __future__ import annotations

from mithaq.charter.document import Charter
from mithaq.charter.sitting import named_by_rules

KINDS = (
    "minutes", "decision", "report", "study", "guide", "guidelines", "law", "agreement", "founding", "model", "training",
    "sheet", "data", "other",
)  # fmt: skip
"""What a document is."""
ACCESS = ("public", "members", "organ")
"""Who may read it: everybody, the members of the network, those who sit in one organ."""
LICENCES = {
    "by-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "by-sa-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "zero": "https://creativecommons.org/publicdomain/zero/1.0/",
    "public-domain": "https://creativecommons.org/publicdomain/mark/1.0/",
    "official-text": "",
    "with-permission": "",
    "unknown": "",
}
"""Under what it may be used -> where that is written; an official text (a law, a decree) is free in most countries."""
RETENTION = ("for-ever", "ten-years", "five-years")
"""How long it is kept at least. Nothing is deleted by itself: afterwards the archive decides."""
TOPICS = (
    "public-private-partnership", "local-finance", "decentralisation", "access-to-information", "petitions",
    "public-purchasing", "local-elections", "intermunicipality", "social-economy",
)  # fmt: skip
"""What an entry of law is about."""
LEGAL_KINDS = ("constitution", "law", "decree", "mechanism", "obligation")
LEGAL_STATES = ("in-force", "announced", "replaced", "repealed")
CHECKED_ANSWERS = ("kept", "partly", "not-yet", "not-ours")
"""How a member stands to an obligation of law."""
ORGANIC_LAW = "organic-law"
"""A self-check against the law of one's own kind, as rules of charters name it."""
OUTPUT_KINDS = ("study", "analysis", "report", "guide", "achievements", "media", "training", "other")
"""What a publication may be, beside the kinds that the charter's rules name."""
OF_A_SESSION = "session-document"
"""A publication that belongs to a meeting, and is due so long after it as the charter says."""


def subjects_of(charter: Charter) -> tuple[str, ...]:
    """What a sheet may be about: what the charter's rules on sheets name, then the topics of law."""
    return tuple(dict.fromkeys((*named_by_rules(charter, "sheet", "subject"), *TOPICS)))


def kinds_of_documents(charter: Charter) -> tuple[str, ...]:
    """The kinds, and those that the charter's rules on documents name beside them; what is an output is never chosen."""
    named = named_by_rules(charter, "document", "kind")
    return tuple(dict.fromkeys((*KINDS, *(kind for kind in named if kind != "output"))))


def kinds_of_outputs(charter: Charter) -> tuple[str, ...]:
    """The kinds of publication, and those that the charter's rules name beside them."""
    return tuple(dict.fromkeys((*OUTPUT_KINDS, *named_by_rules(charter, "publication", "kind"))))
