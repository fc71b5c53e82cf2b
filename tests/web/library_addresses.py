"""The addresses of the library, by who they are for: `test_library_permissions.py` opens each of them."""

from __future__ import annotations

OPEN = {
    "library", "library-csv", "library-json", "library-feed", "document", "document-text", "document-file", "document-by-digest",
    "law-shelf", "law-compare", "law-json", "law", "publications", "publication", "briefs", "brief", "dialogues", "self-checks",
}  # fmt: skip
EVERYWHERE = {"oai", "catalogue", "sitemap"}
PLACED = {"deposit", "propose-publication"}
"""Open to whoever has a place in the network."""
OWN = {"describe-document", "add-version"}
"""Open to the member that handed it in and to who keeps the library."""
KEEPERS = {
    "library-desk", "make-collection", "fill-collection", "enter-law", "check-law", "rewrite-brief", "log-citation",
}  # fmt: skip
ORGANS = {"write-brief"}
"""Open to who keeps the library or sits in an organ."""
PREPARERS = {"note-dialogue", "describe-dialogue", "file-of-dialogue"}
"""Open to whom the charter names for the files of dialogues."""
CHECKS = {"own-self-checks", "self-check"}
"""Open to the member itself alone."""
SESSIONS = {"session-papers"}
"""Open to a seat of the organ that met, and to who keeps the library."""
STEPS = {"document-step", "publication-step", "strike-citation"}
"""Only sent."""
LIBRARY_ADDRESSES = OPEN | EVERYWHERE | PLACED | OWN | KEEPERS | ORGANS | PREPARERS | SESSIONS | CHECKS | STEPS
