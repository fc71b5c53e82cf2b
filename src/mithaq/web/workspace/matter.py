"""`Matter`: one thing that awaits a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to do, with its deadline and its clause."""

    state: str
    title: str
    meta: SafeString
    href: str
    verb: str
    due: date
