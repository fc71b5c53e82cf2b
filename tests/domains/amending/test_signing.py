"""Members sign the version that is in force: asked, reminded, counted; and what the charter says follows when they do not."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
import time_machine
from django.db import connection

from mithaq.charter.verdict import Refused
from mithaq.domains.governance.queries import roll_of, voting_members
from mithaq.domains.membership.models import Acceptance, Membership, SigningCall
from mithaq.domains.membership.signing import signatories, signing_asked
from mithaq.domains.membership.signing_commands import accept_charter, ask_to_sign, recall_signing
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import constitution_of
from mithaq.reactions.amending import call_where_due
from mithaq.reactions.audience import audience_of
from tests.builders import NOW, RIVER, TODAY, World
from tests.domains.amending.proposing import FROM, OWN, a_world, an_open_amendment, new_file, put, vote

pytestmark = pytest.mark.django_db
IN_FORCE = NOW + (FROM - TODAY)
"""The day on which version 2 comes into force."""
DUE = FROM + timedelta(days=30)


def amended(source: str = OWN) -> World:
    """Version 2 is adopted; it comes into force on its day."""
    world = a_world(source)
    vote(world, put(world, an_open_amendment(world, source=new_file(source=source))))
    return world


def on_day(world: World, days: int = 0) -> Actor:
    at = IN_FORCE + timedelta(days=days)
    standing = constitution_of(world.network, at.date())
    return Actor.platform(world.network.pk, standing.charter, standing.version)


def sign(world: World, key: str, version: int = 2, days: int = 1, own: str = ""):  # type: ignore[no-untyped-def]
    at = IN_FORCE + timedelta(days=days)
    membership = Membership.objects.get(organisation__key=key)
    return accept_charter(world.actor(own or key, on=at.date()), membership.pk, version, at=at)


def reason_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.verdict.finding.reason


def test_nobody_is_asked_for_the_version_that_the_network_was_founded_with() -> None:
    world = a_world()
    assert signing_asked(world.standing) is None
    assert signatories(world.standing, TODAY) == []
    with pytest.raises(Refused) as refusal:
        ask_to_sign(world.platform, at=NOW)
    assert reason_of(refusal) == "charter-asks-no-signature"


def test_on_its_day_every_member_is_asked_once() -> None:
    world = amended()
    event = ask_to_sign(on_day(world), at=IN_FORCE)
    assert (event.charter_number, event.count, event.due) == (2, 5, DUE.isoformat())
    assert world.person("gafsa").pk in audience_of(Entry.objects.get(event="SigningAsked"))
    with pytest.raises(Refused) as refusal:
        ask_to_sign(on_day(world), at=IN_FORCE)
    assert reason_of(refusal) == "called-to-sign-already"
    assert SigningCall.objects.count() == 1


def test_before_its_day_nobody_is() -> None:
    world = amended()
    before = IN_FORCE - timedelta(days=1)
    with pytest.raises(Refused):
        ask_to_sign(on_day(world, -1), at=before)
    assert not SigningCall.objects.exists()


def test_a_member_signs_and_is_counted_from_that_day() -> None:
    world = amended()
    event = sign(world, "gafsa", days=3)
    assert (event.charter_number, event.organisation) == (2, world.members["gafsa"].pk)
    row = Acceptance.objects.get()
    assert (row.version, row.person, row.entry) == (2, world.person("gafsa"), Entry.objects.latest("pk").number)
    standing = constitution_of(world.network, FROM)
    count = [sum(each.signed for each in signatories(standing, FROM + timedelta(days=d))) for d in (2, 3)]
    assert count == [0, 1]
    assert Membership.objects.get(organisation__key="gafsa").adherence == 2


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"key": "gafsa", "version": 1}, "another-version-in-force"),
        ({"key": "gafsa", "version": 3}, "another-version-in-force"),
        ({"key": "gafsa", "own": "fes"}, "speaks-for-the-organisation"),
    ],
)
def test_what_is_no_signature_leaves_nothing(given: dict[str, object], reason: str) -> None:
    world = amended()
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        sign(world, **given)  # type: ignore[arg-type]
    assert reason_of(refusal) == reason
    assert (Acceptance.objects.count(), Entry.objects.count()) == (0, entries)


def test_a_membership_that_is_over_signs_nothing() -> None:
    world = amended()
    Membership.objects.filter(organisation__key="gafsa").update(state="ended", until=TODAY)
    with pytest.raises(Refused) as refusal:
        sign(world, "gafsa")
    assert reason_of(refusal) in ("membership-over", "speaks-for-the-organisation", "right-not-held")


def test_a_version_is_signed_once_and_the_same_form_twice_is_one_signature() -> None:
    world = amended()
    at = IN_FORCE + timedelta(days=1)
    by = world.actor("gafsa", on=at.date()).submitting(uuid4())
    pk = Membership.objects.get(organisation__key="gafsa").pk
    assert accept_charter(by, pk, 2, at=at) == accept_charter(by, pk, 2, at=at)
    with pytest.raises(Refused) as refusal:
        sign(world, "gafsa", days=2)
    assert reason_of(refusal) == "charter-accepted-already"
    assert Acceptance.objects.count() == 1


def test_a_charter_that_asks_for_no_signature_takes_none() -> None:
    source = RIVER.replace("contact-person, adherence, landing", "contact-person, landing")
    world = a_world(source)
    membership = Membership.objects.get(organisation__key="gafsa")
    with pytest.raises(Refused) as refusal:
        accept_charter(world.actor("gafsa"), membership.pk, 1, at=NOW)
    assert reason_of(refusal) == "charter-asks-no-signature"


def test_a_member_of_before_may_sign_the_first_version_where_joining_asks_for_it() -> None:
    world = a_world(RIVER)
    membership = Membership.objects.get(organisation__key="gafsa")
    assert accept_charter(world.actor("gafsa"), membership.pk, 1, at=NOW).charter_number == 1


def test_whoever_has_not_signed_is_reminded_once_from_the_charters_day() -> None:
    world = amended()
    sign(world, "gafsa")
    for days, reason in ((19, "not-the-day"),):
        with pytest.raises(Refused) as refusal:
            recall_signing(on_day(world, days), at=IN_FORCE + timedelta(days=days))
        assert reason_of(refusal) == reason
    event = recall_signing(on_day(world, 20), at=IN_FORCE + timedelta(days=20))
    assert event.count == 4
    told = audience_of(Entry.objects.get(event="SigningRecalled"))
    assert world.person("fes").pk in told
    assert world.person("gafsa").pk not in told
    with pytest.raises(Refused) as refusal:
        recall_signing(on_day(world, 21), at=IN_FORCE + timedelta(days=21))
    assert reason_of(refusal) == "called-to-sign-already"


def test_the_vote_rests_only_after_the_day_and_only_until_the_signature() -> None:
    world = amended()
    sign(world, "gafsa")
    day = DUE + timedelta(days=1)
    standing = constitution_of(world.network, day)
    assert len(voting_members(standing, DUE)) == 5
    assert [place.organisation.key for place in voting_members(standing, day)] == ["gafsa"]  # type: ignore[union-attr]
    assert roll_of(standing, "council", day) == []
    sign(world, "agadir", days=31)
    assert {place.organisation.key for place in voting_members(standing, day)} == {"gafsa", "agadir"}  # type: ignore[union-attr]


def test_where_the_charter_names_no_effect_nothing_follows() -> None:
    world = amended(OWN.replace(", effects: [suspend-vote]", ""))
    day = DUE + timedelta(days=100)
    assert len(voting_members(constitution_of(world.network, day), day)) == 5


def test_only_the_kinds_that_the_charter_names_sign() -> None:
    source = OWN.replace("signing: {within", "signing: {members: [friend], within")
    world = amended(source)
    assert signatories(constitution_of(world.network, FROM), FROM) == []


def test_the_worker_calls_on_its_day_and_twice_is_once() -> None:
    world = amended()
    for days, calls in ((-1, 0), (0, 1), (1, 1), (20, 2), (21, 2)):
        with time_machine.travel(IN_FORCE + timedelta(days=days), tick=False):
            call_where_due(world.network)
            call_where_due(world.network)
        assert SigningCall.objects.count() == calls, days


@pytest.mark.django_db(transaction=True)
def test_two_signatures_of_one_member_at_once_are_one() -> None:
    world = amended()
    at = IN_FORCE + timedelta(days=1)
    pk, by = Membership.objects.get(organisation__key="gafsa").pk, world.actor("gafsa", on=at.date())
    gate, outcomes = Barrier(4), list[str]()

    def try_it() -> None:
        gate.wait()
        try:
            accept_charter(by, pk, 2, at=at)
            outcomes.append("done")
        except Refused as refusal:
            outcomes.append(refusal.verdict.finding.reason)
        finally:
            connection.close()

    threads = [Thread(target=try_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["charter-accepted-already"] * 3 + ["done"]
