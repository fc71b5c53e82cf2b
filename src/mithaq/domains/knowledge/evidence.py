"""What the room of experience knows, as evidence for the charter's rules: practices, cases, transfers, exchanges, the showcase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mithaq.charter.evidence import Kept, Record
from mithaq.domains.directory.models import Organisation
from mithaq.domains.directory.sizes import size_of
from mithaq.domains.knowledge.exchange import Given, exchanges, unread
from mithaq.domains.knowledge.models import Practice, Transfer, Version
from mithaq.domains.knowledge.presenting import SESSION, as_case, cases_of, presented_by, session_records
from mithaq.domains.knowledge.transfer_lifecycle import State as Going
from mithaq.domains.knowledge.transfer_queries import transfers_in
from mithaq.domains.themes.mapping import covered_by
from mithaq.domains.themes.vocabulary import with_broader
from mithaq.foundation.networks.queries import Constitution

OUTCOMES = {"worked": ("success",), "partly": ("lesson",), "failed": ("failed", "lesson")}
"""How it went -> the words that charters use: what worked in part teaches a lesson, what failed does, too."""
ABOUT = ("member", "organisation", "country", "section", "theme", "sdg")
PRACTICE = frozenset(
    [
        *ABOUT,
        "size",
        "state",
        "kind",
        "outcome",
        "language",
        "public",
        "adopted",
        "endorsed",
        "featured",
        "shared",
        "updated",
    ]
)
TRANSFER = frozenset([*ABOUT, "state", "scope"])
EXCHANGE = frozenset([*ABOUT, "kind", "direction", "pair", "topic"])
SHOWCASE = frozenset([*ABOUT, "kind", "public"])


def knowledge_evidence(standing: Constitution, day: date) -> dict[str, Kept]:
    """Practices, their transfers, what members gave each other, and what the network shows first, up to a day."""
    ground, rows = (
        _Ground(standing, _above(), {theme: covered_by(standing.charter, theme) for theme in standing.charter.themes}),
        _handed_in(standing, day),
    )
    transfers = transfers_in(standing.network_id, day=day)
    sorted_by = frozenset(standing.charter.knowledge.sorted_by)
    adopted = _adopted(transfers, day)
    cases = cases_of(standing.network_id, day)
    presented = presented_by(cases)
    practices = tuple(
        as_case(_practice(ground, row, version, adopted.get(row.pk), day), row.pk in presented) for row, version in rows
    )
    given = [record for each in exchanges(standing.network_id, day) for record in _exchange(ground, each)]
    shown = tuple(_showcase(ground, row) for row, _version in rows if row.featured and row.featured.date() <= day)
    return {
        "practice": Kept(PRACTICE | sorted_by, practices),
        "transfer": Kept(TRANSFER, tuple(_transfer(ground, row, day) for row in transfers)),
        "exchange": Kept(EXCHANGE, tuple(given)),
        "showcase": Kept(SHOWCASE, shown),
        "session": Kept(SESSION, session_records(cases), frozenset(["case"])),
    }


@dataclass(frozen=True, slots=True)
class _Ground:
    """The charter under which records are made, and who stands above whom."""

    standing: Constitution
    above: Mapping[int, tuple[str, str, int | None]]
    covers: Mapping[str, frozenset[str]]
    """Theme of the network -> all terms that it covers."""

    def themes(self, about: Iterable[str]) -> frozenset[str]:
        """The network's themes that something with these terms belongs to (`mapping.themes_of`)."""
        given = frozenset(about)
        return frozenset(theme for theme, terms in self.covers.items() if given & terms)

    def section(self, organisation: Organisation) -> str:
        """The section to which an organisation belongs: itself, or the nearest one above it."""
        if organisation.kind == "section":
            return organisation.key
        here = self.above.get(organisation.parent_id or 0)  # type: ignore[attr-defined]
        while here is not None and here[1] != "section":
            here = self.above.get(here[2] or 0)
        return here[0] if here else ""


def _above() -> dict[int, tuple[str, str, int | None]]:
    """Every organisation that stands above another: its key, its kind, and who stands above it."""
    rows = Organisation.objects.filter(pk__in=Organisation.objects.exclude(parent=None).values("parent_id"))
    return {pk: (key, kind, parent) for pk, key, kind, parent in rows.values_list("pk", "key", "kind", "parent_id")}


def _handed_in(standing: Constitution, day: date) -> list[tuple[Practice, Version]]:
    """Practices that were handed in by a day, each with the version that is read, else with the last one."""
    versions = Version.objects.filter(practice__network_id=standing.network_id, submitted__date__lte=day).defer("sheet")
    last = {row.practice_id: row for row in versions.order_by("number")}  # type: ignore[attr-defined]
    rows = Practice.objects.filter(pk__in=last).exclude(state="withdrawn").order_by("pk")
    found = rows.select_related("organisation", "shelved", "network").defer(
        "sheet", "shelved__sheet", *unread("organisation")
    )
    return [(row, row.shelved if row.shelved and _was_on(row, day) else last[row.pk]) for row in found]


def _was_on(row: Practice, day: date) -> bool:
    return row.first_shelved is not None and row.first_shelved.date() <= day


def _adopted(transfers: Sequence[Transfer], day: date) -> dict[int, date]:
    """Practice -> the first day on which another member had taken it up with a result."""
    found: dict[int, date] = {}
    for row in transfers:
        if row.state == Going.DONE and row.outcome != "failed" and row.ended and row.ended.date() <= day:
            pk, on = row.practice.pk, row.ended.date()
            if pk not in found or on < found[pk]:
                found[pk] = on
    return found


def _practice(ground: _Ground, row: Practice, version: Version, adopted: date | None, day: date) -> Record:
    shelved = _was_on(row, day)
    facets = {
        **_about(ground, [row.organisation], version),
        "size": tuple(filter(None, (size_of(row.organisation.population),))),
        "state": ("published", "validated") if shelved else (row.state,),
        "outcome": OUTCOMES.get(version.outcome, ()),
        "language": (version.authentic,),
        "public": ("yes",) if shelved else (),
        **{facet: tuple(version.sorted.get(facet, ())) for facet in ground.standing.charter.knowledge.sorted_by},
    }
    on = row.first_shelved.date() if shelved and row.first_shelved else version.submitted.date()
    featured = row.featured.date() if row.featured and row.featured.date() <= day else None
    dated = {
        "shared": on if shelved else None,
        "endorsed": on if shelved else None,
        "updated": version.submitted.date(),
        "featured": featured,
        "adopted": adopted,
    }
    dates = {name: when for name, when in dated.items() if when is not None}
    return Record(on, f"practice-{row.pk}", None, facets, dates, {}, row.entry)


def _transfer(ground: _Ground, row: Transfer, day: date) -> Record:
    """A transfer as it stood on a day, dated by its last move up to then."""
    giver, taker = row.practice.organisation, row.taker
    moves = ((Going.ASKED, row.asked), (Going.AGREED, row.agreed), (Going.UNDER_WAY, row.begun))
    moves = (*moves, (Going(row.state), row.ended))
    state, on = next((s, when.date()) for s, when in reversed(moves) if when is not None and when.date() <= day)
    adopted = state == Going.DONE and row.outcome != "failed"
    facets = {
        **_about(ground, [taker, giver], row.version),
        "member": (taker.key,),
        "state": (state.value, "adopted") if adopted else (state.value,),
        "scope": _scope(ground, row, giver, taker),
    }
    entry = row.entry if row.network_id == ground.standing.network_id else None  # type: ignore[attr-defined]
    return Record(on, f"transfer-{row.pk}", None, facets, {}, {}, entry)


def _scope(ground: _Ground, row: Transfer, giver: Organisation, taker: Organisation) -> tuple[str, ...]:
    """Between what a transfer went: countries, sections, networks; `within-country` when between none."""
    sections = {ground.section(giver), ground.section(taker)}
    found = [
        ("between-countries", giver.country != taker.country),
        ("between-sections", len(sections) == 2 and "" not in sections),
        ("between-networks", row.network_id != row.practice.network_id),  # type: ignore[attr-defined]
        ("within-country", giver.country == taker.country),
    ]
    return tuple(word for word, holds in found if holds)


def _exchange(ground: _Ground, each: Given) -> list[Record]:
    """One record for the giver and, where somebody in particular received it, one for the receiver."""
    version = each.practice.shelved
    pair = ("~".join(sorted((each.giver.key, each.taker.key))),) if each.taker else ()
    parties = [(each.giver, "given"), *([(each.taker, "received")] if each.taker else [])]
    return [
        Record(
            each.on,
            f"{each.key}-{direction}",
            facets={
                **_about(ground, [organisation], version),
                "kind": (each.kind,),
                "direction": (direction,),
                "pair": pair,
                "topic": tuple(sorted(with_broader(version.themes))) if version else (),
            },
        )
        for organisation, direction in parties
    ]


def _showcase(ground: _Ground, row: Practice) -> Record:
    assert row.featured is not None
    facets = {**_about(ground, [row.organisation], row.shelved), "kind": ("practice",), "public": ("yes",)}
    return Record(row.featured.date(), f"showcase-{row.pk}", facets=facets, entry=row.entry)


def _about(ground: _Ground, organisations: list[Organisation], version: Version | None) -> dict[str, tuple[str, ...]]:
    """Whose it is and what it is about: the network's own themes, and the terms with those above them."""
    terms = with_broader(version.themes) if version else frozenset[str]()
    own = ground.themes(version.themes) if version else frozenset[str]()
    goals = {number.partition(".")[0] for number in version.targets} | set(version.targets) if version else set[str]()
    return {
        "member": tuple(each.key for each in organisations),
        "organisation": tuple(each.key for each in organisations),
        "country": tuple(dict.fromkeys(each.country for each in organisations)),
        "section": tuple(dict.fromkeys(filter(None, (ground.section(each) for each in organisations)))),
        "theme": tuple(sorted(terms | own)),
        "sdg": tuple(sorted(goals)),
    }
