"""What the room of elections knows, as evidence for the charter's rules."""

from __future__ import annotations

from datetime import date

from mithaq.charter.evidence import Kept, Record
from mithaq.domains.ballots.queries import turnout_of
from mithaq.domains.elections.lifecycle import Stage
from mithaq.domains.elections.models import Candidature, Election
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import Constitution

ELECTION = frozenset(["organ", "office", "method", "state"])
BALLOT = frozenset(["organ", "office", "state", "roll", "members", "difference", "turnout"])
CANDIDACY = frozenset(["organ", "office", "organisation", "member", "country", "sex", "sharing", "state"])


def elections_evidence(standing: Constitution, day: date) -> dict[str, Kept]:
    """Elections, votes that are over, and candidatures, as they stood on a day."""
    called = Election.objects.filter(network_id=standing.network_id, called__date__lte=day).select_related("box")
    stood = Candidature.objects.filter(election__in=called, submitted__date__lte=day)
    rows = stood.select_related("organisation", "election")
    over = [row for row in called if row.counted and row.counted.date() <= day]
    return {
        "election": Kept(ELECTION, tuple(_election(row, day) for row in called)),
        "ballot": Kept(BALLOT, tuple(_ballot(row) for row in over)),
        "candidacy": Kept(CANDIDACY, tuple(_candidacy(row, day) for row in rows)),
    }


def _of(row: Election) -> dict[str, tuple[str, ...]]:
    return {"organ": tuple(filter(None, (row.organ,))), "office": tuple(filter(None, (row.office,)))}


def _election(row: Election, day: date) -> Record:
    reached = {
        Stage.PROCLAIMED: row.proclaimed,
        Stage.ANNULLED: row.annulled,
        Stage.COUNTED: row.counted,
    }
    stage = next((s for s, at in reached.items() if at and at.date() <= day), Stage.CALLED)
    return Record(
        row.called.date(), f"election-{row.number}", None, _of(row) | {"method": (row.method,), "state": (stage,)}
    )


def _ballot(row: Election) -> Record:
    """A vote that is over: `members` are those whom the charter gave a vote when it was called, as the ledger noted them;
    `difference` how many the roll lacks or has too many by now; `turnout` in per cent."""
    assert row.counted is not None
    turnout, first = turnout_of(row.box), row.first_round_id or row.pk  # type: ignore[attr-defined]
    noted = Entry.objects.filter(network_id=row.network_id, event="ElectionCalled", facts__election=first)  # type: ignore[attr-defined]
    members = int(noted.values_list("facts__voters", flat=True).first() or 0)
    figures = {
        "roll": turnout.entitled,
        "members": members,
        "difference": abs(turnout.entitled - members),
        "turnout": 100 * turnout.voted // max(1, turnout.entitled),
    }
    return Record(row.counted.date(), f"ballot-{row.number}", None, _of(row) | {"state": (row.stage,)}, {}, figures)


def _candidacy(row: Candidature, day: date) -> Record:
    facets = _of(row.election) | {
        "organisation": (row.organisation.key,),
        "member": (row.organisation.key,),
        "country": (row.organisation.country,),
        "sex": tuple(filter(None, (row.sex,))),
        "sharing": ("yes",) if row.sharing.as_json() else (),
        "state": ("withdrawn",) if row.withdrawn and row.withdrawn.date() <= day else ("standing",),
    }
    return Record(row.submitted.date(), f"candidature-{row.pk}", None, facets)
