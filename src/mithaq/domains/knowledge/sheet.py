"""What a practice says, in the language in which it was written: its parts, its building blocks, its figures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any, Self

from mithaq.charter.verdict import Verdict

TITLE, LONGEST, LINE = 200, 6000, 300
"""Characters of a title, of a part, of a line of a block or a figure."""
MOST_BLOCKS, MOST_MEASURES = 20, 20
WORDS = ("title", "challenge", "context", "partners", "results", "lessons", "conditions", "legal", "cost_note")
"""The parts that are words."""


@dataclass(frozen=True, slots=True)
class Block:
    """A building block: one thing that was done, which another city can take by itself."""

    title: str
    text: str = ""
    taken_from: int | None = None
    """The number of the practice that it was taken from."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure before and after, as the city writes it."""

    label: str
    before: str = ""
    after: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole text of a practice."""

    title: str = ""
    challenge: str = ""
    context: str = ""
    partners: str = ""
    results: str = ""
    lessons: str = ""
    """What did not work."""
    conditions: str = ""
    """What must be there for it to work elsewhere."""
    legal: str = ""
    cost: str = ""
    """An exact sum, as `120000.500`; empty when it is not known."""
    currency: str = ""
    cost_note: str = ""
    inhabitants: int | None = None
    """The people whom it concerned; none: the whole population of the member."""
    since: int | None = None
    """The year in which it began."""
    until: int | None = None
    blocks: tuple[Block, ...] = ()
    measures: tuple[Measure, ...] = ()

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """The sheet that was kept as JSON."""
        given = {field.name: kept[field.name] for field in fields(cls) if field.name in kept}
        given["blocks"] = tuple(Block(**block) for block in given.get("blocks", ()))
        given["measures"] = tuple(Measure(**measure) for measure in given.get("measures", ()))
        return cls(**given)

    def as_json(self) -> dict[str, Any]:
        """Only what is said, for a jsonb column."""
        return {name: value for name, value in asdict(self).items() if value not in ("", None, (), [])}

    @property
    def amount(self) -> Decimal | None:
        """What it cost, in its currency."""
        return Decimal(self.cost) if self.cost else None

    def words(self) -> dict[str, str]:
        """Every piece of text by its place, as translations and differences go through them; empty ones are left out."""
        return {place: words for place, words in self._places() if words}

    def _places(self) -> Iterator[tuple[str, str]]:
        for name in WORDS:
            yield name, str(getattr(self, name))
        for n, block in enumerate(self.blocks, 1):
            yield f"block-{n}-title", block.title
            yield f"block-{n}-text", block.text
        for n, measure in enumerate(self.measures, 1):
            yield f"measure-{n}-label", measure.label
            yield f"measure-{n}-unit", measure.unit

    def said_as(self, words: Mapping[str, str]) -> Sheet:
        """The same sheet in other words, by their place; where a place has none, those of this sheet stay."""
        own = {name: words.get(name) or str(getattr(self, name)) for name in WORDS}
        blocks = tuple(
            Block(words.get(f"block-{n}-title") or b.title, words.get(f"block-{n}-text") or b.text, b.taken_from)
            for n, b in enumerate(self.blocks, 1)
        )
        measures = tuple(
            Measure(words.get(f"measure-{n}-label") or m.label, m.before, m.after, words.get(f"measure-{n}-unit") or m.unit)
            for n, m in enumerate(self.measures, 1)
        )  # fmt: skip
        numbers = {name: getattr(self, name) for name in ("cost", "currency", "inhabitants", "since", "until")}
        return Sheet(**own, **numbers, blocks=blocks, measures=measures)


def digest_of(sheet: Sheet, **more: Any) -> str:
    """SHA-256 of a sheet with what else makes the version."""
    whole = {"sheet": sheet.as_json(), **more}
    return sha256(json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def fits(sheet: Sheet) -> Verdict:
    """Whether a sheet can be kept: nothing too long, sums and years that can be read."""
    longest = max((len(words) for place, words in sheet.words().items() if "-" not in place), default=0)
    lines = [b.title for b in sheet.blocks] + [w for m in sheet.measures for w in (m.label, m.before, m.after, m.unit)]
    long_block = any(len(block.text) > LONGEST for block in sheet.blocks)
    checks: tuple[tuple[str, bool, dict[str, Any]], ...] = (
        ("practice-too-long", len(sheet.title) <= TITLE and longest <= LONGEST and not long_block, {"longest": LONGEST}),
        ("practice-too-long", all(len(line) <= LINE for line in lines), {"longest": LINE}),
        ("too-many-parts", len(sheet.blocks) <= MOST_BLOCKS and len(sheet.measures) <= MOST_MEASURES, {"most": MOST_BLOCKS}),
        ("sum-not-readable", _is_sum(sheet.cost) and bool(sheet.cost) <= bool(sheet.currency), {}),
        ("years-out-of-order", not (sheet.since and sheet.until) or sheet.since <= sheet.until, {}),
    )  # fmt: skip
    for reason, holds, figures in checks:
        if not holds:
            return Verdict.of(False, clause="", reason=reason, **figures)
    return Verdict.of(True, clause="", reason="practice-fits")


def _is_sum(words: str) -> bool:
    try:
        return not words or (Decimal(words).is_finite() and 0 <= Decimal(words) < 10**15)
    except InvalidOperation:
        return False
