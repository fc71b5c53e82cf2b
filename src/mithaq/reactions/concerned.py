"""Whom an entry concerns: one answer for each kind of event. The table that says which is in `audience.py`."""

from __future__ import annotations

from mithaq.charter.powers import Power
from mithaq.domains.amending.models import Amendment
from mithaq.domains.ballots.models import Voter
from mithaq.domains.directory.models import Post
from mithaq.domains.directory.queries import in_post
from mithaq.domains.finance.models import Payment
from mithaq.domains.following.commitment_queries import answering, keeping
from mithaq.domains.following.queries import asked_about
from mithaq.domains.governance.models import Mandate, Seat
from mithaq.domains.governance.queries import mandates_on, roll_of
from mithaq.domains.knowledge.models import Practice
from mithaq.domains.library.models import Publication
from mithaq.domains.meetings.models import Invitation, Referral
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.domains.minutes.models import Minutes
from mithaq.domains.polls.models import TimeReply
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import constitution_of

DECIDED = ("carried", "rejected", "lapsed")
SPEAKERS = ("mayor", "deputy-mayor", "focal-point")


def of_motion(entry: Entry) -> set[int]:
    """The seats of a motion."""
    return _speakers(_seat_organisations(entry.facts["motion"]), entry)


def of_decided_motion(entry: Entry) -> set[int]:
    """The seats of a motion, once it is decided."""
    return of_motion(entry) if entry.facts["state"] in DECIDED else set()


def of_organisation(entry: Entry) -> set[int]:
    """Those who speak for the organisation that the facts name."""
    return _speakers({entry.facts["organisation"]} - {None}, entry)


def of_mandate(entry: Entry) -> set[int]:
    """Those who speak for whoever holds the mandate."""
    mandate = Mandate.objects.filter(pk=entry.facts["mandate"]).first()
    return _speakers({mandate.organisation_id} if mandate and mandate.organisation_id else set(), entry)  # type: ignore[attr-defined]


def of_everyone_in_office(entry: Entry) -> set[int]:
    """Everybody who holds a seat or an office that day."""
    held = mandates_on(entry.network_id, entry.at.date())
    return _speakers({m.organisation_id for m in held if m.organisation_id}, entry)  # type: ignore[attr-defined]


def of_appeal(entry: Entry) -> set[int]:
    """The seats of the organ that decides on the appeal."""
    return _speakers(_sitting(entry, entry.facts["to"].removeprefix("organ:")), entry)


def preparing(entry: Entry) -> set[int]:
    """Whoever prepares the files of the organ that admits: its seats, and the office that examines."""
    standing = constitution_of(Network.objects.get(pk=entry.network_id), entry.at.date())
    powers = standing.charter.powers
    grants = [powers[power] for power in (Power.ADMIT_MEMBER, Power.EXAMINE_APPLICATION) if power in powers]
    organisations: set[int] = set()
    for grant in grants:
        if grant.organ:
            organisations |= _sitting(entry, grant.organ)
        elif grant.office:
            held = mandates_on(entry.network_id, entry.at.date(), office=grant.office)
            organisations |= {m.organisation_id for m in held if m.organisation_id}  # type: ignore[attr-defined]
    return _speakers(organisations, entry)


def _sitting(entry: Entry, organ: str) -> set[int]:
    """The organisations that sit in an organ on the day of the entry; for an organ of all members, none is singled out."""
    standing = constitution_of(Network.objects.get(pk=entry.network_id), entry.at.date())
    if organ not in standing.charter.organs:
        return set()
    return {place.organisation.pk for place in roll_of(standing, organ, entry.at.date()) if place.organisation}


def of_payer(entry: Entry) -> set[int]:
    """Those who speak for the member whose contribution it is."""
    return _speakers(_members_of({entry.facts["membership"]}), entry)


def of_payers(entry: Entry) -> set[int]:
    """Those who speak for the members whose payments these are."""
    payments = Payment.objects.filter(pk__in=entry.facts.get("payments") or [entry.facts["payment"]])
    return _speakers(_members_of(set(payments.values_list("membership_id", flat=True))), entry)


def of_asked(entry: Entry) -> set[int]:
    """Those who speak for the members that are asked."""
    return _speakers(_members_of(set(entry.facts["memberships"])), entry)


def of_waiver(entry: Entry) -> set[int]:
    """Whoever decides on waivers."""
    return _speakers(_holders(entry, Power.WAIVE_CONTRIBUTION), entry)


def _members_of(memberships: set[int]) -> set[int]:
    return set(Membership.objects.filter(pk__in=memberships).values_list("organisation_id", flat=True))


def _holders(entry: Entry, power: Power) -> set[int]:
    """The organisations that hold the organ or the office that has a power."""
    day = entry.at.date()
    charter = constitution_of(Network.objects.get(pk=entry.network_id), day).charter
    grant = charter.powers.get(power)
    where = {"organ": grant.organ} if grant and grant.organ else {"office": grant.office} if grant else {}
    held = mandates_on(entry.network_id, day, **{k: v for k, v in where.items() if v}) if where else []
    return {m.organisation_id for m in held if m.organisation_id}


def of_asked_about(entry: Entry) -> set[int]:
    """Whoever is asked about an obstacle."""
    standing = constitution_of(Network.objects.get(pk=entry.network_id), entry.at.date())
    return _speakers(asked_about(standing, entry.facts, entry.at.date()), entry)


def of_answering(entry: Entry) -> set[int]:
    """Whoever answers for a commitment."""
    standing = constitution_of(Network.objects.get(pk=entry.network_id), entry.at.date())
    facts = entry.facts
    return _speakers(answering(standing, facts["organisation"], facts["office"], entry.at.date()), entry)


def of_register(entry: Entry) -> set[int]:
    """Whoever keeps the register of commitments, and whoever answers for the one that was reported on."""
    standing = constitution_of(Network.objects.get(pk=entry.network_id), entry.at.date())
    return _speakers(keeping(standing, entry.at.date()), entry) | of_answering(entry)


def of_publication(entry: Entry) -> set[int]:
    """Those who speak for the member that leads a publication, and for those who sit in its organ."""
    row = Publication.objects.get(pk=entry.facts["publication"])
    leading = {row.organisation_id} if row.organisation_id else set[int]()  # type: ignore[attr-defined]
    return _speakers(leading | (_sitting(entry, row.organ) if row.organ else set()), entry)


def of_library_keepers(entry: Entry) -> set[int]:
    """Whoever keeps the library."""
    return _speakers(_holders(entry, Power.PUBLISH_DOCUMENT), entry)


def of_voters(entry: Entry) -> set[int]:
    """Those who speak for the places on an election's roll."""
    on_roll = Voter.objects.filter(box__election=entry.facts["election"])
    return _speakers(set(on_roll.exclude(organisation=None).values_list("organisation_id", flat=True)), entry)


def of_ballot_entrusted(entry: Entry) -> set[int]:
    """Those who were given the ballot."""
    return _speakers({entry.facts["holder"]}, entry)


def _seat_organisations(motion_id: int) -> set[int]:
    found = Seat.objects.filter(motion_id=motion_id, organisation__isnull=False)
    return set(found.values_list("organisation_id", flat=True))


def _speakers(organisations: set[int], entry: Entry) -> set[int]:
    """Those who speak for these organisations, without the person who acted."""
    found = Post.objects.filter(in_post(entry.at.date()), organisation_id__in=organisations, office__in=SPEAKERS)
    return set(found.values_list("person_id", flat=True)) - {entry.person_id}


def of_meeting(entry: Entry) -> set[int]:
    """Those who were called to a meeting, and whoever holds a seat there in person."""
    called = Invitation.objects.filter(meeting_id=entry.facts["meeting"])
    organisations = set(called.exclude(organisation=None).values_list("organisation_id", flat=True))
    people = set(called.exclude(person=None).values_list("person_id", flat=True))
    return _speakers(organisations, entry) | (people - {entry.person_id})


def of_convener(entry: Entry) -> set[int]:
    """Whoever convenes meetings."""
    return _speakers(_holders(entry, Power.CONVENE_MEETING), entry)


def of_referral(entry: Entry) -> set[int]:
    """The organ that is asked; once it has answered, the one that asked."""
    referral = Referral.objects.get(pk=entry.facts["referral"])
    organ = referral.from_organ if entry.event == "ReferralAnswered" else referral.to_organ
    return _speakers(_sitting(entry, organ), entry)


def of_poll(entry: Entry) -> set[int]:
    """The seats of the organ that is asked, and whoever holds one in person."""
    day, organ = entry.at.date(), entry.facts["organ"]
    standing = constitution_of(Network.objects.get(pk=entry.network_id), day)
    people = {place.person.pk for place in roll_of(standing, organ, day) if place.person}
    return _speakers(_sitting(entry, organ), entry) | (people - {entry.person_id})


def of_those_who_answered(entry: Entry) -> set[int]:
    """Everybody who answered a time poll."""
    replies = TimeReply.objects.filter(poll_id=entry.facts["poll"])
    organisations = set(replies.exclude(organisation=None).values_list("organisation_id", flat=True))
    people = set(replies.exclude(person=None).values_list("person_id", flat=True))
    return _speakers(organisations, entry) | (people - {entry.person_id})


def of_proxy(entry: Entry) -> set[int]:
    """Who gave a proxy, and who was given it."""
    return _speakers({entry.facts["organisation"], entry.facts["holder"]}, entry)


def of_minutes(entry: Entry) -> set[int]:
    """Those who were called to the meeting, and those who adopt its minutes."""
    return of_meeting(entry) | _speakers(_holders(entry, Power.ADOPT_MINUTES), entry)


def of_secretary(entry: Entry) -> set[int]:
    """Whoever keeps the minutes."""
    found = Minutes.objects.filter(pk=entry.facts["minutes"]).values_list("secretary_id", flat=True)
    return set(found) - {entry.person_id}


def of_erasure(entry: Entry) -> set[int]:
    """Those who stay in post where the erasure left a post vacant."""
    return _speakers(set(entry.facts["organisations"]), entry)


def of_handover(entry: Entry) -> set[int]:
    """The member that hands over, and whoever prepares files."""
    return of_organisation(entry) | preparing(entry)


def of_every_member(entry: Entry) -> set[int]:
    """Those who speak for the members of the network."""
    found = Membership.objects.filter(living(entry.at.date()), network_id=entry.network_id)
    return _speakers(set(found.values_list("organisation_id", flat=True)), entry)


def of_proposer(entry: Entry) -> set[int]:
    """Whoever proposed an amendment."""
    row = Amendment.objects.get(pk=entry.facts["amendment"])
    own = {row.organisation_id} - {None}  # type: ignore[attr-defined]
    return (_speakers(own, entry) | {row.proposed_by_id}) - {None, entry.person_id}  # type: ignore[attr-defined]


def of_revised(entry: Entry) -> set[int]:
    """The members, once the amendment is open to them."""
    opened = Amendment.objects.filter(pk=entry.facts["amendment"], opened__isnull=False).exists()
    return of_every_member(entry) if opened else set()


def reviewing(entry: Entry) -> set[int]:
    """Those who read practices for the body that endorses them, without the member whose own it is."""
    return _speakers(_holders(entry, Power.ENDORSE_PRACTICE) - {entry.facts["organisation"]}, entry)


def of_author(entry: Entry) -> set[int]:
    """Those who shared a practice."""
    return _speakers({entry.facts["author"]}, entry)


def of_both(entry: Entry) -> set[int]:
    """The one who did it first and the one who takes it up."""
    return _speakers({entry.facts["author"], entry.facts["organisation"]}, entry)


def of_translated(entry: Entry) -> set[int]:
    """Those whose practice was written in another language."""
    found = Practice.objects.filter(pk=entry.facts["practice"]).values_list("organisation_id", flat=True)
    return _speakers(set(found), entry)
