"""Handing in, describing, checking, standing for, withdrawing; and who may read what, by list, page, file and digest."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import InternalError, connection, transaction
from django.db.utils import ProgrammingError

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.library.access import NOBODY, readable, shelf
from mithaq.domains.library.checking_commands import (
    check_document,
    confirm_translation,
    trust_document,
    withdraw_document,
)
from mithaq.domains.library.depositing_commands import (
    add_version,
    deposit_document,
    describe_document,
    fill_collection,
    make_collection,
)
from mithaq.domains.library.models import Collection, Document, Version
from mithaq.domains.library.queries import (
    Filters,
    counts_beside,
    document,
    documents,
    version_by_digest,
    version_for,
)
from mithaq.domains.library.tongues import Standing, best_for, tongues_of
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.search.commands import refresh_all
from mithaq.foundation.search.models import SearchEntry
from mithaq.foundation.search.readers import audiences_of
from tests.builders import NOW, World, later
from tests.domains.library.shelves import a_document, a_library_world, described, on_the_shelf, refusing, trusted

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_library_world()


def test_what_is_handed_in_waits_for_its_check(world: World) -> None:
    row = a_document(world)
    assert (row.state, row.versions.get().number, row.added_by) == ("submitted", 1, world.person("fes"))
    assert not StoredFile.objects.get().public
    assert list(shelf(NOBODY)) == []
    check_document(world.actor("gafsa"), row.pk, at=NOW)
    assert list(shelf(NOBODY)) == [row]
    trust_document(world.actor("gafsa"), row.pk, at=later())
    row.refresh_from_db()
    assert (row.state, row.trusted_by, row.checked) == ("trusted", world.person("gafsa"), NOW)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"title": Text()}, "document-needs-a-title"),
        ({"kind": "novel"}, "not-in-the-lists"),
        ({"themes": ("astrology",)}, "not-in-the-lists"),
        ({"access": "organ", "organ": "senate"}, "not-in-the-lists"),
        ({"access": "members", "why_closed": Text()}, "say-why-it-is-closed"),
        ({"dated": later(400).date()}, "document-of-tomorrow"),
        ({"source_url": "javascript:alert(1)"}, "address-not-of-the-web"),
        ({"abstract": Text(en="x" * 4001)}, "document-says-too-much"),
    ],
)
def test_what_does_not_hold_together_is_refused(world: World, given: dict[str, object], reason: str) -> None:
    by, town = world.actor("fes"), world.members["fes"].pk
    with refusing(reason):
        deposit_document(by, town, replace(described(), **given), "a.txt", b"words", at=NOW)


def test_nobody_hands_in_for_another_and_only_the_keeper_checks(world: World) -> None:
    with refusing("speaks-for-the-organisation"):
        deposit_document(world.actor("fes"), world.members["agadir"].pk, described(), "a.txt", b"words", at=NOW)
    with refusing("keeps-the-library"):
        deposit_document(world.actor("fes"), None, described(), "a.txt", b"words", at=NOW)
    row = a_document(world)
    with refusing("power-not-held"):
        check_document(world.actor("fes"), row.pk, at=NOW)
    with refusing("second-factor-needed"):
        check_document(world.actor("gafsa", second_factor=False), row.pk, at=NOW)


def test_nobody_stands_for_what_they_handed_in(world: World) -> None:
    event = deposit_document(world.actor("gafsa"), None, described(), "a.txt", b"words", at=NOW)
    check_document(world.actor("gafsa"), event.document, at=NOW)
    with refusing("not-what-one-handed-in"):
        trust_document(world.actor("gafsa"), event.document, at=NOW)
    row = on_the_shelf(world, licence="unknown", content=b"other words")
    with refusing("document-needs-a-licence"):
        trust_document(world.actor("gafsa"), row.pk, at=NOW)
    bare = a_document(world, source="", authors=(), content=b"more words")
    with refusing("document-needs-a-source"):
        check_document(world.actor("gafsa"), bare.pk, at=NOW)


def test_the_same_form_sent_twice_hands_in_once(world: World) -> None:
    by = world.actor("fes").submitting(uuid4())
    first = deposit_document(by, world.members["fes"].pk, described(), "a.txt", b"words", at=NOW)
    assert deposit_document(by, world.members["fes"].pk, described(), "a.txt", b"words", at=NOW) == first
    assert (Document.objects.count(), StoredFile.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_keepers_check_at_once_and_one_does(world: World) -> None:
    row = a_document(world)
    by = world.actor("gafsa")

    def check(_n: int) -> str:
        try:
            check_document(by, row.pk, at=NOW)
        except Refused as refusal:
            return refusal.verdict.finding.reason
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(check, range(2))) == ["document-may-follow", "done"]


def test_a_new_version_keeps_the_old_one_and_takes_trust_away(world: World) -> None:
    row = trusted(world)
    add_version(
        world.actor("fes"), row.pk, "en", "river-2.txt", b"The water is high.", note=Text(en="Spring"), at=later()
    )
    row.refresh_from_db()
    assert (row.state, row.trusted) == ("checked", None)
    assert [v.number for v in row.versions.order_by("number")] == [1, 2]
    assert version_for(row, "en", 1, seen_by=NOBODY).file is not None
    with refusing("the-same-file-again"):
        add_version(world.actor("fes"), row.pk, "en", "river-2.txt", b"The water is high.", at=later())


def test_the_database_refuses_to_change_or_drop_what_was_handed_in(world: World) -> None:
    row = a_document(world)
    for wrong in (
        lambda: Version.objects.update(sha256="0" * 64),
        lambda: Version.objects.all().delete(),
        lambda: Document.objects.all()._raw_delete("default"),
    ):
        with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
            wrong()
    Version.objects.filter(document=row).update(reading="read", pages=3)


def test_languages_stand_to_the_text_that_counts(world: World) -> None:
    row = on_the_shelf(world)
    by = world.actor("fes")
    add_version(by, row.pk, "fr", "f.txt", b"Les eaux sont basses.", at=NOW)
    states = {each.language: each.standing for each in tongues_of(row, row.versions.all())}
    assert states == {"ar": Standing.MISSING, "fr": Standing.UNCHECKED, "en": Standing.AUTHENTIC}
    translation = row.versions.get(language="fr")
    with refusing("not-what-one-handed-in"):
        confirm_translation(by, translation.pk, at=NOW)
    confirm_translation(world.actor("gafsa"), translation.pk, at=NOW)
    assert best_for(tongues_of(row, row.versions.all()), "fr").language == "fr"  # type: ignore[union-attr]
    add_version(by, row.pk, "en", "2.txt", b"The water is high.", at=later())
    tongues = tongues_of(row, row.versions.all())
    assert next(each for each in tongues if each.language == "fr").standing is Standing.OUTDATED
    assert best_for(tongues, "fr").language == "en"  # type: ignore[union-attr]


def test_what_is_withdrawn_leaves_its_name_and_the_reason(world: World) -> None:
    row = on_the_shelf(world)
    with refusing("say-why"):
        withdraw_document(world.actor("fes"), row.pk, Text(), at=NOW)
    with refusing("not-ones-own-document"):
        withdraw_document(world.actor("agadir"), row.pk, Text(en="No"), at=NOW)
    withdraw_document(world.actor("fes"), row.pk, Text(en="Figures were wrong."), at=NOW)
    assert document(row.key, network_id=world.network.pk, seen_by=NOBODY).reason.en == "Figures were wrong."
    assert list(shelf(NOBODY)) == []
    with pytest.raises(Version.DoesNotExist):
        version_for(Document.objects.get(), "en", 1, seen_by=NOBODY)
    assert default_storage.exists(
        f"{row.versions.get().sha256[:2]}/{row.versions.get().sha256[2:4]}/{row.versions.get().sha256}"
    )
    with refusing("document-withdrawn"):
        add_version(world.actor("fes"), row.pk, "en", "n.txt", b"new", at=NOW)


def test_describing_anew_changes_only_what_is_new_and_the_keeper_alone_opens(world: World) -> None:
    row = on_the_shelf(world, access="members")
    by = world.actor("fes")
    with refusing("nothing-is-new"):
        describe_document(by, row.pk, described(access="members"), at=NOW)
    with refusing("keeps-the-library"):
        describe_document(by, row.pk, described(), at=NOW)
    event = describe_document(world.actor("gafsa"), row.pk, described("Another title"), at=NOW)
    assert event.fields == ("title", "access", "why_closed")
    with refusing("no-version-in-that-language"):
        describe_document(by, row.pk, described("Another title", authentic="ar"), at=NOW)


def test_collections(world: World) -> None:
    keeper, row = world.actor("gafsa"), on_the_shelf(world)
    made = make_collection(keeper, "water", Text(en="Water"), at=NOW)
    with refusing("collection-exists"):
        make_collection(keeper, "water", Text(en="Water"), at=NOW)
    fill_collection(keeper, made.collection, [row.pk], at=NOW)
    assert list(Collection.objects.get().documents.all()) == [row]
    with refusing("no-such-document"):
        fill_collection(keeper, made.collection, [row.pk, 999], at=NOW)


def readers(world: World) -> dict[str, Actor]:
    return {
        "stranger": NOBODY, "member": world.actor("fes"), "councillor": world.actor("tozeur"), "keeper": world.actor("gafsa"),
        "depositor": world.actor("zahle", office="focal-point"),
    }  # fmt: skip


SEES = {
    "public": {"stranger", "member", "councillor", "keeper", "depositor"},
    "members": {"member", "councillor", "keeper", "depositor"},
    "organ": {"councillor", "keeper", "depositor"},
    "submitted": {"keeper", "depositor"},
}


def planted(world: World) -> dict[str, Document]:
    return {
        "public": on_the_shelf(world, "agadir", content=b"one"),
        "members": on_the_shelf(world, "agadir", content=b"two", access="members"),
        "organ": on_the_shelf(world, "zahle", content=b"three", access="organ", organ="council"),
        "submitted": a_document(world, "zahle", content=b"four"),
    }


def test_one_condition_for_page_list_count_file_and_digest(world: World) -> None:
    rows = planted(world)
    for who, by in readers(world).items():
        for what, row in rows.items():
            sees = who in SEES[what]
            assert Document.objects.filter(readable(by), pk=row.pk).exists() == sees, (who, what)
            version = row.versions.get()
            for read in (
                lambda row=row, by=by: document(row.key, network_id=world.network.pk, seen_by=by),
                lambda row=row, by=by: version_for(row, "en", 1, seen_by=by),
                lambda version=version, by=by: version_by_digest(
                    version.sha256, network_id=world.network.pk, seen_by=by
                ),
            ):
                try:
                    read()
                    assert sees, (who, what)
                except (Document.DoesNotExist, Version.DoesNotExist):
                    assert not sees, (who, what)
        shown = {row.pk for row in documents(by, world.network.pk, Filters())}
        counted = sum(number for _kind, number in counts_beside(by, world.network.pk)["kind"])
        assert counted == len(shown) == len([w for w in ("public", "members", "organ") if who in SEES[w]])


def test_the_search_finds_for_each_reader_what_they_may_read(world: World) -> None:
    rows = planted(world)
    refresh_all()
    held = {row.key: set(row.audience) for row in SearchEntry.objects.filter(kind="document")}
    for who, by in readers(world).items():
        audiences = audiences_of([by])
        for what, row in rows.items():
            found = bool(held.get(str(row.pk), set()) & audiences)
            assert found == (who in SEES[what]), (who, what)


def test_a_file_is_in_no_other_view_of_files(world: World) -> None:
    """The view of members' own files knows neither network nor document: what the library keeps is absent there."""
    from mithaq.foundation.files.queries import file_for

    row = on_the_shelf(world)
    token = row.versions.get().file.token
    for by in readers(world).values():
        with pytest.raises(StoredFile.DoesNotExist):
            file_for(token, seen_by=by)


@pytest.mark.parametrize("place", ["storage", "row"])
def test_a_kill_in_the_middle_of_an_upload_leaves_no_row_without_its_file(
    world: World, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    class Dying:
        exists, save = staticmethod(lambda name: False), staticmethod(die)

    if place == "storage":
        monkeypatch.setattr("mithaq.foundation.files.commands.default_storage", Dying())
    else:
        monkeypatch.setattr(Version.objects, "create", die)
    entries = Entry.objects.count()
    with pytest.raises(KeyboardInterrupt):
        deposit_document(world.actor("fes"), world.members["fes"].pk, described(), "a.txt", b"words", at=NOW)
    assert (Document.objects.count(), StoredFile.objects.count(), Entry.objects.count()) == (0, 0, entries)
