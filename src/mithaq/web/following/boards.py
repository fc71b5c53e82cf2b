"""The board of an office: with whom it is in touch, since when, what is next; and noting a contact."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mithaq.domains.following import queries
from mithaq.domains.following.access import boards_of, clause_on_contacts, contacts_of, parties_of
from mithaq.domains.following.contact_commands import note_contact, strike_contact
from mithaq.domains.following.models import TouchPoint
from mithaq.domains.following.queries import Line
from mithaq.web.following.forms import ContactForm
from mithaq.web.following.showing import entries_of, title_of
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, Setting, in_workspace, now, submission_of


@dataclass(frozen=True, slots=True)
class Titled:
    """A line of the board with its title."""

    title: str
    line: Line


def groups_of(lines: list[Line], setting: Setting) -> list[tuple[str, list[Titled]]]:
    """The lines by whom they are about: everybody and the organs, the regions, the members; the most urgent first."""
    everybody = _("Everybody in the network")
    found: dict[str, list[Titled]] = {"organ": [], "region": [], "member": []}
    for line in lines:
        name = line.party.key.partition(":")[0].replace("network", "organ")
        found[name].append(Titled(title_of(line.party, setting, everybody), line))
    for rows in found.values():
        rows.sort(key=lambda each: (not each.line.silent, not each.line.late))
    return [(name, rows) for name, rows in found.items() if rows]


@require_GET
@in_workspace
def board(request: NetworkRequest, office: str) -> HttpResponse:
    """The board of an office that the reader holds."""
    setting = _kept(request, office)
    lines = queries.board(setting.standing, office, setting.today)
    noted = [
        (row, title_of(queries.party_of(row), setting, _("Everybody in the network")))
        for row in queries.contacts_noted(setting.network_id, office)
    ]
    context = {
        "office": office,
        "groups": groups_of(lines, setting),
        "silent": sum(line.silent for line in lines),
        "late": sum(line.late for line in lines),
        "all": len(lines),
        "noted": noted,
        "every": contacts_of(setting.standing.charter),
        "clause": clause_on_contacts(setting.standing.charter),
    }
    return render(request, "following/board.html", context)


@require_http_methods(["GET", "POST"])
@in_workspace
def note(request: NetworkRequest, office: str) -> HttpResponse:
    """Note a contact."""
    setting = _kept(request, office)
    found = contacts_of(setting.standing.charter)
    everybody = _("Everybody in the network")
    parties = [(each.key, title_of(each, setting, everybody)) for each in parties_of(setting.standing, setting.today)]
    form = ContactForm(
        request.POST or None,
        parties=parties,
        means=entries_of(setting, found.means if found else None),
        initial={"party": request.GET.get("with", ""), "on": setting.today},
    )
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            note_contact(by, office, form.contact(), at=now(request))
            messages.success(request, _("The contact is noted."))
            return HttpResponseRedirect(reverse("board", args=[setting.standing.slug, office]))
    context = {
        "form": form,
        "back": (reverse("board", args=[setting.standing.slug, office]), _("The board")),
        "title": _("Note a contact"),
        "button": _("Note it"),
    }
    return render(request, "following/write.html", context, status=status_of(form))


@require_POST
@in_workspace
def strike(request: NetworkRequest, office: str, contact: int) -> HttpResponse:
    """Strike out a contact that was noted by mistake."""
    setting = _kept(request, office)
    mine = TouchPoint.objects.filter(pk=contact, network_id=setting.network_id, office=office, struck=None)
    if not mine.exists():
        raise Http404("contact")
    strike_contact(setting.actor.submitting(submission_of(request)), contact, at=now(request))
    messages.success(request, _("The contact is struck out and counts no longer."))
    return HttpResponseRedirect(reverse("board", args=[setting.standing.slug, office]))


def _kept(request: NetworkRequest, office: str) -> Setting:
    """The setting of whoever keeps this board; 404 for everybody else."""
    if office not in boards_of(request.setting.actor):
        raise Http404("board")
    return request.setting
