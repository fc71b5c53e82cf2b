"""The review: what waits, the versions side by side with what changed, remarks beside each part, and the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mithaq.charter.powers import Power
from mithaq.charter.text import NO_WORDS
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.motion_commands import propose_motion
from mithaq.domains.governance.paragraphs import Piece, difference
from mithaq.domains.knowledge.access import owns, reviews
from mithaq.domains.knowledge.lifecycle import State
from mithaq.domains.knowledge.models import Practice, Remark, Version
from mithaq.domains.knowledge.proposals import proposal_of
from mithaq.domains.knowledge.quality import gaps_of
from mithaq.domains.knowledge.queries import files_of, found_beside, remarks_on, versions_of
from mithaq.domains.knowledge.sheet import Sheet
from mithaq.domains.knowledge.waiting_queries import to_review
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.queries import meetings_of
from mithaq.domains.meetings.tabling_commands import table_motion
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.web.knowledge.views import practice_asked
from mithaq.web.setting import NetworkRequest, in_workspace
from mithaq.web.wording.practices import PARTS
from mithaq.web.wording.saying import in_three

SHOWN = ("carried", "executed")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part in two versions: what stays, goes and comes, and the remarks on it."""

    place: str
    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...]
    remarks: tuple[Remark, ...]

    @property
    def changed(self) -> bool:
        return self.before != self.after


@require_GET
@in_workspace
def review(request: NetworkRequest) -> HttpResponse:
    """What was handed in and waits for the body in which the reader sits."""
    by = request.setting.actor
    if not by.may(Right.REVIEW).holds and by.may(Right.REVIEW).finding.reason != "second-factor-needed":
        raise Http404("review")
    rows = [(row, row.versions.order_by("-number")[0]) for row in to_review(by)]  # type: ignore[attr-defined]
    return render(
        request, "knowledge/review.html", {"rows": rows, "titles": {row.pk: Sheet.of(v.sheet).title for row, v in rows}}
    )


@require_GET
@in_workspace
def versions(request: NetworkRequest, pk: int) -> HttpResponse:
    """Two versions side by side; open to its member and to those who read it."""
    return show_versions(request, practice_asked(request, pk))


def show_versions(
    request: NetworkRequest, found: Practice, *, form: Form | None = None, said: str = "", status: int = 200
) -> HttpResponse:
    """The page of the versions; `form` was sent and is shown again, where `said` names it."""
    setting = request.setting
    reads = reviews(setting.actor, found)
    held = versions_of(found)
    if not (reads or owns(setting.actor, found)) or not held:
        raise Http404("versions")
    after = _asked(request, "b", held) or held[0]
    before = _asked(request, "a", held) or (held[1] if len(held) > 1 else None)
    open_now = after.pk == held[0].pk and found.state in (State.SUBMITTED, State.IN_REVIEW)
    grant = setting.standing.charter.powers.get(Power.ENDORSE_PRACTICE)
    by_office = grant is not None and bool(grant.office)
    context = {
        "practice": found,
        "versions": held,
        "before": before,
        "after": after,
        "sheet": Sheet.of(after.sheet),
        "passages": passages_of(before, after),
        "whole": [row for row in remarks_on(after) if not row.place],
        "gaps": gaps_of(found, setting.standing.charter, found_beside(found)),
        "files": files_of(found, seen_by=setting.actor),
        "reads": reads,
        "takes_up": reads and found.state == State.SUBMITTED,
        "in_review": reads and found.state == State.IN_REVIEW and open_now,
        "alone": reads and by_office and setting.actor.may(Power.ENDORSE_PRACTICE).holds,
        "by_motion": reads and grant is not None and grant.organ in setting.actor.organs and bool(grant.organ),
        "motions": motions_on(found),
        "next_meetings": _next_meetings(grant.organ if grant else None, setting.network_id) if reads else [],
        "circulation": _circulates(setting.standing.charter, grant.organ if grant else None),
        "form": form,
        "said": said,
    }  # fmt: skip
    return render(request, "knowledge/versions.html", context, status=status)


def passages_of(before: Version | None, after: Version) -> list[Passage]:
    """The parts of two versions, in the order of the later one; what was struck comes at its end."""
    old = Sheet.of(before.sheet).words() if before else {}
    new = Sheet.of(after.sheet).words()
    said: dict[str, list[Remark]] = {}
    for row in [*(remarks_on(before) if before else []), *remarks_on(after)]:
        said.setdefault(row.place, []).append(row)
    places = [*new, *(place for place in old if place not in new)]
    return [
        Passage(
            place, label_of(place), old.get(place, ""), new.get(place, ""),
            tuple(difference(old.get(place, ""), new.get(place, ""))) if before else (),
            tuple(said.get(place, ())),
        )
        for place in places
    ]  # fmt: skip


def label_of(place: str) -> str:
    """A place of the text in words: a part, or a building block or figure with its number."""
    kind, _dash, rest = place.partition("-")
    if not rest:
        return str(PARTS[place])
    number = rest.partition("-")[0]
    words = _("Building block %(n)s") if kind == "block" else _("Figure %(n)s")
    return words % {"n": number}


def motions_on(found: Practice) -> list[Motion]:
    """Motions to endorse this practice, the latest first."""
    rows = Motion.objects.filter(network=found.network, act=Power.ENDORSE_PRACTICE, proposal__practice=found.pk)
    return list(rows.order_by("-number"))


def propose(request: NetworkRequest, found: Practice, by: Actor, at: datetime) -> None:
    """Put the endorsement to the organ: by circulation, or on the agenda of one of its meetings. Raises `Refused`."""
    title = Sheet.of(versions_of(found)[0].sheet).title[:120]

    def said() -> str:
        return _("Endorsement of the practice: %(title)s") % {"title": title}

    given: dict[str, Any] = dict(proposal_of(found))
    seen = request.POST.get("digest", "")[:64]
    if seen:
        given["digest"] = seen
    where = request.POST.get("where", "")
    if where.isascii() and where.isdigit():
        there = Meeting.objects.filter(network_id=by.network_id, number=int(where[:9])).first()
        if there is None:
            raise Http404("meeting")
        table_motion(by, there.pk, Power.ENDORSE_PRACTICE, given, title=in_three(said), reasons=NO_WORDS, at=at)
        return
    propose_motion(by, Power.ENDORSE_PRACTICE, given, title=in_three(said), reasons=NO_WORDS, at=at)


def _asked(request: NetworkRequest, name: str, held: Any) -> Version | None:
    asked = request.GET.get(name, "")
    return next((row for row in held if str(row.number) == asked), None)


def _next_meetings(organ: str | None, network_id: int) -> list[Meeting]:
    found = meetings_of(network_id, organ=organ, drafts=True) if organ else []
    return [row for row in found if row.state in ("draft", "convoked", "sitting")]


def _circulates(charter: Any, organ: str | None) -> bool:
    return bool(organ and charter.organs[organ].circulation)
