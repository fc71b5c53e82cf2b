"""Many people at one ballot box at the same moment, on a real PostgreSQL, and what must be true of the box after that."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from mithaq.charter.verdict import Refused
from mithaq.domains.ballots.models import BallotPaper, Box, Receipt, Voter
from mithaq.foundation.ledger.models import Entry

Do = Callable[[], object]
CAST = "cast"


def outcome(do: Do) -> str:
    """What somebody was told: `cast`, or the reason of a refusal. Anything else is no clean answer, and is raised."""
    try:
        do()
    except Refused as refusal:
        return refusal.verdict.finding.reason
    return CAST


def at_once(attempts: Sequence[Do], *, threads: int = 16) -> list[str]:
    """Make the attempts with so many hands at a time; what each was told, in their order."""
    waiting, told = deque(enumerate(attempts)), {}

    def hand() -> None:
        try:
            while waiting:
                try:
                    number, do = waiting.popleft()
                except IndexError:  # another hand was quicker
                    return
                told[number] = outcome(do)
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(hand) for _ in range(threads)]:
            done.result()
    return [told[number] for number in range(len(attempts))]


def whole(box: Box, *, contests: int = 1) -> list[str]:
    """What is wrong with a box: papers, receipts, marks and entries must tell of the same ballots. Empty if it is whole."""
    box.refresh_from_db()
    marked = sorted(Voter.objects.filter(box=box, voted=True).values_list("number", flat=True))
    cast = Entry.objects.filter(event__in=("BallotCast", "SecretVoteCast"), facts__box=box.pk)
    told = sorted(cast.values_list("facts__voter", flat=True))
    papers, receipts = BallotPaper.objects.filter(box=box).count(), Receipt.objects.filter(box=box).count()
    twice = [number for number, times in Counter(told).items() if times > 1]
    found = [f"two entries of voter {number}" for number in twice]
    if papers != contests * len(marked):
        found.append(f"{papers} papers of {len(marked)} voters")
    if receipts != papers:
        found.append(f"{receipts} receipts of {papers} papers")
    if told != marked:
        found.append(f"{len(told)} entries of {len(marked)} voters")
    return found
