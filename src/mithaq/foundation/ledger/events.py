"""`Event`: something that happened, in the past participle, as ids and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar, Self, cast

REGISTRY: dict[str, type[Event]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """The facts of an act. Never a name and never prose: people can be erased, wording is a template."""

    version: ClassVar[int] = 1
    at: datetime
    clause: str = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        REGISTRY[cls.__name__] = cls

    @property
    def name(self) -> str:
        return type(self).__name__

    def facts(self) -> dict[str, Any]:
        """Ids and figures, as JSON."""
        facts = asdict(self)
        del facts["at"], facts["clause"]
        return facts

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any], *, at: datetime, clause: str) -> Self:
        return cls(at=at, clause=clause, **{name: _as_given(value) for name, value in facts.items()})


def _as_given(value: Any) -> Any:
    """JSON knows no tuples: a list was one when the event was made."""
    return tuple(cast(list[Any], value)) if isinstance(value, list) else value
