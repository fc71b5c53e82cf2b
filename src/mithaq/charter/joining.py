"""Joining and leaving by the charter: the parts of an application, the time limits, rights of reply and appeal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from mithaq.charter.organs import Part
from mithaq.charter.powers import Power
from mithaq.charter.rules.answered import Answered
from mithaq.charter.rules.rule import Slug
from mithaq.charter.terms import Period
from mithaq.charter.text import FullText
from mithaq.charter.verdict import Origin

if TYPE_CHECKING:
    from mithaq.charter.document import Appeal, Charter, MemberKind

APPLICATION, COUNCIL_DECISION, CONTACT, ADHERENCE = "application", "council-decision", "contact-person", "adherence"
KNOWN_PARTS = (APPLICATION, COUNCIL_DECISION, CONTACT, ADHERENCE)
"""Parts of an application that every charter may require; a charter declares any further one under `parts`."""


class Declaration(Part):
    """A further part of an application: the applicant declares in what state something of its own is."""

    title: FullText
    about: FullText | None = None
    states: dict[Slug, FullText] = Field(min_length=1, description="the states with which one may join")
    proof: bool = Field(default=False, description="whether a file must show it")
    record: str | None = Field(default=None, description="the kind of record that a declaration counts as")
    clause: str | None = None
    origin: Origin = Origin.TEXT


def required_of(charter: Charter, kind: str) -> tuple[str, ...]:
    """The parts that an application of this kind must have; the form itself always."""
    found = charter.members.get(kind)
    asked = found.requires if found else ()
    return tuple(dict.fromkeys((APPLICATION, *asked)))


def appeal_against(charter: Charter, power: Power) -> Appeal | None:
    """The appeal that the charter opens against the use of a power."""
    return next((appeal for appeal in charter.appeals if appeal.against is power), None)


def reply_within(charter: Charter, power: Power) -> Period | None:
    """How long the member concerned may answer before the organ decides; None when the charter says nothing."""
    grant = charter.powers.get(power)
    return grant.reply if grant else None


def time_to_decide(charter: Charter) -> tuple[Period, str, Origin] | None:
    """How soon an application must be decided, by which clause, and whether that is the text's or the network's word."""
    for clause in charter.walk():
        for rule in clause.rules:
            if not isinstance(rule, Answered) or not rule.within:
                continue
            if (rule.of, rule.dated) == (APPLICATION, "decided"):
                return rule.within, clause.ref, rule.origin
    return None


def rights_in(kind: MemberKind, *, suspended: bool) -> frozenset[str]:
    """What a member of a kind may do in the network, in good standing or while it is suspended."""
    held = frozenset(kind.all_rights)
    return held & frozenset(kind.suspended) if suspended else held
