"""Organs, mandates, meetings, motions and votes in the terms of Popolo; the agenda and papers with OParl's names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.lifecycle import State as MotionState
from mithaq.domains.governance.models import Mandate, Motion, Portfolio, Seat
from mithaq.domains.governance.motion_commands import tally
from mithaq.domains.meetings.models import Item, Meeting, Paper
from mithaq.domains.meetings.queries import agenda_of, meetings_of, papers_of
from mithaq.foundation.people.models import Person
from mithaq.web.meetings.showing import came_to
from mithaq.web.setting import Setting
from mithaq.web.wording.saying import Speaker

OPTIONS = {"assent": "yes", "refuse": "no", "abstain": "abstain", "": "absent"}
RESULTS = {
    MotionState.CARRIED: "pass",
    MotionState.EXECUTED: "pass",
    MotionState.REJECTED: "fail",
    MotionState.LAPSED: "fail",
}
STATUS = {"convoked": "confirmed", "sitting": "confirmed", "closed": "passed", "cancelled": "cancelled", "lapsed": "cancelled"}  # fmt: skip
MOST = 5000
Row = dict[str, Any]


def data_of(setting: Setting, root: str, speaker: Speaker) -> Row:
    """Everything, as the pages show it to somebody who is not signed in: no drafts, no open votes, no private papers."""
    found = meetings_of(setting.network_id, most=MOST)
    motions = (
        Motion.objects.filter(network_id=setting.network_id)
        .select_related("amends", "box")
        .prefetch_related("seats")
        .order_by("number")
    )
    mandates = Mandate.objects.filter(network_id=setting.network_id, since__lte=setting.on)
    mandates = mandates.select_related("organisation", "person").order_by("pk")
    charter, place = setting.standing.charter, _Place(root, setting.standing.slug)
    return {
        "@context": "http://www.popoloproject.com/contexts/",
        "network": setting.standing.slug,
        "on": setting.on.isoformat(),
        "organizations": [
            *({"id": f"organ:{key}", "name": organ.title.best(speaker.manner.language).words,
               "names": organ.title.as_json(), "classification": "organ", "url": place.of("organ", key)}
              for key, organ in charter.organs.items()),
            *_members(mandates),
        ],
        "posts": [
            {"id": f"office:{key}", "label": office.title.best(speaker.manner.language).words,
             "labels": office.title.as_json(),
             "organization_id": office.of if office.of.startswith("organ:") else None}
            for key, office in charter.offices.items()
        ],
        "memberships": [_membership(row) for row in mandates],
        "portfolios": [_portfolio(row) for row in _portfolios(setting)],
        "events": [_event(row, place) for row in found],
        "motions": [_motion(row, place) for row in motions],
        "vote_events": [vote for row in motions for vote in _vote_event(row)],
    }  # fmt: skip


class _Place:
    """Addresses of the network's pages, from the root of the site."""

    def __init__(self, root: str, slug: str) -> None:
        self.root, self.slug = root.rstrip("/"), slug

    def of(self, name: str, *args: object) -> str:
        return self.root + reverse(name, args=[self.slug, *args])


def _party(organisation: Organisation | None, person: Person | None) -> Row:
    """Whose seat it is, without any address."""
    if organisation is not None:
        return {"organization_id": f"member:{organisation.key}", "name": organisation.names.as_json()}
    if person is None or person.erased:
        return {"organization_id": None, "name": None}
    return {"organization_id": None, "name": person.name.as_json()}


def _members(mandates: Iterable[Mandate]) -> list[Row]:
    seen = {row.organisation.key: row.organisation for row in mandates if row.organisation}
    return [
        {"id": f"member:{key}", "name": organisation.names.best("en").words, "names": organisation.names.as_json(),
         "classification": organisation.kind}
        for key, organisation in sorted(seen.items())
    ]  # fmt: skip


def _membership(row: Mandate) -> Row:
    return {
        "id": f"mandate:{row.pk}",
        **({"on_behalf_of_id": f"organ:{row.constituent}"} if row.constituent else {}),
        "organization_id": f"organ:{row.organ}" if row.organ else None,
        "post_id": f"office:{row.office}" if row.office else None,
        "member": _party(row.organisation, row.person if row.organisation is None else None),
        "start_date": row.since.isoformat(),
        "end_date": row.until.isoformat() if row.until else None,
    }


def _portfolios(setting: Setting) -> Iterable[Portfolio]:
    found = Portfolio.objects.filter(network_id=setting.network_id, since__lte=setting.on)
    return found.select_related("mandate", "section").order_by("pk")


def _portfolio(row: Portfolio) -> Row:
    """What a membership answers for; Popolo has no term of its own for it."""
    ends = [day for day in (row.until, row.mandate.until) if day]
    return {
        "id": f"portfolio:{row.pk}",
        "organization_id": f"organ:{row.organ}",
        "membership_id": f"mandate:{row.mandate.pk}",
        "theme": row.theme or None,
        "region": {"id": f"member:{row.section.key}", "names": row.section.names.as_json()} if row.section else None,
        "start_date": row.since.isoformat(),
        "end_date": min(ends).isoformat() if ends else None,
    }


def _event(row: Meeting, place: _Place) -> Row:
    papers = [paper for paper in papers_of(row) if paper.file.public and not paper.file.removed]
    return {
        "id": f"meeting:{row.number}",
        "url": place.of("meeting", row.number),
        "name": row.title.as_json(),
        "classification": row.kind,
        "organization_id": f"organ:{row.organ}",
        "start_date": row.starts.isoformat(),
        "end_date": row.ends.isoformat(),
        "status": STATUS[row.state],
        "location": row.place.as_json() if row.manner != "online" else None,
        "cancelled": row.state == "cancelled",
        "agendaItem": [_item(point.number, point.item, papers, place) for point in agenda_of(row)],
        "auxiliaryFile": [_paper(paper, place) for paper in papers if paper.item is None],
        "attendees": [
            _party(came.who.organisation, came.who.person)
            | {"start": came.first.isoformat(), "end": came.last.isoformat() if came.last else None}
            for came in came_to(row)
        ],
    }


def _item(number: str, item: Item, papers: Iterable[Paper], place: _Place) -> Row:
    return {
        "number": number,
        "name": item.title.as_json(),
        "motion_id": f"motion:{item.motion.number}" if item.motion else None,
        "auxiliaryFile": [_paper(row, place) for row in papers if row.item_id == item.pk],  # type: ignore[attr-defined]
    }


def _paper(row: Paper, place: _Place) -> Row:
    return {
        "name": row.title.as_json(),
        "fileName": row.file.name,
        "mimeType": row.file.kind,
        "size": row.file.size,
        "accessUrl": place.of("file", row.file.token),
    }


def _motion(row: Motion, place: _Place) -> Row:
    return {
        "id": f"motion:{row.number}",
        "url": place.of("motion", row.number),
        "organization_id": f"organ:{row.organ}",
        "classification": row.act,
        "title": row.title.as_json(),
        "text": row.wording,
        "amends": f"motion:{row.amends.number}" if row.amends else None,
        "date": row.opened.date().isoformat(),
        "requirement": row.act,
        "result": RESULTS.get(MotionState(row.state)),
        "state": row.state,
    }


def _vote_event(row: Motion) -> list[Row]:
    """The vote on a motion once it is decided: with the answer of each seat, or with the sums alone where it was secret."""
    if row.decided is None or MotionState(row.state) not in RESULTS:
        return []
    answers = tally(row)
    counts = {"yes": answers.for_, "no": answers.against, "abstain": answers.abstained}
    return [
        {
            "motion_id": f"motion:{row.number}",
            "organization_id": f"organ:{row.organ}",
            "start_date": (row.voting_since or row.opened).isoformat(),
            "end_date": row.decided.isoformat(),
            "result": RESULTS[MotionState(row.state)],
            "secret": row.box is not None,
            "counts": [{"option": option, "value": value} for option, value in counts.items()],
            "votes": [] if row.box else _named_votes(row),
        }
    ]


def _named_votes(row: Motion) -> list[Row]:
    seats = Seat.objects.filter(motion=row).select_related("organisation", "person", "proxy").order_by("number")
    return [
        {"voter": _party(seat.organisation, seat.person), "option": OPTIONS[seat.answer], "weight": seat.votes}
        | ({"pair_id": f"member:{seat.proxy.key}"} if seat.proxy else {})
        for seat in seats
    ]
