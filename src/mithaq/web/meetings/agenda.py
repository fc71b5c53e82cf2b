"""Editing the agenda: points, papers, who was heard, motions; and the steps of the desk that need one button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from mithaq.domains.meetings.agenda import DEEPEST
from mithaq.domains.meetings.agenda_commands import (
    Draft,
    add_item,
    change_item,
    move_item,
    put_paper,
    remove_item,
    withdraw_paper,
)
from mithaq.domains.meetings.convoking_commands import convoke_meeting
from mithaq.domains.meetings.following_commands import put_referral
from mithaq.domains.meetings.models import Item
from mithaq.domains.meetings.planning_commands import note_consultation
from mithaq.domains.meetings.tabling_commands import carry_over, withdraw_motion
from mithaq.foundation.ledger.actor import Actor
from mithaq.web.meetings import choosing
from mithaq.web.meetings.access import meeting_asked
from mithaq.web.meetings.agenda_forms import HeardForm, ItemForm, PaperForm
from mithaq.web.meetings.preparing import form_page, own_meeting, page_address, prepare_address, show_desk
from mithaq.web.meetings.showing import what_one_may
from mithaq.web.meetings.views import show
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, now, speaker_of, submission_of

Step = Callable[[Actor, int, int, Any], Any]
"""A step of the desk: who, the meeting, the row it is about, and the moment."""
STEPS: dict[str, tuple[Step, object]] = {
    "convoke": (lambda by, meeting, _row, at: convoke_meeting(by, meeting, at=at), gettext_lazy("The convocation has gone out.")),
    "up": (lambda by, _meeting, row, at: move_item(by, row, "up", at=at), gettext_lazy("Moved.")),
    "down": (lambda by, _meeting, row, at: move_item(by, row, "down", at=at), gettext_lazy("Moved.")),
    "remove": (lambda by, _meeting, row, at: remove_item(by, row, at=at), gettext_lazy("The point is off the agenda.")),
    "paper-back": (lambda by, _meeting, row, at: withdraw_paper(by, row, at=at), gettext_lazy("The document is taken back.")),
    "carry": (lambda by, meeting, row, at: carry_over(by, meeting, row, at=at), gettext_lazy("The motion is on the agenda.")),
    "referral": (lambda by, meeting, row, at: put_referral(by, meeting, row, at=at), gettext_lazy("The matter is on the agenda.")),
    "motion-back": (lambda by, _meeting, row, at: withdraw_motion(by, row, at=at), gettext_lazy("The motion is withdrawn.")),
}  # fmt: skip


def row_of(request: NetworkRequest, name: str = "row") -> int:
    """The number of a row in a form; 0 when there is none."""
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 12 else 0


@require_POST
@in_workspace
def step(request: NetworkRequest, number: int, step: str) -> HttpResponse:
    """One step of the desk; a refusal shows the desk again with the clause."""
    found = own_meeting(request, number) if step != "motion-back" else meeting_asked(request, number)
    if step not in STEPS:
        raise Http404("step")
    act, said = STEPS[step]
    form = Form(request.POST)
    try:
        with staying(form):
            by = request.setting.actor.submitting(submission_of(request))
            act(by, found.pk, row_of(request), now(request))
            messages.success(request, str(said))
            onward = page_address if step in ("convoke", "motion-back") else prepare_address
            return HttpResponseRedirect(onward(request, number))
    except ObjectDoesNotExist as error:
        raise Http404("row") from error
    if step == "motion-back":
        return show(request, found, status=status_of(form), form=form)
    return show_desk(request, found, status=status_of(form), form=form)


@require_http_methods(["GET", "POST"])
@in_workspace
def add(request: NetworkRequest, number: int) -> HttpResponse:
    """Put a point on the agenda."""
    found, setting, speaker = own_meeting(request, number), request.setting, speaker_of(request)
    form = ItemForm(
        request.POST or None,
        points=choosing.points_of(found, speaker, deepest=DEEPEST),
        members=choosing.members_of(setting, speaker),
        offices=choosing.offices_of(setting, speaker),
    )

    def send() -> str:
        under = form.cleaned_data["under"]
        by = setting.actor.submitting(submission_of(request))
        add_item(by, found.pk, draft_of(form), under=int(under) if under else None, at=now(request))
        messages.success(request, _("The point is on the agenda."))
        return prepare_address(request, number)

    return form_page(request, form, (_("A point of the agenda"), "", _("Put it on the agenda")), send, found)


@require_http_methods(["GET", "POST"])
@in_workspace
def change(request: NetworkRequest, number: int, pk: int) -> HttpResponse:
    """Rewrite a point, while the convocation has not gone out."""
    found, setting, speaker = own_meeting(request, number), request.setting, speaker_of(request)
    item = Item.objects.filter(pk=pk, meeting=found).first()
    if item is None:
        raise Http404("item")
    texts = {
        f"{name}_{code}": words for name in ("title", "about") for code, words in getattr(item, name).as_json().items()
    }
    initial = {
        "kind": item.kind,
        "minutes": item.minutes,
        "owner": item.owner_id or "",
        "owner_office": item.owner_office,
    }  # type: ignore[attr-defined]
    form = ItemForm(
        request.POST or None,
        points=None,
        members=choosing.members_of(setting, speaker),
        offices=choosing.offices_of(setting, speaker),
        initial=texts | initial,
    )

    def send() -> str:
        change_item(setting.actor.submitting(submission_of(request)), pk, draft_of(form), at=now(request))
        messages.success(request, _("Changed."))
        return prepare_address(request, number)

    return form_page(request, form, (_("A point of the agenda"), "", _("Save")), send, found)


def draft_of(form: ItemForm) -> Draft:
    """The point as it was typed."""
    given = form.cleaned_data
    return Draft(
        title=form.text("title"),
        kind=given["kind"],
        about=form.text("about"),
        owner_id=int(given["owner"]) if given["owner"] else None,
        owner_office=given["owner_office"],
        minutes=given["minutes"],
    )


@require_http_methods(["GET", "POST"])
@in_workspace
def paper(request: NetworkRequest, number: int) -> HttpResponse:
    """Put a document before a meeting: who convenes, or who sits in the organ."""
    found, setting, speaker = meeting_asked(request, number), request.setting, speaker_of(request)
    may = what_one_may(found, setting, now(request))
    if not (may["prepare"] or may["table"] or may["record"]):
        raise Http404("paper")
    form = PaperForm(
        request.POST or None,
        request.FILES or None,
        points=choosing.points_of(found, speaker),
        bodies=choosing.bodies_of(setting, speaker),
    )

    def send() -> str:
        given, item = form.cleaned_data, form.cleaned_data["item"]
        put_paper(
            setting.actor.submitting(submission_of(request)), found.pk, given["file"].name, given["file"].read(),
            form.text("title"), item_id=int(item) if item else None, body=given["body"], public=given["public"],
            at=now(request),
        )  # fmt: skip
        messages.success(request, _("The document is before the meeting."))
        return prepare_address(request, number) if may["prepare"] else page_address(request, number)

    return form_page(request, form, (_("A document for the meeting"), "", _("Hand it in")), send, found)


@require_http_methods(["GET", "POST"])
@in_workspace
def heard(request: NetworkRequest, number: int) -> HttpResponse:
    """Note who was heard while the meeting was prepared."""
    found, setting, speaker = own_meeting(request, number), request.setting, speaker_of(request)
    form = HeardForm(
        request.POST or None,
        bodies=choosing.heard_of(setting, speaker),
        members=choosing.members_of(setting, speaker),
    )

    def send() -> str:
        by, given = setting.actor.submitting(submission_of(request)), form.cleaned_data
        whose = int(given["organisation"]) if given["organisation"] else None
        note_consultation(by, found.pk, given["body"], form.text("note"), organisation_id=whose, at=now(request))
        messages.success(request, _("Noted."))
        return prepare_address(request, number)

    lead = _("Before some meetings the charter asks to hear others. What they said stays with the meeting.")
    return form_page(request, form, (_("Who was heard"), lead, _("Note it")), send, found)
