"""The page that a found thing leads to. Each kind that rooms register has its row here, or a test says so."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from mithaq.domains.library.queries import last_numbers
from mithaq.foundation.search.marking import Snippet
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


def leaves_of(found: Sequence[tuple[SearchEntry, Snippet | None]]) -> dict[int, str]:
    """Number of an entry -> the address of the page of a document on which its passage stands."""
    told = [(entry, said) for entry, said in found if entry.kind == "document" and said and said.page]
    numbers = last_numbers([entry.where[1] for entry, _said in told]) if told else {}
    leaves: dict[int, str] = {}
    for entry, said in told:
        if number := numbers.get((entry.where[1], said.language)):
            leaves[entry.pk] = (
                reverse("document-text", args=[*entry.where, said.language, number]) + f"#page-{said.page}"
            )
    return leaves
