"""Whether a charter that is well formed also makes sense: names, powers, seats, circles, contradictions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mithaq.charter.contradictions import contradictions
from mithaq.charter.document import Charter
from mithaq.charter.feasibility import feasibility
from mithaq.charter.joining import KNOWN_PARTS
from mithaq.charter.naming import among, named
from mithaq.charter.organs import Organ
from mithaq.charter.portfolios import portfolio_problems
from mithaq.charter.powers import REQUIRED, Power
from mithaq.charter.problem import Path, Problem
from mithaq.charter.records import NAMES_OF, ROOM_OF
from mithaq.charter.rule_names import named_in_rule
from mithaq.charter.rules import Rule

__all__ = ["Path", "Problem", "problems"]

SECTION_OF = {"organ": "organs", "office": "offices", "member": "members"}
"""Prefix of a reference such as `organ:council` -> the section that it names something of."""
BODIES = ("organ", "office")
BOUND = ("network", "anyone", "member", "applicant", "partner", "participant")
"""Whom a clause may bind, apart from an organ, an office or a kind of member."""


def problems(charter: Charter) -> Iterator[Problem]:
    """Every problem of a charter, in no order."""
    yield from _twice(charter)
    yield from _powers(charter)
    yield from _references(charter)
    for path, rule in rules_of(charter):
        yield from named_in_rule(charter, path, rule)
    yield from portfolio_problems(charter)
    yield from feasibility(charter)
    yield from contradictions(charter)


def rules_of(charter: Charter) -> Iterator[tuple[Path, Rule]]:
    for a, article in enumerate(charter.articles):
        for c, clause in enumerate(article.clauses):
            for r, rule in enumerate(clause.rules):
                yield ("articles", a, "clauses", c, "rules", r), rule


def _twice(charter: Charter) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for a, article in enumerate(charter.articles):
        here: Path = ("articles", a, "ref")
        key = f"article {article.ref}"
        if key in seen:
            yield Problem("twice", here, {"value": article.ref}, first=seen[key])
        seen.setdefault(key, here)
        for c, clause in enumerate(article.clauses):
            for field, value in (("ref", clause.ref), ("catalogue", clause.catalogue)):
                if value is None:
                    continue
                here = ("articles", a, "clauses", c, field)
                key = f"{field} {value}"
                if key in seen:
                    yield Problem("twice", here, {"value": value}, first=seen[key])
                seen.setdefault(key, here)


def _powers(charter: Charter) -> Iterator[Problem]:
    for power in REQUIRED:
        if power not in charter.powers:
            yield Problem("power-missing", ("powers",), {"value": power.value})
    for power, grant in charter.powers.items():
        path: Path = ("powers", power.value)
        if bool(grant.organ) == bool(grant.office):
            yield Problem("power-holder", path, {"value": power.value})
        if grant.organ in charter.organs:
            organ = charter.organs[grant.organ]
            if organ.quorum is None or organ.majority_for(power.value) is None:
                yield Problem("cannot-decide", path, {"value": grant.organ})
        yield from named(charter, (*path, "organ"), "organs", grant.organ)
        yield from named(charter, (*path, "office"), "offices", grant.office)
        yield from named(charter, (*path, "clause"), "clauses", grant.clause)
        for organ in grant.referred_by:
            yield from named(charter, (*path, "referred_by"), "organs", organ)


def _references(charter: Charter) -> Iterator[Problem]:
    """Every name outside the rules that nothing answers to."""
    for name, organ in charter.organs.items():
        yield from _organ(charter, ("organs", name), organ)
    yield from _offices(charter)
    for name, kind in charter.members.items():
        yield from named(charter, ("members", name, "under"), "members", kind.under)
        for part in kind.requires:
            yield from among(("members", name, "requires"), "parts", part, (*KNOWN_PARTS, *charter.parts))
        if kind.outer and charter.within is None:
            yield Problem("outer-of-nothing", ("members", name, "outer"), {"value": name})
    if charter.within is not None:
        yield from named(charter, ("within", "clause"), "clauses", charter.within.clause)
        if charter.within.network == charter.network:
            yield Problem("within-itself", ("within", "network"), {"value": charter.network})
    for name, part in charter.parts.items():
        if part.record is not None:
            yield from among(("parts", name, "record"), "records", part.record, tuple(ROOM_OF))
    yield from _agreements(charter)
    yield from _clauses(charter)


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
    for office in organ.presided_by:
        yield from named(charter, (*path, "presided_by"), "offices", office)
    for power in organ.majorities:
        yield from among((*path, "majorities", power), "powers", power, tuple(power.value for power in Power))


def _offices(charter: Charter) -> Iterator[Problem]:
    for name, office in charter.offices.items():
        path: Path = ("offices", name)
        yield from _holder(charter, (*path, "of"), office.of, ("organ", "member"), ("network", "member", "section"))
        yield from _holder(charter, (*path, "by"), office.by, tuple(SECTION_OF), ("member", "members", "section"))
        yield from named(charter, (*path, "deputy_of"), "offices", office.deputy_of)


def _agreements(charter: Charter) -> Iterator[Problem]:
    """Incompatibilities, appeals, delegations, and who answers for data."""
    for index, pair in enumerate(charter.incompatibilities):
        for office in pair.offices:
            yield from named(charter, ("incompatibilities", index), "offices", office)
    for index, appeal in enumerate(charter.appeals):
        yield from _holder(charter, ("appeals", index, "to"), appeal.to)
    for index, delegation in enumerate(charter.delegations):
        yield from _holder(charter, ("delegations", index, "from"), delegation.from_)
        yield from _holder(charter, ("delegations", index, "to"), delegation.to)
    yield from _amending(charter)
    yield from _knowledge(charter)
    yield from _plans(charter)
    yield from _following(charter)
    if charter.privacy is not None:
        yield from _holder(charter, ("privacy", "contact"), charter.privacy.contact)
        yield from named(charter, ("privacy", "clause"), "clauses", charter.privacy.clause)


def _amending(charter: Charter) -> Iterator[Problem]:
    """How the charter is amended: its clauses, the kinds of member that sign, and a day on which a lack of it counts."""
    yield from named(charter, ("amending", "clause"), "clauses", charter.amending.clause)
    signing, path = charter.amending.signing, ("amending", "signing")
    if signing is None:
        return
    yield from named(charter, (*path, "clause"), "clauses", signing.clause)
    for kind in signing.members:
        yield from named(charter, (*path, "members"), "members", kind)
    if signing.within is None and (signing.remind or signing.effects):
        yield Problem("signing-days", path)


def _knowledge(charter: Charter) -> Iterator[Problem]:
    """The network's themes that are given a meaning, and the lists by which practices are sorted."""
    for theme in charter.knowledge.themes:
        yield from named(charter, ("knowledge", "themes", theme), "themes", theme)
    for facet, entries in charter.knowledge.sorted_by.items():
        yield from among(("knowledge", "sorted_by", facet), "facets", facet, tuple(sorted(NAMES_OF["practice"])))
        yield from named(charter, ("knowledge", "sorted_by", facet), "lists", entries)
    yield from named(charter, ("knowledge", "clause"), "clauses", charter.knowledge.clause)
    yield from named(charter, ("minutes", "clause"), "clauses", charter.minutes.clause)


def _plans(charter: Charter) -> Iterator[Problem]:
    """Who decides on each kind of plan, who is heard before, and by which lists its items are sorted."""
    for name, kind in charter.plans.items():
        yield from named(charter, ("plans", name, "power"), "powers", kind.power)
        for each in kind.heard:
            yield from _holder(charter, ("plans", name, "heard"), each, ("organ", "member"))
        for facet, entries in kind.sorted_by.items():
            here: Path = ("plans", name, "sorted_by", facet)
            yield from among(here, "facets", facet, tuple(sorted(NAMES_OF["plan-item"])))
            yield from named(charter, here, "lists", entries)
        yield from named(charter, ("plans", name, "clause"), "clauses", kind.clause)


def _following(charter: Charter) -> Iterator[Problem]:
    """Which offices keep in touch with whom; by which lists obstacles and commitments are sorted, and who takes or keeps them."""
    if (contacts := charter.touch_points) is not None:
        path: Path = ("touch_points",)
        for office in contacts.offices:
            yield from named(charter, (*path, "offices"), "offices", office)
        yield from named(charter, (*path, "representative"), "offices", contacts.representative)
        for organ in contacts.organs:
            yield from named(charter, (*path, "organs"), "organs", organ)
        for kind in contacts.members:
            yield from named(charter, (*path, "members"), "members", kind)
        yield from named(charter, (*path, "regions"), "lists", contacts.regions)
        yield from named(charter, (*path, "means"), "lists", contacts.means)
        yield from named(charter, (*path, "clause"), "clauses", contacts.clause)
    if (obstacles := charter.obstacles) is not None:
        path = ("obstacles",)
        yield from named(charter, (*path, "types"), "lists", obstacles.types)
        yield from named(charter, (*path, "levels"), "lists", obstacles.levels)
        yield from _holder(charter, (*path, "to"), obstacles.to)
        for level, holder in obstacles.beyond.items():
            yield from among((*path, "beyond"), "levels", level, charter.lists.get(obstacles.levels or "", {}))
            yield from _holder(charter, (*path, "beyond", level), holder)
        yield from named(charter, (*path, "clause"), "clauses", obstacles.clause)
    if (register := charter.commitments) is not None:
        path = ("commitments",)
        yield from named(charter, (*path, "list"), "lists", register.list)
        yield from _holder(charter, (*path, "by"), register.by)
        yield from named(charter, (*path, "clause"), "clauses", register.clause)


def _clauses(charter: Charter) -> Iterator[Problem]:
    """What clauses bind, and the clause that each part of the charter rests on."""
    for a, article in enumerate(charter.articles):
        for c, clause in enumerate(article.clauses):
            here: Path = ("articles", a, "clauses", c, "binds")
            yield from _holder(charter, here, clause.binds, tuple(SECTION_OF), BOUND)
    yield from named(charter, ("fees", "clause"), "clauses", charter.fees.clause)
    for section in ("members", "parts", "organs", "offices"):
        for name, part in getattr(charter, section).items():
            yield from named(charter, (section, name, "clause"), "clauses", part.clause)
    for section in ("incompatibilities", "appeals", "delegations"):
        for index, part in enumerate(getattr(charter, section)):
            yield from named(charter, (section, index, "clause"), "clauses", part.clause)
