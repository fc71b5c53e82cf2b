"""Forms of the register of commitments: what was promised, and how far it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.domains.following.commitment_commands import LONGEST_ADDRESS, Progress, Promise
from mithaq.domains.following.models import Commitment
from mithaq.web.fields import DayField
from mithaq.web.following.forms import NOTHING, Choices
from mithaq.web.workspace.forms import OrderedForm


class PromiseForm(OrderedForm):
    """What was promised, where, who answers for it, and by when."""

    texts = (("title", False), ("text", True))
    order = ("item", "title", "text", "lead", "due")
    labels = {
        "title": (_("What was promised"), _("A few words; everybody reads them.")),
        "text": (_("More on it"), _("Public, too.")),
    }
    item = forms.ChoiceField(label=_("Where it comes from"))
    lead = forms.ChoiceField(label=_("Who answers for it"))
    due = DayField(required=False, label=_("To be kept by"))

    def __init__(self, *args: Any, items: Choices, leads: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = items  # type: ignore[attr-defined]
        self.fields["lead"].choices = [NOTHING, *leads]  # type: ignore[attr-defined]

    def promise(self) -> Promise:
        given, lead = self.cleaned_data, self.cleaned_data["lead"]
        return Promise(
            item=given["item"], title=self.text("title"), text=self.text("text"), due=given["due"],
            organisation_id=int(lead) if lead.isdecimal() else None, office="" if lead.isdecimal() else lead,
        )  # fmt: skip


class ProgressForm(OrderedForm):
    """How far a commitment is, in words, with the address of what proves it."""

    texts = (("words", True),)
    order = ("state", "words", "address")
    labels = {"words": (_("How far it is"), _("Public. Of what is given up, say why."))}
    state = forms.ChoiceField(label=_("State"))
    address = forms.URLField(
        required=False,
        max_length=LONGEST_ADDRESS,
        assume_scheme="https",
        label=_("Where the proof can be read"),
        help_text=_("The address of a document of the library or of a page, if there is one."),
        widget=forms.URLInput({"dir": "ltr"}),
    )

    def __init__(self, *args: Any, states: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = states  # type: ignore[attr-defined]

    def progress(self) -> Progress:
        given = self.cleaned_data
        return Progress(state=given["state"], words=self.text("words"), address=given["address"])


def typed_of(row: Commitment) -> dict[str, Any]:
    """A commitment as its form shows it."""
    texts = {"title": row.title, "text": row.text}
    words = {f"{name}_{code}": said for name, text in texts.items() for code, said in text.as_json().items()}
    lead = str(row.lead_id) if row.lead_id else row.lead_office  # type: ignore[attr-defined]
    return words | {"item": row.item, "lead": lead, "due": row.due}
