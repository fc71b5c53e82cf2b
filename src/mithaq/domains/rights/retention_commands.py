"""What ends by itself: sessions that are over, and attempts to sign in that are older than the register says."""

from __future__ import annotations

from datetime import datetime, timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session

KEPT = timedelta(days=30)
"""How long attempts to sign in are kept: `Kept.MONTH` of the register."""


def forget_what_is_over(at: datetime) -> int:
    """Delete sessions that have ended, and attempts to sign in after thirty days. Returns how many rows went.

    Not an act: nobody decides it, and nothing of a network's life changes.
    """
    gone, _kinds = Session.objects.filter(expire_date__lt=at).delete()
    for attempts in (AccessAttempt, AccessFailureLog, AccessLog):
        number, _kinds = attempts.objects.filter(attempt_time__lt=at - KEPT).delete()
        gone += number
    return gone
