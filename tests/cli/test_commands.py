"""The `mithaq` command: check, schema, coverage, found, verify, import, doctor."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.builders import RIVER
from tests.cli.test_run import environment
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("commands") / "data"


def mithaq(data: Path, *words: str, expect: int = 0) -> str:
    command = [sys.executable, "-m", "mithaq.cli", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment(data) | {"COLUMNS": "200"}, capture_output=True, text=True)
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout


def test_check_names_file_line_clause_and_mend_in_three_languages(data: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(
        RIVER.replace('organ: council, clause: "2.4"', 'organ: parliament, clause: "2.4"', 1), encoding="utf-8"
    )
    line = next(n for n, words in enumerate(broken.read_text().splitlines(), 1) if "parliament" in words)
    for language, word in (("ar", "غير معرّف"), ("fr", "n'est pas défini"), ("en", "is not defined")):
        out = mithaq(data, "charter", "check", str(broken), "-l", language, expect=1)
        assert f"{broken}:{line}" in out
        assert word in out
    assert "9 clauses" in mithaq(data, "charter", "check", "tests/river_towns.yaml")


def test_the_schema_is_json_schema(data: Path) -> None:
    schema = json.loads(mithaq(data, "charter", "schema"))
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "articles" in schema["properties"]


def test_a_network_comes_to_life_from_its_file_alone(data: Path) -> None:
    assert "9 clauses" in mithaq(data, "network", "found", "tests/river_towns.yaml")
    twice = ("network", "found", "tests/river_towns.yaml", "-l")
    assert "A network of this name exists already" in mithaq(data, *twice, "en", expect=1)
    assert "Un réseau" in mithaq(data, *twice, "fr", expect=1)
    assert "0 breaks" in mithaq(data, "ledger", "verify")


def test_organisations_are_imported_all_or_nothing_and_once(data: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["قائمة البلديات"])
    sheet.append(["الرمز", "النوع", "الاسم بالعربية", "Nom", "البلد", "عدد السكان"])
    sheet.append(["tozeur", "municipality", "توزر", "Tozeur", "TN", "٣٥٠٠٠"])
    sheet.append(["nefta", "municipality", "نفطة", "Nefta", "Tunisia", "22 000"])
    file = tmp_path / "towns.xlsx"
    book.save(file)
    assert "2 +" in mithaq(data, "import", "organisations", str(file), "--dry-run")
    assert "2 +" in mithaq(data, "import", "organisations", str(file))
    assert "0 +  0 ~  2 =" in mithaq(data, "import", "organisations", str(file))
    sheet.append(["degache", "castle", "دقاش", "Degache", "Atlantis", "many"])
    book.save(file)
    out = mithaq(data, "import", "organisations", str(file), "-l", "fr", expect=1)
    assert out.count("Ligne 5") == 3
    assert "0 +  0 ~  2 =" in mithaq(data, "import", "organisations", str(make_good(book, file)))


def test_a_bank_list_is_read_in_once(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "bank.csv"
    file.write_text("date;reference;amount;member\n2026-03-01;A 1;1,5;nowhere\n", encoding="utf-8")
    out = mithaq(data, "import", "payments", str(file), "--network", "river-towns", "-l", "fr", expect=1)
    assert "Ligne 2" in out
    assert "nowhere" in out
    assert "no such network" in mithaq(data, "import", "payments", str(file), "--network", "nobody", expect=1)


def make_good(book: openpyxl.Workbook, file: Path) -> Path:
    sheet = book.active
    assert sheet is not None
    sheet.delete_rows(5)
    book.save(file)
    return file


def test_coverage_tells_of_every_clause(data: Path) -> None:
    rows = [json.loads(line) for line in mithaq(data, "charter", "coverage", "--json").splitlines()]
    assert len(rows) == 330
    assert len({row["catalogue"] for row in rows}) == 330
    assert {"catalogue", "network", "module", "rule", "declared", "judged", "verdict"} <= set(rows[0])
    assert "330" in mithaq(data, "charter", "coverage")


def test_the_doctor_finds_a_healthy_house(data: Path) -> None:
    rows = json.loads(mithaq(data, "doctor", "--json"))
    assert [row["check"] for row in rows if not row["well"]] == []
    assert len(rows) >= 10


def test_an_edited_ledger_is_named(data: Path) -> None:
    script = (
        "import django; from mithaq.cli.boot import house\n"
        "with house():\n"
        "    from django.db import connection\n"
        "    c = connection.cursor()\n"
        '    c.execute("SET session_replication_role = replica")\n'
        "    c.execute(\"UPDATE ledger_entry SET facts = facts || '{\\\"clauses\\\": 99}' WHERE event = 'NetworkFounded'\")\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment(data), check=True)
    out = mithaq(data, "ledger", "verify", expect=1)
    assert "entry 1: edited" in out
