"""Appeals against a refusal, a suspension or a cancellation, to the organ that the charter names."""

from __future__ import annotations

from datetime import date, datetime

from mithaq.charter.joining import appeal_against
from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Origin, Verdict
from mithaq.domains.membership.application_commands import locked
from mithaq.domains.membership.decision_commands import make_member
from mithaq.domains.membership.events import AppealDecided, AppealFiled
from mithaq.domains.membership.lifecycle import Stage, State, Step, may_go, may_reach
from mithaq.domains.membership.models import Appeal, Application, StandingFile
from mithaq.domains.membership.standing_commands import POWER_OF, held, set_state
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act
from mithaq.foundation.networks.queries import Constitution


def may_appeal(by: Actor, power: Power | None, decided: datetime | None, day: date) -> Verdict:
    """Whether the charter opens an appeal against this decision, and its time is not over."""
    found = appeal_against(by.charter, power) if by.charter and power else None
    if found is None or decided is None:
        return Verdict.of(False, clause="", reason="no-appeal-in-the-charter")
    until = found.within.after(decided.date())
    figures = {"on": until, "to": found.to}
    return Verdict.of(day <= until, clause=found.clause or "", reason="appeal-too-late", origin=found.origin, **figures)


@act(Right.APPLY)
def appeal_refusal(by: Actor, application_id: int, words: str, *, at: datetime) -> AppealFiled:
    """The applicant appeals against the refusal of its application."""
    application = locked(by, application_id)
    may_reach(Stage(application.stage), Stage.APPEALED).or_refuse()
    verdict = may_appeal(by, Power.ADMIT_MEMBER, application.decided, at.date()).or_refuse()
    _once(Appeal.objects.filter(application=application).exists(), words, verdict.clause)
    application.stage = Stage.APPEALED
    application.save(update_fields=["stage"])
    appeal = Appeal.objects.create(
        network_id=application.network.pk, application=application, reasons=words.strip(), filed=at
    )
    to = str(verdict.finding.figures["to"])
    return AppealFiled(
        at=at, clause=verdict.clause, appeal=appeal.pk, application=application.pk, standing_file=None, to=to
    )


@act(Right.SPEAK_FOR_MEMBER)
def appeal_standing(by: Actor, file_id: int, words: str, *, at: datetime) -> AppealFiled:
    """The member appeals against its suspension or cancellation. Until the appeal is decided, the decision stands."""
    file = held(by, file_id)
    own = file.membership.organisation.pk in by.organisations
    Verdict.of(own, clause=file.clause, reason="speaks-for-the-organisation").or_refuse()
    may_go(Step(file.step), Step.APPEALED).or_refuse()
    verdict = may_appeal(by, POWER_OF.get(file.change), file.decided, at.date()).or_refuse()
    _once(Appeal.objects.filter(standing_file=file).exists(), words, verdict.clause)
    file.step = Step.APPEALED
    file.save(update_fields=["step"])
    appeal = Appeal.objects.create(network_id=file.network.pk, standing_file=file, reasons=words.strip(), filed=at)
    to = str(verdict.finding.figures["to"])
    return AppealFiled(at=at, clause=verdict.clause, appeal=appeal.pk, application=None, standing_file=file.pk, to=to)


def _once(already: bool, words: str, clause: str) -> None:
    Verdict.of(not already, clause=clause, reason="appealed-already").or_refuse()
    Verdict.of(bool(words.strip()), clause=clause, reason="appeal-needs-reasons").or_refuse()


def may_decide_appeal(standing: Constitution, appeal_id: int) -> Verdict:
    """Whether an appeal waits for its decision."""
    appeal = Appeal.objects.get(pk=appeal_id, network_id=standing.network_id)
    return Verdict.of(appeal.decided is None, clause="", reason="appeal-decided")


def organ_of_appeal(standing: Constitution, appeal_id: int) -> str:
    """The organ that hears an appeal, by its key; empty when the charter names an office. Raises `Appeal.DoesNotExist`."""
    appeal = Appeal.objects.select_related("standing_file").get(pk=appeal_id, network_id=standing.network_id)
    power = POWER_OF[appeal.standing_file.change] if appeal.standing_file else Power.ADMIT_MEMBER
    found = appeal_against(standing.charter, power)
    prefix, _, key = found.to.partition(":") if found else ("", "", "")
    return key if prefix == "organ" else ""


@act(Power.DECIDE_APPEAL)
def decide_appeal(
    by: Actor, appeal_id: int, *, upheld: bool, reasons: Text, at: datetime, clause: str = ""
) -> AppealDecided:
    """Decide on an appeal. Upheld: the applicant is admitted, the member stands again as before. Else the decision stays."""
    appeal = Appeal.objects.select_for_update(no_key=True).get(pk=appeal_id, network_id=by.network_id)
    Verdict.of(appeal.decided is None, clause=clause, reason="appeal-decided").or_refuse()
    right = by.may(Power.DECIDE_APPEAL)
    Verdict.of(bool(reasons.as_json()), clause=right.clause, reason="decision-needs-reasons", origin=Origin.TEXT,
               power=Power.DECIDE_APPEAL.value).or_refuse()  # fmt: skip
    organisation = (
        _on_application(by, appeal.application, upheld, at)
        if appeal.application
        else _on_standing(by, appeal.standing_file, upheld, at)
    )
    appeal.decided, appeal.upheld, appeal.decision = at, upheld, reasons
    appeal.save(update_fields=["decided", "upheld", "decision"])
    return AppealDecided(
        at=at,
        clause=clause or right.clause,
        appeal=appeal.pk,
        application=appeal.application.pk if appeal.application else None,
        standing_file=appeal.standing_file.pk if appeal.standing_file else None,
        upheld=upheld,
        organisation=organisation,
    )


def _on_application(by: Actor, held_back: Application, upheld: bool, at: datetime) -> int | None:
    application = locked(by, held_back.pk)
    then = Stage.ADMITTED if upheld else Stage.REFUSED
    may_reach(Stage(application.stage), then).or_refuse()
    if upheld:
        membership = make_member(by, application, at=at)
        application.entry = membership.entry
    application.stage = then
    application.save(update_fields=["stage", "entry", "organisation"])
    return application.organisation.pk if application.organisation else None


def _on_standing(by: Actor, held_back: StandingFile | None, upheld: bool, at: datetime) -> int | None:
    assert held_back is not None
    file = held(by, held_back.pk)
    may_go(Step(file.step), Step.OVERTURNED if upheld else Step.UPHELD).or_refuse()
    file.step = Step.OVERTURNED if upheld else Step.UPHELD
    file.save(update_fields=["step"])
    if upheld:
        set_state(file.membership, State.ACTIVE, at.date())
    return file.membership.organisation.pk
