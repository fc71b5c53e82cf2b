"""A small library of the river towns: files of every kind made here, documents handed in, checked, trusted, through the commands."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import pytest
from django.apps import apps

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.knowledge.models import Practice, Version
from mithaq.domains.library.brief_commands import Source
from mithaq.domains.library.checking_commands import check_document, trust_document
from mithaq.domains.library.depositing_commands import deposit_document
from mithaq.domains.library.description import Description
from mithaq.domains.library.models import Document
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.ledger.models import Entry
from tests.builders import NOW, RIVER, World, a_council, a_network

POWERS = '  meeting.convene: {office: chair, clause: "2.2"}\n'
KEPT = (
    POWERS + '  document.publish: {office: secretary, clause: "1.3"}\n  output.agree: {organ: council, clause: "2.1"}\n'
)
WITH_LIBRARY = RIVER.replace(POWERS, KEPT)
FOCAL_POINTS = "        rules: [{kind: held, offices: [focal-point], vacant_at_most: P30D}]\n"
WITH_DIALOGUES = WITH_LIBRARY.replace(
    FOCAL_POINTS,
    """        binds: office:secretary
        rules:
          - {kind: share, of: dialogue, where: {level: high}, having: {briefing: "*"}, at_least: 1, origin: choice}
          - {kind: share, of: dialogue, where: {level: high, briefing: "*"}, having: {section: "*", organisation: "*"}, at_least: 1, origin: choice}
""",
)
EXCHANGE = '        rules: [{kind: reach, of: exchange, within: P1Y, share: "1/2", origin: choice}]\n'
WITH_PAPERS = WITH_LIBRARY.replace(
    EXCHANGE,
    "        rules: [{kind: answered, of: publication, where: {kind: session-document}, dated: delivered, within: P7D, origin: choice}]\n",
)
WITH_CHECKS = WITH_LIBRARY.replace(
    EXCHANGE,
    "        rules: [{kind: reach, of: self-check, where: {kind: organic-law}, within: P12M, origin: choice}]\n",
)
WITH_ALL = WITH_DIALOGUES.replace(
    EXCHANGE, WITH_CHECKS[WITH_CHECKS.index("        rules: [{kind: reach, of: self-check") :].split("\n")[0] + "\n"
)
"""Files for dialogues and self-checks, asked for by one charter."""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SINCE = NOW - timedelta(days=300)


def a_library_world(source: str = WITH_LIBRARY) -> World:
    """Five towns with a council (Tozeur, Agadir, Zahlé) and a secretary (Gafsa) who keeps the library."""
    world = a_council(a_network(source))
    held = [Held(world.members["gafsa"].pk, SINCE.date(), office="secretary", source="appointment")]
    take_over_mandates(world.platform, held, at=SINCE)
    return world


def described(title: str | Text = "The state of the river", **given: Any) -> Description:
    """A description that lacks nothing."""
    values: dict[str, Any] = {
        "title": title if isinstance(title, Text) else Text(en=title, ar="حال النهر"), "kind": "study", "authentic": "en", "authors": ("River Towns",),
        "dated": date(2026, 5, 2), "licence": "by-4.0", "source": "Survey of 2026", "abstract": Text(en="What the river is like."),
        "themes": ("water",),
    }  # fmt: skip
    if given.get("access", "public") != "public":
        values["why_closed"] = Text(en="It names people.")
    return Description(**(values | given))


def a_document(
    world: World, key: str = "fes", name: str = "river.txt", content: bytes = b"The water is low.", *, at: datetime = NOW,
    **given: Any,
) -> Document:  # fmt: skip
    """A document that a member handed in."""
    event = deposit_document(world.actor(key), world.members[key].pk, described(**given), name, content, at=at)
    return Document.objects.get(pk=event.document)


def on_the_shelf(world: World, key: str = "fes", **given: Any) -> Document:
    """A document that the secretary checked."""
    row = a_document(world, key, **given)
    check_document(world.actor("gafsa"), row.pk, at=given.get("at", NOW))
    return Document.objects.get(pk=row.pk)


def trusted(world: World, key: str = "fes", **given: Any) -> Document:
    row = on_the_shelf(world, key, **given)
    trust_document(world.actor("gafsa"), row.pk, at=NOW)
    return Document.objects.get(pk=row.pk)


def a_practice(world: World, key: str = "fes", title: str = "Reeds that clean the river") -> Practice:
    """A practice that a member has on the shelf, planted by hand."""
    said = {"authentic": "en", "outcome": "worked", "themes": ["water"], "sheet": {"title": title}}
    row = Practice.objects.create(
        network=world.network, organisation=world.members[key], state="submitted", started=SINCE, changed=SINCE, **said
    )
    row.shelved = Version.objects.create(
        practice=row, number=1, digest="0" * 64, submitted=SINCE, validated=SINCE, **said
    )
    row.state, row.first_shelved = "validated", SINCE
    row.save()
    return row


def resting_on(*rows: Document | Practice) -> list[Source]:
    """These as the sources of a brief."""
    return [Source("practice" if isinstance(row, Practice) else "document", row.pk) for row in rows]


def docx(*paragraphs: str, **parts: bytes) -> bytes:
    """A Word file with these paragraphs; `parts` are put into it as they are (`__` stands for `/`)."""
    said = "".join(f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>" for words in paragraphs)
    body = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{said}</w:body></w:document>'
    held = {"[Content_Types].xml": b"<Types/>", "word/document.xml": body.encode()}
    held |= {name.replace("__", "/"): content for name, content in parts.items()}
    return packed(held)


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def xlsx(rows: list[list[object]], title: str = "Accounts") -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(*pages: str) -> bytes:
    """A PDF with a page for each of these, set with our own press."""
    from mithaq.web.formatting import Manner
    from mithaq.web.papers.paper import Paper, Part
    from mithaq.web.papers.printing import print_paper
    from mithaq.web.wording.saying import Speaker

    parts = tuple(Part(title=words, words=tuple([words] * 45)) for words in pages)
    return print_paper(Paper(title="River", parts=parts), Speaker(Manner.of("en")), at=NOW)


@contextmanager
def refusing(reason: str) -> Iterator[None]:
    """What is inside is refused for this reason, and leaves nothing behind: no entry, no row of the room, no file."""
    before = everything()
    with pytest.raises(Refused) as refusal:
        yield
    assert refusal.value.verdict.finding.reason == reason
    assert everything() == before


def everything() -> dict[str, object]:
    rows = {
        model.__name__: sorted(map(repr, model.objects.values_list()))
        for model in apps.get_app_config("library").get_models()
    }
    return {**rows, "entries": Entry.objects.count(), "files": StoredFile.objects.count()}
