"""The columns of tables that came with the framework, sign-in, its protection and the jobs, each classified."""

from __future__ import annotations

from mithaq.domains.rights.columns import By, Group, Reach, Table, Why, nothing_personal
from mithaq.domains.rights.purposes import Purpose

ATTEMPT = ("user_agent", "ip_address", "username", "http_accept", "path_info", "attempt_time")
TYPED = (Reach("username", By.ADDRESS),)
"""What was typed at the sign-in page; an address that was typed there is taken for its owner's."""

THIRD_PARTY_TABLES: dict[str, Table] = {
    "account.EmailConfirmation": Table(
        frozenset({"id"}),
        (
            Group(
                Purpose.ACCOUNT,
                (Reach("email_address__user_id"),),
                delete=("email_address_id", "created", "sent", "key"),
                secret=frozenset({"key"}),
            ),
        ),
    ),
    "account.EmailAddress": Table(
        frozenset({"id"}),
        (Group(Purpose.ACCOUNT, (Reach("user_id"),), delete=("user_id", "email", "verified", "primary")),),
    ),
    "mfa.Authenticator": Table(
        frozenset({"id"}),
        (
            Group(
                Purpose.ACCOUNT,
                (Reach("user_id"),),
                delete=("user_id", "type", "data", "created_at", "last_used_at"),
                secret=frozenset({"data"}),
            ),
        ),
    ),
    "sessions.Session": Table(
        groups=(
            Group(
                Purpose.ACCOUNT,
                (Reach("session_data", By.SESSION),),
                delete=("session_key", "session_data", "expire_date"),
                secret=frozenset({"session_key", "session_data"}),
            ),
        ),
    ),
    "axes.AccessAttemptExpiration": Table(
        frozenset({"access_attempt_id"}),
        (Group(Purpose.SECURITY, (Reach("access_attempt__username", By.ADDRESS),), delete=("expires_at",)),),
    ),
    "axes.AccessAttempt": Table(
        frozenset({"id"}),
        (Group(Purpose.SECURITY, TYPED, delete=(*ATTEMPT, "get_data", "post_data", "failures_since_start")),),
    ),
    "axes.AccessFailureLog": Table(
        frozenset({"id"}), (Group(Purpose.SECURITY, TYPED, delete=(*ATTEMPT, "locked_out")),)
    ),
    "axes.AccessLog": Table(
        frozenset({"id"}),
        (
            Group(
                Purpose.SECURITY,
                TYPED,
                delete=(*ATTEMPT, "logout_time", "session_hash"),
                secret=frozenset({"session_hash"}),
            ),
        ),
    ),
    "procrastinate.ProcrastinateJob": Table(
        frozenset(
            {"id", "queue_name", "task_name", "priority", "lock", "status", "scheduled_at", "attempts",
             "queueing_lock", "abort_requested", "worker_id"}
        ),
        (
            Group(
                Purpose.NOTICES,
                (Reach("args__notice_id__in", By.NOTICE),),
                keep=("args",),
                why=Why.ENDS,
                beside=("task_name", "status", "scheduled_at"),
            ),
        ),
    ),
    "procrastinate.ProcrastinateWorker": nothing_personal("id last_heartbeat"),
    "procrastinate.ProcrastinateEvent": nothing_personal("id job_id type at"),
    "procrastinate.ProcrastinatePeriodicDefer": nothing_personal("id task_name defer_timestamp job_id periodic_id"),
    "auth.Permission": nothing_personal("id name content_type_id codename"),
    "auth.Group": nothing_personal("id name"),
    "auth.Group_permissions": nothing_personal("id group_id permission_id"),
    "contenttypes.ContentType": nothing_personal("id app_label model"),
}  # fmt: skip
"""In the order in which an erasure goes through them: what hangs on a row before the row."""
