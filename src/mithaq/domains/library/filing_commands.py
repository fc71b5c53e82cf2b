"""What files itself: published minutes, in the archive of their organ. What is filed has its digest, and is never changed."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.library.events import DocumentFiled
from mithaq.domains.library.lifecycle import State
from mithaq.domains.library.models import Document, Version
from mithaq.domains.library.models.document import READ
from mithaq.domains.minutes.content import languages_of
from mithaq.domains.minutes.lifecycle import State as MinutesState
from mithaq.domains.minutes.models import Minutes
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


@act(Right.OPERATE)
def file_minutes(by: Actor, minutes_id: int, *, at: datetime) -> DocumentFiled:
    """File published minutes under their organ; a correction becomes a further version of the same document."""
    standing = standing_of(by)
    minutes = Minutes.objects.select_related("meeting").get(pk=minutes_id, network_id=standing.network_id)
    published = minutes.state == MinutesState.PUBLISHED
    Verdict.of(published, clause="", reason="minutes-not-adopted", state=minutes.state).or_refuse()
    entry = coming_entry(standing.network_id)
    Verdict.of(not Version.objects.filter(minutes=minutes).exists(), clause="", reason="filed-already").or_refuse()
    meeting, language = minutes.meeting, _language_of(minutes)
    earlier = Version.objects.filter(minutes__meeting=meeting).order_by("number").last()
    document = earlier.document if earlier else Document(
        network_id=standing.network_id, kind="minutes", title=meeting.title, authentic=language, licence="official-text",
        authors=[], access="public", made_by=meeting.organ, added=at, checked=at,
        themes=sorted({item.topic for item in meeting.items.all() if item.topic in standing.charter.themes})[:6],  # type: ignore[attr-defined]
    )  # fmt: skip
    document.dated, document.changed, document.entry = meeting.starts.date(), at, entry
    document.state = State.TRUSTED
    document.trusted, document.trusted_by = minutes.adopted, minutes.secretary
    document.save()
    version = Version.objects.create(
        document=document, language=document.authentic, number=earlier.number + 1 if earlier else 1, minutes=minutes,
        sha256=minutes.digest, note=minutes.reason, added=at, compared=at, reading=READ,
    )  # fmt: skip
    return DocumentFiled(at=at, document=document.pk, version_id=version.pk, access="public", sha256=minutes.digest)


def _language_of(minutes: Minutes) -> str:
    """The language in which all that was written stands; Arabic first."""
    whole = languages_of(minutes)
    return next((language for language in ("ar", "fr", "en") if language in whole), "ar")
