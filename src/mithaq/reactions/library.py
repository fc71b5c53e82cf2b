"""What follows in the library: the text of a file is taken out, published minutes file themselves."""

from __future__ import annotations

from contextlib import suppress

from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import AlreadyEnqueued

from mithaq.charter.verdict import Refused
from mithaq.domains.library.filing_commands import file_minutes
from mithaq.domains.library.models import Version
from mithaq.domains.library.models.document import WAITING
from mithaq.domains.library.reading_commands import read_version
from mithaq.domains.minutes.models import Minutes
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.search.commands import refresh_from
from mithaq.foundation.search.records import Source
from mithaq.reactions.consequences import platform_in


def have_read(entry: Entry) -> None:
    """Have the text of a version taken out, beside everything else: a large file takes a while."""
    version_id = entry.facts["version_id"]
    if Version.objects.filter(pk=version_id, reading=WAITING, file__isnull=False).exists():
        jobs.configure_task("reactions.read_version").defer(version_id=version_id)


def file_published(entry: Entry) -> None:
    """File minutes in the archive of their organ when they are published."""
    minutes = Minutes.objects.select_related("network").get(pk=entry.facts["minutes"])
    if not Version.objects.filter(minutes=minutes).exists():
        with suppress(Refused):  # somebody else filed it meanwhile
            file_minutes(platform_in(minutes.network), minutes.pk, at=entry.at)


def read_and_find(version_id: int) -> None:
    """Take the text out of a version, and have its words found."""
    read_version(version_id)
    document_id = Version.objects.values_list("document_id", flat=True).get(pk=version_id)
    changed = refresh_from(Source("document", document_id))
    if changed.written or changed.gone:
        with suppress(AlreadyEnqueued):
            jobs.configure_task("reactions.tend_search", queueing_lock="tend-search").defer(timestamp=0)
