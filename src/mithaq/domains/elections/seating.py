"""Who takes a seat by a result, and whom they follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mithaq.domains.directory.facets import facets_of
from mithaq.domains.elections.models import Candidature, Election
from mithaq.domains.governance.models import Mandate
from mithaq.domains.governance.queries import mandates_on
from mithaq.domains.governance.seating_commands import Seated


def elected_in(election: Election) -> list[Seated]:
    """All elected, those of the first round before those of the second."""
    found: list[Seated] = []
    for each in _rounds(election):
        rows = Candidature.objects.filter(election=each, withdrawn=None).select_related("organisation")
        by_key = {row.organisation.key: row for row in rows}
        for contest in (each.result or {}).values():
            found += [Seated(by_key[key].organisation.pk, by_key[key].sex) for key in contest["elected"]]
    return found


def followed_by(election: Election, day: date) -> Sequence[Mandate]:
    """The mandates that end: those of the contests that elected somebody; elsewhere, who sits stays until there is."""
    if election.vacancies:
        return []
    filled = {key for each in _rounds(election) for key, contest in (each.result or {}).items() if contest["elected"]}
    where = {"organ": election.organ} if election.organ else {"office": election.office}
    held = mandates_on(election.network_id, day, **where)  # type: ignore[attr-defined]
    return [m for m in held if filled & {"", *(facets_of(m.organisation).values() if m.organisation else ())}]


def _rounds(election: Election) -> list[Election]:
    return [election.first_round, election] if election.first_round else [election]
