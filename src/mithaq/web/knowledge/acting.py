"""What is done with a practice from its page: one verb an address; a refusal keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mithaq.domains.knowledge.models import Practice
from mithaq.domains.knowledge.reviewing_commands import (
    feature_practice,
    take_up_practice,
    validate_practice,
)
from mithaq.domains.knowledge.submitting_commands import (
    explain_practice,
    reopen_practice,
    submit_practice,
    withdraw_practice,
)
from mithaq.domains.knowledge.translating_commands import check_translation
from mithaq.foundation.ledger.actor import Actor
from mithaq.web.knowledge.reviewing import propose, show_versions
from mithaq.web.knowledge.views import practice_asked, show
from mithaq.web.knowledge.writing import draft_asked
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, submission_of

Do = Callable[[Actor, int, datetime], object]
Said = str | Promise
DOES: dict[str, tuple[Do, Said, str]] = {
    "submit": (lambda by, pk, at: submit_practice(by, pk, at=at), gettext_lazy("Handed in. Those who read it are told."), "own-practices"),
    "reopen": (lambda by, pk, at: reopen_practice(by, pk, at=at), gettext_lazy("A new draft is begun. What is endorsed stays readable meanwhile."), "write-practice"),
    "withdraw": (lambda by, pk, at: withdraw_practice(by, pk, at=at), gettext_lazy("The practice is taken back."), "own-practices"),
    "take-up": (lambda by, pk, at: take_up_practice(by, pk, at=at), gettext_lazy("Its member is told that it is being read."), "practice-versions"),
    "feature": (lambda by, pk, at: feature_practice(by, pk, True, at=at), gettext_lazy("It is shown first now."), "practice"),
    "unfeature": (lambda by, pk, at: feature_practice(by, pk, False, at=at), gettext_lazy("It is no longer shown first."), "practice"),
    "explain": (lambda by, pk, at: explain_practice(by, pk, True, at=at), gettext_lazy("Your name stands beside the practice now. You can take that back at any time."), "practice-or-own"),
    "explain-no-more": (lambda by, pk, at: explain_practice(by, pk, False, at=at), gettext_lazy("Your name no longer stands beside the practice."), "practice-or-own"),
    "check-ar": (lambda by, pk, at: check_translation(by, pk, "ar", at=at), gettext_lazy("The translation is checked."), "practice"),
    "check-fr": (lambda by, pk, at: check_translation(by, pk, "fr", at=at), gettext_lazy("The translation is checked."), "practice"),
    "check-en": (lambda by, pk, at: check_translation(by, pk, "en", at=at), gettext_lazy("The translation is checked."), "practice"),
}  # fmt: skip
"""The last part of the address -> what is done, what is said then, and where it leads."""


@require_POST
@in_workspace
def do(request: NetworkRequest, pk: int, what: str) -> HttpResponse:
    """Take a practice one step further, or back."""
    if what not in DOES and what not in ("validate", "propose"):
        raise Http404("what")
    found = _any_practice(request, pk)
    by, form, at = request.setting.actor.submitting(submission_of(request)), forms.Form(request.POST), now(request)
    with staying(form):
        if what in ("validate", "propose"):
            said = _endorse(request, found, what, by, at)
            leads = "practice-versions" if what == "propose" else "practice"
        else:
            act, said, leads = DOES[what]
            act(by, pk, at)
        messages.success(request, str(said))
        return HttpResponseRedirect(_way(request, pk, leads))
    if what in ("take-up", "validate", "propose"):
        return show_versions(request, found, form=form, status=status_of(form))
    if what == "submit":
        messages.error(request, _("It is not handed in yet: look at what is missing."))
        return HttpResponseRedirect(reverse("write-practice", args=[request.setting.standing.slug, pk, "check"]))
    return show(request, found, form=form, said=what, status=status_of(form))


def _endorse(request: NetworkRequest, found: Practice, what: str, by: Actor, at: datetime) -> str:
    """Endorse by an office alone, or put it to the organ. The reader acts on the content that they have seen."""
    digest = request.POST.get("digest", "")[:64]
    if what == "propose":
        propose(request, found, by, at)
        return _("It is put to the organ. When it is carried, everybody can read the practice.")
    validate_practice(by, found.pk, digest, at=at)
    return _("The practice is endorsed. Everybody can read it now.")


def _any_practice(request: NetworkRequest, pk: int) -> Practice:
    """A practice that the reader may see: on the shelf, in review, or a draft of their own."""
    if Practice.objects.filter(pk=pk, state="draft", shelved=None).exists():
        return draft_asked(request, pk)
    return practice_asked(request, pk)


def _way(request: NetworkRequest, pk: int, leads: str) -> str:
    slug = request.setting.standing.slug
    if leads == "own-practices":
        return reverse(leads, args=[slug])
    if leads == "write-practice":
        return reverse(leads, args=[slug, pk, "basics"])
    if leads == "practice-or-own":
        shelved = Practice.objects.filter(pk=pk, shelved__isnull=False).exists()
        return reverse("practice", args=[slug, pk]) if shelved else reverse("own-practices", args=[slug])
    return reverse(leads, args=[slug, pk])
