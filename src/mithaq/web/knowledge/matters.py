"""What awaits a person of practices: to read for the body that endorses, to mend, to answer, to help, to go on, to share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mithaq.domains.directory.models import Organisation
from mithaq.domains.knowledge.balances import YEAR, Balance, balances_in
from mithaq.domains.knowledge.lifecycle import State
from mithaq.domains.knowledge.models import Practice
from mithaq.domains.knowledge.sheet import Sheet
from mithaq.domains.knowledge.transfer_queries import in_hand, to_answer
from mithaq.domains.knowledge.waiting_queries import drafts_of, open_questions, to_explain, to_review
from mithaq.domains.membership.queries import members
from mithaq.foundation.ledger.actor import Right
from mithaq.web.knowledge.showing import title_of
from mithaq.web.setting import Setting
from mithaq.web.wording.saying import Speaker
from mithaq.web.workspace.matter import Matter

SOON, LATER = timedelta(days=14), timedelta(days=45)


def of_practices(setting: Setting, speaker: Speaker) -> list[Matter]:
    """Everything about practices and transfers that awaits somebody."""
    return [
        *_reviews(setting, speaker),
        *_mending(setting, speaker),
        *_questions(setting, speaker),
        *_transfers(setting, speaker),
        *_explaining(setting, speaker),
        *_giving(setting, speaker),
    ]


def _name(organisation: Organisation, speaker: Speaker) -> SafeString:
    return format_html("<bdi>{}</bdi>", organisation.names.best(speaker.manner.language).words)


def _reviews(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    """Practices that wait to be read; the second factor is asked for on their page."""
    refused = setting.actor.may(Right.REVIEW)
    if not refused.holds and refused.finding.reason != "second-factor-needed":
        return
    for row in to_review(setting.actor):
        last = max(row.versions.all(), key=lambda version: version.number)  # type: ignore[attr-defined]
        due = last.submitted.date() + SOON
        state = "breached" if due < setting.today else "due-soon"
        meta = format_html("{} · {}", _name(row.organisation, speaker), Sheet.of(last.sheet).title)
        href = reverse("practice-versions", args=[setting.standing.slug, row.pk])
        yield Matter(state, _("Read a practice that was handed in"), meta, href, _("Read"), due)


def _mending(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    for row in drafts_of(setting.actor):
        if row.state != State.RETURNED:
            continue
        href = reverse("write-practice", args=[setting.standing.slug, row.pk, "check"])
        meta = format_html("{} · {}", _name(row.organisation, speaker), Sheet.of(row.sheet).title)
        yield Matter("due-soon", _("Mend a practice that was given back"), meta, href, _("Look"), setting.today + SOON)


def _questions(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    for row in open_questions(setting.actor):
        due = row.at.date() + SOON
        state = "breached" if due < setting.today else "due-soon"
        meta = format_html("{} · {}", _name(row.organisation, speaker), _title(row.practice, speaker))
        transfer = row.transfer_id  # type: ignore[attr-defined]
        name, number = ("transfer", transfer) if transfer else ("practice", row.practice.pk)
        href = reverse(name, args=[setting.standing.slug, number]) + "#questions"
        yield Matter(state, _("Answer a question about your practice"), meta, href, _("Answer"), due)


def _transfers(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    slug = setting.standing.slug
    for row in to_answer(setting.actor):
        meta = format_html("{} · {}", _name(row.taker, speaker), _title(row.practice, speaker))
        title, due = _("Somebody wants to take up your practice"), row.asked.date() + SOON
        yield Matter("due-soon", title, meta, reverse("transfer", args=[slug, row.pk]), _("Answer"), due)
    for row in in_hand(setting.actor):
        meta = format_html("{} · {}", _name(row.practice.organisation, speaker), _title(row.practice, speaker))
        title = _("Plan the steps of a transfer") if row.state == "agreed" else _("Go on with a transfer")
        href = reverse("transfer", args=[slug, row.pk])
        yield Matter("unproven", title, meta, href, _("Look"), setting.today + LATER)


def _explaining(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    for row in to_explain(setting.actor.person_id) if setting.actor.person_id else ():
        meta = format_html("{} · {}", _name(row.organisation, speaker), _title(row, speaker))
        href = reverse("own-practices", args=[setting.standing.slug]) + "#explain"
        yield Matter(
            "unproven",
            _("You were named as somebody who can explain a practice"),
            meta,
            href,
            _("Look"),
            setting.today + LATER,
        )


def _giving(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    """A friendly word to a member of more than a year that gave nothing in a year."""
    own = members(setting.network_id, setting.today).filter(organisation_id__in=setting.actor.organisations)
    long_enough = [row for row in own if row.since <= setting.today - YEAR]
    if not long_enough:
        return
    held = balances_in(setting.network_id, setting.today)
    for row in long_enough:
        if not held.get(row.organisation.pk, Balance()).given:
            href = reverse("own-practices", args=[setting.standing.slug])
            title = _("A year without giving: share an experience, or answer a question")
            yield Matter("unproven", title, _name(row.organisation, speaker), href, _("Look"), setting.today + LATER)


def _title(practice: Practice, speaker: Speaker) -> SafeString:
    return format_html("<bdi>{}</bdi>", title_of(practice, speaker.manner.language).sheet.title)
