"""Self-checks: what everybody sees by kind of member, a member's own answers over time, and the form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mithaq.domains.library.models import LegalText
from mithaq.domains.library.self_check_commands import LONGEST, Answer, check_oneself
from mithaq.domains.library.self_checks import (
    FEWEST,
    asks_for_checks,
    checks_of,
    membership_on,
    obligations_of,
    tiers_of,
)
from mithaq.domains.membership.models import Membership
from mithaq.web.refusing import status_of, staying
from mithaq.web.setting import NetworkRequest, in_network, in_workspace, language_of, now, submission_of
from mithaq.web.wording.library import CHECKED_ANSWER_NAMES
from mithaq.web.workspace.forms import OrderedForm


class CheckForm(OrderedForm):
    """An answer and a sentence for each obligation."""

    def __init__(self, *args: Any, texts: list[LegalText], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = texts
        order: list[str] = []
        for text in texts:
            title = text.title.best(language).words
            self.fields[f"answer_{text.pk}"] = forms.ChoiceField(
                label=title, choices=[("", "—"), *CHECKED_ANSWER_NAMES.items()], help_text=text.summary.best(language).words
            )  # fmt: skip
            self.fields[f"words_{text.pk}"] = forms.CharField(
                label=_("In a sentence: %(title)s") % {"title": title}, required=False, max_length=LONGEST, widget=forms.TextInput({"dir": "auto"}),
            )  # fmt: skip
            order += [f"answer_{text.pk}", f"words_{text.pk}"]
        self.order = tuple(order)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for text in self.asked:
            if given.get(f"answer_{text.pk}", "kept") != "kept" and not given.get(f"words_{text.pk}"):
                self.add_error(f"words_{text.pk}", _("Say in a sentence how it stands."))
        return given

    def answers(self) -> dict[int, Answer]:
        """What the form says."""
        given = self.cleaned_data
        return {text.pk: Answer(given[f"answer_{text.pk}"], given[f"words_{text.pk}"]) for text in self.asked}


@require_GET
@in_network
def self_checks(request: NetworkRequest) -> HttpResponse:
    """By kind of member: how many checked themselves within the year, and what is hardest."""
    setting = request.setting
    charter = setting.standing.charter
    asks = asks_for_checks(charter)
    context = {
        "asks": asks,
        "tiers": tiers_of(setting.network_id, charter, setting.today) if asks else [],
        "fewest": FEWEST,
        "own": _own(request) if asks else [],
    }
    return render(request, "library/self_checks.html", context)


def _own(request: NetworkRequest) -> list[Membership]:
    """The memberships for which the reader speaks."""
    setting = request.setting
    rows = (membership_on(setting.network_id, pk, setting.today) for pk in sorted(setting.actor.organisations))
    return [row for row in rows if row is not None]


def _asked(request: NetworkRequest, key: str) -> Membership:
    found = next((row for row in _own(request) if row.organisation.key == key), None)
    if found is None or not asks_for_checks(request.setting.standing.charter):
        raise Http404("self-check")
    return found


@require_GET
@in_workspace
def own(request: NetworkRequest, key: str) -> HttpResponse:
    """A member's own answers over time, which it alone sees."""
    row = _asked(request, key)
    context = {"membership": row, "checks": checks_of(request.setting.network_id, row.organisation.pk)}
    return render(request, "library/own_checks.html", context)


@require_http_methods(["GET", "POST"])
@in_workspace
def check(request: NetworkRequest, key: str) -> HttpResponse:
    """Go through the obligations that bind one's kind, beginning with what one said last."""
    row, setting = _asked(request, key), request.setting
    texts = list(obligations_of(setting.network_id, country=row.organisation.country, tier=row.kind))
    held = next(iter(checks_of(setting.network_id, row.organisation.pk)), None)
    initial: dict[str, str] = {}
    for answer in held.answers.all() if held else ():  # type: ignore[attr-defined]
        initial |= {f"answer_{answer.text.pk}": answer.answer, f"words_{answer.text.pk}": answer.words}
    form = CheckForm(request.POST or None, initial=initial, texts=texts, language=language_of())
    if request.method == "POST" and form.is_valid():
        with staying(form):
            by = setting.actor.submitting(submission_of(request))
            check_oneself(by, row.organisation.pk, form.answers(), at=now(request))
            messages.success(request, _("It is on record. Everybody sees the sums, your member alone its answers."))
            return HttpResponseRedirect(reverse("own-self-checks", args=[setting.standing.slug, key]))
    context = {
        "form": form, "document": None, "title": _("Check yourselves"), "button": _("Put on record"),
        "lead": _("The obligations of law that are on record for your kind of member. Your answers are seen by your member alone."),
    }  # fmt: skip
    return render(request, "library/form.html", context, status=status_of(form))
