"""Adopting minutes, signing them, publishing them. From the adoption on, nothing of their content changes."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.minutes.content import digest_of, languages_of
from mithaq.domains.minutes.drafting_commands import locked_minutes
from mithaq.domains.minutes.events import MinutesAdopted, MinutesPublished, MinutesSigned
from mithaq.domains.minutes.lifecycle import FIXED, State, may_become
from mithaq.domains.minutes.models import ROLES, Minutes, Signature
from mithaq.domains.minutes.signing import chair_of, clause_of_minutes, in_languages_asked, keeps_minutes, may_sign
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act, coming_entry


@act(Power.ADOPT_MINUTES)
def adopt_minutes(by: Actor, minutes_id: int, digest: str, *, at: datetime, clause: str = "") -> MinutesAdopted:
    """Adopt circulated minutes, whose content has this digest: what was mended since then has another one."""
    minutes = locked_minutes(by, minutes_id)
    clause = clause or clause_of_minutes(standing_of(by), minutes.meeting.organ)
    may_be_adopted(minutes, digest, clause).or_refuse()
    Verdict.of(digest_of(minutes) == digest, clause=clause, reason="minutes-have-changed").or_refuse()
    minutes.state, minutes.adopted, minutes.entry = State.ADOPTED, at, coming_entry(minutes.network.pk)
    minutes.save(update_fields=["state", "adopted", "entry"])
    return MinutesAdopted(
        at=at, clause=clause, meeting=minutes.meeting.pk, minutes=minutes.pk, version_number=minutes.version,
        digest=digest,
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def sign_minutes(by: Actor, minutes_id: int, role: str, *, at: datetime) -> MinutesSigned:
    """Sign adopted minutes as chair or as secretary of that meeting: two persons, each once, each with a second factor."""
    minutes = locked_minutes(by, minutes_id)
    clause = clause_of_minutes(standing_of(by), minutes.meeting.organ)
    Verdict.of(role in ROLES, clause=clause, reason="no-such-role", role=role).or_refuse()
    Verdict.of(minutes.state in FIXED, clause=clause, reason="minutes-not-adopted", state=minutes.state).or_refuse()
    held = Signature.objects.filter(minutes=minutes)
    Verdict.of(not held.filter(role=role).exists(), clause=clause, reason="signed-already").or_refuse()
    may_become(State(minutes.state), State.SIGNED).or_refuse()
    _is_the_last(minutes, clause).or_refuse()
    may_sign(by, minutes, role, clause).or_refuse()
    Verdict.of(
        by.second_factor, clause=clause, reason="second-factor-needed", power=Power.ADOPT_MINUTES.value
    ).or_refuse()
    another = not held.filter(person_id=by.person_id).exists()
    Verdict.of(another, clause=clause, reason="two-persons-sign").or_refuse()
    Verdict.of(digest_of(minutes) == minutes.digest, clause=clause, reason="minutes-have-changed").or_refuse()
    chair = chair_of(minutes.meeting) if role == "chair" else None
    organisation = chair.organisation if chair else None
    Signature.objects.create(minutes=minutes, role=role, person_id=by.person_id, organisation=organisation, at=at)
    if held.count() == len(ROLES):
        minutes.state, minutes.signed, minutes.entry = State.SIGNED, at, coming_entry(minutes.network.pk)
        minutes.save(update_fields=["state", "signed", "entry"])
    return MinutesSigned(
        at=at, clause=clause, meeting=minutes.meeting.pk, minutes=minutes.pk, version_number=minutes.version,
        role=role, person=by.person_id or 0, digest=minutes.digest,
    )  # fmt: skip


@act(Right.SPEAK_FOR_MEMBER)
def publish_minutes(by: Actor, minutes_id: int, *, at: datetime) -> MinutesPublished:
    """Publish signed minutes, in every language in which all that was written stands.

    Whoever keeps them may, and whom the charter lets publish documents.
    """
    standing, minutes = standing_of(by), locked_minutes(by, minutes_id)
    clause = clause_of_minutes(standing, minutes.meeting.organ)
    secretary = minutes.secretary_id  # type: ignore[attr-defined]
    keeps = keeps_minutes(by, standing, minutes.meeting, secretary=secretary)
    if not by.may(Power.PUBLISH_DOCUMENT).holds:
        keeps.or_refuse()
    may_become(State(minutes.state), State.PUBLISHED).or_refuse()
    _is_the_last(minutes, clause).or_refuse()
    in_languages_asked(minutes).or_refuse()
    languages = tuple(sorted(languages_of(minutes)))
    minutes.state, minutes.published, minutes.entry = State.PUBLISHED, at, coming_entry(minutes.network.pk)
    minutes.save(update_fields=["state", "published", "entry"])
    return MinutesPublished(
        at=at, clause=clause, meeting=minutes.meeting.pk, minutes=minutes.pk, version_number=minutes.version,
        digest=minutes.digest, languages=languages,
    )  # fmt: skip


def may_be_adopted(minutes: Minutes, digest: str, clause: str) -> Verdict:
    """Whether these minutes, with this content, can be adopted now."""
    follows = may_become(State(minutes.state), State.ADOPTED)
    if not follows.holds:
        return follows
    return Verdict.of(minutes.digest == digest, clause=clause, reason="minutes-have-changed")


def _is_the_last(minutes: Minutes, clause: str) -> Verdict:
    """Whether no later version has been adopted: then that one is signed and published."""
    later = Minutes.objects.filter(meeting=minutes.meeting, version__gt=minutes.version, state__in=FIXED)
    last = later.order_by("-version").first()
    return Verdict.of(last is None, clause=clause, reason="newer-version-exists", version=last.version if last else 0)
