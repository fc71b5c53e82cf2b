"""Putting motions before a meeting: a text, an amendment to it, or an application or a file from the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mithaq.charter.powers import Power
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.motion_commands import acts_by_itself
from mithaq.domains.governance.proposals import organ_for
from mithaq.domains.meetings.models import Meeting
from mithaq.domains.meetings.tabling_commands import may_table, table_amendment, table_motion
from mithaq.foundation.ledger.actor import Right
from mithaq.web.desk.deciding import DATED, ON, dated_words, subject_of, title_of
from mithaq.web.meetings import choosing
from mithaq.web.meetings.access import convenes, meeting_asked
from mithaq.web.meetings.agenda_forms import AmendForm, TableForm, TableOnForm
from mithaq.web.meetings.preparing import form_page, page_address
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, speaker_of, submission_of
from mithaq.web.wording.names import ACTS


@require_http_methods(["GET", "POST"])
@in_workspace
def table(request: NetworkRequest, number: int) -> HttpResponse:
    """Put a motion with a text on the agenda."""
    found, setting = meeting_asked(request, number), request.setting
    if not may_table(setting.actor, found, now(request)).holds:
        raise Http404("table")
    points = choosing.points_of(found, speaker_of(request), free=True)
    initial = {"item": request.GET.get("item", "")}
    form = TableForm(request.POST or None, acts=choosing.acts_of(found.organ, setting), points=points, initial=initial)

    def send() -> str:
        given, item = form.cleaned_data, form.cleaned_data["item"]
        table_motion(
            setting.actor.submitting(submission_of(request)), found.pk, Power(given["act"]), {},
            title=form.text("title"), reasons=form.text("reasons"), text=form.text("text"),
            item_id=int(item) if item else None, at=now(request),
        )  # fmt: skip
        messages.success(request, _("The motion is on the agenda."))
        return page_address(request, number)

    lead = _("It is voted on in the meeting. A motion to admit or to suspend a member begins on its file.")
    return form_page(request, form, (_("Put a motion"), lead, _("Put it on the agenda")), send, found)


@require_http_methods(["GET", "POST"])
@in_workspace
def amend(request: NetworkRequest, number: int, motion: int) -> HttpResponse:
    """Propose another wording for a paragraph of a motion before the meeting."""
    found, setting = meeting_asked(request, number), request.setting
    row = Motion.objects.filter(network_id=setting.network_id, number=motion, items__meeting=found).first()
    if row is None or acts_by_itself(row) or found.organ not in setting.actor.organs:
        raise Http404("motion")
    paragraphs = [(str(n), f"{n}. {_shortened(each)}") for n, each in enumerate(row.wording, 1)]
    paragraphs.append((str(len(row.wording) + 1), _("a new paragraph at the end")))
    form = AmendForm(request.POST or None, paragraphs=paragraphs, initial={"paragraph": request.GET.get("paragraph")})

    def send() -> str:
        by, paragraph = setting.actor.submitting(submission_of(request)), int(form.cleaned_data["paragraph"])
        table_amendment(by, row.pk, paragraph, form.text("text"), reasons=form.text("reasons"), at=now(request))
        messages.success(request, _("The amendment is before the meeting; it is voted on before the motion."))
        return page_address(request, number)

    lead = _("Write it in every language in which the paragraph stands.")
    return form_page(request, form, (_("Propose an amendment"), lead, _("Propose it")), send, found)


def _shortened(paragraph: dict[str, str], most: int = 60) -> str:
    words = paragraph.get(language_of()) or next(iter(paragraph.values()), "—")
    return words if len(words) <= most else words[:most].rstrip() + "…"


@require_http_methods(["GET", "POST"])
@in_workspace
def table_on(request: NetworkRequest, act: str) -> HttpResponse:
    """Put an application, a file or an appeal of the desk on the agenda of the next meeting of its organ."""
    setting, speaker, power = request.setting, speaker_of(request), ON.get(act)
    if power is None:
        raise Http404("act")
    name, pk, names = subject_of(request, act)
    proposal: dict[str, Any] = {name: pk} | ({"review": True} if act == "review" else {})
    organ = organ_for(setting.standing, power, proposal)
    actor = setting.actor
    if not organ or not (organ in actor.organs or convenes(actor) or actor.may(Right.PREPARE).holds):
        raise Http404("organ")
    meetings = choosing.meetings_before(organ, setting, speaker)
    dated, initial = dated_words(act), title_of(power, act, names)
    form = TableOnForm(request.POST or None, meetings=meetings, dated=dated, initial=initial)

    def send() -> str:
        number, day = int(form.cleaned_data["meeting"]), form.cleaned_data.get("day")
        found = Meeting.objects.get(network_id=setting.network_id, number=number)
        given = proposal | ({DATED[act]: day.isoformat()} if day and act in DATED else {})
        table_motion(
            actor.submitting(submission_of(request)), found.pk, power, given,
            title=form.text("title"), reasons=form.text("reasons"), at=now(request),
        )  # fmt: skip
        messages.success(request, _("The motion is on the agenda."))
        return page_address(request, number)

    lead = _("%(organ)s votes on it in its meeting. What is carried executes itself.") % {
        "organ": speaker.word(f"organ:{organ}")
    }
    if not meetings:
        lead = _("No meeting of this organ is planned. Plan one, or ask for one.")
    return form_page(request, form, (ACTS[power.value], lead, _("Put it on the agenda")), send)
