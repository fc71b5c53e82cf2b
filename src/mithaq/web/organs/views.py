"""Organs, offices and decisions in writing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mithaq.charter.circulation import outcome
from mithaq.charter.powers import Power
from mithaq.charter.verdict import finding_from_json
from mithaq.domains.amending.models import Amendment
from mithaq.domains.compliance.queries import verdicts_on
from mithaq.domains.governance.lifecycle import State
from mithaq.domains.governance.models import Delegation, Motion
from mithaq.domains.governance.motion_commands import tally
from mithaq.domains.governance.queries import delegations_on, history_of, motions_of, roll_of, seats_of
from mithaq.domains.governance.queries import motion as motion_of
from mithaq.domains.meetings.queries import meeting_of_motion
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.web.meetings.balloting import ballot_of
from mithaq.web.organs.effects import effect_of
from mithaq.web.organs.meetings import meetings_in
from mithaq.web.organs.portfolios import by_seat, portfolios_shown
from mithaq.web.organs.scopes import lent_shown
from mithaq.web.organs.showing import balance_of, definition_of, offices_shown, organs_shown
from mithaq.web.papers.issuing import has_paper
from mithaq.web.setting import NetworkRequest, Setting, in_network, speaker_of


@require_GET
@in_network
def organs(request: NetworkRequest) -> HttpResponse:
    """All organs and offices of the network."""
    setting, speaker = request.setting, speaker_of(request)
    context = {
        "organs": organs_shown(setting.standing, setting.on, speaker),
        "offices": offices_shown(setting.standing, setting.on, speaker),
    }
    return render(request, "organs/organs.html", context)


@require_GET
@in_network
def organ(request: NetworkRequest, key: str) -> HttpResponse:
    """One organ: who sits, who sat, how the charter defines it, what it decided."""
    setting, speaker = request.setting, speaker_of(request)
    standing = setting.standing
    found = standing.charter.organs.get(key)
    if found is None:
        raise Http404("organ")
    places = roll_of(standing, key, setting.on)
    verdicts = verdicts_on(setting.network_id, standing.version, setting.on)
    about = [
        (clause, verdicts.get(clause.ref))
        for clause in standing.charter.clauses.values()
        if clause.binds == f"organ:{key}" or any(getattr(rule, "organ", "") == key for rule in clause.rules)
    ]
    size = found.seats.size
    portfolios = portfolios_shown(standing, key, setting.on, speaker)
    context = {
        "organ": found,
        "key": key,
        "places": places,
        "vacant": max(0, size - len(places)) if size else 0,
        "past": [m for m in history_of(setting.network_id, organ=key) if m.until and m.until <= setting.on],
        "motions": [m for m in motions_of(setting.network_id, organ=key) if m.opened.date() <= setting.on],
        "portfolios": portfolios,
        "answers_for": by_seat(portfolios),
        "definition": definition_of(found, speaker),
        "balance": balance_of(places, speaker),
        "lent": lent_shown(_lent_by(setting, key), standing, speaker.manner.language),
        "clauses": about,
        **meetings_in(standing, key, setting.on),
    }
    return render(request, "organs/organ.html", context)


def _lent_by(setting: Setting, key: str) -> list[Delegation]:
    """The powers that an organ, or an office of it, has lent and that were accepted."""
    offices = setting.standing.charter.offices.items()
    holders = {f"organ:{key}", *(f"office:{name}" for name, office in offices if office.of == f"organ:{key}")}
    found = delegations_on(setting.network_id, setting.on)
    return [d for d in found if d.from_holder in holders and d.accepted_on and d.accepted_on <= setting.on]


@require_GET
@in_network
def decisions(request: NetworkRequest) -> HttpResponse:
    """The register of motions."""
    return render(request, "organs/decisions.html", {"motions": motions_of(request.setting.network_id)})


@require_GET
@in_network
def motion(request: NetworkRequest, number: int) -> HttpResponse:
    """One motion: what it does, why, the roll and the answers; for a seat-holder, the form to answer."""
    try:
        found = motion_of(request.setting.network_id, number)
    except Motion.DoesNotExist as error:
        raise Http404("motion") from error
    return render(request, "organs/motion.html", motion_page(request, found))


def motion_page(request: NetworkRequest, found: Motion) -> dict[str, Any]:
    """All that the page of a motion shows to this reader."""
    setting, speaker = request.setting, speaker_of(request)
    charter, actor = setting.standing.charter, setting.actor
    answers = tally(found)
    seats = seats_of(found, language=speaker.manner.language)
    organ_now = charter.organs.get(found.organ)
    written = organ_now if found.mode == "circulation" else None
    standing = outcome(written, found.act, answers, closed=False)[1].finding if written else None
    grant = charter.powers.get(Power(found.act))
    own = [
        seat
        for seat in seats
        if not seat.answer
        and found.mode == "circulation"
        and found.state == State.OPEN
        and (seat.person_id == actor.person_id if seat.person_id else seat.organisation_id in actor.organisations)
    ]
    voting = found.mode == "sitting" and found.state == State.OPEN
    return {
        "motion": found,
        "meeting": meeting_of_motion(found),
        "outcome": finding_from_json(found.outcome) if found.outcome else standing,
        "effect": effect_of(found, setting.standing, speaker),
        "seats": [] if voting or found.box else seats,
        "ballot": ballot_of(found, request.GET.get("receipt", "")),
        "answers": answers,
        "mine": own,
        "clause": grant.clause if grant and grant.clause in charter.clauses else None,
        "paper": _paper_of(found, actor),
        "amendment": _amendment_of(found),
    }


def _amendment_of(motion: Motion) -> int:
    """The number of the amendment that it is about, or 0."""
    row = Amendment.objects.filter(pk=motion.proposal.get("amendment") or 0, network_id=motion.network_id)  # type: ignore[attr-defined]
    return row.values_list("number", flat=True).first() or 0


def _paper_of(motion: Motion, actor: Actor) -> int:
    """The entry whose paper is the letter of this decision; 0 while there is none."""
    number = motion.executed_entry or 0
    done = Entry.objects.filter(network_id=motion.network_id, number=number).first() if number else None
    return number if done and has_paper(done, actor) else 0
