"""Builders of applications, through the product's own commands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.models import Seat
from mithaq.domains.governance.motion_commands import answer_motion, propose_motion
from mithaq.domains.membership.application_commands import submit_application
from mithaq.domains.membership.draft_commands import fill_draft, hand_in_file, start_draft
from mithaq.domains.membership.models import Application
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.models import Entry
from mithaq.reactions.table import TABLE
from tests.builders import NOW, World, organisations

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
DECISION: dict[str, Any] = {
    "decision_number": "14/2026",
    "decision_on": date(2026, 5, 4),
    "decision_council": "المجلس البلدي بتنغير",
}
CONTACT: dict[str, Any] = {
    "contact_name": Text(ar="ليلى المثال", fr="Leïla Exemple"),
    "contact_email": "leila@tinghir.example",
    "contact_qualifications": "مهندسة تخطيط حضري",
    "deputy_name": Text(fr="Saïd Exemple"),
    "deputy_email": "said@tinghir.example",
}
OWN: dict[str, Any] = {
    "names": Text(ar="تنغير", fr="Tinghir", en="Tinghir"),
    "country": "MA",
    "organisation_kind": "municipality",
}


def anyone(world: World) -> Actor:
    """An applicant: nobody in particular."""
    return Actor(world.network.pk, world.standing.charter, world.standing.version)


def a_draft(
    world: World, *, at: datetime = NOW, kind: str = "town", email: str = "office@tinghir.example", **values: Any
) -> Application:
    """A draft with everything that the river's charter asks for; `values` change or take away parts."""
    draft = start_draft(world.standing, kind, email, language="ar", at=at)
    filled = OWN | DECISION | CONTACT | {
        "profile": {"population": 42_000, "about": {"ar": "مدينة في سفح الجبل."}},
        "motivation": Text(ar="نريد أن نتعلم من مدن النهر."),
        "declared": {"landing": "planned"},
        "adherence": world.standing.version,
    } | values  # fmt: skip
    written = {
        name: value for name, value in filled.items() if value is not None and "-" not in name and name != "landing"
    }
    fill_draft(world.standing, draft.pk, written, at=at)
    for part in ("council-decision", "landing"):
        if values.get(part, True):
            hand_in_file(world.standing, draft.pk, part, "قرار.pdf", PDF, at=at)
    draft.refresh_from_db()
    return draft


def an_application(world: World, *, at: datetime = NOW, **values: Any) -> Application:
    """An application that was handed in."""
    draft = a_draft(world, at=at, **values)
    submit_application(anyone(world), draft.pk, at=at)
    draft.refresh_from_db()
    return draft


def known(key: str = "fes") -> Organisation:
    """An organisation of the directory that is a member of nothing."""
    return organisations(key)[key]


def follow(event: str = "") -> None:
    """Do what follows from the last entry (of an event), as the worker would; letters stay in the queue."""
    entries = Entry.objects.filter(event=event) if event else Entry.objects.all()
    entry = entries.order_by("-pk")[0]
    for reaction in TABLE[entry.event]:
        reaction(entry)


def decide(
    world: World,
    power: Power,
    proposal: dict[str, Any],
    *answers: tuple[str, str],
    at: datetime,
    reasons: Text | None = None,
    by: str = "tozeur",
) -> int:
    """Put a motion and answer it seat by seat; what follows is done at once. Returns the motion."""
    title = Text(ar="اقتراح")
    motion = propose_motion(
        world.actor(by), power, proposal, title=title, reasons=reasons or Text(ar="أسباب"), at=at
    ).motion
    follow("MotionProposed")
    for key, answer in answers:
        seat = Seat.objects.get(motion_id=motion, organisation__key=key)
        answer_motion(world.actor(key), seat.pk, answer, reasons="سبب" if answer == "refuse" else "", at=at)
        follow("MotionAnswered")
    return motion


def admit(world: World, application: Application, *, at: datetime = NOW) -> None:
    """Two of three seats assent: the application is admitted."""
    proposal = {"application": application.pk}
    decide(world, Power.ADMIT_MEMBER, proposal, ("tozeur", "assent"), ("agadir", "assent"), at=at)
    application.refresh_from_db()
