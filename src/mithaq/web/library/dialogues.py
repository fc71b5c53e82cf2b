"""Dialogues with their files: the list that everybody reads, and the forms of whoever prepares them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mithaq.domains.library.dialogue_commands import brief_dialogue, note_dialogue
from mithaq.domains.library.dialogues import (
    Drawn,
    Preparing,
    dialogue,
    dialogues_of,
    drawn_from,
    in_time,
    prepares,
    preparing_of,
)
from mithaq.domains.library.models import Dialogue
from mithaq.domains.library.output_queries import briefs_of
from mithaq.web.library.use_forms import FileForm, TalkForm
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_network, in_workspace, language_of, now, speaker_of, submission_of
from mithaq.web.wording.library import DIALOGUE_LEVELS


@dataclass(frozen=True, slots=True)
class Line:
    """A dialogue in the list."""

    row: Dialogue
    drawn: Drawn
    in_time: bool
    ahead: bool
    may_change_file: bool


@require_GET
@in_network
def dialogues(request: NetworkRequest) -> HttpResponse:
    """Every dialogue with its file and from whom that draws, what lies ahead before what was."""
    setting = request.setting
    rows = dialogues_of(setting.network_id)
    drawn = drawn_from(row.brief for row in rows)
    lines = [
        Line(
            row,
            drawn[row.brief.pk] if row.brief else Drawn(),
            in_time(row),
            row.on > setting.today,
            row.brief is None or row.on >= setting.today,
        )
        for row in rows
    ]
    held = [line for line in lines if not line.ahead]
    context = {
        "kept": preparing_of(setting.standing.charter),
        "ahead": sorted((line for line in lines if line.ahead), key=lambda line: line.row.on),
        "held": held,
        "with_file": sum(line.in_time for line in held),
        "from_both": sum(bool(line.in_time and line.drawn.sections and line.drawn.associations) for line in held),
        "prepares": prepares(setting.actor),
    }
    return render(request, "library/dialogues.html", context)


def _preparing(request: NetworkRequest) -> Preparing:
    found = preparing_of(request.setting.standing.charter)
    if found is None or not prepares(request.setting.actor):
        raise Http404("dialogue")
    return found


def _asked(request: NetworkRequest, number: int) -> Dialogue:
    try:
        return dialogue(request.setting.network_id, number)
    except Dialogue.DoesNotExist as error:
        raise Http404("dialogue") from error


def _back(request: NetworkRequest, number: int) -> HttpResponseRedirect:
    where = reverse("dialogues", args=[request.setting.standing.slug])
    return HttpResponseRedirect(f"{where}#dialogue-{number}")


@require_http_methods(["GET", "POST"])
@in_workspace
def note(request: NetworkRequest, number: int | None = None) -> HttpResponse:
    """Put a dialogue on record, or describe one anew."""
    asked, speaker = _preparing(request), speaker_of(request)
    row = _asked(request, number) if number is not None else None
    levels = [(key, str(DIALOGUE_LEVELS.get(key) or speaker.word(key))) for key in asked.levels]
    form = TalkForm(request.POST or None, initial=_initial(row), levels=levels)
    if request.method == "POST" and form.is_valid():
        with staying(form):
            event = note_dialogue(
                request.setting.actor.submitting(submission_of(request)), form.talk(), dialogue_id=row.pk if row else None,
                seen=form.cleaned_data["seen"] or 0, at=now(request),
            )  # fmt: skip
            messages.success(request, _("It is on record."))
            return _back(request, event.number)
    context = {"form": form, "document": None, "title": _("Put a dialogue on record"), "button": _("Put on record")}
    return render(request, "library/form.html", context, status=status_of(form))


def _initial(row: Dialogue | None) -> dict[str, Any]:
    if row is None:
        return {}
    held: dict[str, Any] = {"on": row.on, "level": row.level, "seen": row.revision}
    for name in ("title", "partner"):
        held |= {f"{name}_{code}": words for code, words in getattr(row, name).as_json().items()}
    return held


@require_http_methods(["GET", "POST"])
@in_workspace
def file(request: NetworkRequest, number: int) -> HttpResponse:
    """Put a brief to a dialogue as its file."""
    _preparing(request)
    row, language = _asked(request, number), language_of()
    briefs = [(str(each.pk), each.title.best(language).words) for each in briefs_of(request.setting.network_id)]
    form = FileForm(request.POST or None, initial={"brief": row.brief.pk if row.brief else None}, briefs=briefs)
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            brief_dialogue(by, row.pk, int(form.cleaned_data["brief"]), at=now(request))
            messages.success(request, _("The dialogue has its file."))
            return _back(request, number)
    context = {
        "form": form, "document": None, "title": _("The file of a dialogue"), "button": _("Put it to the dialogue"),
        "lead": row.title.best(language).words,
    }  # fmt: skip
    return render(request, "library/form.html", context, status=status_of(form))
