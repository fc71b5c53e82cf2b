"""What follows from a meeting: things to do, with a holder and a day; and matters that one organ refers to another."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max

from mithaq.charter.powers import Power
from mithaq.charter.sitting import named_by_rules
from mithaq.charter.text import NO_WORDS, Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.meetings.agenda_commands import Draft, new_item
from mithaq.domains.meetings.events import ActionNoted, ActionUpdated, ReferralAnswered, ReferralFiled, ReferralPut
from mithaq.domains.meetings.lifecycle import PREPARING, State
from mithaq.domains.meetings.models import ActionItem, Item, Referral
from mithaq.domains.meetings.planning_commands import clause_of, locked, state_is
from mithaq.domains.meetings.presiding import may_record
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.models import Network


@act(Right.SPEAK_FOR_MEMBER)
def note_action(
    by: Actor,
    meeting_id: int,
    task: Text,
    due: date,
    *,
    holder_id: int | None = None,
    office: str = "",
    item_id: int | None = None,
    kind: str = "",
    level: str = "",
    at: datetime,
) -> ActionNoted:
    """Note what somebody has to do after a meeting, and by when: during it or after its close, as who keeps the record."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    charter, clause = standing.charter, clause_of(standing, meeting.organ)
    state_is(meeting, State.SITTING, State.CLOSED, clause=clause).or_refuse()
    may_record(by, standing, meeting, at.date()).or_refuse()
    Verdict.of(bool(task.as_json()), clause=clause, reason="say-the-task").or_refuse()
    Verdict.of(due >= at.date(), clause=clause, reason="day-is-past", on=due).or_refuse()
    known = Organisation.objects.filter(pk=holder_id).exists() if holder_id else office in charter.offices
    Verdict.of(known, clause=clause, reason="nobody-to-do-it").or_refuse()
    for facet, word in (("kind", kind), ("level", level)):
        fits = not word or word in named_by_rules(charter, "action-item", facet)
        Verdict.of(fits, clause=clause, reason="not-named-by-the-charter", word=word).or_refuse()
    item = Item.objects.get(pk=item_id, meeting=meeting) if item_id else None
    action = ActionItem.objects.create(
        network_id=standing.network_id, meeting=meeting, item=item, organ=meeting.organ, kind=kind, level=level,
        task=task, holder_id=holder_id, holder_office="" if holder_id else office, due=due, noted=at.date(),
        updated=at.date(), entry=coming_entry(standing.network_id),
    )  # fmt: skip
    return ActionNoted(
        at=at, clause=clause, meeting=meeting.pk, action=action.pk, organisation=holder_id, due=due.isoformat()
    )


@act(Right.SPEAK_FOR_MEMBER)
def update_action(by: Actor, action_id: int, progress: Text, *, done: bool, at: datetime) -> ActionUpdated:
    """Say how far it is, or that it is done: whoever has it to do, or who keeps the record of the organ's meetings."""
    standing = standing_of(by)
    action = ActionItem.objects.select_for_update(no_key=True, of=("self",)).select_related("meeting").get(
        pk=action_id, network_id=by.network_id
    )  # fmt: skip
    clause = clause_of(standing, action.organ)
    holds = action.holder_id in by.organisations or action.holder_office in by.offices  # type: ignore[attr-defined]
    allowed = holds or may_record(by, standing, action.meeting, at.date()).holds
    Verdict.of(allowed, clause=clause, reason="not-ones-own-action").or_refuse()
    Verdict.of(action.done is None, clause=clause, reason="action-done").or_refuse()
    said = done or bool(progress.as_json())
    Verdict.of(said, clause=clause, reason="say-what-was-said").or_refuse()
    action.progress, action.updated, action.done = progress, at.date(), at.date() if done else None
    action.entry = coming_entry(standing.network_id)
    action.save(update_fields=["progress", "updated", "done", "entry"])
    return ActionUpdated(at=at, clause=clause, action=action.pk, organisation=action.holder_id, done=done)  # type: ignore[attr-defined]


@act(Right.SIT)
def refer_matter(
    by: Actor, from_organ: str, to_organ: str, organisation_id: int, title: Text, text: Text, *, at: datetime
) -> ReferralFiled:
    """Put a matter before another organ, as a seat of the one that refers it."""
    standing = standing_of(by)
    known = to_organ in standing.charter.organs
    Verdict.of(known, clause="", reason="no-such-organ", organ=to_organ).or_refuse()
    clause = clause_of(standing, from_organ)
    sits = from_organ in by.organs and organisation_id in by.organisations
    Verdict.of(sits, clause=clause, reason="no-seat-in-the-organ", organ=from_organ).or_refuse()
    Verdict.of(from_organ != to_organ, clause=clause, reason="referred-to-itself").or_refuse()
    Verdict.of(bool(title.as_json()), clause=clause, reason="title-missing").or_refuse()
    Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    last = Referral.objects.filter(network_id=by.network_id).aggregate(last=Max("number"))["last"] or 0
    referral = Referral.objects.create(
        network_id=standing.network_id, number=last + 1, from_organ=from_organ, to_organ=to_organ, title=title,
        text=text, filed=at.date(), filed_by_id=organisation_id, entry=coming_entry(standing.network_id),
    )  # fmt: skip
    return ReferralFiled(at=at, clause=clause, referral=referral.pk, from_organ=from_organ, to=to_organ)


@act(Power.CONVENE_MEETING)
def put_referral(by: Actor, meeting_id: int, referral_id: int, *, at: datetime) -> ReferralPut:
    """Put a referred matter on the agenda of the organ that it waits for."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    state_is(meeting, *PREPARING, State.SITTING, clause=clause).or_refuse()
    referral = Referral.objects.select_for_update(no_key=True).get(pk=referral_id, network_id=by.network_id)
    Verdict.of(referral.to_organ == meeting.organ, clause=clause, reason="not-before-that-organ").or_refuse()
    Verdict.of(not referral.answer, clause=clause, reason="referral-answered").or_refuse()
    referral.item = new_item(meeting, Draft(title=referral.title, kind="decision", about=referral.text))
    referral.save(update_fields=["item"])
    return ReferralPut(at=at, clause=clause, meeting=meeting.pk, referral=referral.pk)


@act(Right.SPEAK_FOR_MEMBER)
def answer_referral(
    by: Actor, meeting_id: int, referral_id: int, answer: str, *, reasons: Text = NO_WORDS, at: datetime
) -> ReferralAnswered:
    """Write down what the organ answered in a meeting: adopted, amended, or refused; the last two with reasons."""
    standing, meeting = standing_of(by), locked(by, meeting_id)
    clause = clause_of(standing, meeting.organ)
    state_is(meeting, State.SITTING, clause=clause).or_refuse()
    may_record(by, standing, meeting, at.date()).or_refuse()
    referral = Referral.objects.select_for_update(no_key=True).get(pk=referral_id, network_id=by.network_id)
    Verdict.of(referral.to_organ == meeting.organ, clause=clause, reason="not-before-that-organ").or_refuse()
    Verdict.of(not referral.answer, clause=clause, reason="referral-answered").or_refuse()
    known = answer in ("adopted", "amended", "refused")
    Verdict.of(known, clause=clause, reason="answer-unknown", answer=answer).or_refuse()
    reasoned = answer == "adopted" or bool(reasons.as_json())
    Verdict.of(reasoned, clause=clause, reason="answer-needs-reasons").or_refuse()
    referral.answer, referral.reasons, referral.decided = answer, reasons, at.date()
    referral.entry = coming_entry(standing.network_id)
    referral.save(update_fields=["answer", "reasons", "decided", "entry"])
    return ReferralAnswered(at=at, clause=clause, referral=referral.pk, answer=answer)
