"""Somebody with the whole database, its files and all that was logged, who wants to know which paper is whose.

Every elector of these elections casts a paper like no other, so that each guess is right or wrong. The adversary pairs
voters with papers in every way that it can think of; `guesses` says how many each way got right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from operator import itemgetter
from typing import Any

from django.db import connection

from mithaq.domains.ballots.models import Box

Secret = Mapping[int, tuple[str, ...]]
"""Number on the roll -> what was chosen: what the adversary must not find out."""
Row = dict[str, Any]
PAPERS, RECEIPTS, VOTERS = "ballots_ballotpaper", "ballots_receipt", "ballots_voter"


@dataclass
class Dump:
    """What the adversary holds of one box: live rows with their system columns, raw pages, entries, jobs."""

    papers: list[Row]
    receipts: list[Row]
    voters: list[Row]
    entries: list[Row]
    jobs: list[Row]
    raw: list[Row]
    """Every tuple that still lies in the pages of the papers' table, dead ones too: place, xmin, and its bytes."""


def rows(sql: str, *given: Any) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def dump(box: Box) -> Dump:
    """Everything there is on a box, as a superuser of the database sees it."""
    system = "xmin::text::bigint AS xmin, cmin::text::bigint AS cmin, (ctid::text::point)[0]::bigint * 1000 + (ctid::text::point)[1]::bigint AS ctid"
    raw = list(_tuples(box))  # first of all: whoever reads a full page in the ordinary way tidies it
    found = Dump(
        papers=rows(f"SELECT *, {system} FROM {PAPERS} WHERE box_id = %s", box.pk),
        receipts=rows(f"SELECT *, {system} FROM {RECEIPTS} WHERE box_id = %s", box.pk),
        voters=rows(f"SELECT *, {system} FROM {VOTERS} WHERE box_id = %s", box.pk),
        entries=rows(
            f"SELECT *, {system}, (facts->>'voter')::int AS voter FROM ledger_entry "
            "WHERE event IN ('BallotCast', 'SecretVoteCast') AND (facts->>'box')::int = %s",
            box.pk,
        ),
        jobs=rows("SELECT id, (args->>'entry_id')::bigint AS entry FROM procrastinate_jobs WHERE args ? 'entry_id'"),
        raw=raw,
    )
    for paper in found.papers:
        paper["choices"] = json.loads(paper["choices"])
    return found


def _tuples(box: Box) -> Iterator[Row]:
    """Every tuple of the box in the file of the papers' table, living or dead, read page by page."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pageinspect")
    [size] = rows("SELECT pg_relation_size(%s) / 8192 AS pages", PAPERS)
    [of] = rows("SELECT attnum FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'box_id'", PAPERS)
    items = (
        "SELECT lp, t_xmin::text::bigint AS xmin, t_attrs FROM heap_page_item_attrs(get_raw_page(%s, %s), %s::regclass)"
    )
    for page in range(size["pages"]):
        for each in rows(items, PAPERS, page, PAPERS):
            parts = [bytes(part) for part in each["t_attrs"] or () if part is not None]
            if parts and int.from_bytes(parts[of["attnum"] - 1], "little") == box.pk:
                yield {"place": page * 1000 + each["lp"], "xmin": each["xmin"], "data": b"".join(parts)}


def choices_in(data: bytes, names: Sequence[str]) -> tuple[str, ...]:
    """The candidates whose names stand in the bytes of a tuple."""
    return tuple(sorted(name for name in names if name.encode() in bytes(data)))


ENTRY = ("number", "recorded", "at", "xmin", "ctid", "id", "job", "hash", "person_id", "voter")
MARK = ("ctid", "xmin", "cmin", "id", "number", "organisation_id")
PAPER = ("ctid", "xmin", "cmin", "id", "length")
RAW = ("place", "xmin")


def guesses(held: Dump, secret: Secret, names: Sequence[str]) -> dict[str, int]:
    """How many voters each way of pairing finds out."""
    by_job = {job["entry"]: job["id"] for job in held.jobs}
    entries = [{**entry, "job": by_job.get(entry["id"], entry["number"])} for entry in held.entries]
    marks = [{**mark, "voter": mark["number"]} for mark in held.voters if mark["voted"]]
    papers = [{**paper, "length": len(str(paper["choices"]))} for paper in held.papers]
    raw = [{**each, "choices": choices_in(each["data"], names)} for each in held.raw]
    found: dict[str, int] = {}
    for whose, voters, lefts in (("entry", entries, ENTRY), ("mark", marks, MARK)):
        for what, lying, rights in (("paper", papers, PAPER), ("raw", raw, RAW)):
            found[f"{whose}.xmin = {what}.xmin"] = _same(voters, lying, "xmin", secret)
            for left, right in product(lefts, rights):
                ordered = sorted(voters, key=itemgetter(left)), sorted(lying, key=itemgetter(right))
                found |= _in_order(f"{whose}.{left} ~ {what}.{right}", *ordered, secret)
    return found | _through_receipts(held, secret)


def _right(voter: Row, paper: Row, secret: Secret) -> bool:
    return tuple(sorted(paper["choices"])) == secret.get(voter["voter"])


def _same(voters: Sequence[Row], papers: Sequence[Row], what: str, secret: Secret) -> int:
    """Pair what bears the same mark; where several do, the first is guessed."""
    first: dict[Any, Row] = {}
    for paper in papers:
        first.setdefault(paper[what], paper)
    return sum(1 for voter in voters if voter[what] in first and _right(voter, first[voter[what]], secret))


def _in_order(name: str, voters: Sequence[Row], papers: Sequence[Row], secret: Secret) -> dict[str, int]:
    """Pair the first with the first, the second with the second; and the first with the last."""
    ways = {name: papers, f"{name} backwards": list(reversed(papers))}
    return {
        way: sum(1 for voter, paper in zip(voters, order, strict=False) if _right(voter, paper, secret))
        for way, order in ways.items()
    }


def _through_receipts(held: Dump, secret: Secret) -> dict[str, int]:
    """Receipts beside papers, and receipts beside voters: two steps to one guess."""
    found: dict[str, int] = {}
    for order in ("ctid", "xmin", "id"):
        receipts = sorted(held.receipts, key=lambda row: row[order])
        by_xmin = {receipt["xmin"]: place for place, receipt in enumerate(receipts)}
        voters = sorted(held.entries, key=lambda row: (by_xmin.get(row["xmin"], 0), row["number"]))
        for way in ("ctid", "id"):
            papers = sorted(held.papers, key=lambda row: row[way])
            found |= _in_order(f"receipt.{order} ~ paper.{way}", voters, papers, secret)
    return found
