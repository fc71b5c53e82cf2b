"""Telling people: whom, once, in their own language, and through a real mail server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from mithaq.domains.directory.commands import confirm_profile, know_person, take_post
from mithaq.domains.governance.commands import Held, end_mandate, take_over_mandates
from mithaq.domains.governance.models import Mandate
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.commands import change_limit
from mithaq.foundation.notices.commands import give_notice, mail_notice, mark_read
from mithaq.foundation.notices.models import Notice
from mithaq.foundation.notices.queries import notices_of, unread
from mithaq.foundation.people.models import Person
from mithaq.reactions.audience import audience_of
from mithaq.reactions.worker import run_all
from tests.builders import NOW, World, a_council, a_network, later
from tests.conftest import free_port
from tests.domains.test_motions import answer, propose
from tests.foundation.test_ledger import council, run
from tests.mailbox import Mailbox, mail_server

pytestmark = pytest.mark.django_db
WORDS = {"ar": "rtl", "fr": "ltr", "en": "ltr"}


@pytest.fixture
def box(settings: Any) -> Iterator[Mailbox]:
    port = free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    with mail_server(port) as found:
        yield found


def a_notice(world: World, language: str = "ar", key: str = "agadir") -> int:
    """The mayor of a town is told that a limit changed."""
    Person.objects.filter(pk=world.person(key).pk).update(language=language)
    change_limit(council(world.network), "clause:2.4/0/every", "P2M", at=NOW)
    return give_notice(Entry.objects.get(event="LimitChanged"), [world.person(key).pk], at=NOW)[0]


def test_a_person_is_told_once() -> None:
    world = a_network()
    confirm_profile(world.actor("gafsa"), world.members["gafsa"].pk, at=NOW)
    entry = Entry.objects.get(event="ProfileConfirmed")
    people = [world.person("gafsa").pk, world.person("agadir").pk]
    first = give_notice(entry, [*people, people[0]], at=NOW)
    assert len(first) == 2
    assert give_notice(entry, people, at=NOW) == first
    assert Notice.objects.count() == 2
    Notice.objects.filter(pk=first[0]).update(mailed=NOW)
    assert give_notice(entry, people, at=NOW) == first[1:]
    assert give_notice(entry, [], at=NOW) == []


def test_a_person_reads_only_their_own() -> None:
    world = a_network()
    a_notice(world)
    one, other, network = world.person("agadir").pk, world.person("gafsa").pk, world.network.pk
    assert [entry.event for _, entry in notices_of(one, network_id=network)] == ["LimitChanged"]
    assert (notices_of(other, network_id=network), notices_of(one, network_id=0)) == ([], [])
    assert (unread(one, network_id=network), unread(other, network_id=network)) == (1, 0)
    assert (mark_read(other, at=NOW), mark_read(one, at=NOW), mark_read(one, at=NOW)) == (0, 1, 0)
    assert unread(one, network_id=network) == 0


@pytest.mark.parametrize("language", list(WORDS))
def test_a_message_speaks_its_readers_language(box: Mailbox, language: str) -> None:
    world = a_network()
    notice = a_notice(world, language)
    assert mail_notice(notice, at=NOW)
    (message,) = box.messages
    assert message["to"] == world.person("agadir").email
    assert message["message-id"] == f"<notice-{notice}@mithaq>"
    assert message["subject"].strip()
    assert "\n" not in message["subject"]
    plain, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    assert f'<html lang="{language}" dir="{WORDS[language]}">' in html
    title = world.standing.charter.title.in_(language)
    assert title in plain
    assert "/river-towns/" in plain
    assert message["subject"] in " ".join(plain.split())
    assert world.person("agadir").name.best(language).words in plain


def test_the_three_languages_say_it_differently(box: Mailbox) -> None:
    world = a_network()
    notice = a_notice(world)
    for language in WORDS:
        Person.objects.filter(pk=world.person("agadir").pk).update(language=language)
        Notice.objects.update(mailed=None)
        mail_notice(notice, at=NOW)
    assert len({str(message["subject"]) for message in box.messages}) == 3


def test_a_message_goes_once(box: Mailbox) -> None:
    notice = a_notice(a_network())
    assert [mail_notice(notice, at=NOW) for _ in range(3)] == [True, False, False]
    assert len(box.messages) == 1


def test_a_server_that_refuses_leaves_the_notice_for_later(box: Mailbox) -> None:
    notice = a_notice(a_network())
    box.refuses = True
    with pytest.raises(OSError, match="not now"):
        mail_notice(notice, at=NOW)
    assert Notice.objects.get(pk=notice).mailed is None
    box.refuses = False
    assert mail_notice(notice, at=later())
    assert Notice.objects.get(pk=notice).mailed == later()
    assert len(box.messages) == 1


@pytest.mark.parametrize("change", [{"email": "mayor@agadir.invalid"}, {"is_active": False}])
def test_who_does_not_exist_gets_no_mail(change: dict[str, object]) -> None:
    world = a_network()
    notice = a_notice(world)
    Person.objects.filter(pk=world.person("agadir").pk).update(**change)
    mail_notice(notice, at=NOW)
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_the_mail_job_fails_while_the_server_refuses_and_succeeds_later(box: Mailbox) -> None:
    run("TRUNCATE procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers")
    world = a_council(a_network())
    run_all()
    box.messages.clear()
    box.refuses = True
    change_limit(council(world.network), "clause:2.4/0/every", "P2M", at=NOW)
    run_all()
    waiting = ProcrastinateJob.objects.filter(task_name="reactions.mail")
    told = len(audience_of(Entry.objects.get(event="LimitChanged")))
    assert told == 6
    assert (waiting.count(), Notice.objects.filter(mailed=None).count(), box.messages) == (told, told, [])
    assert set(waiting.values_list("status", "attempts")) == {("todo", 1)}
    box.refuses = False
    run("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE id > %s", 0)
    run_all()
    assert (waiting.count(), Notice.objects.filter(mailed=None).count(), len(box.messages)) == (0, 0, told)


def told(world: World) -> set[str]:
    """Those whom the last entry of the network concerns, by address."""
    entry = Entry.objects.exclude(event="PostsTakenOver").latest("pk")
    return set(Person.objects.filter(pk__in=audience_of(entry)).values_list("email", flat=True))


def speakers(*keys: str) -> set[str]:
    return {f"{office}@{key}.example" for key in keys for office in ("mayor", "focal-point")}


def test_whom_a_motion_concerns() -> None:
    world = a_council(a_network())
    motion = propose(world).motion
    assert told(world) == speakers("tozeur", "agadir", "zahle") - {"mayor@tozeur.example"}
    answer(world, motion, "tozeur", "assent")
    assert told(world) == set()
    answer(world, motion, "agadir", "assent")
    assert told(world) == speakers("tozeur", "agadir", "zahle") - {"mayor@agadir.example"}


def test_whom_posts_mandates_and_limits_concern() -> None:
    world = a_council(a_network())
    new = know_person("new@gafsa.example", world.person("gafsa").name)
    take_post(world.actor("gafsa"), world.members["gafsa"].pk, "mayor", new, NOW.date(), at=NOW)
    assert told(world) == {"new@gafsa.example", "focal-point@gafsa.example"}
    end_mandate(world.platform, Mandate.objects.get(organisation__key="zahle").pk, NOW.date(), at=NOW)
    assert told(world) == speakers("zahle")
    change_limit(council(world.network), "clause:2.4/0/every", "P2M", at=NOW)
    assert told(world) == speakers("tozeur", "agadir")
    take_over_mandates(world.platform, [Held(world.members["gafsa"].pk, NOW.date(), organ="council")], at=NOW)
    assert told(world) == set()
    confirm_profile(world.actor("gafsa", office="focal-point"), world.members["gafsa"].pk, at=NOW)
    assert told(world) == set()
