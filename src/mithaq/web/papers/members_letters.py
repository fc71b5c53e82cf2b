"""Letters on an application or on a member's standing: what was decided, why, and what one may do against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.membership.models import Appeal, Application, StandingFile
from mithaq.domains.membership.standing_commands import POWER_OF
from mithaq.foundation.ledger.models import Entry
from mithaq.web.organs.member_effects import effect_on_member
from mithaq.web.papers.decision import addressee_of, appeal_part, clause_part, motion_of, signature_of, vote_of
from mithaq.web.papers.paper import Pairs, Paper, Part
from mithaq.web.wording.letters import without_contact
from mithaq.web.wording.saying import Speaker
from mithaq.web.wording.telling import tell


@dataclass(frozen=True, slots=True)
class Matter:
    """What a letter is about: whom it goes to, what it concerns, the reasons, and the power that an appeal is against."""

    about: dict[str, int]
    addressee: tuple[str, ...]
    reasons: Text
    against: str = ""


def member_letter(entry: Entry, speaker: Speaker) -> Paper:
    """The letter of a decision on an application, a membership or an appeal."""
    matter, motion = _matter(entry, speaker), motion_of(entry)
    sentence = tell([entry], speaker)[0].sentence
    return Paper(
        title=sentence.rstrip("."),
        addressee=matter.addressee,
        references=_references(entry, speaker),
        parts=tuple(_parts(entry, matter, sentence, speaker)),
        signature=signature_of(f"organ:{motion.organ}" if motion else entry.authority, speaker),
    )


def _parts(entry: Entry, matter: Matter, sentence: str, speaker: Speaker) -> Iterator[Part]:
    motion = motion_of(entry)
    yield Part(words=(sentence,), pairs=tuple(effect_on_member(matter.about, speaker)))
    if words := _first_steps(entry, speaker):
        yield Part(words=(words,))
    if matter.reasons.as_json():
        words = matter.reasons.best(speaker.manner.language).words
        yield Part(_("Reasons"), words=tuple(line for line in words.splitlines() if line))
    if motion is not None:
        yield Part(_("The vote"), figures=vote_of(motion, speaker))
    yield from clause_part(entry, speaker)
    if matter.against:
        yield from appeal_part(matter.against, speaker)


def _first_steps(entry: Entry, speaker: Speaker) -> str:
    """What a member does whom the charter admitted without a contact person."""
    if entry.event != "MemberAdmitted" or speaker.charter is None:
        return ""
    return without_contact(speaker.charter, str(entry.facts["kind"]))


def _references(entry: Entry, speaker: Speaker) -> Pairs:
    number, motion = speaker.manner.number, motion_of(entry)
    rows = [(_("Motion"), number(motion.number))] if motion else []
    return (*rows, (_("Record"), _("entry %(n)s") % {"n": number(entry.number)}))


def _matter(entry: Entry, speaker: Speaker) -> Matter:
    facts = entry.facts
    if appeal_id := facts.get("appeal"):
        appeal = Appeal.objects.select_related("application", "standing_file").get(pk=appeal_id)
        about = {"application": appeal.application.pk} if appeal.application else {"file": facts["standing_file"]}
        addressee = _applicant(appeal.application, speaker) if appeal.application else addressee_of(entry, speaker)
        return Matter(about, addressee, appeal.decision)
    if file_id := facts.get("standing_file"):
        file = StandingFile.objects.get(pk=file_id)
        adverse = entry.event in ("MemberSuspended", "MembershipCancelled")
        against = POWER_OF[file.change].value if adverse else ""
        return Matter({"file": file.pk}, addressee_of(entry, speaker), file.reasons if adverse else Text(), against)
    application = Application.objects.get(pk=facts["application"])
    against = Power.ADMIT_MEMBER.value if entry.event == "ApplicationRefused" else ""
    return Matter({"application": application.pk}, _applicant(application, speaker), application.reasons, against)


def _applicant(application: Application, speaker: Speaker) -> tuple[str, ...]:
    return (application.names.best(speaker.manner.language).words, speaker.manner.country(application.country))


def applicant_of(entry: Entry) -> int | None:
    """The organisation whose speakers may open a letter on an application: none as long as it is no member."""
    found = Application.objects.filter(pk=entry.facts.get("application") or 0).first()
    return found.organisation.pk if found and found.organisation else None
