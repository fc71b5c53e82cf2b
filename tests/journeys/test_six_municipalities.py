"""The election of six municipalities, at most two of one country, among forty voters in five countries: phones, Arabic, no script.

The charter is that of Connective Cities with one line more, which limits the seats of a country. The places are real;
who stands and who votes what is invented. What takes three weeks happens three weeks ago, and ends now.
"""

from __future__ import annotations

import subprocess
import sys
import urllib.request
import zipfile
from collections import Counter
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone
from playwright.sync_api import Page

from mithaq.charter.text import Text
from mithaq.domains.ballots.models import BallotPaper, Voter
from mithaq.domains.directory.commands import HeldPost, know_person, take_over_posts, take_post
from mithaq.domains.directory.import_commands import import_organisations
from mithaq.domains.directory.importing import Row
from mithaq.domains.directory.models import Organisation
from mithaq.domains.elections.models import Election
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.governance.models import Mandate
from mithaq.domains.membership.commands import Standing, take_over_members
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.commands import found_network
from mithaq.foundation.networks.models import Network
from mithaq.reactions.elections import close_those_over
from mithaq.sample.people import read
from tests.builders import FOUNDED, World
from tests.journeys.looking import wants
from tests.journeys.phones import Phones, follow, send

pytestmark = pytest.mark.django_db(transaction=True)
CHARTER = Path(__file__).parents[2] / "charters" / "connective-cities-mena.yaml"
COUNTRIES = ("LB", "TN", "MA", "JO", "PS")
VOTES = {"LB": (36, 34, 32), "TN": (30, 28, 26), "MA": (18,), "JO": (16,), "PS": (14,)}
"""How many papers name each candidate of a country. By votes alone, three of Lebanon and three of Tunisia would sit."""
ELECTED = {("LB", 0), ("LB", 1), ("TN", 0), ("TN", 1), ("MA", 0), ("JO", 0)}


def limited(source: str) -> str:
    """The charter with at most two seats of one country in the steering committee."""
    before = "      distinct: [organisation]\n      term: P2Y\n      terms: 2\n      deputies: true\n      origin: choice\n      stated: [count]\n"
    assert source.count(before) == 1
    return source.replace(before, "      at_most: {country: 2}\n" + before)


def towns() -> list[dict[str, Any]]:
    """Eight municipalities of each of the five countries."""
    found: list[dict[str, Any]] = []
    for country in COUNTRIES:
        own = [p for p in read("places.yaml") if p["country"] == country and p["kind"] == "municipality"]
        found += own[:8]
    assert len(found) == 40
    return found


@pytest.fixture
def world() -> World:
    """Forty members; the committee of before, with its secretariat in the first town and two seats that run the election."""
    places = towns()
    rows = [Row(p["key"], p["kind"], Text(**p["names"]), p["country"], p.get("population")) for p in places]
    import_organisations(Actor.platform(), rows, at=FOUNDED)
    members = {o.key: o for o in Organisation.objects.all()}
    event = found_network(Actor.platform(), limited(CHARTER.read_text(encoding="utf-8")), at=FOUNDED)
    world = World(Network.objects.get(pk=event.network), members)
    take_over_members(
        world.platform, [Standing(o.pk, "municipality", FOUNDED.date()) for o in members.values()], at=FOUNDED
    )
    posts: list[HeldPost] = []
    for key, organisation in members.items():
        person = know_person(f"mayor@{key}.example", organisation.names, language="ar", invented=True)
        posts.append(HeldPost(organisation.pk, "mayor", person, FOUNDED.date()))
    take_over_posts(Actor.platform(), posts, at=FOUNDED)
    committee = [places[n]["key"] for n in (6, 7, 14, 22)]
    held = [Held(members[key].pk, FOUNDED.date(), organ="steering") for key in committee]
    held += [Held(members[committee[0]].pk, FOUNDED.date(), office="secretary", source="appointment")]
    take_over_mandates(world.platform, held, at=FOUNDED)
    for key in committee:
        Authenticator.objects.create(user=world.person(key), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


def committee_of(world: World) -> list[str]:
    found = Mandate.objects.filter(network=world.network, organ="steering", until=None).order_by("pk")
    return [m.organisation.key for m in found if m.organisation]


def called(phones: Phones, world: World) -> Election:
    """The committee calls the election by a motion that its four seats answer on their phones."""
    today, seats = timezone.now().date(), committee_of(world)
    page = phones.show(seats[0], "call-election")
    page.select_option("[name=what]", "organ:steering")
    for name, days in (("candidatures_until", 7), ("opens", 8), ("closes", 18)):
        page.fill(f"[name={name}]", (today + timedelta(days=days)).isoformat())
    page.fill("[name=note_ar]", "انتخاب ستة أعضاء للجنة التوجيهية الإقليمية، ولا يزيد مقاعد البلد الواحد عن اثنين.")
    send(page)
    for key in seats:
        page = phones.show(key, "workspace-of")
        page.locator(".awaits a[href*='#seat-']").first.click()
        page.check("section[id^=seat-] input[value=assent]")
        page.locator("section[id^=seat-] button[type=submit]").click()
    follow()
    return Election.objects.get()


def candidates(world: World) -> dict[tuple[str, int], str]:
    """The candidate of a country and rank -> its key."""
    own = {country: [p["key"] for p in towns() if p["country"] == country] for country in COUNTRIES}
    return {(country, n): own[country][n] for country, votes in VOTES.items() for n in range(len(votes))}


def stand(phones: Phones, world: World, election: Election) -> None:
    for key in candidates(world).values():
        page = phones.show(key, "stand", election.number)
        page.select_option("[name=organisation]", str(world.members[key].pk))
        page.fill("[name=statement_ar]", "نضع تجربتنا في خدمة البلديات الأعضاء ونلتزم بحضور كل اجتماع.")
        send(page)


def watcher_key() -> str:
    """The scrutineer: a member that does not stand."""
    return next(p["key"] for p in reversed(towns()) if p["country"] == "PS")


def papers(world: World) -> list[list[str]]:
    """What each of the forty chooses: the votes of a candidate go round the table from where the last one's ended."""
    chosen: list[list[str]] = [[] for _ in range(40)]
    turn = 0
    for (country, n), key in candidates(world).items():
        for _vote in range(VOTES[country][n]):
            chosen[turn % 40].append(key)
            turn += 1
    assert all(len(names) <= 6 for names in chosen)
    return chosen


def marked(phones: Phones, election: Election, key: str, names: list[str]) -> Page:
    """The ballot of a town on its phone, with these names marked."""
    page = phones.show(key, "election", election.number)
    page.locator("#ballots a[href*='/ballots/']").click()
    for name in names:
        page.check(f".choices input[value='{name}']")
    return page


def cast(page: Page) -> str:
    """Send it; returns the receipt."""
    page.click("form.paper button[type=submit]")
    return page.locator(".cast .code").inner_text().strip()


def test_six_municipalities_are_elected(
    phones: Phones, world: World, clock: dict[str, timedelta], tmp_path: Path
) -> None:
    clock["back"] = timedelta(days=21)
    election = called(phones, world)
    stand(phones, world, election)
    seats = committee_of(world)
    watcher = watcher_key()
    page = phones.show(seats[1], "election", election.number)
    page.locator("details:has(#id_scrutineer) summary").click()
    page.select_option("#id_scrutineer", str(world.members[watcher].pk))
    page.locator("form[action$='/scrutineer/'] button").click()
    phones.sign_out()

    clock["back"] = timedelta(days=12)
    page = phones.show(seats[2], "election", election.number)
    page.locator("form[action$='/open/'] button").click()
    assert wants(page) == []
    receipts = all_vote(phones, world, election)
    it_cannot_be_cast_again(phones, world, election)
    clock["back"] += timezone.now() - election.box.closes - timedelta(seconds=1)
    too_late(phones, election)
    phones.sign_out()
    close_those_over()
    follow()
    election.refresh_from_db()
    assert BallotPaper.objects.filter(box=election.box).count() == 39 == len(set(receipts))
    the_result_is_explained_and_can_be_counted_again(phones, world, election, tmp_path)
    proclaimed(phones, world, election, seats)
    page = phones.show("", "election", election.number)
    page.fill("#id_receipt", receipts[17].lower().replace("-", " "))
    page.locator("form:has(#id_receipt) button").click()
    assert page.locator(".note.good[role=status]").is_visible()


def all_vote(phones: Phones, world: World, election: Election) -> list[str]:
    """Thirty-nine ballots; the fortieth lies marked on its phone. The first voter marks seven names before, and is told."""
    chosen, keys = papers(world), [p["key"] for p in towns()]
    page = phones.show(keys[0], "election", election.number)
    page.locator("#ballots a[href*='/ballots/']").click()
    for box in page.locator(".choices input").all()[:7]:
        box.check()
    page.click("form.paper button[type=submit]")
    assert "٦" in page.locator(".errors[role=alert]").inner_text()
    receipts: list[str] = []
    for key, names in zip(keys[:-1], chosen[:-1], strict=True):
        receipts.append(cast(marked(phones, election, key, names)))
        phones.sign_out(key)
    marked(phones, election, keys[-1], chosen[-1])
    return receipts


def it_cannot_be_cast_again(phones: Phones, world: World, election: Election) -> None:
    """A new mayor takes office while the vote is open: the municipality's ballot has been cast, whoever holds it."""
    key, today = towns()[3]["key"], timezone.now().date()
    town, at = world.members[key], timezone.now()
    new = know_person(f"new@{key}.example", Text(ar="رئيسة جديدة"), language="ar", invented=True)
    take_post(world.actor(key, on=today), town.pk, "mayor", new, today, at=at)
    page = phones.show(key, "election", election.number)
    assert page.locator("#ballots a[href*='/ballots/']").count() == 0
    assert page.locator("#ballots .tag").count() == 1
    voter = Voter.objects.get(box=election.box, organisation=town)
    assert phones.show(key, "ballot", voter.pk).locator(".choices").count() == 0


def too_late(phones: Phones, election: Election) -> None:
    """A second after the close the paper is not taken, although nobody has closed the box yet; its marks are still there."""
    page = phones.of(towns()[-1]["key"])
    page.click("form.paper button[type=submit]")
    assert "أغلق التصويت" in page.locator(".errors[role=alert]").inner_text()
    assert Voter.objects.filter(box=election.box, voted=True).count() == 39


def the_result_is_explained_and_can_be_counted_again(
    phones: Phones, world: World, election: Election, folder: Path
) -> None:
    names = candidates(world)
    page = phones.show("", "election", election.number)
    elected = page.locator(".candidates .elected").all_inner_texts()
    assert len(elected) == 6
    for who in ELECTED:
        assert any(world.members[names[who]].names.ar in words for words in elected), who  # type: ignore[operator]
    for language in ("ar", "fr", "en"):
        page = phones.show("", "election", election.number, language=language)
        page.locator(".explained summary").click()
        assert page.locator(".explained li").count() >= 3
        assert wants(page) == []
    link = page.locator("a[href$='/bundle.zip']").get_attribute("href") or ""
    with urllib.request.urlopen(phones.served + link) as answer:
        zipfile.ZipFile(BytesIO(answer.read())).extractall(folder)
    verify = next(folder.rglob("verify.py"))
    told = subprocess.run([sys.executable, "-I", verify.name], cwd=verify.parent, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr


def proclaimed(phones: Phones, world: World, election: Election, seats: list[str]) -> None:
    """The scrutineer stands for the result, the secretariat proclaims it; six sit, at most two of a country."""
    watcher = watcher_key()
    Authenticator.objects.create(user=world.person(watcher), type=Authenticator.Type.TOTP, data={"secret": "x"})
    page = phones.show(watcher, "election", election.number)
    page.locator("form[action$='/attest/'] button").click()
    page = phones.show(seats[0], "election", election.number)
    page.locator("form[action$='/proclaim/'] button").click()
    assert page.locator("[role=alert]").count() == 0, page.locator("[role=alert]").inner_text()
    sitting = Mandate.objects.filter(network=world.network, organ="steering", until=None).select_related("organisation")
    found = {m.organisation.key for m in sitting if m.organisation}
    assert found == {candidates(world)[who] for who in ELECTED}
    assert max(Counter(m.organisation.country for m in sitting if m.organisation).values()) == 2
    words = phones.show("", "organ", "steering").locator("main").inner_text()
    assert all(world.members[key].names.ar in words for key in found)  # type: ignore[operator]
