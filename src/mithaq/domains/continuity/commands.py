"""When the people of a member change: announcing it, settling what it means in each network, taking over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mithaq.charter.verdict import Verdict
from mithaq.domains.continuity.events import HandoverDone, HandoverPrepared, SuccessionAnnounced
from mithaq.domains.continuity.models import Handover, Succession
from mithaq.domains.directory.commands import OFFICES
from mithaq.domains.directory.joining_commands import end_posts
from mithaq.domains.directory.models import Organisation
from mithaq.domains.directory.queries import posts_of
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.governance.succession_commands import hand_on_mandates
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


@act(Right.SPEAK_FOR_MEMBER)
def announce_succession(
    by: Actor, organisation_id: int, offices: Sequence[str], on: date, *, at: datetime
) -> SuccessionAnnounced:
    """Say that posts end on a day. Somebody must stay who answers meanwhile: the focal point, a deputy."""
    own = Verdict.of(organisation_id in by.organisations, clause="", reason="speaks-for-the-organisation")
    own.or_refuse()
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    ending = tuple(dict.fromkeys(offices))
    unknown = next((office for office in ending if office not in OFFICES), "")
    Verdict.of(bool(ending) and not unknown, clause="", reason="no-such-post", office=unknown or "—").or_refuse()
    Verdict.of(on >= at.date(), clause="", reason="day-is-past", on=on).or_refuse()
    already = Succession.objects.filter(organisation_id=organisation_id, on=on).exists()
    Verdict.of(not already, clause="", reason="succession-announced-already", on=on).or_refuse()
    staying = [post for post in posts_of(organisation_id, on) if post.until is None and post.office not in ending]
    Verdict.of(bool(staying), clause="", reason="nobody-would-hold-it", office=ending[0]).or_refuse()
    ended = end_posts(organisation_id, ending, on)
    Verdict.of(bool(ended), clause="", reason="post-not-held", office=ending[0]).or_refuse()
    succession = Succession.objects.create(organisation_id=organisation_id, offices=list(ending), on=on, announced=at)
    return SuccessionAnnounced(
        at=at, succession=succession.pk, organisation=organisation_id, on=on.isoformat(), offices=ending
    )


@act(Right.OPERATE)
def prepare_handover(by: Actor, succession_id: int, *, at: datetime) -> HandoverPrepared:
    """In one network: let each seat go the way that the charter says, and open the handover file."""
    standing = standing_of(by)
    succession = Succession.objects.select_for_update(no_key=True).get(pk=succession_id)
    done = Handover.objects.filter(network_id=by.network_id, succession=succession).exists()
    Verdict.of(not done, clause="", reason="handover-prepared-already").or_refuse()
    organisation_id: int = succession.organisation_id  # type: ignore[attr-defined]
    entry = coming_entry(standing.network_id)
    vacated, passed = hand_on_mandates(standing, organisation_id, succession.on, tuple(succession.offices), entry=entry)
    handover = Handover.objects.create(
        network_id=standing.network_id,
        succession=succession,
        vacated=list(vacated),
        passed=list(passed),
        prepared=at,
        entry=entry,
    )
    return HandoverPrepared(at=at, handover=handover.pk, organisation=organisation_id, vacated=vacated, passed=passed)


@act(Right.SPEAK_FOR_MEMBER)
def take_over_file(by: Actor, handover_id: int, *, at: datetime) -> HandoverDone:
    """Whoever holds a post that was filled anew says that the file has been handed over."""
    handover = Handover.objects.select_for_update(no_key=True, of=("self",)).select_related("succession")
    found = handover.get(pk=handover_id, network_id=by.network_id)
    organisation_id: int = found.succession.organisation_id  # type: ignore[attr-defined]
    Verdict.of(organisation_id in by.organisations, clause="", reason="speaks-for-the-organisation").or_refuse()
    Verdict.of(found.done is None, clause="", reason="handover-done-already").or_refuse()
    on, offices = found.succession.on, found.succession.offices
    fresh = [p for p in posts_of(organisation_id, at.date()) if p.office in offices and p.since >= on]
    Verdict.of(bool(fresh), clause="", reason="successor-not-named", parts=tuple(offices)).or_refuse()
    found.done, found.done_by_id = at, by.person_id
    found.save(update_fields=["done", "done_by_id"])
    return HandoverDone(at=at, handover=found.pk, organisation=organisation_id)
