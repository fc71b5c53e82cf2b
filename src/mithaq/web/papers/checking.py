"""Checking a paper: what the ledger says under a code, and whether it still says what was sealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mithaq.charter.document import Clause
from mithaq.foundation.ledger.chain import breaks_around, seal
from mithaq.foundation.ledger.codes import code_of, seal_begins
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.ledger.queries import entries_sealed
from mithaq.foundation.networks.models import Network
from mithaq.web.papers.issuing import speaker_then
from mithaq.web.papers.table import KINDS, PAPERS
from mithaq.web.wording.saying import Speaker
from mithaq.web.wording.telling import tell


@dataclass(frozen=True, slots=True)
class Checked:
    """One entry that bears a code. Nothing here is about a person."""

    code: str
    number: int
    slug: str
    speaker: Speaker
    genuine: bool
    """The entry is what was sealed. When it is not, the page repeats nothing of it."""
    linked: bool
    """The entries beside it are linked with it."""
    kind: str = ""
    sentence: str = ""
    happened: str = ""
    organ: str = ""
    clause: str = ""
    says: Clause | None = None
    version: int = 0
    public: bool = False


def check(code: str, language: str) -> Sequence[Checked]:
    """The papers that bear a code: one, or none; two only if sixty bits of two seals fall together."""
    begins = seal_begins(code)
    if begins is None:
        return []
    found = entries_sealed(begins)
    return [_checked(each, language) for each in found if each.event in PAPERS or seal(each) != each.hash]


def _checked(entry: Entry, language: str) -> Checked:
    speaker = speaker_then(entry, language)
    slug = Network.objects.filter(pk=entry.network_id).values_list("slug", flat=True).first() or ""
    breaks = breaks_around(entry)
    genuine = not any(each.reason == "edited" for each in breaks)
    base = (code_of(entry.hash), entry.number, slug, speaker, genuine, not breaks)
    if not genuine:
        return Checked(*base)
    issue = PAPERS[entry.event]
    charter = speaker.charter
    return Checked(
        *base,
        kind=str(KINDS[issue.kind]),
        sentence=tell([entry], speaker)[0].sentence,
        happened=speaker.manner.moment(entry.at),
        organ=speaker.word(entry.authority) if entry.authority not in ("", "platform") else "",
        clause=entry.clause,
        says=charter.clauses.get(entry.clause) if charter else None,
        version=entry.charter_version,
        public=issue.holder is None,
    )
