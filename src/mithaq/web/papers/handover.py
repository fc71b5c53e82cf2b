"""The handover file on paper: what whoever comes after should know, with dates."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from mithaq.domains.continuity.models import Handover
from mithaq.domains.continuity.queries import HandoverFile
from mithaq.domains.governance.models import Mandate
from mithaq.web.papers.paper import Paper, Part, Table
from mithaq.web.wording.joining import CHANGES, MEMBER_STATES
from mithaq.web.wording.names import ANSWERS, MOTION_STATES
from mithaq.web.wording.saying import Speaker


def handover_paper(handover: Handover, file: HandoverFile, speaker: Speaker) -> Paper:
    """The same facts as the page, in the same order."""
    organisation = handover.succession.organisation
    language = speaker.manner.language
    return Paper(
        title=_("Handover file"),
        kind=_("Handover file"),
        addressee=(organisation.names.best(language).words, speaker.manner.country(organisation.country)),
        references=((_("Posts ended on"), speaker.manner.day(handover.succession.on)),),
        parts=tuple(part for part in (_to_do(file, speaker), _seats(file, speaker), _decided(file, speaker),
                                      _membership(file, speaker)) if part),
    )  # fmt: skip


def _day(day: date | None, speaker: Speaker) -> str:
    return speaker.manner.day(day) if day else "—"


def _to_do(file: HandoverFile, speaker: Speaker) -> Part:
    language = speaker.manner.language
    rows = [(seat.motion.title.best(language).words, _day(seat.motion.closes, speaker)) for seat in file.open_seats]
    rows += [(str(CHANGES[row.change]), _day(row.reply_until, speaker)) for row in file.files if row.step == "open"]
    if not rows:
        return Part(_("To do"), (_("Nothing is open."),))
    return Part(_("To do"), table=Table((_("What"), _("Until")), tuple(rows)))


def _seats(file: HandoverFile, speaker: Speaker) -> Part | None:
    def row(mandate: Mandate) -> tuple[str, str, str]:
        name = f"organ:{mandate.organ}" if mandate.organ else f"office:{mandate.office}"
        return speaker.word(name), _day(mandate.since, speaker), _day(mandate.until, speaker)

    rows = tuple(row(mandate) for mandate in (*file.mandates, *file.lost))
    head = (_("Seat or office"), _("From"), _("Until"))
    return Part(_("Seats and offices in the network"), table=Table(head, rows)) if rows else None


def _decided(file: HandoverFile, speaker: Speaker) -> Part | None:
    language = speaker.manner.language
    rows = tuple(
        (
            seat.motion.title.best(language).words,
            str(ANSWERS[seat.answer]),
            str(MOTION_STATES[seat.motion.state]),
            _day(seat.motion.decided, speaker),
        )
        for seat in file.answers
    )
    head = (_("Motion"), _("Our answer"), _("Outcome"), _("Decided"))
    return Part(_("What was decided with us"), table=Table(head, rows)) if rows else None


def _membership(file: HandoverFile, speaker: Speaker) -> Part | None:
    member = file.membership
    if member is None:
        return None
    pairs = [
        (_("Kind"), speaker.word(f"member:{member.kind}")),
        (_("Member since"), _day(member.since, speaker)),
        (_("State"), str(MEMBER_STATES[member.state])),
    ]
    if member.decision_number:
        pairs.append((_("The council's decision"), f"{member.decision_number} · {_day(member.decision_on, speaker)}"))
    return Part(_("Membership"), pairs=tuple(pairs))
