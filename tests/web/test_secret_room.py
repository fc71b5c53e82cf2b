"""A secret vote over HTTP: what each page, feed and record shows of it, to whom, before the close and after it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import permutations
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from mithaq.domains.ballots.models import BallotPaper, Voter
from mithaq.domains.ballots.receipts import new_code
from mithaq.domains.governance import motion_commands
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.meetings.models import Item, Meeting
from mithaq.domains.meetings.sitting_commands import close_meeting, note_arrival, note_departure
from mithaq.domains.meetings.vote_commands import close_vote, open_vote
from mithaq.domains.minutes.content import facts_of_point
from mithaq.domains.minutes.drafting_commands import draft_minutes
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.minutes import number_carried
from tests.builders import World
from tests.domains.meetings.secretly import marks, seats_left_blank
from tests.domains.meetings.sitting import seat
from tests.web.sittings import SEATED, a_sitting, a_world, client, where
from tests.web.test_meeting_room import english, press
from tests.web.test_state_matrix import whole_database

pytestmark = pytest.mark.django_db
PUBLIC = (
    "meetings",
    "popolo",
    "decisions",
    "decision-register",
    "decision-register-json",
    "decision-register-csv",
    "record",
)


def a_secret_room() -> tuple[World, Meeting, int]:
    """A council of three that sits and votes in secret; opened by the chair's own form."""
    world = a_world()
    meeting, motion = a_sitting(world)
    take_up(world, meeting, motion)
    assert press(world, "tozeur", meeting, "open-vote", row=motion, secret="1") == 302
    return world, meeting, motion


def take_up(world: World, meeting: Meeting, motion: int) -> None:
    assert press(world, "tozeur", meeting, "item", row=Item.objects.get(motion=motion).pk) == 302
    meeting.refresh_from_db()


def cast(world: World, meeting: Meeting, motion: int, key: str, word: str, code: str = "") -> int:
    given = {"row": seat(motion, key), "answer": word, "code": code or new_code()}
    return press(world, key, meeting, "vote-in-secret", **given)


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_a_secret_vote_from_its_opening_to_its_result() -> None:
    world = a_world()
    meeting, motion = a_sitting(world)
    take_up(world, meeting, motion)
    room = english(world, "tozeur", meeting)
    assert "Vote in secret?" in room
    assert "Where all choose the same, everybody knows how everybody voted." in room
    assert press(world, "tozeur", meeting, "open-vote", row=motion, secret="1") == 302
    room = english(world, "zahle", meeting)
    assert "Nobody sees what a seat votes" in room and 'name="code"' in room
    code = new_code()
    form = {"submission": str(uuid4()), "row": seat(motion, "zahle"), "answer": "refuse", "code": code}
    for _ in range(2):  # the same form sent twice shows the same receipt
        page = client(world, "zahle").post(
            "/en" + where(world, "room-step", meeting.number, "vote-in-secret")[3:], form
        )
        assert page.status_code == 200
        assert code in page.content.decode() and "Against" not in main_of(page.content.decode())
    assert BallotPaper.objects.count() == 1
    assert cast(world, meeting, motion, "zahle", "assent") == 409
    room = main_of(english(world, "zahle", meeting))
    assert "<b>has voted</b>" in room and "1 of 3 seats have voted" in room
    for key in ("tozeur", "agadir"):
        assert cast(world, meeting, motion, key, "assent") == 200
    assert press(world, "tozeur", meeting, "close-vote", row=motion) == 302
    page = client(world, None).get("/en" + where(world, "motion", Motion.objects.get(pk=motion).number)[3:] + f"?receipt={code}")  # fmt: skip
    shown = main_of(page.content.decode())
    assert "Yes, a vote with this receipt is in the box." in shown
    assert "3 of 3 seats have voted" in shown and "fewer than 20" in shown and "The roll</h2>" not in shown
    assert "How each seat voted" not in main_of(english(world, None, meeting, "meeting"))
    assert seats_left_blank(motion)


def test_nobody_sees_a_sum_or_a_hand_while_it_is_open() -> None:
    world, meeting, motion = a_secret_room()
    cast(world, meeting, motion, "agadir", "refuse")
    for key in SEATED:
        for name in ("meeting-room", "meeting-wall"):
            page = main_of(english(world, key, meeting, name))
            assert 'class="tally"' not in page
            assert "Write down a show of hands" not in page
    wall = main_of(english(world, "tozeur", meeting, "meeting-wall"))
    assert "of 3 seats have voted" in wall and "the sums appear after the close" in wall


def seen(world: World, meeting: Meeting, motion: int) -> dict[str, str]:
    """Every page that tells of a vote, as each kind of reader gets it, without what differs at each drawing."""
    number = Motion.objects.get(pk=motion).number
    pages = {name: where(world, name) for name in PUBLIC}
    pages |= {"meeting": where(world, "meeting", meeting.number), "motion": where(world, "motion", number)}
    pages |= {f"entry {row.number}": where(world, "entry", row.number) for row in Entry.objects.order_by("-number")[:8]}
    inside = {name: where(world, name, meeting.number) for name in ("meeting-room", "meeting-wall")}
    inside |= {"desk": where(world, "workspace-of"), "notices": where(world, "notices")}
    found: dict[str, str] = {}
    cache.clear()
    for key in (None, *SEATED, "fes"):
        for name, address in pages.items() if key in (None, "fes") else (pages | inside).items():
            answer = client(world, key).get(address)
            assert answer.status_code == 200, name
            found[f"{key}: {name}"] = told(answer.content.decode())
    return found


def told(page: str) -> str:
    """A page without its tokens, codes and seals, which are new each time."""
    page = re.sub(r'name="(csrfmiddlewaretoken|submission|code)" value="[^"]*"', "", page)
    return re.sub(
        r"[0-9a-f]{8}[0-9a-f-]{4,}|nonce-[\w-]+|nonce=\"[^\"]*\"|\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", "", page
    )


def worlds(variants: list[tuple[str, ...]], look: Callable[[tuple[str, ...]], dict[str, str]]) -> list[dict[str, str]]:
    """What is seen in each variant of one story; each begins where all began."""
    found: list[dict[str, str]] = []
    for variant in variants:
        mark = transaction.savepoint()
        found.append(look(variant))
        transaction.savepoint_rollback(mark)
    return found


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that stands, so that two drawings of a page differ only in what they tell."""
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)


def differing(found: list[dict[str, str]]) -> set[str]:
    return {name for name in found[0] if len({each[name] for each in found}) > 1}


def while_open(world: World, meeting: Meeting, motion: int) -> set[str]:
    """The pages that tell what somebody voted in secret, while the vote is open."""

    def look(words: tuple[str, ...]) -> dict[str, str]:
        assert cast(world, meeting, motion, "agadir", words[0]) == 200
        return seen(world, meeting, motion)

    return differing(worlds([("assent",), ("refuse",), ("abstain",)], look))


@pytest.mark.usefixtures("stopped")
def test_no_page_differs_by_what_was_voted_while_it_is_open() -> None:
    assert while_open(*a_secret_room()) == set()


@pytest.mark.usefixtures("stopped")
def test_pages_that_count_too_early_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: a tally that looks into an open box is seen on many pages."""
    world, meeting, motion = a_secret_room()
    words = dict.fromkeys(("assent", "refuse", "abstain"), 0)
    early = lambda box, contest: words | {p.choices[0]: 1 for p in BallotPaper.objects.filter(box=box)}  # noqa: E731
    monkeypatch.setattr(motion_commands, "is_over", lambda box: True)
    monkeypatch.setattr(motion_commands, "sums_of", early)
    monkeypatch.setattr("mithaq.web.meetings.balloting.is_over", lambda box: True)
    assert "None: motion" in while_open(world, meeting, motion)


@pytest.mark.usefixtures("stopped")
def test_after_the_close_no_page_differs_by_who_voted_what() -> None:
    """Two for and one against, in every way of who: pages, feeds, entries and the facts of the minutes are the same."""
    world, meeting, motion = a_secret_room()

    def look(words: tuple[str, ...]) -> dict[str, str]:
        for key, word in zip(SEATED, words, strict=True):
            assert cast(world, meeting, motion, key, word) == 200
        close_vote(world.actor("tozeur"), motion, at=timezone.now())
        number_carried(Entry.objects.get(event="SecretVoteClosed"))
        pages = seen(world, meeting, motion)
        close_meeting(world.actor("tozeur"), meeting.pk, at=timezone.now())
        draft_minutes(world.actor("tozeur"), meeting.pk, secretary_id=world.person("zahle").pk, at=timezone.now())
        [point] = [each for each in meeting_points(meeting) if each.item.motion]
        return pages | {"minutes": str(facts_of_point(point))}

    found = worlds(sorted(set(permutations(("assent", "assent", "refuse")))), look)
    assert len(found) == 3 and len(found[0]) > 60
    assert differing(found) == set()
    assert "'secret': True" in found[0]["minutes"] and "seats" not in found[0]["minutes"]
    assert '"secret": true' in found[0]["None: popolo"]


def meeting_points(meeting: Meeting):  # type: ignore[no-untyped-def]
    from mithaq.domains.meetings.queries import agenda_of

    return agenda_of(meeting)


@pytest.mark.usefixtures("stopped")
def test_a_named_vote_differs_by_who_voted_what() -> None:
    """The twin: the same story with names is seen through, so that the comparison can tell."""
    world = a_world()
    meeting, motion = a_sitting(world)
    open_vote(world.actor("tozeur"), motion, at=timezone.now())

    def look(words: tuple[str, ...]) -> dict[str, str]:
        for key, word in zip(SEATED, words, strict=True):
            assert press(world, key, meeting, "vote", row=seat(motion, key), answer=word) == 302
        close_vote(world.actor("tozeur"), motion, at=timezone.now())
        return seen(world, meeting, motion)

    found = worlds(sorted(set(permutations(("assent", "assent", "refuse")))), look)
    assert {"None: motion", "None: popolo", "None: meeting"} <= differing(found)


def test_who_came_after_the_opening_is_told_so() -> None:
    world = a_world()
    meeting, motion = a_sitting(world)
    at = timezone.now()
    note_departure(world.actor("zahle"), meeting.pk, world.members["zahle"].pk, at=at)
    named = press(world, "tozeur", meeting, "open-vote", row=motion, secret="1")
    assert named == 409
    assert press(world, "tozeur", meeting, "open-vote", row=motion) == 302
    note_arrival(world.actor("zahle"), meeting.pk, world.members["zahle"].pk, "room", at=at + timedelta(seconds=1))
    assert "You are not on the roll of this vote" in english(world, "zahle", meeting)


def test_two_are_told_that_a_secret_vote_hides_nothing() -> None:
    world = a_world()
    meeting, motion = a_sitting(world, "tozeur", "agadir")
    take_up(world, meeting, motion)
    room = english(world, "tozeur", meeting)
    assert "No secret vote is possible now" in room and 'name="secret"' not in room


BAD = {
    "no answer": ("zahle", {"answer": ""}, 409),
    "an answer that there is not": ("zahle", {"answer": "assent' OR 1=1"}, 409),
    "no code": ("zahle", {"code": ""}, 409),
    "a code in other letters": ("zahle", {"code": "ЖЖЖЖ-ЖЖЖЖ"}, 409),
    "somebody else's seat": ("tozeur", {}, 409),
    "no seat": ("zahle", {"row": ""}, 404),
    "a seat that there is not": ("zahle", {"row": "999999"}, 404),
    "somebody who was not called": ("gafsa", {}, 404),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_input_changes_nothing(name: str) -> None:
    world, meeting, motion = a_secret_room()
    key, given, status = BAD[name]
    before = whole_database()
    form = {"row": seat(motion, "zahle"), "answer": "assent", "code": new_code()} | given
    assert press(world, key, meeting, "vote-in-secret", **form) == status
    assert whole_database() == before


STEPS = {
    "vote-in-secret": ("secret",),
    "vote": ("named",),
    "hands": ("named",),
    "close-vote": ("secret", "named"),
    "open-vote": ("tabled",),
}


@pytest.mark.parametrize("state", ["tabled", "secret", "named", "closed"])
@pytest.mark.parametrize("step", sorted(STEPS))
def test_every_step_of_a_vote_in_every_state(step: str, state: str) -> None:
    """What the table does not hold is refused, and nothing changes."""
    world = a_world()
    meeting, motion = a_sitting(world)
    take_up(world, meeting, motion)
    if state != "tabled":
        secret = {} if state == "named" else {"secret": "1"}
        assert press(world, "tozeur", meeting, "open-vote", row=motion, **secret) == 302
    if state == "closed":
        assert press(world, "tozeur", meeting, "close-vote", row=motion) == 302
    own = Seat.objects.filter(motion=motion, organisation__key="tozeur").values_list("pk", flat=True).first() or 0
    given = {"row": motion if step in ("hands", "close-vote", "open-vote") else own, "answer": "assent"}
    given |= {"code": new_code(), f"seat-{own}": "assent"}
    before = whole_database()
    status = press(world, "tozeur", meeting, step, **given)
    if state in STEPS[step]:
        assert status in (200, 302)
        assert whole_database() != before
    else:
        assert status in (404, 409)
        assert whole_database() == before


def test_the_forms_of_one_room_have_codes_of_their_own() -> None:
    world, meeting, motion = a_secret_room()
    pages = [english(world, "zahle", meeting) for _ in range(2)]
    codes = {re.findall(r'name="code" value="([^"]+)"', page)[0] for page in pages}
    assert len(codes) == 2
    assert Voter.objects.count() == 3 and not any(marks(motion).values())


def test_who_closes_is_told_when_so_few_have_voted_that_the_sums_speak() -> None:
    world, meeting, motion = a_secret_room()
    warning = "So few have voted that the sums would show their votes"
    for key in SEATED:
        assert warning in english(world, "tozeur", meeting)
        cast(world, meeting, motion, key, "assent")
    assert warning not in english(world, "tozeur", meeting)
