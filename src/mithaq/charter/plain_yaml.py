"""Plain YAML: the part of the language that a charter needs. What could exhaust the reader is refused as it is met."""
# ruamel.yaml is not typed: what comes out of it is checked by the format, not here.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false, reportUnknownArgumentType=false

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent, ScalarEvent
from ruamel.yaml.parser import RoundTripParser

from mithaq.charter.faults import Fault, Unreadable

DEEPEST = 50
"""Levels of nesting; a charter has about ten."""


class PlainParser(RoundTripParser):
    """Refuses aliases, anchors, tags, merge keys and deep nesting before anything is built of them."""

    depth = 0

    def get_event(self) -> Any:
        event = super().get_event()
        if isinstance(event, NodeEvent) and (trick := _trick(event)):
            raise _refusal("not-plain", event, trick)
        self.depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if self.depth > DEEPEST:
            raise _refusal("too-deep", event, str(DEEPEST))
        return event


def _trick(event: Any) -> str:
    """What of YAML beyond plain values stands here, as it is written; empty if nothing does."""
    if event.anchor:
        return f"{'*' if isinstance(event, AliasEvent) else '&'}{event.anchor}"
    if not isinstance(event, AliasEvent) and event.tag:
        return str(event.tag).replace("tag:yaml.org,2002:", "!!")
    merges = isinstance(event, ScalarEvent) and event.value == "<<" and event.style is None
    return "<<" if merges else ""


def _refusal(code: str, event: Any, value: str) -> Unreadable:
    mark = event.start_mark
    return Unreadable([Fault(code, mark.line + 1, mark.column + 1, figures={"value": value})])


class PlainConstructor(RoundTripConstructor):
    """Leaves dates as they are written: the format reads them, and knows the place of one that does not exist."""


def _as_written(_: RoundTripConstructor, node: Any) -> str:
    return str(node.value)


PlainConstructor.add_constructor("tag:yaml.org,2002:timestamp", _as_written)


def plain_yaml() -> YAML:
    """A reader of plain YAML that keeps the places of what it reads."""
    yaml = YAML(typ="rt")
    yaml.allow_duplicate_keys = False
    yaml.Parser = PlainParser
    yaml.Constructor = PlainConstructor
    return yaml
