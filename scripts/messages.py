"""Add what the code says, and the catalogues do not hold yet, at the end of each. `make messages` runs it.

Nothing that is there is moved, wrapped anew or taken away, so that translations of several hands merge; what is said no
longer is counted. `tests/guards/test_messages.py` fails as long as an entry is empty.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

LOCALE = Path(__file__).resolve().parent.parent / "src" / "mithaq" / "web" / "locale"


def entries_for(said: Catalog, held: Catalog) -> str:
    """The entries that are said and not held, empty, as they are written in a catalogue of this language."""
    missing = Catalog(locale=held.locale)
    for message in said:
        if message.id and held.get(message.id, message.context) is None:
            missing.add(message.id, context=message.context, flags=message.flags)
    written = io.BytesIO()
    write_po(written, missing, width=0, omit_header=True)
    return written.getvalue().decode().strip()


def catalogue_of(path: Path, language: str | None = None) -> Catalog:
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def main(template: str) -> None:
    said = catalogue_of(Path(template))
    for language in ("ar", "fr"):
        path = LOCALE / language / "LC_MESSAGES" / "django.po"
        held = catalogue_of(path, language)
        added = entries_for(said, held)
        if added:
            path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n\n{added}\n", encoding="utf-8")
        unsaid = sum(1 for message in held if message.id and said.get(message.id, message.context) is None)
        print(f"{language}: {added.count('msgid ')} to translate, {unsaid} said no longer")


if __name__ == "__main__":
    main(sys.argv[1])
