"""Issuing the paper of an entry: composed from the ledger on demand, in any language, with the entry's own code."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

from django.conf import settings
from django.utils import translation

from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.codes import code_of
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import constitution_of
from mithaq.web.formatting import Manner
from mithaq.web.papers.paper import Paper, Proof
from mithaq.web.papers.printing import print_paper
from mithaq.web.papers.table import KINDS, PAPERS
from mithaq.web.wording.saying import Speaker


def has_paper(entry: Entry, actor: Actor) -> bool:
    """Whether an entry has a paper that this actor may open."""
    issue = PAPERS.get(entry.event)
    return issue is not None and issue.open_to(actor, entry)


def issue_paper(entry: Entry, language: str) -> bytes:
    """The paper of an entry as PDF, in `ar`, `fr` or `en`: for a page, and for a message that carries it.

    Raises `KeyError` for an event that has none. Who may open it was asked before.
    """
    with translation.override(language):
        speaker = speaker_then(entry, language)
        return print_paper(compose(entry, speaker), speaker, at=entry.at, proof=proof_of(entry))


def paper_if_any(entry: Entry, language: str) -> bytes | None:
    """The paper of an entry for a message that carries it; None when the entry has none."""
    return issue_paper(entry, language) if entry.event in PAPERS else None


def compose(entry: Entry, speaker: Speaker) -> Paper:
    """What the paper of an entry says."""
    issue = PAPERS[entry.event]
    paper = issue.compose(entry, speaker)
    return replace(paper, kind=paper.kind or str(KINDS[issue.kind]))


def speaker_then(entry: Entry, language: str) -> Speaker:
    """Who speaks with the words of the charter as it stood on the day of the entry."""
    network = Network.objects.filter(pk=entry.network_id).first()
    charter = constitution_of(network, entry.at.date()).charter if network else None
    return Speaker(Manner.of(language, charter), charter)


def proof_of(entry: Entry) -> Proof:
    """The code of an entry's paper, and its short address: the server adds the language of whoever asks."""
    code = code_of(entry.hash)
    return Proof(code, urljoin(settings.SITE, f"/verify/{code}"))
