"""The register of commitments: entered by who keeps it, reported on by who answers, over when kept or given up; and as evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mithaq.charter.evidence import Evidence, Kept, Record
from mithaq.charter.faults import Unreadable
from mithaq.charter.reading import read_charter
from mithaq.charter.rules import Case
from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused, State
from mithaq.domains.following import commitment_queries as queries
from mithaq.domains.following.commitment_commands import (
    LONGEST,
    Progress,
    change_commitment,
    register_commitment,
    report_on_commitment,
)
from mithaq.domains.following.commitment_lifecycle import FOLLOWS, LIVING
from mithaq.domains.following.commitment_lifecycle import State as Promised
from mithaq.domains.following.evidence import following_evidence
from mithaq.domains.following.models import Commitment, CommitmentReport
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import constitution_of
from mithaq.reactions.audience import CONCERNED
from tests.builders import FOUNDED, NOW, TODAY, World
from tests.domains.following.boarding import BOARD, WHY, a_commitment, a_promise, a_world
from tests.domains.meetings.sitting import Refusing, a_seated_council

pytestmark = pytest.mark.django_db
CHARTERS = Path(__file__).parents[3] / "charters"
PROOF = "https://example.org/releve.pdf"
LONG = Text(ar="x" * (LONGEST + 1))
UNDER_WAY = Progress(state="under-way", words=WHY)
PROVED = Progress(state="kept", words=WHY, address=PROOF)
WRONG: list[tuple[dict[str, Any], str]] = [
    ({"item": "river"}, "no-such-source"),
    ({"title": Text()}, "commitment-without-title"),
    ({"title": LONG}, "follow-too-long"),
    ({"text": LONG}, "follow-too-long"),
    ({"office": "chair"}, "one-answers"),
    ({"organisation_id": None}, "one-answers"),
    ({"organisation_id": 987_654}, "not-a-member"),
    ({"organisation_id": None, "office": "captain"}, "no-such-office"),
]


def again(row: Commitment) -> Commitment:
    return Commitment.objects.get(pk=row.pk)


def seen(world: World, day: date = TODAY, **where: str) -> list[Record]:
    found = Evidence(FOUNDED.date(), following_evidence(constitution_of(world.network, day), day))
    records = found.select("commitment", where)
    assert records is not None
    return list(records)


def test_who_keeps_the_register_enters_what_was_promised() -> None:
    world = a_world()
    first, second = a_commitment(world), a_commitment(world, organisation_id=None, office="secretary", item="ford")
    assert (first.number, first.lead, first.state) == (1, world.members["gafsa"], "open")
    assert (second.number, second.lead, second.lead_office) == (2, None, "secretary")
    entry = Entry.objects.filter(event="CommitmentRegistered").earliest("pk")
    assert (entry.facts["item"], entry.facts["organisation"]) == ("oasis", world.members["gafsa"].pk)


@pytest.mark.parametrize(("change", "reason"), WRONG)
def test_what_does_not_fit_is_refused_on_entry_and_on_change(change: dict[str, Any], reason: str) -> None:
    world = a_world()
    row = a_commitment(world)
    wrong, keeper = a_promise(world, **change), world.actor("tozeur")
    with Refusing(reason):
        register_commitment(keeper, wrong, at=NOW)
    with Refusing(reason):
        change_commitment(keeper, row.pk, wrong, at=NOW)
    assert Commitment.objects.count() == 1


def test_only_who_keeps_it_by_the_charter_enters_and_changes() -> None:
    world = a_world()
    row = a_commitment(world)
    for key in ("gafsa", "agadir", "fes"):
        with Refusing("register-kept-by"):
            register_commitment(world.actor(key), a_promise(world), at=NOW)
        with Refusing("register-kept-by"):
            change_commitment(world.actor(key), row.pk, a_promise(world), at=NOW)


def test_where_the_charter_has_no_register_nobody_keeps_one() -> None:
    world = a_seated_council()
    with Refusing("no-commitments-kept"):
        register_commitment(world.actor("tozeur"), a_promise(world), at=NOW)


def test_the_same_form_enters_one_commitment() -> None:
    world = a_world()
    by = world.actor("tozeur").submitting(uuid4())
    first = register_commitment(by, a_promise(world), at=NOW)
    assert register_commitment(by, a_promise(world), at=NOW).commitment == first.commitment
    assert Commitment.objects.count() == 1


def test_it_is_written_anew_until_it_is_over() -> None:
    world = a_world()
    row, keeper = a_commitment(world), world.actor("tozeur")
    other = replace(a_promise(world, "fes", item="ford"), due=TODAY + timedelta(days=5))
    change_commitment(keeper, row.pk, other, at=NOW)
    assert (again(row).item, again(row).lead, again(row).due) == ("ford", world.members["fes"], other.due)
    with Refusing("no-part-in-commitment"):
        report_on_commitment(world.actor("gafsa"), row.pk, UNDER_WAY, at=NOW)
    report_on_commitment(world.actor("fes"), row.pk, PROVED, at=NOW)
    with Refusing("commitment-is-over"):
        change_commitment(keeper, row.pk, other, at=NOW)


def test_who_answers_and_who_keeps_report_and_nobody_else() -> None:
    world = a_world()
    row = a_commitment(world)
    report_on_commitment(world.actor("gafsa"), row.pk, UNDER_WAY, at=NOW)
    report_on_commitment(world.actor("tozeur"), row.pk, PROVED, at=NOW)
    assert (again(row).state, again(row).ended) == ("kept", NOW)
    assert list(CommitmentReport.objects.values_list("state", "address")) == [("under-way", ""), ("kept", PROOF)]
    office = a_commitment(world, organisation_id=None, office="deputy-chair")
    report_on_commitment(world.actor("agadir"), office.pk, UNDER_WAY, at=NOW)
    for key in ("fes", "gafsa"):
        with Refusing("no-part-in-commitment"):
            report_on_commitment(world.actor(key), office.pk, UNDER_WAY, at=NOW)


@pytest.mark.parametrize(
    ("progress", "reason"),
    [
        (replace(UNDER_WAY, words=Text()), "commitment-needs-words"),
        (replace(UNDER_WAY, words=LONG), "follow-too-long"),
        (replace(UNDER_WAY, state="dreamt"), "no-such-commitment-state"),
        (replace(UNDER_WAY, address="javascript:alert(1)"), "no-such-address"),
        (replace(UNDER_WAY, address="https://example.org/" + "x" * 500), "no-such-address"),
    ],
)
def test_a_report_that_does_not_fit_is_refused(progress: Progress, reason: str) -> None:
    world = a_world()
    row = a_commitment(world)
    with Refusing(reason):
        report_on_commitment(world.actor("gafsa"), row.pk, progress, at=NOW)
    assert again(row).state == "open" and not CommitmentReport.objects.exists()


def test_it_is_late_after_its_day_and_silent_after_the_time_of_the_charter() -> None:
    world = a_world()
    row = a_commitment(world, due=TODAY + timedelta(days=10))

    def found(after: int) -> queries.Kept:
        return queries.commitment(world.standing, row.number, TODAY + timedelta(days=after))

    assert (found(10).late, found(11).late) == (False, True)
    assert (found(80).silent, found(100).silent) == (False, True)
    report_on_commitment(world.actor("gafsa"), row.pk, PROVED, at=NOW)
    assert not found(100).late and not found(100).silent


def test_the_page_holds_every_entry_of_the_list_and_what_was_left_out_of_it() -> None:
    world = a_world()
    row = a_commitment(world)
    sources = queries.by_source(world.standing, queries.commitments(world.standing, TODAY))
    assert {source: len(rows) for source, rows in sources.items()} == {"oasis": 1, "ford": 0}
    Commitment.objects.filter(pk=row.pk).update(item="gone")
    sources = queries.by_source(world.standing, queries.commitments(world.standing, TODAY))
    assert set(sources) == {"oasis", "ford", "gone"} and list(sources)[-1] == "gone"


def test_who_answers_is_told_of_the_entry_and_who_keeps_it_of_the_report() -> None:
    world = a_world()
    row = a_commitment(world)
    told = CONCERNED["CommitmentRegistered"](Entry.objects.get(event="CommitmentRegistered"))
    assert world.person("gafsa").pk in told and not told & {world.person(key).pk for key in ("tozeur", "fes")}
    report_on_commitment(world.actor("gafsa"), row.pk, UNDER_WAY, at=NOW)
    told = CONCERNED["CommitmentReported"](Entry.objects.get(event="CommitmentReported"))
    assert world.person("tozeur").pk in told and not told & {world.person(key).pk for key in ("gafsa", "fes")}


def test_the_rules_see_each_in_the_state_of_the_day() -> None:
    world = a_world()
    row = a_commitment(world)
    report_on_commitment(world.actor("gafsa"), row.pk, UNDER_WAY, at=NOW + timedelta(days=2))
    report_on_commitment(world.actor("gafsa"), row.pk, PROVED, at=NOW + timedelta(days=5))
    [first] = seen(world)
    assert (first.value("list-item"), first.value("state"), first.value("lead")) == (("oasis",), ("open",), ("gafsa",))
    assert first.value("organisation") == ("gafsa",) and not first.value("evidence") and not first.dates
    [then] = seen(world, TODAY + timedelta(days=3), state="under-way")
    assert then.dates == {"updated": TODAY + timedelta(days=2)} and not then.value("evidence")
    [last] = seen(world, TODAY + timedelta(days=5), evidence="*")
    assert last.value("state") == ("kept",)
    assert seen(world, TODAY - timedelta(days=1)) == []
    office = a_commitment(world, organisation_id=None, office="secretary")
    [other] = seen(world, office="secretary")
    assert other.key == f"commitment-{office.number}" and not other.value("organisation")


def test_the_clause_of_the_maghreb_turns_from_unproven_to_breached_to_kept() -> None:
    charter = read_charter((CHARTERS / "maghreb-cities.yaml").read_text(encoding="utf-8"))
    world = a_world(BOARD.replace("oasis: {", "tunis-2017: {").replace("ford: {", "nouakchott-2018: {"))
    [clause] = [each for each in charter.walk() if each.catalogue == "MCN-1.8"]

    def states(kinds: dict[str, Kept]) -> set[State]:
        return {rule.judge(Case(charter, Evidence(FOUNDED.date(), kinds), TODAY)).state for rule in clause.rules}

    assert states({}) == {State.UNPROVEN}
    a_commitment(world, item="tunis-2017")
    assert State.BREACHED in states(following_evidence(world.standing, TODAY))
    a_commitment(world, item="nouakchott-2018")
    assert states(following_evidence(world.standing, TODAY)) == {State.KEPT}


def test_the_database_itself_refuses_what_no_commitment_can_be() -> None:
    row = a_commitment(a_world())
    for wrong in ({"state": "dreamt"}, {"lead": None}, {"lead_office": "chair"}, {"state": "kept"}, {"ended": NOW}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Commitment.objects.filter(pk=row.pk).update(**wrong)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("list: promises", "list: nowhere"),
        ('by: "office:chair"\n  every: P3M', 'by: "office:captain"\n  every: P3M'),
        ('clause: "2.6"', 'clause: "9.9"'),
    ],
)
def test_a_charter_that_names_what_is_not_there_is_not_read(old: str, new: str) -> None:
    assert read_charter(BOARD).commitments is not None
    with pytest.raises(Unreadable):
        read_charter(BOARD.replace(old, new, 1))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(list(Promised)), min_size=2, max_size=5))
def test_it_goes_where_the_machine_says(states: list[Promised]) -> None:
    with transaction.atomic():
        world = a_world()
        row, state = a_commitment(world), Promised.OPEN
        for then in states:
            fits = state in LIVING and (then == state or then in FOLLOWS[state])
            try:
                report_on_commitment(world.actor("gafsa"), row.pk, Progress(state=then, words=WHY), at=NOW)
                assert fits
                state = then
            except Refused:
                assert not fits
            assert again(row).state == state and (state in LIVING) == (again(row).ended is None)
        transaction.set_rollback(True)
