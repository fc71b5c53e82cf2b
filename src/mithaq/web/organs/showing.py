"""Organs and offices as pages show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from django.utils.translation import gettext as _

from mithaq.charter.organs import Organ
from mithaq.charter.text import Text
from mithaq.charter.verdict import Origin
from mithaq.domains.governance.models import Mandate
from mithaq.domains.governance.queries import Place, mandates_on
from mithaq.foundation.networks.queries import Constitution
from mithaq.web.wording.names import FILLS, LIMITS
from mithaq.web.wording.saying import Speaker


class OrganShown(NamedTuple):
    key: str
    title: Text
    about: Text | None
    clause: str | None
    fill: str
    size: int | None
    filled: int
    powers: str


class OfficeShown(NamedTuple):
    title: Text
    of: str
    own: bool
    mandates: Sequence[Mandate]


class Line(NamedTuple):
    """One line of an organ's definition: what, how much, and where that comes from."""

    label: str
    value: str
    origin: str
    clause: str


def organs_shown(standing: Constitution, day: date, speaker: Speaker) -> list[OrganShown]:
    """Every organ with its seats and powers; those with power first."""
    charter = standing.charter
    filled = Counter(mandate.organ for mandate in mandates_on(standing.network_id, day) if mandate.organ)
    shown: list[OrganShown] = []
    for key, organ in charter.organs.items():
        powers = [power.value for power, grant in charter.powers.items() if grant.organ == key]
        words = speaker.figure("powers", powers) if powers else ""
        size = organ.seats.size
        clause = organ.clause if organ.clause in charter.clauses else None
        shown.append(OrganShown(key, organ.title, organ.about, clause, organ.seats.fill, size, filled[key], words))
    return sorted(shown, key=lambda organ: not organ.powers)


def offices_shown(standing: Constitution, day: date, speaker: Speaker) -> list[OfficeShown]:
    """Every office with who holds it."""
    held: dict[str, list[Mandate]] = {}
    for mandate in mandates_on(standing.network_id, day):
        if mandate.office:
            held.setdefault(mandate.office, []).append(mandate)
    shown: list[OfficeShown] = []
    for key, office in standing.charter.offices.items():
        of = {"network": _("the whole network"), "member": _("each member"), "section": _("each section")}
        scope = of.get(office.of) or speaker.word(office.of)
        shown.append(OfficeShown(office.title, scope, office.of.startswith("member"), held.get(key, ())))
    return shown


def definition_of(organ: Organ, speaker: Speaker) -> list[Line]:
    """The charter's definition of an organ, line by line, each with where it comes from."""
    lines = [Line(_("Filled"), str(FILLS[organ.seats.fill]), organ.seats.origin_of("fill").value, "")]
    parts = (
        (organ.seats, ("count", "at_least", "at_most_seats", "term", "terms"), ""),
        (organ.quorum, ("share",), _("Quorum")),
        (organ.majority, ("share",), _("Majority")),
        (organ.meets, ("every", "times_per_year", "notice"), ""),
    )
    for part, names, label in parts:
        for name in names:
            value = getattr(part, name, None) if part else None
            if value is not None and part is not None:
                words = threshold(value, part, speaker) if name == "share" else speaker.figure(name, value)
                lines.append(Line(label or str(LIMITS[name]), words, part.origin_of(name).value, ""))
    if organ.seats.distinct:
        lines.append(Line(_("Distinct"), speaker.figure("", organ.seats.distinct), Origin.TEXT.value, ""))
    for facet, limit in organ.seats.at_most.items():
        words = _("%(n)s for one %(what)s") % {"n": speaker.manner.number(limit), "what": speaker.word(facet)}
        lines.append(Line(_("At most"), words, organ.seats.origin.value, ""))
    return lines


def threshold(share: Fraction, part: object, speaker: Speaker) -> str:
    """`more than 50 % of the votes cast`."""
    of = {
        "seats": _("of all seats"),
        "filled": _("of the seats filled"),
        "cast": _("of the votes cast"),
        "present": _("of those present"),
        "roll": _("of the whole roll"),
    }[getattr(part, "of", "cast")]
    words = _("more than %(share)s %(of)s") if getattr(part, "exclusive", False) else _("at least %(share)s %(of)s")
    return words % {"share": speaker.manner.share(share), "of": of}


def balance_of(places: Sequence[Place], speaker: Speaker) -> str:
    """Women and men in an organ, with how many declared nothing."""
    declared = [place.mandate.sex for place in places if place.mandate and place.mandate.sex]
    if not declared:
        return ""
    number = speaker.manner.number
    return _("%(women)s women and %(men)s men of %(all)s; %(rest)s did not declare.") % {
        "women": number(declared.count("woman")),
        "men": number(declared.count("man")),
        "all": number(len(places)),
        "rest": number(len(places) - len(declared)),
    }
