"""Lending a vote: only where the charter allows, only to a seat with a vote, never over the limit."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from mithaq.charter.verdict import Refused
from mithaq.domains.meetings.models import Proxy
from mithaq.domains.meetings.presence import presence
from mithaq.domains.meetings.proxy_commands import give_proxy, withdraw_proxy
from mithaq.domains.meetings.sitting_commands import open_sitting
from tests.builders import NOW, World
from tests.domains.meetings.sitting import CHARTER, STARTS, Refusing, a_convoked, a_seated_council, arrive, row

pytestmark = pytest.mark.django_db


def lend(world: World, meeting: int, giver: str, holder: str, by: str = "") -> None:
    pks = world.members[giver].pk, world.members[holder].pk
    give_proxy(world.actor(by or giver), meeting, *pks, at=NOW + timedelta(days=1))


def test_a_lent_vote_counts_for_the_quorum_while_its_holder_is_there() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    lend(world, meeting, "zahle", "tozeur")
    assert presence(world.standing, row(meeting), STARTS.date()).heads == 0
    arrive(world, meeting, "tozeur")
    assert open_sitting(world.actor("tozeur"), meeting, at=STARTS).present == 2


def test_a_giver_who_comes_votes_itself() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    lend(world, meeting, "zahle", "tozeur")
    arrive(world, meeting, "tozeur", "zahle")
    voices = presence(world.standing, row(meeting), STARTS.date()).voices
    assert [(voice.place.organisation.key, voice.proxy_id) for voice in voices] == [("tozeur", None), ("zahle", None)]  # type: ignore[union-attr]


def test_over_the_limit_is_refused_with_the_figures() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    lend(world, meeting, "zahle", "tozeur")
    with Refusing("proxy-over-limit") as refused:
        lend(world, meeting, "agadir", "tozeur")
    assert refused.figures == {"held": 1, "most": 1}
    assert Proxy.objects.count() == 1


@pytest.mark.parametrize(
    ("giver", "holder", "by", "reason"),
    [
        ("zahle", "tozeur", "agadir", "not-ones-own-seat"),
        ("gafsa", "tozeur", "", "has-no-vote"),
        ("zahle", "gafsa", "", "holder-has-no-seat"),
        ("zahle", "zahle", "", "holder-has-no-seat"),
    ],
)
def test_wrong_proxies_are_refused(giver: str, holder: str, by: str, reason: str) -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    with Refusing(reason):
        lend(world, meeting, giver, holder, by)
    assert not Proxy.objects.exists()


def test_where_the_charter_allows_none_there_is_none() -> None:
    world = a_seated_council(CHARTER.replace("proxies: 1", "proxies: 0"))
    meeting = a_convoked(world)
    with Refusing("no-proxies"):
        lend(world, meeting, "zahle", "tozeur")


def test_a_proxy_is_taken_back_and_given_anew() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    with Refusing("nothing-lent"):
        withdraw_proxy(world.actor("zahle"), meeting, world.members["zahle"].pk, at=NOW)
    lend(world, meeting, "zahle", "tozeur")
    with Refusing("lent-already"):
        lend(world, meeting, "zahle", "agadir")
    withdraw_proxy(world.actor("zahle"), meeting, world.members["zahle"].pk, at=NOW + timedelta(days=2))
    lend(world, meeting, "zahle", "agadir")
    assert Proxy.objects.filter(withdrawn=None).get().holder.key == "agadir"


def test_a_suspended_seat_sits_without_a_vote_and_lends_none() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    before = world.actor("zahle")
    member = world.network.memberships.get(organisation__key="zahle")  # type: ignore[attr-defined]
    type(member).objects.filter(pk=member.pk).update(state="suspended")
    with Refusing("has-no-vote"):
        give_proxy(before, meeting, world.members["zahle"].pk, world.members["tozeur"].pk, at=NOW)
    with Refusing("right-not-held"):
        lend(world, meeting, "zahle", "tozeur")
    arrive(world, meeting, "tozeur", "agadir", "zahle")
    now = presence(world.standing, row(meeting), STARTS.date())
    assert (now.heads, now.seats) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_stay_within_the_limit() -> None:
    world = a_seated_council()
    meeting = a_convoked(world)
    actors = {key: world.actor(key) for key in ("agadir", "zahle")}
    gate = Barrier(2)

    def run(key: str) -> str:
        gate.wait()
        try:
            give_proxy(actors[key], meeting, world.members[key].pk, world.members["tozeur"].pk, at=NOW)
        except Refused as refusal:
            return refusal.verdict.finding.reason
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(run, actors)) == ["done", "proxy-over-limit"]
