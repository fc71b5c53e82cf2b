"""The copy that somebody gets of the data about them: `data.json` for machines, `index.html` to read, and their files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import translation
from markupsafe import Markup

from mithaq.charter.text import Text
from mithaq.domains.rights.purposes import REGISTER
from mithaq.domains.rights.queries import Found, files_about, held_about
from mithaq.domains.rights.subjects import Subject
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.files.queries import content_of
from mithaq.foundation.texts.folding import clean_line
from mithaq.web.formatting import Manner
from mithaq.web.rights.telling import sections

STYLE = Path(__file__).parent / "copy.css"
IN_MEMORY = 5_000_000
"""Bytes beyond which the copy is written to the disk while it is made."""
WITHHELD = "withheld"


def copy_of(subject: Subject, language: str, at: datetime) -> IO[bytes]:
    """The whole copy as a zip, at its beginning. The reader closes it."""
    found = list(held_about(subject))
    files = files_about(subject)
    whole = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  the answer closes it
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        kept = _put_files(archive, files)
        archive.writestr("data.json", as_json(subject, found, kept, at))
        archive.writestr("index.html", as_page(subject, found, kept, language, at))
    whole.seek(0)
    return whole


def _put_files(archive: ZipFile, files: Sequence[StoredFile]) -> dict[str, str]:
    """Place in the zip -> the name that the file came with; a file whose bytes are gone has no place."""
    kept: dict[str, str] = {}
    for file in files:
        name = clean_line(file.name).replace("/", "-").replace("\\", "-").lstrip(".") or "file"
        place = f"files/{file.pk}-{name}"
        try:
            archive.writestr(place, content_of(file))
        except FileNotFoundError:
            continue
        kept[place] = file.name
    return kept


def as_json(subject: Subject, found: Sequence[Found], files: dict[str, str], at: datetime) -> str:
    """Everything, column by column, with what for and how long it is held."""
    held = [
        {
            "table": each.label,
            "purpose": each.group.purpose,
            "ground": REGISTER[each.group.purpose].ground,
            "kept": REGISTER[each.group.purpose].kept,
            "rows": [
                {name: WITHHELD if name in each.group.secret else value for name, value in row.items()}
                for row in each.rows
            ],
        }
        for each in found
    ]
    body = {
        "made": at,
        "about": {"number": subject.person_id, "addresses": sorted(subject.addresses)},
        "held": held,
        "files": files,
    }
    return json.dumps(body, cls=Plain, ensure_ascii=False, indent=1)


def as_page(subject: Subject, found: Sequence[Found], files: dict[str, str], language: str, at: datetime) -> str:
    """The same to read: one file without a script, in the person's language."""
    with translation.override(language):
        context: dict[str, Any] = {
            "language": language,
            "direction": "rtl" if language == "ar" else "ltr",
            "style": Markup("<style>{}</style>").format(Markup(STYLE.read_text(encoding="utf-8"))),  # noqa: S704
            "made": Manner.of(language).moment(at),
            "addresses": sorted(subject.addresses),
            "sections": sections(found, language, at.date()),
            "files": files,
        }
        return render_to_string("rights/copy.html", context)


class Plain(DjangoJSONEncoder):
    """Texts as their languages, days and moments in ISO form."""

    def default(self, o: Any) -> Any:
        if isinstance(o, Text):
            return o.as_json()
        if isinstance(o, date):
            return o.isoformat()
        return super().default(o)
