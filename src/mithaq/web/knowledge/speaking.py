"""What a member says of a practice: thanks, stars, comments, questions and answers, the wish to do the same, remarks."""

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

from mithaq.charter.text import Text
from mithaq.domains.knowledge.answering_commands import (
    answer_question,
    ask_question,
    comment_on_practice,
    rate_practice,
    thank_for_practice,
    withdraw_practice_comment,
)
from mithaq.domains.knowledge.models import Comment, Practice, Question, Transfer
from mithaq.domains.knowledge.reviewing_commands import (
    remark_on_practice,
    return_practice,
)
from mithaq.domains.knowledge.sheet import LONGEST
from mithaq.domains.knowledge.transfer_commands import ask_transfer
from mithaq.foundation.ledger.actor import Actor
from mithaq.web.knowledge.reviewing import show_versions
from mithaq.web.knowledge.views import practice_asked, show
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, submission_of

Said = str | Promise


class WordsForm(forms.Form):
    """Words of a member about a practice."""

    words = forms.CharField(
        label=gettext_lazy("Your words"), max_length=LONGEST, widget=forms.Textarea({"rows": 4, "dir": "auto"})
    )


@require_POST
@in_workspace
def say(request: NetworkRequest, pk: int, what: str) -> HttpResponse:
    """Say something of a practice on behalf of one's member: thank, rate, comment, ask, want to do it; remark, give back."""
    if what not in SAYS:
        raise Http404("what")
    found, form = practice_asked(request, pk), WordsForm(request.POST)
    if what in ("thank", "rate"):
        form.fields["words"].required = False
    by, at = request.setting.actor.submitting(submission_of(request)), now(request)
    if form.is_valid():
        with staying(form):
            said = SAYS[what](request, by, found, form.cleaned_data["words"], at)
            messages.success(request, str(said))
            if what == "transfer":
                row = (
                    Transfer.objects.filter(practice=found, taker_id=_member(request, found)).order_by("-pk")[:1].get()
                )
                return HttpResponseRedirect(reverse("transfer", args=[request.setting.standing.slug, row.pk]))
            page = "practice-versions" if what in ("remark", "return") else "practice"
            return HttpResponseRedirect(reverse(page, args=[request.setting.standing.slug, pk]) + f"#{what}")
    if what in ("remark", "return"):
        return show_versions(request, found, form=form, said=what, status=status_of(form))
    return show(request, found, form=form, said=what, status=status_of(form))


def _member(request: NetworkRequest, found: Practice) -> int:
    """For which of one's members: the one chosen, else the only one that is not the author's."""
    asked = request.POST.get("organisation", "")
    if asked.isascii() and asked.isdigit():
        return int(asked)
    others = request.setting.actor.organisations - {found.organisation.pk}
    return min(others or request.setting.actor.organisations, default=0)


def _thank(request: NetworkRequest, by: Actor, found: Practice, words: str, at: datetime) -> Said:
    thank_for_practice(by, found.pk, _member(request, found), at=at)
    return _("Thank you for saying thank you.")


def _rate(request: NetworkRequest, by: Actor, found: Practice, words: str, at: datetime) -> Said:
    stars = request.POST.get("stars", "")
    number = int(stars) if stars.isascii() and stars.isdigit() and len(stars) < 3 else 0
    rate_practice(by, found.pk, _member(request, found), number, at=at)
    return _("Noted. Your member can change it at any time.")


def _comment(request: NetworkRequest, by: Actor, found: Practice, words: str, at: datetime) -> Said:
    comment_on_practice(by, found.pk, _member(request, found), words, at=at)
    return _("Your comment is on record.")


def _ask(request: NetworkRequest, by: Actor, found: Practice, words: str, at: datetime) -> Said:
    ask_question(by, found.pk, _member(request, found), words, at=at)
    return _("Your question is on its way. You are told when it is answered.")


def _want(request: NetworkRequest, by: Actor, found: Practice, words: str, at: datetime) -> Said:
    ask_transfer(by, found.pk, _member(request, found), words, at=at)
    return _("Those who did it are told that you want to do the same.")


def _remark(request: NetworkRequest, by: Actor, found: Practice, words: str, at: datetime) -> Said:
    remark_on_practice(by, found.pk, request.POST.get("place", "")[:30], words, at=at)
    return _("Your remark is on record.")


def _return(request: NetworkRequest, by: Actor, found: Practice, words: str, at: datetime) -> Said:
    return_practice(by, found.pk, Text(**{language_of(): words}), at=at)
    return _("The practice is given back to its member, with your remarks.")


SAYS: dict[str, Callable[[NetworkRequest, Actor, Practice, str, datetime], Said]] = {
    "thank": _thank,
    "rate": _rate,
    "comment": _comment,
    "ask": _ask,
    "transfer": _want,
    "remark": _remark,
    "return": _return,
}


@require_POST
@in_workspace
def answer(request: NetworkRequest, pk: int) -> HttpResponse:
    """Answer a question about one's own member's practice."""
    setting = request.setting
    row = Question.objects.filter(pk=pk, practice__organisation_id__in=setting.actor.organisations).first()
    if row is None:
        raise Http404("question")
    form = WordsForm(request.POST)
    if form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            answer_question(by, pk, form.cleaned_data["words"], at=now(request))
            messages.success(request, _("Your answer is on its way."))
            if row.transfer_id:  # type: ignore[attr-defined]
                return HttpResponseRedirect(reverse("transfer", args=[setting.standing.slug, row.transfer_id]))  # type: ignore[attr-defined]
            return HttpResponseRedirect(
                reverse("practice", args=[setting.standing.slug, row.practice.pk]) + "#questions"
            )
    return show(
        request, practice_asked(request, row.practice.pk), form=form, said=f"answer-{pk}", status=status_of(form)
    )


@require_POST
@in_workspace
def withdraw_comment(request: NetworkRequest, pk: int) -> HttpResponse:
    """Take one's own member's comment back."""
    setting = request.setting
    row = Comment.objects.filter(pk=pk, organisation_id__in=setting.actor.organisations, withdrawn=None).first()
    if row is None:
        raise Http404("comment")
    withdraw_practice_comment(setting.actor.submitting(submission_of(request)), pk, at=now(request))
    messages.success(request, _("The comment is taken back."))
    return HttpResponseRedirect(reverse("practice", args=[setting.standing.slug, row.practice_id]) + "#comments")  # type: ignore[attr-defined]
