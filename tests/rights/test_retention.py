"""What is kept for a while only goes by itself, and nothing else goes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone

from mithaq.domains.rights.retention_commands import KEPT, forget_what_is_over
from mithaq.foundation.ledger.models import Entry

pytestmark = pytest.mark.django_db


def test_old_attempts_and_sessions_that_are_over_go_and_the_rest_stays() -> None:
    now = timezone.now()
    for age in (timedelta(hours=1), KEPT + timedelta(hours=1)):
        for attempts in (AccessAttempt, AccessFailureLog, AccessLog):
            more = {"failures_since_start": 1, "get_data": "", "post_data": ""} if attempts is AccessAttempt else {}
            row = attempts.objects.create(username="a@b.example", path_info="/", user_agent=str(age), **more)
            attempts.objects.filter(pk=row.pk).update(attempt_time=now - age)
    Session.objects.create(session_key="over", session_data="", expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="open", session_data="", expire_date=now + timedelta(days=1))
    assert forget_what_is_over(now) == 4
    assert forget_what_is_over(now) == 0
    assert [Session.objects.get().session_key, AccessAttempt.objects.count(), AccessLog.objects.count()] == [
        "open",
        1,
        1,
    ]
    assert AccessFailureLog.objects.count() == 1
    assert not Entry.objects.exists()
