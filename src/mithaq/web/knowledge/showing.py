"""A practice as its reader sees it: the words in the best language, names looked up, what the reader may do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mithaq.charter.document import Charter
from mithaq.charter.text import LANGUAGES
from mithaq.domains.directory.models import Organisation
from mithaq.domains.knowledge.access import is_shelved, owns, reviews
from mithaq.domains.knowledge.lifecycle import WRITABLE, State
from mithaq.domains.knowledge.models import Practice, Rating, Thanks, Translation, Version
from mithaq.domains.knowledge.presenting import presentations_of
from mithaq.domains.knowledge.queries import comments_on, files_of, last_version, of_version, questions_on, useful
from mithaq.domains.knowledge.sheet import Sheet
from mithaq.domains.knowledge.tongues import Standing, Told, standings_of, told_in
from mithaq.domains.knowledge.transfer_lifecycle import LIVING
from mithaq.domains.knowledge.transfer_queries import transfers_of
from mithaq.domains.library.output_queries import briefs_citing
from mithaq.domains.themes.mapping import themes_of
from mithaq.domains.themes.vocabulary import Goal, Term, goals, terms
from mithaq.foundation.ledger.actor import Actor
from mithaq.web.setting import Setting


@dataclass(frozen=True, slots=True)
class Card:
    """A practice in a list."""

    practice: Practice
    told: Told
    themes: tuple[Term, ...]

    @property
    def version(self) -> Version:
        assert self.practice.shelved is not None
        return self.practice.shelved


def is_invented(version: Version) -> bool:
    """Whether it belongs to a sample world: somebody who does not exist handed it in."""
    return version.submitted_by is not None and version.submitted_by.invented


def cards_of(rows: Sequence[Practice], language: str) -> list[Card]:
    """Practices on the shelf as cards, each in the best language for the reader."""
    found: list[Card] = []
    for row in rows:
        assert row.shelved is not None
        held: Sequence[Translation] = list(row.translations.all())  # type: ignore[attr-defined]
        found.append(Card(row, told_in(row.shelved, held, language), known_terms(row.shelved.themes)))
    return found


def title_of(practice: Practice, language: str) -> Told:
    """The words of a practice for a reader; of one that is not on the shelf, those of its draft."""
    if practice.shelved is not None:
        held: Sequence[Translation] = list(practice.translations.all())  # type: ignore[attr-defined]
        return told_in(practice.shelved, held, language)
    return Told(Sheet.of(practice.sheet), practice.authentic, Standing.AUTHENTIC)


def titles_of(numbers: Iterable[int], language: str) -> dict[int, Told]:
    """Number of a practice -> its words for a reader, of many practices at once."""
    rows = Practice.objects.filter(pk__in=set(numbers)).select_related("shelved").prefetch_related("translations")
    return {row.pk: title_of(row, language) for row in rows}


def known_terms(keys: Sequence[str]) -> tuple[Term, ...]:
    return tuple(terms()[key] for key in keys if key in terms())


def known_goals(numbers: Sequence[str]) -> tuple[Goal, ...]:
    return tuple(goals()[number] for number in numbers if number in goals())


@dataclass(frozen=True, slots=True)
class May:
    """What the reader may do now; the commands check again."""

    write: bool = False
    submit: bool = False
    reopen: bool = False
    withdraw: bool = False
    review: bool = False
    answer: bool = False
    say: bool = False
    thank: bool = False
    take_up: bool = False
    feature: bool = False
    explain: bool = False


def what_one_may(practice: Practice, setting: Setting, *, features: bool) -> May:
    """What the reader may do with a practice."""
    by = setting.actor
    own = owns(by, practice) and practice.network_id == by.network_id  # type: ignore[attr-defined]
    others = by.organisations - {practice.organisation.pk}
    shelved, state = is_shelved(practice), State(practice.state)
    thanked = set(Thanks.objects.filter(practice=practice).values_list("organisation_id", flat=True))
    taking = {row.taker.pk for row in transfers_of(practice) if row.state in LIVING}
    return May(
        write=own and state in WRITABLE,
        submit=own and state in WRITABLE,
        reopen=own and state == State.VALIDATED,
        withdraw=own and state != State.WITHDRAWN,
        review=reviews(by, practice) and state in (State.SUBMITTED, State.IN_REVIEW),
        answer=owns(by, practice),
        say=shelved and bool(others),
        thank=shelved and bool(others - thanked),
        take_up=shelved and bool(others - taking),
        feature=shelved and features and practice.network_id == by.network_id,  # type: ignore[attr-defined]
        explain=by.person_id is not None and practice.explainer_id == by.person_id,  # type: ignore[attr-defined]
    )


def context_of(practice: Practice, setting: Setting, language: str, asked: str = "") -> dict[str, Any]:
    """Everything that the page of a practice shows; `asked` is a language that the reader wants to see."""
    version = practice.shelved if is_shelved(practice) else last_version(practice)
    assert version is not None
    translations: Sequence[Translation] = list(practice.translations.select_related("organisation"))  # type: ignore[attr-defined]
    told = told_in(version, translations, asked if asked in LANGUAGES else language, exactly=asked in LANGUAGES)
    taken = transfers_of(practice)
    return {
        "practice": practice,
        "version": version,
        "told": told,
        "invented": is_invented(version),
        "sheet": told.sheet,
        "standings": standings_of(version, translations),
        "translations": {row.language: row for row in translations},
        "terms": known_terms(version.themes),
        "own_themes": own_themes(setting.standing.charter, version.themes),
        "targets": known_goals(version.targets),
        "sorted": sorted_in(version, practice, setting),
        "files": list(of_version(version)) if is_shelved(practice) else files_of(practice, seen_by=setting.actor),
        "comments": comments_on(practice),
        "questions": questions_on(practice, seen_by=setting.actor),
        "useful": useful(practice),
        "own_stars": dict(
            Rating.objects.filter(practice=practice, organisation_id__in=setting.actor.organisations).values_list(
                "organisation_id", "stars"
            )
        ),
        "thanks": Thanks.objects.filter(practice=practice).count(),
        "transfers": taken,
        "presented": presentations_of(practice),
        "origins": origins_of(told.sheet, language),
        "reused": used_by(practice, language),
        "briefs": briefs_citing(practice=practice.pk),
        "own": organisations_of(setting.actor, but=practice.organisation.pk),
        "speaks_as": organisations_of(setting.actor),
    }


def own_themes(charter: Charter, keys: Sequence[str]) -> list[tuple[str, Any]]:
    """The network's own themes that something belongs to."""
    found = themes_of(charter, keys)
    return [(key, label) for key, label in charter.themes.items() if key in found]


def sorted_in(version: Version, practice: Practice, setting: Setting) -> list[tuple[str, list[str]]]:
    """The entries of the charter's lists by which a practice is sorted, in its own network."""
    if practice.network_id != setting.network_id:  # type: ignore[attr-defined]
        return []
    return [(facet, list(values)) for facet, values in version.sorted.items() if values]


def origins_of(sheet: Sheet, language: str) -> dict[int, Told]:
    """The practices from which building blocks were taken, those that can be read."""
    numbers = {block.taken_from for block in sheet.blocks if block.taken_from}
    rows = Practice.objects.filter(pk__in=numbers, shelved__isnull=False).exclude(state=State.WITHDRAWN)
    return {row.pk: title_of(row, language) for row in rows.select_related("shelved").prefetch_related("translations")}


def used_by(practice: Practice, language: str) -> list[tuple[int, Told]]:
    """Practices on the shelf that took a building block from this one."""
    rows = Practice.objects.filter(shelved__sheet__blocks__contains=[{"taken_from": practice.pk}])
    rows = rows.exclude(state=State.WITHDRAWN).select_related("shelved").prefetch_related("translations")
    return [(row.pk, title_of(row, language)) for row in rows.order_by("pk")]


def organisations_of(by: Actor, *, but: int = 0) -> list[Organisation]:
    """The members for which the reader may say something."""
    return list(Organisation.objects.filter(pk__in=by.organisations - {but}).order_by("sort_latin"))
