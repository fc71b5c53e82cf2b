"""The life of a box, written by the act whose vote it is: none of these is an act of its own but the last."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction

from mithaq.charter.verdict import Verdict
from mithaq.counting.checking import valid
from mithaq.counting.papers import Paper as Counted
from mithaq.domains.ballots.contests import Contest
from mithaq.domains.ballots.events import BallotBoxSealed
from mithaq.domains.ballots.lifecycle import BoxState, box_may_become
from mithaq.domains.ballots.models import BallotPaper, Box, Receipt, Voter
from mithaq.domains.ballots.queries import contests_of
from mithaq.domains.ballots.receipts import cleaned, receipt_id
from mithaq.domains.ballots.roll import Entitled, digest_of
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act


def set_box(
    network_id: int,
    roll: Sequence[Entitled],
    *,
    secret: bool,
    opens: datetime,
    closes: datetime | None,
    clause: str = "",
    proxies: int = 0,
) -> Box:
    """Freeze a roll in a new box. The seed that will break ties is drawn now, so that nobody can fit it to the papers."""
    box = Box.objects.create(
        network_id=network_id,
        secret=secret,
        contests={},
        clause=clause,
        proxies=proxies,
        opens=opens,
        closes=closes,
        roll_digest=digest_of(roll),
        seed=secrets.token_hex(32),
    )
    Voter.objects.bulk_create(
        Voter(
            box=box,
            number=number,
            organisation_id=each.organisation_id,
            person_id=each.person_id,
            weight=each.weight,
            contests=list(each.contests),
            proxy_id=each.proxy_id,
            place=each.place,
        )
        for number, each in enumerate(roll, 1)
    )
    return box


def open_box(box: Box, contests: Mapping[str, Contest], opens: datetime) -> None:
    """Fix what may be chosen, and take ballots. A voter of a contest that has no candidate has no say in it."""
    box_may_become(BoxState(box.state), BoxState.OPEN).or_refuse()
    box.contests = {key: contest.as_plain() for key, contest in contests.items()}
    box.state, box.opens = BoxState.OPEN, opens
    box.save(update_fields=["contests", "state", "opens"])
    for voter in Voter.objects.filter(box=box):
        kept = [key for key in voter.contests if key in contests]
        if kept != voter.contests:
            voter.contests = kept
            voter.save(update_fields=["contests"])


def place_in(box_id: int, number: int) -> Voter:
    """A place on a roll by its number, the box locked first: a vote and the closing never pass each other."""
    Box.objects.select_for_update(no_key=True).get(pk=box_id)
    places = Voter.objects.select_for_update(of=("self",), no_key=True).select_related("box")
    return places.get(box_id=box_id, number=number)


def put_in(voter: Voter, choices: Mapping[str, Sequence[str]], code: str) -> None:
    """Put the one ballot of a place into its box, with the receipt of this code. The caller has locked both.

    Refuses once the box is closed, a second ballot, a code that is none or was used, a contest of others, and what a
    contest does not offer.
    """
    box = voter.box
    Verdict.of(box.state == BoxState.OPEN, clause=box.clause, reason="vote-closed").or_refuse()
    Verdict.of(not voter.voted, clause=box.clause, reason="ballot-already-cast", number=voter.number).or_refuse()
    Verdict.of(bool(cleaned(code)), clause=box.clause, reason="receipt-code-missing").or_refuse()
    ids = {key: receipt_id(box.pk, key, cleaned(code)) for key in voter.contests}
    taken = Receipt.objects.filter(pk__in=ids.values()).exists()
    Verdict.of(not taken, clause=box.clause, reason="receipt-code-used").or_refuse()
    own = set(choices) <= set(voter.contests)
    Verdict.of(own, clause=box.clause, reason="not-ones-own-contest").or_refuse()
    contests = contests_of(box)
    for key in voter.contests:
        contest, chosen = contests[key], tuple(choices.get(key, ()))
        fault = valid(contest.rules, contest.candidates, Counted(chosen, voter.weight))
        Verdict.of(fault is None, clause=box.clause, reason=f"ballot-{fault}", at_most=contest.allowed).or_refuse()
        BallotPaper.objects.create(
            box=box, contest=key, choices=list(chosen), weight=voter.weight, voter=None if box.secret else voter
        )
        Receipt.objects.create(id=ids[key], box=box, contest=key)
    voter.voted = True
    voter.save(update_fields=["voted"])


def close_box(box: Box, at: datetime) -> None:
    """Take no ballot more, and write papers, receipts and marks anew in random order, all in one go.

    One transaction has linked a paper to its voter until now; from here on every row is of the same one.
    """
    box_may_become(BoxState(box.state), BoxState.CLOSED).or_refuse()
    if box.secret:
        _shuffle_papers(box)
        _shuffle_receipts(box)
        _rewrite_marks(box)
    box.state, box.closed = BoxState.CLOSED, at
    box.save(update_fields=["state", "closed"])


def _shuffle_papers(box: Box) -> None:
    rows = list(BallotPaper.objects.filter(box=box).values_list("contest", "choices", "weight"))
    secrets.SystemRandom().shuffle(rows)
    BallotPaper.objects.filter(box=box).delete()
    BallotPaper.objects.bulk_create(BallotPaper(box=box, contest=c, choices=given, weight=w) for c, given, w in rows)


def _shuffle_receipts(box: Box) -> None:
    rows = sorted(Receipt.objects.filter(box=box).values_list("pk", "contest"))
    Receipt.objects.filter(box=box).delete()
    Receipt.objects.bulk_create(Receipt(id=each, box=box, contest=contest) for each, contest in rows)


def _rewrite_marks(box: Box) -> None:
    """Every row of the roll, those who voted and those who did not, so that one transaction has written them all."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ballots_voter SET voted = voted WHERE box_id = %s", [box.pk])


class StillSeen(RuntimeError):
    """Somebody's transaction is older than the closing: the database keeps for it what the papers replaced. Try again."""


PATIENCE = 5.0
"""Seconds that a sweep waits for older transactions before it gives up for this time."""


def sweep(box: Box) -> None:
    """Have the database forget the rows that were replaced: rewrite the three tables. Outside any transaction.

    Waits for transactions that began before the closing; raises `StillSeen` if one is still under way after `PATIENCE`.
    """
    assert not transaction.get_connection().in_atomic_block, "VACUUM runs outside a transaction"
    until = time.monotonic() + PATIENCE
    while _seen_by_others(box):
        if time.monotonic() > until:
            raise StillSeen(f"box {box.pk}")
        time.sleep(0.1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SET lock_timeout = '5s'"
        )  # who votes elsewhere must not queue behind a backup that reads the tables
        try:
            for table in ("ballots_ballotpaper", "ballots_receipt", "ballots_voter"):
                cursor.execute(f"VACUUM FULL {table}")
        finally:
            cursor.execute("RESET lock_timeout")


def _seen_by_others(box: Box) -> bool:
    """Whether the database would keep the rows as they were before the closing, which wrote the box's row last.

    It keeps them for snapshots of this database and, because rewriting takes one too, for any write that is older anywhere.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT age(xmin) <= greatest(age(pg_snapshot_xmin(pg_current_snapshot())::xid),"
            " (SELECT max(greatest(age(backend_xmin), age(backend_xid))) FROM pg_stat_activity"
            "  WHERE datname = current_database() AND pid <> pg_backend_pid())) FROM ballots_box WHERE id = %s",
            [box.pk],
        )
        row = cursor.fetchone()
    return bool(row and row[0])


@act(Right.OPERATE)
def seal_box(by: Actor, box_id: int, *, at: datetime) -> BallotBoxSealed:
    """Note that what the papers replaced is gone from the tables (`sweep` ran after the closing)."""
    box = Box.objects.select_for_update(no_key=True).get(pk=box_id, network_id=by.network_id)
    box_may_become(BoxState(box.state), BoxState.SEALED).or_refuse()
    box.state = BoxState.SEALED
    box.save(update_fields=["state"])
    return BallotBoxSealed(at=at, clause=box.clause, box=box.pk, papers=BallotPaper.objects.filter(box=box).count())
