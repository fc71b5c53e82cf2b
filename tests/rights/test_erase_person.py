"""Erasure: no trace of the name anywhere, the chain unbroken, the network still whole; and who may not, and when not."""

from __future__ import annotations

from datetime import date
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.directory.commands import know_person, take_post
from mithaq.domains.directory.models import Post
from mithaq.domains.directory.queries import holder_of
from mithaq.domains.governance.models import Mandate, Motion, Seat
from mithaq.domains.membership.models import Application
from mithaq.domains.rights import commands
from mithaq.domains.rights.commands import erase_address, erase_person
from mithaq.domains.rights.queries import counts_about, held_about
from mithaq.domains.rights.subjects import Subject
from mithaq.domains.rights.tables import TABLES
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.chain import breaks
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.notices.commands import mail_notice
from mithaq.foundation.people.models import Person
from mithaq.reactions.audience import audience_of
from mithaq.reactions.table import TABLE
from tests.applying import a_draft
from tests.builders import NOW, TODAY, a_council, a_network
from tests.rights.everything import ADDRESS, BROWSER, NAME, a_person_known_everywhere, traces

pytestmark = pytest.mark.django_db
WORDS = (ADDRESS, NAME, BROWSER, "planted", "عشرون سنة", "192.0.2.77", "Samira comme")


def own(person: Person) -> Actor:
    return Actor(person_id=person.pk)


def refused(by: Actor, person_id: int) -> str:
    """The reason of a refusal that left nothing behind."""
    before = (
        Entry.objects.count(),
        Person.objects.values().get(pk=person_id),
        list(Post.objects.order_by("pk").values()),
    )
    with pytest.raises(Refused) as refusal:
        erase_person(by, person_id, at=NOW)
    after = Entry.objects.count(), Person.objects.values().get(pk=person_id), list(Post.objects.order_by("pk").values())
    assert before == after
    return refusal.value.verdict.finding.reason


def test_no_trace_of_the_name_is_left_and_the_chain_holds() -> None:
    known = a_person_known_everywhere()
    assert len(traces(*WORDS)) > 15
    before = list(Entry.objects.order_by("pk").values())
    assert Entry.objects.filter(person_id=known.person.pk).count() > 3
    assert list(breaks()) == []
    event = erase_person(own(known.person), known.person.pk, at=NOW)
    assert traces(*WORDS) == []
    assert list(breaks()) == []
    assert list(Entry.objects.order_by("pk").values())[: len(before)] == before
    last = Entry.objects.latest("pk")
    assert (last.network_id, last.event, last.facts["person"]) == (0, "PersonErased", known.person.pk)
    assert event.organisations == (known.world.members["tozeur"].pk,)
    person = Person.objects.get(pk=known.person.pk)
    assert person.email == f"erased-{person.pk}@mithaq.invalid"
    assert (person.is_active, person.has_usable_password(), person.erased) == (False, False, NOW)
    assert (person.name, person.sex, person.last_login) == (Text(), "", None)
    assert mail_notice(10**9, at=NOW) is False


def test_the_search_for_traces_has_teeth(monkeypatch: pytest.MonkeyPatch) -> None:
    """One group forgotten by the erasure: the search finds what it left."""
    known = a_person_known_everywhere()
    forgetful = {label: table for label, table in TABLES.items() if label != "directory.Post"}
    monkeypatch.setattr(commands, "TABLES", forgetful)
    erase_person(own(known.person), known.person.pk, at=NOW)
    assert traces(*WORDS) == ["directory.Post.qualifications"]


def test_what_was_said_in_an_office_stays_without_the_name() -> None:
    known = a_person_known_everywhere()
    erase_person(own(known.person), known.person.pk, at=NOW)
    seat = Seat.objects.get(organisation__key="tozeur")
    assert (seat.answer, seat.reasons, seat.answered_by_id) == ("refuse", "أسباب سميرة", known.person.pk)
    assert Motion.objects.get().title.fr == "Le titre de Samira"
    post = Post.objects.get(person=known.person, office="mayor")
    assert (post.until, post.qualifications, post.contact_since) == (TODAY, "", None)
    holder = holder_of(known.world.members["tozeur"].pk, "mayor", TODAY)
    assert holder is not None
    assert (holder.office, holder.acting) == ("focal-point", True)
    left = {found.label for found in held_about(Subject(known.person.pk))}
    kept = {label for label, table in TABLES.items() if any(group.keep for group in table.groups)}
    assert left - kept == set()


@pytest.mark.django_db(transaction=True)
def test_those_who_stay_are_told_and_the_networks_are_judged() -> None:
    known = a_person_known_everywhere()
    erase_person(own(known.person), known.person.pk, at=NOW)
    entry = Entry.objects.latest("pk")
    assert audience_of(entry) == {known.world.person("tozeur", "focal-point").pk}
    for _twice in range(2):
        for reaction in TABLE["PersonErased"]:
            reaction(entry)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'reactions.judge' AND args->>'network_id' = %s",
            [str(known.world.network.pk)],
        )
        assert cursor.fetchone()[0] == 1


def test_a_stranger_cannot_erase_and_the_operator_can() -> None:
    world = a_network()
    person = world.person("tozeur")
    assert refused(world.actor("gafsa"), person.pk) == "not-ones-own-data"
    assert refused(Actor(), person.pk) == "right-not-held"
    erase_person(Actor.platform(), person.pk, at=NOW)
    assert refused(Actor.platform(), person.pk) == "already-erased"


def test_who_is_alone_in_post_names_somebody_first() -> None:
    world = a_network()
    first, second = world.person("tozeur"), world.person("tozeur", "focal-point")
    erase_person(own(first), first.pk, at=NOW)
    assert refused(own(second), second.pk) == "only-one-in-post"
    assert refused(Actor.platform(), second.pk) == "only-one-in-post"
    successor = know_person("new@tozeur.example", Text(fr="Nouvelle"))
    take_post(world.platform, world.members["tozeur"].pk, "mayor", successor, TODAY, at=NOW)
    erase_person(own(second), second.pk, at=NOW)


def test_a_seat_held_in_person_ends_first() -> None:
    world = a_council(a_network())
    person = world.person("tozeur")
    seat = Mandate.objects.filter(organisation__key="tozeur").get()
    Mandate.objects.filter(pk=seat.pk).update(person=person)
    assert refused(own(person), person.pk) == "holds-a-mandate-in-person"
    Mandate.objects.filter(pk=seat.pk).update(until=TODAY)
    erase_person(own(person), person.pk, at=NOW)


def test_the_same_form_twice_erases_once() -> None:
    world = a_network()
    person = world.person("tozeur")
    by = own(person).submitting(uuid4())
    assert erase_person(by, person.pk, at=NOW) == erase_person(by, person.pk, at=NOW)
    assert Entry.objects.filter(event="PersonErased").count() == 1


def test_an_erased_person_takes_no_post_and_the_address_begins_anew() -> None:
    world = a_network()
    person = world.person("tozeur")
    erase_person(own(person), person.pk, at=NOW)
    with pytest.raises(Refused) as refusal:
        take_post(world.platform, world.members["gafsa"].pk, "deputy-mayor", person.pk, TODAY, at=NOW)
    assert refusal.value.verdict.finding.reason == "person-is-erased"
    again = know_person("mayor@tozeur.example", Text(fr="Une autre vie"))
    assert again != person.pk
    assert counts_about(Subject(again)).keys() == {"account", "office"}


@pytest.mark.django_db(transaction=True)
def test_two_who_are_the_last_cannot_both_go() -> None:
    """The two people of one member erase themselves at the same moment: one stays."""
    world = a_network()
    people = [world.person("tozeur", office).pk for office in ("mayor", "focal-point")]
    barrier, reasons = Barrier(2), list[str]()

    def go(person_id: int) -> None:
        try:
            barrier.wait(10)
            erase_person(Actor(person_id=person_id), person_id, at=NOW)
            reasons.append("")
        except Refused as refusal:
            reasons.append(refusal.verdict.finding.reason)
        finally:
            connection.close()

    threads = [Thread(target=go, args=(person_id,)) for person_id in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(reasons) == ["", "only-one-in-post"]
    assert Person.objects.filter(erased__isnull=False).count() == 1
    assert list(breaks()) == []


def test_the_address_of_an_applicant_without_an_account() -> None:
    world = a_network()
    draft = a_draft(world)
    before = Entry.objects.count()
    erase_address(Actor.platform(), "LEILA@tinghir.example", at=NOW)
    draft.refresh_from_db()
    assert (draft.contact_email, draft.contact_name, draft.contact_qualifications) == ("", Text(), "")
    assert (draft.deputy_email, draft.email) == ("said@tinghir.example", "office@tinghir.example")
    assert Entry.objects.latest("pk").facts == {"applications": [draft.pk]}
    for address, reason in (
        ("leila@tinghir.example", "nothing-held-about-it"),
        ("mayor@tozeur.example", "address-of-an-account"),
    ):
        with pytest.raises(Refused) as refusal:
            erase_address(Actor.platform(), address, at=NOW)
        assert refusal.value.verdict.finding.reason == reason
    with pytest.raises(Refused):
        erase_address(world.actor("tozeur"), "said@tinghir.example", at=NOW)
    assert Entry.objects.count() == before + 1
    assert Application.objects.get().deputy_name.fr == "Saïd Exemple"


def test_a_past_day_still_tells_who_held_the_post_as_a_number_only() -> None:
    world = a_network()
    person = world.person("tozeur")
    erase_person(own(person), person.pk, at=NOW)
    holder = holder_of(world.members["tozeur"].pk, "mayor", date(2025, 6, 1))
    assert holder is not None
    assert (holder.person.pk, holder.person.name) == (person.pk, Text())
