"""The data about oneself: what is held, a copy, a correction, an erasure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mithaq.domains.rights.commands import correct_person, erase_person
from mithaq.domains.rights.purposes import REGISTER
from mithaq.domains.rights.queries import counts_about, personal_mandates, posts_held_alone
from mithaq.domains.rights.subjects import subject_of
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import constitution_of
from mithaq.foundation.people.models import Person
from mithaq.web.formatting import Manner
from mithaq.web.refusing import status_of, staying
from mithaq.web.rights.archive import copy_of
from mithaq.web.rights.forms import ErasureForm, PersonForm
from mithaq.web.setting import language_of, now, person_of, submission_of
from mithaq.web.wording.rights import GROUNDS, KEPT, PURPOSES, SEEN_BY, STAYS, WHAT_FOR
from mithaq.web.wording.saying import Speaker

View = Callable[[HttpRequest], HttpResponse]


def proven(view: View) -> View:
    """A view for whoever is signed in and has just shown that it is them; allauth asks, and then goes on with the form."""
    return login_required(cast(View, reauthentication_required(view)))


@require_GET
@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    """What is held about me, counted by purpose; the way to a copy, a correction and an erasure."""
    return _page(request, _me(request), ErasureForm())


@require_POST
@proven
def copy(request: HttpRequest) -> HttpResponse:
    """The whole copy as a zip, made now. Whoever asks has just shown who they are."""
    at, person = timezone.now(), _me(request)
    made = copy_of(subject_of(person), language_of(), at)
    answer = FileResponse(
        made, as_attachment=True, filename=f"mithaq-{at:%Y-%m-%d}.zip", content_type="application/zip"
    )
    return cast(HttpResponse, answer)


@require_POST
@login_required
def correct(request: HttpRequest) -> HttpResponse:
    """Correct my name and my language."""
    person = _me(request)
    form = PersonForm.of(person, request.POST)
    if form.is_valid():
        with staying(form):
            name, language = form.text("name"), form.cleaned_data["language"]
            correct_person(_as_oneself(request, person), person.pk, name, language, at=now(request))
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("my-data"))
    return _page(request, person, ErasureForm(), form)


@require_POST
@proven
def erase(request: HttpRequest) -> HttpResponse:
    """Erase me: done at once, or refused with the reason. Afterwards nobody is signed in."""
    person = _me(request)
    form = ErasureForm(request.POST)
    if form.is_valid():
        with staying(form):
            erase_person(_as_oneself(request, person), person.pk, at=now(request))
            logout(request)
            return render(request, "rights/erased.html")
    return _page(request, person, form)


def _page(
    request: HttpRequest, person: Person, erasure: ErasureForm, correction: PersonForm | None = None
) -> HttpResponse:
    subject, today = subject_of(person), timezone.now().date()
    held = [
        (PURPOSES[purpose], WHAT_FOR[purpose], count, GROUNDS[line.ground], KEPT[line.kept], _seen(purpose))
        for purpose, count in counts_about(subject).items()
        if (line := REGISTER[purpose])
    ]
    context: dict[str, Any] = {
        "held": held,
        "unconfirmed": person.email.lower() not in subject.addresses,
        "alone": posts_held_alone(person.pk, today),
        "seats": [_seat(mandate) for mandate in personal_mandates(person.pk, today)],
        "stays": list(STAYS.values())[:-1],
        "erasure": erasure,
        "correction": correction or PersonForm.of(person),
    }
    wrong = correction or erasure
    return render(request, "rights/my_data.html", context, status=status_of(wrong))


def _seen(purpose: Any) -> list[str]:
    return [str(SEEN_BY[each]) for each in REGISTER[purpose].seen]


def _seat(mandate: Any) -> tuple[str, str]:
    """A seat or an office in person, in the words of its network's charter, with the network."""
    standing = constitution_of(mandate.network, timezone.now().date())
    speaker = Speaker(Manner.of(language_of(), standing.charter), standing.charter)
    key = f"organ:{mandate.organ}" if mandate.organ else f"office:{mandate.office}"
    return speaker.word(key), standing.charter.short.best(language_of()).words


def _me(request: HttpRequest) -> Person:
    person = person_of(request)
    assert person is not None
    return person


def _as_oneself(request: HttpRequest, person: Person) -> Actor:
    """A person as nothing but themselves: no network, no office."""
    return Actor(person_id=person.pk).submitting(submission_of(request))
