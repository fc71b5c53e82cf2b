"""The addresses of the library, by who they are for: `test_library_permissions.py` opens each of them."""

from __future__ import annotations

OPEN = {
    "library", "library-csv", "library-json", "library-feed", "document", "document-text", "document-file", "document-by-digest",
    "law-shelf", "law-compare", "law-json", "law", "publications", "publication", "briefs", "brief",
}  # fmt: skip
EVERYWHERE = {"oai", "catalogue", "sitemap"}
PLACED = {"deposit", "propose-publication"}
"""Open to whoever has a place in the network."""
OWN = {"describe-document", "add-version"}
"""Open to the member that handed it in and to who keeps the library."""
KEEPERS = {"library-desk", "make-collection", "fill-collection", "enter-law", "check-law", "rewrite-brief"}
ORGANS = {"write-brief"}
"""Open to who keeps the library or sits in an organ."""
STEPS = {"document-step", "publication-step"}
"""Only sent."""
LIBRARY_ADDRESSES = OPEN | EVERYWHERE | PLACED | OWN | KEEPERS | ORGANS | STEPS
