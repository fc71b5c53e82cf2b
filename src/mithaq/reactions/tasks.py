"""The jobs of the house. Procrastinate finds them by this file's name."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import UniqueViolation

from mithaq.charter.verdict import Refused
from mithaq.domains.compliance.commands import judge_network
from mithaq.domains.finance.platform_commands import ask_contributions, recall_dues
from mithaq.domains.finance.standing import stage_today
from mithaq.domains.governance.lifecycle import State
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.motion_commands import close_motion
from mithaq.domains.library.reading_commands import compare_due
from mithaq.domains.membership.letter_commands import mail_letter, mail_link
from mithaq.domains.rights.retention_commands import forget_what_is_over
from mithaq.foundation.files.sweeping_commands import sweep_ownerless
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.notices.commands import mail_notice
from mithaq.foundation.search.commands import refresh_all
from mithaq.foundation.search.library import tend
from mithaq.foundation.search.vectors import learn, prepare
from mithaq.reactions.amending import call_where_due
from mithaq.reactions.attachments import attachments_of, enclosed_with
from mithaq.reactions.consequences import platform_in
from mithaq.reactions.elections import close_those_over
from mithaq.reactions.library import read_and_find
from mithaq.reactions.searching import find_again
from mithaq.reactions.table import TABLE

AGAIN = RetryStrategy(max_attempts=6, exponential_wait=5)
SLICE = 500
"""So many entries get vectors in one job: some ten seconds beside the pages."""
STALLED = timedelta(seconds=60)
"""A job that a killed worker left behind is taken up again after this long."""


@jobs.task(name="reactions.deliver", retry=AGAIN)
def deliver(entry_id: int) -> None:
    """Run every reaction that follows an entry; what can be found follows from all of them."""
    entry = Entry.objects.get(pk=entry_id)
    find_again(entry)
    for reaction in TABLE[entry.event]:
        reaction(entry)


@jobs.task(name="reactions.mail", retry=AGAIN)
def mail(notice_id: int) -> None:
    mail_notice(notice_id, at=timezone.now(), enclosed=enclosed_with)


@jobs.task(name="reactions.send_link", retry=AGAIN)
def send_link(application_id: int) -> None:
    """The link that opens an application, to the address that it gave."""
    mail_link(application_id, at=timezone.now())


@jobs.task(name="reactions.letter", retry=AGAIN)
def letter(entry_id: int) -> None:
    """The letter to the applicant that an entry calls for."""
    mail_letter(entry_id, at=timezone.now(), attachments_of=attachments_of)


@jobs.task(name="reactions.judge", retry=AGAIN)
def judge(network_id: int) -> None:
    judge_network(platform_in(Network.objects.get(pk=network_id)), at=timezone.now())


@jobs.periodic(cron="5 0 * * *")
@jobs.task(name="reactions.judge_all", queueing_lock="judge-all")
def judge_all(timestamp: int) -> None:
    """Every network, every day: deadlines pass without anybody doing anything."""
    for network in Network.objects.all():
        judge_network(platform_in(network), at=timezone.now())


@jobs.periodic(cron="*/5 * * * *")
@jobs.task(name="reactions.close_motions", queueing_lock="close-motions")
def close_motions(timestamp: int) -> None:
    """Count the motions whose time is up."""
    for motion in Motion.objects.filter(state=State.OPEN, closes__lte=timezone.now()).select_related("network"):
        try:
            close_motion(platform_in(motion.network), motion.pk, at=timezone.now())
        except Refused:
            continue


@jobs.periodic(cron="* * * * *")
@jobs.task(name="reactions.close_elections", queueing_lock="close-elections")
def close_elections(timestamp: int) -> None:
    """End the votes whose time is up; from their closing second on no ballot was taken anyway."""
    close_those_over()


@jobs.periodic(cron="10 7 * * *")
@jobs.task(name="reactions.remind", queueing_lock="remind")
def remind(timestamp: int) -> None:
    """Ask for contributions and recall dues, each on the days that a charter names and once for each member."""
    for network in Network.objects.all():
        by, at = platform_in(network), timezone.now()
        stage = stage_today(by.charter.fees, at.date()) if by.charter else None
        try:
            if stage:
                (ask_contributions if stage[0] == "asked" else recall_dues)(by, at=at)
        except Refused:
            continue


@jobs.periodic(cron="20 0 * * *")
@jobs.task(name="reactions.call_to_sign", queueing_lock="call-to-sign")
def call_members_to_sign(timestamp: int) -> None:
    """Ask members to sign a version on the day on which it comes into force, and remind them on the day the charter names."""
    for network in Network.objects.all():
        call_where_due(network)


@jobs.periodic(cron="35 0 * * *")
@jobs.task(name="reactions.forget", queueing_lock="forget")
def forget(timestamp: int) -> None:
    """Let go of what the register of processing says is kept for a while only."""
    forget_what_is_over(timezone.now())


@jobs.periodic(cron="50 0 * * *")
@jobs.task(name="reactions.sweep_files", queueing_lock="sweep-files")
def sweep_files(timestamp: int) -> None:
    """Delete the bytes that an upload left behind when it was killed before its row was written."""
    sweep_ownerless(timezone.now())


@jobs.periodic(cron="* * * * *")
@jobs.task(name="reactions.tend_search", queueing_lock="tend-search")
def tend_search(timestamp: int) -> None:
    """Have this server's index take in what was written since, and mend it where it is missing or broken."""
    tend()


@jobs.periodic(cron="15 0 * * *")
@jobs.task(name="reactions.refresh_search", queueing_lock="refresh-search")
def refresh_search(timestamp: int) -> None:
    """Make everything that can be found again, every day: posts and memberships end without anybody doing anything."""
    refresh_all()
    tend()
    if prepare():
        learn(most=SLICE, thorough=True)


@jobs.periodic(cron="* * * * *")
@jobs.task(name="reactions.learn_meaning", queueing_lock="learn-meaning")
def learn_meaning(timestamp: int) -> None:
    """Give vectors to what was written since, where the extra `semantic` is there; a slice at a time."""
    if prepare():
        learn(most=SLICE)


@jobs.task(name="reactions.read_version", retry=AGAIN)
def read_text(version_id: int) -> None:
    """Take the text out of a file of the library."""
    read_and_find(version_id)


@jobs.periodic(cron="50 1 * * *")
@jobs.task(name="reactions.compare_files", queueing_lock="compare-files")
def compare_files(timestamp: int) -> None:
    """Compare the library's bytes with their digests, those whose turn it is."""
    compare_due(timezone.now())


@jobs.periodic(cron="* * * * *")
@jobs.task(name="reactions.reap", queueing_lock="reap")
async def reap(timestamp: int) -> None:
    """Take up again what a killed worker left *doing*."""
    await retry_stalled()


async def retry_stalled() -> int:
    """Retry every job whose worker is gone; returns how many."""
    stalled = list(await jobs.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED.total_seconds()))
    for job in stalled:
        try:
            await jobs.job_manager.retry_job(job)
        except UniqueViolation:
            continue
    return len(stalled)
