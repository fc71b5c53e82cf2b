"""Documents in versions, law by country, publications and briefs."""

from mithaq.domains.library.models.citation import Citation
from mithaq.domains.library.models.dialogue import Dialogue
from mithaq.domains.library.models.document import Collection, Document, Leaf, Readings, Version
from mithaq.domains.library.models.law import LegalCheck, LegalText
from mithaq.domains.library.models.output import Brief, Cited, DueChange, Publication
from mithaq.domains.library.models.self_check import SelfAnswer, SelfCheck

__all__ = [
    "Brief", "Citation", "Cited", "Collection", "Dialogue", "Document", "DueChange", "Leaf", "LegalCheck", "LegalText", "Publication", "Readings", "SelfAnswer", "SelfCheck",
    "Version",
]  # fmt: skip
