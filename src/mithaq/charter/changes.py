"""What changes between two versions of a charter: part by part, clause by clause, each with its values before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from pydantic import BaseModel

from mithaq.charter.document import Charter, Clause
from mithaq.charter.rules import Rule
from mithaq.charter.text import LANGUAGES, Text

Way = Literal["added", "struck", "changed"]
Value = Text | str | None
"""Words in three languages, or a value as the file writes it; none where nothing stands."""
SECTIONS = {
    "members": "member", "parts": "part", "organs": "organ", "offices": "office", "powers": "power", "terms": "term",
    "themes": "theme", "lists": "list", "facts": "fact", "surveys": "survey",
}  # fmt: skip
"""Section of named parts -> how an address calls one of them."""
OF_THE_FILE = ("charter", "network", "version")
"""Keys that are about the file and not about the network."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value that changes, by its path within the part."""

    path: tuple[str, ...]
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule of a clause that comes, goes, or has other values."""

    before: Rule | None
    after: Rule | None
    leaves: tuple[Leaf, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One part of the charter that changes: `clause:8.4`, `article:8`, `organ:council`, `power:charter.amend`, `title`."""

    address: str
    way: Way
    leaves: tuple[Leaf, ...] = ()
    rules: tuple[RuleChange, ...] = ()

    @property
    def kind(self) -> str:
        return self.address.partition(":")[0]

    @property
    def name(self) -> str:
        """What the address names: the number of a clause, the key of an organ; the key itself for a part of its own."""
        return self.address.partition(":")[2] or self.address


def changes_between(before: Charter, after: Charter) -> tuple[Change, ...]:
    """Every part that differs: first the articles, in the order of the new text, then what they rest on."""
    return (*_of_articles(before, after), *_of_parts(before, after))


def addresses_of(charter: Charter) -> tuple[str, ...]:
    """Every address that something can be said about: the clauses, then the named parts, then the rest of the file."""
    clauses = tuple(f"clause:{ref}" for ref in charter.clauses)
    named = tuple(f"{word}:{key}" for section, word in SECTIONS.items() for key in _held(getattr(charter, section)))
    single = tuple(key for key in Charter.model_fields if key not in (*SECTIONS, *OF_THE_FILE, "articles"))
    return (*clauses, *named, *single)


def _of_articles(before: Charter, after: Charter) -> Iterator[Change]:
    old, new = ({article.ref: article for article in charter.articles} for charter in (before, after))
    for ref in merged(list(old), list(new)):
        was, now = old.get(ref), new.get(ref)
        titles = tuple(_compared((), _plain(was.title) if was else None, _plain(now.title) if now else None))
        if titles:
            yield Change(f"article:{ref}", _way(was, now), titles)
        held, here = ([clause.ref for clause in article.clauses] if article else [] for article in (was, now))
        for each in merged(held, here):
            elsewhere = each not in here and each in after.clauses
            if not elsewhere:
                yield from _of_clause(each, before.clauses.get(each), after.clauses.get(each))


def _of_clause(ref: str, was: Clause | None, now: Clause | None) -> Iterator[Change]:
    """What changes in a clause: its words and notes, whom it binds, its rules."""
    old: dict[str, Any] = _plain(was) if was else {}
    new: dict[str, Any] = _plain(now) if now else {}
    keys = [key for key in Clause.model_fields if key not in ("ref", "rules")]
    if was is None or now is None:
        keys = ["says", "note"]
    leaves = tuple(leaf for key in keys for leaf in _compared((key,), old.get(key), new.get(key)))
    rules = tuple(_of_rules(was.rules if was else (), now.rules if now else ()))
    if leaves or rules:
        yield Change(f"clause:{ref}", _way(was, now), leaves, rules)


def _of_rules(was: Sequence[Rule], now: Sequence[Rule]) -> Iterator[RuleChange]:
    """Rules are compared in their order: two of the same kind are one that changed, else one goes and another comes."""
    gone, come = [rule for rule in was if rule not in now], [rule for rule in now if rule not in was]
    for rule in gone:
        then = next((each for each in come if each.named == rule.named), None)
        if then is None:
            yield RuleChange(rule, None)
            continue
        come.remove(then)
        yield RuleChange(rule, then, tuple(_compared((), _plain(rule), _plain(then))))
    yield from (RuleChange(None, rule) for rule in come)


def _of_parts(before: Charter, after: Charter) -> Iterator[Change]:
    for key in Charter.model_fields:
        if key == "articles" or key in OF_THE_FILE:
            continue
        was, now = getattr(before, key), getattr(after, key)
        if was == now:
            continue
        if key not in SECTIONS:
            yield from _part(key, was, now)
            continue
        old, new = _held(was), _held(now)
        for name in merged(list(old), list(new)):
            yield from _part(f"{SECTIONS[key]}:{name}", old.get(name), new.get(name))


def _part(address: str, was: Any, now: Any) -> Iterator[Change]:
    leaves = tuple(_compared((), _plain(was), _plain(now)))
    if leaves:
        yield Change(address, _way(was, now), leaves)


def _held(section: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(getattr(key, "value", key)): part for key, part in section.items()}


def _way(was: Any, now: Any) -> Way:
    return "added" if was is None else "struck" if now is None else "changed"


def _compared(path: tuple[str, ...], was: Any, now: Any) -> Iterator[Leaf]:
    """The values that differ beneath a path. A part that stands on one side alone is told by the values that it has."""
    if was == now:
        return
    if _is_text(was) or _is_text(now) or not (isinstance(was, dict) or isinstance(now, dict)):
        if _shown(was) != _shown(now):
            yield Leaf(path, _shown(was), _shown(now))
        return
    old, new = _mapping(was), _mapping(now)
    for key in merged(list(old), list(new)):
        yield from _compared((*path, key), old.get(key), new.get(key))


def _mapping(side: Any) -> dict[str, Any]:
    return cast(dict[str, Any], side) if isinstance(side, dict) else {}


def _shown(value: Any) -> Value:
    if _is_text(value):
        return Text(**value)
    if isinstance(value, list):
        return ", ".join(str(_shown(each) or "") for each in cast(list[Any], value)) or None
    if isinstance(value, dict):
        pairs = cast(dict[str, Any], value).items()
        return "; ".join(f"{key} {shown}" for key, each in pairs if (shown := _shown(each)) is not None)
    if isinstance(value, bool):
        return "yes" if value else None
    return None if value is None or value == "" else str(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and set(cast(dict[str, Any], value)) == set(LANGUAGES)


def _plain(part: Any) -> Any:
    """A part of a charter as plain data, lists of parts by their number, so that one that changes is told alone."""
    if isinstance(part, BaseModel):
        return {name: _numbered(value) for name, value in part.model_dump(mode="json", by_alias=True).items()}
    if isinstance(part, tuple):
        return _numbered([_plain(each) for each in cast(tuple[Any, ...], part)])
    if isinstance(part, dict):
        return {str(key): _plain(value) for key, value in cast(dict[Any, Any], part).items()}
    return part if part is None or isinstance(part, str | bool) else str(part)


def _numbered(value: Any) -> Any:
    """A list of parts as a mapping by number; a list of words stays one value."""
    if isinstance(value, dict):
        return {key: _numbered(each) for key, each in cast(dict[str, Any], value).items()}
    listed = cast(list[Any], value) if isinstance(value, list) else []
    if any(isinstance(each, dict) for each in listed):
        return {str(n): _numbered(each) for n, each in enumerate(listed, 1)}
    return listed or cast(object, value)


def merged(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Keys of two versions in the order of the new one; a struck one stays behind what stood before it."""
    order = list(new)
    for place, key in enumerate(old):
        if key in order:
            continue
        before = next((each for each in reversed(old[:place]) if each in order), None)
        order.insert(order.index(before) + 1 if before is not None else 0, key)
    return order


def changes_as_json(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The changes as plain data for whoever wants to work with them."""
    return [
        {
            "address": change.address,
            "way": change.way,
            "values": [_leaf_as_json(leaf) for leaf in change.leaves],
            "rules": [
                {
                    "before": rule.before.model_dump(mode="json", exclude_defaults=True) if rule.before else None,
                    "after": rule.after.model_dump(mode="json", exclude_defaults=True) if rule.after else None,
                    "values": [_leaf_as_json(leaf) for leaf in rule.leaves],
                }
                for rule in change.rules
            ],
        }
        for change in changes
    ]


def _leaf_as_json(leaf: Leaf) -> dict[str, Any]:
    sides = (side.as_json() if isinstance(side, Text) else side for side in (leaf.before, leaf.after))
    return {"path": list(leaf.path), **dict(zip(("before", "after"), sides, strict=True))}
