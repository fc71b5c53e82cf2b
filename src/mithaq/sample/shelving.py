"""The documents that members of the sample world hand in: each told in `library/<network>.yaml`, put on the shelf through the commands."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING, Any

from mithaq.charter.text import LANGUAGES, NO_WORDS, Text
from mithaq.charter.verdict import Refused
from mithaq.domains.directory.models import Organisation
from mithaq.domains.library.checking_commands import confirm_translation
from mithaq.domains.library.depositing_commands import add_version
from mithaq.domains.library.description import Description
from mithaq.domains.library.models import Document
from mithaq.domains.library.models.document import READ
from mithaq.domains.library.reading_commands import count_reading, note_text
from mithaq.sample.filing import deposit, keeper, shelve
from mithaq.sample.governing import speaker_of
from mithaq.sample.making import made_of, set_out
from mithaq.sample.people import FOLDER, read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]
ARCHIVES = {"ar": "أرشيف {}", "fr": "Archives : {}", "en": "Archive of {}"}
"""Where a document comes from that names no other source."""


def plan_shelves(world: World) -> None:
    """Every document on the day on which it was handed in."""
    for file in sorted((FOLDER / "library").glob("*.yaml")):
        for given in read(f"library/{file.name}").get("documents", ()):
            world.plan(given["day"], 14, lambda s=file.stem, g=given: _document(world, s, g))


def _document(world: World, slug: str, given: Given) -> None:
    day, who, language, title = (
        given["day"],
        world.organisations[given["by"]],
        given["language"],
        Text(**given["title"]),
    )
    described = Description(
        title=title, kind=given["kind"], authentic=language, abstract=Text(**given["abstract"]), themes=tuple(given["themes"]),
        authors=tuple(given["authors"]), dated=world.day(given["dated"]), licence=given.get("licence", "by-4.0"),
        source=given.get("source", ARCHIVES[language].format(who.names.best(language).words)), country=who.country, made_by=given.get("made_by", ""), access=given.get("access", "public"),
        organ=given.get("organ", ""), why_closed=Text(**given["why"]) if "why" in given else NO_WORDS, logo="waits" not in given,
    )  # fmt: skip
    row = deposit(world, slug, who, described, made_of(given, language, title), day)
    if row is None or given.get("waits"):
        return
    shelve(world, slug, row.pk, day, trusted=not given.get("plain"))
    if "translation" in given:
        _translate(world, slug, row, given["translation"], who, day)
    _read(world, row, day)


def _translate(world: World, slug: str, row: Document, given: Given, who: Organisation, day: int) -> None:
    """A translation, read by the keeper of the library where one is there; some wait for that."""
    made = set_out(given["parts"], given["language"], row.title)
    by = speaker_of(world, who.pk, slug, day)
    event = add_version(by, row.pk, given["language"], made.name, made.content, at=world.at(day, 17))
    note_text(event.version_id, made.pages, READ)
    reader = keeper(world, slug, day)
    if reader is not None and row.pk % 2:
        with suppress(Refused):
            confirm_translation(reader, event.version_id, at=world.at(day, 18))


def _read(world: World, row: Document, day: int) -> None:
    """Some are read often, some by nobody."""
    random = Random(row.key)  # noqa: S311 — an invented world, the same each time
    for _n in range(random.choice((0, 0, 1, 2, 3, 5, 8))):
        count_reading(row, random.choice(LANGUAGES), world.day(min(0, day + random.randint(1, 200))))
