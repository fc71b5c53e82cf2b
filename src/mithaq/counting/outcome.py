"""What a count says: who is elected, and each step that led there, as data that a page words in its reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Figure = int | Fraction | str
Number = int | Fraction

STEP_KINDS: Mapping[str, tuple[str, ...]] = {
    "papers": ("cast", "blank", "votes"),  # papers cast, blank ones among them, votes of the others by weight
    "total": ("total",),  # a candidate's votes
    "majority-needed": ("votes", "needed"),  # two rounds: the least that is more than half of the votes
    "best-set": ("seats", "total", "sets"),  # the heaviest set that meets the quotas; how many sets weigh as much
    "over-maximum": ("total", "facet", "value", "limit"),  # not elected: as many as may be are elected with this value
    "for-quotas": ("total", "weakest"),  # not elected, though above the weakest elected: the quotas together ask for it
    "drawn": ("step", "seats"),  # candidates tied, ...
    "drawn-first": ("step",),  # ... and those whom the lots put first
    "elected": ("total",),
    "goes-on": ("total",),  # to the second round
    "unfilled": ("seats", "why"),  # why: see UNFILLED
    "minimum-short": ("facet", "value", "needed", "elected"),  # a minimum that nobody could be elected for
    "quota": ("votes", "seats", "quota"),  # STV: Droop's quota
    "votes": ("stage", "votes"),  # STV: a continuing candidate's votes at the end of a stage
    "reached-quota": ("stage", "votes", "quota"),  # STV: elected
    "surplus": (
        "stage",
        "surplus",
        "votes",
        "lost",
    ),  # STV: a surplus is transferred; lost to fractions and ended rankings
    "excluded": ("stage", "votes", "lost"),  # STV: the candidate with fewest votes, whose papers go on
    "kept": ("stage", "votes"),  # STV: not excluded, because fewer seats could be filled without
    "withdrawn": ("stage", "facet", "value", "limit"),  # STV: may no longer be elected under a maximum
    "looked-back": ("stage", "earlier"),  # STV: tied candidates, first those whom the earlier stage put first
    "last-vacancies": ("stage", "votes"),  # STV: elected because no more continue than seats are open
}
"""Every kind of step with its figures; whom it speaks of is in `Step.candidates`."""

UNFILLED = ("no-votes", "too-few-candidates", "quotas", "second-round")
"""Why seats stay open. `second-round` is no failure: they are filled in the next round."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a count: a kind of STEP_KINDS, the candidates that it speaks of, its figures."""

    kind: str
    candidates: tuple[str, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tie:
    """Candidates that the votes did not part, and those whom the lots of that step put first."""

    step: str
    tied: tuple[str, ...]
    won: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """The outcome of a contest. `elected` by votes, the most first (STV: in the order of election).

    `best_sets` holds more than one set only when sets weigh the same; `sets_complete` is false when there may be more than
    are listed. `totals` are votes by weight; by STV, those at the last stage. `second_round` are those who go on.
    """

    elected: tuple[str, ...]
    totals: Mapping[str, Number]
    cast: int
    blank: int
    votes: int
    second_round: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    ties: tuple[Tie, ...] = ()
    best_sets: tuple[tuple[str, ...], ...] = ()
    sets_complete: bool = True
    unfilled: int = 0
    why: str | None = None


def exact(number: Number) -> Number:
    """A whole number as an int, anything else as a fraction: one way to write each."""
    return int(number) if isinstance(number, Fraction) and number.denominator == 1 else number
