"""What is wrong with a list is told with its row and column, all of it, and a file that is no list is refused."""

from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from time import perf_counter

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from mithaq.domains.directory import spreadsheets
from mithaq.domains.directory.importing import Fault, UnreadableList, read_list
from tests.domains.test_import import GAFSA, HEADINGS, TOZEUR, sheet, words


def doctored(change: Callable[[str, bytes], bytes], *, without: str = "", more: str = "") -> bytes:
    """A workbook whose parts somebody changed by hand."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(sheet())) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as broken:
        for name in whole.namelist():
            if name != without:
                broken.writestr(name, change(name, whole.read(name)))
        if more:
            broken.writestr(more, b"more")
    return out.getvalue()


def as_it_was(name: str, body: bytes) -> bytes:
    return body


def faults(content: bytes) -> list[Fault]:
    with pytest.raises(UnreadableList) as error:
        read_list(content)
    return list(error.value.faults)


FAULTY = [
    (0, "", "key", "empty"),
    (1, "villlage", "kind", "unknown-kind"),
    (1, "", "kind", "unknown-kind"),
    (4, "Atlantis", "country", "unknown-country"),
    (4, "XX", "country", "unknown-country"),
    (4, "", "country", "unknown-country"),
    (5, "many", "population", "not-a-number"),
    (5, "-1", "population", "not-a-number"),
    (6, "javascript:alert(1)", "website", "not-an-address"),
    (7, "95", "latitude", "not-a-place"),
    (7, "north", "latitude", "not-a-place"),
    (7, "nan", "latitude", "not-a-place"),
    (7, "", "latitude", "not-a-place"),
]


@pytest.mark.parametrize(("column", "value", "name", "code"), FAULTY)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_fault_is_named_with_its_row_and_column(form: str, column: int, value: str, name: str, code: str) -> None:
    wrong = [value if index == column else cell for index, cell in enumerate(TOZEUR)]
    content = words(GAFSA, wrong).encode() if form == "csv" else sheet(HEADINGS, GAFSA, wrong)
    assert [(fault.row, fault.column, fault.code) for fault in faults(content)] == [(3, name, code)]


def test_other_faults_are_named_too() -> None:
    nameless = [*TOZEUR[:2], "", "", *TOZEUR[4:]]
    assert faults(words(nameless).encode()) == [Fault(2, "name_ar", "empty")]
    assert faults(words(TOZEUR, GAFSA, TOZEUR).encode()) == [Fault(4, "key", "twice", "tozeur (2)")]
    assert faults(words(TOZEUR, ["TOZEUR", *TOZEUR[1:]]).encode())[0].code == "twice"
    assert faults(b"key;kind;name;country;contact\na;municipality;A;TN;nobody\n")[0].code == "not-an-email"
    assert faults(b"name;population;website\nA;1;\n")[0].code == "column-missing"
    assert [fault.column for fault in faults(b"name;population;website;kind\n")] == ["key", "country"]
    assert faults(b"a;b;c\n1;2;3\n")[0].code == "no-headings"
    assert faults(b"")[0].code == "no-headings"
    assert faults(b"key;kind;name;country\n;;;\n") == [Fault(2, "", "no-rows")]


def test_every_fault_of_a_list_is_told_at_once() -> None:
    wrong = [["", "x", "", "", "XX", "many", "ftp://x", "99", "0"]] * 3
    assert len(faults(words(*wrong).encode())) >= 3 * 7


REFUSED = {
    "a page named as a workbook": (b"<!doctype html><html><table></table></html>", "file-kind-refused"),
    "a page after blanks": (b"  \n<HTML><body>", "file-kind-refused"),
    "a pdf": (b"%PDF-1.7 key;kind;country", "file-kind-refused"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + bytes(600), "file-kind-refused"),
    "a workbook with macros": (doctored(as_it_was, more="xl/vbaProject.bin"), "file-kind-refused"),
    "a workbook cut short": (sheet()[:2000], "file-kind-refused"),
    "a bomb": (doctored(lambda name, body: bytes(40_000_000) if "sheet1" in name else body), "file-unpacks-too-large"),
    "no markup where markup should be": (
        doctored(lambda name, body: b"<<<" if "sheet1" in name else body),
        "file-broken",
    ),
    "a workbook of garbage": (doctored(lambda name, body: b"garbage"), "file-broken"),
    "a workbook without its list of parts": (
        doctored(as_it_was, without="[Content_Types].xml"),
        "file-broken",
    ),
    "a workbook without its sheet": (doctored(as_it_was, without="xl/worksheets/sheet1.xml"), "file-broken"),
    "a cell without an end": (b'key;kind;country\n"' + b"x" * 200_000, ""),
    "too large": (b"key;kind;country\n" + b"a" * 20_000_001, "file-kind-refused"),
}


@pytest.mark.parametrize("name", list(REFUSED))
def test_what_is_no_list_is_refused_in_time(name: str) -> None:
    content, code = REFUSED[name]
    began = perf_counter()
    found = faults(content)
    assert perf_counter() - began < 2
    assert not code or found[0].code == code


@pytest.mark.parametrize(("column", "value"), [(0, "k" * 81), (6, "https://" + "w" * 200 + ".example")])
def test_words_too_long_for_their_column_are_a_fault(column: int, value: str) -> None:
    wrong = [value if index == column else cell for index, cell in enumerate(TOZEUR)]
    assert [(fault.row, fault.column) for fault in faults(words(GAFSA, wrong).encode())] == [(3, HEADINGS[column])]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_list_has_an_end(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 200)
    rows = [[f"t{number}", "municipality", "", "T", "TN"] for number in range(205)]
    assert faults(words(*rows).encode() if form == "csv" else sheet(HEADINGS, *rows))[0].code == "too-many-rows"


def test_a_small_workbook_that_claims_to_be_wide_takes_little_memory() -> None:
    """A row far down and a claimed width of 16 384 columns: empty cells must not be made."""

    def far(page: Worksheet) -> None:
        page["XFD1"] = "x"
        page["A1500"] = "x"

    content = sheet(["x"], before=far)
    tracemalloc.start()
    try:
        faults(content)
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
