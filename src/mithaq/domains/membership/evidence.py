"""What the rooms of members and posts know, as evidence for the charter's rules."""

from __future__ import annotations

from datetime import date

from mithaq.charter.evidence import Kept, Record
from mithaq.domains.directory.models import Post
from mithaq.domains.directory.profile import completeness, said
from mithaq.domains.directory.queries import offices_held
from mithaq.domains.directory.sizes import size_of
from mithaq.domains.membership.admission_evidence import admission_evidence
from mithaq.domains.membership.eligibility import may_be_member
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import in_outer, members
from mithaq.foundation.networks.queries import Constitution

MEMBERSHIP = frozenset(
    [
        "member",
        "country",
        "kind",
        "state",
        "section",
        "organisation",
        "size",
        "focal-point",
        "listed",
        "eligible",
        "showcase",
        "confirmed",
        "completeness",
        "population",
        "language",
        "strengths",
        "admission",
        "council-decision",
        "public-decision",
        "adherence",
        "referral",
        "onboarded",
        "decided",
    ]
)
POST = frozenset(["member", "office", "organisation", "holder", "kind"])
SHOWCASE_LANGUAGES = 2


def membership_evidence(standing: Constitution, day: date) -> dict[str, Kept]:
    """Memberships and the posts of members, as they stood on a day."""
    rows = Membership.objects.filter(network_id=standing.network_id, since__lte=day).select_related(
        "organisation", "referred_by"
    )
    memberships = list(rows.prefetch_related("organisation__parent"))
    offices = offices_held((row.organisation_id for row in memberships), day)
    listed = frozenset(members(standing.network_id, day).values_list("pk", flat=True))
    records = tuple(
        _membership(standing, row, offices.get(row.organisation_id, frozenset()), day, listed=row.pk in listed)
        for row in memberships
    )
    living = [record for record in records if record.covers(day)]
    return {
        "membership": Kept(MEMBERSHIP, tuple(living)),
        "post": Kept(POST, _posts(memberships, day)),
        **admission_evidence(standing, day),
    }


def _membership(standing: Constitution, row: Membership, offices: frozenset[str], day: date, *, listed: bool) -> Record:
    organisation, charter = row.organisation, standing.charter
    kind = charter.members.get(row.kind)
    asked = kind.profile if kind else ()
    share = completeness(organisation, asked, offices)
    languages = tuple(lang for lang in ("ar", "fr", "en") if organisation.about.in_(lang))
    eligible = may_be_member(charter, kind, organisation).holds
    eligible = eligible and kind is not None and in_outer(charter, kind, organisation.pk, day)
    facets = {
        "member": (organisation.key,),
        "organisation": (organisation.key,),
        "country": (organisation.country,),
        "kind": (row.kind,),
        "state": (row.state,),
        "size": tuple(filter(None, (size_of(organisation.population),))),
        "listed": ("yes",) if listed else (),
        "eligible": ("yes",) if eligible else (),
        "focal-point": ("yes",) if "focal-point" in offices else (),
        "language": languages,
        "showcase": ("yes",) if len(languages) >= SHOWCASE_LANGUAGES else (),
        "strengths": ("yes",) if said(organisation.strengths) else (),
        "section": (organisation.parent.key,) if organisation.parent else (),
        **_admission(row),
    }
    confirmed = organisation.confirmed_on
    decided = row.since if row.admission else None
    known = {"confirmed": confirmed, "onboarded": row.onboarded, "decided": decided}
    dates = {name: on for name, on in known.items() if on and on <= day}
    figures = {"completeness": round(share * 100)}
    if organisation.population is not None:
        figures["population"] = organisation.population
    return Record(row.since, organisation.key, row.until, facets, dates, figures, row.entry)


def _admission(row: Membership) -> dict[str, tuple[str, ...]]:
    """How it came to be a member: by an application decided here, or by a decision of before that is named."""
    public = row.decision_number and row.decision_on
    return {
        "admission": ("application",) if row.admission else ("taken-over",) if row.ground else (),
        "council-decision": ("yes",) if row.decision_on else (),
        "public-decision": ("yes",) if public else (),
        "adherence": ("yes",) if row.adherence else (),
        "referral": (row.referred_by.key,) if row.referred_by else (),
    }


def _posts(memberships: list[Membership], day: date) -> tuple[Record, ...]:
    keys = {row.organisation_id: row.organisation.key for row in memberships}
    found = Post.objects.filter(organisation_id__in=keys, since__lte=day)
    return tuple(
        Record(
            post.since,
            f"post-{post.pk}",
            post.until if post.until and post.until <= day else None,
            {
                "member": (keys[post.organisation_id],),
                "organisation": (keys[post.organisation_id],),
                "office": (post.office,),
                "holder": (f"person-{post.person_id}",),
            },
        )
        for post in found
    )
