"""Checking a paper at /verify/<code>: found, unknown, mistyped, edited behind the ledger's back, and two with one code."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from mithaq.foundation.ledger.chain import seal
from mithaq.foundation.ledger.codes import code_of
from mithaq.foundation.ledger.models import Entry
from mithaq.web.papers import checking, issuing
from tests.builders import World, a_council, a_network
from tests.foundation.test_ledger import run
from tests.web.test_papers import APPEAL, PHONE, RIVER, appointed

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_council(a_network(RIVER.replace("appeals:\n", APPEAL)))


@pytest.fixture
def entry(world: World) -> Entry:
    return appointed(world)


def page(code: str, language: str = "en", *, status: int = 200) -> str:
    answer = Client().get(f"/{language}/verify/{code}/")
    assert answer.status_code == status
    return answer.content.decode()


def superuser(statement: str, *values: object) -> None:
    """An edit that the ledger's triggers would refuse."""
    run("SET LOCAL session_replication_role = replica")
    run(statement, *values)
    run("SET LOCAL session_replication_role = origin")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ["The paper is genuine.", "Agadir was appointed: Secretariat.", "River council", "Unbroken:", "version 1"],
        ),
        ("fr", ["Le document est authentique.", "Conseil du fleuve", "Réseau des villes du fleuve", "Intact"]),
        ("ar", ["الوثيقة صحيحة.", "مجلس النهر", "شبكة مدن النهر", "أكادير"]),
    ],
)
def test_a_genuine_paper_is_said_in_words(entry: Entry, language: str, said: list[str]) -> None:
    shown = page(code_of(entry.hash), language)
    for words in [*said, "2.2", code_of(entry.hash), f"/n/river-towns/papers/{entry.number}.pdf"]:
        assert words in shown, words


def test_it_shows_nobody_s_name(world: World, entry: Entry) -> None:
    """Posts, seats and answers have names behind them; none of them is on the page."""
    for event in ("OfficeAppointed", "MotionExecuted", "MembersTakenOver"):
        shown = page(code_of(Entry.objects.get(event=event).hash))
        for key in world.members:
            for person in (world.person(key), world.person(key, "focal-point")):
                assert person.email not in shown
                assert person.name.fr not in shown
        assert PHONE not in shown


@pytest.mark.parametrize("change", [str.lower, lambda c: c.replace("-", ""), lambda c: c.replace("-", "%20"),
                                    lambda c: c.replace("0", "O").replace("1", "l")])  # fmt: skip
def test_a_code_is_read_as_people_write_it(entry: Entry, change) -> None:  # type: ignore[no-untyped-def]
    assert "The paper is genuine." in page(change(code_of(entry.hash)))


def test_the_short_address_on_paper_leads_to_the_readers_language(entry: Entry) -> None:
    proof = issuing.proof_of(entry)
    assert proof.address.endswith(f"/verify/{proof.code}")
    path = proof.address.partition("://")[2].partition("/")[2]
    answer = Client().get(f"/{path}", headers={"accept-language": "fr-MA,fr;q=0.9"}, follow=True)
    assert answer.status_code == 200
    assert "Le document est authentique." in answer.content.decode()


def test_the_form_leads_to_the_code(entry: Entry) -> None:
    code = code_of(entry.hash)
    for typed in (code, code.lower(), f"  {code} ", f"https://example.org/ar/verify/{code}/", code.replace("-", " ")):
        answer = Client().get("/en/verify/", {"code": typed})
        assert (answer.status_code, answer["Location"]) == (302, f"/en/verify/{code}/")


@pytest.mark.parametrize("typed", ["hello", "7K2M", "<script>alert(1)</script>", "x" * 9000, "../../etc", "٪٪٪"])
def test_what_is_no_code_is_met_with_what_to_do(typed: str) -> None:
    answer = Client().get("/en/verify/", {"code": typed})
    assert answer.status_code == 404
    shown = answer.content.decode()
    assert "This is not a code of ours" in shown
    assert "<script>alert" not in shown


def test_an_unknown_code_is_met_with_what_to_do(entry: Entry) -> None:
    shown = page("0000-0000-0000", status=404)
    assert "No paper bears this code" in shown
    assert "ask the network" in shown


def test_an_entry_without_a_paper_is_no_paper_of_ours(world: World, entry: Entry) -> None:
    for event in ("NetworkFounded", "MotionProposed", "PostsTakenOver"):
        silent = Entry.objects.filter(event=event).first()
        assert silent
        assert "No paper bears this code" in page(code_of(silent.hash), status=404)


@pytest.mark.parametrize("column", ["facts", "clause", "event", "authority", "at", "network_id"])
def test_an_edited_row_is_broken_and_nothing_of_it_is_repeated(world: World, entry: Entry, column: str) -> None:
    forged = {"facts": '{"organisation": null, "office": "auditor"}', "clause": "9.9", "event": "Forged",
              "authority": "organ:forged", "at": "2001-01-01T00:00:00Z", "network_id": 77_777}[column]  # fmt: skip
    code = code_of(entry.hash)
    assert "The paper is genuine." in page(code)
    superuser(f"UPDATE ledger_entry SET {column} = %s WHERE id = %s", forged, entry.pk)
    shown = page(code)  # the very next reader sees it: this page is never kept
    assert "Do not rely on this paper" in shown
    assert "The paper is genuine." not in shown
    for words in ("Auditor", "9.9", "Forged", "forged", "2001", "Secretariat"):
        assert words not in shown


def test_an_edit_that_is_sealed_anew_no_longer_bears_the_code(world: World, entry: Entry) -> None:
    code = code_of(entry.hash)
    entry.clause = "2.3"
    superuser("UPDATE ledger_entry SET clause = '2.3', hash = %s WHERE id = %s", seal(entry), entry.pk)
    assert "No paper bears this code" in page(code, status=404)


def test_a_broken_neighbour_is_said(world: World, entry: Entry) -> None:
    superuser("DELETE FROM ledger_entry WHERE network_id = %s AND number = %s", entry.network_id, entry.number - 1)
    shown = page(code_of(entry.hash))
    assert "The paper is genuine." in shown
    assert "the record beside it is not" in shown
    assert "Unbroken:" not in shown


def test_two_entries_with_one_code_are_both_shown(world: World, entry: Entry) -> None:
    """Planted: another entry whose seal begins with the same sixty bits. It is not what was sealed, and both are said."""
    twin = Entry.objects.get(event="MotionExecuted")
    superuser("UPDATE ledger_entry SET hash = %s WHERE id = %s", entry.hash[:15] + "0" * 49, twin.pk)
    shown = page(code_of(entry.hash))
    assert "Two acts happen to bear this code" in shown
    assert shown.count("The paper is genuine.") == 1
    assert shown.count("Do not rely on this paper") == 1


def test_two_genuine_twins_are_both_shown(entry: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    twin = Entry.objects.get(event="MotionExecuted")
    monkeypatch.setattr(checking, "entries_sealed", lambda begins: [entry, twin])
    shown = page(code_of(entry.hash))
    assert "Two acts happen to bear this code" in shown
    assert shown.count("The paper is genuine.") == 2


def test_the_check_has_teeth(entry: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that only looked the row up, without proving its seal, would call the forgery genuine."""
    monkeypatch.setattr(checking, "breaks_around", lambda entry: [])
    superuser("UPDATE ledger_entry SET clause = '2.3' WHERE id = %s", entry.pk)
    assert "The paper is genuine." in page(code_of(entry.hash))


def test_it_is_kept_by_nobody_and_asks_little(entry: Entry, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    code = code_of(entry.hash)
    page(code)
    with django_assert_max_num_queries(14):
        answer = Client().get(f"/en/verify/{code}/")
    assert "no-store" in answer["Cache-Control"]


def test_the_index_finds_a_code() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT * FROM ledger_entry WHERE hash LIKE '0123456789abcde%'")
        assert any("entry_by_seal" in row[0] for row in cursor.fetchall())


def test_every_page_leads_to_the_check(world: World) -> None:
    for path in ("", "about/", f"n/{world.network.slug}/"):
        assert 'href="/en/verify/"' in Client().get(f"/en/{path}").content.decode()
