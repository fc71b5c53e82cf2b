"""Adopting, signing and publishing minutes; a correction is a new version; nothing adopted ever changes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.governance.models import Motion, Seat
from mithaq.domains.governance.motion_commands import answer_motion, propose_motion
from mithaq.domains.minutes.adopting_commands import adopt_minutes, publish_minutes, sign_minutes
from mithaq.domains.minutes.content import digest_of
from mithaq.domains.minutes.drafting_commands import circulate_minutes, correct_minutes, recall_minutes, write_part
from mithaq.domains.minutes.models import Minutes, Part, Signature
from mithaq.domains.minutes.proposals import proposal_of
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.consequences import perform_motion
from tests.domains.meetings.sitting import Refusing
from tests.domains.minutes.sitting import (
    AFTER,
    ORGAN_ADOPTS,
    a_draft_of_minutes,
    adopted,
    again,
    circulated,
    published,
    signed,
    written,
)

pytestmark = pytest.mark.django_db


def test_an_office_adopts_what_it_has_read() -> None:
    world, minutes = circulated()
    with Refusing("minutes-have-changed"):
        adopt_minutes(world.actor("tozeur"), minutes.pk, "0" * 64, at=AFTER)
    with Refusing("power-not-held"):
        adopt_minutes(world.actor("zahle"), minutes.pk, minutes.digest, at=AFTER)
    with Refusing("second-factor-needed"):
        adopt_minutes(world.actor("tozeur", second_factor=False), minutes.pk, minutes.digest, at=AFTER)
    event = adopt_minutes(world.actor("tozeur"), minutes.pk, minutes.digest, at=AFTER)
    assert Entry.objects.latest("pk").facts["digest"] == event.digest == digest_of(again(minutes))
    with Refusing("minutes-may-follow"):
        adopt_minutes(world.actor("tozeur"), minutes.pk, minutes.digest, at=AFTER)


def a_motion_to_adopt(world: Any, minutes: Minutes) -> int:
    title = Text(ar="اعتماد المحضر")
    return propose_motion(
        world.actor("tozeur"), Power.ADOPT_MINUTES, proposal_of(minutes), title=title, reasons=Text(), at=AFTER
    ).motion  # fmt: skip


def decided(world: Any, motion: int) -> str:
    for seat in Seat.objects.filter(motion_id=motion).select_related("organisation"):
        if Motion.objects.get(pk=motion).state == "open":
            answer_motion(world.actor(seat.organisation.key), seat.pk, "assent", at=AFTER)  # type: ignore[union-attr]
    perform_motion(Entry.objects.filter(event="MotionAnswered").latest("pk"))
    return Motion.objects.get(pk=motion).state


def test_an_organ_adopts_by_a_motion_that_executes_itself() -> None:
    world, minutes = circulated(ORGAN_ADOPTS)
    motion = a_motion_to_adopt(world, minutes)
    assert decided(world, motion) == "executed"
    assert again(minutes).state == "adopted"
    entry = Entry.objects.get(event="MinutesAdopted")
    assert (entry.motion_id, entry.authority, entry.facts["digest"]) == (motion, "organ:council", minutes.digest)


def test_a_motion_does_not_adopt_what_was_mended_after_it_was_put() -> None:
    world, minutes = circulated(ORGAN_ADOPTS)
    motion = a_motion_to_adopt(world, minutes)
    recall_minutes(world.actor("zahle"), minutes.pk, at=AFTER)
    written(world, minutes, 1, Text(ar="شيء آخر"))
    circulate_minutes(world.actor("zahle"), minutes.pk, at=AFTER)
    assert decided(world, motion) == "failed"
    assert again(minutes).state == "circulated"


def test_a_motion_on_a_draft_is_refused_at_once() -> None:
    world, minutes = a_draft_of_minutes(ORGAN_ADOPTS)
    with Refusing("minutes-may-follow"):
        a_motion_to_adopt(world, minutes)
    minutes.pk = 10**9
    with Refusing("no-such-minutes"):
        a_motion_to_adopt(world, minutes)


def test_chair_and_secretary_sign_each_once_and_are_two_persons() -> None:
    world, minutes = adopted()
    with Refusing("did-not-preside"):
        sign_minutes(world.actor("zahle"), minutes.pk, "chair", at=AFTER)
    with Refusing("not-the-secretary"):
        sign_minutes(world.actor("tozeur"), minutes.pk, "secretary", at=AFTER)
    with Refusing("second-factor-needed"):
        sign_minutes(world.actor("tozeur", second_factor=False), minutes.pk, "chair", at=AFTER)
    with Refusing("no-such-role"):
        sign_minutes(world.actor("tozeur"), minutes.pk, "witness", at=AFTER)
    sign_minutes(world.actor("tozeur"), minutes.pk, "chair", at=AFTER)
    assert again(minutes).state == "adopted"
    with Refusing("signed-already"):
        sign_minutes(world.actor("tozeur"), minutes.pk, "chair", at=AFTER)
    event = sign_minutes(world.actor("zahle"), minutes.pk, "secretary", at=AFTER)
    assert (again(minutes).state, event.digest) == ("signed", minutes.digest)
    assert [row.role for row in Signature.objects.order_by("pk")] == ["chair", "secretary"]


def test_one_person_in_both_roles_signs_once() -> None:
    world, minutes = adopted()
    person = world.person("tozeur")
    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute("UPDATE minutes_minutes SET secretary_id = %s WHERE id = %s", [person.pk, minutes.pk])
    sign_minutes(world.actor("tozeur"), minutes.pk, "chair", at=AFTER)
    with pytest.raises(DatabaseError), transaction.atomic():
        Signature.objects.create(minutes=minutes, role="secretary", person=person, at=AFTER)


def test_the_chair_who_kept_the_record_does_not_sign_twice() -> None:
    world, minutes = a_draft_of_minutes()
    Minutes.objects.filter(pk=minutes.pk).update(secretary=world.person("tozeur"))
    circulate_minutes(world.actor("tozeur"), minutes.pk, at=AFTER)
    adopt_minutes(world.actor("tozeur"), minutes.pk, again(minutes).digest, at=AFTER)
    sign_minutes(world.actor("tozeur"), minutes.pk, "secretary", at=AFTER)
    with Refusing("two-persons-sign"):
        sign_minutes(world.actor("tozeur"), minutes.pk, "chair", at=AFTER)
    chairs_other_speaker = world.actor("tozeur", office="focal-point")
    sign_minutes(chairs_other_speaker, minutes.pk, "chair", at=AFTER)
    assert again(minutes).state == "signed"


def test_signing_and_publishing_wait_for_what_comes_before() -> None:
    world, minutes = circulated()
    with Refusing("minutes-not-adopted"):
        sign_minutes(world.actor("tozeur"), minutes.pk, "chair", at=AFTER)
    adopt_minutes(world.actor("tozeur"), minutes.pk, minutes.digest, at=AFTER)
    with Refusing("minutes-may-follow"):
        publish_minutes(world.actor("zahle"), minutes.pk, at=AFTER)
    with Refusing("keeps-the-record"):
        publish_minutes(world.actor("gafsa"), minutes.pk, at=AFTER)


def test_published_in_the_languages_in_which_all_of_it_stands() -> None:
    world, minutes = signed()
    event = publish_minutes(world.actor("zahle"), minutes.pk, at=AFTER)
    assert event.languages == ("ar", "fr")
    assert again(minutes).published == AFTER


def test_a_correction_is_a_new_version_and_the_old_one_stays() -> None:
    world, minutes = published()
    with Refusing("say-why"):
        correct_minutes(world.actor("zahle"), minutes.pk, Text(), at=AFTER)
    with Refusing("keeps-the-record"):
        correct_minutes(world.actor("gafsa"), minutes.pk, Text(ar="خطأ"), at=AFTER)
    event = correct_minutes(world.actor("zahle"), minutes.pk, Text(ar="رقم خاطئ"), at=AFTER)
    new = Minutes.objects.get(pk=event.minutes)
    assert (new.version, new.state, new.digest) == (2, "drafted", "")
    with Refusing("newer-version-exists"):
        correct_minutes(world.actor("zahle"), minutes.pk, Text(ar="رقم خاطئ"), at=AFTER)
    with Refusing("minutes-not-adopted"):
        correct_minutes(world.actor("zahle"), new.pk, Text(ar="رقم خاطئ"), at=AFTER)
    written(world, new, 1, Text(ar="الرقم الصحيح 12."))
    circulate_minutes(world.actor("zahle"), new.pk, at=AFTER)
    new = again(new)
    adopt_minutes(world.actor("tozeur"), new.pk, new.digest, at=AFTER)
    sign_minutes(world.actor("tozeur"), new.pk, "chair", at=AFTER)
    sign_minutes(world.actor("zahle"), new.pk, "secretary", at=AFTER)
    publish_minutes(world.actor("zahle"), new.pk, at=AFTER)
    old = again(minutes)
    assert (old.state, old.digest, digest_of(old)) == ("published", minutes.digest, minutes.digest)
    assert new.digest != old.digest


def test_a_version_that_a_later_one_replaced_is_not_signed_any_more() -> None:
    world, minutes = adopted()
    new = correct_minutes(world.actor("zahle"), minutes.pk, Text(ar="خطأ"), at=AFTER).minutes
    circulate_minutes(world.actor("zahle"), new, at=AFTER)
    digest = Minutes.objects.get(pk=new).digest
    adopt_minutes(world.actor("tozeur"), new, digest, at=AFTER)
    with Refusing("newer-version-exists"):
        sign_minutes(world.actor("tozeur"), minutes.pk, "chair", at=AFTER)


CHANGES = {
    "text of a part": 'UPDATE minutes_part SET text = \'{{"ar": "x"}}\' WHERE minutes_id = {id}',
    "part taken away": "DELETE FROM minutes_part WHERE minutes_id = {id}",
    "part put in": (
        "INSERT INTO minutes_part (minutes_id, position, number, title, facts, text, revision) "
        "VALUES ({id}, 99, '9', '{{}}', '{{}}', '{{}}', 0)"
    ),
    "facts": "UPDATE minutes_minutes SET facts = '{{}}' WHERE id = {id}",
    "digest": "UPDATE minutes_minutes SET digest = repeat('0', 64) WHERE id = {id}",
    "back to a draft": "UPDATE minutes_minutes SET state = 'drafted', adopted = NULL WHERE id = {id}",
    "deleted": "DELETE FROM minutes_minutes WHERE id = {id}",
    "secretary": "UPDATE minutes_minutes SET secretary_id = drafted_by_id + 1 WHERE id = {id}",
}
AFTER_SIGNING = {
    "signature taken away": "DELETE FROM minutes_signature WHERE minutes_id = {id}",
    "signature of another": "UPDATE minutes_signature SET person_id = person_id + 1 WHERE minutes_id = {id}",
    "day of signing": "UPDATE minutes_minutes SET signed = now() WHERE id = {id}",
}


def tried(statement: str, minutes: Minutes) -> bool:
    """Whether raw SQL could do it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(id=minutes.pk))
            return cursor.rowcount > 0
    except DatabaseError:
        return False


@pytest.mark.parametrize("change", [*CHANGES, *AFTER_SIGNING])
def test_signed_minutes_never_change_by_raw_sql(change: str) -> None:
    _world, minutes = signed()
    assert not tried((CHANGES | AFTER_SIGNING)[change], minutes)
    assert digest_of(again(minutes)) == minutes.digest


@pytest.mark.parametrize("change", [name for name in CHANGES if name not in ("digest", "deleted", "back to a draft")])
def test_the_same_changes_to_a_draft_succeed(change: str) -> None:
    """The twin: what the tests above try is possible where nothing forbids it."""
    _world, minutes = a_draft_of_minutes()
    assert tried(CHANGES[change], minutes)


@pytest.mark.parametrize("change", [*CHANGES, *AFTER_SIGNING])
def test_without_the_triggers_raw_sql_would_get_through(change: str) -> None:
    """The twin: it is the database's own rule that refuses, not something else. The test's transaction brings the rules back."""
    if change == "deleted":
        pytest.skip("rows that point to it hold it as well")
    _world, minutes = signed()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("minutes_minutes", "minutes_part", "minutes_signature"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    assert tried((CHANGES | AFTER_SIGNING)[change], minutes)


def test_signed_minutes_never_change_by_the_orm_or_by_commands() -> None:
    world, minutes = signed()
    part = Part.objects.get(minutes=minutes, position=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Part.objects.filter(pk=part.pk).update(text=Text(ar="x"))
    with pytest.raises(DatabaseError), transaction.atomic():
        part.text = Text(ar="x")
        part.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        Minutes.objects.filter(pk=minutes.pk).update(reason=Text(ar="x"))
    with Refusing("minutes-are-not-there"):
        write_part(world.actor("zahle"), part.pk, Text(ar="x"), seen=part.revision, at=AFTER)
    with Refusing("minutes-may-follow"):
        recall_minutes(world.actor("zahle"), minutes.pk, at=AFTER)
    assert digest_of(again(minutes)) == minutes.digest
