"""Sharing out the portfolios of an organ, and taking one back: by a motion, or alone as the office that does."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mithaq.charter.portfolios import sharing_organs
from mithaq.charter.powers import Power
from mithaq.domains.governance.models import Mandate, Portfolio
from mithaq.domains.governance.portfolio_commands import assign_portfolio, end_portfolio
from mithaq.domains.governance.portfolios import portfolios_on
from mithaq.domains.governance.queries import mandates_on
from mithaq.web.organs.portfolios import Group, portfolios_shown, titled
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, Setting, in_workspace, now, speaker_of, submission_of
from mithaq.web.wording.saying import Speaker
from mithaq.web.workspace.placing import PlacedForm, put
from mithaq.web.workspace.seat_forms import AloneForm, PortfolioForm, PortfolioMotionForm
from mithaq.web.workspace.seats import assigns, places_for


def _assigning(setting: Setting) -> str:
    """Who assigns portfolios; the pages are absent for everybody else."""
    holder = assigns(setting)
    if not holder:
        raise Http404("power")
    return holder


@require_http_methods(["GET", "POST"])
@in_workspace
def portfolios(request: NetworkRequest) -> HttpResponse:
    """Who holds which portfolio of an organ, and a form to give one to a seat."""
    setting, speaker = request.setting, speaker_of(request)
    holder, organs = _assigning(setting), sharing_organs(setting.standing.charter)
    organ = request.POST.get("organ") or request.GET.get("organ") or next(iter(organs))
    if organ not in organs:
        raise Http404("organ")
    groups = portfolios_shown(setting.standing, organ, setting.today, speaker)
    by_motion = holder.startswith("organ:")
    form = (PortfolioMotionForm if by_motion else PortfolioForm)(
        request.POST or None,
        portfolios=_choices(groups),
        seats=[(str(m.pk), _named(m, speaker)) for m in mandates_on(setting.network_id, setting.today, organ=organ)],
        initial={"portfolio": request.GET.get("portfolio", "")},
        **places_for(request, holder),
    )
    if request.method == "POST" and form.is_valid():
        given = _given(form)
        with staying(form):
            if isinstance(form, PlacedForm):
                return HttpResponseRedirect(put(request, form, Power.ASSIGN_PORTFOLIO, given))
            assign_portfolio(
                setting.actor.submitting(submission_of(request)),
                given["mandate"],
                theme=given.get("theme", ""),
                section_id=given.get("section"),
                at=now(request),
            )
            messages.success(request, _("The portfolio is assigned from today on."))
            return HttpResponseRedirect(_address(setting, organ))
    others = [(key, speaker.word(f"organ:{key}")) for key in organs if key != organ]
    context = {"form": form, "organ": organ, "groups": groups, "others": others, "by_motion": by_motion}
    return render(request, "workspace/portfolios.html", context, status=status_of(form))


def _choices(groups: list[Group]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The portfolios of the charter for a form, those that nobody holds marked in words."""
    free = _("%(portfolio)s (nobody yet)")
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for group in groups:
        cards = [card for card in group.cards if not card.remit.dropped]
        words = [card.title if card.remit.held else free % {"portfolio": card.title} for card in cards]
        found += [(group.heading, [(c.remit.key, said) for c, said in zip(cards, words, strict=True)])] if cards else []
    return found


def _named(mandate: Mandate, speaker: Speaker) -> str:
    name = mandate.organisation.names if mandate.organisation else mandate.person.name if mandate.person else None
    return name.best(speaker.manner.language).words if name else ""


def _given(form: PortfolioForm) -> dict[str, Any]:
    """What a motion would carry, or what the act is called with."""
    kind, _colon, key = form.cleaned_data["portfolio"].partition(":")
    return {"mandate": int(form.cleaned_data["mandate"]), kind: int(key) if kind == "section" else key}


def _address(setting: Setting, organ: str) -> str:
    return reverse("portfolios", args=[setting.standing.slug]) + f"?organ={organ}"


@require_http_methods(["GET", "POST"])
@in_workspace
def end(request: NetworkRequest, pk: int) -> HttpResponse:
    """Take a portfolio back from its holder: alone, or as a motion."""
    setting, speaker = request.setting, speaker_of(request)
    holder = _assigning(setting)
    row = Portfolio.objects.select_related("mandate__organisation", "mandate__person", "section").filter(
        pk=pk, network_id=setting.network_id
    ).first()  # fmt: skip
    if row is None:
        raise Http404("portfolio")
    by_motion, sent = holder.startswith("organ:"), request.POST if request.method == "POST" else None
    form = PlacedForm(sent, **places_for(request, holder)) if by_motion else AloneForm(sent)
    if request.method == "POST" and form.is_valid():
        with staying(form):
            if isinstance(form, PlacedForm):
                return HttpResponseRedirect(put(request, form, Power.ASSIGN_PORTFOLIO, {"end": pk}))
            end_portfolio(setting.actor.submitting(submission_of(request)), pk, at=now(request))
            messages.success(request, _("The portfolio is taken back from today on."))
            return HttpResponseRedirect(_address(setting, row.organ))
    context = {
        "form": form,
        "row": row,
        "title": titled(row, setting.standing, row.organ, speaker),
        "holder": _named(row.mandate, speaker),
        "held": bool(portfolios_on(setting.network_id, setting.today, pk=pk)),
        "by_motion": by_motion,
    }
    return render(request, "workspace/portfolio_end.html", context, status=status_of(form))
