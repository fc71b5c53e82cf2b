"""Papers over HTTP: the PDF of an entry, and the page where anyone checks a code."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from mithaq.foundation.ledger.codes import LENGTH, code_of, seal_begins
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.ledger.queries import entry as entry_of
from mithaq.web.papers.checking import check
from mithaq.web.papers.issuing import has_paper, issue_paper
from mithaq.web.setting import NetworkRequest, in_network, language_of

LONGEST = 200
"""What is typed beyond this is no code and no address of ours."""


@require_GET
@in_network
def paper(request: NetworkRequest, number: int) -> HttpResponse:
    """The paper of an entry in the language of the address. Absent, or not for this reader: the two look the same."""
    try:
        entry = entry_of(request.setting.network_id, number)
    except Entry.DoesNotExist as error:
        raise Http404("paper") from error
    if not has_paper(entry, request.setting.actor):
        raise Http404("paper")
    language = language_of()
    response = HttpResponse(issue_paper(entry, language), content_type="application/pdf")
    name = f"{request.setting.standing.slug}-{entry.number}-{language}.pdf"
    response["Cache-Control"] = "private, max-age=60"  # drawn in a few milliseconds: the server keeps pages, not files
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@never_cache
@require_GET
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and lead to what it says. A whole address of ours is taken for its code."""
    typed = request.GET.get("code", "").strip()[:LONGEST]
    if not typed:
        return render(request, "papers/verify.html", {"typed": "", "found": []})
    begins = seal_begins(typed.rstrip("/").rpartition("/")[2])
    if begins is None:
        return render(request, "papers/verify.html", {"typed": typed, "found": [], "unread": True}, status=404)
    return redirect("verify-code", code=code_of(begins))


@never_cache
@require_GET
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """What the ledger says under a code, asked anew each time: an edit of the rows shows at once."""
    found = check(code, language_of())
    context = {"typed": code[:LONGEST], "found": found, "unread": seal_begins(code) is None, "length": LENGTH}
    return render(request, "papers/verify.html", context, status=200 if found else 404)
