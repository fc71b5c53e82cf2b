"""What the libraries of the sample world are used for: files for dialogues, papers of sessions, citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mithaq.charter.text import LANGUAGES, Text
from mithaq.domains.library.access import NOBODY, shelf
from mithaq.domains.library.brief_commands import Source, write_brief
from mithaq.domains.library.citation_commands import Cited, log_citation
from mithaq.domains.library.description import Description
from mithaq.domains.library.dialogue_commands import Talk, brief_dialogue, note_dialogue
from mithaq.domains.library.session_commands import bring_out_papers
from mithaq.domains.meetings.models import Meeting
from mithaq.sample.filing import deposit, keeper, shelve
from mithaq.sample.making import paragraphs
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]
NOTED, HANDED_IN = 25, 15
"""Days before the talk on which it goes on record; days before its file on which members hand in what it draws on."""


def plan_dialogues(world: World) -> None:
    """Each goes on record before its day; its sources come in, then its file."""
    for given in read("dialogues.yaml")["dialogues"]:
        held: list[int] = []
        noted = given["day"] - NOTED
        world.plan(noted, 10, lambda g=given, h=held, d=noted: _note(world, g, h, d))
        if "file" in given:
            day, sources = given["day"] + given["file"], list[int]()
            world.plan(day - HANDED_IN, 14, lambda g=given, s=sources, d=day - HANDED_IN: _sources(world, g, s, d))
            world.plan(day, 15, lambda g=given, h=held, s=sources, d=day: _file(world, g, h, s, d))


def plan_session_papers(world: World) -> None:
    """What was shown in a session goes on the shelf and online on one day."""
    for given in read("library.yaml")["sessions"]:
        world.plan(given["day"] + given["out"], 14, lambda g=given: _papers(world, g))


def _papers(world: World, given: Given) -> None:
    slug, day, title = given["network"], given["day"] + given["out"], Text(**given["title"])
    by, on = keeper(world, slug, day), world.day(given["day"])
    meeting = Meeting.objects.filter(
        network=world.networks[slug], organ=given["organ"], starts__date=on, state="closed"
    ).first()
    if by is None or meeting is None:
        return
    described = Description(
        title=title, kind="training", authentic=given["language"], licence="by-4.0", dated=on, made_by=given["organ"],
        authors=(world.charter(slug).organs[given["organ"]].title.best(given["language"]).words,),
        source=meeting.title.best(given["language"]).words, themes=("public-private-partnership",),
        abstract=Text(**{given["language"]: " ".join(given["lines"])}),
    )  # fmt: skip
    row = deposit(world, slug, None, described, paragraphs(given["language"], title, given["lines"]), day)
    if row is not None:
        shelve(world, slug, row.pk, day, trusted=False)
        bring_out_papers(by, meeting.pk, row.pk, at=world.at(day, 16))


def plan_citations(world: World) -> None:
    """Found a week after they were published, and written down."""
    for slug, rows in read("library.yaml")["citations"].items():
        for given in rows:
            world.plan(given["day"] + 7, 11, lambda s=slug, g=given: _cited(world, s, g))


def _cited(world: World, slug: str, given: Given) -> None:
    day = given["day"] + 7
    by, rows = keeper(world, slug, day), shelf(NOBODY, network_id=world.networks[slug].pk).order_by("checked", "pk")
    if by is not None and rows:
        found = Cited(who=given["who"], where=given["where"], on=world.day(given["day"]))
        log_citation(by, rows[given["of"] % len(rows)].pk, found, at=world.at(day, 11))


def _note(world: World, given: Given, held: list[int], day: int) -> None:
    by = keeper(world, given["network"], day)
    if by is not None:
        talk = Talk(
            title=Text(**given["title"]), partner=Text(**given["partner"]), level=given["level"], on=world.day(given["day"])
        )  # fmt: skip
        held.append(note_dialogue(by, talk, at=world.at(day, 10)).dialogue)


def _sources(world: World, given: Given, held: list[int], day: int) -> None:
    for each in given["sources"]:
        who, title = world.organisations[each["member"]], Text(**each["title"])
        described = Description(
            title=title, kind="report", authentic=each["language"], licence="by-4.0", dated=world.day(day - 20),
            authors=(who.names.best(each["language"]).words,), source=who.names.best(each["language"]).words,
            themes=("decentralisation",), abstract=Text(**{code: title.in_(code) for code in LANGUAGES}),
        )  # fmt: skip
        row = deposit(world, given["network"], who, described, paragraphs(each["language"], title, each["lines"]), day)
        if row is not None:
            shelve(world, given["network"], row.pk, day, trusted=True)
            held.append(row.pk)


def _file(world: World, given: Given, dialogue: list[int], sources: list[int], day: int) -> None:
    by = keeper(world, given["network"], day)
    if by is None or not dialogue or len(sources) < len(given["sources"]):
        return
    cited = [Source("document", pk) for pk in sources]
    brief = write_brief(by, Text(**given["title"]), Text(**given["text"]), cited, at=world.at(day, 15)).brief
    brief_dialogue(by, dialogue[0], brief, at=world.at(day, 16))
