"""The background worker, in a thread of the server's own process."""

from __future__ import annotations

import asyncio
import logging
import threading
import time

from django.db import close_old_connections
from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.models import ProcrastinateJob

log = logging.getLogger("mithaq.worker")
PAUSE = 5.0
ROUNDS = 20
"""A job that defers another for ever is not waited for."""


def start_in_thread() -> threading.Thread:
    """Start the worker; it comes back by itself when the database was away."""
    thread = threading.Thread(target=_run_for_ever, name="mithaq-worker", daemon=True)
    thread.start()
    return thread


def _run_for_ever() -> None:
    while True:
        try:
            asyncio.run(_run())
        except Exception:
            log.exception("the worker stopped and starts again")
        time.sleep(PAUSE)


async def _run(*, wait: bool = True) -> None:
    connector = jobs.connector.get_worker_connector()  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    with jobs.replace_connector(connector) as app:
        async with app.open_async():
            await app.run_worker_async(
                wait=wait, install_signal_handlers=False, concurrency=2, delete_jobs="successful", listen_notify=wait
            )


def run_all() -> None:
    """Do every waiting job, and those that they defer, and return: for tests and for the commands."""
    for _round in range(ROUNDS):
        asyncio.run(_run(wait=False))
        due = Q(scheduled_at=None) | Q(scheduled_at__lte=timezone.now())
        if not ProcrastinateJob.objects.filter(due, status="todo").exists():
            break
    close_old_connections()
