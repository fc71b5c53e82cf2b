"""What follows from an event: in a job of the same transaction, safe to run twice, and not lost with a worker."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from mithaq.charter.powers import Power
from mithaq.domains.compliance.models import Judgement, Observation
from mithaq.domains.directory.commands import confirm_profile, know_person, leave_post, take_post
from mithaq.domains.governance.models import Motion
from mithaq.foundation.files.commands import keep_file
from mithaq.foundation.ledger.acts import ACTS
from mithaq.foundation.ledger.events import REGISTRY
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import Choice, Network
from mithaq.foundation.notices.models import Notice
from mithaq.reactions import tasks
from mithaq.reactions.consequences import judge_again, perform_motion, platform_in, tell
from mithaq.reactions.table import TABLE
from mithaq.reactions.tasks import close_motions, deliver, judge_all, mail
from mithaq.reactions.worker import run_all
from tests.builders import NOW, RIVER, World, a_council, a_network, later
from tests.domains.test_motions import answer, propose
from tests.foundation.test_ledger import run
from tests.guards.house import load_events

pytestmark = pytest.mark.django_db(transaction=True)
Job = ProcrastinateJob.objects


@pytest.fixture(autouse=True)
def no_jobs_of_others(transactional_db: None) -> None:
    """The queue's tables are not Django's, so tests must empty them themselves."""
    run("TRUNCATE procrastinate_jobs, procrastinate_events, procrastinate_workers, procrastinate_periodic_defers")


def waiting(task: str = "") -> int:
    found = Job.filter(status="todo")
    return found.filter(task_name=f"reactions.{task}").count() if task else found.count()


def a_carried_motion() -> tuple[World, int]:
    world = a_council(a_network())
    motion = propose(world).motion
    answer(world, motion, "tozeur", "assent")
    answer(world, motion, "agadir", "assent")
    return world, motion


def test_every_event_has_its_row_and_every_row_its_event() -> None:
    load_events()
    assert keep_file.__name__ in ACTS
    assert set(TABLE) == {name for name, event in REGISTRY.items() if event.__module__.startswith("mithaq.")}


def test_what_is_rolled_back_queues_nothing() -> None:
    world = a_network()
    before = waiting()
    for _ in range(50):
        with pytest.raises(RuntimeError), transaction.atomic():
            confirm_profile(world.actor("gafsa"), world.members["gafsa"].pk, at=NOW)
            raise RuntimeError
    assert waiting() == before
    for _ in range(50):
        confirm_profile(world.actor("gafsa"), world.members["gafsa"].pk, at=NOW)
    assert waiting() == before + 50


def test_all_that_follows_is_worked_off() -> None:
    world, motion = a_carried_motion()
    run_all()
    assert Job.filter(task_name__in=["reactions.deliver", "reactions.judge", "reactions.mail"]).count() == 0
    assert Motion.objects.get(pk=motion).state == "executed"
    assert Choice.objects.count() == 1
    assert Judgement.objects.filter(network=world.network).exists()
    assert Observation.objects.filter(network=world.network).exists()
    assert Notice.objects.exists()
    assert not Notice.objects.filter(mailed=None).exists()


def test_an_amendment_that_two_workers_perform_at_once_is_executed() -> None:
    """The answers before the deciding one are delivered too, and find the motion carried."""
    world = a_council(a_network())
    source = RIVER.replace("version: 1", "version: 2", 1)
    proposal = {"source": source, "in_force_from": later(30).date().isoformat()}
    motion = propose(world, proposal, Power.AMEND_CHARTER).motion
    answer(world, motion, "tozeur", "assent")
    answer(world, motion, "agadir", "assent")
    gate, failed = Barrier(2), list[str]()

    def perform(entry: Entry) -> None:
        gate.wait()
        try:
            perform_motion(entry)
        except Exception as error:
            failed.append(str(error))
        finally:
            connection.close()

    entries = Entry.objects.filter(event="MotionAnswered")
    threads = [Thread(target=perform, args=(entry,)) for entry in entries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (Motion.objects.get(pk=motion).state, failed) == ("executed", [])
    assert Entry.objects.filter(event="CharterAmended").count() == 1


def test_many_events_are_judged_once() -> None:
    world = a_network()
    run_all()
    for _ in range(6):
        confirm_profile(world.actor("gafsa"), world.members["gafsa"].pk, at=NOW)
    for entry in Entry.objects.filter(event="ProfileConfirmed"):
        judge_again(entry)
    assert waiting("judge") == 1


def test_an_organisation_has_all_its_networks_judged() -> None:
    world = a_network()
    entry = Entry(network_id=0, at=NOW, event="PostTaken", facts={"organisation": world.members["gafsa"].pk})
    judge_again(entry)
    queued = Job.filter(task_name="reactions.judge", status="todo")
    assert [job.args["network_id"] for job in queued] == [world.network.pk]


def everything() -> tuple[int, ...]:
    kept = (Choice, Notice, Motion, Observation, Network)
    return (*(model.objects.count() for model in kept), Entry.objects.exclude(event="CharterJudged").count())


def test_every_reaction_may_run_twice() -> None:
    world, motion = a_carried_motion()
    town, new = world.members["gafsa"].pk, know_person("new@gafsa.example", world.person("gafsa").name)
    take_post(world.actor("gafsa"), town, "mayor", new, NOW.date(), at=NOW)
    leave_post(world.actor("agadir"), world.members["agadir"].pk, "focal-point", NOW.date(), at=NOW)
    run_all()
    run("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE id > %s", 0)
    run_all()
    before = everything()
    for entry in Entry.objects.order_by("pk"):
        deliver(entry_id=entry.pk)
        deliver(entry_id=entry.pk)
    run_all()
    print(
        list(Notice.objects.values_list("entry_id", "person_id")),
        [(e.pk, e.event, e.at) for e in Entry.objects.order_by("pk")],
    )
    assert everything() == before
    assert Motion.objects.get(pk=motion).state == "executed"


def test_telling_twice_before_the_mail_went_tells_once(mailoutbox: list[object]) -> None:
    propose(a_council(a_network()))
    entry = Entry.objects.get(event="MotionProposed")
    tell(entry)
    tell(entry)
    assert waiting("mail") == 10
    for job in Job.filter(task_name="reactions.mail"):
        mail(**job.args)
    assert len(mailoutbox) == Notice.objects.count() == 5


def test_motions_whose_time_is_up_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    world = a_council(a_network())
    due, open_ = propose(world, days=3).motion, propose(world, days=30).motion
    monkeypatch.setattr(tasks.timezone, "now", lambda: later(4))
    close_motions(timestamp=0)
    close_motions(timestamp=0)
    assert [Motion.objects.get(pk=pk).state for pk in (due, open_)] == ["lapsed", "open"]
    assert Entry.objects.filter(event="MotionClosed").count() == 1


def test_every_network_is_judged_every_day() -> None:
    world = a_network()
    judge_all(timestamp=0)
    assert Judgement.objects.filter(network=world.network).count() == 1
    by = platform_in(world.network)
    assert (by.network_id, by.authority, by.person_id) == (world.network.pk, "platform", None)
