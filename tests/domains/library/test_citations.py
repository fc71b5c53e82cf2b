"""The log of citations from outside, and the trend that a charter asks of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mithaq.charter.evidence import Evidence
from mithaq.charter.rules import Case
from mithaq.charter.rules.figures import Trend
from mithaq.charter.text import Text
from mithaq.charter.verdict import State
from mithaq.domains.library.checking_commands import withdraw_document
from mithaq.domains.library.citation_commands import Cited, log_citation, strike_citation
from mithaq.domains.library.evidence import library_evidence
from mithaq.domains.library.models import Citation
from tests.builders import NOW, TODAY, World, later
from tests.domains.library.shelves import a_document, a_library_world, on_the_shelf, refusing

pytestmark = pytest.mark.django_db
CITED = Cited(who=" River  Review ", where="https://review.example/4", on=TODAY - timedelta(days=3))


@pytest.fixture
def world() -> World:
    return a_library_world()


def records(world: World, days: int = 0) -> list[str]:
    return [row.key for row in library_evidence(world.standing, TODAY + timedelta(days=days))["citation"].records]


def test_who_keeps_the_library_writes_down_who_cites_it(world: World) -> None:
    row, keeper = on_the_shelf(world), world.actor("gafsa")
    event = log_citation(keeper, row.pk, CITED, at=NOW)
    assert Citation.objects.get(pk=event.citation).who == "River Review"
    with refusing("citation-is-known"):
        log_citation(keeper, row.pk, CITED, at=NOW)
    with refusing("power-not-held"):
        log_citation(world.actor("fes"), row.pk, replace(CITED, where="https://x.example/"), at=NOW)
    log_citation(keeper, on_the_shelf(world, content=b"2").pk, CITED, at=NOW)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"who": "  "}, "citation-names-who"),
        ({"where": "ftp://review.example/"}, "address-not-of-the-web"),
        ({"where": "https://"}, "address-not-of-the-web"),
        ({"where": "javascript:alert(1)"}, "address-not-of-the-web"),
        ({"on": TODAY + timedelta(days=1)}, "document-of-tomorrow"),
    ],
)
def test_a_citation_can_be_read_somewhere(world: World, given: dict[str, object], reason: str) -> None:
    row = on_the_shelf(world)
    with refusing(reason):
        log_citation(world.actor("gafsa"), row.pk, replace(CITED, **given), at=NOW)  # type: ignore[arg-type]


def test_only_what_is_on_the_shelf_is_cited(world: World) -> None:
    waiting, gone = a_document(world), on_the_shelf(world, content=b"2")
    withdraw_document(world.actor("fes"), gone.pk, Text(en="Wrong"), at=NOW)
    for pk in (waiting.pk, gone.pk, 999_999):
        with refusing("not-on-the-shelf"):
            log_citation(world.actor("gafsa"), pk, CITED, at=NOW)


def test_a_mistake_is_struck_and_counts_no_longer_from_then_on(world: World) -> None:
    row, keeper = on_the_shelf(world), world.actor("gafsa")
    pk = log_citation(keeper, row.pk, CITED, at=NOW).citation
    with refusing("power-not-held"):
        strike_citation(world.actor("fes"), pk, at=later(2))
    strike_citation(keeper, pk, at=later(2))
    with refusing("nothing-is-new"):
        strike_citation(keeper, pk, at=later(2))
    assert (records(world, -1), len(records(world, 1)), records(world, 2)) == ([], 1, [])
    log_citation(keeper, row.pk, CITED, at=later(3))


def test_the_trend_is_judged_by_the_days_of_publication(world: World) -> None:
    row, keeper = on_the_shelf(world), world.actor("gafsa")
    rule = Trend(kind="trend", of="citation", direction="steady")

    def judged() -> State:
        found = Evidence(TODAY - timedelta(days=900), library_evidence(world.standing, TODAY))
        return rule.judge(Case(world.standing.charter, found, TODAY)).state

    assert judged() is State.UNPROVEN
    for number, days in enumerate((400, 500, 20, 30)):
        given = Cited(who="Review", where=f"https://review.example/{number}", on=TODAY - timedelta(days=days))
        log_citation(keeper, row.pk, given, at=NOW)
    assert judged() is State.KEPT
    strike_citation(keeper, Citation.objects.get(on=TODAY - timedelta(days=20)).pk, at=NOW)
    assert judged() is State.BREACHED
