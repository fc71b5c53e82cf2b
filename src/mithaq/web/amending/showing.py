"""What changes between two versions of a charter, as pages show it: words that go and come, values before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from mithaq.charter.changes import Change, Leaf, RuleChange, Value
from mithaq.charter.document import Charter
from mithaq.charter.text import LANGUAGES, Text
from mithaq.domains.governance.paragraphs import Piece, difference
from mithaq.web.formatting import Manner
from mithaq.web.wording.keys import KEYS
from mithaq.web.wording.names import LIMITS
from mithaq.web.wording.saying import Speaker

TECHNICAL = frozenset(
    {"module", "catalogue", "kind", "origin", "soon_origin", "scale_origin", "reply_origin", "stated"}
)
"""Keys that a reader is shown last, among what changes behind the words."""


@dataclass(frozen=True, slots=True)
class Words:
    """A wording that changes, in one language, piece by piece."""

    label: str
    language: str
    direction: str
    pieces: Sequence[Piece]
    own: bool
    """Whether it is the reader's language; the others stand folded beneath."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that changes: its name, what it was and what it will be; empty where nothing stood or will stand."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the charter that changes."""

    address: str
    title: str
    way: str
    number: str
    words: Sequence[Words] = ()
    others: Sequence[Words] = ()
    figures: Sequence[Figure] = ()
    rules: Sequence[tuple[Sequence[Piece], Sequence[Figure]]] = ()
    remarks: list[Any] = field(default_factory=list[Any])


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells changes in the words of a reader and of the two charters."""

    manner: Manner
    before: Charter
    after: Charter

    def parts(self, changes: Sequence[Change]) -> list[Part]:
        return [self._part(change) for change in changes]

    def title(self, address: str) -> str:
        """An address as a heading: a clause, an organ, a power, a section of the file."""
        kind, colon, name = address.partition(":")
        if not address:
            return _("The amendment as a whole")
        if kind == "clause":
            return _("Clause %(ref)s") % {"ref": name}
        if kind == "article":
            return _("Article %(ref)s") % {"ref": name}
        if not colon:
            return str(KEYS.get(address, address))
        charter = self.after if address in self._named(self.after) else self.before
        return _("%(act)s: %(name)s") % {"act": self._kind(kind), "name": self._name(charter, kind, name)}

    def _named(self, charter: Charter) -> frozenset[str]:
        return frozenset(
            f"{word}:{key}" for word in ("organ", "office", "member") for key in getattr(charter, f"{word}s")
        )

    def _kind(self, kind: str) -> str:
        return {
            "organ": _("Organ"), "office": _("Office"), "member": _("Kind of member"), "power": _("Power"),
            "part": _("Part of an application"), "term": _("Word of the network"), "theme": _("Theme"),
            "list": _("List"), "fact": _("Fact"), "survey": _("Survey"),
        }.get(kind, kind)  # fmt: skip

    def _name(self, charter: Charter, kind: str, name: str) -> str:
        speaker = Speaker(self.manner, charter)
        held = {"term": charter.terms, "theme": charter.themes}.get(kind, {})
        if name in held:
            return held[name].best(self.manner.language).words
        titled = {"fact": charter.facts, "survey": charter.surveys, "part": charter.parts}.get(kind, {})
        if name in titled:
            return titled[name].title.best(self.manner.language).words
        return speaker.word(f"{kind}:{name}" if kind in ("organ", "office", "member") else name)

    def _part(self, change: Change) -> Part:
        said = [words for leaf in change.leaves for words in self._words(leaf)]
        own = [words for words in said if words.own]
        order = sorted(change.leaves, key=lambda leaf: bool(leaf.path) and leaf.path[-1] in TECHNICAL)
        figures = [self._figure(leaf) for leaf in order if not _is_words(leaf)]
        return Part(
            change.address,
            self.title(change.address),
            change.way,
            change.name if change.kind in ("clause", "article") else "",
            own,
            [words for words in said if not words.own],
            [figure for figure in figures if figure.before != figure.after],
            [self._rule(rule) for rule in change.rules],
        )

    def _words(self, leaf: Leaf) -> Iterator[Words]:
        """A text that changes: in the reader's language, and in each other one in which it does."""
        if not _is_words(leaf):
            return
        label = "" if leaf.path in ((), ("says",), ("title",)) else self._label(leaf.path)
        for language in LANGUAGES:
            was, now = (side.in_(language) if isinstance(side, Text) else "" for side in (leaf.before, leaf.after))
            if was != now:
                direction = "rtl" if language == "ar" else "ltr"
                yield Words(label, language, direction, difference(was, now), language == self.manner.language)

    def _figure(self, leaf: Leaf) -> Figure:
        return Figure(
            self._label(leaf.path), self._value(leaf.before, self.before), self._value(leaf.after, self.after)
        )

    def _rule(self, rule: RuleChange) -> tuple[Sequence[Piece], Sequence[Figure]]:
        was = Speaker(self.manner, self.before).rule(rule.before) if rule.before else ""
        now = Speaker(self.manner, self.after).rule(rule.after) if rule.after else ""
        figures = [self._figure(leaf) for leaf in rule.leaves if not _is_words(leaf)]
        return difference(was, now), [figure for figure in figures if figure.before != figure.after]

    def _label(self, path: Sequence[str]) -> str:
        """A path within a part: `quorum · share`; what is named by the charter has its title."""
        speaker = Speaker(self.manner, self.after)
        words = [str(LIMITS.get(step) or KEYS.get(step) or speaker.word(step)) for step in path]
        return " · ".join(words)

    def _value(self, value: Value, charter: Charter) -> str:
        if value is None:
            return ""
        if isinstance(value, Text):
            return value.best(self.manner.language).words
        if value == "yes":
            return _("yes")
        speaker = Speaker(self.manner, charter)
        return self.manner.listed([speaker.word(each) for each in value.split(", ")]) if value else ""


def _is_words(leaf: Leaf) -> bool:
    return isinstance(leaf.before, Text) or isinstance(leaf.after, Text)
