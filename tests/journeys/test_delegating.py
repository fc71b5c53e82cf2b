"""Committees that send delegates, and a presidency that lends a power for a region: phones, Arabic, no script, real charters."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from mithaq.charter.text import Text
from mithaq.domains.compliance.commands import judge_network
from mithaq.domains.compliance.queries import verdicts_on
from mithaq.domains.directory.commands import HeldPost, know_person, take_over_posts
from mithaq.domains.directory.import_commands import import_organisations
from mithaq.domains.directory.importing import Row
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.governance.models import Delegation, Mandate
from mithaq.domains.membership.commands import Standing, take_over_members
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.commands import found_network
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import constitution_of
from mithaq.sample.people import read
from tests.builders import FOUNDED, World
from tests.journeys.looking import wants
from tests.journeys.phones import Phones, follow, send

pytestmark = pytest.mark.django_db(transaction=True)
CHARTERS = Path(__file__).parents[2] / "charters"
COMMITTEES = {
    "valorisation": ("bizerte", "kairouan", "testour"),
    "innovation": ("sfax", "sousse", "ariana"),
    "learning": ("tozeur", "gabes", "regueb"),
}
PRESIDENCY = {"president": "al-hoceima", "co-president": "surabaya", "vice-president": "yaounde"}


def a_world(charter: str, members: dict[str, str], held: list[tuple[str, str, str]]) -> World:
    """Real places as members of a network (key -> kind of member), who hold these: organisation, organ, office."""
    places = {place["key"]: place for place in read("places.yaml")}
    rows = [
        Row(key, places[key]["kind"], Text(**places[key]["names"]), places[key]["country"], places[key].get("population"))
        for key in members
    ]  # fmt: skip
    import_organisations(Actor.platform(), rows, at=FOUNDED)
    found = {o.key: o for o in Organisation.objects.filter(key__in=members)}
    event = found_network(Actor.platform(), (CHARTERS / charter).read_text(encoding="utf-8"), at=FOUNDED)
    world = World(Network.objects.get(pk=event.network), found)
    joined = [Standing(found[key].pk, kind, FOUNDED.date()) for key, kind in members.items()]
    take_over_members(world.platform, joined, at=FOUNDED)
    posts: list[HeldPost] = []
    for key, organisation in found.items():
        person = know_person(f"mayor@{key}.example", organisation.names, language="ar", invented=True)
        posts.append(HeldPost(organisation.pk, "mayor", person, FOUNDED.date()))
    take_over_posts(Actor.platform(), posts, at=FOUNDED)
    mandates = [Held(found[key].pk, FOUNDED.date(), organ=organ, office=office) for key, organ, office in held]
    take_over_mandates(world.platform, mandates, at=FOUNDED)
    for key in found:
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


@pytest.fixture
def world(request: pytest.FixtureRequest) -> World:
    return request.param()  # type: ignore[no-any-return]


def tunisia() -> World:
    """Three committees of three municipalities; nobody sits in the steering committee yet."""
    held = [(key, organ, "") for organ, keys in COMMITTEES.items() for key in keys]
    return a_world("tunisia-espace-citoyen.yaml", dict.fromkeys((key for key, _, _ in held), "municipality"), held)


def presidency() -> World:
    """A president, a co-president and a vice-president, each with a seat that goes with the office."""
    held = [(key, "presidency", "") for key in PRESIDENCY.values()]
    held += [(key, "", office) for office, key in PRESIDENCY.items()]
    return a_world("uclg.yaml", dict.fromkeys(PRESIDENCY.values(), "local-government"), held)


def verdict(world: World, clause: str) -> str:
    judge_network(world.platform, at=timezone.now())
    today = timezone.now().date()
    return verdicts_on(world.network.pk, constitution_of(world.network, today).version, today)[clause].state.value


@pytest.mark.parametrize("world", [tunisia], indirect=True, ids=["tunisia"])
def test_the_committees_send_their_delegates(phones: Phones, world: World) -> None:
    """Each committee finds on its desk that its delegate is missing, puts one to the vote, and the steering committee is whole."""
    assert "شاغر" in phones.show("bizerte", "seats").locator("main").inner_text()
    for organ, (first, second, third) in COMMITTEES.items():
        page = phones.show(first, "workspace-of")
        page.locator(f".awaits a[href*='seat=steering.{organ}.']").first.click()
        assert wants(page) == []
        assert page.locator("[name=organisation] option").count() == 3, "only who sits in the committee can be sent"
        page.select_option("[name=organisation]", str(world.members[second].pk))
        page.select_option("[name=sex]", "woman")
        page.fill("[name=reasons_ar]", "تتابع البلدية أعمال اللجنة منذ إحداثها.")
        send(page)
        assert world.members[second].names.ar in page.locator("main").inner_text()  # type: ignore[operator]
        for key in (first, third):
            page = phones.show(key, "workspace-of")
            page.locator(".awaits a[href*='#seat-']").first.click()
            page.check("section[id^=seat-] input[value=assent]")
            page.locator("section[id^=seat-] button[type=submit]").click()
        follow()
        page = phones.show(first, "workspace-of")
        assert page.locator(f".awaits a[href*='seat=steering.{organ}.']").count() == 0
    sent = Mandate.objects.filter(network=world.network, organ="steering", until=None)
    assert {(m.constituent, m.organisation.key) for m in sent if m.organisation} == {
        (organ, keys[1]) for organ, keys in COMMITTEES.items()
    }
    page = phones.show("", "organ", "steering")
    words = page.locator("main").inner_text()
    assert all(world.members[keys[1]].names.ar in words for keys in COMMITTEES.values())  # type: ignore[operator]
    assert wants(page) == []
    assert verdict(world, "7.1") in ("kept", "due-soon")


@pytest.mark.parametrize("world", [presidency], indirect=True, ids=["uclg"])
def test_a_presidency_lends_a_region(phones: Phones, world: World) -> None:
    """The president lends the co-president a power for a region; it counts once accepted, is used, and is taken back."""
    today = timezone.now().date()
    page = phones.show("al-hoceima", "delegations")
    page.select_option("[name=power]", "meeting.convene")
    page.select_option("[name=to_office]", "co-president")
    page.fill("[name=scope]", "آسيا والمحيط الهادئ")
    page.fill("[name=since]", today.isoformat())
    page.fill("[name=until]", (today + timedelta(days=180)).isoformat())
    send(page)
    plan = phones.served + reverse("plan-meeting", args=[world.network.slug])
    assert phones.of("surabaya").goto(plan).status == 404, "offered is not accepted"  # type: ignore[union-attr]
    page = phones.show("surabaya", "workspace-of")
    page.locator(".awaits a[href$='/delegations/']").first.click()
    assert wants(page) == []
    page.locator("form[action$='/accept/'] button").click()
    assert Delegation.objects.get().accepted_on == today
    assert "آسيا والمحيط الهادئ" in page.locator("main").inner_text()
    assert phones.of("surabaya").goto(plan).status == 200  # type: ignore[union-attr]
    assert phones.of("yaounde").goto(plan).status == 404  # type: ignore[union-attr]
    assert "آسيا والمحيط الهادئ" in phones.show("", "organ", "presidency").locator("main").inner_text()
    page = phones.show("al-hoceima", "delegations")
    page.locator("summary", has_text="استرجاع").click()
    page.locator("form[action$='/revoke/'] button").click()
    assert phones.of("surabaya").goto(plan).status == 404  # type: ignore[union-attr]
