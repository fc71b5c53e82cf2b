"""Casting a ballot on a phone: the paper, the receipt, and proxies."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from mithaq.counting.rules import Method
from mithaq.domains.ballots.commands import cast_ballot, give_proxy, take_back_proxy
from mithaq.domains.ballots.models import Voter
from mithaq.domains.ballots.queries import contests_of
from mithaq.domains.ballots.receipts import cleaned, ids_for, new_code
from mithaq.domains.directory.queries import by_name
from mithaq.domains.elections.models import Candidature, Election
from mithaq.foundation.texts.folding import western_digits
from mithaq.web.elections.forms import PickForm
from mithaq.web.elections.showing import title_of
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, speaker_of, submission_of


def place_asked(request: NetworkRequest, pk: int) -> Voter:
    """A place on a roll that this reader may vote for, or has lent; 404 for everybody else's."""
    mine = request.setting.actor
    found = Voter.objects.filter(pk=pk, box__network_id=request.setting.network_id, box__election__isnull=False)
    voter = found.select_related("box__election", "organisation", "proxy").first()
    if voter is None:
        raise Http404("ballot")
    own = voter.organisation_id in mine.organisations if voter.organisation_id else voter.person_id == mine.person_id  # type: ignore[attr-defined]
    if not own and voter.proxy_id not in mine.organisations:  # type: ignore[attr-defined]
        raise Http404("ballot")
    return voter


@never_cache
@require_http_methods(["GET", "POST"])
@in_workspace
def ballot(request: NetworkRequest, pk: int) -> HttpResponse:
    """The ballot paper: choose, send, keep the receipt."""
    voter = place_asked(request, pk)
    form = Form(request.POST or None)
    code = cleaned(request.POST.get("code", "")) or new_code()
    chosen = {key: _chosen(request, voter, key) for key in voter.contests}
    if request.method == "POST" and any(_ranked_twice(request, key) for key in chosen):
        form.add_error(None, _("Two candidates bear the same number. Give each a number of its own."))
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            cast_ballot(by, voter.pk, chosen, code, at=now(request))
            ids = ids_for(voter.box.pk, voter.contests, code)
            context = {"election": voter.box.election, "voter": voter, "code": code, "ids": ids}  # type: ignore[attr-defined]
            return render(request, "elections/receipt.html", context)
        voter = place_asked(request, pk)  # somebody else may have cast it meanwhile
    context = _paper(request, voter) | {"form": form, "code": code, "chosen": chosen}
    return render(request, "elections/ballot.html", context, status=status_of(form))


def _chosen(request: NetworkRequest, voter: Voter, key: str) -> tuple[str, ...]:
    """What was marked: names ticked, or names with a rank, in the order of the ranks."""
    if voter.box.election.method != Method.STV:  # type: ignore[attr-defined]
        return tuple(filter(None, request.POST.getlist(f"choice:{key}")))
    ranks = _ranks(request, key)
    return tuple(sorted(ranks, key=lambda each: ranks[each]))


def _ranks(request: NetworkRequest, key: str) -> dict[str, int]:
    """Candidate -> the number that it was given, in whatever digits."""
    given = {name: western_digits(str(value).strip()) for name, value in request.POST.items()}
    prefix = f"rank:{key}:"
    numbered = {n: v for n, v in given.items() if n.startswith(prefix) and v.isascii() and v.isdecimal() and len(v) < 4}
    return {name.removeprefix(prefix): int(value) for name, value in numbered.items()}


def _ranked_twice(request: NetworkRequest, key: str) -> bool:
    ranks = _ranks(request, key)
    return len(set(ranks.values())) < len(ranks)


def _paper(request: NetworkRequest, voter: Voter) -> dict[str, Any]:
    """The contests of a voter with their candidates, in an order that favours nobody: by name."""
    election: Election = voter.box.election  # type: ignore[attr-defined]
    speaker = speaker_of(request)
    order = by_name(language_of(), "organisation__")
    rows = Candidature.objects.filter(election=election, withdrawn=None).select_related(
        "organisation", "person", "photo"
    )
    contests = [
        {
            "key": key,
            "title": speaker.word(key) if key else "",
            "allowed": contest.allowed,
            "seats": contest.rules.seats,
            "candidates": list(rows.filter(contest=key).order_by(order)),
        }
        for key, contest in contests_of(voter.box).items()
        if key in voter.contests
    ]
    return {
        "election": election,
        "title": title_of(election, request.setting),
        "voter": voter,
        "contests": contests,
        "ranked": election.method == Method.STV,
        "others": others_on(voter) if voter.box.proxies and voter.organisation else (),
    }


def others_on(voter: Voter) -> list[tuple[str, str]]:
    """The other organisations on a roll, to entrust a ballot to."""
    language = language_of()
    order = by_name(language, "organisation__")
    rows = Voter.objects.filter(box=voter.box, organisation__isnull=False).exclude(pk=voter.pk).order_by(order)
    named = rows.values_list("organisation_id", "organisation__names")
    return [(str(pk), names.best(language).words) for pk, names in named]


@require_POST
@in_workspace
def proxy(request: NetworkRequest, pk: int) -> HttpResponse:
    """Entrust one's ballot to another member on the roll."""
    voter = place_asked(request, pk)
    form = PickForm(request.POST, organisations=others_on(voter))
    if form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            give_proxy(by, voter.pk, int(form.cleaned_data["organisation"]), at=now(request))
            messages.success(request, _("Your ballot is entrusted. You can take it back until it is cast."))
            return _back(request, voter)
    context = _paper(request, voter) | {"form": form, "code": new_code(), "chosen": {}}
    return render(request, "elections/ballot.html", context, status=status_of(form))


@require_POST
@in_workspace
def take_back(request: NetworkRequest, pk: int) -> HttpResponse:
    """Take a proxy back."""
    voter = place_asked(request, pk)
    form = Form(request.POST)
    with staying(form):
        take_back_proxy(request.setting.actor.submitting(submission_of(request)), voter.pk, at=now(request))
        messages.success(request, _("Your ballot is yours again."))
        return _back(request, voter)
    context = _paper(request, voter) | {"form": form, "code": new_code(), "chosen": {}}
    return render(request, "elections/ballot.html", context, status=status_of(form))


def _back(request: NetworkRequest, voter: Voter) -> HttpResponse:
    number = voter.box.election.number  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("election", args=[request.setting.standing.slug, number]))
