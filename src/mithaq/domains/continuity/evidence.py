"""What the room of successions knows: who answers for what is open, and handovers that were done."""

from __future__ import annotations

from datetime import date

from mithaq.charter.evidence import Kept, Record
from mithaq.domains.continuity.models import Handover
from mithaq.domains.continuity.queries import tasks_on
from mithaq.domains.directory.queries import offices_held
from mithaq.foundation.networks.queries import Constitution

TASK = frozenset(["member", "organisation", "country", "kind", "state", "holder"])
HANDOVER = frozenset(["member", "organisation", "country", "done"])


def continuity_evidence(standing: Constitution, day: date) -> dict[str, Kept]:
    """Tasks of members with whoever answers for them, and the handovers of the network."""
    tasks = tasks_on(standing.network_id, day)
    held = offices_held({task.organisation.pk for task in tasks}, day)
    handovers = Handover.objects.filter(network_id=standing.network_id, succession__on__lte=day)
    return {
        "task": Kept(
            TASK,
            tuple(
                Record(
                    task.since,
                    task.key,
                    None,
                    {
                        "member": (task.organisation.key,),
                        "organisation": (task.organisation.key,),
                        "country": (task.organisation.country,),
                        "kind": (task.kind,),
                        "state": ("open",),
                        "holder": tuple(sorted(held.get(task.organisation.pk, frozenset()))[:1]),
                    },
                )
                for task in tasks
            ),
        ),
        "handover": Kept(
            HANDOVER,
            tuple(_handover(row, day) for row in handovers.select_related("succession__organisation")),
        ),
    }


def _handover(row: Handover, day: date) -> Record:
    organisation = row.succession.organisation
    facets = {
        "member": (organisation.key,),
        "organisation": (organisation.key,),
        "country": (organisation.country,),
    }
    done = row.done.date() if row.done and row.done.date() <= day else None
    return Record(
        row.succession.on, f"handover-{row.pk}", None, facets, {"done": done} if done else {}, entry=row.entry
    )
