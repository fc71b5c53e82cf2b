"""The register of processing: nothing is left out, page and paper say the same, in three languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import translation

from mithaq.charter.consistency import problems
from mithaq.charter.reading import read_charter
from mithaq.domains.rights.columns import Group, Reach, Table, Why
from mithaq.domains.rights.purposes import Ground, Kept, Purpose, Seen, Subject
from mithaq.domains.rights.tables import TABLES
from mithaq.web.formatting import Manner
from mithaq.web.rights import register
from mithaq.web.rights.register import lines, responsible
from mithaq.web.wording import rights as words
from mithaq.web.wording.columns import COLUMNS
from mithaq.web.wording.saying import Speaker
from tests.builders import RIVER, TODAY, a_network

pytestmark = pytest.mark.django_db


def test_every_word_of_the_register_is_there() -> None:
    for kind, said in (
        (Purpose, words.PURPOSES), (Purpose, words.WHAT_FOR), (Ground, words.GROUNDS), (Subject, words.SUBJECTS),
        (Seen, words.SEEN_BY), (Kept, words.KEPT), (Why, words.STAYS),
    ):  # fmt: skip
        assert set(kind) == set(said)


def test_every_personal_column_is_named_in_its_line() -> None:
    with translation.override("en"):
        said = {line.purpose: dict(line.pairs)["Which data"] for line in lines(Speaker(Manner.of("en")))}
        for table in TABLES.values():
            for group in table.groups:
                for name in group.columns:
                    assert str(COLUMNS[name]) in said[group.purpose], name


def test_a_column_that_is_added_to_the_registry_comes_into_the_register(monkeypatch: pytest.MonkeyPatch) -> None:
    more = Group(Purpose.CONTACT, (Reach("person_id"),), keep=("votes",), why=Why.OFFICE)
    monkeypatch.setattr(register, "TABLES", TABLES | {"x.Y": Table(groups=(more,))})
    with translation.override("en"):
        (line,) = [line for line in lines(Speaker(Manner.of("en"))) if line.purpose is Purpose.CONTACT]
    assert "Votes" in dict(line.pairs)["Which data"]
    assert "what stays" in dict(line.pairs)["After an erasure"]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_page_and_paper_answer_anyone_in_three_languages(language: str) -> None:
    world = a_network()
    base = f"/{language}/n/{world.network.slug}/data/"
    page = Client().get(base).content.decode()
    paper = Client().get(base + "register.pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF-")
    with translation.override(language):
        for line in lines(Speaker(Manner.of(language, world.standing.charter), world.standing.charter)):
            assert line.title in page
        assert str(words.RIGHTS[0]) in page.replace("&#39;", "'")
    assert "data@river.example" in page


def test_who_answers_comes_from_the_charter_and_without_it_the_operator_does(settings) -> None:  # type: ignore[no-untyped-def]
    settings.DEFAULT_FROM_EMAIL = "operator@server.example"
    standing = a_network().standing
    speaker = Speaker(Manner.of("fr", standing.charter), standing.charter)
    who = responsible(standing, TODAY, speaker)
    assert (who.contact, who.address) == ("Secrétariat", "data@river.example")
    bare = replace(standing, charter=standing.charter.model_copy(update={"privacy": None}))
    who = responsible(bare, TODAY, speaker)
    assert (who.contact, who.address) == ("", "operator@server.example")


def test_a_charter_that_names_nobody_of_its_own_for_data_is_faulty() -> None:
    charter = read_charter(RIVER)
    assert charter.privacy is not None
    for contact in ("office:nobody", "organ:nowhere", "Someone"):
        wrong = charter.model_copy(update={"privacy": charter.privacy.model_copy(update={"contact": contact})})
        assert [problem.path for problem in problems(wrong)] == [("privacy", "contact")]
