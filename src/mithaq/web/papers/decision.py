"""The letter of a decision: what was decided, by which organ, with which votes, why, under which clause."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mithaq.charter.document import Charter
from mithaq.charter.powers import Power
from mithaq.domains.directory.models import Organisation
from mithaq.domains.governance.models import Motion
from mithaq.domains.governance.motion_commands import tally
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import constitution_of
from mithaq.web.organs.effects import effect_of
from mithaq.web.papers.paper import Pairs, Paper, Part
from mithaq.web.wording.names import MOTION_STATES
from mithaq.web.wording.saying import Speaker
from mithaq.web.wording.telling import tell

SAY_ALL = {"OfficeAppointed", "CharterAmended"}
"""Events whose sentence leaves nothing of the motion's effect unsaid."""


def decision(entry: Entry, speaker: Speaker) -> Paper:
    """The letter of an act that an organ decided by a motion, or that an office did alone."""
    motion = motion_of(entry)
    sentence = tell([entry], speaker)[0].sentence
    if motion is None:
        parts: list[Part] = [Part(words=(sentence,))]
    else:
        parts = list(_parts(motion, entry, sentence, speaker))
    parts += clause_part(entry, speaker)
    parts += appeal_part(motion.act if motion else "", speaker)
    return Paper(
        title=motion.title.best(speaker.manner.language).words if motion else sentence.rstrip("."),
        addressee=addressee_of(entry, speaker),
        references=_references(entry, motion, speaker),
        parts=tuple(parts),
        signature=signature_of(motion.organ if motion else entry.authority, speaker),
    )


def motion_of(entry: Entry) -> Motion | None:
    """The motion that an entry carried out, or speaks of."""
    number = entry.motion_id or entry.facts.get("motion")
    return Motion.objects.select_related("network").filter(pk=number, network_id=entry.network_id).first()


def _parts(motion: Motion, entry: Entry, sentence: str, speaker: Speaker) -> Iterator[Part]:
    manner = speaker.manner
    decided = _("Put in writing to: %(organ)s. Opened on %(opened)s, decided on %(decided)s.") % {
        "organ": speaker.word(f"organ:{motion.organ}"),
        "opened": manner.day(motion.opened),
        "decided": manner.day(motion.decided or entry.at),
    }
    state = str(MOTION_STATES[motion.state])
    says = sentence if entry.motion_id else f"{state}."
    standing = constitution_of(motion.network, entry.at.date())
    effect = () if entry.event in SAY_ALL else tuple(effect_of(motion, standing, speaker))
    yield Part(words=(says, decided), pairs=effect)
    if motion.reasons.as_json():
        yield Part(_("Reasons"), words=tuple(motion.reasons.best(manner.language).words.splitlines()))
    secret = (_("The vote was secret: the sums alone are known."),) if motion.box else ()
    yield Part(_("The vote"), words=secret, figures=vote_of(motion, speaker))


def vote_of(motion: Motion, speaker: Speaker) -> Pairs:
    """The figures of the roll. What was needed stands in the finding; a failed motion's finding speaks of something else."""
    number, votes = speaker.manner.number, tally(motion)
    figures = (motion.outcome or {}).get("figures", {})
    rows = [
        (_("Seats on the roll"), votes.seats),
        (_("Answered"), votes.answered),
        (_("Quorum"), figures.get("quorum")),
        (pgettext("vote", "For"), votes.for_),
        (pgettext("vote", "Against"), votes.against),
        (_("Abstentions"), votes.abstained),
        (_("Votes needed"), figures.get("needed")),
    ]
    return tuple((label, number(value)) for label, value in rows if value is not None)


def _references(entry: Entry, motion: Motion | None, speaker: Speaker) -> Pairs:
    number = speaker.manner.number
    rows = [(_("Motion"), number(motion.number))] if motion else []
    rows.append((_("Record"), _("entry %(n)s") % {"n": number(entry.number)}))
    return tuple(rows)


def addressee_of(entry: Entry, speaker: Speaker) -> tuple[str, ...]:
    """The organisation that the act is about, with its country; else all members."""
    language = speaker.manner.language
    found = Organisation.objects.filter(pk=entry.facts.get("organisation")).first()
    if found:
        return (found.names.best(language).words, speaker.manner.country(found.country))
    return (_("To the members of the network"),)


def clause_part(entry: Entry, speaker: Speaker) -> list[Part]:
    """The clause under which it was done, in the charter's own words."""
    charter = speaker.charter
    if not entry.clause or charter is None:
        return []
    title = _("Under clause %(ref)s of the charter") % {"ref": entry.clause}
    if entry.clause not in charter.clauses:
        return [Part(title)]
    return [Part(title, (charter.clauses[entry.clause].says.best(speaker.manner.language).words,), quoted=True)]


def appeal_part(power: str, speaker: Speaker) -> list[Part]:
    """To whom one may turn against such an act, and within which time, where the charter says so."""
    charter: Charter | None = speaker.charter
    if charter is None or power not in set(Power):
        return []
    words = [
        _("Whoever does not agree may turn to: %(to)s, within %(within)s.")
        % {"to": speaker.word(appeal.to), "within": speaker.manner.period(appeal.within)}
        for appeal in charter.appeals
        if appeal.against == power
    ]
    return [Part(_("Appeal"), tuple(words))] if words else []


def signature_of(holder: str, speaker: Speaker) -> tuple[str, ...]:
    """The organ or office that speaks, and its network; nobody where the platform only wrote down."""
    if not holder or holder == "platform" or speaker.charter is None:
        return ()
    return (speaker.word(holder), speaker.charter.title.best(speaker.manner.language).words)
