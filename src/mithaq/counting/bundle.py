"""The public bundle of an election: what was voted, by which rules, with which outcome, and a program that counts it again.

Files: `election.json` (titles, rules, candidates, digest of the roll, seed with its commitment), `papers.json` and
`receipts.json` (per contest, in an order that tells nothing), `result.json` (the counts), `verify.py`, and `manifest.json`
with the SHA-256 of each. Whoever publishes the digest of the manifest elsewhere leaves nobody a way to change the bundle.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mithaq.counting.canonical import as_plain, written
from mithaq.counting.drawing import commitment
from mithaq.counting.outcome import Count
from mithaq.counting.papers import Candidate, Paper
from mithaq.counting.rules import Method, Rules

FORMAT = "election-bundle-1"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time that every file of the archive bears, so that it tells nothing."""


@dataclass(frozen=True, slots=True)
class Contest:
    """One contest with its outcome. `electors` could vote in it, `voted` are marked as having voted.

    Papers are not published where so few voted that they would show who voted how (`papers_published`).
    """

    key: str
    title: Mapping[str, str]
    rules: Rules
    candidates: Sequence[Candidate]
    names: Mapping[str, Mapping[str, str]]
    papers: Sequence[Paper]
    receipts: Sequence[str]
    electors: int
    voted: int
    count: Count
    papers_published: bool = True


@dataclass(frozen=True, slots=True)
class Election:
    """An election as it is published. `about` is whatever else the caller tells, as plain data."""

    title: Mapping[str, str]
    roll_digest: str
    seed: str
    seed_commitment: str
    contests: Sequence[Contest]
    about: Mapping[str, Any] = field(default_factory=dict)


def bundle_of(election: Election) -> dict[str, bytes]:
    """The files of a bundle by name; the same election always makes the same bytes.

    Raises ValueError where the election contradicts itself: a seed that is not the one committed to, or a contest where
    papers, receipts and voters differ in number.
    """
    _refuse(election)
    contests = sorted(election.contests, key=lambda contest: contest.key)
    plain: dict[str, Any] = {
        "election.json": {
            "format": FORMAT,
            "title": dict(election.title),
            "about": dict(election.about),
            "roll": election.roll_digest,
            "seed": {"commitment": election.seed_commitment, "revealed": election.seed},
            "contests": [_plain_contest(contest) for contest in contests],
        },
        "papers.json": {contest.key: plain_papers(contest) for contest in contests if contest.papers_published},
        "receipts.json": {contest.key: sorted(contest.receipts) for contest in contests},
        "result.json": {contest.key: as_plain(contest.count) for contest in contests},
    }
    files = {name: written(data).encode() for name, data in plain.items()}
    files["verify.py"] = Path(__file__).with_name("verify.py").read_bytes()
    files["manifest.json"] = manifest_of(files)
    return files


def manifest_of(files: Mapping[str, bytes]) -> bytes:
    """The manifest of a bundle's other files."""
    named = {name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "manifest.json"}
    return written(named).encode()


def digest_of(files: Mapping[str, bytes]) -> str:
    """The digest by which a bundle is known: SHA-256 of its manifest, in hexadecimal."""
    return hashlib.sha256(files["manifest.json"]).hexdigest()


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """The bundle as one zip file."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for name in sorted(files):
            out.writestr(zipfile.ZipInfo(name, EPOCH), files[name], zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def plain_papers(contest: Contest) -> list[dict[str, Any]]:
    """The papers in canonical order; the names on a paper that is no ranking are sorted, too."""
    ranked = contest.rules.method is Method.STV
    papers = (paper if ranked else Paper(tuple(sorted(paper.choices)), paper.weight) for paper in contest.papers)
    return sorted((as_plain(paper) for paper in papers), key=written)


def _plain_contest(contest: Contest) -> dict[str, Any]:
    candidates = sorted(contest.candidates, key=lambda candidate: candidate.key)
    return {
        "key": contest.key,
        "title": dict(contest.title),
        "rules": as_plain(contest.rules),
        "candidates": [{**as_plain(each), "names": dict(contest.names.get(each.key, {}))} for each in candidates],
        "electors": contest.electors,
        "voted": contest.voted,
        "papers_published": contest.papers_published,
    }


def _refuse(election: Election) -> None:
    if commitment(election.seed) != election.seed_commitment:
        raise ValueError("the seed is not the one committed to")
    if len({contest.key for contest in election.contests}) < len(election.contests):
        raise ValueError("two contests under one key")
    for contest in election.contests:
        numbers = {len(contest.papers), len(set(contest.receipts)), len(contest.receipts), contest.voted}
        if len(numbers) > 1 or contest.voted > contest.electors:
            raise ValueError(f"papers, receipts and voters of {contest.key} differ in number")
