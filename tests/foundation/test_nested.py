"""Networks within one another: what the charter says is inherited, and nothing else."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from mithaq.charter.faults import Unreadable
from mithaq.charter.reading import charter_from, read_charter
from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.membership.draft_commands import fill_draft, start_draft
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks import queries
from mithaq.foundation.networks.commands import check_amendment, found_network
from mithaq.foundation.networks.models import CharterVersion, Network
from mithaq.foundation.networks.queries import constitution, networks_within
from tests.builders import NOW, RIVER, TODAY, a_network

pytestmark = pytest.mark.django_db
VALUES = 'values: [{ar: "التضامن", fr: "Solidarité", en: "Solidarity"}]\nthemes:'
OUTER = RIVER.replace("themes:", VALUES, 1)


def delta(
    inherits: str = "[values]", *, network: str = "delta-towns", outer: str = "river-towns", member: str = ""
) -> str:
    """A network within the river's; it says nothing of values and themes itself."""
    source = RIVER.replace(
        "network: river-towns", f"network: {network}\nwithin: {{network: {outer}, inherits: {inherits}}}"
    )
    lines = [line for line in source.splitlines() if not line.startswith("themes:")]
    return "\n".join(lines).replace(
        "    organisations: [municipality]\n", f"    organisations: [municipality]\n{member}", 1
    )


def test_what_is_named_is_inherited_and_nothing_else() -> None:
    a_network(OUTER)
    found_network(Actor.platform(), delta(), at=NOW)
    charter = constitution("delta-towns", TODAY).charter
    assert [value.en for value in charter.values] == ["Solidarity"]
    assert charter.themes == {}
    assert [each.slug for each in networks_within("river-towns", TODAY)] == ["delta-towns"]


def test_what_it_says_itself_stands() -> None:
    a_network(OUTER)
    own = delta("[values, themes]").replace(
        "articles:", 'values: [{ar: "الماء", fr: "Eau", en: "Water"}]\narticles:', 1
    )
    found_network(Actor.platform(), own, at=NOW)
    charter = constitution("delta-towns", TODAY).charter
    assert [value.en for value in charter.values] == ["Water"]
    assert set(charter.themes) == {"water"}


def test_without_the_outer_network_it_is_not_founded() -> None:
    with pytest.raises(Refused) as refusal:
        found_network(Actor.platform(), delta(), at=NOW)
    assert refusal.value.verdict.finding.reason == "outer-network-missing"
    assert not Network.objects.exists()


def test_a_circle_is_refused_when_a_charter_is_amended() -> None:
    a_network(OUTER)
    found_network(Actor.platform(), delta(), at=NOW)
    circle = RIVER.replace("version: 1", "version: 2\nwithin: {network: delta-towns}", 1)
    assert check_amendment("river-towns", 1, circle, TODAY, TODAY).finding.reason == "outer-network-missing"
    assert check_amendment("river-towns", 1, RIVER.replace("version: 1", "version: 2", 1), TODAY, TODAY).holds


def test_a_charter_within_itself_or_asking_for_no_outer_network_is_a_fault() -> None:
    with pytest.raises(Unreadable) as fault:
        read_charter(delta(network="delta-towns", outer="delta-towns"))
    assert [f.code for f in fault.value.faults] == ["within-itself"]
    lonely = RIVER.replace(
        "    organisations: [municipality]\n", "    organisations: [municipality]\n    outer: true\n", 1
    )
    with pytest.raises(Unreadable) as fault:
        read_charter(lonely)
    assert [f.code for f in fault.value.faults] == ["outer-of-nothing"]


def test_only_members_of_the_outer_network_may_join_where_the_charter_says_so() -> None:
    world = a_network(OUTER)
    found_network(Actor.platform(), delta(member="    outer: true\n"), at=NOW)
    inner = constitution("delta-towns", TODAY)
    draft = start_draft(inner, "town", "office@fes.example", language="ar", at=NOW)
    filled = fill_draft(inner, draft.pk, {"organisation_id": world.members["fes"].pk}, at=NOW)
    assert filled.names.fr == "Fès"
    outside = start_draft(inner, "town", "office@tinghir.example", language="ar", at=NOW)
    values = {"names": Text(fr="Tinghir"), "country": "MA", "organisation_kind": "municipality"}
    with pytest.raises(Refused) as refusal:
        fill_draft(inner, outside.pk, values, at=NOW)
    assert refusal.value.verdict.finding.reason == "not-in-the-outer-network"


def test_a_version_that_came_in_before_a_check_was_learnt_stays_readable() -> None:
    """A stored version asks for a part that nothing defines: today's check would refuse the file, not the network."""
    world = a_network()
    version = CharterVersion.objects.get(network=world.network)
    document = dict(version.document)
    document["members"]["town"]["requires"] = ["application", "a-part-of-old"]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE networks_charterversion DISABLE TRIGGER USER")
        cursor.execute("UPDATE networks_charterversion SET document = %s::jsonb", [json.dumps(document)])
        cursor.execute("ALTER TABLE networks_charterversion ENABLE TRIGGER USER")
    queries._charter.cache_clear()
    assert constitution("river-towns", TODAY).charter.members["town"].requires == ("application", "a-part-of-old")
    with pytest.raises(Unreadable):
        charter_from(document)
