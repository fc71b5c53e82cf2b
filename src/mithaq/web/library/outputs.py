"""Publications: the register with its deadlines, one of them, and what is done with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mithaq.charter.powers import Power
from mithaq.charter.text import NO_WORDS, Text
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.motion_commands import propose_motion
from mithaq.domains.library.access import has_a_place, keeps_library, shelf
from mithaq.domains.library.catalogue import OF_A_SESSION, kinds_of_outputs
from mithaq.domains.library.models import Publication
from mithaq.domains.library.output_commands import (
    Planned,
    agree_publication,
    change_due,
    give_up_publication,
    may_agree,
    may_lead,
    move_publication,
    propose_publication,
    publish_output,
)
from mithaq.domains.library.output_lifecycle import LIVING, State
from mithaq.domains.library.output_queries import changes_of, document_of, publications, timed
from mithaq.domains.library.output_queries import publication as publication_for
from mithaq.domains.library.proposals import proposal_of
from mithaq.domains.library.queries import UNUSED_AFTER, reads_of
from mithaq.web.library.depositing import lists_of
from mithaq.web.library.forms import WhyForm, theme_choices
from mithaq.web.library.showing import themes_of
from mithaq.web.library.work_forms import DueForm, OutForm, ProposeForm
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_network, in_workspace, language_of, now, speaker_of, submission_of

TAKEN = 400
"""Documents of the shelf that a form offers."""


@require_GET
@in_network
def board(request: NetworkRequest) -> HttpResponse:
    """The register: what is in hand, by its deadline, then what is out."""
    setting = request.setting
    rows = publications(setting.network_id, setting.today)
    columns = (State.PROPOSED, State.AGREED, State.DRAFTING, State.IN_REVIEW)
    context = {
        "columns": [(state.value, [row for row in rows if row.publication.state == state]) for state in columns],
        "out": [row for row in rows if row.publication.state == State.PUBLISHED],
        "given_up": [row for row in rows if row.publication.state == State.GIVEN_UP],
        "late": sum(row.late > 0 for row in rows if row.living),
        "living": sum(row.living for row in rows),
        "on_time": sum(row.late == 0 for row in rows if row.publication.state == State.PUBLISHED),
        "proposes": has_a_place(setting.actor),
    }
    return render(request, "library/publications.html", context)


def asked(request: NetworkRequest, number: int) -> Publication:
    try:
        return publication_for(request.setting.network_id, number)
    except Publication.DoesNotExist as error:
        raise Http404("publication") from error


@require_GET
@in_network
def publication(request: NetworkRequest, number: int) -> HttpResponse:
    """One publication: agreed by whom, due when, moved why, and what came of it."""
    return _shown(request, asked(request, number))


def _shown(request: NetworkRequest, row: Publication) -> HttpResponse:
    setting, by = request.setting, request.setting.actor
    leads, state = may_lead(by, row) and has_a_place(by), State(row.state)
    grant = setting.standing.charter.powers.get(Power.AGREE_OUTPUT)
    open_motion = Motion.objects.filter(
        network_id=setting.network_id, act=Power.AGREE_OUTPUT.value, proposal__publication=row.pk, state__in=("open", "tabled")
    ).first()  # fmt: skip
    context = {
        "row": row,
        "timed": timed(row, setting.today),
        "changes": changes_of(row),
        "themes": themes_of(row.themes, setting),
        "document": document_of(row, seen_by=by),
        "reads": reads_of(row.document, setting.today - UNUSED_AFTER) if row.document else 0,
        "leads": leads,
        "living": state in LIVING,
        "agrees": state is State.PROPOSED and has_a_place(by) and may_agree(by, "").finding.reason in ("power-held", "second-factor-needed"),
        "puts": state is State.PROPOSED and grant is not None and bool(grant.organ) and grant.organ in by.organs and open_motion is None,
        "motion": row.motion or open_motion,
        "agreeing": grant.holder if grant else "",
    }  # fmt: skip
    return render(request, "library/publication.html", context)


@require_http_methods(["GET", "POST"])
@in_workspace
def propose(request: NetworkRequest) -> HttpResponse:
    """Propose a publication with its deadline."""
    setting, speaker = request.setting, speaker_of(request)
    charter, by = setting.standing.charter, setting.actor
    organs = [key for key in charter.organs if key in by.organs or keeps_library(by)]
    lists: dict[str, Any] = {
        "kind": [(key, speaker.word(key)) for key in kinds_of_outputs(charter) if key != OF_A_SESSION],
        "organ": [("", "—"), *((key, speaker.word(f"organ:{key}")) for key in organs)],
        "organisation": [("", "—"), *(row for row in lists_of(request)["lists"]["organisations"] if row[0])],
        "themes": theme_choices(charter, speaker),
    }
    form = ProposeForm(request.POST or None, lists=lists)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with staying(form):
            planned = Planned(
                title=form.text("title"), kind=given["kind"], due=given["due"], expectation=form.text("expectation"),
                organ=given["organ"], organisation_id=int(given["organisation"]) if given["organisation"] else None,
                medium=given["medium"], themes=tuple(given["themes"]),
            )  # fmt: skip
            event = propose_publication(by.submitting(submission_of(request)), planned, at=now(request))
            messages.success(request, _("Proposed. Work begins once it is agreed."))
            number = Publication.objects.values_list("number", flat=True).get(pk=event.publication)
            return HttpResponseRedirect(reverse("publication", args=[setting.standing.slug, number]))
    context = {"form": form, "document": None, "title": _("Propose a publication"), "button": _("Propose")}
    return render(request, "library/form.html", context, status=status_of(form))


PLAIN = {"begin": "drafting", "review": "in-review", "back": "drafting"}
"""Steps without a form -> the state that they lead to."""


@require_POST
@in_workspace
def step(request: NetworkRequest, number: int, step: str) -> HttpResponse:
    """Agree on it, put it to the organ, begin, give it to its reader, move its deadline, bring it out, give it up."""
    row, at = asked(request, number), now(request)
    by = request.setting.actor.submitting(submission_of(request))
    if not has_a_place(by):
        raise Http404("publication")
    back = HttpResponseRedirect(reverse("publication", args=[request.setting.standing.slug, number]))
    if step in PLAIN:
        move_publication(by, row.pk, PLAIN[step], at=at)
    elif step == "agree":
        agree_publication(by, row.pk, at=at)
    elif step == "put":
        title = Text(**{code: words for code, words in row.title.as_json().items()})
        event = propose_motion(
            by, Power.AGREE_OUTPUT, proposal_of(row), title=title, reasons=row.expectation or NO_WORDS, at=at
        )
        motion = Motion.objects.values_list("number", flat=True).get(pk=event.motion)
        return HttpResponseRedirect(reverse("motion", args=[request.setting.standing.slug, motion]))
    elif step in ("due", "publish", "give-up"):
        return _with_form(request, row, step, back)
    else:
        raise Http404("step")
    messages.success(request, _("It is on record."))
    return back


def _with_form(request: NetworkRequest, row: Publication, step: str, back: HttpResponse) -> HttpResponse:
    """The steps that say more: a new deadline and a give-up their reason, a publication its document."""
    by, at = request.setting.actor.submitting(submission_of(request)), now(request)
    sent = request.POST if "sent" in request.POST else None
    if step == "due":
        form: Any = DueForm(sent, initial={"due": row.due})
        words = (_("Move the deadline"), _("Move it"))
    elif step == "publish":
        found = shelf(by, network_id=request.setting.network_id).order_by("-checked")[:TAKEN]
        form = OutForm(sent, documents=[(str(each.pk), each.title.best(language_of()).words) for each in found])
        words = (_("It is out"), _("Bring it out"))
    else:
        form, words = WhyForm(sent), (_("Give it up"), _("Give it up"))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        with staying(form):
            if step == "due":
                change_due(by, row.pk, given["due"], form.text("reason"), at=at)
            elif step == "publish":
                publish_output(
                    by, row.pk, int(given["document"]), int(given["behind"]) if given["behind"] else None, at=at
                )
            else:
                give_up_publication(by, row.pk, form.text("reason"), at=at)
            messages.success(request, _("It is on record."))
            return back
    context = {
        "form": form,
        "document": None,
        "title": words[0],
        "button": words[1],
        "lead": row.title.best(language_of()).words,
    }
    return render(request, "library/form.html", context, status=status_of(form))
