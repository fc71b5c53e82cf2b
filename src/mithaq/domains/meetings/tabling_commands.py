"""Putting motions on the agenda of a meeting, and amendments to their text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mithaq.charter.powers import Power
from mithaq.charter.text import NO_WORDS, Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.governance.lifecycle import State as MotionState
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.motion_commands import acts_by_itself
from mithaq.domains.governance.motion_commands import clause_of as clause_of_power
from mithaq.domains.governance.paragraphs import languages_of, paragraphs_of
from mithaq.domains.governance.proposals import EXECUTABLE, may_be_carried
from mithaq.domains.governance.sitting_commands import table_motion as new_motion
from mithaq.domains.governance.sitting_commands import withdraw
from mithaq.domains.meetings.agenda_commands import Draft, new_item
from mithaq.domains.meetings.events import AmendmentTabled, MotionTabled, MotionWithdrawn
from mithaq.domains.meetings.lifecycle import PREPARING, State
from mithaq.domains.meetings.models import Item, Meeting, Referral
from mithaq.domains.meetings.planning_commands import clause_of, locked, state_is
from mithaq.domains.meetings.presiding import may_record
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act
from mithaq.foundation.networks.queries import Constitution


@act(Right.SIT)
def table_motion(
    by: Actor,
    meeting_id: int,
    power: Power,
    proposal: Mapping[str, Any],
    *,
    title: Text,
    reasons: Text,
    text: Text = NO_WORDS,
    item_id: int | None = None,
    at: datetime,
) -> MotionTabled:
    """Put a new motion on the agenda, at a point that has none or at a point of its own. It is voted on in the meeting."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of_power(standing.charter, power) or clause_of(standing, meeting.organ)
    may_table(by, meeting, at).or_refuse()
    may_be_carried(standing, power, proposal, meeting.organ).or_refuse()
    Verdict.of(bool(title.as_json()), clause=clause, reason="title-missing").or_refuse()
    grant = standing.charter.powers.get(power)
    reasoned = bool(reasons.as_json()) or grant is None or grant.reason != "always"
    Verdict.of(reasoned, clause=clause, reason="decision-needs-reasons").or_refuse()
    wording = paragraphs_of(text)
    executable = EXECUTABLE.get(power)
    if executable is not None and executable.acts_on(proposal):
        executable.check(standing, proposal, at.date()).or_refuse()
    else:
        Verdict.of(bool(wording), clause=clause, reason="text-missing").or_refuse()
    item = _point_for(meeting, item_id, title)
    _was_referred(standing, power, item, clause).or_refuse()
    item.motion = new_motion(
        standing, meeting.organ, power, proposal, title=title, reasons=reasons, wording=wording,
        person_id=by.person_id, at=at,
    )  # fmt: skip
    item.save(update_fields=["motion"])
    return MotionTabled(at=at, clause=clause, meeting=meeting.pk, motion=item.motion.pk, act=power)


@act(Right.SIT)
def carry_over(by: Actor, meeting_id: int, motion_id: int, *, item_id: int | None = None, at: datetime) -> MotionTabled:
    """Put a motion that an earlier meeting did not come to on the agenda of this one."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    motion = Motion.objects.select_for_update(no_key=True).get(pk=motion_id, network_id=by.network_id)
    clause = clause_of_power(standing.charter, Power(motion.act)) or clause_of(standing, meeting.organ)
    may_table(by, meeting, at).or_refuse()
    waits = motion.state == MotionState.TABLED and motion.amends is None and motion.organ == meeting.organ
    Verdict.of(waits, clause=clause, reason="motion-does-not-wait", state=motion.state).or_refuse()
    live = Item.objects.filter(motion=motion, meeting__state__in=(*PREPARING, State.SITTING))
    Verdict.of(not live.exists(), clause=clause, reason="on-an-agenda-already").or_refuse()
    item = _point_for(meeting, item_id, motion.title)
    item.motion = motion
    item.save(update_fields=["motion"])
    return MotionTabled(at=at, clause=clause, meeting=meeting.pk, motion=motion.pk, act=motion.act)


@act(Right.SIT)
def table_amendment(
    by: Actor, motion_id: int, paragraph: int, text: Text, *, reasons: Text = NO_WORDS, at: datetime
) -> AmendmentTabled:
    """Propose another wording for one paragraph of a motion (none strikes it, one more adds it). It is voted on first."""
    standing = standing_of(by)
    motion, meeting = motion_in(by, motion_id)
    clause = clause_of_power(standing.charter, Power(motion.act)) or clause_of(standing, meeting.organ)
    sits = meeting.organ in by.organs
    Verdict.of(sits, clause=clause, reason="no-seat-in-the-organ", organ=meeting.organ).or_refuse()
    Verdict.of(motion.state == MotionState.TABLED, clause=clause, reason="too-late-to-amend").or_refuse()
    free = motion.amends is None and not acts_by_itself(motion)
    Verdict.of(free, clause=clause, reason="motion-cannot-be-amended").or_refuse()
    there = 1 <= paragraph <= len(motion.wording) + 1
    Verdict.of(there, clause=clause, reason="no-such-paragraph", paragraph=paragraph).or_refuse()
    wording = paragraphs_of(text) or [{}]
    Verdict.of(len(wording) == 1, clause=clause, reason="one-paragraph-only").or_refuse()
    changes = wording[0] != (motion.wording[paragraph - 1] if paragraph <= len(motion.wording) else {})
    Verdict.of(changes, clause=clause, reason="nothing-changes").or_refuse()
    missing = languages_of(motion.wording) - set(wording[0]) if wording[0] else frozenset()
    Verdict.of(not missing, clause=clause, reason="languages-missing", languages=tuple(sorted(missing))).or_refuse()
    amendment = new_motion(
        standing, meeting.organ, Power.ADOPT_RESOLUTION, {}, title=motion.title, reasons=reasons, wording=wording,
        person_id=by.person_id, at=at, amends=motion, paragraph=paragraph,
    )  # fmt: skip
    return AmendmentTabled(
        at=at, clause=clause, meeting=meeting.pk, motion=amendment.pk, amends=motion.pk, paragraph=paragraph
    )


@act(Right.SIT)
def withdraw_motion(by: Actor, motion_id: int, *, at: datetime) -> MotionWithdrawn:
    """Take a motion or an amendment back before the vote: who proposed it, or who convenes."""
    standing = standing_of(by)
    motion = Motion.objects.select_for_update(no_key=True, of=("self",)).select_related("amends").get(
        pk=motion_id, network_id=by.network_id
    )  # fmt: skip
    clause = clause_of_power(standing.charter, Power(motion.act)) or clause_of(standing, motion.organ)
    Verdict.of(motion.mode == "sitting", clause=clause, reason="decided-in-writing").or_refuse()
    own = motion.proposed_by_id == by.person_id or by.may(Power.CONVENE_MEETING).holds  # type: ignore[attr-defined]
    Verdict.of(own, clause=clause, reason="not-ones-own-motion").or_refuse()
    withdraw(motion, at=at)
    return MotionWithdrawn(at=at, clause=clause, motion=motion.pk)


def may_table(by: Actor, meeting: Meeting, at: datetime) -> Verdict:
    """Whether the actor may put something on the agenda: who sits in the organ, convenes, or prepares files for it."""
    standing = standing_of(by)
    clause = clause_of(standing, meeting.organ)
    there = state_is(meeting, *PREPARING, State.SITTING, clause=clause)
    if not there.holds:
        return there
    allowed = (
        meeting.organ in by.organs or by.may(Right.PREPARE).holds or may_record(by, standing, meeting, at.date()).holds
    )
    return Verdict.of(allowed, clause=clause, reason="no-seat-in-the-organ", organ=meeting.organ)


def motion_in(by: Actor, motion_id: int) -> tuple[Motion, Meeting]:
    """A motion that stands before a meeting, and this meeting; locked, the meeting first. Raises `Refused`."""
    wanted = Motion.objects.values_list("amends_id", flat=True).get(pk=motion_id, network_id=by.network_id) or motion_id
    found = Item.objects.filter(motion_id=wanted, meeting__state__in=(*PREPARING, State.SITTING))
    pk = found.values_list("meeting_id", flat=True).first()
    Verdict.of(pk is not None, clause="", reason="not-before-a-meeting").or_refuse()
    assert pk is not None
    meeting = locked(by, pk)
    rows = Motion.objects.select_for_update(no_key=True, of=("self",)).select_related("amends")
    return rows.get(pk=motion_id), meeting


def _point_for(meeting: Meeting, item_id: int | None, title: Text) -> Item:
    """The point of the agenda that a motion goes to: a given one without a motion, or a new one. Raises `Refused`."""
    if item_id is None:
        return new_item(meeting, Draft(title=title, kind="decision"))
    item = Item.objects.get(pk=item_id, meeting=meeting)
    Verdict.of(item.motion is None, clause="", reason="item-has-a-motion").or_refuse()
    return item


def _was_referred(standing: Constitution, power: Power, item: Item, clause: str) -> Verdict:
    """Whether the matter of a point was referred by one of the organs that the charter wants to look at it first."""
    grant = standing.charter.powers.get(power)
    wanted = grant.referred_by if grant else ()
    organs = standing.charter.organs
    before = {key for key, organ in organs.items() if key in wanted or organ.part_of in wanted}
    referred = not wanted or Referral.objects.filter(item=item, from_organ__in=before).exists()
    return Verdict.of(
        referred, clause=clause, reason="not-referred-first", organs=tuple(f"organ:{key}" for key in wanted)
    )
