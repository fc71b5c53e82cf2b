"""Acts on members that a motion may carry: admitting, deferring, suspending, lifting, cancelling, hearing an appeal."""

from __future__ import annotations

from datetime import date

from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.executable import Arguments, Executable, Grounds
from mithaq.domains.governance.lifecycle import PENDING
from mithaq.domains.governance.models import Motion
from mithaq.domains.membership.appeal_commands import decide_appeal, may_decide_appeal, organ_of_appeal
from mithaq.domains.membership.decision_commands import admit_member, defer_application, may_admit, refuse_application
from mithaq.domains.membership.leaving_commands import lift_suspension, review_suspension
from mithaq.domains.membership.models import Appeal, Application, StandingFile
from mithaq.domains.membership.standing_commands import (
    cancel_membership,
    drop_file,
    may_decide,
    may_lift,
    suspend_member,
)
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.events import Event
from mithaq.foundation.networks.queries import Constitution

ABSENT = (Application.DoesNotExist, StandingFile.DoesNotExist, Appeal.DoesNotExist, KeyError)


def _day(given: Arguments, name: str) -> date | None:
    return date.fromisoformat(given[name]) if given.get(name) else None


def _pending(standing: Constitution, given: Arguments, key: str) -> Verdict:
    """Whether no other motion on the same thing is open or on an agenda: an organ decides once."""
    asked = {f"proposal__{key}": given[key]}
    other = Motion.objects.filter(network_id=standing.network_id, state__in=PENDING, **asked).first()
    return Verdict.of(other is None, clause="", reason="motion-already-open", number=other.number if other else 0)


def _checked(standing: Constitution, given: Arguments, key: str, verdict: Verdict) -> Verdict:
    return _pending(standing, given, key) if verdict.holds else verdict


def _check_admission(standing: Constitution, given: Arguments, day: date) -> Verdict:
    try:
        return _checked(standing, given, "application", may_admit(standing, int(given["application"]), day))
    except ABSENT:
        return Verdict.of(False, clause="", reason="no-such-application")


def _admit(by: Actor, given: Arguments, on: Grounds) -> Event:
    return admit_member(by, int(given["application"]), at=on.at, reasons=on.reasons, clause=on.clause)


def _refuse(by: Actor, given: Arguments, on: Grounds) -> Event:
    return refuse_application(by, int(given["application"]), reasons=on.reasons, at=on.at, clause=on.clause)


def _check_suspension(standing: Constitution, given: Arguments, day: date) -> Verdict:
    try:
        if "application" in given:
            later = (_day(given, "until") or day) > day
            found = Verdict.of(later, clause="", reason="day-not-ahead", on=_day(given, "until") or day)
            waiting = may_admit(standing, int(given["application"]), day) if later else found
            return _checked(standing, given, "application", waiting)
        file = int(given["file"])
        again = given.get("review") and may_lift(standing, file, day)
        return _checked(standing, given, "file", again or may_decide(standing, file, "suspension", day))
    except ABSENT:
        return Verdict.of(False, clause="", reason="no-such-file")


def _suspend(by: Actor, given: Arguments, on: Grounds) -> Event:
    if "application" in given:
        until = _day(given, "until") or on.at.date()
        return defer_application(by, int(given["application"]), until=until, reasons=on.reasons, at=on.at)
    do = review_suspension if given.get("review") else suspend_member
    review_on = _day(given, "review_on")
    return do(by, int(given["file"]), reasons=on.reasons, review_on=review_on, at=on.at, clause=on.clause)


def _check_cancellation(standing: Constitution, given: Arguments, day: date) -> Verdict:
    try:
        return _checked(standing, given, "file", may_decide(standing, int(given["file"]), "cancellation", day))
    except ABSENT:
        return Verdict.of(False, clause="", reason="no-such-file")


def _cancel(by: Actor, given: Arguments, on: Grounds) -> Event:
    return cancel_membership(by, int(given["file"]), reasons=on.reasons, at=on.at, clause=on.clause)


def _drop(by: Actor, given: Arguments, on: Grounds) -> Event:
    return drop_file(by, int(given["file"]), at=on.at)


def _check_lifting(standing: Constitution, given: Arguments, day: date) -> Verdict:
    try:
        return _checked(standing, given, "file", may_lift(standing, int(given["file"]), day))
    except ABSENT:
        return Verdict.of(False, clause="", reason="no-such-file")


def _lift(by: Actor, given: Arguments, on: Grounds) -> Event:
    return lift_suspension(by, int(given["file"]), reasons=on.reasons, at=on.at, clause=on.clause)


def _check_appeal(standing: Constitution, given: Arguments, day: date) -> Verdict:
    try:
        return _checked(standing, given, "appeal", may_decide_appeal(standing, int(given["appeal"])))
    except ABSENT:
        return Verdict.of(False, clause="", reason="no-such-file")


def _uphold(by: Actor, given: Arguments, on: Grounds) -> Event:
    return decide_appeal(by, int(given["appeal"]), upheld=True, reasons=on.reasons, at=on.at)


def _dismiss(by: Actor, given: Arguments, on: Grounds) -> Event:
    return decide_appeal(by, int(given["appeal"]), upheld=False, reasons=on.reasons, at=on.at)


def _appeal_organ(standing: Constitution, given: Arguments) -> str:
    try:
        return organ_of_appeal(standing, int(given["appeal"]))
    except ABSENT:
        return ""


MEMBER_ACTS: dict[Power, Executable] = {
    Power.ADMIT_MEMBER: Executable(_check_admission, _admit, reject=_refuse),
    Power.SUSPEND_MEMBER: Executable(_check_suspension, _suspend),
    Power.LIFT_SUSPENSION: Executable(_check_lifting, _lift),
    Power.CANCEL_MEMBERSHIP: Executable(_check_cancellation, _cancel, reject=_drop),
    Power.DECIDE_APPEAL: Executable(_check_appeal, _uphold, reject=_dismiss, organ=_appeal_organ),
}
