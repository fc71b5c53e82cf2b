"""Reading what was found of a charter, on any day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mithaq.charter.verdict import Verdict, finding_from_json
from mithaq.domains.compliance.models import Judgement, Observation


def latest(network_id: int, day: date) -> Sequence[Observation]:
    """The observation of each clause, per charter version, that stood on a day."""
    found = Observation.objects.filter(network_id=network_id, day__lte=day)
    return list(found.order_by("clause", "version", "-day").distinct("clause", "version"))


def verdicts_on(network_id: int, version: int, day: date) -> dict[str, Verdict]:
    """Clause -> the verdict that stood on a day, under this version of the charter."""
    return {row.clause: verdict_of(row) for row in latest(network_id, day) if row.version == version}


def history_of(network_id: int, clause: str) -> Sequence[Observation]:
    """Every observation of a clause, newest first."""
    return list(Observation.objects.filter(network_id=network_id, clause=clause).order_by("-day", "-pk"))


def judged_on(network_id: int, day: date) -> Judgement | None:
    """The last whole judgement up to a day."""
    return Judgement.objects.filter(network_id=network_id, day__lte=day).order_by("-day").first()


def verdict_of(observation: Observation) -> Verdict:
    return Verdict(observation.clause, tuple(finding_from_json(finding) for finding in observation.findings))
