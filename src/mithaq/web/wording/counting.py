"""How a count went, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from mithaq.counting.outcome import Step
from mithaq.web.wording.saying import Speaker

STEPS = {
    "papers": _("Papers in the box: {cast}; blank: {blank}. Votes: {votes}."),
    "total": _("{names}: {total}."),
    "majority-needed": _("More than half of {votes} votes is needed: {needed}."),
    "best-set": _("Of all sets of {seats} that keep the charter's limits, the one with most votes has {total}. Sets with so many: {sets}."),
    "over-maximum": _("{names}, with {total}, is not elected: at most {limit} may be of {value}."),
    "for-quotas": _("{names}, with {total}, is not elected: the charter's limits together ask for others."),
    "drawn": _("Equal: {names}. The lots of the seed decide."),
    "drawn-first": _("The lots put first: {names}."),
    "elected": _("Elected: {names}, with {total}."),
    "goes-on": _("To the second round: {names}, with {total}."),
    "unfilled": _("Seats left empty: {seats} ({why})."),
    "minimum-short": _("The charter reserves {needed} for {value}; elected: {elected}."),
    "quota": _("Votes: {votes}; seats: {seats}. Whoever has {quota} is elected."),
    "votes": _("Stage {stage}: {names} has {votes}."),
    "reached-quota": _("Stage {stage}: {names} is elected with {votes}."),
    "surplus": _("Stage {stage}: {surplus} more than needed of {names} pass to the next names on those papers; {lost} end there."),
    "excluded": _("Stage {stage}: {names}, with the fewest votes ({votes}), goes out; the papers pass to the next names."),
    "kept": _("Stage {stage}: {names}, with the fewest votes ({votes}), stays in: without them a seat would be left empty."),
    "withdrawn": _("Stage {stage}: {names} can no longer be elected: at most {limit} may be of {value}."),
    "looked-back": _("Stage {stage}: equal now, parted by their votes at stage {earlier}: {names}."),
    "last-vacancies": _("Stage {stage}: as many are left as there are seats; elected: {names}."),
}  # fmt: skip
"""Kind of step -> its sentence."""
WHY = {
    "no-votes": _("nobody was voted for"),
    "too-few-candidates": _("fewer candidates than seats"),
    "quotas": _("the charter's limits"),
    "second-round": _("left for the second round"),
}
"""Why seats stay empty."""


def said(step: Step, names: Mapping[str, str], speaker: Speaker) -> str:
    """One step of a count as a sentence of the reader's language."""
    listed = speaker.manner.listed([names.get(key, key) for key in step.candidates])
    figures: dict[str, Any] = {name: _said(name, figure, speaker) for name, figure in step.figures.items()}
    return str(STEPS[step.kind]).format(**{"names": listed, **figures})


def _said(name: str, figure: object, speaker: Speaker) -> str:
    if name == "why":
        return str(WHY[str(figure)])
    return speaker.manner.number(figure) if not isinstance(figure, str) else speaker.word(figure)  # type: ignore[arg-type]
