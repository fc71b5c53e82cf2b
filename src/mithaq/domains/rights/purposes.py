"""For what the house holds data about people: one page, from which the register of processing is made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What data about a person is held for. Their words stand in `web/wording/rights.py`."""

    ACCOUNT = "account"
    OFFICE = "office"
    CONTACT = "contact"
    EQUALITY = "equality"
    ADMISSION = "admission"
    DECISIONS = "decisions"
    LIBRARY = "library"
    EXPERIENCE = "experience"
    RECORD = "record"
    NOTICES = "notices"
    SECURITY = "security"


class Ground(StrEnum):
    """On what ground it may be held."""

    CHARTER = "charter"
    """It is needed to carry out the charter that the member has adhered to."""
    REQUEST = "request"
    """The person, or the organisation the person writes for, asked for something that needs it."""
    CONSENT = "consent"
    PROTECTION = "protection"
    """It is needed to protect accounts from strangers."""


class Seen(StrEnum):
    """By whom it is seen."""

    EVERYONE = "everyone"
    NOBODY = "nobody"
    ONESELF = "oneself"
    DESK = "desk"
    """Those who prepare and decide applications."""
    OPERATOR = "operator"


class Subject(StrEnum):
    """Whom it is about."""

    HOLDERS = "holders"
    APPLICANTS = "applicants"
    ACCOUNTS = "accounts"
    ANYONE = "anyone"
    """Whoever types an address at the sign-in page."""


class Kept(StrEnum):
    """How long it is kept. What ends by itself is ended by `retention_commands.py`, or by the act that is named."""

    ACCOUNT = "account"
    """As long as the person has an account."""
    RECORD = "record"
    """As long as the network's record; after an erasure without the name."""
    CONSENT = "consent"
    """Until the person takes the consent back, or leaves the post."""
    FILE = "file"
    """As long as the application's file; the contact's data until an erasure."""
    ERASURE = "erasure"
    """Until the person asks for erasure."""
    MONTH = "month"
    """Thirty days."""


@dataclass(frozen=True, slots=True)
class Processing:
    """One line of the register of processing."""

    ground: Ground
    subjects: tuple[Subject, ...]
    seen: tuple[Seen, ...]
    kept: Kept


REGISTER: dict[Purpose, Processing] = {
    Purpose.ACCOUNT: Processing(Ground.CHARTER, (Subject.ACCOUNTS,), (Seen.ONESELF,), Kept.ACCOUNT),
    Purpose.OFFICE: Processing(Ground.CHARTER, (Subject.HOLDERS,), (Seen.EVERYONE,), Kept.RECORD),
    Purpose.CONTACT: Processing(Ground.CONSENT, (Subject.HOLDERS,), (Seen.EVERYONE,), Kept.CONSENT),
    Purpose.EQUALITY: Processing(Ground.CONSENT, (Subject.HOLDERS,), (Seen.NOBODY,), Kept.ERASURE),
    Purpose.ADMISSION: Processing(Ground.REQUEST, (Subject.APPLICANTS,), (Seen.DESK,), Kept.FILE),
    Purpose.DECISIONS: Processing(Ground.CHARTER, (Subject.HOLDERS,), (Seen.EVERYONE,), Kept.RECORD),
    Purpose.LIBRARY: Processing(Ground.CHARTER, (Subject.HOLDERS,), (Seen.EVERYONE,), Kept.RECORD),
    Purpose.EXPERIENCE: Processing(Ground.CHARTER, (Subject.HOLDERS,), (Seen.EVERYONE,), Kept.RECORD),
    Purpose.RECORD: Processing(Ground.CHARTER, (Subject.HOLDERS, Subject.ACCOUNTS), (Seen.EVERYONE,), Kept.RECORD),
    Purpose.NOTICES: Processing(Ground.CHARTER, (Subject.ACCOUNTS,), (Seen.ONESELF,), Kept.ACCOUNT),
    Purpose.SECURITY: Processing(Ground.PROTECTION, (Subject.ANYONE,), (Seen.OPERATOR,), Kept.MONTH),
}
