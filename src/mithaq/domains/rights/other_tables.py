"""The columns of the house's tables that hold nothing about a person. One that comes to, moves to `tables.py`."""

from __future__ import annotations

from mithaq.domains.rights.columns import Table, nothing_personal

OTHER_TABLES: dict[str, Table] = {
    "membership.ApplicationFile": nothing_personal("id application_id part file_id"),
    "membership.Membership": nothing_personal(
        "id network_id organisation_id kind state since until entry admission_id ground decision_number decision_on "
        "adherence declared referred_by_id buddy_id onboarded"
    ),
    "membership.Appeal": nothing_personal(
        "id network_id application_id standing_file_id reasons filed decided upheld decision"
    ),
    "ballots.Box": nothing_personal(
        "id network_id secret contests clause proxies opens closes state roll_digest seed closed"
    ),
    "ballots.BallotPaper": nothing_personal("id box_id contest choices weight voter_id"),
    "ballots.Receipt": nothing_personal("id box_id contest"),
    "elections.Scrutineer": nothing_personal("id election_id organisation_id"),
    "governance.Delegation": nothing_personal(
        "id network_id power from_holder to_office scope since until accepted_on revoked_on entry"
    ),
    "governance.Portfolio": nothing_personal("id network_id organ mandate_id theme section_id since until entry"),
    "meetings.Item": nothing_personal(
        "id meeting_id parent_id position kind title topic about owner_id owner_office minutes motion_id late taken"
    ),
    "meetings.Paper": nothing_personal("id meeting_id item_id file_id title body organisation_id added withdrawn"),
    "meetings.Consultation": nothing_personal("id meeting_id body organisation_id note on"),
    "meetings.Proxy": nothing_personal("id meeting_id giver_id holder_id given withdrawn"),
    "meetings.ActionItem": nothing_personal(
        "id network_id meeting_id item_id organ kind level task holder_id holder_office due noted updated progress done entry"
    ),
    "meetings.Referral": nothing_personal(
        "id network_id number from_organ to_organ title text filed filed_by_id item_id answer reasons decided entry"
    ),
    "continuity.Succession": nothing_personal("id organisation_id offices on announced"),
    "search.SearchGone": nothing_personal("id entry_id stamp"),
    "ledger.Head": nothing_personal("network_id number hash"),
    "networks.Network": nothing_personal("id slug founded_on"),
    "networks.CharterVersion": nothing_personal("id network_id number document source in_force_from"),
    "networks.Choice": nothing_personal("id network_id version address value from_day"),
    "directory.Place": nothing_personal("id key latitude longitude"),
    "directory.Organisation": nothing_personal(
        "id key kind names country place_id parent_id population area website contact about strengths needs projects "
        "partners confirmed_on search sort_ar sort_latin"
    ),
    "compliance.Observation": nothing_personal("id network_id clause version day state findings head"),
    "compliance.Judgement": nothing_personal("id network_id day version counts head"),
    "finance.MeansDeclaration": nothing_personal("id network_id membership_id year level declared_on entry"),
    "finance.Pledge": nothing_personal(
        "id network_id membership_id kind year amount currency suggested pledged_on corrected_on entry"
    ),
    "finance.Waiver": nothing_personal(
        "id network_id membership_id year reason answer state asked_on decided_on entry"
    ),
    "finance.Payment": nothing_personal(
        "id network_id membership_id member_kind kind year amount currency paid_on reference note receipt_year "
        "receipt_number reverses_id reversed_on entry"
    ),
    "finance.Reminder": nothing_personal("id membership_id year stage on"),
    "finance.Income": nothing_personal(
        "id network_id source received_on amount currency earmark donor_id donor_name what grant_id note reverses_id "
        "reversed_on entry"
    ),
    "finance.GrantApplication": nothing_personal(
        "id network_id funder_id funder_name purpose asked granted currency state asked_on answered_on report_due "
        "reported_on entry"
    ),
    "finance.Account": nothing_personal("id network_id on running_costs reserve currency entry"),
}
"""Donors and funders are organisations: the form asks not to write a private person's name."""
