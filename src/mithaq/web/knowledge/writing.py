"""Writing a practice: one step a page, each saved by itself, left and taken up again; the last page says what is missing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mithaq.domains.directory.queries import posts_of
from mithaq.domains.knowledge.draft_commands import (
    attach_file,
    begin_practice,
    detach_file,
    name_explainer,
    write_practice,
)
from mithaq.domains.knowledge.lifecycle import WRITABLE
from mithaq.domains.knowledge.models import Attachment, Practice
from mithaq.domains.knowledge.quality import gaps_of
from mithaq.domains.knowledge.queries import files_of, found_beside, last_version, remarks_on, versions_of
from mithaq.domains.knowledge.sheet import Sheet
from mithaq.foundation.files.sniffing import DOCUMENTS
from mithaq.web.knowledge.keeping import kept, not_kept, wants_keeping
from mithaq.web.knowledge.showing import known_goals, known_terms, organisations_of
from mithaq.web.knowledge.step_forms import CHECK, ORDER, STEP_OF, STEPS, FilesForm, FindingForm, StepForm
from mithaq.web.refusing import refused, status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of
from mithaq.web.wording.practices import LANGUAGES


@require_POST
@in_workspace
def begin(request: NetworkRequest) -> HttpResponse:
    """Begin a practice of one's own member."""
    setting = request.setting
    own = {row.pk for row in organisations_of(setting.actor)}
    asked = request.POST.get("organisation", "")
    chosen = int(asked) if asked.isascii() and asked.isdigit() else min(own, default=0)
    if chosen not in own:
        raise Http404("organisation")
    language = request.POST.get("language", "")
    row = begin_practice(
        setting.actor, chosen, language=language if language in LANGUAGES else language_of(), at=timezone.now()
    )
    return HttpResponseRedirect(reverse("write-practice", args=[setting.standing.slug, row.pk, ORDER[0]]))


@require_http_methods(["GET", "POST"])
@in_workspace
def write(request: NetworkRequest, pk: int, step: str) -> HttpResponse:
    """One step: what is written, and what was typed last when it could not be kept."""
    practice = draft_asked(request, pk)
    if step == CHECK:
        return _check(request, practice)
    keeping = wants_keeping(request)
    if step not in STEPS or (keeping and STEPS[step] is FilesForm):
        raise Http404("step")
    if "remove" in request.POST:
        return _remove(request, practice)
    form = _form(request, practice, step)
    if request.method == "POST" and form.is_valid():
        with staying(form):
            written = _save(request, practice, step, form)
            if keeping:
                return kept(request, written)
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(_after(request, practice, step))
    if keeping:
        return not_kept(request, form)
    return render(
        request, f"knowledge/write_{step}.html", _context(request, practice, step, form), status=status_of(form)
    )


def draft_asked(request: NetworkRequest, pk: int) -> Practice:
    """The draft of one's own member; 404 for everybody else, and for what is not in hand."""
    rows = Practice.objects.select_related("organisation", "network", "shelved", "explainer")
    found = rows.filter(pk=pk, network_id=request.setting.network_id).first()
    if found is None or found.organisation.pk not in request.setting.actor.organisations:
        raise Http404("practice")
    if found.state not in WRITABLE:
        raise Http404("draft")
    return found


def _form(request: NetworkRequest, practice: Practice, step: str) -> StepForm:
    more: dict[str, Any] = {"practice": practice, "charter": request.setting.standing.charter}
    if STEPS[step] is FindingForm:
        more["language"] = language_of()
    if STEPS[step] is FilesForm:
        posts = posts_of(practice.organisation.pk, request.setting.today)
        names = {post.person.pk: post.person.name.best(language_of()).words for post in posts if not post.person.erased}
        more["people"] = [(str(pk), name) for pk, name in names.items()]
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return STEPS[step](*given, **more)


def _save(request: NetworkRequest, practice: Practice, step: str, form: StepForm) -> Practice:
    """Keep what a step says; the practice as it was written. Raises `Refused`; then nothing of the step was kept."""
    by, at = request.setting.actor, timezone.now()
    if STEPS[step] is not FilesForm:
        return write_practice(by, practice.pk, form.values(), seen=form.cleaned_data["seen"], at=at)
    upload = form.cleaned_data["file"]
    if upload is not None:
        attach_file(by, practice.pk, upload.name, upload.read(DOCUMENTS.most_bytes + 1), at=at)
    return name_explainer(by, practice.pk, int(form.cleaned_data["explainer"] or 0) or None, at=at)


def _remove(request: NetworkRequest, practice: Practice) -> HttpResponse:
    """Take a file away from the draft."""
    asked = request.POST["remove"]
    if not (asked.isascii() and asked.isdigit()):
        raise Http404("file")
    try:
        held = Attachment.objects.get(pk=int(asked), practice=practice, removed=None)
    except Attachment.DoesNotExist as error:
        raise Http404("file") from error
    detach_file(request.setting.actor, held.pk, at=timezone.now())
    messages.success(request, _("The file was taken away."))
    return HttpResponseRedirect(_to(request, practice, "files"))


def _after(request: NetworkRequest, practice: Practice, step: str) -> str:
    """To the next step, to the same one (a further block, a further file), or to the list of one's practices."""
    then = request.POST.get("then", "")
    if then == "later":
        return reverse("own-practices", args=[request.setting.standing.slug])
    if then == "more":
        return _to(request, practice, step)
    return _to(request, practice, ORDER[ORDER.index(step) + 1])


def _to(request: NetworkRequest, practice: Practice, step: str) -> str:
    return reverse("write-practice", args=[request.setting.standing.slug, practice.pk, step])


def _context(request: NetworkRequest, practice: Practice, here: str, form: StepForm | None) -> dict[str, Any]:
    charter = request.setting.standing.charter
    gaps = gaps_of(practice, charter, found_beside(practice))
    lacking = {STEP_OF[gap.part] for gap in gaps if gap.needed}
    versions = versions_of(practice)
    returned = versions[0] if versions and versions[0].returned else None
    return {
        "practice": practice,
        "sheet": Sheet.of(practice.sheet),
        "form": form,
        "here": here,
        "steps": ORDER,
        "lacking": lacking,
        "gaps": gaps,
        "returned": returned,
        "remarks": remarks_on(returned) if returned else [],
        "files": files_of(practice, seen_by=request.setting.actor),
        "before": ORDER[ORDER.index(here) - 1] if here != ORDER[0] else "",
        "clash": form is not None and _clashed(form, practice),
    }


def _clashed(form: StepForm, practice: Practice) -> bool:
    """Whether somebody else wrote meanwhile; the form then starts from the revision of now, and nothing typed is lost."""
    verdict = refused(form)
    if verdict is None or verdict.finding.reason != "written-meanwhile":
        return False
    practice.refresh_from_db()
    form.data = {**{name: form.data.getlist(name) if len(form.data.getlist(name)) > 1 else form.data[name] for name in form.data}, "seen": str(practice.revision)}  # type: ignore[union-attr]  # fmt: skip
    return True


def _check(request: NetworkRequest, practice: Practice) -> HttpResponse:
    """Everything at a glance, what is missing in plain words, and the way to hand it in."""
    if request.method != "GET":
        raise Http404("step")
    context = _context(request, practice, CHECK, None) | {
        "terms": known_terms(practice.themes),
        "targets": known_goals(practice.targets),
        "changed": _changed(practice),
    }
    return render(request, "knowledge/write_check.html", context)


def _changed(practice: Practice) -> bool:
    """Whether the draft says anything else than the version that was handed in last."""
    if not versions_of(practice):
        return True
    last = last_version(practice)
    kept = ("authentic", "outcome", "themes", "targets", "sorted", "sheet")
    return any(getattr(practice, name) != getattr(last, name) for name in kept) or bool(Attachment.objects.filter(practice=practice, added__gt=last.submitted).exists())  # fmt: skip
