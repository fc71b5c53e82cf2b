"""Forms of the board: a contact, an obstacle, who answers for it, a step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.domains.following.contact_commands import Contact
from mithaq.domains.following.reporting_commands import Lead, Report
from mithaq.web.fields import DayField
from mithaq.web.workspace.forms import OrderedForm

Choices = Sequence[tuple[str, Any]]
NOTHING = ("", "—")


class ContactForm(OrderedForm):
    """With whom, when, by which means, what about, and what is next."""

    texts = (("about", True), ("next_step", True))
    order = ("party", "on", "means", "about", "next_step", "next_due")
    labels = {
        "about": (_("What it was about"), _("In one language or more. The offices that keep this board read it.")),
        "next_step": (_("What is next"), ""),
    }
    party = forms.ChoiceField(label=_("With whom"))
    on = DayField(label=_("On"))
    means = forms.ChoiceField(required=False, label=_("By which means"))
    next_due = DayField(required=False, label=_("Next step by"))

    def __init__(self, *args: Any, parties: Choices, means: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = parties  # type: ignore[attr-defined]
        self.fields["means"].choices = [NOTHING, *means]  # type: ignore[attr-defined]
        if not means:
            del self.fields["means"]
            self.order = tuple(name for name in self.order if name != "means")

    def contact(self) -> Contact:
        given = self.cleaned_data
        return Contact(
            party=given["party"], on=given["on"], means=given.get("means", ""), about=self.text("about"),
            next_step=self.text("next_step"), next_due=given["next_due"],
        )  # fmt: skip


class LeadForm(OrderedForm):
    """Who answers for an obstacle, and by when."""

    texts: tuple[tuple[str, bool], ...] = (("words", True),)
    order: tuple[str, ...] = ("lead", "due", "words")
    labels = {"words": (_("Why"), _("Needed when the day moves."))}
    lead = forms.ChoiceField(label=_("Who answers for it"))
    due = DayField(label=_("To be solved by"))

    def __init__(self, *args: Any, leads: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = [NOTHING, *leads]  # type: ignore[attr-defined]

    def named(self) -> Lead:
        """Who is named, and the day."""
        lead = self.cleaned_data["lead"]
        return Lead(
            due=self.cleaned_data["due"], organisation_id=int(lead) if lead.isdecimal() else None,
            office="" if lead.isdecimal() else lead,
        )  # fmt: skip


class ReportForm(LeadForm):
    """What stands in the way, of which type, whom it holds back, who answers for it and by when."""

    texts = (("title", False), ("text", True))
    order = ("member", "kind", "level", "title", "text", "organ", "lead", "due")
    labels = {
        "title": (_("What stands in the way"), _("A few words that everybody may read; name no person.")),
        "text": (_("More on it"), _("Only those who have a place in the network read this.")),
    }
    member = forms.ChoiceField(label=_("Reported by"))
    kind = forms.ChoiceField(label=_("Type"))
    level = forms.ChoiceField(required=False, label=_("How grave it is"))
    organ = forms.ChoiceField(required=False, label=_("Whose work it holds back, if an organ’s"))

    def __init__(
        self, *args: Any, own: Choices, types: Choices, levels: Choices, organs: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        given = {"member": own, "kind": types, "level": [NOTHING, *levels], "organ": [NOTHING, *organs]}
        for name, choices in given.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if not levels:
            del self.fields["level"]
            self.order = tuple(name for name in self.order if name != "level")

    def report(self) -> Report:
        given = self.cleaned_data
        return Report(
            kind=given["kind"], title=self.text("title"), text=self.text("text"), level=given.get("level", ""),
            organ=given["organ"], lead=self.named(),
        )  # fmt: skip


class StepForm(OrderedForm):
    """What is said with a step; how grave it is where it is acknowledged."""

    texts = (("words", True),)
    order: tuple[str, ...] = ("words",)
    labels = {"words": (_("In words"), _("In one language or more."))}
    level = forms.ChoiceField(required=False, label=_("How grave it is"))

    def __init__(self, *args: Any, levels: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [NOTHING, *levels]  # type: ignore[attr-defined]
        if levels:
            self.order = ("level", "words")
        else:
            del self.fields["level"]
