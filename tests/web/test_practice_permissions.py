"""Who may open which address of practices and transfers; what is private is absent, by every way."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from mithaq.domains.knowledge.answering_commands import ask_question, comment_on_practice
from mithaq.domains.knowledge.draft_commands import attach_file
from mithaq.domains.knowledge.models import Attachment, Comment, Practice, Presentation, Question, Transfer
from mithaq.domains.knowledge.transfer_commands import ask_transfer
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, World
from tests.domains.knowledge.shelves import a_case, a_draft, a_shelf_world, in_review, on_the_shelf
from tests.web.practice_addresses import AUTHOR, CASES, EITHER, MEMBER, POSTED, PRACTICE_ADDRESSES, PUBLIC, READS
from tests.web.test_permissions import PDF, client_of, stranger

pytestmark = pytest.mark.django_db
SECRET = "A thing that Fes tells nobody yet"


@pytest.fixture
def world() -> World:
    """Fès has a practice on the shelf, one in review and a draft; Gafsa reads for the network; Tozeur takes one up."""
    world = a_shelf_world()
    draft = a_draft(world, "fes")
    attach_file(world.actor("fes"), draft.pk, "plan.pdf", PDF, at=NOW)
    shelved = on_the_shelf(world)
    in_review(world, "fes", title=SECRET)
    a_draft(world, "fes", title=SECRET)
    Attachment.objects.update(practice=shelved)
    ask_transfer(world.actor("tozeur"), shelved.pk, world.members["tozeur"].pk, "Our market floods, too.", at=NOW)
    ask_question(world.actor("tozeur"), shelved.pk, world.members["tozeur"].pk, "Who paid?", at=NOW)
    comment_on_practice(world.actor("tozeur"), shelved.pk, world.members["tozeur"].pk, "Well told.", at=NOW)
    a_case(world, shelved)
    Authenticator.objects.create(user=world.person("gafsa"), type=Authenticator.Type.TOTP, data={"secret": "x"})
    return world


def of_state(state: str) -> Practice:
    return Practice.objects.filter(state=state).order_by("-pk")[0]


def address(world: World, name: str) -> str:
    shelved, draft, read = of_state("validated"), of_state("draft"), of_state("in-review")
    token = Attachment.objects.get().file.token
    more: dict[str, list[object]] = {
        "practice": [shelved.pk], "practice-json": [shelved.pk], "practice-file": [shelved.pk, token],
        "transfer": [Transfer.objects.get().pk], "do-with-transfer": [Transfer.objects.get().pk, "agree"],
        "translate-practice": [shelved.pk, "ar"], "write-practice": [draft.pk, "basics"],
        "practice-versions": [read.pk], "answer-question": [Question.objects.get().pk],
        "withdraw-comment": [Comment.objects.get().pk], "say-of-practice": [shelved.pk, "thank"],
        "do-with-practice": [draft.pk, "submit"], "meeting-cases": [1],
        "strike-case": [1, Presentation.objects.get().pk],
    }  # fmt: skip
    return reverse(name, args=[world.network.slug, *more.get(name, [])])


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_everybody_reads_the_shelf(name: str, world: World) -> None:
    Attachment.objects.update(added=NOW)
    for person in (None, stranger(), world.person("zahle")):
        assert client_of(person).get(address(world, name)).status_code == 200
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client_of(world.person("fes")), method)(address(world, name)).status_code == 405


@pytest.mark.parametrize("name", sorted(PRACTICE_ADDRESSES - PUBLIC))
def test_the_workspace_asks_to_sign_in_and_is_absent_for_strangers(name: str, world: World) -> None:
    entries = Entry.objects.count()
    for person, status in ((None, 302), (stranger(), 404)):
        send = client_of(person).post if name in POSTED else client_of(person).get
        assert send(address(world, name)).status_code == status
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(("name", "opens", "absent"), [
    *((name, ("fes", "gafsa", "zahle"), ()) for name in sorted(MEMBER)),
    *((name, ("fes",), ("gafsa", "zahle")) for name in sorted(AUTHOR)),
    *((name, ("gafsa",), ("fes", "zahle")) for name in sorted(READS)),
    *((name, ("fes", "gafsa"), ("zahle", "tozeur")) for name in sorted(EITHER)),
    *((name, ("tozeur", "gafsa"), ("fes", "zahle")) for name in sorted(CASES)),
])  # fmt: skip
def test_each_page_is_for_whom_it_is_meant(
    name: str, opens: tuple[str, ...], absent: tuple[str, ...], world: World
) -> None:
    for key, status in (*((key, 200) for key in opens), *((key, 404) for key in absent)):
        assert client_of(world.person(key)).get(address(world, name)).status_code == status, key


@pytest.mark.parametrize("name", sorted(POSTED))
def test_forms_are_only_sent(name: str, world: World) -> None:
    assert client_of(world.person("fes")).get(address(world, name)).status_code == 405


@pytest.mark.parametrize("state", ["draft", "in-review"])
def test_what_is_not_on_the_shelf_is_absent_by_every_way(state: str, world: World) -> None:
    """No list, count, theme, feed or record tells of it; to change it or to say something of it finds nothing."""
    row = of_state(state)
    row = Practice.objects.get(pk=row.pk, sheet__title=SECRET)
    entries, slug = Entry.objects.count(), world.network.slug
    for person in (None, stranger(), world.person("zahle")):
        client = client_of(person)
        for path in (f"practices/{row.pk}/", f"practices/{row.pk}.json"):
            assert client.get(f"/en/n/{slug}/{path}").status_code == 404
        for path in ("practices/", "practices.json", "practices.csv", "practices/exchange/", "practices/graph/",
                     "themes/floods/", "themes/goals/11.5/", "record/", "members/fes/"):  # fmt: skip
            assert SECRET not in client.get(f"/en/n/{slug}/{path}").content.decode(), path
        assert client.get(f"/en/n/{slug}/practices.json").json()["practices"].__len__() == 1
    member = client_of(world.person("zahle"))
    for name, what in (("say-of-practice", "comment"), ("say-of-practice", "transfer"), ("do-with-practice", "submit"),
                       ("do-with-practice", "withdraw"), ("do-with-practice", "take-up")):  # fmt: skip
        sent = member.post(reverse(name, args=[slug, row.pk, what]), {"words": "let me in"})
        assert sent.status_code == 404, (name, what)
    assert Entry.objects.count() == entries


def test_the_guard_of_absence_has_teeth(world: World) -> None:
    """The same practice on the shelf is in those lists: the test above looks in the right places."""
    row = Practice.objects.get(state="in-review")
    version = row.versions.get()  # type: ignore[attr-defined]
    Practice.objects.filter(pk=row.pk).update(state="validated", shelved=version, first_shelved=NOW)
    slug = world.network.slug
    for path in ("practices/", "practices.json", "practices.csv", "practices/exchange/", "themes/floods/"):
        assert SECRET in client_of(None).get(f"/en/n/{slug}/{path}").content.decode(), path


def test_a_file_of_a_draft_is_absent_for_others(world: World) -> None:
    draft = of_state("draft")
    Attachment.objects.update(practice=draft)
    file = Attachment.objects.get().file
    where = reverse("practice-file", args=[world.network.slug, draft.pk, file.token])
    plain = reverse("file", args=[world.network.slug, file.token])
    for person in (None, stranger(), world.person("gafsa"), world.person("zahle")):
        assert client_of(person).get(where).status_code == 404
        assert client_of(person).get(plain).status_code == 404
    answer = client_of(world.person("fes")).get(where)
    assert (answer.status_code, answer["Content-Disposition"][:10]) == (200, "attachment")


def test_an_open_question_is_read_by_the_two_alone(world: World) -> None:
    where = address(world, "practice")
    for person, seen in (
        (None, False),
        (world.person("zahle"), False),
        (world.person("fes"), True),
        (world.person("tozeur"), True),
    ):
        assert ("Who paid?" in client_of(person).get(where).content.decode()) is seen


def test_another_members_name_is_not_lent(world: World) -> None:
    """Whoever sends another member's number says nothing in its name."""
    entries = Entry.objects.count()
    client = client_of(world.person("zahle"))
    shelved, other = of_state("validated"), world.members["agadir"].pk
    for what in ("thank", "comment", "ask", "transfer", "rate"):
        where = reverse("say-of-practice", args=[world.network.slug, shelved.pk, what])
        answer = client.post(where, {"words": "in your name", "stars": "5", "organisation": other})
        assert answer.status_code == 409, what
    assert Entry.objects.count() == entries
