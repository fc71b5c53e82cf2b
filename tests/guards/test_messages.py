"""Catalogues complete in Arabic and French; English stands in the code."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.guards.house import ROOT, SOURCE

LOCALE = SOURCE / "web" / "locale"
FORMS = {"ar": 6, "fr": 2}
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")
METHODS = [
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("**/templates/**.txt", "jinja2"),
]
OPTIONS = {
    "**/templates/**.html": {
        "extensions": "jinja2.ext.i18n,jinja2.ext.loopcontrols",
        "trimmed": "true",
        "newstyle_gettext": "true",
    },
    "**/templates/**.txt": {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true"},
}
KEYWORDS = {
    "_": None, "gettext": None, "ngettext": (1, 2), "gettext_lazy": None, "pgettext_lazy": ((1, "c"), 2), "pgettext": ((1, "c"), 2),
}  # fmt: skip


def catalogue(language: str):  # type: ignore[no-untyped-def]
    return read_po((LOCALE / language / "LC_MESSAGES" / "django.po").open("rb"), locale=language)


def spoken() -> set[str]:
    """Every message that the code and the templates speak."""
    found: set[str] = set()
    for _file, _line, message, _comments, _context in extract_from_dir(
        str(SOURCE), method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS
    ):
        found.add(message[0] if isinstance(message, tuple) else message)
    return found


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_message_is_there(language: str) -> None:
    held = {message.id[0] if isinstance(message.id, tuple) else message.id for message in catalogue(language)}
    said = spoken()
    assert len(said) > 500
    assert sorted(said - held)[:20] == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_nothing_is_empty_fuzzy_or_short_of_a_plural_form(language: str) -> None:
    for message in catalogue(language):
        if not message.id:
            continue
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(strings), message.id
        assert "fuzzy" not in message.flags, message.id
        if isinstance(message.id, tuple):
            assert len(strings) == FORMS[language], message.id


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_placeholders_are_the_same(language: str) -> None:
    for message in catalogue(language):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set().union(*(PLACEHOLDER.findall(each) for each in ids))
        for string in strings:
            assert set(PLACEHOLDER.findall(string)) <= wanted, message.id
        if not isinstance(message.id, tuple):
            assert set(PLACEHOLDER.findall(strings[0])) == wanted, message.id


WIDE = re.compile(r"[ \u00a0](?=[:;!?»])|«[ \u00a0]")
"""A space, or a no-break space of full width, where French sets a narrow one (U+202F)."""


def test_french_spaces_are_narrow() -> None:
    for message in catalogue("fr"):
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert not any(WIDE.search(string) for string in strings if message.id), message.id


@pytest.mark.parametrize(
    "wrong", ["Il peut :", "Il peut\u00a0:", "Quoi\u00a0?", "«\u00a0eau\u202f»", "«\u202feau\u00a0»"]
)
def test_the_guard_of_spaces_can_fail(wrong: str) -> None:
    assert WIDE.search(wrong)
    assert not WIDE.search(re.sub(r"[ \u00a0](?=[:?»])|(?<=«)\u00a0", "\u202f", wrong))


def test_faults_of_charters_speak_three_languages() -> None:
    from mithaq.charter.faults import WORDING

    for code, pair in WORDING.items():
        assert all(not text.missing for text in pair), code


def test_the_locale_folder_is_where_it_should_be() -> None:
    assert (Path(ROOT) / "src" / "mithaq" / "web" / "locale" / "ar").is_dir()


def test_what_is_new_comes_to_the_end_and_nothing_else() -> None:
    entries_for = runpy.run_path(str(ROOT / "scripts" / "messages.py"))["entries_for"]
    said, held = Catalog(), Catalog(locale="ar")
    said.add("Old")
    said.add(("%(n)s town", "%(n)s towns"))
    held.add("Old", "قديم")
    written = entries_for(said, held)
    assert "Old" not in written
    assert written.count('""') == FORMS["ar"]
    assert entries_for(held, held) == ""
