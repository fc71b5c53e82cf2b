"""A network within another one: what its charter takes from the outer charter, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from mithaq.charter.organs import Part
from mithaq.charter.rules.rule import Slug
from mithaq.charter.verdict import Origin

if TYPE_CHECKING:
    from mithaq.charter.document import Charter

Inherited = Literal["aims", "values", "themes", "terms"]


class Within(Part):
    """The outer network, and the parts of its charter that hold here where this one says nothing itself."""

    network: Slug
    inherits: tuple[Inherited, ...] = ()
    clause: str | None = None
    origin: Origin = Origin.TEXT


def inheriting(charter: Charter, outer: Charter) -> Charter:
    """The charter with what it inherits. What it says itself stands; what it does not name is not taken."""
    if charter.within is None:
        return charter
    taken: dict[str, Any] = {
        name: getattr(outer, name) for name in charter.within.inherits if not getattr(charter, name)
    }
    return charter.model_copy(update=taken) if taken else charter
