"""Whether an organisation may be a member of a kind, by the charter alone."""

from __future__ import annotations

from mithaq.charter.document import Charter, MemberKind
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Organisation


def may_be_member(charter: Charter, kind: MemberKind | None, organisation: Organisation) -> Verdict:
    """Whether an organisation meets what the charter asks of a kind of member."""
    if kind is None:
        return Verdict.of(False, clause="", reason="unknown-member-kind")
    clause = kind.clause or ""
    figures = {"organisation": organisation.key, "kind": organisation.kind, "country": organisation.country}
    if organisation.kind not in kind.organisations:
        return Verdict.of(False, clause=clause, reason="kind-of-organisation", origin=kind.origin, **figures)
    if kind.countries == "territory":
        inside = charter.territory.holds(organisation.country)
        return Verdict.of(inside, clause=clause, reason="country", origin=charter.territory.origin, **figures)
    inside = kind.countries == "world" or organisation.country in kind.countries
    return Verdict.of(inside, clause=clause, reason="country", origin=kind.origin, **figures)
