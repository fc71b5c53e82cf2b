"""What people send that an election cannot take: a clear word, with its clause where there is one, and what was typed kept."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext_lazy, override

from mithaq.charter.text import Text
from mithaq.domains.ballots.models import BallotPaper, Receipt, Voter
from mithaq.domains.directory.commands import HeldPost, know_person, take_over_posts
from mithaq.domains.directory.models import Post
from mithaq.domains.elections.models import Candidature, Election
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.commands import found_network
from mithaq.web.wording.voting import VOTING_REFUSALS
from tests.builders import FOUNDED, NOW, RIVER, World, later
from tests.domains.elections.polls import CLOSES, OPENS, VOTES, VOTING, an_electorate, called, opened, place, vote
from tests.foundation.made_files import pdf, png
from tests.web.elections import posts, votes, with_second_factors
from tests.web.test_permissions import client_of

pytestmark = pytest.mark.django_db
STAND = {"statement_fr": "Un carnet d'essais", "sharing_fr": "Deux agents", "sex": "woman"}


@pytest.fixture
def world() -> World:
    return with_second_factors(an_electorate(), "town-01", "town-02")


def says(answer: Any, words: object) -> bool:
    """Whether the Arabic page says these words, whatever stands where they have a place for a figure."""
    page = answer.content.decode()
    with override("ar"):
        parts = re.split(r"\{\w+\}", str(words))
    return all(escape(part) in page or part in page for part in parts)


def refused(answer: Any, reason: str, *, clause: str = "2.1") -> str:
    """The page of a refusal: 409, the reason in words, the clause beside it."""
    page = answer.content.decode()
    assert answer.status_code == 409, page[-1500:]
    assert says(answer, VOTING_REFUSALS[reason]), reason
    assert clause in page
    return page


@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        (("town-03", "town-04", "town-05", "town-06"), "ballot-too-many-choices"),
        (("town-09",), "ballot-unknown-candidate"),
        (("<script>",), "ballot-unknown-candidate"),
        (("town-03", "town-03"), "ballot-same-candidate-twice"),
    ],
)
def test_ballots_that_cannot_be_cast(world: World, choices: tuple[str, ...], reason: str) -> None:
    election, before = opened(world), Entry.objects.count()
    with time_machine.travel(VOTES, tick=False):
        page = refused(votes(world, election, "town-08", *choices), reason)
    assert page.count(" checked") == len({"town-03", "town-04", "town-05", "town-06"} & set(choices))
    assert (Entry.objects.count(), BallotPaper.objects.count(), Receipt.objects.count()) == (before, 0, 0)


def test_a_second_ballot_and_one_a_second_after_the_close(world: World) -> None:
    election = opened(world)
    with time_machine.travel(CLOSES - timedelta(seconds=1), tick=False):
        assert votes(world, election, "town-08", "town-03").status_code == 200
        refused(votes(world, election, "town-08", "town-04", office="focal-point"), "ballot-already-cast")
    for late in (0, 1):
        with time_machine.travel(CLOSES + timedelta(seconds=late), tick=False):
            page = refused(votes(world, election, "town-09", "town-04"), "vote-closed")
            assert page.count(" checked") == 1
    assert BallotPaper.objects.count() == 1


def test_a_delegate_who_is_replaced_while_the_vote_is_open(world: World) -> None:
    """The ballot is the town's: who came after finds it cast, who left finds nothing; uncast, it goes with the post."""
    election = opened(world)
    old_mayors = {key: world.person(key) for key in ("town-08", "town-09")}
    vote(world, election, "town-08", "town-03")
    Post.objects.filter(office="mayor", organisation__key__in=old_mayors).update(until=VOTES.date())
    for key in old_mayors:
        new = know_person(f"new@{key}.example", Text(fr="Nouveau"), invented=True)
        took = HeldPost(world.members[key].pk, "mayor", new, VOTES.date())
        take_over_posts(Actor.platform(), [took], at=VOTES)
    with time_machine.travel(VOTES + timedelta(days=1), tick=False):
        for key, left in old_mayors.items():
            where = reverse("ballot", args=[world.network.slug, place(world, election, key).pk])
            assert client_of(left).post(where, {"choice:": ["town-04"]}).status_code == 404
        refused(votes(world, election, "town-08", "town-04"), "ballot-already-cast")
        assert votes(world, election, "town-09", "town-04").status_code == 200
    assert BallotPaper.objects.count() == 2


def test_a_candidature_of_others_or_without_words(world: World) -> None:
    election, form = called(world), {"sharing_fr": "Deux agents"}
    with time_machine.travel(later(1), tick=False):
        of_others = STAND | {"organisation": world.members["town-05"].pk}
        for sent in (of_others, form | {"organisation": world.members["town-04"].pk}):
            answer = posts(world, "town-04", "stand", election.number, **sent)
            assert (answer.status_code, "Deux agents" in answer.content.decode()) == (422, True)
    assert Candidature.objects.count() == 0


def test_a_term_too_many() -> None:
    world = an_electorate(VOTING.replace("term: P2Y", "term: P2Y, terms: 1"))
    election = called(world)
    form = STAND | {"organisation": world.members["town-02"].pk}
    with time_machine.travel(later(1), tick=False):
        page = refused(posts(world, "town-02", "stand", election.number, **form), "too-many-terms")
        assert "Deux agents" in page
        assert (
            posts(
                world, "town-03", "stand", election.number, **form | {"organisation": world.members["town-03"].pk}
            ).status_code
            == 302
        )


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [("photo.png", pdf(), "photo-not-an-image"), ("photo.png", png(60_000, 1_000), "file-too-many-pixels"), ("photo.png", b"MZ", "file-kind-refused")],
)  # fmt: skip
def test_a_photograph_that_is_none(world: World, name: str, content: bytes, reason: str) -> None:
    """The file is refused, nothing of it is kept, and the rest of the form stands as it was typed."""
    election, before = called(world), Entry.objects.count()
    form = STAND | {"organisation": world.members["town-04"].pk, "photo": SimpleUploadedFile(name, content)}
    with time_machine.travel(later(1), tick=False):
        answer = posts(world, "town-04", "stand", election.number, **form)
    assert answer.status_code == 409
    assert "Deux agents" in answer.content.decode()
    assert (Entry.objects.count(), StoredFile.objects.count(), Candidature.objects.count()) == (before, 0, 0)
    assert reason in VOTING_REFUSALS or reason.startswith("file-")


def test_a_photograph_stays_when_the_words_change(world: World) -> None:
    election = called(world)
    form = STAND | {"organisation": world.members["town-04"].pk}
    with time_machine.travel(later(1), tick=False):
        photo = SimpleUploadedFile("p.png", png(64, 64))
        assert posts(world, "town-04", "stand", election.number, **form, photo=photo).status_code == 302
        assert posts(world, "town-04", "stand", election.number, **form | {"statement_fr": "Autre"}).status_code == 302
    row = Candidature.objects.get()
    assert (row.statement.fr, row.photo is not None, StoredFile.objects.count()) == ("Autre", True, 1)


@pytest.mark.parametrize("rubbish", ["x", "ABCD", "%00", "2222-2222-2222-2222", "<b>", "١" * 400, "' OR 1=1 --"])
def test_a_receipt_that_is_none(world: World, rubbish: str) -> None:
    election = opened(world)
    vote(world, election, "town-08", "town-03")
    where = reverse("election", args=[world.network.slug, election.number])
    answer = client_of(None).get(where, {"receipt": rubbish})
    assert answer.status_code == 200
    assert says(answer, gettext_lazy("No ballot with this receipt is in the box. Check the letters."))
    assert "<b>" not in answer.content.decode().partition('id="id_receipt"')[2][:400]


@pytest.mark.parametrize("value", ["", "abc", "²", "-1", "9" * 5000, "0"])
def test_numbers_that_are_none(world: World, value: str) -> None:
    election = called(world)
    with time_machine.travel(later(1), tick=False):
        withdrawn = posts(world, "town-03", "withdraw-candidature", election.number, organisation=value)
        named = posts(world, "town-01", "name-scrutineer", election.number, organisation=value)
    assert (withdrawn.status_code, named.status_code) == (409, 422)


def test_ranks_that_are_none() -> None:
    """Two under one number come back with what was typed; digits of any script count; what is no number ranks nobody."""
    world = an_electorate(VOTING.replace("method: approval", "method: stv").replace("at_most: {country: 2}, ", ""))
    election = opened(world)
    with time_machine.travel(VOTES, tick=False):
        twice = {"rank::town-03": "1", "rank::town-04": "1", "rank::town-05": "2"}
        answer = votes(world, election, "town-08", **twice)
        assert answer.status_code == 422
        assert answer.content.decode().count('value="1"') >= 2
        odd = {"rank::town-03": "٢", "rank::town-04": "1", "rank::town-05": "½", "rank::town-06": "9" * 5000}
        assert votes(world, election, "town-08", **odd).status_code == 200
    assert BallotPaper.objects.get().choices == ["town-04", "town-03"]


def test_days_that_are_out_of_order_stay_typed(world: World) -> None:
    form = {"what": "organ:council", "candidatures_until": "2026-06-30", "opens": "2026-06-20", "closes": "2026-07-10"}
    with time_machine.travel(NOW, tick=False):
        page = refused(posts(world, "town-01", "call-election", **form, note_fr="Venez"), "election-days-out-of-order")
        assert "Venez" in page
        assert 'value="2026-06-20"' in page
        for day in ("9999-12-31", "0001-01-01"):
            assert posts(world, "town-01", "call-election", **form | {"closes": day}).status_code == 409
    assert Election.objects.count() == 0


def test_another_networks_election_and_ballot_are_absent(world: World) -> None:
    election = opened(world)
    other = RIVER.replace("river-towns", "other-towns")
    assert other != RIVER
    found_network(Actor.platform(), other, at=FOUNDED)
    pk = Voter.objects.get(box=election.box, organisation=world.members["town-08"]).pk
    person = world.person("town-08")
    with time_machine.travel(OPENS, tick=False):
        assert client_of(person).get(reverse("ballot", args=["river-towns", pk])).status_code == 200
        assert client_of(person).get(reverse("ballot", args=["other-towns", pk])).status_code == 404
        for name in ("election", "election-bundle"):
            assert client_of(None).get(reverse(name, args=["other-towns", election.number])).status_code == 404
        assert client_of(None).get(reverse("election", args=["river-towns", 99])).status_code == 404
