"""The step that says how others find a practice: themes, goals, and the lists by which the charter sorts practices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.domains.themes.vocabulary import Goal, goals, narrower, terms, tops
from mithaq.web.knowledge.step_form import StepForm


class FindingForm(StepForm):
    """How others find it: themes, goals, and the lists by which the charter sorts practices."""

    beside = ("themes", "targets")
    themes = forms.MultipleChoiceField(
        required=False, label=_("Themes"), help_text=_("Up to six; a narrower one says more.")
    )
    targets = forms.MultipleChoiceField(required=False, label=_("Goals of sustainable development"))

    def __init__(self, *args: Any, language: str = "ar", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = [(key, term.label.best(language).words) for key, term in terms().items()]  # type: ignore[attr-defined]
        self.fields["targets"].choices = [
            (number, f"{number} {goal.label.best(language).words}") for number, goal in goals().items()
        ]  # type: ignore[attr-defined]
        for facet, name in self.charter.knowledge.sorted_by.items():
            entries = self.charter.lists[name]
            field = forms.MultipleChoiceField(required=False, label=facet, widget=forms.CheckboxSelectMultiple)
            field.choices = [(key, label.best(language).words) for key, label in entries.items()]
            self.fields[f"sorted-{facet}"] = field
            self.initial[f"sorted-{facet}"] = self.practice.sorted.get(facet, [])

    @property
    def facets(self) -> list[tuple[str, Any]]:
        return [(facet, self[f"sorted-{facet}"]) for facet in self.charter.knowledge.sorted_by]

    def groups(self) -> list[tuple[Any, list[Any]]]:
        """Each term at the top with all below it, as the page lays them out."""
        return [(term, [term, *(terms()[key] for key in _below(term.key))]) for term in tops()]

    def goal_groups(self) -> list[tuple[Goal, list[Goal]]]:
        """Each goal with its targets."""
        return [
            (goal, [each for each in goals().values() if each.is_target and each.goal == number])
            for number, goal in goals().items()
            if not goal.is_target
        ]

    def chosen(self, name: str) -> Sequence[str]:
        """What is ticked: what was sent, else what the draft holds."""
        value: Any = self[name].value()
        return list(value or ())

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        found: Mapping[str, list[str]] = {facet: given[f"sorted-{facet}"] for facet in self.charter.knowledge.sorted_by}
        return {
            "themes": given["themes"],
            "targets": given["targets"],
            "sorted": {facet: values for facet, values in found.items() if values},
        }


def _below(key: str) -> list[str]:
    return [each for child in narrower()[key] for each in (child, *_below(child))]
