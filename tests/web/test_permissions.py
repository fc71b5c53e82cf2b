"""Who may open what: a matrix generated from the URL resolver, so that a new address without an expectation fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.ballots.models import Voter
from mithaq.domains.continuity.commands import announce_succession, prepare_handover
from mithaq.domains.continuity.models import Handover
from mithaq.domains.directory.commands import know_person
from mithaq.domains.elections.commands import call_election, open_election
from mithaq.domains.elections.models import Election
from mithaq.domains.finance.contribution_commands import ask_waiver
from mithaq.domains.finance.income_commands import Earned, ask_grant, record_income
from mithaq.domains.finance.models import GrantApplication, Income, Payment, Waiver
from mithaq.domains.finance.payment_commands import record_payment
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.governance.motion_commands import propose_motion
from mithaq.domains.governance.proposals import authority_of
from mithaq.domains.membership.models import Application, Membership
from mithaq.domains.membership.standing_commands import open_standing_file
from mithaq.foundation.files.commands import keep_file
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.ledger.codes import code_of
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.people.models import Person
from tests.applying import an_application
from tests.builders import NOW, TODAY, World, later
from tests.domains.elections.polls import counted, stand, vote
from tests.domains.finance.books import DUES, GRANTS, a_network_with_books, a_payment, keeper, member
from tests.domains.minutes.planted import DRAFTED, NONE, PUBLISHED, three_meetings
from tests.web.amending_addresses import AMENDING_ADDRESSES
from tests.web.following_addresses import FOLLOWING_ADDRESSES
from tests.web.library_addresses import LIBRARY_ADDRESSES
from tests.web.meeting_addresses import MEETING_ADDRESSES
from tests.web.plan_addresses import PLAN_ADDRESSES
from tests.web.practice_addresses import PRACTICE_ADDRESSES

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"
FUTURE = date(2099, 1, 1)

PUBLIC = {
    "entrance", "alive", "ready", "hub", "about", "accent", "accents", "gallery", "portal", "record", "entry", "file",
    "members", "members-csv", "members-json", "member", "charter", "limits", "clause", "organs", "organ", "decisions", "motion",
    "join", "join-find", "join-status",
    "paper", "verify", "verify-code", "register", "register-paper",
    "money", "money-source", "elections", "election", "election-bundle",
    "themes", "theme", "goal", "vocabulary",
    "all-minutes", "minutes", "minutes-version", "decision-register", "decision-register-csv", "decision-register-json",
    "search", "search-json", "search-feed", "suggest", "opensearch", "network-search", "network-search-json", "network-search-feed",
}  # fmt: skip
BY_LINK = {"join-open", "join-own", "join-step", "join-submit", "join-withdraw", "join-appeal"}
"""Whoever holds the link of an application; for everybody else it is absent, signed in or not."""
ANYONE_WRITES = {"join-start"}
PRIVATE = {
    "workspace-of", "notices", "own-profile", "confirm-profile", "own-posts", "leave-post", "show-contact", "keep-file", "remove-file",
    "delegations", "accept-delegation", "revoke-delegation", "seats", "fill-seat", "recall-mandate", "give-up-mandate", "portfolios", "end-portfolio", "answer", "propose-limit", "propose-office", "propose-charter",
    "desk", "invite", "desk-file", "request-parts", "name-buddy", "name-contact", "desk-attachment", "propose-on", "decide-alone",
    "succession", "handover", "handover-pdf", "handover-taken",
    "standing-files", "open-standing", "leave-network", "standing-file", "standing-reply", "standing-drop", "standing-appeal",
    "own-money", "pledge", "declare-means", "ask-waiver", "receipt", "waivers", "decide-waiver", "books", "take-payment-back",
    "bank-list", "books-income", "take-income-back", "books-grants", "grant-answer", "books-reserve",
    "call-election", "stand", "withdraw-candidature", "name-scrutineer", "open-election", "attest-result", "proclaim-election",
    "second-round", "annul-election", "ballot", "give-proxy", "take-proxy-back",
    "begin-minutes", "write-minutes", "write-part", "correct-minutes", "comment-minutes", "propose-minutes", "minutes-step",
    "actions", "update-action", "give-action",
}  # fmt: skip
SIGNED_IN = {"workspace", "my-data", "my-data-copy", "my-data-correct", "my-data-erase"}
DESK = {
    "desk", "invite", "desk-file", "desk-attachment", "open-standing", "propose-on",
    "propose-limit", "propose-office", "propose-charter", "call-election",
}  # fmt: skip
"""Open to those who prepare the files or sit in the organ, absent for every other member."""
POSTED = {
    "handover-taken", "request-parts", "name-buddy", "name-contact", "decide-alone", "standing-reply", "standing-drop",
    "standing-appeal", "accept-delegation", "revoke-delegation", "give-up-mandate", "confirm-profile", "leave-post", "keep-file", "remove-file", "answer",
    "csp-report", "my-data-copy", "my-data-correct", "my-data-erase", "show-contact", "pledge", "declare-means", "ask-waiver",
    "withdraw-candidature", "name-scrutineer", "open-election", "attest-result", "proclaim-election", "second-round",
    "annul-election", "give-proxy", "take-proxy-back",
    "comment-minutes", "propose-minutes", "minutes-step", "update-action",
}  # fmt: skip
MINUTES = {"begin-minutes", "write-minutes", "write-part", "correct-minutes", "give-action"}
"""Open to whoever keeps the record of the meeting, absent for every other member."""
BOOKS = {
    "books", "take-payment-back", "bank-list", "books-income", "take-income-back", "books-grants", "grant-answer",
    "books-reserve",
}  # fmt: skip
ELECTION = {
    "election", "election-bundle", "stand", "withdraw-candidature", "name-scrutineer", "open-election", "attest-result",
    "proclaim-election", "second-round", "annul-election",
}  # fmt: skip
"""Addresses of one election."""
WAIVERS = {"waivers", "decide-waiver"}
SEATS = {"fill-seat", "recall-mandate", "portfolios", "end-portfolio"}
"""Open to whom the charter names: `tests/web/test_seats.py` and `test_portfolios.py` have such charters. Here nobody is."""
OTHERS = {"csp-report"}
"""An address that takes reports only."""


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if "allauth" not in str(pattern.urlconf_module):
                yield from names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


@pytest.fixture
def world() -> World:
    grants = (
        GRANTS
        + '  election.open: {organ: council, clause: "2.1"}\n  election.proclaim: {office: secretary, clause: "2.1"}\n'
    )
    world = a_network_with_books(DUES.replace("effects: [suspend-vote]", "effects: []"), grants)
    a_counted_election(world)
    record_payment(keeper(world), a_payment(world, "gafsa"), at=NOW)
    record_income(keeper(world), Earned("events", Decimal(5), "TND", TODAY), at=NOW)
    ask_grant(keeper(world), None, "A fund", "Water", Decimal(5), TODAY, at=NOW)
    ask_waiver(world.actor("zahle"), member(world, "zahle").pk, TODAY.year, "flood", at=NOW)
    proposal = {"address": "clause:2.4/0/every", "value": "P2M"}
    title = Text(ar="اقتراح")
    propose_motion(world.actor("tozeur"), Power.CHANGE_LIMIT, proposal, title=title, reasons=Text(), at=NOW)
    keep_file(world.actor("tozeur"), world.members["tozeur"].pk, "plan.pdf", PDF, public=True, at=NOW)
    Authenticator.objects.create(user=world.person("tozeur"), type=Authenticator.Type.TOTP, data={"secret": "x"})
    an_application(world)
    gafsa = Membership.objects.get(organisation__key="gafsa")
    open_standing_file(world.actor("tozeur"), gafsa.pk, "suspension", "1.2", Text(ar="غياب"), at=NOW)
    ending = ["focal-point"]
    announced = announce_succession(world.actor("gafsa"), world.members["gafsa"].pk, ending, FUTURE, at=NOW)
    prepare_handover(world.platform, announced.succession, at=NOW)
    three_meetings(world, world.person("tozeur"), world.person("agadir"))
    return world


def a_counted_election(world: World) -> None:
    """Called by the organ, opened by whoever proclaims, and over: its bundle is public."""
    council = authority_of(world.standing, "council", 0).submitting(None)
    days = {"candidatures_until": later(2), "opens": later(3), "closes": later(4)}
    event = call_election(council, organ="council", at=NOW, **days)
    stand(world, Election.objects.get(pk=event.election), "gafsa", "fes")
    open_election(world.actor("gafsa"), event.election, at=later(3))
    election = Election.objects.get(pk=event.election)
    vote(world, election, "zahle", "fes", at=later(3))
    counted(world, election, at=later(4))


def address(name: str, world: World) -> str:
    motion, file = Motion.objects.get(), StoredFile.objects.get(public=True)
    application, slug = Application.objects.get(), world.network.slug
    seat = Seat.objects.filter(organisation__key="tozeur").first()
    members = Entry.objects.get(event="MembersTakenOver")
    arguments: dict[str, list[object]] = {
        "accent": ["0d6a63"],
        "theme": [slug, "water"],
        "goal": [slug, "6.1"],
        "entry": [world.network.slug, 1],
        "paper": [world.network.slug, members.number],
        "verify-code": [code_of(members.hash)],
        "file": [world.network.slug, file.token],
        "member": [world.network.slug, "tozeur"],
        "clause": [world.network.slug, "2.1"],
        "organ": [world.network.slug, "council"],
        "motion": [world.network.slug, motion.number],
        "accept-delegation": [world.network.slug, 1],
        "revoke-delegation": [world.network.slug, 1],
        "give-up-mandate": [world.network.slug, 1],
        "remove-file": [world.network.slug, file.pk],
        "money-source": [world.network.slug, 2026, "fees"],
        "receipt": [world.network.slug, Payment.objects.values_list("pk", flat=True)[0]],
        "take-payment-back": [world.network.slug, Payment.objects.values_list("pk", flat=True)[0]],
        "take-income-back": [world.network.slug, Income.objects.values_list("pk", flat=True)[0]],
        "end-portfolio": [world.network.slug, 1],
        "grant-answer": [world.network.slug, GrantApplication.objects.values_list("pk", flat=True)[0]],
        "decide-waiver": [world.network.slug, Waiver.objects.values_list("pk", flat=True)[0]],
        "join-status": [world.network.slug, application.receipt],
        "join-step": [world.network.slug, application.token, "data"],
        **{name: [world.network.slug, application.token] for name in BY_LINK - {"join-step"}},
        "answer": [world.network.slug, motion.number, seat.pk if seat else 0],
        "show-contact": [slug, 1],
        "propose-on": [slug, "admit"],
        "decide-alone": [slug, "application"],
        "desk-attachment": [slug, application.pk, "council-decision"],
    }
    arguments |= {
        "minutes": [slug, PUBLISHED],
        "minutes-version": [slug, PUBLISHED, 1],
        "correct-minutes": [slug, PUBLISHED],
        "begin-minutes": [slug, NONE],
        "give-action": [slug, NONE],
        "write-minutes": [slug, DRAFTED],
        "write-part": [slug, DRAFTED, 0],
        "comment-minutes": [slug, DRAFTED, 0],
        "propose-minutes": [slug, DRAFTED],
        "minutes-step": [slug, DRAFTED, "circulate"],
        "update-action": [slug, 1],
    }
    arguments |= {each: [slug, application.pk] for each in ("desk-file", "request-parts", "name-buddy", "name-contact")}
    arguments |= {each: [slug, 1] for each in ELECTION}
    place = Voter.objects.get(organisation__key="gafsa").pk
    arguments |= {each: [slug, place] for each in ("ballot", "give-proxy", "take-proxy-back")}
    handed = Handover.objects.get().pk
    arguments |= {each: [slug, handed] for each in ("handover", "handover-pdf", "handover-taken")}
    arguments |= {each: [slug, 1] for each in ("standing-file", "standing-reply", "standing-drop", "standing-appeal")}
    alone = (
        "entrance",
        "alive",
        "ready",
        "csp-report",
        "vocabulary",
        "hub",
        "about",
        "gallery",
        "workspace",
        "accents",
        "verify",
        "search",
        "search-json",
        "search-feed",
        "suggest",
        "opensearch",
        *SIGNED_IN,
    )
    default: list[object] = [] if name in alone else [world.network.slug]
    about = f"?about={application.pk}" if name == "propose-on" else ""
    return reverse(name, args=arguments.get(name, default)) + about


def client_of(person: Person | None) -> Client:
    client = Client()
    if person:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def stranger() -> Person:
    return Person.objects.get(pk=know_person("stranger@example.org", Text(en="A stranger")))


def test_every_address_has_an_expectation() -> None:
    elsewhere = (
        MEETING_ADDRESSES
        | AMENDING_ADDRESSES
        | PRACTICE_ADDRESSES
        | LIBRARY_ADDRESSES
        | PLAN_ADDRESSES
        | FOLLOWING_ADDRESSES
    )
    expected = PUBLIC | PRIVATE | SIGNED_IN | OTHERS | BY_LINK | ANYONE_WRITES | elsewhere
    assert set(names(get_resolver().url_patterns)) == expected


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_public_addresses_answer_anyone(name: str, world: World) -> None:
    for person in (None, stranger(), world.person("gafsa")):
        assert client_of(person).get(address(name, world)).status_code in (200, 302), name


@pytest.mark.parametrize("name", sorted(BY_LINK))
def test_a_link_opens_to_its_holder_alone(name: str, world: World) -> None:
    """With the token whoever asks gets in; with another token nobody does, whatever the method."""
    posted = name in ("join-submit", "join-withdraw", "join-appeal")
    where = address(name, world)
    other = where.replace(str(Application.objects.get().token), str(uuid4()))
    for person in (None, stranger(), world.person("tozeur")):
        send = client_of(person).post if posted else client_of(person).get
        assert send(other).status_code == 404
    answer = client_of(None).post(where) if posted else client_of(None).get(where)
    assert answer.status_code in (200, 302, 409)


def test_anyone_may_begin_an_application(world: World) -> None:
    for person in (None, stranger()):
        assert client_of(person).get(address("join-start", world)).status_code == 200


@pytest.mark.parametrize("name", sorted(PRIVATE | SIGNED_IN))
def test_private_addresses_ask_the_anonymous_to_sign_in(name: str, world: World) -> None:
    send = client_of(None).post if name in POSTED else client_of(None).get
    answer = send(address(name, world))
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


@pytest.mark.parametrize("name", sorted(PRIVATE))
def test_private_addresses_are_absent_for_a_stranger(name: str, world: World) -> None:
    send = client_of(stranger()).post if name in POSTED else client_of(stranger()).get
    assert send(address(name, world)).status_code == 404


@pytest.mark.parametrize("name", sorted(PRIVATE - POSTED - DESK - WAIVERS - MINUTES - SEATS))
def test_private_addresses_open_to_a_member(name: str, world: World) -> None:
    assert client_of(world.person("gafsa")).get(address(name, world)).status_code == 200


@pytest.mark.parametrize("name", sorted(BOOKS | WAIVERS | {"receipt"}))
def test_books_and_requests_are_absent_for_other_members(name: str, world: World) -> None:
    """Gafsa keeps the books and paid, Fès decides on waivers; to Tozeur none of it is there."""
    holder, other = ("fes", "gafsa") if name in WAIVERS else ("gafsa", "tozeur")
    assert client_of(world.person(holder)).get(address(name, world)).status_code == 200
    assert client_of(world.person(other)).get(address(name, world)).status_code == 404


@pytest.mark.parametrize("name", sorted(MINUTES))
def test_only_who_keeps_the_record_writes_minutes(name: str, world: World) -> None:
    assert client_of(world.person("gafsa")).get(address(name, world)).status_code == 404
    assert client_of(world.person("tozeur")).get(address(name, world)).status_code == 200


@pytest.mark.parametrize("name", sorted(DESK))
def test_only_who_prepares_or_sits_in_the_organ_gets_in(name: str, world: World) -> None:
    assert client_of(world.person("fes")).get(address(name, world)).status_code == 404
    assert client_of(world.person("tozeur")).get(address(name, world)).status_code == 200


@pytest.mark.parametrize("name", sorted(PUBLIC - {"entrance", "alive", "ready", "accent", "accents", "gallery"}))
def test_public_addresses_only_read(name: str, world: World) -> None:
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client_of(world.person("tozeur")), method)(address(name, world)).status_code == 405


def test_a_bundle_is_absent_until_the_count(world: World) -> None:
    where = address("election-bundle", world)
    Election.objects.update(stage="closed", result=None)
    assert client_of(None).get(where).status_code == 404


def test_another_members_ballot_is_absent(world: World) -> None:
    """Who does not speak for a place meets 404 there, to read as well as to write."""
    for name in ("ballot", "give-proxy", "take-proxy-back"):
        where, client = address(name, world), client_of(world.person("fes"))
        assert (client.post(where).status_code, client.get(where).status_code) in ((404, 404), (404, 405)), name


def test_the_desk_asks_for_a_second_factor(world: World) -> None:
    assert client_of(world.person("agadir")).get(address("desk", world)).status_code == 403
    assert client_of(world.person("tozeur")).get(address("desk", world)).status_code == 200


def test_another_organisations_form_is_refused(world: World) -> None:
    """A member who posts another member's number gets 404, as if it were absent, and nothing changes."""
    client = client_of(world.person("gafsa"))
    other = world.members["tozeur"].pk
    for name, more in (
        ("own-profile", {"names_en": "Mine now"}),
        ("confirm-profile", {}),
        ("leave-post", {"office": "mayor"}),
        ("pledge", {"amount": "5"}),
        ("declare-means", {"level": "low"}),
        ("ask-waiver", {"reason": "x"}),
    ):
        answer = client.post(address(name, world), {"organisation": other, "until": "2026-06-15", **more})
        assert answer.status_code == 404, name
    world.members["tozeur"].refresh_from_db()
    assert world.members["tozeur"].names.en == "Tozeur"


def test_another_members_file_cannot_be_removed(world: World) -> None:
    answer = client_of(world.person("gafsa")).post(address("remove-file", world))
    assert answer.status_code == 409
    assert StoredFile.objects.get(public=True).removed is None


def test_a_private_file_is_absent_for_others(world: World) -> None:
    keep_file(world.actor("tozeur"), world.members["tozeur"].pk, "draft.pdf", PDF, public=False, at=NOW)
    file = StoredFile.objects.get(public=False, organisation_id__isnull=False)
    where = reverse("file", args=[world.network.slug, file.token])
    assert client_of(None).get(where).status_code == 404
    assert client_of(world.person("gafsa")).get(where).status_code == 404
    answer = client_of(world.person("tozeur")).get(where)
    assert (answer.status_code, answer["Content-Disposition"][:10]) == (200, "attachment")


def test_the_matrix_has_teeth(world: World, rf) -> None:  # type: ignore[no-untyped-def]
    """The same view without its guard lets a stranger in: the tests above would see the guard gone."""
    from mithaq.web.setting import in_network
    from mithaq.web.workspace.views import workspace

    bare = workspace.__wrapped__.__wrapped__.__wrapped__.__wrapped__  # the view beneath its four decorators
    request = rf.get("/")
    request.user = stranger()
    assert in_network(bare)(request, world.network.slug).status_code == 200
