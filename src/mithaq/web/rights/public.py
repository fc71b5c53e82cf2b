"""The register of processing over HTTP: a public page of each network, and its paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mithaq.web.papers.printing import print_paper
from mithaq.web.rights.register import lines, register_paper, responsible
from mithaq.web.setting import NetworkRequest, in_network, language_of, speaker_of
from mithaq.web.wording.rights import MEASURES, RIGHTS


@require_GET
@in_network
def register(request: NetworkRequest) -> HttpResponse:
    """Which data about people is held, what for, on what ground, how long, and what one can ask for."""
    setting, speaker = request.setting, speaker_of(request)
    context = {
        "lines": lines(speaker),
        "who": responsible(setting.standing, setting.today, speaker),
        "measures": MEASURES,
        "rights": RIGHTS,
    }
    return render(request, "rights/register.html", context)


@require_GET
@in_network
def register_pdf(request: NetworkRequest) -> HttpResponse:
    """The same as a paper of the network, in the language of the address."""
    setting, speaker = request.setting, speaker_of(request)
    content = print_paper(register_paper(setting.standing, setting.today, speaker), speaker, at=timezone.now())
    answer = HttpResponse(content, content_type="application/pdf")
    name = f"{setting.standing.slug}-register-{language_of()}.pdf"
    answer["Cache-Control"] = "private, max-age=60"  # drawn in a few milliseconds: the server keeps pages, not files
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
