"""Turning findings, refusals, rules and entries into sentences of the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from mithaq.charter.document import Charter
from mithaq.charter.money import places_of
from mithaq.charter.rules import Rule
from mithaq.charter.terms import Period
from mithaq.charter.text import LANGUAGES, Text
from mithaq.charter.verdict import Figure, Finding
from mithaq.web.formatting import Manner
from mithaq.web.wording.amending import AMENDMENT_STATES, REMARK_ANSWERS
from mithaq.web.wording.findings import REASONS
from mithaq.web.wording.following import COMMITMENT_STATES, OBSTACLE_STATES
from mithaq.web.wording.joining import APPLICATION_PARTS as ASKED
from mithaq.web.wording.joining import CHANGES, STAGES, STEPS
from mithaq.web.wording.library import KINDS_OF_DOCUMENTS, OUTPUT_STATES, TOPICS_OF_LAW
from mithaq.web.wording.minutes import ACTION_STATES, LEVELS, MINUTES_STATES
from mithaq.web.wording.names import FACETS, FILLS, KINDS, LIMITS, OFFICES, POWERS, SIZES, SOURCES
from mithaq.web.wording.plans import ITEM_STATES, PLAN_STATES
from mithaq.web.wording.practices import LANGUAGES as LANGUAGE_NAMES
from mithaq.web.wording.practices import OUTCOMES, PRACTICE_STATES, TRANSFER_STATES
from mithaq.web.wording.practices import PARTS as PARTS_OF_PRACTICES
from mithaq.web.wording.records import RECORDS
from mithaq.web.wording.refusals import REFUSALS
from mithaq.web.wording.rules import AT_MOST, PER_YEAR, RULES, WITHIN

PERIOD = re.compile(r"P(\d+Y)?(\d+M)?(\d+D)?(\d+WD)?")
RECEIPT = re.compile(r"\d{4}-(\d{4,}|[0-9A-Z]{7})")
"""The number of a payment's receipt, or of an application's."""
SUM = re.compile(r"-?\d+(\.\d+)?")
SUMS = ("amount", "least")
MINOR = {
    "part-of-base": ("part", "base", "missing"),
    "year-on-year": ("now", "before"),
    "sum": ("total", "at_least"),
    "mean": ("mean", "at_least", "at_most"),
}
"""Reason -> its figures that are sums in the smallest unit, where a finding names its currency."""
SHARES = ("share", "answer_rate")
SHOWN = 8

WORDS = (
    FACETS, RECORDS, OFFICES, POWERS, KINDS, SIZES, LIMITS, FILLS, SOURCES, STAGES, STEPS, CHANGES, ASKED, MINUTES_STATES,
    ACTION_STATES, LEVELS, AMENDMENT_STATES, REMARK_ANSWERS, PRACTICE_STATES, TRANSFER_STATES, OUTCOMES, PARTS_OF_PRACTICES, LANGUAGE_NAMES,
    PLAN_STATES, ITEM_STATES, TOPICS_OF_LAW, OUTPUT_STATES, KINDS_OF_DOCUMENTS, OBSTACLE_STATES, COMMITMENT_STATES,
)  # fmt: skip
"""Where a key of the platform finds its word, the first first."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says things in a language, with the words of a charter where there is one."""

    manner: Manner
    charter: Charter | None = None

    def finding(self, finding: Finding) -> str:
        """What a check found, as a sentence."""
        template = str(REASONS.get(finding.reason) or REFUSALS.get(finding.reason, finding.reason))
        currency = finding.figures.get("currency")
        return self._filled(template, self._as_money(finding, str(currency)) if currency else finding.figures)

    def _as_money(self, finding: Finding, currency: str) -> dict[str, Any]:
        """The figures of a finding with those in the smallest unit of a currency as sums of it."""
        sums = MINOR.get(finding.reason, ())

        def sum_of(value: Figure) -> str:
            exact = Fraction(value) / 10 ** places_of(currency)  # type: ignore[arg-type]
            return self.manner.money(Decimal(exact.numerator) / Decimal(exact.denominator), currency)

        return {name: sum_of(value) if name in sums else value for name, value in finding.figures.items()}

    def refusal(self, finding: Finding) -> str:
        """Why something was refused, as a sentence."""
        return self._filled(
            str(REFUSALS.get(finding.reason) or REASONS.get(finding.reason, finding.reason)), finding.figures
        )

    def rule(self, rule: Rule) -> str:
        """What a rule asks for, as a sentence."""
        given = {name: value for name in type(rule).model_fields if (value := getattr(rule, name)) is not None}
        template = str(RULES[rule.named])
        if "{at_least}" in template and "at_least" not in given:
            template = str(AT_MOST)
        parts = [self._filled(template, given)]
        if given.get("per") == "year":
            parts.append(str(PER_YEAR))
        elif "within" in given and "{within}" not in template:
            parts.append(self._filled(str(WITHIN), given))
        return " ".join(parts)

    def figure(self, name: str, value: Any) -> str:
        """One figure as a reader of the place writes it."""
        match value:
            case Period():
                return self.manner.period(value)
            case bool() | None:
                return str(value)
            case Fraction():
                share = name in SHARES or (name.startswith(("at_", "soon")) and value <= 1)
                return self.manner.share(value) if share else self.manner.number(value)
            case int() if name.endswith("year"):
                return self.manner.written(str(value))
            case int():
                return self.manner.number(value)
            case str() if name in SUMS and SUM.fullmatch(value):
                return self.manner.sum(Decimal(value))
            case date():
                return self.manner.day(value)
            case tuple() | list():
                return self._listed([str(each) for each in value])
            case _:
                return self.word(str(value))

    def word(self, word: str) -> str:
        """A key of the charter or the platform as its title: an organ, an office, a country, a period, a power."""
        if PERIOD.fullmatch(word) and len(word) > 1:
            return self.manner.period(Period.parse(word))
        if re.fullmatch(r"[A-Z]{2}", word):
            return self.manner.country(word)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", word):
            return self.manner.day(date.fromisoformat(word))
        if re.fullmatch(r"\d+/\d+", word):
            return self.manner.share(Fraction(word))
        if RECEIPT.fullmatch(word):
            return f"\u2066{word}\u2069"  # a receipt's number reads from its year on, in Arabic too
        if titled := self._titled(word):
            return titled
        for words in WORDS:
            if word in words:
                return str(words[word])
        return self.manner.written(word)

    def _titled(self, word: str) -> str:
        if self.charter is None:
            return ""
        section, _colon, name = word.rpartition(":")
        charter = self.charter
        for key, titles in (
            ("organ", charter.organs),
            ("office", charter.offices),
            ("member", charter.members),
            ("plan", charter.plans),
        ):
            if section in ("", key) and name in titles:
                return titles[name].title.best(self.manner.language).words
        for entries in charter.lists.values():
            if word in entries:
                return entries[word].best(self.manner.language).words
        if word in charter.parts:
            return charter.parts[word].title.best(self.manner.language).words
        return charter.themes[word].best(self.manner.language).words if word in charter.themes else ""

    def _listed(self, values: list[str]) -> str:
        words = [self.word(value) for value in values[:SHOWN]]
        if len(values) > SHOWN:
            words.append(_("%(n)s more") % {"n": self.manner.number(len(values) - SHOWN)})
        return self.manner.listed(words) if words else _("none")

    def _filled(self, template: str, figures: Mapping[str, Figure] | Mapping[str, Any]) -> str:
        def put(match: re.Match[str]) -> str:
            name = match.group(1)
            return self.figure(name, figures[name]) if name in figures else "—"

        return re.sub(r"\{(\w+)\}", put, template)


def in_three(words: Callable[[], str]) -> Text:
    """Words of the platform in all three languages, for what is written once and read by everybody."""
    said: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = words()
    return Text(**said)
