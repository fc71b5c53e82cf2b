"""Running an election: calling it, opening the vote, standing for its result, proclaiming it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.ballots.models import Voter
from mithaq.domains.elections.commands import call_election, open_election
from mithaq.domains.elections.models import Election
from mithaq.domains.elections.plan import plan_of
from mithaq.domains.elections.result_commands import (
    annul_election,
    attest_result,
    call_second_round,
    proclaim_election,
)
from mithaq.domains.elections.scrutiny_commands import name_scrutineer
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.motion_commands import propose_motion
from mithaq.foundation.ledger.actor import Actor
from mithaq.web.elections.forms import CallForm, PickForm, ReasonsForm, SecondRoundForm
from mithaq.web.elections.showing import calls_by_motion, proclaims_by_motion, title_of
from mithaq.web.elections.views import digest_in, election_asked, show
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, speaker_of, submission_of
from mithaq.web.wording.saying import in_three

DAYS = 14
"""How long the seats of an organ may answer whether to call an election."""


@require_http_methods(["GET", "POST"])
@in_workspace
def call(request: NetworkRequest) -> HttpResponse:
    """Call an election, or propose it to the organ that the charter charges with it."""
    setting, speaker = request.setting, speaker_of(request)
    charter, actor = setting.standing.charter, setting.actor
    grant = charter.powers.get(Power.OPEN_ELECTION)
    by_motion = bool(grant and grant.organ and grant.organ in actor.organs)
    if grant is None or not (by_motion or (grant.office and grant.office in actor.offices)):
        raise Http404("power")
    organs = [(f"organ:{key}", speaker.word(f"organ:{key}")) for key in charter.organs if plan_of(charter, organ=key)]
    offices = [
        (f"office:{key}", speaker.word(f"office:{key}")) for key in charter.offices if plan_of(charter, office=key)
    ]
    form = CallForm(request.POST or None, what=[*organs, *offices])
    if request.method == "POST" and form.is_valid():
        with staying(form):
            return _motion(request, form) if by_motion else _call(request, form)
    return render(request, "elections/call.html", {"form": form, "by_motion": by_motion}, status=status_of(form))


def _call(request: NetworkRequest, form: CallForm) -> HttpResponse:
    setting = request.setting
    kind, _colon, key = form.cleaned_data["what"].partition(":")
    event = call_election(
        setting.actor.submitting(submission_of(request)),
        organ=key if kind == "organ" else "",
        office=key if kind == "office" else "",
        candidatures_until=form.moment("candidatures_until", end=True),
        opens=form.moment("opens", end=False),
        closes=form.moment("closes", end=True),
        vacancies=form.cleaned_data["vacancies"],
        note=form.text("note"),
        at=now(request),
    )
    messages.success(request, _("The election is called; everybody on the roll has been told."))
    number = Election.objects.values_list("number", flat=True).get(pk=event.election)
    return HttpResponseRedirect(reverse("election", args=[setting.standing.slug, number]))


def _motion(request: NetworkRequest, form: CallForm) -> HttpResponse:
    setting = request.setting
    kind, _colon, key = form.cleaned_data["what"].partition(":")
    ends = {"candidatures_until": True, "opens": False, "closes": True}
    days = {name: form.moment(name, end=end).isoformat() for name, end in ends.items()}
    charter = setting.standing.charter
    title = (charter.organs[key] if kind == "organ" else charter.offices[key]).title
    call = in_three(lambda: _("Election: %(what)s"))
    words = {code: call.as_json()[code] % {"what": title.best(code).words} for code in call.as_json()}
    event = propose_motion(
        setting.actor.submitting(submission_of(request)),
        Power.OPEN_ELECTION,
        {kind: key, "vacancies": form.cleaned_data["vacancies"], **days},
        title=Text(**words),
        reasons=form.text("note"),
        days=DAYS,
        at=now(request),
    )
    messages.success(request, _("The motion is open. Every seat has been told."))
    number = Motion.objects.values_list("number", flat=True).get(pk=event.motion)
    return HttpResponseRedirect(reverse("motion", args=[setting.standing.slug, number]))


def _do(request: NetworkRequest, number: int, form: Form, act: Callable[[Actor, int], Any], said: str) -> HttpResponse:
    """Run a step of an election for a form; a refusal shows the page of the election again with its reason."""
    found = election_asked(request, number)
    if form.is_valid():
        with staying(form):
            act(request.setting.actor.submitting(submission_of(request)), found.pk)
            messages.success(request, said)
            return HttpResponseRedirect(reverse("election", args=[request.setting.standing.slug, number]))
    return show(request, found, status=status_of(form), form=form)


@require_POST
@in_workspace
def open_vote(request: NetworkRequest, number: int) -> HttpResponse:
    """Open the vote, as the second of two persons."""
    at = now(request)
    return _do(request, number, Form(request.POST), lambda by, pk: open_election(by, pk, at=at), _("The vote is open."))


@require_POST
@in_workspace
def attest(request: NetworkRequest, number: int) -> HttpResponse:
    """Stand for the result, as the first of two persons: the digest of the bundle goes on record with it."""
    at, found = now(request), election_asked(request, number)
    digest = digest_in(request, found) if found.result is not None else ""

    def act(by: Actor, pk: int) -> object:
        return attest_result(by, pk, bundle=digest, at=at)

    return _do(request, number, Form(request.POST), act, _("Your word for the result is on record."))  # fmt: skip


@require_POST
@in_workspace
def proclaim(request: NetworkRequest, number: int) -> HttpResponse:
    """Proclaim the result, as the second of two persons; or propose it to the organ that the charter charges with it."""
    at = now(request)
    if proclaims_by_motion(request.setting.actor):
        return _propose(request, number)
    return _do(request, number, Form(request.POST), lambda by, pk: proclaim_election(by, pk, at=at), _("The result is proclaimed."))  # fmt: skip


def _propose(request: NetworkRequest, number: int) -> HttpResponse:
    """A motion of the organ that proclaims."""
    title = _titled(request, number, lambda: _("Proclaim the result: %(what)s"))
    return _put(request, number, Form(request.POST), Power.PROCLAIM_ELECTION, title, lambda: ({}, Text()))


def _titled(request: NetworkRequest, number: int, words: Callable[[], str]) -> Text:
    """The title of a motion on an election, in three languages."""
    title, said = title_of(election_asked(request, number), request.setting), in_three(words)
    return Text(**{code: given % {"what": title.best(code).words} for code, given in said.as_json().items()})


def _put(
    request: NetworkRequest,
    number: int,
    form: Form,
    power: Power,
    title: Text,
    given: Callable[[], tuple[dict[str, str], Text]],
) -> HttpResponse:
    """Put a step of an election to the organ that the charter charges with it. `given`: its arguments and reasons."""
    at = now(request)

    def act(by: Actor, pk: int) -> object:
        more, reasons = given()
        return propose_motion(by, power, {"election": pk, **more}, title=title, reasons=reasons, days=DAYS, at=at)

    return _do(request, number, form, act, _("The motion is open. Every seat has been told."))


@require_POST
@in_workspace
def second_round(request: NetworkRequest, number: int) -> HttpResponse:
    """Call the second round, or propose it to the organ that calls elections."""
    form, at = SecondRoundForm(request.POST), now(request)
    if calls_by_motion(request.setting.actor):
        title = _titled(request, number, lambda: _("Second round: %(what)s"))
        return _put(
            request, number, form, Power.OPEN_ELECTION, title,
            lambda: ({"step": "second-round", "closes": form.moment().isoformat()}, Text()),
        )  # fmt: skip

    def act(by: Actor, pk: int) -> object:
        return call_second_round(by, pk, opens=at, closes=form.moment(), at=at)

    return _do(request, number, form, act, _("The second round is called. Another person opens it."))


@require_POST
@in_workspace
def annul(request: NetworkRequest, number: int) -> HttpResponse:
    """Give an election up, with reasons, or propose that to the organ that calls elections."""
    form, at = ReasonsForm(request.POST), now(request)
    if calls_by_motion(request.setting.actor):
        title = _titled(request, number, lambda: _("Give the election up: %(what)s"))
        step = {"step": "annul"}
        return _put(request, number, form, Power.OPEN_ELECTION, title, lambda: (step, form.text("reasons")))
    return _do(request, number, form, lambda by, pk: annul_election(by, pk, form.text("reasons"), at=at), _("The election is given up."))  # fmt: skip


@require_POST
@in_workspace
def scrutineer(request: NetworkRequest, number: int) -> HttpResponse:
    """Name a scrutineer among those on the roll."""
    found, at, language = election_asked(request, number), now(request), language_of()
    places = Voter.objects.filter(box=found.box, organisation__isnull=False).select_related("organisation")
    choices = [(str(p.organisation.pk), p.organisation.names.best(language).words) for p in places if p.organisation]
    form = PickForm(request.POST, organisations=choices)

    def act(by: Actor, pk: int) -> object:
        return name_scrutineer(by, pk, int(form.cleaned_data["organisation"]), at=at)

    return _do(request, number, form, act, _("The scrutineer is named."))
