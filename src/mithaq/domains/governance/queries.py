"""Reading organs: who sits, who holds what office, who may act as what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from mithaq.charter.document import Weights
from mithaq.domains.directory.models import Organisation, Post
from mithaq.domains.directory.queries import by_name, in_post, organisations_of
from mithaq.domains.finance.standing import deprived_by_dues
from mithaq.domains.governance.lifecycle import State
from mithaq.domains.governance.models import Delegation, Mandate, Motion, Seat
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.domains.membership.rights import kept_from
from mithaq.domains.membership.signing import deprived_by_signing
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import Constitution
from mithaq.foundation.people.models import Person


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody entitled to sit in an organ on a day."""

    organisation: Organisation | None
    person: Person | None
    votes: int
    mandate: Mandate | None = None


def mandates_on(network_id: int, day: date, **where: str) -> Sequence[Mandate]:
    """Mandates held on a day, in the order in which they began."""
    found = Mandate.objects.filter(in_post(day), network_id=network_id, **where)
    return list(found.select_related("organisation", "person").order_by("since", "pk"))


def history_of(network_id: int, **where: str) -> Sequence[Mandate]:
    """All mandates of an organ or an office, latest first."""
    found = Mandate.objects.filter(network_id=network_id, **where).select_related("organisation", "person")
    return list(found.order_by("-since", "-pk"))


def roll_of(standing: Constitution, organ_key: str, day: date) -> Sequence[Place]:
    """Who may sit in an organ on a day: its mandates, or every member where all members are in."""
    organ = standing.charter.organs[organ_key]
    if organ.seats.fill == "membership":
        return voting_members(standing, day, kinds=organ.seats.members)
    mandates = mandates_on(standing.network_id, day, organ=organ_key)
    silent = without_a_vote(standing, day)
    return [Place(m.organisation, m.person, 1, m) for m in mandates if m.organisation_id not in silent]  # type: ignore[attr-defined]


def without_a_vote(standing: Constitution, day: date) -> frozenset[int]:
    """The organisations that may not vote on a day: suspended, or (where the charter says that this takes the vote) in
    arrears, or without a signature under the version in force."""
    suspended = kept_from(standing.charter, standing.network_id, "vote", day)
    arrears = deprived_by_dues(standing, "suspend-vote", day)
    return suspended | arrears | deprived_by_signing(standing, "suspend-vote", day)


def voting_members(standing: Constitution, day: date, *, kinds: Sequence[str] = ()) -> Sequence[Place]:
    """The members that may vote on a day, of these kinds or of all that have votes."""
    voting = [kind for kind in kinds or tuple(standing.charter.members) if standing.charter.members[kind].votes]
    found = Membership.objects.filter(living(day), network_id=standing.network_id, kind__in=voting)
    found = found.exclude(organisation_id__in=without_a_vote(standing, day))
    rows = found.select_related("organisation").order_by("pk")
    return [Place(row.organisation, None, votes_of(standing, row)) for row in rows]


def votes_of(standing: Constitution, membership: Membership) -> int:
    """The votes of a member, by its kind and, where votes are weighted, by its population."""
    votes = standing.charter.members[membership.kind].votes
    if not isinstance(votes, Weights):
        return votes
    population = membership.organisation.population or 0
    fitting = (band for band in votes.bands if band.up_to is None or population <= band.up_to)
    return next(fitting, votes.bands[-1]).votes


def actor_for(person: Person | None, standing: Constitution, day: date, *, second_factor: bool) -> Actor:
    """The actor that a signed-in person is in a network on a day."""
    charter, network_id = standing.charter, standing.network_id
    if person is None:
        return Actor(network_id, charter, standing.version)
    organisations = organisations_of(person.pk, day)
    held = Mandate.objects.filter(in_post(day), network_id=network_id)
    joined = Membership.objects.filter(living(day), network_id=network_id, organisation_id__in=organisations)
    seated = held.filter(organisation_id__in=organisations)
    members = frozenset(joined.values_list("organisation_id", flat=True))
    members |= frozenset(seated.values_list("organisation_id", flat=True).distinct())
    silent = kept_from(charter, network_id, "propose", day)
    own = held.filter(Q(person=person) | Q(person=None, organisation_id__in=members)).exclude(
        organisation_id__in=silent
    )
    offices = {m.office for m in own if m.office}
    organs = {m.organ for m in own if m.organ}
    organs |= {key for key, organ in charter.organs.items() if organ.seats.fill == "membership" and members - silent}
    posts = Post.objects.filter(in_post(day), person=person, organisation_id__in=members)
    own_offices = {key for key, office in charter.offices.items() if office.of.startswith("member")}
    offices |= own_offices & set(posts.values_list("office", flat=True))
    return Actor(
        network_id,
        charter,
        standing.version,
        person_id=person.pk,
        offices=frozenset(offices),
        organs=frozenset(organs),
        organisations=members,
        delegated=powers_delegated(network_id, offices, day),
        second_factor=second_factor,
    )


def powers_delegated(network_id: int, offices: set[str], day: date) -> frozenset[str]:
    """Powers that were lent to these offices and accepted, on a day."""
    found = Delegation.objects.filter(
        network_id=network_id,
        to_office__in=offices,
        since__lte=day,
        until__gt=day,
        accepted_on__lte=day,
        revoked_on=None,
    )
    return frozenset(found.values_list("power", flat=True))


def decides(actor: Actor) -> bool:
    """Whether this actor holds an office or a seat that decides: a second factor is required of it."""
    if actor.charter is None or not actor.known:
        return False
    charter = actor.charter
    granted = {grant.organ for grant in charter.powers.values() if grant.organ}
    if any(organ in granted and charter.organs[organ].seats.fill != "membership" for organ in actor.organs):
        return True
    holders = {grant.office for grant in charter.powers.values() if grant.office}
    return any(
        office in holders or charter.offices[office].decides for office in actor.offices if office in charter.offices
    )


def motion(network_id: int, number: int) -> Motion:
    """One motion. Raises `Motion.DoesNotExist`."""
    return Motion.objects.select_related("proposed_by").get(network_id=network_id, number=number)


def motions_of(network_id: int, *, organ: str = "", most: int = 100) -> Sequence[Motion]:
    """Motions of a network, or of one organ, newest first."""
    found = Motion.objects.filter(network_id=network_id, **({"organ": organ} if organ else {}))
    return list(found.order_by("-opened", "-pk")[:most])


def motions_about(network_id: int, name: str, pk: int) -> Sequence[Motion]:
    """The motions on one application, file or appeal, newest first."""
    found = Motion.objects.filter(network_id=network_id, **{f"proposal__{name}": pk})
    return list(found.order_by("-opened", "-pk"))


def seats_of(motion: Motion, *, language: str = "ar") -> Sequence[Seat]:
    """The roll of a motion with its answers, by the organisation's name."""
    found = Seat.objects.filter(motion=motion).select_related("organisation", "person", "answered_by")
    return list(found.order_by(by_name(language, "organisation__"), "number"))


def seats_awaiting(actor: Actor) -> Sequence[Seat]:
    """Seats of motions in writing that this actor should answer, the most urgent first."""
    own = Q(organisation_id__in=actor.organisations) | Q(person_id=actor.person_id, person__isnull=False)
    written = {"motion__mode": "circulation", "motion__state": State.OPEN}
    found = Seat.objects.filter(own, motion__network_id=actor.network_id, answer="", **written)
    return list(found.select_related("motion", "organisation").order_by("motion__closes"))


def mandates_of(network_id: int, organisation_id: int, day: date) -> Sequence[Mandate]:
    """The seats and offices that an organisation holds in a network on a day."""
    found = Mandate.objects.filter(in_post(day), network_id=network_id, organisation_id=organisation_id)
    return list(found.order_by("since", "pk"))


def delegations_on(network_id: int, day: date) -> Sequence[Delegation]:
    """Delegations whose period has not ended, accepted or still offered."""
    found = Delegation.objects.filter(network_id=network_id, until__gt=day, revoked_on=None)
    return list(found.order_by("since", "pk"))
