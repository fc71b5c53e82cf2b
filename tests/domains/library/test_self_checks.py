"""Self-checks: the obligations that bind one's kind, each answered; sums for everybody, answers for the member alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mithaq.charter.evidence import Evidence
from mithaq.charter.rules import Case
from mithaq.charter.text import Text
from mithaq.charter.verdict import State
from mithaq.domains.compliance.evidence import evidence_of
from mithaq.domains.library.evidence import library_evidence
from mithaq.domains.library.law_commands import Enacted, enter_law
from mithaq.domains.library.models import LegalText, SelfCheck
from mithaq.domains.library.self_check_commands import Answer, check_oneself
from mithaq.domains.library.self_checks import checks_of, obligations_of, tiers_of
from tests.builders import FOUNDED, NOW, TODAY, World, later
from tests.domains.library.shelves import WITH_CHECKS, a_library_world, refusing

pytestmark = pytest.mark.django_db


def an_obligation(world: World, title: str, country: str = "TN", **given: object) -> LegalText:
    values: dict[str, object] = {
        "country": country, "topics": ("access-to-information",), "kind": "obligation", "title": Text(en=title), "year": 2016,
        "summary": Text(en="It must."),
    }  # fmt: skip
    return LegalText.objects.get(pk=enter_law(world.actor("gafsa"), Enacted(**(values | given)), at=NOW).law)  # type: ignore[arg-type]


@pytest.fixture
def world() -> World:
    world = a_library_world(WITH_CHECKS)
    an_obligation(world, "Publish")
    an_obligation(world, "Towns answer petitions", binds=("town",))
    an_obligation(world, "Friends publish", binds=("friend",))
    an_obligation(world, "Elsewhere", "MA")
    an_obligation(world, "No longer", state="repealed")
    return world


def told(world: World, *answers: str) -> dict[int, Answer]:
    texts = obligations_of(world.network.pk, country="TN", tier="town")
    return {text.pk: Answer(answer, "As it is.") for text, answer in zip(texts, answers, strict=True)}


def test_a_member_answers_what_binds_its_kind_in_its_country_and_keeps_what_it_said(world: World) -> None:
    texts = obligations_of(world.network.pk, country="TN", tier="town")
    assert [text.title.en for text in texts] == ["Publish", "Towns answer petitions"]
    by, town = world.actor("tozeur"), world.members["tozeur"]
    first = check_oneself(by, town.pk, told(world, "not-yet", "partly"), at=NOW)
    second = check_oneself(by, town.pk, told(world, "kept", "partly"), at=later(9))
    assert (first.number, second.number, second.answered) == (1, 2, 2)
    said = [[each.answer for each in row.answers.order_by("text")] for row in checks_of(world.network.pk, town.pk)]  # type: ignore[attr-defined]
    assert said == [["kept", "partly"], ["not-yet", "partly"]]


def test_nobody_answers_for_another_member(world: World) -> None:
    with refusing("speaks-for-the-organisation"):
        check_oneself(world.actor("tozeur"), world.members["gafsa"].pk, told(world, "kept", "kept"), at=NOW)


def test_every_obligation_is_answered_with_a_word_that_is_known_and_a_sentence(world: World) -> None:
    by, town, whole = world.actor("tozeur"), world.members["tozeur"].pk, told(world, "kept", "kept")
    one, other = whole
    for reason, answers in (
        ("answer-every-obligation", {one: Answer("kept")}),
        ("answer-every-obligation", whole | {999_999: Answer("kept")}),
        ("not-in-the-lists", whole | {other: Answer("perhaps", "x")}),
        ("say-how-it-stands", whole | {other: Answer("partly", "  ")}),
        ("say-how-it-stands", whole | {other: Answer("partly", "x" * 301)}),
    ):
        with refusing(reason):
            check_oneself(by, town, answers, at=NOW)
    check_oneself(by, town, {one: Answer("kept"), other: Answer("kept")}, at=NOW)


def test_where_there_is_nothing_to_answer_it_says_so(world: World) -> None:
    with refusing("no-obligations"):
        check_oneself(world.actor("zahle"), world.members["zahle"].pk, {}, at=NOW)


def test_where_the_charter_asks_for_no_checks_there_are_none() -> None:
    world = a_library_world()
    with refusing("no-self-checks-asked-for"):
        check_oneself(world.actor("tozeur"), world.members["tozeur"].pk, {}, at=NOW)
    assert "self-check" not in library_evidence(world.standing, TODAY)


def test_law_binds_only_kinds_that_the_charter_knows(world: World) -> None:
    given = Enacted(
        country="TN", topics=("petitions",), kind="obligation", title=Text(en="x"), year=2016, summary=Text(en="x"),
        binds=("kingdom",),
    )  # fmt: skip
    with refusing("not-in-the-lists"):
        enter_law(world.actor("gafsa"), given, at=NOW)


def test_the_clause_turns_and_of_other_self_checks_nothing_is_said(world: World) -> None:
    charter = world.standing.charter
    [rule] = [each for each in charter.clauses["1.3"].rules if each.named == "reach"]

    def judged() -> State:
        return rule.judge(Case(charter, evidence_of(world.standing, TODAY), TODAY)).state

    before = judged()
    assert before is not State.KEPT
    for key in world.members:
        country = world.members[key].country
        if country != "TN":
            an_obligation(world, f"For {key}", country)
        texts = obligations_of(world.network.pk, country=country, tier="town")
        check_oneself(world.actor(key), world.members[key].pk, {text.pk: Answer("kept") for text in texts}, at=NOW)
    assert judged() is State.KEPT
    found = Evidence(FOUNDED.date(), library_evidence(world.standing, TODAY))
    assert found.select("self-check", {"kind": "compliance"}) is None
    assert len(found.select("self-check", {"kind": "organic-law"}) or ()) == len(world.members)
    assert library_evidence(world.standing, TODAY - timedelta(days=1))["self-check"].records == ()


def test_sums_count_the_last_check_within_the_year_and_hide_what_too_few_said(world: World) -> None:
    for key, answers in (("tozeur", ("kept", "partly")), ("gafsa", ("kept", "not-yet"))):
        check_oneself(world.actor(key), world.members[key].pk, told(world, *answers), at=NOW)
    [town] = [each for each in tiers_of(world.network.pk, world.standing.charter, TODAY) if each.key == "town"]
    assert (town.checked, town.hardest) == (2, ())
    for check in SelfCheck.objects.all():
        SelfCheck.objects.filter(pk=check.pk).update(made=NOW - timedelta(days=366))
    [town] = [each for each in tiers_of(world.network.pk, world.standing.charter, TODAY) if each.key == "town"]
    assert town.checked == 0
    for key in ("tozeur", "gafsa", "fes"):
        world.members[key].country = "TN"
        world.members[key].save()
        check_oneself(world.actor(key), world.members[key].pk, told(world, "kept", "partly"), at=NOW)
    [town] = [each for each in tiers_of(world.network.pk, world.standing.charter, TODAY) if each.key == "town"]
    assert [(text.title.en, hard, of) for text, hard, of in town.hardest] == [("Towns answer petitions", 3, 3)]
