"""Writing a practice in another language, having it checked by a second person, and counting what is read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from mithaq.charter.verdict import Verdict
from mithaq.domains.knowledge.access import speaks_for
from mithaq.domains.knowledge.answering_commands import on_the_shelf
from mithaq.domains.knowledge.events import TranslationChecked, TranslationWritten
from mithaq.domains.knowledge.models import LANGUAGES, Practice, Readings, Translation
from mithaq.domains.knowledge.sheet import LONGEST, Sheet
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act


@act(Right.SPEAK_FOR_MEMBER)
def write_translation(
    by: Actor, practice_id: int, organisation_id: int, language: str, words: Mapping[str, str], *, at: datetime
) -> TranslationWritten:
    """Write a practice on the shelf in another language, on behalf of a member. It follows the version of today."""
    practice, clause = on_the_shelf(by, practice_id)
    speaks_for(by, organisation_id, clause).or_refuse()
    version = practice.shelved
    assert version is not None
    Verdict.of(language in LANGUAGES, clause=clause, reason="no-such-language", language=language).or_refuse()
    Verdict.of(language != version.authentic, clause=clause, reason="language-of-its-own").or_refuse()
    places = Sheet.of(version.sheet).words()
    said = {place: each.strip() for place, each in words.items() if each.strip()}
    Verdict.of(
        set(said) <= set(places),
        clause=clause,
        reason="no-such-part",
        part=", ".join(sorted(set(said) - set(places)))[:60],
    ).or_refuse()
    Verdict.of(bool(said.get("title")), clause=clause, reason="title-missing").or_refuse()
    fits = all(len(each) <= LONGEST for each in said.values())
    Verdict.of(fits, clause=clause, reason="practice-too-long", longest=LONGEST).or_refuse()
    Translation.objects.update_or_create(
        practice=practice,
        language=language,
        defaults={
            "words": said,
            "follows": version.digest,
            "organisation_id": organisation_id,
            "person_id": by.person_id,
            "at": at,
            "checked": None,
            "checked_by": None,
        },
    )
    return TranslationWritten(
        at=at, clause=clause, practice=practice.pk, organisation=organisation_id, language=language
    )


@act(Right.SPEAK_FOR_MEMBER)
def check_translation(by: Actor, practice_id: int, language: str, *, at: datetime) -> TranslationChecked:
    """Stand for a translation after reading it beside the text that counts: a second person, of any member."""
    practice, clause = on_the_shelf(by, practice_id)
    rows = Translation.objects.select_for_update(no_key=True)
    row = rows.filter(practice=practice, language=language).first()
    Verdict.of(row is not None, clause=clause, reason="no-such-language", language=language).or_refuse()
    assert row is not None
    assert practice.shelved is not None
    follows = row.follows == practice.shelved.digest
    Verdict.of(follows, clause=clause, reason="translation-outdated").or_refuse()
    Verdict.of(row.checked is None, clause=clause, reason="nothing-changes").or_refuse()
    another = by.person_id is not None and row.person_id != by.person_id  # type: ignore[attr-defined]
    Verdict.of(another, clause=clause, reason="second-person-checks").or_refuse()
    row.checked, row.checked_by_id = at, by.person_id  # type: ignore[attr-defined]
    row.save(update_fields=["checked", "checked_by"])
    organisation = row.organisation_id  # type: ignore[attr-defined]
    return TranslationChecked(at=at, clause=clause, practice=practice.pk, organisation=organisation, language=language)


def count_reading(practice: Practice, language: str, *, at: datetime) -> None:
    """One more reading in a language in this month. No act, and nothing about who it was."""
    month = at.date().replace(day=1)
    where = {"practice": practice, "language": language, "month": month}
    if Readings.objects.filter(**where).update(number=F("number") + 1):
        return
    try:
        with transaction.atomic():
            Readings.objects.create(**where, number=1)
    except IntegrityError:  # somebody else's was the first of the month meanwhile
        Readings.objects.filter(**where).update(number=F("number") + 1)
