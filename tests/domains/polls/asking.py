"""Builders of time polls: a council of three, asked for three days that the charter would let it meet on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from mithaq.charter.text import Text
from mithaq.domains.polls.commands import Question, answer_poll, open_poll
from mithaq.domains.polls.models import TimePoll
from mithaq.domains.polls.queries import times_of
from tests.builders import NOW, World

TITLE = Text(ar="متى يجتمع المجلس؟", fr="Quand se réunit le conseil ?", en="When does the council meet?")
FIRST = NOW + timedelta(days=21)
CLOSES = NOW.date() + timedelta(days=7)


def hours(*days: int, first: datetime = FIRST) -> tuple[tuple[datetime, datetime], ...]:
    """Two hours on each of these days, counted from the first one."""
    begins = [first + timedelta(days=day) for day in days]
    return tuple((starts, starts + timedelta(hours=2)) for starts in begins)


def a_question(**more: Any) -> Question:
    given: dict[str, Any] = {"title": TITLE, "times": hours(0, 1, 5), "closes": CLOSES, "place": Text(ar="قصر البلدية")}
    return Question(**given | more)


def a_poll(world: World, *, at: datetime = NOW, **more: Any) -> TimePoll:
    pk = open_poll(world.actor("tozeur"), "council", a_question(**more), at=at).poll
    return TimePoll.objects.select_related("network", "host").get(pk=pk)


def answers(poll: TimePoll, *said: str) -> dict[int, str]:
    """An answer to each time, in their order."""
    return {time.pk: answer for time, answer in zip(times_of(poll), said, strict=True)}


def answered(world: World, poll: TimePoll, key: str, *said: str, at: datetime = NOW, remark: str = "") -> None:
    by = world.actor(key)
    answer_poll(by, poll.pk, world.members[key].pk, answers(poll, *said), remark=remark, at=at)
