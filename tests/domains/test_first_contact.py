"""A member whose charter asked for no contact person: the desk names its first focal point, once, and never over somebody's head."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection
from django.urls import reverse

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.directory.commands import HeldPost, know_person, take_over_posts, take_post
from mithaq.domains.directory.models import Post
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.membership.letter_commands import mail_letter
from mithaq.domains.membership.lifecycle import State
from mithaq.domains.membership.models import Application, Membership
from mithaq.domains.membership.onboarding_commands import name_first_contact
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.people.models import Person
from mithaq.web.papers.issuing import issue_paper
from tests.applying import admit, an_application
from tests.builders import FOUNDED, NOW, RIVER, TODAY, World, a_council, a_network, later
from tests.web.pdf import text_of
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db
FREE = RIVER.replace("council-decision, contact-person,", "council-decision,")
"""The river's charter, asking for no contact person."""
NAME, EMAIL = Text(ar="ليلى المثال"), "leila@tinghir.example"
NOBODY = dict.fromkeys(
    ("contact_name", "contact_email", "contact_qualifications", "deputy_name", "deputy_email"), None
)  # fmt: skip


def admitted(source: str = FREE) -> tuple[World, Membership]:
    world = a_council(a_network(source))
    held = Held(world.members["gafsa"].pk, FOUNDED.date(), office="secretary", source="appointment")
    take_over_mandates(world.platform, [held], at=FOUNDED)
    asked: dict[str, Any] = NOBODY if source == FREE else {}
    application = an_application(world, email="office@tinghir.example", **asked)
    admit(world, application)
    return world, Membership.objects.get(admission=application)


def refused(by: Actor, member: Membership, email: str = EMAIL, name: Text = NAME) -> str:
    entries, posts, people = Entry.objects.count(), Post.objects.count(), Person.objects.count()
    with pytest.raises(Refused) as refusal:
        name_first_contact(by, member.pk, name, email, at=later())
    assert (Entry.objects.count(), Post.objects.count(), Person.objects.count()) == (entries, posts, people)
    assert refusal.value.verdict.clause == "1.1"
    return refusal.value.verdict.finding.reason


def test_the_desk_names_the_first() -> None:
    world, member = admitted()
    event = name_first_contact(world.actor("gafsa"), member.pk, NAME, " Leila@Tinghir.example ", at=later())
    post = Post.objects.get(pk=event.post)
    assert (post.office, post.organisation, post.person.email) == ("focal-point", member.organisation, EMAIL)
    assert post.person.language == "ar"
    entry = Entry.objects.get(event="FocalPointNamed")
    assert (entry.facts["organisation"], entry.clause) == (member.organisation.pk, "1.1")
    assert EMAIL not in str(entry.facts)


def test_from_then_on_the_member_speaks_for_itself() -> None:
    world, member = admitted()
    name_first_contact(world.actor("gafsa"), member.pk, NAME, EMAIL, at=NOW)
    assert refused(world.actor("gafsa"), member, "other@tinghir.example") == "somebody-signs-in"
    own = world.actor(member.organisation.key, office="focal-point")
    mayor = know_person("mayor@tinghir.example", Text(ar="رئيس"))
    assert take_post(own, member.organisation.pk, "mayor", mayor, TODAY, at=later()).post


def test_where_the_charter_asked_for_a_contact_nobody_is_put_in_its_place() -> None:
    world, member = admitted(RIVER)
    assert refused(world.actor("gafsa"), member, "other@tinghir.example") == "somebody-signs-in"


def test_who_begins_later_counts_too() -> None:
    world, member = admitted()
    person = know_person("later@tinghir.example", NAME)
    take_over_posts(Actor.platform(), [HeldPost(member.organisation.pk, "mayor", person, later(40).date())], at=NOW)
    assert refused(world.actor("gafsa"), member) == "somebody-signs-in"


def test_without_name_or_address_or_with_another_members_contact() -> None:
    world, member = admitted()
    by = world.actor("gafsa")
    assert refused(by, member, "") == "contact-needs-address"
    assert refused(by, member, EMAIL, Text()) == "contact-needs-address"
    assert refused(by, member, "Focal-Point@tozeur.example") == "contact-of-another-member"


def test_no_member_any_more() -> None:
    world, member = admitted()
    Membership.objects.filter(pk=member.pk).update(state=State.ENDED, until=TODAY)
    assert refused(world.actor("gafsa"), member) == "not-a-member"


def test_only_the_desk() -> None:
    world, member = admitted()
    before = Entry.objects.count()
    with pytest.raises(Refused):
        name_first_contact(world.actor("fes"), member.pk, NAME, EMAIL, at=NOW)
    assert (Entry.objects.count(), Person.objects.filter(email=EMAIL).exists()) == (before, False)


def test_sent_twice_it_is_one() -> None:
    world, member = admitted()
    by = world.actor("gafsa").submitting(uuid4())
    name_first_contact(by, member.pk, NAME, EMAIL, at=NOW)
    name_first_contact(by, member.pk, NAME, EMAIL, at=NOW)
    assert Post.objects.filter(organisation=member.organisation).count() == 1
    assert Entry.objects.filter(event="FocalPointNamed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_name_one() -> None:
    world, member = admitted()
    by, gate = world.actor("gafsa"), Barrier(2)

    def name(email: str) -> str:
        gate.wait()
        try:
            name_first_contact(by, member.pk, NAME, email, at=NOW)
        except Refused as refusal:
            return refusal.verdict.finding.reason
        finally:
            connection.close()
        return "named"

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(name, ("a@tinghir.example", "b@tinghir.example")))
    assert said == ["named", "somebody-signs-in"]
    assert Post.objects.filter(organisation=member.organisation).count() == 1


def test_the_page_of_the_desk_offers_it_and_then_no_more() -> None:
    world, member = admitted()
    secretary = world.person("gafsa")
    Authenticator.objects.create(user=secretary, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client, slug = client_of(secretary), world.network.slug
    pk = member.admission.pk  # type: ignore[union-attr]
    where, file = reverse("name-contact", args=[slug, pk]), reverse("desk-file", args=[slug, pk])
    assert where in client.get(file).content.decode()
    wrong = client.post(where, {"name_ar": "ليلى", "email": "leilа@tinghir.example"})
    assert wrong.status_code == 422
    assert 'value="ليلى"' in wrong.content.decode()
    assert client.post(where, {"name_ar": "ليلى", "email": "focal-point@tozeur.example"}).status_code == 409
    assert client.post(where, {"name_ar": "ليلى", "email": EMAIL}).status_code == 302
    assert where not in client.get(file).content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "نقطة الاتصال لديكم"), ("fr", "votre point focal"), ("en", "your focal point")]
)
def test_the_letter_and_the_page_say_what_to_do(language: str, words: str) -> None:
    world, member = admitted()
    Application.objects.filter(pk=member.admission.pk).update(language=language)  # type: ignore[union-attr]
    entry = Entry.objects.get(event="MemberAdmitted")
    mail_letter(entry.pk, at=NOW)
    assert words in " ".join(str(mail.outbox[-1].body).split())
    assert "point focal" in " ".join(text_of(issue_paper(entry, "fr")).split())
    own = f"/{language}/n/{world.network.slug}/join/{member.admission.token}/own/"  # type: ignore[union-attr]
    assert words in client_of(None).get(own).content.decode()


def test_where_a_contact_was_named_the_letter_says_nothing_of_it() -> None:
    admitted(RIVER)
    entry = Entry.objects.get(event="MemberAdmitted")
    mail_letter(entry.pk, at=NOW)
    assert "نقطة الاتصال لديكم" not in str(mail.outbox[-1].body)
    assert "point focal" not in text_of(issue_paper(entry, "fr"))
