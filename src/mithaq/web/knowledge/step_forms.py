"""The forms of the steps in which a practice is written. Nothing is required while it is a draft: the last step says what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.charter.money import fits
from mithaq.domains.knowledge.models import Practice
from mithaq.domains.knowledge.sheet import MOST_BLOCKS, MOST_MEASURES, TITLE, Block, Measure, Sheet
from mithaq.foundation.texts.folding import clean_line, western_digits
from mithaq.web.fields import DocumentField
from mithaq.web.knowledge.finding_form import FindingForm
from mithaq.web.knowledge.step_form import NumberField, StepForm, line_field, long_field
from mithaq.web.wording.practices import LANGUAGES, OUTCOMES

CURRENCIES = ("TND", "DZD", "MAD", "LYD", "MRU", "EGP", "LBP", "JOD", "ILS", "SYP", "IQD", "YER", "SDG", "EUR", "USD", "GBP", "XOF", "TRY")  # fmt: skip
"""The currencies that are offered; another one is typed by its three letters."""
EMPTY_BLOCKS, EMPTY_MEASURES = 2, 2
YEARS = (1950, 2100)


class BasicsForm(StepForm):
    """What it is: the title, whether it worked, when, for how many people, in which language it is written."""

    of_sheet = ("title", "since", "until", "inhabitants")
    beside = ("authentic", "outcome")
    authentic = forms.ChoiceField(
        label=_("Language in which you write"), choices=list(LANGUAGES.items()), widget=forms.RadioSelect,
        help_text=_("This text counts. Translations come later, and are marked as such."),
    )  # fmt: skip
    title = line_field(_("Title"), _("What was done, and where."), TITLE)
    outcome = forms.ChoiceField(
        required=False, label=_("Whether it worked"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect,
        help_text=_("What did not work is worth as much to the next city."),
    )  # fmt: skip
    since = NumberField(required=False, min_value=YEARS[0], max_value=YEARS[1], label=_("Begun in the year"))
    until = NumberField(required=False, min_value=YEARS[0], max_value=YEARS[1], label=_("Ended in the year"))
    inhabitants = NumberField(
        required=False, min_value=1, max_value=2_000_000_000, label=_("People whom it concerned"),
        help_text=_("Empty: everybody in your city."),
    )  # fmt: skip

    def clean_title(self) -> str:
        return clean_line(self.cleaned_data["title"])


class ProblemForm(StepForm):
    """Why it was done."""

    of_sheet = ("challenge", "context")
    challenge = long_field(_("The challenge"), _("What the problem was, for whom, and since when."))
    context = long_field(_("The context"), _("What is special about your place: means, staff, season, rules."))


class DoneForm(StepForm):
    """What was done, in blocks that another city can take one by one."""

    of_sheet = ("partners",)
    partners = long_field(_("Partners"), _("Without whom it would not have been possible."), 3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Sheet.of(self.practice.sheet).blocks
        self.numbers = self.numbers_of("block", len(held), EMPTY_BLOCKS, MOST_BLOCKS)
        for n in self.numbers:
            block = held[n - 1] if n <= len(held) else Block("")
            self.fields[f"block-{n}-title"] = line_field(_("Building block"))
            self.fields[f"block-{n}-text"] = long_field(_("How it was done"), rows=4)
            self.fields[f"block-{n}-from"] = NumberField(
                required=False, min_value=1, label=_("Taken from practice no.")
            )
            self.fields[f"block-{n}-order"] = NumberField(
                required=False, min_value=1, max_value=99, label=_("Place in the order")
            )
            held_here = {"title": block.title, "text": block.text, "from": block.taken_from, "order": n}
            self.initial.update({f"block-{n}-{name}": value for name, value in held_here.items()})

    def rows(self) -> list[dict[str, Any]]:
        """The fields of each block."""
        return [{name: self[f"block-{n}-{name}"] for name in ("title", "text", "from", "order")} for n in self.numbers]

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        rows = sorted(self.numbers, key=lambda n: (given.get(f"block-{n}-order") or n, n))
        blocks = [
            {"title": clean_line(given[f"block-{n}-title"]), "text": given[f"block-{n}-text"].strip(), "taken_from": given[f"block-{n}-from"]}
            for n in rows
        ]  # fmt: skip
        kept = [block for block in blocks if block["title"] or block["text"]]
        return {"sheet": {"partners": given["partners"].strip(), "blocks": kept}}

    def clean(self) -> dict[str, Any]:
        for n in self.numbers:
            number = self.cleaned_data.get(f"block-{n}-from")
            if number and not Practice.objects.filter(pk=number, shelved__isnull=False).exists():
                self.add_error(f"block-{n}-from", _("There is no practice with this number."))
        return self.cleaned_data


class ResultsForm(StepForm):
    """What came of it: in words, in figures, and what did not work."""

    of_sheet = ("results", "lessons")
    results = long_field(_("Results"), _("What changed, and how you know."))
    lessons = long_field(_("What did not work"), _("It is what others learn most from. Nobody is blamed here."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Sheet.of(self.practice.sheet).measures
        self.numbers = self.numbers_of("measure", len(held), EMPTY_MEASURES, MOST_MEASURES)
        for n in self.numbers:
            measure = held[n - 1] if n <= len(held) else Measure("")
            for name, label in (
                ("label", _("What was measured")),
                ("before", _("Before")),
                ("after", _("After")),
                ("unit", _("Unit")),
            ):
                self.fields[f"measure-{n}-{name}"] = line_field(label)
                self.initial[f"measure-{n}-{name}"] = getattr(measure, name)

    def rows(self) -> list[dict[str, Any]]:
        """The fields of each figure."""
        return [
            {name: self[f"measure-{n}-{name}"] for name in ("label", "before", "after", "unit")} for n in self.numbers
        ]

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        rows = [
            {name: clean_line(given[f"measure-{n}-{name}"]) for name in ("label", "before", "after", "unit")}
            for n in self.numbers
        ]
        kept = [row for row in rows if row["label"]]
        return {"sheet": {"results": given["results"].strip(), "lessons": given["lessons"].strip(), "measures": kept}}


class TakesForm(StepForm):
    """What it takes: money, conditions, law."""

    of_sheet = ("cost", "currency", "cost_note", "conditions", "legal")
    cost = forms.CharField(
        required=False, max_length=24, label=_("What it cost"), help_text=_("The whole sum, as 12500 or 12500.50. Roughly is better than nothing.")
    )  # fmt: skip
    currency = forms.ChoiceField(required=False, label=_("Currency"))
    cost_note = long_field(_("Who paid what"), rows=3)
    conditions = long_field(_("What it takes elsewhere"), _("What must be there for it to work in another city."))
    legal = long_field(_("Legal ground"), _("The law or the decision on which it rests."), 3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.charter.currency
        held = Sheet.of(self.practice.sheet).currency
        choices = dict.fromkeys([own, *([held] if held else []), *CURRENCIES])
        self.fields["currency"].choices = [(code, code) for code in choices]  # type: ignore[attr-defined]

    def clean_cost(self) -> str:
        typed = (
            western_digits(clean_line(self.cleaned_data["cost"])).replace(" ", "").replace("٫", ".").replace("٬", "")
        )
        if not typed:
            return ""
        try:
            amount = Decimal(
                typed.replace(",", ".") if typed.count(",") == 1 and "." not in typed else typed.replace(",", "")
            )
        except InvalidOperation as error:
            raise forms.ValidationError(_("Write the sum with digits, as 12500 or 12500.50.")) from error
        if not amount.is_finite() or amount < 0 or amount >= 10**15:
            raise forms.ValidationError(_("Write the sum with digits, as 12500 or 12500.50."))
        return f"{amount:f}"

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("cost") and given.get("currency") and not fits(Decimal(given["cost"]), given["currency"]):
            self.add_error("cost", _("The currency has fewer decimals than that."))
        if not given.get("cost"):
            given["currency"] = ""
        return given


class FilesForm(StepForm):
    """A file to add, and who can explain the practice."""

    file = DocumentField(label=_("A file to add"))
    explainer = forms.ChoiceField(
        required=False, label=_("Who can explain it"), help_text=_("They are asked, and shown only once they agree.")
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["explainer"].choices = [("", _("nobody yet")), *people]  # type: ignore[attr-defined]
        self.initial["explainer"] = str(self.practice.explainer_id or "")  # type: ignore[attr-defined]


STEPS: dict[str, type[StepForm]] = {
    "basics": BasicsForm,
    "problem": ProblemForm,
    "done": DoneForm,
    "results": ResultsForm,
    "takes": TakesForm,
    "finding": FindingForm,
    "files": FilesForm,
}
"""The steps in their order; the last page looks at everything."""
CHECK = "check"
ORDER = (*STEPS, CHECK)
STEP_OF = {
    "title": "basics", "outcome": "basics", "challenge": "problem", "context": "problem", "blocks": "done", "partners": "done",
    "results": "results", "measures": "results", "lessons": "results", "cost": "takes", "conditions": "takes", "legal": "takes",
    "themes": "finding", "targets": "finding", "files": "files", "explainer": "files", "second-language": CHECK,
}  # fmt: skip
"""Part of a practice -> the step in which it is written."""
