"""Powers: what an organ or an office may do. Nobody has power by being staff."""

from __future__ import annotations

from enum import StrEnum


class Power(StrEnum):
    """The acts that a charter grants. Each names the thing and the verb."""

    ADMIT_MEMBER = "membership.admit"
    SUSPEND_MEMBER = "membership.suspend"
    LIFT_SUSPENSION = "membership.lift"
    CANCEL_MEMBERSHIP = "membership.cancel"
    EXAMINE_APPLICATION = "application.examine"
    DECIDE_APPEAL = "appeal.decide"
    AMEND_CHARTER = "charter.amend"
    CHANGE_LIMIT = "limit.change"
    APPOINT_OFFICE = "office.appoint"
    CREATE_ORGAN = "organ.create"
    FILL_SEAT = "seat.fill"
    END_MANDATE = "mandate.end"
    GRANT_DELEGATION = "delegation.grant"
    ASSIGN_PORTFOLIO = "portfolio.assign"
    CONVENE_MEETING = "meeting.convene"
    ADOPT_MINUTES = "minutes.adopt"
    OPEN_ELECTION = "election.open"
    PROCLAIM_ELECTION = "election.proclaim"
    APPROVE_PLAN = "plan.approve"
    VALIDATE_ORIENTATIONS = "orientations.validate"
    RECOMMEND_PROJECT = "project.recommend"
    ADOPT_POLICY = "policy.adopt"
    AGREE_OUTPUT = "output.agree"
    ENDORSE_PRACTICE = "practice.endorse"
    SETTLE_DISPUTE = "dispute.settle"
    PUBLISH_DOCUMENT = "document.publish"
    AGREE_PARTNER = "partner.agree"
    APPROVE_BUDGET = "budget.approve"
    RECORD_PAYMENT = "payment.record"
    RECORD_INCOME = "income.record"
    WAIVE_CONTRIBUTION = "contribution.waive"
    ADOPT_RESOLUTION = "resolution.adopt"
    """Saying something as an organ, in a text. Where the charter grants it to nobody, every organ may."""


REQUIRED = (
    Power.ADMIT_MEMBER,
    Power.SUSPEND_MEMBER,
    Power.LIFT_SUSPENSION,
    Power.CANCEL_MEMBERSHIP,
    Power.AMEND_CHARTER,
    Power.CHANGE_LIMIT,
    Power.APPOINT_OFFICE,
)
"""Powers without which a network could not live: every charter must grant them."""
