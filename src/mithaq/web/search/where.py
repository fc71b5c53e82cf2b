"""The page that a found thing leads to. Each kind that rooms register has its row here, or a test says so."""

from __future__ import annotations

from django.urls import reverse

from mithaq.foundation.search.models import SearchEntry

PAGES = {
    "network": "portal",
    "member": "member",
    "person": "member",
    "clause": "clause",
    "organ": "organ",
    "motion": "motion",
    "meeting": "meeting",
    "paper": "meeting-paper",
    "minutes": "minutes-version",
    "election": "election",
    "amendment": "amendment",
    "document": "document",
    "law": "law",
    "brief": "brief",
    "practice": "practice",
    "plan": "plan",
}
"""Kind -> the name of its page; the entry holds the arguments."""


def address_of(entry: SearchEntry) -> str:
    """Where a found thing stands. Somebody who holds a seat in person, for no member, stands among the organs."""
    name = "organs" if entry.kind == "person" and len(entry.where) == 1 else PAGES[entry.kind]
    return reverse(name, args=entry.where)
