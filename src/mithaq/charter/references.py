"""Names in a charter: whatever one part calls another by must stand in the section where that is defined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mithaq.charter.document import Charter
from mithaq.charter.organs import Organ
from mithaq.charter.powers import Power
from mithaq.charter.problem import Path, Problem

SECTION_OF = {"organ": "organs", "office": "offices", "member": "members"}
"""Prefix of a reference such as `organ:council` -> the section that it names something of."""
BODIES = ("organ", "office")
BOUND = ("network", "anyone", "member", "applicant", "partner", "participant")
"""Whom a clause may bind, apart from an organ, an office or a kind of member."""


def references(charter: Charter) -> Iterator[Problem]:
    """Every name outside the rules that nothing answers to."""
    for name, organ in charter.organs.items():
        yield from _organ(charter, ("organs", name), organ)
    yield from _offices(charter)
    for name, kind in charter.members.items():
        yield from named(charter, ("members", name, "under"), "members", kind.under)
    yield from _agreements(charter)
    yield from _clauses(charter)


def named(charter: Charter, path: Path, section: str, name: str | None) -> Iterator[Problem]:
    """A name that must stand in a section of the charter."""
    if name is not None:
        yield from among(path, section, name, getattr(charter, section))


def among(path: Path, section: str, name: str, options: Iterable[str]) -> Iterator[Problem]:
    """A name that must be one of those on offer."""
    offered = tuple(options)
    if name not in offered:
        yield Problem("unknown-name", path, {"value": name, "section": section}, options=offered)


def _holder(
    charter: Charter, path: Path, word: str | None, prefixes: Sequence[str] = BODIES, plain: Sequence[str] = ()
) -> Iterator[Problem]:
    """`organ:x`, `office:y` or `member:z`, as far as they fit here, or one of the plain words."""
    prefix, colon, name = (word or "").partition(":")
    if colon and prefix in prefixes:
        yield from named(charter, path, SECTION_OF[prefix], name)
    elif word is not None and word not in plain:
        sections = [SECTION_OF[prefix] for prefix in prefixes]
        full = [f"{prefix}:{name}" for prefix in prefixes for name in getattr(charter, SECTION_OF[prefix])]
        yield from among(path, ", ".join(sections), word, (*plain, *full))


def _organ(charter: Charter, path: Path, organ: Organ) -> Iterator[Problem]:
    yield from named(charter, (*path, "part_of"), "organs", organ.part_of)
    yield from _holder(charter, (*path, "seats", "by"), organ.seats.by)
    yield from _holder(charter, (*path, "seats", "electorate"), organ.seats.electorate, ("organ",), ("members",))
    for sender in organ.seats.sending:
        yield from named(charter, (*path, "seats", "from"), "organs", sender)
    for kind in organ.seats.members:
        yield from named(charter, (*path, "seats", "members"), "members", kind)
    for kind in organ.observers:
        yield from named(charter, (*path, "observers"), "members", kind)
    for power in organ.majorities:
        yield from among((*path, "majorities", power), "powers", power, tuple(power.value for power in Power))


def _offices(charter: Charter) -> Iterator[Problem]:
    for name, office in charter.offices.items():
        path: Path = ("offices", name)
        yield from _holder(charter, (*path, "of"), office.of, ("organ", "member"), ("network", "member", "section"))
        yield from _holder(charter, (*path, "by"), office.by, tuple(SECTION_OF), ("member", "members", "section"))
        yield from named(charter, (*path, "deputy_of"), "offices", office.deputy_of)


def _agreements(charter: Charter) -> Iterator[Problem]:
    """Incompatibilities, appeals and delegations."""
    for index, pair in enumerate(charter.incompatibilities):
        for office in pair.offices:
            yield from named(charter, ("incompatibilities", index), "offices", office)
    for index, appeal in enumerate(charter.appeals):
        yield from _holder(charter, ("appeals", index, "to"), appeal.to)
    for index, delegation in enumerate(charter.delegations):
        yield from _holder(charter, ("delegations", index, "from"), delegation.from_)
        yield from _holder(charter, ("delegations", index, "to"), delegation.to)


def _clauses(charter: Charter) -> Iterator[Problem]:
    """What clauses bind, and the clause that each part of the charter rests on."""
    for a, article in enumerate(charter.articles):
        for c, clause in enumerate(article.clauses):
            here: Path = ("articles", a, "clauses", c, "binds")
            yield from _holder(charter, here, clause.binds, tuple(SECTION_OF), BOUND)
    yield from named(charter, ("fees", "clause"), "clauses", charter.fees.clause)
    for section in ("members", "organs", "offices"):
        for name, part in getattr(charter, section).items():
            yield from named(charter, (section, name, "clause"), "clauses", part.clause)
    for section in ("incompatibilities", "appeals", "delegations"):
        for index, part in enumerate(getattr(charter, section)):
            yield from named(charter, (section, index, "clause"), "clauses", part.clause)
