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
from dataclasses import replace
from pathlib import Path

import pytest

from mithaq.counting import verify as verifying
from mithaq.counting.bundle import archive_of, bundle_of, digest_of
from mithaq.counting.drawing import commitment
from mithaq.counting.rules import Method
from mithaq.counting.verify import verify
from tests.counting.bundles import a_bundle, a_contest, a_large_contest, an_election
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
