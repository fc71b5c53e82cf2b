"""Publications of the sample world: proposed, agreed, written, out on time or late, on their days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.governance.proposals import authority_of
from mithaq.domains.library.description import Description
from mithaq.domains.library.models import Publication
from mithaq.domains.library.output_commands import (
    Planned,
    agree_publication,
    change_due,
    move_publication,
    propose_publication,
    publish_output,
)
from mithaq.domains.themes.vocabulary import terms
from mithaq.foundation.networks.queries import constitution_of
from mithaq.sample.filing import deposit, keeper, shelve
from mithaq.sample.making import set_out, table
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]
AHEAD = 130
"""Days before its deadline on which a publication is proposed."""


def plan_publications(world: World) -> None:
    """Each on its days: proposed, agreed two weeks later, begun, given to its reader, out."""
    for slug, rows in read("library.yaml")["publications"].items():
        for given in rows:
            first = min(given["due"], 0) - AHEAD
            held: list[int] = []
            world.plan(first, 10, lambda s=slug, g=given, h=held, d=first: _propose(world, s, g, h, d))
            world.plan(first + 14, 12, lambda s=slug, h=held, d=first + 14: _agree(world, s, h, d))
            begun = given.get("begun", given["out"] - 60 if "out" in given else None)
            if begun is not None:
                world.plan(begun, 10, lambda s=slug, h=held, d=begun: _move(world, s, h, "drafting", d))
            if "moved" in given:
                world.plan(given["moved"][0], 11, lambda s=slug, g=given, h=held: _later(world, s, g, h))
            if "out" in given:
                world.plan(
                    given["out"] - 15,
                    10,
                    lambda s=slug, h=held, d=given["out"] - 15: _move(world, s, h, "in-review", d),
                )
                world.plan(given["out"], 12, lambda s=slug, g=given, h=held: _publish(world, s, g, h))


def _themes(world: World, slug: str, given: Given) -> tuple[str, ...]:
    known = given["theme"] in terms() or given["theme"] in world.charter(slug).themes
    return (given["theme"],) if known else ()


def _propose(world: World, slug: str, given: Given, held: list[int], day: int) -> None:
    by, title = keeper(world, slug, day), Text(**given["title"])
    if by is None:
        return
    due = given["moved"][0] + 15 if "moved" in given else given["due"]
    expected = Text(
        ar="نص قصير يمكن لكل بلدية أن تعمل به، مع أمثلة وأرقام.", fr="Un texte court, utilisable par toute commune, avec exemples et chiffres.",
        en="A short text that any municipality can work with, with examples and figures.",
    )  # fmt: skip
    planned = Planned(
        title=title, kind=given["kind"], due=world.day(due), expectation=expected, organ=given["organ"], medium=given.get("medium", ""),
        themes=_themes(world, slug, given),
    )  # fmt: skip
    held.append(propose_publication(by, planned, at=world.at(day, 10)).publication)


def _agree(world: World, slug: str, held: list[int], day: int) -> None:
    """By the organ that the charter names, in the meeting of those weeks; else by who publishes documents."""
    standing = constitution_of(world.networks[slug], world.day(day))
    grant = standing.charter.powers.get(Power.AGREE_OUTPUT)
    by = authority_of(standing, grant.organ, 0).submitting(None) if grant and grant.organ else keeper(world, slug, day)
    if held and by is not None:
        agree_publication(by, held[0], at=world.at(day, 12))


def _ready(held: list[int]) -> bool:
    return bool(held) and Publication.objects.get(pk=held[0]).agreed is not None


def _move(world: World, slug: str, held: list[int], to: str, day: int) -> None:
    by = keeper(world, slug, day)
    if by is not None and _ready(held):
        move_publication(by, held[0], to, at=world.at(day, 10))


def _later(world: World, slug: str, given: Given, held: list[int]) -> None:
    day, reason = given["moved"]
    by = keeper(world, slug, day)
    if by is not None and held:
        change_due(by, held[0], world.day(given["due"]), Text(**reason), at=world.at(day, 11))


def _publish(world: World, slug: str, given: Given, held: list[int]) -> None:
    """Its document goes on the shelf, with the data behind it where there are such."""
    day, title = given["out"], Text(**given["title"])
    by = keeper(world, slug, day)
    if by is None or not _ready(held):
        return
    told = read("library/outputs.yaml")["outputs"][given["title"]["en"]]
    language = told["language"]
    described = Description(
        title=title, kind="study" if given["kind"] in ("analysis", "needs-survey", "study") else "report", authentic=language,
        abstract=Text(**told["abstract"]), licence="by-4.0", dated=world.day(day),
        authors=(world.charter(slug).organs[given["organ"]].title.best(language).words,), themes=_themes(world, slug, given),
        made_by=given["organ"], logo=True,
    )  # fmt: skip
    row = deposit(world, slug, None, described, set_out(told["parts"], language, title, form="pdf"), day)
    assert row is not None
    shelve(world, slug, row.pk, day, trusted=False)
    behind = None
    if given.get("data"):
        words = Text(
            **{
                code: f"{title.in_(code)} · {label}"
                for code, label in (("ar", "البيانات"), ("fr", "données"), ("en", "data"))
            }
        )
        made = table(told["table"], words.best(language).words, form="xlsx")
        data = Description(
            title=words, kind="data", authentic=language, licence="by-4.0", dated=world.day(day), authors=described.authors,
            source=described.source, themes=described.themes, abstract=described.abstract, made_by=given["organ"], logo=True,
        )  # fmt: skip
        held_data = deposit(world, slug, None, data, made, day)
        assert held_data is not None
        shelve(world, slug, held_data.pk, day, trusted=False)
        behind = held_data.pk
    publish_output(by, held[0], row.pk, behind, at=world.at(day, 17))
