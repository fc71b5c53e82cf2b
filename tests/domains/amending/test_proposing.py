"""Proposing an amendment, revising it, opening it to comments, taking it back."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.amending.commands import (
    open_consultation,
    propose_amendment,
    revise_amendment,
    withdraw_amendment,
)
from mithaq.domains.amending.models import Amendment, Revision
from mithaq.domains.amending.queries import amendments_of, compared, last_revision, leads, may_read
from mithaq.domains.membership.models import Membership
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, RIVER, TODAY, later
from tests.domains.amending.proposing import (
    FROM,
    OVER,
    OWN,
    TITLE,
    WHY,
    a_world,
    an_open_amendment,
    new_file,
    propose,
    put,
)

pytestmark = pytest.mark.django_db
MEMBERS = OWN.replace("amending:\n", "amending:\n  proposed_by: members\n", 1)


def reason_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.verdict.finding.reason


def test_a_seat_proposes_a_draft_with_its_first_revision() -> None:
    world = a_world()
    row = propose(world)
    assert (row.state, row.number, row.in_force_from, row.entry) == (
        "draft",
        1,
        FROM,
        Entry.objects.latest("pk").number,
    )
    revision = last_revision(row)
    assert (revision.number, revision.base, revision.source) == (1, 1, new_file())
    assert [change.address for change in compared(revision.pk).changes] == ["clause:1.3"]
    entry = Entry.objects.get(event="AmendmentDrafted")
    assert entry.facts["digest"] == revision.digest
    assert "Towns" not in str(entry.facts)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"source": "charter: ["}, "charter-unreadable"),
        (
            {"source": new_file().replace("fill: election, electorate", "fill: lottery, electorate", 1)},
            "charter-unreadable",
        ),
        ({"source": OWN}, "version-not-next"),
        ({"source": new_file(version=3)}, "version-not-next"),
        ({"source": new_file().replace("network: river-towns", "network: lake-towns")}, "charter-of-another-network"),
        ({"source": OWN.replace("version: 1", "version: 2", 1)}, "amends-nothing"),
        ({"in_force_from": TODAY - timedelta(days=1)}, "in-force-in-the-past"),
        ({"why": Text(ar="لأن")}, "why-in-three-languages"),
        ({"title": Text()}, "title-missing"),
        ({"organisation_id": 0}, "speaks-for-the-organisation"),
    ],
)
def test_what_is_no_amendment_leaves_nothing(given: dict[str, object], reason: str) -> None:
    world = a_world()
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        propose(world, **given)  # type: ignore[arg-type]
    assert reason_of(refusal) == reason
    assert (Amendment.objects.count(), Revision.objects.count(), Entry.objects.count()) == (0, 0, entries)


def test_only_the_organs_seats_propose_unless_the_charter_lets_every_member() -> None:
    world = a_world()
    with pytest.raises(Refused) as refusal:
        propose(world, "gafsa")
    assert reason_of(refusal) == "right-not-held"
    assert not Amendment.objects.exists()


def test_where_the_charter_says_so_any_member_proposes() -> None:
    world = a_world(MEMBERS)
    assert propose(world, "gafsa", new_file(source=MEMBERS)).organisation == world.members["gafsa"]
    with pytest.raises(Refused):
        propose_amendment(
            Actor(world.network.pk, world.standing.charter, 1), new_file(source=MEMBERS), title=TITLE, why=WHY,
            in_force_from=FROM, at=NOW,
        )  # fmt: skip


def test_a_member_proposes_for_itself_and_not_while_it_is_suspended() -> None:
    world = a_world(MEMBERS)
    with pytest.raises(Refused) as refusal:
        propose(world, "gafsa", new_file(source=MEMBERS), organisation_id=None)
    assert reason_of(refusal) == "speaks-for-the-organisation"
    Membership.objects.filter(organisation__key="gafsa").update(state="suspended")
    with pytest.raises(Refused) as refusal:
        propose(world, "gafsa", new_file(source=MEMBERS))
    assert reason_of(refusal) == "may-not-propose"
    assert not Amendment.objects.exists()


def test_the_same_form_sent_twice_proposes_once() -> None:
    world = a_world()
    by = world.actor("tozeur").submitting(uuid4())
    given = {"title": TITLE, "why": WHY, "in_force_from": FROM}
    first = propose_amendment(by, new_file(), at=NOW, **given)  # type: ignore[arg-type]
    again = propose_amendment(by, new_file(), at=NOW, **given)  # type: ignore[arg-type]
    assert first == again
    assert Amendment.objects.count() == 1


def test_a_draft_is_seen_by_its_proposer_and_the_organ_and_then_by_all() -> None:
    world = a_world()
    row = propose(world)
    nobody = Actor(world.network.pk, world.standing.charter, 1)
    assert [
        may_read(by, row) for by in (world.actor("tozeur"), world.actor("zahle"), world.actor("gafsa"), nobody)
    ] == [True, True, False, False]
    assert amendments_of(nobody) == []
    open_consultation(world.actor("tozeur"), row.pk, OVER.date(), at=NOW)
    row.refresh_from_db()
    assert may_read(nobody, row)
    assert amendments_of(nobody) == [row]


def test_a_draft_that_was_withdrawn_stays_unseen() -> None:
    world = a_world()
    row = propose(world)
    withdraw_amendment(world.actor("tozeur"), row.pk, at=NOW)
    row.refresh_from_db()
    assert row.state == "withdrawn"
    assert not may_read(world.actor("gafsa"), row)


def test_colleagues_of_the_same_member_lead_it_too() -> None:
    world = a_world()
    row = propose(world)
    assert leads(world.actor("tozeur", office="focal-point"), row)
    assert not leads(world.actor("zahle"), row)


def test_the_consultation_lasts_as_long_as_the_charter_asks() -> None:
    world = a_world()
    row = propose(world)
    for key, until, reason in (
        ("tozeur", later(6).date(), "consultation-too-short"),
        ("zahle", OVER.date(), "not-ones-own-amendment"),
    ):
        entries = Entry.objects.count()
        with pytest.raises(Refused) as refusal:
            open_consultation(world.actor(key), row.pk, until, at=NOW)
        assert reason_of(refusal) == reason
        assert Entry.objects.count() == entries
    event = open_consultation(world.actor("tozeur"), row.pk, OVER.date(), at=NOW)
    assert (event.until, event.changes) == (OVER.date().isoformat(), 1)
    with pytest.raises(Refused) as refusal:
        open_consultation(world.actor("tozeur"), row.pk, OVER.date(), at=NOW)
    assert reason_of(refusal) == "amendment-may-follow"


def test_a_charter_that_is_silent_leaves_the_day_to_the_proposer() -> None:
    world = a_world(RIVER)
    row = propose(world, source=new_file(source=RIVER))
    assert open_consultation(world.actor("tozeur"), row.pk, TODAY, at=NOW).until == TODAY.isoformat()


def test_a_revision_keeps_the_ones_before_and_is_not_overwritten() -> None:
    world = a_world()
    row, by = an_open_amendment(world), world.actor("tozeur")
    revise_amendment(by, row.pk, new_file("Towns learn."), seen=1, note=Text(fr="plus court"), at=later())
    assert list(Revision.objects.values_list("number", flat=True)) == [1, 2]
    assert compared(last_revision(row).pk).changes[0].leaves[0].after.en == "Towns learn."  # type: ignore[union-attr]
    for key, source, seen, reason in (
        ("tozeur", new_file("Again."), 1, "revised-meanwhile"),
        ("tozeur", new_file("Towns learn."), 2, "nothing-changes"),
        ("tozeur", "charter: [", 2, "charter-unreadable"),
        ("zahle", new_file("Again."), 2, "not-ones-own-amendment"),
    ):
        entries = Entry.objects.count()
        with pytest.raises(Refused) as refusal:
            revise_amendment(world.actor(key), row.pk, source, seen=seen, at=later())
        assert reason_of(refusal) == reason
        assert (Revision.objects.count(), Entry.objects.count()) == (2, entries)


def test_another_day_alone_is_a_revision_too() -> None:
    world = a_world()
    row = propose(world)
    revise_amendment(
        world.actor("tozeur"), row.pk, new_file(), seen=1, in_force_from=FROM + timedelta(days=5), at=later()
    )
    row.refresh_from_db()
    assert row.in_force_from == FROM + timedelta(days=5)


def test_before_the_organ_nothing_is_revised_or_taken_back() -> None:
    world = a_world()
    row, by = an_open_amendment(world), world.actor("tozeur")
    put(world, row)
    for do in (
        lambda: revise_amendment(by, row.pk, new_file("Late."), seen=1, at=OVER),
        lambda: withdraw_amendment(by, row.pk, at=OVER),
    ):
        with pytest.raises(Refused) as refusal:
            do()
        assert reason_of(refusal) == "motion-already-open"


def test_a_revision_never_changes_in_the_database() -> None:
    row = propose(a_world())
    for change in (
        lambda: Revision.objects.filter(amendment=row).update(source="other"),
        lambda: Revision.objects.filter(amendment=row).delete(),
    ):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            change()


@pytest.mark.django_db(transaction=True)
def test_two_proposals_at_once_have_two_numbers() -> None:
    world = a_world()
    gate, failed = Barrier(2), list[str]()
    actors = [world.actor("tozeur"), world.actor("zahle")]

    def try_it(by: Actor) -> None:
        gate.wait()
        try:
            propose_amendment(by, new_file(), title=TITLE, why=WHY, in_force_from=FROM, at=NOW)
        except Exception as error:
            failed.append(str(error))
        finally:
            connection.close()

    threads = [Thread(target=try_it, args=(by,)) for by in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sorted(Amendment.objects.values_list("number", flat=True)) == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_two_revisions_at_once_are_one() -> None:
    world = a_world()
    row, by = propose(world), world.actor("tozeur")
    gate, outcomes = Barrier(4), list[str]()

    def try_it(words: str) -> None:
        gate.wait()
        try:
            revise_amendment(by, row.pk, new_file(words), seen=1, at=later())
            outcomes.append("done")
        except Refused as refusal:
            outcomes.append(refusal.verdict.finding.reason)
        finally:
            connection.close()

    threads = [Thread(target=try_it, args=(f"Wording {n}.",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done"] + ["revised-meanwhile"] * 3
