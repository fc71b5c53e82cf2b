"""What of an election is public for anyone to recount: the bundle, once its votes are counted."""

from __future__ import annotations

from mithaq.counting import bundle
from mithaq.counting.canonical import from_plain
from mithaq.counting.outcome import Count
from mithaq.domains.ballots.models import Box
from mithaq.domains.ballots.queries import contests_of, papers_of, published, receipts_of, turnout_of
from mithaq.domains.elections.models import Candidature, Election
from mithaq.foundation.ledger.models import Entry

Titles = dict[str, str]


def bundle_files(election: Election, title: Titles, contest_titles: dict[str, Titles]) -> dict[str, bytes]:
    """The files of the public bundle of a counted election; the same election always makes the same bytes.

    Titles are given in the languages of the reader's world. Raises `ValueError` for an election that is not counted.
    """
    if election.result is None:
        raise ValueError("not counted")
    names = {
        row.organisation.key: row.organisation.names.as_json()
        for row in Candidature.objects.filter(election=election).select_related("organisation")
    }
    box = election.box
    contests = [
        bundle.Contest(
            key,
            contest_titles.get(key, title),
            contest.rules,
            contest.candidates,
            {candidate.key: names.get(candidate.key, {}) for candidate in contest.candidates},
            papers_of(box, key),
            receipts_of(box, key),
            turnout_of(box, key).entitled,
            turnout_of(box, key).voted,
            from_plain(Count, election.result[key]),
            papers_published=published(box, key),
        )
        for key, contest in contests_of(box).items()
    ]
    return bundle.bundle_of(
        bundle.Election(title, box.roll_digest, election.seed, committed_to(election), contests, _about(election, box))
    )


def _about(election: Election, box: Box) -> dict[str, str | int]:
    return {
        "network": election.network.slug,
        "number": election.number,
        "organ": election.organ,
        "office": election.office,
        "clause": election.clause,
        "charter_version": election.charter_version,
        "secret": int(box.secret),
        "round": election.round,
    }


def committed_to(election: Election) -> str:
    """The commitment to the seed as the ledger noted it when the vote opened; empty before."""
    opened = Entry.objects.filter(
        network_id=election.network_id,  # type: ignore[attr-defined]
        event="ElectionOpened",
        facts__election=election.pk,
    )
    return str(opened.values_list("facts__seed_commitment", flat=True).first() or "")
