"""Forms about money. A sum is read in every usual form; one that can be read in two ways is not guessed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.domains.finance.amounts import NotASum, read_sum
from mithaq.foundation.texts.folding import clean_line, western_digits

LINE, LONG = 200, 2000
Choices = Sequence[tuple[str, str]]


class SumField(forms.CharField):
    """A sum of money as people type it; cleans to a Decimal in the currency of the form."""

    currency = "EUR"

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=30, widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}), **more)

    def clean(self, value: Any) -> Decimal | None:
        words = super().clean(value)
        if not words and not self.required:
            return None
        try:
            return read_sum(words, self.currency)
        except NotASum as error:
            plain = western_digits(clean_line(error.words))
            whole = plain.replace(",", "").replace(".", "")
            figures = {"words": error.words, "whole": whole, "decimal": "0" + plain}
            said = _("“%(words)s” can be read in two ways. Write %(whole)s for the large sum, or %(decimal)s for the one with decimals.")  # fmt: skip
            unread = _("“%(words)s” is not a sum of money. Write it as 1250.5 or 1 250,5.")
            raise forms.ValidationError((said if error.code == "sum-ambiguous" else unread) % figures) from error


class MoneyForm(forms.Form):
    """A form whose sums are in the network's currency."""

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, SumField):
                field.currency = currency
                field.label = f"{field.label} ({currency})"

    def offer(self, name: str, choices: Choices) -> None:
        """What may be chosen in a field."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **more)


class PledgeForm(MoneyForm):
    """What a member will contribute."""

    amount = SumField(label=gettext_lazy("What we will contribute"))


class MeansForm(forms.Form):
    """The level of means that a member declares."""

    level = forms.ChoiceField(label=gettext_lazy("Our means"))

    def __init__(self, *args: Any, levels: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = levels  # type: ignore[attr-defined]


class WaiverForm(forms.Form):
    """Why a member asks not to owe a year's dues."""

    reason = forms.CharField(
        label=gettext_lazy("Why we ask for a waiver"), max_length=LONG, widget=forms.Textarea({"rows": 3})
    )


class DecisionForm(forms.Form):
    """The answer to a request for a waiver, by an office."""

    grant = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[("yes", gettext_lazy("Grant the waiver")), ("no", gettext_lazy("Refuse it"))],
    )
    answer = forms.CharField(
        label=gettext_lazy("Reasons"), required=False, max_length=LONG, widget=forms.Textarea({"rows": 3})
    )


class PaymentForm(MoneyForm):
    """A payment that came in."""

    member = forms.ChoiceField(label=gettext_lazy("Member"))
    kind = forms.ChoiceField(label=gettext_lazy("For"))
    year = forms.CharField(label=gettext_lazy("For the year"), max_length=6)
    amount = SumField(label=gettext_lazy("Sum"))
    paid_on = day_field(gettext_lazy("Paid on"))
    reference = forms.CharField(
        label=gettext_lazy("Reference"),
        max_length=80,
        help_text=gettext_lazy("The bank's reference, or the number of the cash receipt. Each is used once."),
    )

    def clean_year(self) -> int:
        words = western_digits(clean_line(self.cleaned_data["year"]))
        if not (words.isascii() and words.isdigit() and len(words) == 4):
            raise forms.ValidationError(_("Write a year, such as 2026."))
        return int(words)


class ReversalForm(forms.Form):
    """Why an entry is taken back."""

    reason = forms.CharField(label=gettext_lazy("Why it is taken back"), max_length=LINE)


class IncomeForm(MoneyForm):
    """Income of another source than members' payments."""

    source = forms.ChoiceField(label=gettext_lazy("Source"))
    amount = SumField(label=gettext_lazy("Sum"), help_text=gettext_lazy("For help in kind: what it would have cost."))
    received_on = day_field(gettext_lazy("Received on"))
    donor = forms.ChoiceField(label=gettext_lazy("From (in the directory)"), required=False)
    donor_name = forms.CharField(
        label=gettext_lazy("From (somebody else)"),
        max_length=LINE,
        required=False,
        help_text=gettext_lazy("An organisation. Of a private person do not write the name: the list is public."),
    )
    what = forms.CharField(
        label=gettext_lazy("What it was"),
        max_length=LINE,
        required=False,
        help_text=gettext_lazy("The event, the thing in kind. Everyone can read it."),
    )
    earmark = forms.CharField(
        label=gettext_lazy("Earmarked for"),
        max_length=LINE,
        required=False,
        help_text=gettext_lazy("Empty: the network is free to use it."),
    )
    grant = forms.ChoiceField(label=gettext_lazy("Of the application"), required=False)


class GrantForm(MoneyForm):
    """An application for a grant."""

    purpose = forms.CharField(label=gettext_lazy("What the grant is for"), max_length=LINE)
    funder = forms.ChoiceField(label=gettext_lazy("Funder (in the directory)"), required=False)
    funder_name = forms.CharField(label=gettext_lazy("Funder (somebody else)"), max_length=LINE, required=False)
    amount = SumField(label=gettext_lazy("Sum asked for"))
    asked_on = day_field(gettext_lazy("Asked on"))


class GrantAnswerForm(MoneyForm):
    """What became of an application."""

    then = forms.ChoiceField(label=gettext_lazy("What happened"))
    granted = SumField(label=gettext_lazy("Sum granted"), required=False)
    on = day_field(gettext_lazy("On"))
    report_due = day_field(gettext_lazy("Report due on, if the funder wants one"), required=False)


class AccountsForm(MoneyForm):
    """Running costs and reserve."""

    running_costs = SumField(label=gettext_lazy("Running costs of a year"))
    reserve = SumField(label=gettext_lazy("Reserve"))
    on = day_field(gettext_lazy("As on"))


class BankListForm(forms.Form):
    """A bank's list of payments."""

    file = forms.FileField(
        label=gettext_lazy("Bank list"),
        help_text=gettext_lazy(
            "xlsx or csv, with the columns date, reference, amount, member; also currency, year, kind."
        ),
        widget=forms.ClearableFileInput({"accept": ".csv,.xlsx"}),
        required=False,
    )
