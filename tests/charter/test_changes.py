"""What changes between two versions of a charter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mithaq.charter.changes import Change, addresses_of, changes_as_json, changes_between, merged
from mithaq.charter.document import Charter
from mithaq.charter.reading import read_charter
from mithaq.charter.text import Text

RIVER = (Path(__file__).parents[1] / "river_towns.yaml").read_text(encoding="utf-8")
CLAUSE = """      - ref: "2.7"
        says: {ar: "المحاضر علنية.", fr: "Les procès-verbaux sont publics.", en: "Minutes are public."}
        rules: [{kind: declared, because: {ar: "لا سجل.", fr: "Sans registre.", en: "No record."}}]
"""


def changed(*pairs: tuple[str, str], added: str = "") -> tuple[Change, ...]:
    source = RIVER
    for old, new in pairs:
        assert old in source
        source = source.replace(old, new, 1)
    return changes_between(read_charter(RIVER), read_charter(source + added))


def test_a_charter_does_not_differ_from_itself_nor_by_its_version() -> None:
    assert changed() == ()
    assert changed(("version: 1", "version: 2")) == ()


def test_another_wording_is_told_in_three_languages() -> None:
    (change,) = changed(("Towns exchange experience.", "Towns share experience."))
    assert (change.address, change.kind, change.name, change.way) == ("clause:1.3", "clause", "1.3", "changed")
    (leaf,) = change.leaves
    assert leaf.path == ("says",)
    assert isinstance(leaf.before, Text)
    assert isinstance(leaf.after, Text)
    assert (leaf.before.en, leaf.after.en) == ("Towns exchange experience.", "Towns share experience.")
    assert change.rules == ()


@pytest.mark.parametrize(
    ("old", "new", "address", "path", "before", "after"),
    [
        ("notice: P10D", "notice: P12D", "organ:council", ("meets", "notice"), "P10D", "P12D"),
        ('charter.amend: {share: "2/3"', 'charter.amend: {share: "3/4"', "organ:council", ("majorities", "charter.amend", "share"), "2/3", "3/4"),
        ("reply: P10D", "reply: P15D", "power:membership.suspend", ("reply",), "P10D", "P15D"),
        ("currency: TND", "currency: MAD", "currency", (), "TND", "MAD"),
        ("within: P30D, clause: \"2.3\", origin: choice}\n  - {against: membership.suspend", "within: P45D, clause: \"2.3\", origin: choice}\n  - {against: membership.suspend", "appeals", ("1", "within"), "P30D", "P45D"),
        ("countries: [TN, MA, LB]", "countries: [TN, MA, LB, JO]", "territory", ("countries",), "TN, MA, LB", "TN, MA, LB, JO"),
        ("proof: true\n", "proof: false\n", "part:landing", ("proof",), "yes", None),
    ],
)  # fmt: skip
def test_a_value_is_told_by_its_path(
    old: str, new: str, address: str, path: tuple[str, ...], before: str, after: str
) -> None:
    (change,) = changed((old, new))
    assert (change.address, change.way) == (address, "changed")
    assert [(leaf.path, leaf.before, leaf.after) for leaf in change.leaves] == [(path, before, after)]


def test_a_limit_of_a_rule_is_told_with_both_rules() -> None:
    (change,) = changed(("vacant_at_most: P30D", "vacant_at_most: P45D"))
    (rule,) = change.rules
    assert change.address == "clause:1.2"
    assert rule.before is not None
    assert rule.after is not None
    assert [(leaf.path, leaf.before, leaf.after) for leaf in rule.leaves] == [(("vacant_at_most",), "P30D", "P45D")]


def test_a_rule_of_another_kind_goes_and_comes() -> None:
    (change,) = changed(("[{kind: majority, organ: council}]", "[{kind: quorum, organ: council}]"))
    assert [(r.before.kind if r.before else "", r.after.kind if r.after else "") for r in change.rules] == [
        ("majority", ""),
        ("", "quorum"),
    ]


def test_clauses_come_and_go() -> None:
    (added,) = changed(added=CLAUSE)
    assert (added.address, added.way) == ("clause:2.7", "added")
    assert [leaf.path for leaf in added.leaves] == [("says",)]
    (struck,) = changes_between(read_charter(RIVER + CLAUSE), read_charter(RIVER))
    assert (struck.address, struck.way) == ("clause:2.7", "struck")
    assert struck.leaves[0].after is None


def test_organs_and_powers_come_and_go() -> None:
    line = '  application.examine: {office: secretary, clause: "2.3", origin: choice}\n'
    (struck,) = changed((line, ""))
    assert (struck.address, struck.way) == ("power:application.examine", "struck")
    assert {leaf.path for leaf in struck.leaves} == {
        ("office",),
        ("clause",),
        ("reason",),
        ("origin",),
        ("reply_origin",),
    }


def test_the_order_is_the_new_texts_and_a_struck_part_stays_behind_its_neighbour() -> None:
    assert merged(["a", "b", "c"], ["a", "c", "d"]) == ["a", "b", "c", "d"]
    assert merged(["x", "a"], ["a"]) == ["x", "a"]
    assert merged([], ["a"]) == ["a"]
    found = changed(
        ("Towns exchange experience.", "Towns share experience."), ("notice: P10D", "notice: P12D"), added=CLAUSE
    )
    assert [change.address for change in found] == ["clause:1.3", "clause:2.7", "organ:council"]


def test_a_clause_that_moves_to_another_article_is_told_once_and_only_if_it_differs() -> None:
    moved = RIVER.replace('  - ref: "2"\n    title: {ar: "المجلس"', '  - ref: "3"\n    title: {ar: "المجلس"', 1)
    assert moved != RIVER
    found = changes_between(read_charter(RIVER), read_charter(moved))
    assert {change.address for change in found} == {"article:2", "article:3"}


def test_what_one_may_speak_of() -> None:
    charter: Charter = read_charter(RIVER)
    found = addresses_of(charter)
    assert {"clause:2.4", "organ:council", "power:charter.amend", "member:town", "amending", "fees"} <= set(found)
    assert not {"version", "network", "articles"} & set(found)
    assert len(found) == len(set(found))


def test_the_changes_as_data() -> None:
    found = changed(
        ("vacant_at_most: P30D", "vacant_at_most: P45D"), ("Towns exchange experience.", "Towns share experience.")
    )
    data = json.loads(json.dumps(changes_as_json(found), ensure_ascii=False))
    assert [each["address"] for each in data] == ["clause:1.2", "clause:1.3"]
    assert data[0]["rules"][0]["values"] == [{"path": ["vacant_at_most"], "before": "P30D", "after": "P45D"}]
    assert data[1]["values"][0]["after"]["en"] == "Towns share experience."


@pytest.mark.parametrize("file", sorted((Path(__file__).parents[2] / "charters").glob("*.yaml")), ids=lambda f: f.stem)
def test_every_charter_is_compared_with_every_clause_gone(file: Path) -> None:
    charter = read_charter(file.read_text(encoding="utf-8"))
    data = charter.as_json()
    without = Charter.model_validate(data | {"articles": data["articles"][:1]})
    found = changes_between(charter, without)
    gone = {change.name for change in found if change.kind == "clause"}
    assert gone == set(charter.clauses) - {clause.ref for clause in charter.articles[0].clauses}
    assert all(change.way == "struck" for change in found)
