"""Forms of plans: the head, an item, a position, the last day for positions, how far an item is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.charter.document import Charter
from mithaq.charter.planning import PlanKind
from mithaq.domains.plans.models import PlanItem
from mithaq.domains.plans.writing_commands import LONGEST, Head, ItemText
from mithaq.domains.themes.vocabulary import goals
from mithaq.foundation.texts.folding import western_digits
from mithaq.web.fields import DayField
from mithaq.web.wording.plans import ITEM_STATES, STANCES_TO_CHOOSE
from mithaq.web.workspace.forms import OrderedForm

Choices = Sequence[tuple[str, str]]


class HeadForm(OrderedForm):
    """What a plan is called, and its period."""

    texts = (("title", False), ("summary", True))
    order = ("seen", "kind", "title", "since", "until", "summary")
    labels = {
        "title": (_("What it is called"), ""),
        "summary": (_("In a few sentences"), _("What it is for, and what will be different at its end.")),
    }
    kind = forms.ChoiceField(label=_("Kind of plan"))
    since = DayField(label=_("From"))
    until = DayField(label=_("To the end of"))
    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def head(self) -> Head:
        given = self.cleaned_data
        return Head(title=self.text("title"), summary=self.text("summary"), since=given["since"], until=given["until"])


class ItemForm(OrderedForm):
    """One thing that a plan holds: what, who leads it, by when, and by which words of the charter it is sorted."""

    texts = (("title", False), ("text", True))
    order: tuple[str, ...] = ("seen", "kind", "title", "text", "lead", "due", "targets", "themes")
    labels = {
        "title": (_("What is to be done"), ""),
        "text": (_("More on it"), _("How, for whom, and how one will see it.")),
    }
    kind = forms.ChoiceField(label=_("Kind"))
    lead = forms.ChoiceField(required=False, label=_("Who leads it"))
    due = DayField(required=False, label=_("To be done by"))
    targets = forms.CharField(
        required=False,
        max_length=80,
        label=_("Goals of sustainable development"),
        help_text=_("Numbers of goals or targets, such as 6 or 11.2, with spaces between them."),
        widget=forms.TextInput({"dir": "ltr"}),
    )
    themes = forms.MultipleChoiceField(
        label=_("Themes"), required=False, widget=forms.SelectMultiple({"size": 7}), help_text=_("At most six.")
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput())

    def __init__(
        self,
        *args: Any,
        kinds: Choices,
        leads: Choices,
        themes: Choices,
        sorted_by: Mapping[str, tuple[str, Choices]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["lead"].choices = [("", "—"), *leads]  # type: ignore[attr-defined]
        self.fields["themes"].choices = themes  # type: ignore[attr-defined]
        for facet, (label, entries) in sorted_by.items():
            self.fields[f"sorted-{facet}"] = forms.MultipleChoiceField(
                required=False, label=label, choices=entries, widget=forms.CheckboxSelectMultiple
            )
        self.order = (*self.order, *(name for name in self.fields if name.startswith("sorted-")))

    def clean_targets(self) -> list[str]:
        numbers = western_digits(self.cleaned_data["targets"]).replace("،", " ").replace(",", " ").split()
        if unknown := [number for number in numbers if number not in goals()]:
            raise forms.ValidationError(_("There is no such goal or target: %(number)s"), params={"number": unknown[0]})
        return numbers

    def item(self) -> ItemText:
        given, lead = self.cleaned_data, self.cleaned_data["lead"]
        return ItemText(
            kind=given["kind"], title=self.text("title"), text=self.text("text"), due=given["due"],
            lead_id=int(lead) if lead.isdecimal() else None, lead_office="" if lead.isdecimal() else lead,
            targets=given["targets"], themes=tuple(given["themes"]),
            sorted={name.removeprefix("sorted-"): given[name] for name in self.fields if name.startswith("sorted-")},
        )  # fmt: skip


def typed_of(item: PlanItem) -> dict[str, Any]:
    """An item as its form shows it."""
    words = {
        f"{name}_{code}": said for name in ("title", "text") for code, said in getattr(item, name).as_json().items()
    }
    lead = str(item.lead_id) if item.lead_id else item.lead_office  # type: ignore[attr-defined]
    held = {f"sorted-{facet}": keys for facet, keys in item.sorted.items()}
    held["themes"] = item.themes
    return words | held | {"kind": item.kind, "lead": lead, "due": item.due, "targets": " ".join(item.targets)}


def entries_of(
    charter: Charter, kind: PlanKind, language: str, facets: Mapping[str, Any]
) -> dict[str, tuple[str, Choices]]:
    """The lists by which items of a kind of plan are sorted: facet -> its name and its entries."""
    return {
        facet: (
            str(facets.get(facet, facet)),
            [(key, text.best(language).words) for key, text in charter.lists[name].items()],
        )
        for facet, name in kind.sorted_by.items()
    }


class PositionForm(forms.Form):
    """What a member or an organ says of a plan."""

    voice = forms.CharField(max_length=80)
    stance = forms.ChoiceField(label=_("Position"), choices=list(STANCES_TO_CHOOSE.items()))
    words = forms.CharField(required=False, label=_("In words"), max_length=LONGEST, widget=forms.Textarea({"rows": 3}))


class DayForm(forms.Form):
    """The last day on which positions are awaited."""

    until = DayField(label=_("Positions until"))


class ReportForm(OrderedForm):
    """How far an item is."""

    texts = (("progress", True),)
    order = ("state", "progress", "due")
    labels = {"progress": (_("How far it is"), _("Needed when the day moves, or when it is given up."))}
    state = forms.ChoiceField(label=_("State"), choices=list(ITEM_STATES.items()))
    due = DayField(required=False, label=_("To be done by"))
