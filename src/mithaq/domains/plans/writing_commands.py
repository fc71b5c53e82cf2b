"""Writing a plan and its items. A draft is no matter of the ledger yet (ADR 6); what is heard and decided on is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from mithaq.charter.text import NO_WORDS, Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.membership.models import Membership
from mithaq.domains.membership.queries import living
from mithaq.domains.plans.access import clause_of_plan, is_preparer, kind_of
from mithaq.domains.plans.lifecycle import WRITABLE
from mithaq.domains.plans.models import Plan, PlanItem
from mithaq.domains.themes.vocabulary import goals, terms
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution

MOST_ITEMS = 60
"""Items of a plan: the platform's own bound."""
MOST_THEMES = 6
"""Themes of an item: the platform's own bound."""
LONGEST = 6_000
"""Characters of a text in one language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a plan says of itself."""

    title: Text
    since: date
    until: date
    summary: Text = NO_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemText:
    """What an item says."""

    kind: str
    title: Text
    text: Text = NO_WORDS
    lead_id: int | None = None
    lead_office: str = ""
    due: date | None = None
    targets: Sequence[str] = ()
    themes: Sequence[str] = ()
    sorted: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])


def begin_plan(by: Actor, kind: str, head: Head, *, at: datetime) -> Plan:
    """Begin a plan of a kind that the charter knows. Raises `Refused`."""
    standing, clause = standing_of(by), clause_of_plan(by.charter, kind)
    Verdict.of(kind_of(by.charter, kind) is not None, clause=clause, reason="no-such-plan-kind").or_refuse()
    is_preparer(by, kind).or_refuse()
    _fits(head, clause).or_refuse()
    with transaction.atomic():
        Network.objects.select_for_update(no_key=True).get(pk=standing.network_id)
        last = Plan.objects.filter(network_id=standing.network_id).aggregate(last=Max("number"))["last"] or 0
        return Plan.objects.create(
            network_id=standing.network_id, number=last + 1, kind=kind, title=head.title, summary=head.summary,
            since=head.since, until=head.until, started=at, started_by_id=by.person_id, changed=at,
        )  # fmt: skip


def write_plan(by: Actor, plan_id: int, head: Head, *, seen: int, at: datetime) -> Plan:
    """Write the head of a plan. `seen` is the revision that the writer had: a later one is not overwritten."""
    with transaction.atomic():
        plan, clause = in_hand(by, plan_id, seen=seen)
        _fits(head, clause).or_refuse()
        plan.title, plan.summary, plan.since, plan.until = head.title, head.summary, head.since, head.until
        return _written(plan, at)


def write_item(
    by: Actor, plan_id: int, item: ItemText, *, position: int | None = None, seen: int, at: datetime
) -> PlanItem:
    """Write an item, or add one where no position is given. Raises `Refused`, or `PlanItem.DoesNotExist`."""
    standing = standing_of(by)
    with transaction.atomic():
        plan, clause = in_hand(by, plan_id, seen=seen)
        held = PlanItem.objects.filter(plan=plan)
        Verdict.of(
            position is not None or held.count() < MOST_ITEMS, clause=clause, reason="too-many-items", most=MOST_ITEMS
        ).or_refuse()
        _item_fits(standing, plan, item, at.date()).or_refuse()
        row = held.get(position=position) if position is not None else PlanItem(plan=plan, position=_next(plan))
        row.kind, row.title, row.text, row.due = item.kind, item.title, item.text, item.due
        row.lead_id, row.lead_office = item.lead_id, item.lead_office  # type: ignore[attr-defined]
        row.targets, row.sorted = list(item.targets), {name: list(keys) for name, keys in item.sorted.items() if keys}
        row.themes = list(dict.fromkeys(item.themes))
        row.save()
        _written(plan, at)
    return row


def drop_item(by: Actor, plan_id: int, position: int, *, seen: int, at: datetime) -> Plan:
    """Take an item out of a plan that is still written. Raises `Refused`, or `PlanItem.DoesNotExist`."""
    with transaction.atomic():
        plan, _clause = in_hand(by, plan_id, seen=seen)
        PlanItem.objects.get(plan=plan, position=position).delete()
        return _written(plan, at)


def in_hand(by: Actor, plan_id: int, *, seen: int | None = None) -> tuple[Plan, str]:
    """The locked plan while it is written, and its clause, for who prepares it. Raises `Refused`, `Plan.DoesNotExist`."""
    plan = locked_plan(by, plan_id)
    clause = clause_of_plan(by.charter, plan.kind)
    is_preparer(by, plan.kind).or_refuse()
    Verdict.of(plan.state in WRITABLE, clause=clause, reason="plan-is-settled", state=plan.state).or_refuse()
    mine = seen is None or plan.revision == seen
    Verdict.of(mine, clause=clause, reason="written-meanwhile", revision=plan.revision).or_refuse()
    return plan, clause


def locked_plan(by: Actor, plan_id: int) -> Plan:
    """A plan of the actor's network, locked. Raises `Plan.DoesNotExist`."""
    return Plan.objects.select_for_update(no_key=True).get(pk=plan_id, network_id=by.network_id)


def _written(plan: Plan, at: datetime) -> Plan:
    plan.revision, plan.changed = plan.revision + 1, at
    plan.save(update_fields=["title", "summary", "since", "until", "revision", "changed"])
    return plan


def _next(plan: Plan) -> int:
    return (PlanItem.objects.filter(plan=plan).aggregate(last=Max("position"))["last"] or 0) + 1


def _short(*texts: Text) -> bool:
    return all(len(words) <= LONGEST for text in texts for words in text.as_json().values())


def _fits(head: Head, clause: str) -> Verdict:
    for holds, reason in (
        (bool(head.title.as_json()), "plan-without-title"),
        (head.since <= head.until, "period-out-of-order"),
        (_short(head.title, head.summary), "plan-too-long"),
    ):
        if not holds:
            return Verdict.of(False, clause=clause, reason=reason, longest=LONGEST)
    return Verdict.of(True, clause=clause, reason="plan-fits")


def _item_fits(standing: Constitution, plan: Plan, item: ItemText, day: date) -> Verdict:
    """Whether an item can stand in its plan: of a kind that it holds, led by a member or an office, sorted by known words."""
    charter, kind = standing.charter, standing.charter.plans[plan.kind]
    members = Membership.objects.filter(living(day), network_id=standing.network_id)
    lists = {facet: set(charter.lists[name]) for facet, name in kind.sorted_by.items()}
    words = [word for facet, keys in item.sorted.items() for word in keys if word not in lists.get(facet, ())]
    words += [number for number in item.targets if number not in goals()]
    words += [theme for theme in item.themes if theme not in charter.themes and theme not in terms()]
    for holds, reason in (
        (bool(item.title.as_json()), "plan-without-title"),
        (item.kind in kind.kinds_of_item(plan.kind), "no-such-item-kind"),
        (not (item.lead_id and item.lead_office), "one-leads"),
        (item.lead_id is None or members.filter(organisation_id=item.lead_id).exists(), "not-a-member"),
        (not item.lead_office or item.lead_office in charter.offices, "no-such-office"),
        (item.due is None or plan.since <= item.due <= plan.until, "due-outside-the-period"),
        (not words, "plan-word-not-known"),
        (len(set(item.themes)) <= MOST_THEMES, "too-many-plan-themes"),
        (_short(item.title, item.text), "plan-too-long"),
    ):
        if not holds:
            return Verdict.of(
                False, clause=kind.clause or "", reason=reason, longest=LONGEST, words=tuple(words[:5]),
                since=plan.since, until=plan.until, office=item.lead_office, most=MOST_THEMES,
            )  # fmt: skip
    return Verdict.of(True, clause="", reason="item-fits")
