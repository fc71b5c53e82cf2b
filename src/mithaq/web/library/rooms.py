"""The rooms of the library, as its tabs show them: some only where the charter asks for what is in them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mithaq.charter.document import Charter
from mithaq.domains.library.dialogues import preparing_of
from mithaq.domains.library.self_checks import asks_for_checks


def rooms_of(charter: Charter) -> list[tuple[str, str]]:
    """The name of each room's address, and its label."""
    rooms = [
        ("library", _("Documents")),
        ("law-shelf", _("Law by country")),
        ("publications", _("Publications")),
        ("briefs", _("Briefs")),
    ]
    if preparing_of(charter) is not None:
        rooms.append(("dialogues", _("Dialogues")))
    if asks_for_checks(charter):
        rooms.append(("self-checks", _("Self-checks")))
    return rooms
