"""Briefs: the list, one of them with what it rests on, and writing one."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from markupsafe import Markup, escape

from mithaq.domains.library.access import keeps_library
from mithaq.domains.library.brief_commands import MARK, Source, write_brief
from mithaq.domains.library.dialogues import prepares
from mithaq.domains.library.models import Brief, Document
from mithaq.domains.library.output_queries import brief as brief_for
from mithaq.domains.library.output_queries import briefs_of, cited_in
from mithaq.web.knowledge.showing import title_of
from mithaq.web.library.forms import theme_choices
from mithaq.web.library.showing import themes_of
from mithaq.web.library.work_forms import BriefForm
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_network, in_workspace, language_of, now, speaker_of, submission_of

KEY = re.compile(r"(?:^|/d/)([2-9a-z]{10,12})/?$")
PRACTICE = re.compile(r"/practices/(\d{1,9})/?$")


def writes(request: NetworkRequest) -> bool:
    by = request.setting.actor
    return keeps_library(by) or prepares(by) or bool(by.organs)


def rewrites(request: NetworkRequest, row: Brief) -> bool:
    by = request.setting.actor
    return keeps_library(by) or prepares(by) or row.organ in by.organs


@require_GET
@in_network
def briefs(request: NetworkRequest) -> HttpResponse:
    """All briefs, the latest first."""
    context = {"rows": briefs_of(request.setting.network_id), "writes": writes(request)}
    return render(request, "library/briefs.html", context)


def asked(request: NetworkRequest, number: int) -> Brief:
    try:
        return brief_for(request.setting.network_id, number)
    except Brief.DoesNotExist as error:
        raise Http404("brief") from error


@require_GET
@in_network
def brief(request: NetworkRequest, number: int) -> HttpResponse:
    """One brief, with what it rests on."""
    row = asked(request, number)
    said = row.text.best(language_of())
    context = {
        "row": row,
        "said": said,
        "paragraphs": [marked(part) for part in said.words.split("\n") if part.strip()],
        "cited": cited_in(row, seen_by=request.setting.actor),
        "told": lambda practice: title_of(practice, language_of()),
        "themes": themes_of(row.themes, request.setting),
        "writes": rewrites(request, row),
    }
    return render(request, "library/brief.html", context)


def marked(words: str) -> Markup:
    """A paragraph whose marks lead to what they cite."""
    return Markup(MARK.sub(r'<a class="mark-of" href="#cited-\1">[\1]</a>', str(escape(words))))  # noqa: S704 — escaped first


@require_http_methods(["GET", "POST"])
@in_workspace
def write(request: NetworkRequest) -> HttpResponse:
    """Write a brief."""
    if not writes(request):
        raise Http404("brief")
    return _written(request, None)


@require_http_methods(["GET", "POST"])
@in_workspace
def rewrite(request: NetworkRequest, number: int) -> HttpResponse:
    """Write a brief anew."""
    row = asked(request, number)
    if not rewrites(request, row):
        raise Http404("brief")
    return _written(request, row)


def _written(request: NetworkRequest, row: Brief | None) -> HttpResponse:
    setting, speaker = request.setting, speaker_of(request)
    charter, by = setting.standing.charter, setting.actor
    organs = [(key, speaker.word(f"organ:{key}")) for key in charter.organs if key in by.organs or keeps_library(by)]
    form = BriefForm(
        request.POST or None,
        initial=_initial(request, row),
        organs=[("", "—"), *organs],
        themes=theme_choices(charter, speaker),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with staying(form):
            event = write_brief(
                by.submitting(submission_of(request)), form.text("title"), form.text("text"),
                _sources(setting.network_id, given["documents"]), organ=given["organ"], themes=given["themes"],
                brief_id=row.pk if row else None, seen=given["seen"] or 0, at=now(request),
            )  # fmt: skip
            messages.success(request, _("The brief is out."))
            number = Brief.objects.values_list("number", flat=True).get(pk=event.brief)
            return HttpResponseRedirect(reverse("brief", args=[setting.standing.slug, number]))
    context = {"form": form, "document": None, "title": _("Write a brief"), "button": _("Bring it out")}
    return render(request, "library/form.html", context, status=status_of(form))


def _initial(request: NetworkRequest, row: Brief | None) -> dict[str, Any]:
    if row is None:
        return {"documents": "\n".join(request.GET.getlist("d")[:30])}
    slug = request.setting.standing.slug
    rests = row.cited.order_by("position").values_list("document__key", "practice_id")  # type: ignore[attr-defined]
    pages = [
        reverse("document", args=[slug, key]) if key else reverse("practice", args=[slug, pk]) for key, pk in rests
    ]
    held = {"organ": row.organ, "themes": row.themes, "seen": row.revision}
    held["documents"] = "\n".join(map(request.build_absolute_uri, pages))
    for name in ("title", "text"):
        held |= {f"{name}_{code}": words for code, words in getattr(row, name).as_json().items()}
    return held


def _sources(network_id: int, words: str) -> list[Source]:
    """What lines of addresses name, in their order; a line that names nothing counts as a document that is not there."""
    found: list[Source] = []
    for line in filter(None, (line.strip() for line in words.splitlines())):
        if practice := PRACTICE.search(line):
            found.append(Source("practice", int(practice[1])))
            continue
        key = KEY.search(line)
        held = Document.objects.filter(network_id=network_id, key=key[1]) if key else Document.objects.none()
        found.append(Source("document", held.values_list("pk", flat=True).first() or 0))
    return found
