"""Invented people: names that are common in each region, combined by a seeded draw."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from ruamel.yaml import YAML

from mithaq.charter.text import Text

FOLDER = Path(__file__).parent
ARABIC = frozenset(
    [
        "LB",
        "JO",
        "PS",
        "SY",
        "IQ",
        "KW",
        "BH",
        "QA",
        "AE",
        "OM",
        "YE",
        "SA",
        "EG",
        "SD",
        "LY",
        "TN",
        "DZ",
        "MA",
        "MR",
        "DJ",
        "SO",
        "KM",
    ]
)
FRENCH = frozenset(["LB", "TN", "DZ", "MA", "MR", "FR", "SN", "CM", "CI", "BF", "ML", "CD", "CH", "BE"])


@lru_cache(maxsize=32)
def read(name: str) -> Any:
    """A data file of the sample world."""
    return YAML(typ="safe").load((FOLDER / name).read_text(encoding="utf-8"))


class People:
    """Draws people whose names fit their country; never the same pair twice."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311
        regions = read("people.yaml")["regions"]
        self.regions = {country: region for region in regions.values() for country in region["countries"]}
        self.default = next(iter(regions.values()))
        self.taken: set[tuple[str, str]] = set()

    def draw(self, country: str, sex: str = "") -> tuple[Text, str, str]:
        """A name, a sex, and the language that the person writes in."""
        region = self.regions.get(country, self.default)
        sex = sex or self.random.choice(("woman", "man"))
        while True:
            first = self.random.choice(region["women" if sex == "woman" else "men"])
            family = self.random.choice(region["families"])
            if (first[1], family[1]) not in self.taken:
                self.taken.add((first[1], family[1]))
                break
        latin = f"{first[1]} {family[1]}"
        name = Text(ar=f"{first[0]} {family[0]}", fr=latin, en=latin)
        language = "ar" if country in ARABIC else "fr" if country in FRENCH else "en"
        return name, sex, language
