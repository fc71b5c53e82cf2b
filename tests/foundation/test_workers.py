"""Jobs outlive their workers: what a killed worker left *doing* is taken up again."""

from __future__ import annotations

import pytest
from asgiref.sync import async_to_sync

from mithaq.domains.compliance.models import Judgement
from mithaq.domains.directory.commands import confirm_profile
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.consequences import judge_again
from mithaq.reactions.tasks import retry_stalled
from mithaq.reactions.worker import run_all
from tests.builders import NOW, a_network
from tests.foundation.test_ledger import run
from tests.foundation.test_reactions import Job, no_jobs_of_others

__all__ = ["no_jobs_of_others"]
pytestmark = pytest.mark.django_db(transaction=True)


def killed(task: str, seconds: int, **more: object) -> int:
    """A job left *doing* by a worker whose last sign is so many seconds old."""
    job = Job.filter(task_name=f"reactions.{task}", status="todo").earliest("id")
    run(
        "WITH w AS (INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second')"
        " RETURNING id) UPDATE procrastinate_jobs SET status = 'doing', worker_id = w.id FROM w"
        " WHERE procrastinate_jobs.id = %s",
        seconds,
        job.pk,
    )
    return job.pk


def status(job: int) -> str:
    return Job.get(pk=job).status


def test_a_job_of_a_killed_worker_is_taken_up_again() -> None:
    world = a_network()
    job = killed("deliver", 61)
    take_up = async_to_sync(retry_stalled)
    assert take_up() == 1
    assert (status(job), take_up()) == ("todo", 0)
    run_all()
    assert not Job.filter(pk=job).exists()
    assert Judgement.objects.filter(network=world.network).exists()


def test_a_job_of_a_living_worker_is_left_alone() -> None:
    a_network()
    job = killed("deliver", 20)
    assert async_to_sync(retry_stalled)() == 0
    assert status(job) == "doing"


def test_a_job_whose_worker_was_pruned_is_taken_up_again() -> None:
    a_network()
    job = killed("deliver", 61)
    run("DELETE FROM procrastinate_workers WHERE id > %s", 0)
    assert async_to_sync(retry_stalled)() == 1
    assert status(job) == "todo"


def test_one_job_that_cannot_be_taken_up_does_not_hold_back_the_others() -> None:
    """A judging was killed, and meanwhile another of the same network was queued."""
    world = a_network()
    confirm_profile(world.actor("gafsa"), world.members["gafsa"].pk, at=NOW)
    entry = Entry.objects.get(event="ProfileConfirmed")
    judge_again(entry)
    killed("judge", 61)
    judge_again(entry)
    other = killed("deliver", 61)
    async_to_sync(retry_stalled)()
    assert status(other) == "todo"
