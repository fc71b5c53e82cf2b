"""The parts of an application: which the charter requires, and which are there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from mithaq.charter.document import Charter
from mithaq.charter.joining import ADHERENCE, CONTACT, COUNCIL_DECISION, required_of
from mithaq.charter.text import Text
from mithaq.charter.verdict import Origin, Verdict
from mithaq.domains.directory.models import Organisation, Post
from mithaq.domains.directory.queries import in_post
from mithaq.domains.membership.eligibility import may_be_member
from mithaq.domains.membership.models import Application, Membership
from mithaq.domains.membership.queries import in_outer, living
from mithaq.foundation.texts.folding import folded

_ATTACHED = re.compile(r"^[وف]?[بلك]?(?:ال|ل)?(?=\w{2})")
"""What Arabic writes together with the next word: and, in, to, the."""
FORM, REQUEST, UNDER = "form", "request", "under"


def parts_asked(charter: Charter, kind: str) -> tuple[str, ...]:
    """What an application of this kind consists of: main data, the request, and what the charter requires besides."""
    found = charter.members.get(kind)
    under = (UNDER,) if found and found.under else ()
    return (FORM, *under, REQUEST, *required_of(charter, kind)[1:])


def parts_given(application: Application, charter: Charter, version: int) -> frozenset[str]:
    """The parts that are there as the charter wants them."""
    files = {held.part for held in application.files.all()} if application.pk else set[str]()
    decision = application.decision_number and application.decision_on and application.decision_council
    given = {
        FORM: bool(application.names.as_json() and application.country and application.organisation_kind),
        UNDER: application.parent_id is not None,
        REQUEST: bool(application.motivation.as_json() and application.email),
        COUNCIL_DECISION: bool(decision) and COUNCIL_DECISION in files,
        CONTACT: bool(application.contact_name.as_json() and application.contact_email),
        ADHERENCE: application.adherence == version,
    }
    for key, part in charter.parts.items():
        given[key] = application.declared.get(key) in part.states and (not part.proof or key in files)
    return frozenset(part for part, there in given.items() if there)


def missing_of(application: Application, charter: Charter, version: int) -> tuple[str, ...]:
    """The parts that are asked for and not there, in the order of the form."""
    given = parts_given(application, charter, version)
    return tuple(part for part in parts_asked(charter, application.kind) if part not in given)


def whole(application: Application, charter: Charter, version: int) -> Verdict:
    """Whether nothing is missing: without it no application goes to the network, or on to the organ that decides."""
    missing = missing_of(application, charter, version)
    kind = charter.members.get(application.kind)
    clause = (kind.clause or "") if kind else ""
    for part in missing:
        if part in charter.parts:
            clause = charter.parts[part].clause or clause
            break
    origin = kind.origin if kind else Origin.TEXT
    return Verdict.of(not missing, clause=clause, reason="application-incomplete", origin=origin, parts=missing)


def decision_fits(number: str, on: date | None, council: str, names: Text, today: date, *, clause: str) -> Verdict:
    """Whether a council decision can be one: not of a day to come, and taken by the council that applies."""
    if on is not None and on > today:
        return Verdict.of(False, clause=clause, reason="council-decision-in-future", on=on)
    said = folded(council)
    own = [folded(re.sub(r"[(（].*?[)）]", " ", words)) for words in (names.ar, names.fr, names.en) if words]
    ours = not said or not own or any(_named(name, said) for name in own)
    return Verdict.of(ours, clause=clause, reason="council-of-another", council=council)


def _named(name: str, said: str) -> bool:
    """Whether what was said names this place: every word of its name is in it, whatever is attached in front."""
    words = [_ATTACHED.sub("", word) for word in said.split()] + said.split()
    return all(word in words or word.removeprefix("ال") in words for word in name.split())


def may_join(application: Application, charter: Charter, today: date) -> Verdict:
    """Whether the applicant is eligible, not a member yet, and speaks through nobody who speaks for another member."""
    kind = charter.members.get(application.kind)
    organisation = application.organisation or Organisation(
        key="", kind=application.organisation_kind, country=application.country
    )
    eligible = may_be_member(charter, kind, organisation)
    if not eligible.holds:
        return eligible
    clause = (kind.clause or "") if kind else ""
    for verdict in (
        _not_yet(application, clause, today),
        _outer(application, charter, today),
        _under(application, charter, today),
        speaks_for_no_other(
            application.network_id,
            application.organisation_id,  # type: ignore[attr-defined]
            (application.contact_email, application.deputy_email),
            clause,
            today,
        ),
    ):
        if not verdict.holds:
            return verdict
    return eligible


def _not_yet(application: Application, clause: str, today: date) -> Verdict:
    here = Membership.objects.filter(living(today), network_id=application.network_id)
    member = application.organisation_id and here.filter(organisation_id=application.organisation_id).first()
    return Verdict.of(not member, clause=clause, reason="already-a-member", on=member.since if member else today)


def _outer(application: Application, charter: Charter, today: date) -> Verdict:
    """A kind of member may be open to members of the outer network alone."""
    kind = charter.members[application.kind]
    fits = in_outer(charter, kind, application.organisation_id, today)  # type: ignore[attr-defined]
    outer = charter.within.network if charter.within else ""
    return Verdict.of(
        fits, clause=kind.clause or "", reason="not-in-the-outer-network", origin=kind.origin, network=outer
    )


def _under(application: Application, charter: Charter, today: date) -> Verdict:
    """A kind of member that stands under another names one above it; `whole` tells when none is named yet."""
    kind = charter.members[application.kind]
    above = Membership.objects.filter(living(today), network_id=application.network_id, kind=kind.under or "")
    asked = kind.under and application.parent_id is not None
    fits = not asked or above.filter(organisation_id=application.parent_id).exists()
    return Verdict.of(
        fits, clause=kind.clause or "", reason="not-under-a-member", origin=kind.origin, kind=kind.under or ""
    )


def speaks_for_no_other(
    network_id: int, organisation_id: int | None, emails: Iterable[str], clause: str, today: date
) -> Verdict:
    """Nobody is the contact of two members of one network: their interests may differ."""
    others = Membership.objects.filter(living(today), network_id=network_id)
    others = others.exclude(organisation_id=organisation_id) if organisation_id else others
    taken = Post.objects.filter(
        in_post(today),
        person__email__in=[email.lower() for email in emails if email],
        office__in=("focal-point", "deputy-focal-point"),
        organisation_id__in=others.values("organisation_id"),
    )
    other = taken.select_related("organisation").first()
    figure = other.organisation.key if other else ""
    return Verdict.of(other is None, clause=clause, reason="contact-of-another-member", organisation=figure)
