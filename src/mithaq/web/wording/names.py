"""Words of the platform for states, origins, kinds, sizes, rooms and records."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES = {
    "kept": _("Kept"),
    "due-soon": _("Due soon"),
    "breached": _("Not kept"),
    "unproven": _("No evidence yet"),
    "declared": _("Declared"),
}
ORIGINS = {
    "text": _("The limit stands in the text."),
    "choice": _("The limit is the network's own choice, not in the text."),
    "fact": _("A fact on record."),
}
ORIGIN_TAGS = {"text": _("in the text"), "choice": _("the network's choice"), "fact": _("on record")}
KINDS = {
    "municipality": _("Municipality"),
    "union": _("Union of municipalities"),
    "region": _("Region"),
    "province": _("Province or prefecture"),
    "national-association": _("National association"),
    "section": _("Section"),
    "federation": _("Federation"),
    "ministry": _("Ministry"),
    "agency": _("Public agency"),
    "civil-society": _("Civil-society organisation"),
    "funder": _("Funder"),
    "company": _("Company"),
    "university": _("University"),
    "international": _("International organisation"),
    "city-network": _("Network of cities"),
    "practitioner": _("Practitioner"),
    "media": _("Media"),
}
SIZES = {
    "small": _("Fewer than 20,000 inhabitants"),
    "intermediate": _("20,000 to 100,000"),
    "large": _("100,000 to 1 million"),
    "metropolis": _("1 million and more"),
}
OFFICES = {
    "mayor": _("Mayor"),
    "deputy-mayor": _("Deputy mayor"),
    "focal-point": _("Focal point"),
    "deputy-focal-point": _("Deputy focal point"),
}
PARTS = {
    "name": _("Name in three languages"),
    "country": _("Country"),
    "population": _("Population"),
    "area": _("Area"),
    "website": _("Website"),
    "contact": _("Address of the office"),
    "mayor": _("Mayor"),
    "about": _("About"),
    "strengths": _("Strengths"),
    "needs": _("Needs"),
    "projects": _("Projects"),
    "partners": _("Partners"),
}
MOTION_STATES = {
    "tabled": _("On the agenda of a meeting"),
    "open": pgettext_lazy("motion", "Open"),
    "carried": _("Carried"),
    "rejected": _("Not carried"),
    "lapsed": _("Lapsed"),
    "executed": _("Carried and executed"),
    "failed": _("Carried, could not be executed"),
    "withdrawn": _("Withdrawn before the vote"),
}
ANSWERS = {"assent": _("Assent"), "refuse": _("Refusal"), "abstain": _("Abstention"), "": _("Not answered yet")}
ACTS = {
    "limit.change": _("Change of a limit"),
    "office.appoint": _("Appointment to an office"),
    "charter.amend": _("Amendment of the charter"),
    "membership.admit": _("Admission of a member"),
    "membership.suspend": _("Suspension"),
    "membership.lift": _("Lifting of a suspension"),
    "membership.cancel": _("Cancellation of a membership"),
    "appeal.decide": _("Decision on an appeal"),
    "contribution.waive": _("Waiver of a contribution"),
    "resolution.adopt": _("Resolution"),
    "plan.approve": _("Approval of a plan"),
    "orientations.validate": _("Validation of orientations"),
    "project.recommend": _("Recommendation of a project"),
    "policy.adopt": _("Adoption of a policy"),
    "output.agree": _("Agreement on an output"),
    "practice.endorse": _("Endorsement of a practice"),
    "dispute.settle": _("Settlement of a dispute"),
    "partner.agree": _("Agreement with a partner"),
    "budget.approve": _("Approval of the budget"),
    "minutes.adopt": _("Adoption of minutes"),
    "seat.fill": _("Filling of a seat"),
    "mandate.end": _("End of a mandate"),
    "delegation.grant": _("Delegation of a power"),
    "portfolio.assign": _("Assignment of a portfolio"),
    "election.open": _("Call of an election"),
    "election.proclaim": _("Proclamation of a result"),
}
POWERS = {
    "membership.admit": _("admit members"),
    "membership.suspend": _("suspend a membership"),
    "membership.lift": _("lift a suspension"),
    "membership.cancel": _("cancel a membership"),
    "application.examine": _("examine applications"),
    "appeal.decide": _("decide on appeals"),
    "charter.amend": _("amend the charter"),
    "limit.change": _("set the limits that the text leaves open"),
    "office.appoint": _("appoint to offices"),
    "organ.create": _("create organs"),
    "seat.fill": _("fill seats"),
    "mandate.end": _("end a mandate"),
    "delegation.grant": _("delegate a power"),
    "portfolio.assign": _("assign portfolios"),
    "meeting.convene": _("convene meetings"),
    "minutes.adopt": _("adopt minutes"),
    "election.open": _("open elections"),
    "election.proclaim": _("proclaim results"),
    "plan.approve": _("approve plans"),
    "orientations.validate": _("validate orientations"),
    "project.recommend": _("recommend projects"),
    "policy.adopt": _("adopt policies"),
    "output.agree": _("agree outputs"),
    "practice.endorse": _("endorse practices"),
    "dispute.settle": _("settle disputes"),
    "document.publish": _("publish documents"),
    "partner.agree": _("agree with partners"),
    "budget.approve": _("approve the budget"),
    "payment.record": _("record payments"),
    "income.record": _("record income"),
    "contribution.waive": _("waive contributions"),
    "resolution.adopt": _("adopt resolutions"),
}
FACETS = {
    "country": _("country"),
    "organisation": _("organisation"),
    "section": _("section"),
    "sex": _("sex"),
}
FILLS = {
    "election": _("by election"),
    "appointment": _("by appointment"),
    "delegates": _("by delegates of other organs"),
    "ex-officio": _("ex officio"),
    "membership": _("all members"),
    "rotation": _("in rotation"),
}
LIMITS = {
    "every": _("Longest gap"),
    "soon": _("Warning time"),
    "late": _("Last limit"),
    "at_least": _("At least"),
    "at_most": _("At most"),
    "soon_at_least": _("Warning limit"),
    "within": _("Window"),
    "share": _("Share"),
    "soon_share": _("Warning share"),
    "answers": _("Answer rate"),
    "vacant_at_most": _("Longest vacancy"),
    "day": _("Day of the year"),
    "count": _("Seats"),
    "at_most_seats": _("Seats at most"),
    "term": _("Term"),
    "terms": _("Consecutive terms"),
    "renewal": _("Renewed each time"),
    "times_per_year": _("Meetings a year"),
    "notice": _("Notice"),
    "papers": _("Papers sent before"),
    "reply": _("Time to answer"),
    "consultation": _("Time to comment on an amendment"),
    "remind": _("Reminder to sign"),
    "direction": _("Direction"),
}
SOURCES = {
    "fees": _("Members' contributions"),
    "grants": _("Grants"),
    "donations": _("Donations"),
    "in-kind": _("Help in kind"),
    "events": _("Events"),
    "other": _("Other sources"),
}
FEE_MODES = {
    "voluntary": _("Voluntary: members give what they wish, and nobody loses a right by giving nothing."),
    "dues": _("Dues: members owe a contribution each year."),
    "none": _("Members are asked for no contribution."),
}
CONTRIBUTION_KINDS = {"yearly": _("Yearly contribution"), "joining": _("Contribution on joining")}
WAIVER_STATES = {"asked": _("Waiver asked for"), "granted": _("Waived"), "refused": _("Waiver refused")}
GRANT_STATES = {
    "asked": pgettext_lazy("grant", "Asked for"),
    "granted": pgettext_lazy("grant", "Granted"),
    "refused": pgettext_lazy("grant", "Refused"),
    "reported": pgettext_lazy("grant", "Reported on"),
}
EFFECTS = {
    "suspend-vote": _("the right to vote rests"),
    "suspend-stand": _("the right to stand for election rests"),
    "suspend-membership": _("the membership may be suspended"),
    "cancel-membership": _("the membership may be cancelled"),
}
