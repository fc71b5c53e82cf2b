"""What happens to practices."""

from __future__ import annotations

from dataclasses import dataclass

from mithaq.foundation.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class PracticeSubmitted(Event):
    """A member handed in its experience; this version is kept as it is."""

    practice: int
    organisation: int
    version_number: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class PracticeTakenUp(Event):
    """The body that endorses practices began to read one."""

    practice: int
    organisation: int
    version_number: int


@dataclass(frozen=True, kw_only=True)
class PracticeRemarked(Event):
    """A reader of that body said something of a part."""

    practice: int
    organisation: int
    remark: int


@dataclass(frozen=True, kw_only=True)
class PracticeReturned(Event):
    """A practice was given back with remarks."""

    practice: int
    organisation: int
    version_number: int


@dataclass(frozen=True, kw_only=True)
class PracticeValidated(Event):
    """A version was endorsed; everybody may read it."""

    practice: int
    organisation: int
    version_number: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class PracticeReopened(Event):
    """Its member began a new draft of a validated practice; what was validated stays on the shelf."""

    practice: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class PracticeWithdrawn(Event):
    """Its member took a practice back."""

    practice: int
    organisation: int


@dataclass(frozen=True, kw_only=True)
class PracticeFeatured(Event):
    """The network shows a practice first, or no longer."""

    practice: int
    organisation: int
    featured: bool


@dataclass(frozen=True, kw_only=True)
class PracticeExplained(Event):
    """A person agreed to be named and asked about a practice, or took that back."""

    practice: int
    organisation: int
    agrees: bool


@dataclass(frozen=True, kw_only=True)
class PracticeThanked(Event):
    """A member thanked those who shared a practice."""

    practice: int
    organisation: int
    author: int


@dataclass(frozen=True, kw_only=True)
class PracticeRated(Event):
    """A member said how useful it finds a practice."""

    practice: int
    organisation: int
    stars: int


@dataclass(frozen=True, kw_only=True)
class PracticeCommented(Event):
    """A member commented on a practice."""

    practice: int
    organisation: int
    author: int
    comment: int


@dataclass(frozen=True, kw_only=True)
class PracticeCommentWithdrawn(Event):
    """A member took its comment back."""

    practice: int
    organisation: int
    comment: int


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(Event):
    """A member asked those who did it."""

    practice: int
    organisation: int
    author: int
    question: int
    transfer: int | None = None


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(Event):
    """Those who did it answered."""

    practice: int
    organisation: int
    author: int
    question: int
    transfer: int | None = None


@dataclass(frozen=True, kw_only=True)
class TranslationWritten(Event):
    """A practice was written in another language."""

    practice: int
    organisation: int
    language: str


@dataclass(frozen=True, kw_only=True)
class TranslationChecked(Event):
    """A second person read a translation beside the text that counts."""

    practice: int
    organisation: int
    language: str


@dataclass(frozen=True, kw_only=True)
class PracticePresented(Event):
    """A practice is on the programme of a meeting, or on the record of one that was held."""

    practice: int
    organisation: int
    meeting: int
    meeting_number: int
    presentation: int


@dataclass(frozen=True, kw_only=True)
class PresentationStruck(Event):
    """A practice was taken off the programme of a meeting, or off its record."""

    practice: int
    organisation: int
    meeting: int
    meeting_number: int
    presentation: int
