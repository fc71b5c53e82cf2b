"""A bundle tells everything and nothing more; `verify.py` counts it again and notices every tampering."""

from __future__ import annotations

import ast
import io
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mithaq.counting import verify as verifying
from mithaq.counting.bundle import Election, archive_of, bundle_of, digest_of
from mithaq.counting.canonical import written
from mithaq.counting.count import count
from mithaq.counting.drawing import commitment
from mithaq.counting.papers import Candidate
from mithaq.counting.rules import Method, Rules
from mithaq.counting.verify import verify
from tests.counting import contests
from tests.counting.bundles import a_bundle, a_contest, a_large_contest, an_election
from tests.counting.contests import approving
from tests.counting.tampering import BETRAYED, SILENT, Data, closed, opened, tampered

BUNDLES = 1_000 if os.environ.get("MITHAQ_LONG") else 200
PROGRAM = Path(verifying.__file__)


def test_honest_bundles_are_clean() -> None:
    for number in range(BUNDLES):
        files = a_bundle(random.Random(f"honest{number}"))
        held, failed, uncounted = verify(files, digest_of(files))
        assert (failed, uncounted, len(held)) == ([], False, len(verifying.CHECKS)), number


def test_every_tampering_is_noticed_by_the_manifest_or_its_published_digest() -> None:
    seen = set()
    for number in range(BUNDLES):
        chance = random.Random(f"tampered{number}")
        files = a_bundle(chance)
        remade = chance.random() < 0.5
        name, changed = tampered(chance, files, BETRAYED + SILENT, remade=remade)
        assert verify(changed, digest_of(files) if remade else None)[1], (number, name, remade)
        seen.add(name)
    assert len(seen) == len(BETRAYED + SILENT)


def test_a_bundle_betrays_what_was_changed_even_when_its_manifest_fits() -> None:
    seen = set()
    for number in range(BUNDLES):
        chance = random.Random(f"betrayed{number}")
        name, changed = tampered(chance, a_bundle(chance), BETRAYED, remade=True)
        failed = verify(changed)[1]
        assert failed, (number, name)
        assert not any(line.startswith("manifest") for line in failed)
        seen.add(name)
    assert len(seen) == len(BETRAYED)


def _marked(data: Data) -> None:
    next(iter(data["papers"].values()))[0]["voter"] = "somebody"


def _total(data: Data) -> None:
    next(iter(data["result"].values()))["votes"] += 1


def _receipt(data: Data) -> None:
    next(iter(data["receipts"].values())).pop()


def _commitment(data: Data) -> None:
    data["election"]["seed"]["commitment"] = "0" * 64


def _title(data: Data) -> None:
    data["election"]["title"] = {}


PLANTED = {
    "manifest": _title,
    "seed": _commitment,
    "numbers": _receipt,
    "papers": _marked,
    "result": _total,
}


@pytest.mark.parametrize("check", PLANTED)
def test_without_its_check_a_tampering_goes_unnoticed(check: str) -> None:
    files = a_bundle(random.Random("twin"))
    data = opened(files)
    PLANTED[check](data)
    changed = closed(data, files, remade=check != "manifest")
    assert [line.split(":")[0] for line in verify(changed)[1]] == [check]
    assert verify(changed, skip=(check,))[1] == []


def test_without_the_check_of_form_hidden_marks_go_unnoticed() -> None:
    """Spaces between words could mark a paper: the same data, written in another way."""
    from mithaq.counting.bundle import manifest_of

    files = a_bundle(random.Random("twin"))
    changed = {**files, "papers.json": json.dumps(json.loads(files["papers.json"]), sort_keys=True).encode()}
    changed["manifest.json"] = manifest_of(changed)
    assert [line.split(":")[0] for line in verify(changed)[1]] == ["form"]
    assert verify(changed, skip=("form",))[1] == []


def test_every_check_has_its_twin() -> None:
    assert {*PLANTED, "form"} == set(verifying.CHECKS)


@pytest.mark.parametrize("file", ["election.json", "papers.json", "result.json", "manifest.json", "verify.py"])
@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b"\xff\xfe", b'{"a":1}'])
def test_damaged_files_fail_without_breaking_the_program(file: str, content: bytes | None) -> None:
    files = a_bundle(random.Random("damaged"))
    changed = {name: old for name, old in files.items() if name != file}
    if content is not None:
        changed[file] = content
    assert verify(changed, receipts=["x"])[1]


def test_the_same_election_makes_the_same_bytes_whatever_order_papers_came_in() -> None:
    chance = random.Random("order")
    election = an_election(chance)
    shuffled = []
    for contest in reversed(election.contests):
        papers, receipts = list(contest.papers), list(contest.receipts)
        chance.shuffle(papers)
        chance.shuffle(receipts)
        shuffled.append(replace(contest, papers=papers, receipts=receipts))
    assert archive_of(bundle_of(election)) == archive_of(bundle_of(replace(election, contests=shuffled)))


def test_an_election_that_contradicts_itself_is_not_packed() -> None:
    election = an_election(random.Random("x"))
    contest = election.contests[0]
    for wrong in (
        replace(election, seed="other"),
        replace(election, contests=(contest, contest)),
        replace(election, contests=(replace(contest, voted=contest.voted + 1),)),
        replace(election, contests=(replace(contest, receipts=contest.receipts[1:]),)),
        replace(election, contests=(replace(contest, electors=contest.voted - 1),)),
    ):
        with pytest.raises(ValueError, match=r"seed|contests|number"):
            bundle_of(wrong)


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The packed program, run alone: isolated, with nothing of this house on its path."""
    return subprocess.run(
        [sys.executable, "-I", "-S", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_the_packed_program_runs_alone(tmp_path: Path) -> None:
    election = an_election(random.Random("alone"))
    files = bundle_of(election)
    receipt = election.contests[0].receipts[0]
    archive = tmp_path / "bundle.zip"
    archive.write_bytes(archive_of(files))
    with zipfile.ZipFile(archive) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        packed.extractall(tmp_path / "bundle")
    here = tmp_path / "bundle"
    honest = run("verify.py", receipt, "--digest", digest_of(files), cwd=here)
    assert honest.returncode == 0, honest.stdout + honest.stderr
    assert f"receipt {receipt} is in seat-0" in honest.stdout
    assert "Everything holds." in honest.stdout
    assert run("bundle/verify.py", "bundle.zip", cwd=tmp_path).returncode == 0
    assert run("verify.py", "ffff", cwd=here).returncode == 1
    assert run("verify.py", "--digest", "0" * 64, cwd=here).returncode == 1
    (here / "result.json").write_bytes((here / "result.json").read_bytes().replace(b'"blank":', b'"blank":1'))
    changed = run("verify.py", cwd=here)
    assert changed.returncode == 1
    assert "NOT what it claims" in changed.stdout


def test_a_file_that_stands_twice_in_an_archive_is_noticed(tmp_path: Path) -> None:
    files = a_bundle(random.Random("twice"))
    archive = io.BytesIO(archive_of(files))
    with zipfile.ZipFile(archive, "a") as out, pytest.warns(UserWarning, match="Duplicate"):
        out.writestr("result.json", files["result.json"])
    (tmp_path / "bundle.zip").write_bytes(archive.getvalue())
    assert verify(verifying.read(tmp_path / "bundle.zip"))[1]


def test_papers_kept_back_are_said_to_be_uncounted(tmp_path: Path) -> None:
    election = an_election(random.Random("small"))
    kept = replace(election, contests=[replace(contest, papers_published=False) for contest in election.contests])
    files = bundle_of(kept)
    assert json.loads(files["papers.json"]) == {}
    held, failed, uncounted = verify(files)
    assert (failed, uncounted) == ([], True)
    (tmp_path / "bundle.zip").write_bytes(archive_of(files))
    ended = run(str(PROGRAM), "bundle.zip", cwd=tmp_path)
    assert ended.returncode == 2
    assert "not all was counted" in ended.stdout
    assert held


def test_the_program_is_one_small_file_of_the_standard_library() -> None:
    source = PROGRAM.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 350
    tree = ast.parse(source, feature_version=(3, 8))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in ([a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else [])
    }  # fmt: skip
    assert imported <= sys.stdlib_module_names
    assert "mithaq" not in imported


@pytest.mark.parametrize(
    ("method", "papers", "quotas"), [(Method.APPROVAL, 5_000, True), (Method.STV, 500, False), (Method.STV, 500, True)]
)
def test_large_contests_are_counted_again(method: Method, papers: int, quotas: bool) -> None:
    contest = a_contest(random.Random("large"), "seat", "s", a_large_contest(method, papers, quotas=quotas))
    election = replace(an_election(random.Random("x")), seed="s", seed_commitment=commitment("s"), contests=[contest])
    files = bundle_of(election)
    assert verify(files)[1] == []
    changed = opened(files)
    changed["papers"]["seat"][0]["weight"] = 2
    changed["papers"]["seat"].sort(key=lambda paper: json.dumps(paper, sort_keys=True, separators=(",", ":")))
    assert verify(closed(changed, files, remade=True))[1]


def _of_approval() -> dict[str, bytes]:
    """One contest of three seats, with two best sets, and papers that can be damaged in every way."""
    towns = tuple(Candidate(key, {"country": "TN"}) for key in "abcd")
    papers = approving((3, "a b"), (2, "c d"), (1, ""))
    contest = contests.Contest(Rules(Method.APPROVAL, 3), towns, papers)
    made = a_contest(random.Random("approval"), "seat", "s", contest)
    again = replace(made, key="twin")
    again = replace(again, count=count(*contest, seed="s", contest="twin"))
    return bundle_of(Election({}, "0" * 64, "s", commitment("s"), [made, again]))


def _seat(data: Data) -> Data:
    return data["election"]["contests"][0]


def _elects_others(data: Data) -> None:
    data["result"]["seat"]["steps"][-1]["candidates"] = ["a"]
    data["result"]["seat"]["steps"][-1]["kind"] = "elected"


def _candidates_in_disorder(data: Data) -> None:
    _seat(data)["candidates"].reverse()


def _names_in_disorder(data: Data) -> None:
    data["papers"]["seat"][1]["choices"].reverse()
    data["papers"]["seat"].sort(key=written)


def _half_a_vote(data: Data) -> None:
    data["papers"]["seat"][0]["weight"] = 0


def _a_set_left_out(data: Data) -> None:
    sets, elected = data["result"]["seat"]["best_sets"], data["result"]["seat"]["elected"]
    sets.remove(next(each for each in sets if each != sorted(elected)))


def _a_set_too_many(data: Data) -> None:
    data["result"]["seat"]["best_sets"].append(["b", "c", "d"])


def _somebody_else(data: Data) -> None:
    data["papers"]["seat"][0]["choices"] = ["z"]
    data["papers"]["seat"].sort(key=written)


def _too_many_names(data: Data) -> None:
    _seat(data)["rules"]["most_choices"] = 1


def _contests_in_disorder(data: Data) -> None:
    data["election"]["contests"].reverse()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (_elects_others, "elects others than the result"),
        (_candidates_in_disorder, "candidates of seat stand twice or out of order"),
        (_names_in_disorder, "names on a paper of seat are out of order"),
        (_half_a_vote, "a paper of seat has no weight"),
        (_a_set_left_out, "best sets are 2"),
        (_a_set_too_many, "a best set is not the best"),
        (_somebody_else, "names somebody who does not stand"),
        (_too_many_names, "has too many names"),
        (_contests_in_disorder, "contests stand twice or out of order"),
    ],
)
def test_every_fault_is_told_in_words(damage: Callable[[Data], None], words: str) -> None:
    files = _of_approval()
    assert verify(files)[1] == []
    data = opened(files)
    damage(data)
    failed = verify(closed(data, files, remade=True))[1]
    assert any(words in line for line in failed), failed
