"""Minutes as their reader sees them: facts are data, and become words here, for the page and for the paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mithaq.charter.text import Text
from mithaq.domains.directory.models import Organisation
from mithaq.domains.minutes.content import Facts
from mithaq.domains.minutes.models import Comment, Decision, Minutes, Part
from mithaq.domains.minutes.queries import numbers_of, parts_of
from mithaq.foundation.people.models import Person


@dataclass(frozen=True, slots=True)
class There:
    """Somebody who was there, with the moments of coming and going."""

    name: Text
    manner: str
    arrived: datetime | None
    left: datetime | None
    early: bool
    """Whether it left before the end."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A named vote."""

    name: Text
    answer: str
    votes: int
    proxy: Text | None


@dataclass(frozen=True, slots=True)
class Voted:
    """A motion as this meeting dealt with it."""

    number: int
    title: Text
    act: str
    amends: bool
    paragraph: int | None
    result: str
    reasons: Text
    """Why it was put."""
    wording: tuple[Text, ...]
    figures: tuple[int, int, int] | None
    """For, against, abstained."""
    votes: tuple[Vote, ...]
    """Named votes; none where the vote was secret."""
    secret: bool
    spoken: Text
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One part: what happened, and what was written of it."""

    part: Part
    motions: tuple[Voted, ...]
    papers: tuple[Text, ...]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A version of minutes with all its names looked up."""

    minutes: Minutes
    there: tuple[There, ...]
    represented: tuple[tuple[Text, Text], ...]
    absent: tuple[Text, ...]
    parts: tuple[ShownPart, ...]
    opened: datetime | None
    ended: datetime | None

    @property
    def facts(self) -> Facts:
        return self.minutes.facts


class Names:
    """Names of the organisations and persons that facts speak of, looked up together."""

    def __init__(self, minutes: Minutes, parts: Sequence[Part]) -> None:
        organisations, people = set[int](), set[int]()
        for row in _rows(minutes, parts):
            organisations |= {row[key] for key in ("organisation", "giver", "holder", "proxy") if row.get(key)}
            people |= {row["person"]} - {None} if "person" in row else set()
        self.organisations = Organisation.objects.in_bulk(organisations)
        self.people = Person.objects.in_bulk(people)

    def organisation(self, pk: int | None) -> Text:
        found = self.organisations.get(pk or 0)
        return found.names if found else Text(ar="—", fr="—", en="—")

    def of(self, row: Facts) -> Text:
        """Whose attendance or vote it is: an organisation's, or a person's who holds the seat."""
        person = self.people.get(row.get("person") or 0)
        if person is None:
            return self.organisation(row.get("organisation"))
        return person.name if not person.erased else Text(ar="—", fr="—", en="—")


def _rows(minutes: Minutes, parts: Sequence[Part]) -> Iterable[Facts]:
    for key in ("there", "represented", "absent"):
        yield from minutes.facts.get(key, ())
    for part in parts:
        for motion in part.facts.get("motions", ()):
            yield from motion.get("seats", ())


def account_of(minutes: Minutes) -> Account:
    """A version of minutes, ready to be worded."""
    parts = parts_of(minutes)
    names, facts = Names(minutes, parts), minutes.facts
    numbers = numbers_of([m["motion"] for part in parts for m in part.facts.get("motions", ())])
    ended = _moment(facts.get("ended"))
    return Account(
        minutes,
        tuple(_there(row, names, ended) for row in facts.get("there", ())),
        tuple(
            (names.organisation(row["giver"]), names.organisation(row["holder"]))
            for row in facts.get("represented", ())
        ),
        tuple(names.of(row) for row in facts.get("absent", ())),
        tuple(_part(part, names, numbers) for part in parts),
        _moment(facts.get("opened")),
        ended,
    )


def _there(row: Facts, names: Names, ended: datetime | None) -> There:
    left = _moment(row.get("left"))
    early = left is not None and ended is not None and left < ended
    return There(names.of(row), row.get("manner", ""), _moment(row.get("arrived")), left, early)


def _part(part: Part, names: Names, numbers: dict[int, Decision]) -> ShownPart:
    motions = tuple(_voted(row, names, numbers) for row in part.facts.get("motions", ()))
    papers = tuple(Text(**row["title"]) for row in part.facts.get("papers", ()))
    comments = tuple(sorted(part.comments.all(), key=lambda row: row.at))  # type: ignore[attr-defined]
    return ShownPart(part, motions, papers, comments)


def _voted(row: Facts, names: Names, numbers: dict[int, Decision]) -> Voted:
    votes: Any = row.get("votes")
    return Voted(
        row["number"],
        Text(**row["title"]),
        row["act"],
        row["amends"] is not None,
        row["paragraph"],
        row["result"],
        Text(**row.get("reasons", {})),  # minutes of before do not hold them
        tuple(Text(**paragraph) for paragraph in row["wording"]),
        (votes["for"], votes["against"], votes["abstained"]) if votes else None,
        tuple(
            Vote(names.of(each), each["answer"], each["votes"], _proxy(each, names)) for each in row.get("seats", ())
        ),
        bool(row.get("secret")),
        Text(**row.get("spoken", {})),
        numbers.get(row["motion"]) if row["amends"] is None else None,
    )


def _proxy(row: Facts, names: Names) -> Text | None:
    return names.organisation(row["proxy"]) if row.get("proxy") else None


def _moment(words: str | None) -> datetime | None:
    return datetime.fromisoformat(words) if words else None


def title_of_part(part: Part, language: str) -> str:
    """The title of a part for its reader: of the whole meeting, or of a point of the agenda."""
    return part.title.best(language).words if part.position else _("The meeting as a whole")
