"""A transfer: how far it is, its steps, questions, visits and result, and what the reader may do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from mithaq.domains.knowledge.answering_commands import ask_question
from mithaq.domains.knowledge.models import Step, Transfer
from mithaq.domains.knowledge.sheet import LINE, LONGEST
from mithaq.domains.knowledge.transfer_commands import (
    Planned,
    add_transfer_step,
    agree_transfer,
    begin_transfer,
    finish_transfer,
    give_up_transfer,
    note_visit,
    take_transfer_step,
)
from mithaq.domains.knowledge.transfer_lifecycle import LIVING, State
from mithaq.domains.knowledge.transfer_queries import is_public, steps_of, talk_of, visits_of
from mithaq.domains.knowledge.transfer_queries import transfer as transfer_for
from mithaq.foundation.ledger.actor import Actor
from mithaq.web.fields import DayField
from mithaq.web.knowledge.showing import title_of
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_network, in_workspace, language_of, now, submission_of
from mithaq.web.wording.practices import OUTCOMES


def _words(label: Any, rows: int = 4) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea({"rows": rows, "dir": "auto"}))


class WordsForm(forms.Form):
    words = _words(gettext_lazy("Your words"))


class PlanForm(forms.Form):
    """The steps, one a line; a day in front of a step is when it is to be done."""

    steps = _words(gettext_lazy("The steps, one a line"), 7)


class AddForm(forms.Form):
    what = forms.CharField(
        label=gettext_lazy("A further step"), max_length=LINE, widget=forms.TextInput({"dir": "auto"})
    )
    due = DayField(required=False, label=gettext_lazy("To be done by"))


class VisitForm(forms.Form):
    host = forms.ChoiceField(label=gettext_lazy("At whose place"))
    on = DayField(label=gettext_lazy("Day of the visit"))
    report = _words(gettext_lazy("What was seen and learnt"), 6)

    def __init__(self, *args: Any, hosts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["host"].choices = hosts  # type: ignore[attr-defined]


class ResultForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("Whether it worked"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect
    )
    result = _words(gettext_lazy("What came of it"), 5)
    changes = forms.CharField(
        required=False, label=gettext_lazy("What was done otherwise"), max_length=LONGEST, widget=forms.Textarea({"rows": 4, "dir": "auto"})
    )  # fmt: skip


@require_GET
@in_network
def transfer(request: NetworkRequest, pk: int) -> HttpResponse:
    """A transfer; everybody may follow it."""
    return show(request, _asked(pk))


def _asked(pk: int) -> Transfer:
    try:
        return transfer_for(pk)
    except Transfer.DoesNotExist as error:
        raise Http404("transfer") from error


def show(
    request: NetworkRequest, row: Transfer, *, form: forms.Form | None = None, said: str = "", status: int = 200
) -> HttpResponse:
    """The page of a transfer; `form` was sent and is shown again, where `said` names it."""
    own = request.setting.actor.organisations
    gives, takes = row.practice.organisation.pk in own, row.taker.pk in own
    state, going = State(row.state), row.state in LIVING
    forms_shown = {
        "begin": PlanForm() if takes and state == State.AGREED else None,
        "add": AddForm() if takes and state == State.UNDER_WAY else None,
        "visit": VisitForm(hosts=_hosts(row))
        if (gives or takes) and state in (State.AGREED, State.UNDER_WAY)
        else None,
        "finish": ResultForm() if takes and state == State.UNDER_WAY else None,
        "ask": WordsForm() if takes and going and is_public(row) else None,
        "give-up": WordsForm(prefix="", auto_id="give_%s") if (gives or takes) and going else None,
    }
    if form is not None and said in forms_shown:
        forms_shown[said] = form
    talk = [each for each in talk_of(row) if each.answered or gives or takes]
    context = {
        "row": row,
        "told": title_of(row.practice, language_of()),
        "public": is_public(row),
        "invented": row.asked_by is not None and row.asked_by.invented,
        "steps": steps_of(row),
        "visits": visits_of(row),
        "talk": talk,
        "gives": gives,
        "takes": takes,
        "agrees": gives and state == State.ASKED,
        "takes_steps": takes and state == State.UNDER_WAY,
        "forms": forms_shown,
        "form": form,
        "said": said,
    }
    response = render(request, "knowledge/transfer.html", context, status=status)
    if own:
        response["Cache-Control"] = "no-store"
    return response


def _hosts(row: Transfer) -> list[tuple[str, str]]:
    language = language_of()
    return [(str(each.pk), each.names.best(language).words) for each in (row.practice.organisation, row.taker)]


@require_POST
@in_workspace
def do(request: NetworkRequest, pk: int, what: str) -> HttpResponse:
    """Take a transfer further, as one of the two; absent for everybody else."""
    row = _asked(pk)
    if what not in DOES or not request.setting.actor.organisations & {row.practice.organisation.pk, row.taker.pk}:
        raise Http404("transfer")
    make, act, said = DOES[what]
    form = make(request, row)
    if form.is_valid():
        with staying(form):
            try:
                act(request.setting.actor.submitting(submission_of(request)), row, form.cleaned_data, now(request))
            except Step.DoesNotExist as error:
                raise Http404("step") from error
            messages.success(request, str(said))
            return HttpResponseRedirect(reverse("transfer", args=[request.setting.standing.slug, pk]))
    return show(request, _asked(pk), form=form, said=what, status=status_of(form))


Act = Callable[[Actor, Transfer, dict[str, Any], datetime], object]
Make = Callable[[NetworkRequest, Transfer], forms.Form]


class StepForm(forms.Form):
    step = forms.IntegerField(min_value=1)


def _planned(typed: str) -> list[Planned]:
    """A step for each line; a line may begin with its day, as 2027-03-01."""
    found: list[Planned] = []
    for line in filter(None, (each.strip() for each in typed.splitlines())):
        first, _space, rest = line.partition(" ")
        try:
            found.append(Planned(rest.strip(), date.fromisoformat(first)) if rest.strip() else Planned(line))
        except ValueError:
            found.append(Planned(line))
    return found


def _take(by: Actor, row: Transfer, given: dict[str, Any], at: datetime) -> object:
    step = Step.objects.get(pk=given["step"], transfer=row)
    return take_transfer_step(by, step.pk, at=at)


def _ask(by: Actor, row: Transfer, given: dict[str, Any], at: datetime) -> object:
    return ask_question(by, row.practice.pk, row.taker.pk, given["words"], transfer_id=row.pk, at=at)


DOES: dict[str, tuple[Make, Act, Any]] = {
    "agree": (lambda r, row: forms.Form(r.POST), lambda by, row, given, at: agree_transfer(by, row.pk, at=at), gettext_lazy("You agreed to help. They are told.")),
    "begin": (lambda r, row: PlanForm(r.POST), lambda by, row, given, at: begin_transfer(by, row.pk, _planned(given["steps"]), at=at), gettext_lazy("The steps are planned.")),
    "add": (lambda r, row: AddForm(r.POST), lambda by, row, given, at: add_transfer_step(by, row.pk, Planned(given["what"], given["due"]), at=at), gettext_lazy("The step is planned.")),
    "take": (lambda r, row: StepForm(r.POST), _take, gettext_lazy("The step is done.")),
    "visit": (lambda r, row: VisitForm(r.POST, hosts=_hosts(row)), lambda by, row, given, at: note_visit(by, row.pk, int(given["host"]), given["on"], given["report"], at=at), gettext_lazy("The visit is on record.")),
    "ask": (lambda r, row: WordsForm(r.POST), _ask, gettext_lazy("Your question is on its way. You are told when it is answered.")),
    "finish": (lambda r, row: ResultForm(r.POST), lambda by, row, given, at: finish_transfer(by, row.pk, given["outcome"], given["result"], given["changes"], at=at), gettext_lazy("The result is on record. Thank you for telling it.")),
    "give-up": (lambda r, row: WordsForm(r.POST, auto_id="give_%s"), lambda by, row, given, at: give_up_transfer(by, row.pk, given["words"], at=at), gettext_lazy("The transfer is given up, with the reason on record.")),
}  # fmt: skip
"""The last part of the address -> its form, what is done, and what is said then."""
