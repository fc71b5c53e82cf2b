"""The items of the judged set: each topic in each town, in two of the three languages, with a frame that differs from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from mithaq.charter.text import Text
from mithaq.foundation.search.records import PUBLIC, Passage, Record, Source

LANGUAGES = ("ar", "fr", "en")
FRAMES = {
    "ar": (
        "{title} في {place}", "تجربة {place}: {title}", "{title}",
        "بدأ العمل سنة {year} بتمويل قدره {sum} ألف يورو.", "رافق المجلس البلدي هذه التجربة مع شركاء من المجتمع المدني.",
        "من يرغب في نقلها يحتاج إلى فريق صغير وقرار من المجلس.", "تعثر الإنجاز مرتين بسبب تأخر التوريد.", "لم تبلغ النتائج ما كان منتظراً في {place}.",
    ),
    "fr": (
        "{title} à {place}", "{place} : {title}", "{title}",
        "Les travaux ont commencé en {year} avec {sum} mille euros.", "Le conseil a mené l'expérience avec des partenaires de la société civile.",
        "Pour la transposer il faut une petite équipe et une délibération.", "Le chantier a été arrêté deux fois faute de livraison.", "À {place}, les effets attendus ne sont pas tous venus.",
    ),
    "en": (
        "{title} in {place}", "{place}: {title}", "{title}",
        "Work began in {year} with {sum} thousand euros.", "The council ran the experiment with partners from civil society.",
        "Whoever wants to transfer it needs a small team and a council decision.", "Delivery delays stopped the site twice.", "In {place} not all the expected effects came about.",
    ),
}  # fmt: skip
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Item:
    """One text about a topic in a town, in one language."""

    topic: str
    place: int
    language: str

    @property
    def key(self) -> str:
        return f"{self.topic}/{self.place}/{self.language}"


@cache
def topics() -> dict[str, dict[str, list[str]]]:
    return _read("topics")


@cache
def places() -> list[list[str]]:
    return _read("places")


@cache
def _read(name: str) -> Any:
    return YAML(typ="safe").load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def missing_in(topic: str, place: int) -> str:
    """The language in which nothing stands about a topic in a town; never one in which a question asks for that very text."""
    turn = list(topics()).index(topic) + place
    asked = {
        language
        for language in LANGUAGES
        for _w, about, *town in _read("../judged")[language]
        if (about, town) == (topic, [place])
    }
    return next(language for step in range(3) if (language := LANGUAGES[(turn + step) % 3]) not in asked)


@cache
def items() -> tuple[Item, ...]:
    """All of them: 40 topics in 20 towns, each in two languages."""
    return tuple(
        Item(topic, place, each)
        for topic in topics()
        for place in range(len(places()))
        for each in LANGUAGES
        if each != missing_in(topic, place)
    )


def record(item: Item) -> Record:
    """The item as a room would yield it."""
    seed = list(topics()).index(item.topic) * 31 + item.place * 7
    title, *said = topics()[item.topic][item.language]
    place = places()[item.place][LANGUAGES.index(item.language)]
    frames = FRAMES[item.language]
    given = {"title": title, "place": place, "year": 2012 + seed % 13, "sum": 20 + seed % 480}
    body = [*said, *(frames[3 + (seed + step) % 5] for step in range(2))]
    return Record(
        key=item.key,
        title=Text(**{item.language: frames[seed % 3].format(**given)}),
        audience=frozenset({PUBLIC}),
        sources=frozenset({Source("item", seed)}),
        passages=(Passage(Text(**{item.language: " ".join([*body, place]).format(**given)})),),
        country=places()[item.place][3],
        year=2012 + seed % 13,
    )
