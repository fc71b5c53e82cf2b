"""What the room knows as evidence: whose, about what, how it went, when; and the clauses of the charters judged on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mithaq.charter.evidence import Evidence
from mithaq.charter.reading import read_charter
from mithaq.charter.records import NAMES_OF
from mithaq.charter.rules import Case
from mithaq.charter.verdict import State
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.domains.knowledge.answering_commands import answer_question, ask_question
from mithaq.domains.knowledge.balances import YEAR, Balance, balances_in
from mithaq.domains.knowledge.draft_commands import write_practice
from mithaq.domains.knowledge.evidence import knowledge_evidence
from mithaq.domains.knowledge.exchange import counters_of, exchanges
from mithaq.domains.knowledge.reviewing_commands import feature_practice
from mithaq.domains.knowledge.submitting_commands import submit_practice, withdraw_practice
from mithaq.domains.knowledge.transfer_commands import (
    Planned,
    agree_transfer,
    ask_transfer,
    begin_transfer,
    finish_transfer,
    give_up_transfer,
    note_visit,
)
from tests.builders import NOW, TODAY, World, later
from tests.domains.knowledge.shelves import a_draft, a_shelf_world, in_review, on_the_shelf

pytestmark = pytest.mark.django_db
CHARTERS = Path(__file__).parents[3] / "charters"


@pytest.fixture
def world() -> World:
    return a_shelf_world()


def records(world: World, kind: str, day=TODAY):  # type: ignore[no-untyped-def]
    return list(knowledge_evidence(world.standing, day)[kind].records)


def test_a_practice_on_the_shelf_says_what_rules_ask_for(world: World) -> None:
    row = a_draft(world)
    values = {"themes": ["water"], "sorted": {"area": ["left"]}, "targets": ["6.1"]}
    write_practice(world.actor("fes"), row.pk, values, seen=1, at=NOW)
    submit_practice(world.actor("fes"), row.pk, at=NOW)
    (record,) = records(world, "practice")
    assert record.facets["state"] == ("submitted",)
    assert record.facets["public"] == ()
    assert {
        "member": ("fes",),
        "country": ("MA",),
        "area": ("left",),
        "outcome": ("success",),
    }.items() <= record.facets.items()
    assert record.facets["theme"] == ("basic-services", "water")
    assert record.facets["sdg"] == ("6", "6.1")
    assert "shared" not in record.dates


def test_drafts_and_what_was_taken_back_are_no_evidence(world: World) -> None:
    a_draft(world)
    row = on_the_shelf(world, "agadir")
    assert len(records(world, "practice")) == 1
    assert records(world, "practice", TODAY.replace(year=2025)) == []
    withdraw_practice(world.actor("agadir"), row.pk, at=NOW)
    assert records(world, "practice") == []
    assert records(world, "exchange") == []


@pytest.mark.parametrize(
    ("outcome", "words"), [("worked", ("success",)), ("partly", ("lesson",)), ("failed", ("failed", "lesson"))]
)
def test_how_it_went_is_said_in_the_words_of_charters(world: World, outcome: str, words: tuple[str, ...]) -> None:
    row = a_draft(world, lessons="x" * 100)
    write_practice(world.actor("fes"), row.pk, {"outcome": outcome}, seen=1, at=NOW)
    submit_practice(world.actor("fes"), row.pk, at=NOW)
    assert records(world, "practice")[0].facets["outcome"] == words


def a_transfer(world: World, pk: int, key: str = "tozeur") -> int:
    transfer = ask_transfer(world.actor(key), pk, world.members[key].pk, "We, too.", at=NOW).transfer
    agree_transfer(world.actor("fes"), transfer, at=later(1))
    begin_transfer(world.actor(key), transfer, [Planned("One")], at=later(2))
    return transfer


def test_a_transfer_is_dated_by_its_last_move_up_to_the_day(world: World) -> None:
    row = on_the_shelf(world)
    transfer = a_transfer(world, row.pk)
    finish_transfer(world.actor("tozeur"), transfer, "partly", "Half dry.", at=later(90))
    found = {day: records(world, "transfer", later(day).date()) for day in (0, 1, 5, 90)}
    assert [(each[0].on, each[0].facets["state"]) for each in found.values()] == [
        (later(0).date(), ("asked",)), (later(1).date(), ("agreed",)), (later(2).date(), ("under-way",)),
        (later(90).date(), ("done", "adopted")),
    ]  # fmt: skip
    assert found[90][0].facets["scope"] == ("between-countries",)
    assert records(world, "practice", later(90).date())[0].dates["adopted"] == later(90).date()
    assert "adopted" not in records(world, "practice", later(89).date())[0].dates


def test_a_transfer_that_failed_or_was_given_up_is_not_an_adoption(world: World) -> None:
    row = on_the_shelf(world)
    finish_transfer(world.actor("tozeur"), a_transfer(world, row.pk), "failed", "Wet.", at=later(9))
    give_up_transfer(world.actor("zahle"), a_transfer(world, row.pk, "zahle"), "No engineer.", at=later(9))
    day = later(10).date()
    assert sorted(each.facets["state"] for each in records(world, "transfer", day)) == [("done",), ("given-up",)]
    assert "adopted" not in records(world, "practice", day)[0].dates


def test_what_one_gives_another_is_two_records_and_one_pair(world: World) -> None:
    row = on_the_shelf(world)
    asked = ask_question(world.actor("tozeur"), row.pk, world.members["tozeur"].pk, "Who paid?", at=NOW)
    answer_question(world.actor("fes"), asked.question, "We did.", at=later(3))
    a_transfer(world, row.pk)
    found = records(world, "exchange", later(5).date())
    assert sorted((each.facets["kind"][0], each.facets["direction"][0], each.facets["member"][0]) for each in found) == [
        ("answered", "given", "fes"), ("answered", "received", "tozeur"), ("helped", "given", "fes"),
        ("helped", "received", "tozeur"), ("shared", "given", "fes"),
    ]  # fmt: skip
    assert {each.facets["pair"] for each in found} == {("fes~tozeur",), ()}
    fes, tozeur = (world.members[key].pk for key in ("fes", "tozeur"))
    assert balances_in(world.network.pk, later(5).date()) == {fes: Balance(3, 0), tozeur: Balance(0, 2)}
    assert balances_in(world.network.pk, later(366).date()) == {fes: Balance(1, 0), tozeur: Balance(0, 1)}
    counters = counters_of(world.members["fes"].pk)
    assert (counters.practices, counters.answers, counters.taken_up) == (1, 1, 1)


def test_the_balances_count_what_the_exchanges_tell(world: World) -> None:
    """Counted by the database and one by one: the same, at every day, within the network and from another one."""
    row, other = on_the_shelf(world), on_the_shelf(world, "agadir", title="Another one")
    asked = ask_question(world.actor("tozeur"), row.pk, world.members["tozeur"].pk, "Who paid?", at=later(2))
    answer_question(world.actor("fes"), asked.question, "We did.", at=later(3))
    pk = a_transfer(world, row.pk)
    note_visit(world.actor("fes"), pk, world.members["fes"].pk, later(8).date(), "Six people.", at=later(9))
    withdraw_practice(world.actor("agadir"), other.pk, at=later(11))
    seen: set[int] = set()
    for network in (world.network.pk, world.network.pk + 1):
        for day in (later(n).date() for n in (0, 2, 3, 8, 200, 365, 366, 368, 380)):
            told = [each for each in exchanges(network, day) if each.on > day - YEAR]
            parties = {each.giver.pk for each in told} | {each.taker.pk for each in told if each.taker}
            assert balances_in(network, day) == {
                pk: Balance(
                    sum(each.giver.pk == pk for each in told),
                    sum(each.taker is not None and each.taker.pk == pk for each in told),
                )
                for pk in parties
            }
            seen.add(len(told))
    assert len(seen) > 3, "the days must differ for this to say anything"


def test_what_is_shown_first_is_the_showcase(world: World) -> None:
    row = on_the_shelf(world)
    assert records(world, "showcase") == []
    feature_practice(world.actor("gafsa"), row.pk, True, at=NOW)
    assert records(world, "showcase")[0].facets["member"] == ("fes",)
    assert records(world, "practice")[0].dates["featured"] == TODAY


def test_every_facet_that_is_kept_may_be_named_by_a_rule(world: World) -> None:
    on_the_shelf(world)
    for kind, kept in knowledge_evidence(world.standing, TODAY).items():
        assert kept.names <= NAMES_OF[kind], kind
        for record in kept.records:
            assert {*record.facets, *record.dates} <= kept.names, kind


SERVED = {"CC-1.6", "CC-2.3a", "CC-3.2", "CC-4.2b", "CC-6.1b", "CC-9.6a", "MCN-1.10c", "MCN-1.12c", "MCN-5.7", "OTC-P.4.6",
          "OTC-D.6c", "OTC-4.1", "FNCT-2.4", "FNCT-4.G3", "UCLG-1.2g", "UCLG-1.4a"}  # fmt: skip
"""Clauses of the catalogue whose every rule this room can answer."""


def test_the_clauses_that_the_room_serves_are_judged_live(world: World) -> None:
    """None of their rules finds that nobody keeps the record; with the room gone, each of them does."""
    on_the_shelf(world)
    whole = evidence_of(world.standing, TODAY)
    gone = Evidence(
        whole.since, {k: v for k, v in whole.kinds.items() if k not in knowledge_evidence(world.standing, TODAY)}
    )
    live: set[str] = set()
    for file in CHARTERS.glob("*.yaml"):
        charter = read_charter(file.read_text(encoding="utf-8"))
        kinds = dict(whole.kinds)
        kept = kinds["practice"]
        kinds["practice"] = type(kept)(kept.names | set(charter.knowledge.sorted_by), kept.records)
        served = Evidence(whole.since, kinds)
        for clause in charter.walk():
            if clause.catalogue in SERVED:
                found = [rule.judge(Case(charter, served, TODAY)) for rule in clause.rules]
                assert all(finding.reason != "not-kept-yet" for finding in found), (clause.catalogue, found)
                without = [rule.judge(Case(charter, gone, TODAY)) for rule in clause.rules]
                assert any(finding.reason == "not-kept-yet" for finding in without), clause.catalogue
                live.add(clause.catalogue)
    assert live == SERVED


def test_the_clause_on_exchange_turns_from_unproven_to_kept(world: World) -> None:
    clause = world.standing.charter.clauses["1.3"]

    def state(day=TODAY) -> State:  # type: ignore[no-untyped-def]
        return clause.rules[0].judge(Case(world.standing.charter, evidence_of(world.standing, day), day)).state

    assert state() is not State.KEPT
    for key in ("fes", "agadir", "zahle"):
        on_the_shelf(world, key)
    assert state() is State.KEPT


def test_what_is_only_read_is_not_shared(world: World) -> None:
    in_review(world)
    assert records(world, "exchange") == []
    assert records(world, "practice")[0].facets["state"] == ("in-review",)
