"""Standing for election from the workspace."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mithaq.domains.directory.models import Organisation
from mithaq.domains.directory.queries import posts_of
from mithaq.domains.elections.candidature_commands import submit_candidature, withdraw_candidature
from mithaq.domains.elections.models import Candidature
from mithaq.web.elections.forms import StandForm
from mithaq.web.elections.showing import title_of
from mithaq.web.elections.views import election_asked, show
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_workspace, language_of, now, submission_of


@require_http_methods(["GET", "POST"])
@in_workspace
def stand(request: NetworkRequest, number: int) -> HttpResponse:
    """Hand in a candidature, or change it while candidatures are taken."""
    setting, found = request.setting, election_asked(request, number)
    language = language_of()
    own = Organisation.objects.filter(pk__in=setting.actor.organisations)
    organisations = [(str(each.pk), each.names.best(language).words) for each in own]
    posts = {post.person_id: post.person for each in own for post in posts_of(each.pk, setting.today)}  # type: ignore[attr-defined]
    people = [(str(pk), person.name.best(language).words) for pk, person in posts.items()]
    before = Candidature.objects.filter(election=found, organisation__in=own, withdrawn=None).first()
    form = StandForm(
        request.POST or None,
        request.FILES or None,
        organisations=organisations,
        people=people,
        initial=_initial(before),
    )
    if request.method == "POST" and form.is_valid():
        form.needs("statement", _("Write what you stand for, in one language at least."))
    if request.method == "POST" and form.is_valid():
        with staying(form):
            _submit(request, form, found.pk)
            messages.success(request, _("Your candidature is on record."))
            return HttpResponseRedirect(reverse("election", args=[setting.standing.slug, number]))
    context = {"form": form, "election": found, "title": title_of(found, setting), "before": before}
    return render(request, "elections/stand.html", context, status=status_of(form))


def _submit(request: NetworkRequest, form: StandForm, election: int) -> None:
    actor, given, at = request.setting.actor, form.cleaned_data, now(request)
    organisation = int(given["organisation"])
    upload = given.get("photo")
    submit_candidature(
        actor.submitting(submission_of(request)),
        election,
        organisation,
        form.text("statement"),
        sharing=form.text("sharing"),
        sex=given["sex"],
        photo=(upload.name, upload.read()) if upload else None,
        person_id=int(given["person"]) if given["person"] else None,
        at=at,
    )


def _initial(before: Candidature | None) -> dict[str, object]:
    if before is None:
        return {}
    texts = {
        f"{name}_{code}": words
        for name in ("statement", "sharing")
        for code, words in getattr(before, name).as_json().items()
    }
    return texts | {"organisation": before.organisation.pk, "sex": before.sex, "person": before.person_id or ""}  # type: ignore[attr-defined]


@require_POST
@in_workspace
def withdraw(request: NetworkRequest, number: int) -> HttpResponse:
    """Take one's candidature back."""
    setting, found = request.setting, election_asked(request, number)
    form = Form(request.POST)
    with staying(form):
        given = request.POST.get("organisation", "")
        organisation = int(given) if given.isdecimal() and len(given) < 10 else 0
        withdraw_candidature(setting.actor.submitting(submission_of(request)), found.pk, organisation, at=now(request))
        messages.success(request, _("Your candidature is withdrawn."))
        return HttpResponseRedirect(reverse("election", args=[setting.standing.slug, number]))
    return show(request, found, status=status_of(form), form=form)
