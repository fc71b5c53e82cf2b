"""`coverage`: none of a list is left out."""

from __future__ import annotations

import pytest

from mithaq.charter.evidence import Record
from mithaq.charter.verdict import State

from .model_charter import a_charter, a_rule, evidence, found, record

KEPT, SOON, BREACHED, UNPROVEN = State.KEPT, State.DUE_SOON, State.BREACHED, State.UNPROVEN
CRAFTS = a_rule("coverage", of="activity", by="theme", list="crafts", within="P12M", soon_share="2/3")


def activities(*themes: str) -> list[Record]:
    return [record("2026-03-01", theme=theme) for theme in themes]


@pytest.mark.parametrize(
    ("themes", "state", "gaps"),
    [
        (("weaving", "pottery", "dates"), KEPT, ()),
        (("weaving", "pottery", "dates", "other"), KEPT, ()),
        (("weaving", "dates"), SOON, ("pottery",)),
        (("weaving", "weaving"), BREACHED, ("pottery", "dates")),
        (("other",), BREACHED, ("weaving", "pottery", "dates")),
    ],
)
def test_each_craft_of_the_list(themes: tuple[str, ...], state: State, gaps: tuple[str, ...]) -> None:
    finding = found(CRAFTS, evidence(activity=activities(*themes)))
    assert (finding.state, finding.figures["gaps"]) == (state, gaps)
    assert finding.figures["covered"] == 3 - len(gaps)


def test_one_record_may_cover_several() -> None:
    held = [record("2026-03-01", theme=("weaving", "pottery", "dates"))]
    assert found(CRAFTS, evidence(activity=held)).state is KEPT


@pytest.mark.parametrize(("on", "state"), [("2025-06-15", BREACHED), ("2025-06-16", SOON)])
def test_only_the_window_counts(on: str, state: State) -> None:
    held = [*activities("weaving"), record(on, theme="pottery")]
    assert found(CRAFTS, evidence(activity=held), "2026-06-15").state is state


def test_without_room_or_record_nothing_is_proven() -> None:
    assert found(CRAFTS, evidence()).reason == "not-kept-yet"
    assert found(CRAFTS, evidence(since="2025-07-01", activity=[])).reason == "nothing-on-record"
    assert found(CRAFTS, evidence(since="2025-06-15", activity=[])).state is BREACHED


def test_so_many_of_each() -> None:
    rule = a_rule("coverage", of="activity", by="level", each=["local", "national"], at_least=2)
    twice = [record("2026-01-01", level=level) for level in ("local", "local", "national")]
    assert found(rule, evidence(activity=twice)).figures["gaps"] == ("national",)
    assert found(rule, evidence(activity=[*twice, twice[-1]])).state is KEPT


def test_so_many_different_of_each() -> None:
    rule = a_rule("coverage", of="activity", by="level", each=["local"], at_least=2, distinct="country")
    same = [record("2026-01-01", level="local", country="TN")] * 2
    assert found(rule, evidence(activity=same)).state is BREACHED
    assert found(rule, evidence(activity=[*same, record("2026-01-01", level="local", country="DZ")])).state is KEPT


@pytest.mark.parametrize(
    ("countries", "state"), [(("TN", "DZ", "MA"), KEPT), (("TN", "DZ"), SOON), (("TN",), BREACHED), (("FR",), BREACHED)]
)
def test_each_country_of_the_territory(countries: tuple[str, ...], state: State) -> None:
    rule = a_rule("coverage", of="membership", by="country", countries=True, soon_share="2/3")
    held = [record("2025-01-01", country=country) for country in countries]
    assert found(rule, evidence(membership=held)).state is state


def test_each_country_that_has_a_member_today() -> None:
    rule = a_rule("coverage", of="legal-text", by="country", countries="members")
    members = [record("2024-01-01", country="TN"), record("2024-01-01", country="DZ", until="2025-01-01")]
    assert found(rule, evidence(membership=members, legal_text=[record("2025-01-01", country="TN")])).state is KEPT
    assert found(rule, evidence(membership=members, legal_text=[record("2025-01-01", country="MA")])).state is BREACHED
    assert found(rule, evidence(legal_text=[record("2025-01-01", country="TN")])).reason == "no-list"


def test_the_whole_world_is_no_list() -> None:
    rule = a_rule("coverage", of="membership", by="country", countries=True)
    world = a_charter(territory={"countries": "world"})
    assert found(rule, evidence(membership=[record("2025-01-01", country="TN")]), charter=world).reason == "no-list"


def test_a_young_network_may_still_reach_the_rest() -> None:
    held = evidence(since="2026-02-01", activity=activities("weaving"))
    finding = found(CRAFTS, held)
    assert (finding.state, finding.reason) == (UNPROVEN, "too-early")
    assert found(CRAFTS, evidence(since="2026-02-01", activity=activities("weaving", "pottery", "dates"))).state is KEPT
