"""Six municipalities, at most two of a country, elected by forty of five countries; and anybody counts it again."""

from __future__ import annotations

import hashlib
import io
import json
import random
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse

from mithaq.domains.directory.models import Organisation
from mithaq.domains.elections.commands import open_election
from mithaq.domains.elections.models import Candidature, Election
from tests.builders import World
from tests.domains.elections import polls
from tests.domains.elections.polls import VOTES, VOTING, an_electorate, called, counted, opened, stand, towns, vote
from tests.web.elections import votes, with_second_factors
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db
FIVE = ("TN", "MA", "LB", "DZ", "JO")
SIX = VOTING.replace("count: 3", "count: 6").replace("countries: [TN, MA, LB, DZ]", "countries: [TN, MA, LB, DZ, JO]")
STANDING = towns(15)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(polls, "COUNTRIES", FIVE)
    return with_second_factors(an_electorate(SIX, number=40), "town-01", "town-02")


def an_election(world: World, voters: int) -> tuple[Election, list[str]]:
    """Everybody wants the three of one country most; the rest is drawn."""
    election, drawn = opened(world, *STANDING), random.Random(6)
    codes = []
    for key in towns(voters):
        others = drawn.sample([each for each in STANDING if each not in ("town-01", "town-06", "town-11")], 3)
        codes.append(vote(world, election, key, "town-01", "town-06", "town-11", *others))
    return counted(world, election), codes


def bundle(world: World, election: Election, folder: Path) -> Path:
    """The bundle as anybody gets it, unpacked."""
    where = reverse("election-bundle", args=[world.network.slug, election.number])
    answer = client_of(None).get(where)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    zipfile.ZipFile(io.BytesIO(answer.content)).extractall(folder)
    return folder


def verified(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "verify.py", *more]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_six_different_municipalities_with_two_of_a_country_at_most(world: World, tmp_path: Path) -> None:
    election, codes = an_election(world, 40)
    assert election.result is not None
    elected = election.result[""]["elected"]
    country = dict(Candidature.objects.values_list("organisation__key", "organisation__country"))
    assert len(set(elected)) == 6
    assert max(Counter(country[key] for key in elected).values()) == 2
    assert len({"town-01", "town-06", "town-11"} & set(elected)) == 2, "40 votes for each of three, and room for two"
    folder = bundle(world, election, tmp_path)
    answer = verified(folder)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    page = client_of(None).get(reverse("election", args=[world.network.slug, election.number]), {"receipt": codes[7]})
    assert 'note good" role="status"' in page.content.decode()
    kept = json.loads((folder / "receipts.json").read_text())[""]
    assert len(kept) == 40


@pytest.mark.parametrize("what", ["paper", "result", "receipt", "seed"])
def test_a_bundle_that_was_touched_is_found_out(world: World, tmp_path: Path, what: str) -> None:
    """The manifest is written anew, too, as a forger would."""

    election, _codes = an_election(world, 40)
    folder = bundle(world, election, tmp_path)
    name = {"paper": "papers", "result": "result", "receipt": "receipts", "seed": "election"}[what] + ".json"
    data = json.loads((folder / name).read_text())
    match what:
        case "paper":
            del data[""][3]
        case "result":
            data[""]["elected"][0] = next(key for key in STANDING if key not in data[""]["elected"])
        case "receipt":
            del data[""][0]
        case _:
            data["seed"]["revealed"] = "0" * 64
    (folder / name).write_text(json.dumps(data, ensure_ascii=False))
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest[name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert verified(folder).returncode == 1


def test_papers_of_few_are_withheld_and_the_rest_is_verified(tmp_path: Path) -> None:
    world = an_electorate()
    election = opened(world)
    vote(world, election, "town-08", "town-03")
    folder = bundle(world, counted(world, election), tmp_path)
    assert json.loads((folder / "papers.json").read_text()) == {}
    assert verified(folder).returncode == 2


def test_what_was_chosen_is_told_nowhere(
    world: World, caplog: pytest.LogCaptureFixture, mailoutbox: list[object]
) -> None:
    """A candidate whose key is like no other word: after a ballot for it, logs, entries, jobs, notices and mail are searched."""

    marker = "zq-marker-7f3a9"
    election = called(world)
    stand(world, election, "town-03", "town-04")
    Organisation.objects.filter(key="town-03").update(key=marker)
    open_election(world.actor("town-02"), election.pk, at=VOTES)
    caplog.set_level("DEBUG")
    with time_machine.travel(VOTES, tick=False):
        answer = votes(world, election, "town-08", marker)
    assert answer.status_code == 200
    assert marker not in answer.content.decode(), "the receipt does not show it either"
    assert marker not in caplog.text
    assert marker not in "".join(str(each.__dict__) for each in mailoutbox)
    keeping = {"ballots.BallotPaper": 1, "ballots.Box": 1, "directory.Organisation": 1}
    for model in apps.get_models():
        rows = [row for row in model.objects.values_list() if marker in repr(row)]  # type: ignore[attr-defined]
        assert len(rows) == keeping.get(model._meta.label, 0), model._meta.label
