"""Bad charters: every fault names its line, its clause and the mend, in three languages."""

from __future__ import annotations

import pytest

from .faulty import faults_after, speaks_three_languages, the_fault
from .model_charter import charter_text

ADMIT = "membership.admit: {organ: council, reason: adverse}"
LIFT = "membership.lift: {organ: council}"
CONVENE = "meeting.convene: {office: chair}"
SEATS = "{kind: seats, organ: council}"
EVERY = "            every: P3M"

FORM = [
    ("  document: invented", "   document: invented", "yaml", '  title: {ar: "نص"', ""),
    ("  document: invented", "\tdocument: invented", "yaml", "", ""),
    ('fr: "réseau",', 'fr: "réseau,', "yaml", "", ""),
    ("currency: TND", "currency: TND\ncurrency: EUR", "yaml", "currency: EUR", ""),
    ("currency: TND", "currancy: TND", "unknown-key", "", ""),
    ("currency: TND", "", "missing-key", "charter: 1", ""),
    ("    meets: {every: P3M, notice: P15D}", "    meetings: {every: P3M}", "unknown-key", "", ""),
    (EVERY, "            evry: P3M", "unknown-key", "", "1"),
    (EVERY, "            late: P3M", "missing-key", "- kind: cadence", "1"),
    ("- kind: cadence\n            of", "- kind: cadense\n            of", "unknown-rule", "- kind: cadense", "1"),
    ("- kind: cadence\n            of", "- of", "missing-key", "- of: meeting", "1"),
    (EVERY, "            every: quarterly", "period", "", "1"),
    (
        'quorum: {share: "1/2", exclusive: true, of: seats',
        'quorum: {share: "3/2", exclusive: true, of: seats',
        "share",
        "",
        "",
    ),
    ('at_least: "7/2"', "at_least: many", "number", "", "3"),
    ('share: "1/1", soon_share', "share: 0.5, soon_share", "number", "", "3"),
    ("      fill: election", "      fill: lottery", "not-one-of", "", ""),
    ("limit.change:", "limit.chang:", "not-one-of", "", ""),
    ('accent: "#0f766e"', "accent: teal", "wrong-value", "", ""),
    ("adopted: 2020-02-29", "adopted: 2021-02-29", "wrong-value", "", ""),
    ("      count: 6", "      count: six", "wrong-value", "", ""),
    ("mode: dues", "mode: some", "not-one-of", "", ""),
    (', fr: "Le conseil a six sièges."', "", "text-missing", 'says: {ar: "للمجلس', "2"),
    ('about: {ar: "شبكة متخيلة.", fr: "Un réseau inventé.", ', "about: {", "text-missing", "about: {en", ""),
    ("countries: [TN, DZ, MA]", "countries: [TN, XX]", "country", "", ""),
    ("calendar: {country: TN}", "calendar: {country: Tunisia}", "country", "", ""),
    ("currency: TND", "currency: TND\nlocale: {timezone: Africa/Carthage}", "timezone", "locale:", ""),
    ("currency: TND", "currency: TND\nlocale: {timezone: Etc/GMT+1}", "timezone", "locale:", ""),
    ("currency: TND", "currency: TND\nminutes: {languages: [ar, es]}", "not-one-of", "minutes:", ""),
    ("currency: TND", 'currency: TND\nminutes: {clause: "99"}', "unknown-name", "minutes:", ""),
    ("organisations: [university]", "organisations: [univercity]", "organisation", "", ""),
]

NAMES = [
    (ADMIT, "membership.admit: {organ: senate}", "unknown-name", "", ""),
    (CONVENE, "meeting.convene: {office: porter}", "unknown-name", "", ""),
    (CONVENE, 'meeting.convene: {office: chair, clause: "99"}', "unknown-name", "", ""),
    (SEATS, "{kind: seats, organ: senate}", "unknown-name", "", "2"),
    (SEATS, "{kind: term, office: porter}", "unknown-name", "", "2"),
    (SEATS, "{kind: on-record, facts: [foundation]}", "unknown-name", "", "2"),
    (SEATS, "{kind: carries, members: [region]}", "unknown-name", "", "2"),
    ("list: crafts, within", "list: sectors, within", "unknown-name", "", "3"),
    ("            survey: members", "            survey: mayors", "unknown-name", "", "3"),
    ("of: activity, by: theme", "of: aktivity, by: theme", "unknown-record", "", "3"),
    ("of: activity, by: theme", "of: activity, by: tehme", "unknown-facet", "", "3"),
    ("where: {organ: council, state: held}", "where: {orgam: council}", "unknown-facet", "- kind: cadence", "1"),
    ("where: {organ: council, state: held}", "where: {organ: senate}", "unknown-name", "", "1"),
    ("binds: member:town", "binds: member:village", "unknown-name", "", "3"),
    ("    part_of: council", "    part_of: senate", "unknown-name", "", ""),
    ('clause: "2"', 'clause: "22"', "unknown-name", "", ""),
    ('fill: appointment, by: "organ:council"', 'fill: appointment, by: "organ:senate"', "unknown-name", "", ""),
    ("members: [town]", "members: [village]", "unknown-name", "", ""),
    ("offices: [treasurer, auditor]", "offices: [treasurer, porter]", "unknown-name", "", ""),
    ('to: "organ:assembly"', 'to: "organ:senate"', "unknown-name", "", ""),
    ('to: "office:chair"', 'to: "office:porter"', "unknown-name", "", ""),
    ("organs: [water, heritage]", "organs: [water, fire]", "unknown-name", "from: {organs: [water, fire]", ""),
    (
        "organisations: [university]",
        "organisations: [university]\n    under: village",
        "unknown-name",
        "under: village",
        "",
    ),
]

FACTORS = "factors: [population]"
SENSE = [
    ("  limit.change: {organ: council}\n", "", "power-missing", "powers:", ""),
    (CONVENE, "meeting.convene: {office: chair, organ: council}", "power-holder", "", ""),
    (CONVENE, "meeting.convene: {reason: always}", "power-holder", "", ""),
    (LIFT, "membership.lift: {organ: water}", "cannot-decide", "", ""),
    (SEATS, '{kind: share, of: meeting, having: {minutes: "*"}}', "no-limit", "", "2"),
    (SEATS, "{kind: count, of: meeting}", "no-limit", "", "2"),
    ("mode: dues", "mode: voluntary", "voluntary-effects", "effects: [suspend-vote]", ""),
    (FACTORS, "grace: P30D", "fees-days", "", ""),
    (FACTORS, "remind: P30D", "fees-days", "", ""),
    (FACTORS, "factors: [means]\n  scale: [{amount: 5}]", "fees-means", "factors: [means]", ""),
    (FACTORS, "scale: [{amount: 5}, {up_to: 9, amount: 6}]", "fees-bands", "", ""),
    (FACTORS, "scale: [{up_to: 9, amount: 5}, {up_to: 9, amount: 6}]", "fees-bands", "", ""),
    (FACTORS, 'joining: "5.1255"', "fees-places", "", ""),
    (FACTORS, 'scale: [{amount: "5.1255"}]', "fees-places", "", ""),
    (FACTORS, "joining: -5", "wrong-value", "", ""),
    (
        "incompatibilities:",
        "amending: {signing: {remind: P5D}}\nincompatibilities:",
        "signing-days",
        "amending: {signing",
        "",
    ),
    (
        "incompatibilities:",
        "amending: {signing: {effects: [suspend-vote]}}\nincompatibilities:",
        "signing-days",
        "amending: {signing",
        "",
    ),
    (
        "incompatibilities:",
        "amending: {signing: {members: [ghost]}}\nincompatibilities:",
        "unknown-name",
        "amending: {signing",
        "",
    ),
    ("incompatibilities:", 'amending: {clause: "99"}\nincompatibilities:', "unknown-name", "amending: {clause", ""),
    ('accent: "#0f766e"', 'accent: "#9adfd8"', "contrast", "", ""),
    (
        "organisations: [university]",
        "organisations: [university]\n    outer: true",
        "outer-of-nothing",
        "outer: true",
        "",
    ),
    (
        "territory: {countries: [TN, DZ, MA]}",
        "within: {network: oasis-towns}\nterritory: {countries: [TN, DZ, MA]}",
        "within-itself",
        "within: {network",
        "",
    ),
]


TWICE = [('- ref: "3"', '- ref: "2"'), ("OASIS-3", "OASIS-2"), ('ref: "II"', 'ref: "I"')]


@pytest.mark.parametrize(("old", "new", "code", "mark", "clause"), FORM + NAMES + SENSE)
def test_a_fault_names_its_line_its_clause_and_the_mend(old: str, new: str, code: str, mark: str, clause: str) -> None:
    fault = the_fault(old, new, code, mark)
    assert fault.clause == clause
    assert speaks_three_languages(fault)


@pytest.mark.parametrize(("old", "new"), TWICE)
def test_what_stands_twice_names_both_places(old: str, new: str) -> None:
    text = charter_text((old, new))
    first, second = (number for number, line in enumerate(text.splitlines(), 1) if new in line)
    (fault,) = faults_after(old, new)
    assert (fault.code, fault.line, fault.figures["first"]) == ("twice", second, str(first))
    assert speaks_three_languages(fault)


@pytest.mark.parametrize(
    ("old", "new", "code", "near"),
    [
        (EVERY, "            evry: P3M", "unknown-key", "every"),
        ("    meets: {every: P3M, notice: P15D}", "    meet: {every: P3M}", "unknown-key", "meets"),
        ("currency: TND", "currancy: TND", "unknown-key", "currency"),
        ("- kind: cadence\n", "- kind: cadense\n", "unknown-rule", "cadence"),
        (ADMIT, "membership.admit: {organ: counsel}", "unknown-name", "council"),
        ("of: activity, by: theme", "of: activiti, by: theme", "unknown-record", "activity"),
        ("of: activity, by: theme", "of: activity, by: themes", "unknown-facet", "theme"),
        ("limit.change:", "limit.chang:", "not-one-of", "limit.change"),
        ("organisations: [university]", "organisations: [univercity]", "organisation", "university"),
    ],
)
def test_a_near_name_is_suggested(old: str, new: str, code: str, near: str) -> None:
    fault = the_fault(old, new, code)
    assert near in fault.figures["near"]
    assert near in fault.mend("ar")
