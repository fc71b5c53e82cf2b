"""A time poll for the tests of pages: opened today, with times in three weeks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from mithaq.domains.polls.models import TimePoll
from tests.builders import World
from tests.domains.polls import asking

DAY = timedelta(days=1)


def a_poll(world: World, *, opened: int = 0, **more: Any) -> TimePoll:
    """Opened so many days ago; answered for a week, or as `more` says."""
    at = timezone.now() - opened * DAY
    given: dict[str, Any] = {"times": asking.hours(0, 1, 5, first=at + 21 * DAY), "closes": (at + 7 * DAY).date()}
    return asking.a_poll(world, at=at, **given | more)
