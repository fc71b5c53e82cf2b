"""The steps of an application: which the charter asks for, which are done, where one goes on."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from mithaq.charter.document import Charter
from mithaq.charter.joining import ADHERENCE, CONTACT, COUNCIL_DECISION, required_of
from mithaq.domains.directory.commands import EDITABLE
from mithaq.domains.membership.models import Application
from mithaq.domains.membership.parts import FORM, REQUEST, UNDER, missing_of

ORGANISATION, DATA, DECISION, PERSON, PARTS, MOTIVES, REVIEW = (
    "organisation", "data", "decision", "contact", "parts", "request", "review",
)  # fmt: skip
LABELS = {
    ORGANISATION: _("Your organisation"),
    DATA: _("Main data"),
    DECISION: _("The council's decision"),
    PERSON: _("Contact person"),
    PARTS: _("What the charter asks besides"),
    MOTIVES: _("Why you wish to join"),
    REVIEW: _("Look over and hand in"),
}
STEP_OF = {
    FORM: ORGANISATION,
    UNDER: ORGANISATION,
    COUNCIL_DECISION: DECISION,
    CONTACT: PERSON,
    REQUEST: MOTIVES,
    ADHERENCE: MOTIVES,
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step as the list of steps shows it."""

    key: str
    done: bool
    here: bool

    @property
    def label(self) -> str:
        return str(LABELS[self.key])


def step_of(part: str) -> str:
    """The step on which a part is handed in; what a charter declares itself has one of its own."""
    return STEP_OF.get(part, PARTS)


def data_asked(charter: Charter, kind: str) -> tuple[str, ...]:
    """The fields of the profile that the charter asks of this kind, and that are typed in."""
    found = charter.members.get(kind)
    return tuple(name for name in (found.profile if found else ()) if name in EDITABLE - {"names"})


def declared_asked(charter: Charter, kind: str) -> tuple[str, ...]:
    """The further parts that the charter declares and asks of this kind."""
    return tuple(part for part in required_of(charter, kind) if part in charter.parts)


def steps_asked(charter: Charter, kind: str) -> tuple[str, ...]:
    """The steps of an application of this kind, in their order."""
    required = required_of(charter, kind)
    shown = {
        ORGANISATION: True,
        DATA: bool(data_asked(charter, kind)),
        DECISION: COUNCIL_DECISION in required,
        PERSON: CONTACT in required,
        PARTS: bool(declared_asked(charter, kind)),
        MOTIVES: True,
        REVIEW: True,
    }
    return tuple(step for step, asked in shown.items() if asked)


def progress_of(application: Application, charter: Charter, version: int, here: str = "") -> list[Step]:
    """Every step with whether it is done. Main data count as done once they have been saved."""
    missing = {step_of(part) for part in missing_of(application, charter, version)}
    if not application.profile:
        missing.add(DATA)
    steps = steps_asked(charter, application.kind)
    open_ = missing & set(steps)
    return [Step(key, key not in open_ and (key != REVIEW), key == here) for key in steps]


def first_open(steps: list[Step]) -> str:
    """The first step that is not done."""
    return next(step.key for step in steps if not step.done)
