"""Networks and their charters: founding, choosing limits, amending, and looking back at a past day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from mithaq.charter.faults import Unreadable
from mithaq.charter.verdict import Refused
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry, Head
from mithaq.foundation.networks.commands import (
    amend_charter,
    change_limit,
    check_amendment,
    check_limit,
    found_network,
)
from mithaq.foundation.networks.models import CharterVersion, Choice, Network
from mithaq.foundation.networks.queries import choices_of, constitution, constitution_of, networks, versions_of
from tests.builders import FOUNDED, NOW, RIVER, TODAY, later

pytestmark = pytest.mark.django_db
ADDRESS = "clause:2.4/0/every"
SECOND = RIVER.replace("version: 1", "version: 2", 1).replace("Towns exchange", "Towns share")


def founded() -> Network:
    return Network.objects.get(pk=found_network(Actor.platform(), RIVER, at=FOUNDED).network)  # type: ignore[attr-defined]


def council(network: Network, on: date = TODAY) -> Actor:
    standing = constitution_of(network, on)
    return Actor(network.pk, standing.charter, standing.version, authority="organ:council")


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Network, CharterVersion, Choice, Entry, Head))


def rhythm(network: Network, on: date) -> str:
    return str(constitution_of(network, on).charter.clauses["2.4"].rules[0].every)  # type: ignore[attr-defined]


def test_a_network_is_founded_from_its_charter() -> None:
    network = founded()
    version = CharterVersion.objects.get(network=network)
    assert (network.slug, network.founded_on) == ("river-towns", FOUNDED.date())
    assert (version.number, version.source, version.in_force_from) == (1, RIVER, FOUNDED.date())
    entry = Entry.objects.get(network_id=network.pk)
    assert (entry.number, entry.event, entry.authority) == (1, "NetworkFounded", "platform")
    assert entry.facts["clauses"] == len(constitution("river-towns", TODAY).charter.clauses) == 9
    assert list(networks()) == [network]


def test_a_network_is_founded_once() -> None:
    founded()
    before = counts()
    with pytest.raises(Refused, match="network-exists"):
        founded()
    assert counts() == before


@pytest.mark.parametrize("source", ["", "charter: [", "charter: 1", RIVER.replace("organs:", "organz:"), "\x00"])
def test_an_unreadable_charter_leaves_nothing(source: str) -> None:
    before = counts()
    with pytest.raises(Unreadable) as error:
        found_network(Actor.platform(), source, at=FOUNDED)
    assert error.value.faults
    assert counts() == before


def test_only_the_platform_founds_a_network() -> None:
    before = counts()
    with pytest.raises(Refused, match="right-not-held"):
        found_network(Actor(person_id=7, second_factor=True), RIVER, at=FOUNDED)
    assert counts() == before


def test_an_unknown_network_is_not_found() -> None:
    with pytest.raises(Network.DoesNotExist):
        constitution("nowhere", TODAY)


def test_a_chosen_limit_counts_from_its_day() -> None:
    network = founded()
    event = change_limit(council(network), ADDRESS, "P2M", at=NOW)
    assert (event.before, event.after, event.clause) == ("P3M", "P2M", "2.4")  # type: ignore[attr-defined]
    change_limit(council(network), ADDRESS, "P4M", at=later(10))
    days = [TODAY.replace(day=day) for day in (14, 15, 24, 25)]
    assert [rhythm(network, day) for day in days] == ["P3M", "P2M", "P2M", "P4M"]
    assert [choice.value for choice in choices_of(network.pk)] == ["P4M", "P2M"]


def test_the_last_choice_of_a_day_counts() -> None:
    network = founded()
    for value in ("P2M", "P5M"):
        change_limit(council(network), ADDRESS, value, at=NOW)
    assert rhythm(network, TODAY) == "P5M"


LIMITS = [
    ("clause:9.9/0/every", "P2M", "no-such-limit"),
    ("clause:2.4/7/every", "P2M", "no-such-limit"),
    ("clause:2.4/0/kind", "count", "no-such-limit"),
    ("organ:king/seats/count", "3", "no-such-limit"),
    ("", "", "no-such-limit"),
    ("organ:council/seats/count", "4", "limit-of-the-text"),
    (ADDRESS, "often", "limit-makes-no-sense"),
    (ADDRESS, "", "limit-makes-no-sense"),
    (ADDRESS, "P0D", "limit-makes-no-sense"),
    (ADDRESS, "P9999Y", "limit-makes-no-sense"),
    ("organ:council/quorum/share", "3/2", "limit-makes-no-sense"),
]


@pytest.mark.parametrize(("address", "value", "reason"), LIMITS)
def test_a_limit_that_cannot_be_set_is_refused(address: str, value: str, reason: str) -> None:
    network = founded()
    before = counts()
    document = constitution_of(network, TODAY).charter.as_json()
    assert check_limit(document, address, value).finding.reason == reason
    with pytest.raises(Refused, match=reason):
        change_limit(council(network), address, value, at=NOW)
    assert counts() == before


def test_only_the_organ_in_charge_sets_a_limit_and_amends() -> None:
    network = founded()
    before = counts()
    for authority in ("", "platform", "organ:assembly", "office:chair"):
        by = replace(council(network), authority=authority)
        with pytest.raises(Refused, match="power-not-held"):
            change_limit(by, ADDRESS, "P2M", at=NOW)
        with pytest.raises(Refused, match="power-not-held"):
            amend_charter(by, SECOND, TODAY, at=NOW)
    assert counts() == before


def test_an_amended_charter_counts_from_its_day_with_choices_of_its_own() -> None:
    network = founded()
    change_limit(council(network), ADDRESS, "P2M", at=NOW)
    amend_charter(council(network), SECOND, later(30).date(), at=later())
    before, after = (constitution_of(network, later(days).date()) for days in (29, 30))
    assert (before.version, after.version) == (1, 2)
    assert before.charter.clauses["1.3"].says.en == "Towns exchange experience."
    assert after.charter.clauses["1.3"].says.en == "Towns share experience."
    assert (rhythm(network, later(29).date()), rhythm(network, later(30).date())) == ("P2M", "P3M")
    assert [version.number for version in versions_of(network.pk)] == [1, 2]
    assert constitution_of(network, date(1990, 1, 1)).version == 1


AMENDMENTS = [
    ("charter: [", TODAY, "charter-unreadable"),
    (SECOND.replace("organs:", "organz:"), TODAY, "charter-unreadable"),
    (SECOND.replace("network: river-towns", "network: hill-towns"), TODAY, "charter-of-another-network"),
    (RIVER, TODAY, "version-not-next"),
    (RIVER.replace("version: 1", "version: 3", 1), TODAY, "version-not-next"),
    (SECOND, date(2026, 6, 14), "in-force-in-the-past"),
]


@pytest.mark.parametrize(("source", "day", "reason"), AMENDMENTS)
def test_a_charter_that_cannot_follow_is_refused(source: str, day: date, reason: str) -> None:
    network = founded()
    before = counts()
    assert check_amendment("river-towns", 1, source, day, TODAY).finding.reason == reason
    with pytest.raises(Refused, match=reason):
        amend_charter(council(network), source, day, at=NOW)
    assert counts() == before


def test_a_charter_may_follow_today() -> None:
    assert check_amendment("river-towns", 1, SECOND, TODAY, TODAY).holds


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE networks_charterversion SET document = '{}'",
        "UPDATE networks_charterversion SET in_force_from = '2020-01-01'",
        "UPDATE networks_charterversion SET source = ''",
        "DELETE FROM networks_charterversion",
    ],
)
def test_a_version_never_changes_even_in_sql(statement: str) -> None:
    founded()
    before = list(CharterVersion.objects.values())
    with pytest.raises(ProgrammingError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(CharterVersion.objects.values()) == before


def test_what_a_charter_is_today_does_not_depend_on_what_was_read_before() -> None:
    """Readings are kept in memory: a rolled-back choice must not stay in them."""
    network = founded()
    with pytest.raises(RuntimeError), transaction.atomic():
        change_limit(council(network), ADDRESS, "P2M", at=NOW)
        assert rhythm(network, TODAY) == "P2M"
        raise RuntimeError
    assert rhythm(network, TODAY) == "P3M"
