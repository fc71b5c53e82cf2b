"""The kinds of record that rules can ask for: the room that keeps each, and the names it may carry."""

from __future__ import annotations

COMMON = frozenset(
    (
        "member country kind state theme organ office section region level sex partner sdg dimension area value "
        "principle topic list-item lead public language evidence organisation"
    ).split()
)
"""Facets open to every kind of record."""

_ROOMS: dict[str, dict[str, str]] = {
    "membership": {
        "membership": "size urban admission council-decision adherence focal-point listed eligible referral reasons workspace showcase signed-in public-decision confirmed decided completeness population strengths onboarded",
        "application": "parts reasons result decided complete",
        "standing-change": "change reasons notified reviewed",
        "contribution": "pledged paid receipt amount",
        "income": "source earmark amount reserve",
        "task": "holder",
        "handover": "done",
    },
    "governance": {
        "mandate": "source constituent deputy",
        "post": "role holder",
        "decision": "act reasons mode carried answered present entitled cast for against roll",
        "delegation": "scope accepted",
        "meeting": "host mode convoked minutes papers papers-by consulted requested attendance attended beside-host timely",
        "ballot": "roll members difference turnout",
        "election": "method",
        "candidacy": "sharing",
        "referral": "decided meetings",
        "policy": "decided-by",
        "working-group": "goal active members countries met source",
        "action-item": "holder updated",
    },
    "knowledge": {
        "practice": "outcome adopted endorsed featured shared updated",
        "transfer": "scope",
        "exchange": "direction pair",
        "document": "access quality metadata logo read archived updated checked reasons acknowledged working-group",
        "legal-text": "subject checked",
        "publication": "agreed deadline on-time medium data started due delivered expectation updated",
        "brief": "updated",
        "collection": "",
        "citation": "",
    },
    "programmes": {
        "plan": "approved-by updated approved input",
        "plan-item": "need orientation gender group led-by source updated",
        "commitment": "aligned state-level rated step updated limits need",
        "activity": "joint origin audience format led-by cross-country",
        "need": "urgency reviewed acknowledged",
        "indicator": "before-after",
        "evaluation": "signed joint improvement done represented",
        "opportunity": "outcome closes reasons timely",
        "programme": "adopted co-creation co-monitoring co-evaluation updated ended evaluated",
        "stage": "participation",
        "participation": "phase",
        "proposal": "answered",
        "self-check": "areas complete score",
        "citizen-space": "posts-filled audited council-decision plan-mention checklist partner-support report moved-up sponsor satisfaction score districts kept-by sustained organisation-chart",
        "monthly-report": "on-time",
        "citizen-input": "answered on-time",
        "obstacle": "type escalated acknowledged studied solved answered updated",
        "dispute": "mediator settled",
        "duty-score": "score",
        "scorecard": "signed",
    },
    "cooperation": {
        "project": "type size social-result economic-result consultation urban-standard recommended-by-committee funder updated committee steering closed jobs people framework on-time moved-up lesson",
        "idea": "promoted",
        "call": "open closes",
        "funding": "result amount",
        "framework": "",
        "partner": "type active confirmed contacted",
        "contact": "",
        "agreement": "parties active file benefited updated ends",
        "assistance": "helper outcome assigned answered satisfaction reasons",
        "expert": "skill confirmed contributions",
        "resource": "",
        "mission": "days",
        "sheet": "subject updated checked",
        "map-entry": "updated completeness",
        "twinning": "active updated",
    },
    "gatherings": {
        "gathering": "format host days session-topics programme chosen-by theme-set conclusions raised vote",
        "session": "conclusions followed-up",
        "registration": "under-35",
        "training": "audience offered gain people",
        "capacity-plan": "",
        "leadership-session": "",
        "consultation": "questions synthesis",
        "response": "answered",
        "offer": "used answered",
        "survey-response": "asked answered score",
    },
    "outreach": {
        "digest": "",
        "news": "",
        "campaign": "associations",
        "communication-action": "audience done on-time",
        "communication-plan": "reaches",
        "page": "name access reviewed-languages reviewed",
        "story": "resident",
        "showcase": "",
        "promotion": "",
        "site-mention": "confirmed",
        "narrative": "contributors",
        "representation": "report",
        "advocacy-case": "target mechanism funded answer entry updated entries",
        "policy-paper": "vote",
        "thread": "cross-country summary",
        "question": "answered",
        "report": "about handled",
        "dialogue": "citizens quarter followed-up briefing answered",
        "touch-point": "",
        "achievement": "verified in-mandate",
    },
    "api": {
        "dataset": "current format licence reason updated",
        "service": "online reused",
        "export": "",
    },
}

ROOM_OF: dict[str, str] = {kind: room for room, kinds in _ROOMS.items() for kind in kinds}
"""Kind of record -> the room of the house that keeps it."""

NAMES_OF: dict[str, frozenset[str]] = {
    kind: COMMON | frozenset(names.split()) for kinds in _ROOMS.values() for kind, names in kinds.items()
}
"""Kind of record -> the facets, dates and figures that a rule may name."""
