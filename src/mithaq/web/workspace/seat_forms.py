"""Forms for filling seats, ending mandates, sharing out portfolios and lending a power by motion."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.web.workspace.forms import DelegationForm
from mithaq.web.workspace.placing import PlacedForm

Choices = list[tuple[str, str]]
Grouped = list[tuple[str, Choices]]


class AloneForm(forms.Form):
    """What an office decides alone: no motion, so no title and no days."""


class FillForm(AloneForm):
    organisation = forms.ChoiceField(label=_("Who takes the seat"))
    sex = forms.ChoiceField(
        required=False,
        label=_("Woman or man, as declared"),
        choices=[("", _("Not declared")), ("woman", _("woman")), ("man", _("man"))],
    )

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = members  # type: ignore[attr-defined]


class FillMotionForm(FillForm, PlacedForm):
    """The same as a motion."""


class AppointForm(AloneForm):
    office = forms.ChoiceField(label=_("Office"))
    organisation = forms.ChoiceField(label=_("Who is appointed"))

    def __init__(self, *args: Any, offices: Choices, members: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = offices  # type: ignore[attr-defined]
        self.fields["organisation"].choices = members  # type: ignore[attr-defined]


class AppointMotionForm(AppointForm, PlacedForm):
    """The same as a motion."""


class RecallForm(AloneForm):
    mandate = forms.ChoiceField(label=_("Which mandate ends"))

    def __init__(self, *args: Any, mandates: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mandate"].choices = mandates  # type: ignore[attr-defined]


class RecallMotionForm(RecallForm, PlacedForm):
    """The same as a motion."""


class DelegationMotionForm(DelegationForm, PlacedForm):
    """Lending a power that is an organ's own, by its motion."""


class PortfolioForm(AloneForm):
    """A portfolio for a seat; both are chosen from what is there."""

    portfolio = forms.ChoiceField(label=_("Portfolio"))
    mandate = forms.ChoiceField(label=_("Who answers for it"))

    def __init__(self, *args: Any, portfolios: Grouped, seats: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["portfolio"].choices = portfolios  # type: ignore[attr-defined]
        self.fields["mandate"].choices = seats  # type: ignore[attr-defined]


class PortfolioMotionForm(PortfolioForm, PlacedForm):
    """The same as a motion."""
