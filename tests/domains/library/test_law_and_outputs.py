"""Law by country with its checks, publications with their deadline, briefs, and minutes that file themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from mithaq.charter.evidence import Evidence
from mithaq.charter.powers import Power
from mithaq.charter.reading import read_charter
from mithaq.charter.records import NAMES_OF
from mithaq.charter.rules import Case
from mithaq.charter.text import Text
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.governance.motion_commands import answer_motion, perform_carried, propose_motion
from mithaq.domains.knowledge.models import Practice
from mithaq.domains.library.brief_commands import Source, write_brief
from mithaq.domains.library.checking_commands import withdraw_document
from mithaq.domains.library.evidence import library_evidence
from mithaq.domains.library.filing_commands import file_minutes
from mithaq.domains.library.law_commands import Enacted, check_law, enacted_of, enter_law
from mithaq.domains.library.law_queries import beside, history_of
from mithaq.domains.library.models import Brief, Document, LegalText, Publication, Version
from mithaq.domains.library.output_commands import (
    Planned,
    agree_publication,
    change_due,
    give_up_publication,
    move_publication,
    propose_publication,
    publish_output,
)
from mithaq.domains.library.output_queries import briefs_citing, cited_in, publications, timed
from mithaq.domains.library.proposals import proposal_of
from mithaq.domains.library.reading_commands import count_reading
from mithaq.domains.minutes.models import Minutes
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.library import file_published
from tests.builders import NOW, TODAY, World, later
from tests.domains.library.shelves import (
    WITH_ALL,
    WITH_LIBRARY,
    a_library_world,
    a_practice,
    on_the_shelf,
    refusing,
    resting_on,
    trusted,
)
from tests.domains.minutes.planted import three_meetings

pytestmark = pytest.mark.django_db
CHARTERS = Path(__file__).parents[3] / "charters"


@pytest.fixture
def world() -> World:
    return a_library_world()


def law(country: str = "TN", **given: Any) -> Enacted:
    values: dict[str, Any] = {
        "topics": ("public-private-partnership",), "kind": "law", "title": Text(fr="Loi sur les partenariats"), "year": 2015,
        "summary": Text(fr="Elle dit comment."), "reference": "2015-49",
    }  # fmt: skip
    return Enacted(country=country, **(values | given))


def test_law_is_entered_compared_and_its_history_kept(world: World) -> None:
    keeper = world.actor("gafsa")
    pk = enter_law(keeper, law(), checked=TODAY - timedelta(days=400), at=NOW).law
    row = LegalText.objects.get(pk=pk)
    with refusing("say-what-changed"):
        check_law(keeper, pk, replace(enacted_of(row), state="replaced"), seen=1, at=later())
    check_law(keeper, pk, None, Text(en="Nothing new."), seen=1, at=later())
    with refusing("changed-by-another-hand"):
        check_law(keeper, pk, None, seen=1, at=later())
    check_law(keeper, pk, replace(enacted_of(row), state="replaced"), Text(en="A new law."), seen=2, at=later(2))
    row.refresh_from_db()
    assert (row.state, row.checked, row.revision) == ("replaced", later(2).date(), 3)
    assert [check.before for check in history_of(row)] == [{"state": "in-force"}, {}]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (law("FR"), "country-not-of-the-network"),
        (law(topics=()), "law-needs-a-topic"),
        (law(topics=("astrology",)), "not-in-the-lists"),
        (law(summary=Text()), "law-needs-a-summary"),
        (law(year=2099), "document-of-tomorrow"),
        (law(dated=date(2014, 1, 1)), "year-is-not-that-of-the-day"),
        (law(source_url="ftp://x.example"), "address-not-of-the-web"),
    ],
)
def test_law_that_does_not_hold_together_is_refused(world: World, given: Enacted, reason: str) -> None:
    with refusing(reason):
        enter_law(world.actor("gafsa"), given, at=NOW)
    with refusing("power-not-held"):
        enter_law(world.actor("fes"), law(), at=NOW)


def test_countries_stand_beside_each_other_and_gaps_are_shown(world: World) -> None:
    for given in (law(), law("MA", year=2014), law("MA", topics=("local-finance",), kind="decree")):
        enter_law(world.actor("gafsa"), given, at=NOW)
    rows = beside(world.network.pk, ["TN", "MA", "LB"])
    assert [(row.topic, [len(entries) for _code, entries in row.cells]) for row in rows] == [
        ("public-private-partnership", [1, 1, 0]), ("local-finance", [0, 1, 0]),
    ]  # fmt: skip


def planned(**given: Any) -> Planned:
    values: dict[str, Any] = {
        "title": Text(en="The state of the river"), "kind": "analysis", "due": later(60).date(),
        "expectation": Text(en="What to do about it"), "organ": "council",
    }  # fmt: skip
    return Planned(**(values | given))


def proposed(world: World, **given: Any) -> Publication:
    event = propose_publication(world.actor("tozeur"), planned(**given), at=NOW)
    return Publication.objects.get(pk=event.publication)


def agreed(world: World, **given: Any) -> Publication:
    """A publication on which the council agreed by a motion."""
    row = proposed(world, **given)
    event = propose_motion(world.actor("tozeur"), Power.AGREE_OUTPUT, proposal_of(row), title=Text(en="Agree"), reasons=Text(), at=NOW)  # fmt: skip
    motion = Motion.objects.get(pk=event.motion)
    for key in ("tozeur", "agadir"):
        answer_motion(world.actor(key), Seat.objects.get(motion=motion, organisation__key=key).pk, "assent", at=NOW)
    motion.refresh_from_db()
    perform_carried(motion, at=NOW)
    row.refresh_from_db()
    return row


def test_a_publication_is_agreed_before_it_is_begun_and_out_when_it_is_filed(world: World) -> None:
    row, by = agreed(world), world.actor("tozeur")
    assert (row.state, row.agreed, row.motion is not None) == ("agreed", NOW, True)
    with refusing("publication-may-follow"):
        move_publication(by, row.pk, "in-review", at=later())
    move_publication(by, row.pk, "drafting", at=later(1))
    move_publication(by, row.pk, "in-review", at=later(20))
    move_publication(by, row.pk, "drafting", at=later(25))
    move_publication(by, row.pk, "in-review", at=later(30))
    with refusing("not-on-the-shelf"):
        publish_output(by, row.pk, 999, at=later(40))
    behind = on_the_shelf(world, kind="data", content=b"a;b")
    event = publish_output(by, row.pk, on_the_shelf(world).pk, behind.pk, at=later(61))
    row.refresh_from_db()
    assert (event.on_time, row.state, row.started) == (False, "published", later(1))
    assert timed(row, later(70).date()).late == 1


def test_nothing_is_begun_before_it_is_agreed_and_nobody_agrees_alone(world: World) -> None:
    row = proposed(world)
    with refusing("publication-may-follow"):
        move_publication(world.actor("tozeur"), row.pk, "drafting", at=NOW)
    with refusing("power-not-held"):
        agree_publication(world.actor("gafsa"), row.pk, at=NOW)
    with refusing("not-ones-own-publication"):
        give_up_publication(world.actor("fes"), row.pk, Text(en="No"), at=NOW)


def test_where_the_charter_names_nobody_who_publishes_agrees() -> None:
    world = a_library_world(WITH_LIBRARY.replace('  output.agree: {organ: council, clause: "2.1"}\n', ""))
    row = proposed(world)
    with refusing("power-not-held"):
        agree_publication(world.actor("tozeur"), row.pk, at=NOW)
    agree_publication(world.actor("gafsa"), row.pk, at=NOW)
    assert Publication.objects.get(pk=row.pk).state == "agreed"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"due": TODAY}, "deadline-is-past"),
        ({"expectation": Text()}, "say-what-to-expect"),
        ({"kind": "novel"}, "not-in-the-lists"),
        ({"organ": ""}, "somebody-leads"),
    ],
)
def test_a_publication_has_a_deadline_and_somebody_who_leads(world: World, given: dict[str, Any], reason: str) -> None:
    with refusing(reason):
        propose_publication(world.actor("tozeur"), planned(**given), at=NOW)


def test_a_deadline_moves_only_with_a_reason_and_a_motion_is_about_the_one_it_had(world: World) -> None:
    row, by = proposed(world), world.actor("tozeur")
    held = proposal_of(row)
    with refusing("say-why-the-date-moves"):
        change_due(by, row.pk, later(90).date(), Text(), at=NOW)
    with refusing("nothing-is-new"):
        change_due(by, row.pk, row.due, Text(en="x"), at=NOW)
    change_due(by, row.pk, later(90).date(), Text(en="The data came late."), at=NOW)
    row.refresh_from_db()
    assert (row.due, row.first_due) == (later(90).date(), later(60).date())
    with refusing("deadline-was-moved"):
        propose_motion(by, Power.AGREE_OUTPUT, held, title=Text(en="Agree"), reasons=Text(), at=NOW)
    give_up_publication(by, row.pk, Text(en="Nobody writes it."), at=NOW)
    with refusing("publication-is-over"):
        change_due(by, row.pk, later(99).date(), Text(en="x"), at=NOW)
    assert [each.living for each in publications(world.network.pk, TODAY)] == [False]


def test_a_brief_rests_on_what_everybody_may_read(world: World) -> None:
    one, two = on_the_shelf(world, content=b"one"), on_the_shelf(world, content=b"two")
    closed = on_the_shelf(world, content=b"three", access="members")
    keeper, words = world.actor("gafsa"), (Text(en="Water"), Text(en="It falls [1] and rises [2]."))
    for reason, given in (
        ("brief-cites-too-few", resting_on(one)),
        ("brief-cites-too-few", resting_on(one, one)),
        ("cites-what-is-closed", resting_on(one, closed)),
    ):
        with refusing(reason):
            write_brief(keeper, *words, given, at=NOW)
    with refusing("cites-what-is-not-there"):
        write_brief(keeper, words[0], Text(en="See [3]."), resting_on(one, two), at=NOW)
    with refusing("not-ones-own-publication"):
        write_brief(world.actor("fes"), *words, resting_on(one, two), at=NOW)
    pk = write_brief(keeper, *words, resting_on(one, two), themes=["water"], at=NOW).brief
    with refusing("changed-by-another-hand"):
        write_brief(keeper, *words, resting_on(two, one), brief_id=pk, seen=9, at=later())
    write_brief(keeper, *words, resting_on(two, one), brief_id=pk, seen=1, at=later())
    withdraw_document(world.actor("fes"), one.pk, Text(en="Wrong"), at=later())
    row = Brief.objects.get(pk=pk)
    assert [(rest.position, rest.document) for rest in cited_in(row, seen_by=world.actor("fes"))] == [
        (1, two),
        (2, None),
    ]


def test_a_brief_cites_practices_beside_documents_in_the_order_of_its_text(world: World) -> None:
    practice, document, keeper = a_practice(world), on_the_shelf(world), world.actor("gafsa")
    draft = a_practice(world, "zahle")
    draft.state = "withdrawn"
    draft.save()
    words = (Text(en="Reeds"), Text(en="They clean [1], says the survey [2]."))
    with refusing("cites-what-is-closed"):
        write_brief(keeper, *words, resting_on(practice, draft), at=NOW)
    with refusing("cites-what-is-closed"):
        write_brief(keeper, *words, [*resting_on(practice), Source("practice", 999_999)], at=NOW)
    pk = write_brief(keeper, *words, resting_on(practice, document), at=NOW).brief
    row = Brief.objects.get(pk=pk)
    rests = cited_in(row, seen_by=world.actor("fes"))
    assert [(rest.practice, rest.document) for rest in rests] == [(practice, None), (None, document)]
    assert briefs_citing(practice=practice.pk) == briefs_citing(document=document.pk) == [row]
    Practice.objects.filter(pk=practice.pk).update(state="withdrawn")
    assert cited_in(row, seen_by=world.actor("fes"))[0].practice is None


def test_published_minutes_file_themselves_once(world: World) -> None:
    three_meetings(world, world.person("tozeur"), world.person("agadir"))
    minutes = Minutes.objects.filter(published__isnull=False).first()
    assert minutes is not None
    entry = Entry(network_id=world.network.pk, facts={"minutes": minutes.pk}, at=NOW)
    for _twice in range(2):
        file_published(entry)
    row = Document.objects.get(kind="minutes")
    assert (row.made_by, row.state, row.trusted_by) == (minutes.meeting.organ, "trusted", minutes.secretary)
    assert Version.objects.get(document=row).sha256 == minutes.digest
    with refusing("filed-already"):
        file_minutes(world.platform, minutes.pk, at=NOW)
    with refusing("minutes-stay-in-the-archive"):
        withdraw_document(world.actor("gafsa"), row.pk, Text(en="x"), at=NOW)
    draft = Minutes.objects.filter(published=None).first()
    assert draft is not None
    with refusing("minutes-not-adopted"):
        file_minutes(world.platform, draft.pk, at=NOW)


def records(world: World, kind: str, day: date = TODAY):  # type: ignore[no-untyped-def]
    return list(library_evidence(world.standing, day)[kind].records)


def test_documents_say_what_rules_ask_for(world: World) -> None:
    row = trusted(world)
    count_reading(row, "ar", TODAY)
    on_the_shelf(world, content=b"2", access="organ", organ="council", licence="unknown", abstract=Text())
    withdraw_document(world.actor("fes"), on_the_shelf(world, content=b"3").pk, Text(en="x"), at=NOW)
    first, second = records(world, "document")
    assert (first.facets["quality"], first.facets["access"], first.facets["metadata"]) == (
        ("trusted",),
        ("public",),
        ("yes",),
    )
    assert (first.facets["read"], first.facets["member"], first.facets["country"]) == (("yes",), ("fes",), ("MA",))
    assert {"archived", "checked", "updated"} <= set(first.dates)
    assert (second.facets["access"], second.facets["metadata"], second.facets["reasons"]) == (("closed",), (), ("yes",))
    assert records(world, "document", TODAY - timedelta(days=1)) == []


def test_publications_say_how_they_stood_on_a_day(world: World) -> None:
    row, by = agreed(world), world.actor("tozeur")
    move_publication(by, row.pk, "drafting", at=later(10))
    assert [records(world, "publication", later(day).date())[0].facets["state"] for day in (0, 9, 10)] == [
        ("agreed",), ("agreed",), ("started",),
    ]  # fmt: skip


def test_every_facet_that_is_kept_may_be_named_by_a_rule(world: World) -> None:
    trusted(world)
    on_the_shelf(world, content=b"s", kind="sheet", subject="local-finance", country="TN")
    agreed(world)
    enter_law(world.actor("gafsa"), law(), at=NOW)
    for kind, kept in library_evidence(world.standing, TODAY).items():
        assert kept.names <= NAMES_OF[kind], kind
        for record in kept.records:
            assert {*record.facets, *record.dates} <= kept.names, kind


SERVED = {
    "MCN-3.1", "MCN-3.10", "MCN-4.8", "OTC-D.2", "FNCT-6.1", "FNCT-6.3", "FNCT-7.W1", "FNCT-7.R10", "UCLG-1.10a", "UCLG-1.10b",
    "UCLG-1.10c", "UCLG-1.11a", "UCLG-1.11b", "UCLG-1.8b", "OTC-D.3",
}  # fmt: skip
"""Clauses of the catalogue whose every rule this room can answer."""


def test_the_clauses_that_the_room_serves_are_judged_live() -> None:
    """None of their rules finds that nobody keeps the record; with the room gone, each of them does."""
    world = a_library_world(WITH_ALL)
    whole = evidence_of(world.standing, TODAY)
    own = library_evidence(world.standing, TODAY)
    gone = Evidence(whole.since, {kind: kept for kind, kept in whole.kinds.items() if kind not in own})
    live: set[str] = set()
    for file in CHARTERS.glob("*.yaml"):
        charter = read_charter(file.read_text(encoding="utf-8"))
        for clause in charter.walk():
            if clause.catalogue in SERVED:
                found = [rule.judge(Case(charter, whole, TODAY)) for rule in clause.rules]
                assert all(finding.reason != "not-kept-yet" for finding in found), (clause.catalogue, found)
                without = [rule.judge(Case(charter, gone, TODAY)) for rule in clause.rules]
                assert any(finding.reason == "not-kept-yet" for finding in without), clause.catalogue
                live.add(clause.catalogue)
    assert live == SERVED
