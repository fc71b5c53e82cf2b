"""What is no charter at all, and what was written to break the reader: it answers with a fault, soon, and in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from mithaq.charter.faults import WORDING
from mithaq.charter.text import LANGUAGES

from .faulty import faults_after, faults_in, speaks_three_languages
from .model_charter import CHECKOUT, charter_text
from .test_reading_faults import FORM, NAMES, SENSE, TWICE
from .test_reading_sense import JOINT, SEATS_RULE

RUBBISH = [
    ("", "not-a-charter"),
    ("# only a comment\n", "not-a-charter"),
    ("- charter\n- network\n", "not-a-charter"),
    ("just words", "not-a-charter"),
    ("12", "not-a-charter"),
    ("null", "not-a-charter"),
    ("charter: 1\x00", "yaml"),
    (bytes(range(256)).decode("latin-1"), "yaml"),
    ("\ufffd\ufffdPK\x03\x04", "yaml"),
    ("\ud800", "yaml"),
    ("{" * 40, "yaml"),
    ("a: &b [1]\nc: *d\n", "not-plain"),
    ("c: *d\n", "not-plain"),
    ("a: {<<: {b: 1}}\n", "not-plain"),
    ("a: ! b\n", "not-plain"),
    ("charter: 1\n---\ncharter: 1\n", "yaml"),
    ("charter: !!python/object/apply:os.system [true]\n", "not-plain"),
    ("charter: 2\n", "not-one-of"),
    ("&a [*a]", "not-plain"),
    ("[" * 51, "too-deep"),
    ("- " * 51, "too-deep"),
    ("#" * 1_000_001, "too-long"),
    ("charter: 1\n" + "é" * 100_000 + ": 1\n", "yaml"),
]


@pytest.mark.parametrize(("text", "code"), RUBBISH, ids=range(len(RUBBISH)))
def test_rubbish_is_refused_with_a_fault(text: str, code: str) -> None:
    faults = faults_in(text)
    assert code in {fault.code for fault in faults}
    for fault in faults:
        assert fault.line >= 1
        assert speaks_three_languages(fault)


LIMITED = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (4, 4))
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from mithaq.charter.faults import Unreadable
from mithaq.charter.reading import read_charter
try:
    read_charter(sys.stdin.read())
except Unreadable as unreadable:
    print(json.dumps([fault.code for fault in unreadable.faults]))
else:
    print("[]")
"""


def read_within_limits(text: str) -> list[str]:
    """The codes of the faults, found in another process within four seconds and a gigabyte."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED], input=text, capture_output=True, text=True, cwd=CHECKOUT, timeout=20
    )
    assert done.returncode == 0, done.stderr.strip().splitlines()[-1:] or "out of time"
    return json.loads(done.stdout)


def billion_laughs() -> str:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    return "\n".join(lines) + "\n"


def five_megabytes() -> str:
    return (
        charter_text()
        + "notes:\n"
        + "".join(f"  note-{n}: some words that fill a line of the file\n" for n in range(100_000))
    )


def dense_delegates() -> str:
    """Each organ sends delegates to all before it: no circle, and more ways through than anybody can walk."""
    title = '{ar: "هيئة", fr: "Organe", en: "Body"}'
    organs = [
        f"  body-{n}:\n    title: {title}\n    seats: {{fill: delegates, from: {{organs: [{', '.join(f'body-{m}' for m in range(n))}]}}}}"
        for n in range(1, 27)
    ]
    first = f"  body-0:\n    title: {title}\n    seats: {{fill: membership}}"
    return charter_text(("offices:\n  chair:", "\n".join([first, *organs]) + "\noffices:\n  chair:"))


@pytest.mark.parametrize("make", [billion_laughs, five_megabytes])
def test_what_was_written_to_exhaust_the_reader_is_refused_in_time(make: Callable[[], str]) -> None:
    assert read_within_limits(make())


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_what_is_nested_too_deeply_is_refused(opening: str, closing: str) -> None:
    assert read_within_limits(opening * 1200 + "1" + closing * 1200)


def test_many_ways_without_a_circle_are_walked_in_time() -> None:
    assert read_within_limits(dense_delegates()) == []


def test_a_merge_key_is_read_or_refused_and_never_raises() -> None:
    text = charter_text(
        ("  treasurer: {", "  treasurer: &post {"),
        ("  auditor: {title: ", "  auditor:\n    <<: *post\n    title: "),
        ('"Auditor"}, of: network}', '"Auditor"}'),
    )
    assert isinstance(faults_in(text), tuple)


UNTIL, OF_ALL = "    until: 2027-12-31", "    seats: {fill: membership}"


def test_every_fault_that_can_be_worded_is_found_in_some_charter() -> None:
    """The tables of these tests together: nothing is worded that nobody can come to see."""
    swaps = [(row[0], row[1]) for row in [*FORM, *NAMES, *SENSE, *TWICE]]
    swaps += [
        ("      count: 6", "      count: 10"),
        ("    part_of: council", "    part_of: water"),
        (SEATS_RULE, f"{SEATS_RULE}\n          - {{kind: carries, list: crafts, count: 4}}"),
        (JOINT, "      sending: []"),
        (UNTIL, f"{UNTIL}\n    portfolios: {{origin: choice}}"),
        (UNTIL, f"{UNTIL}\n    portfolios: {{lists: [crafts, crafts]}}"),
        (OF_ALL, f"{OF_ALL}\n    portfolios: {{lists: [crafts]}}"),
    ]
    seen = {fault.code for old, new in swaps for fault in faults_after(old, new)}
    seen |= {fault.code for text, _ in RUBBISH for fault in faults_in(text)}
    assert seen == set(WORDING)


@pytest.mark.parametrize("code", WORDING)
def test_every_fault_is_worded_in_three_languages(code: str) -> None:
    for text in WORDING[code]:
        assert text.missing == ()
        assert len({text.in_(language) for language in LANGUAGES}) == 3
