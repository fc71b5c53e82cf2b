"""The reference documents say what the code does: generated parts are fresh, examples are valid, nothing is left out."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer.main
from pydantic import TypeAdapter
from ruamel.yaml import YAML

from mithaq.charter.document import Charter
from mithaq.charter.powers import Power
from mithaq.charter.reading import charter_from, read_charter
from mithaq.charter.records import NAMES_OF, ROOM_OF
from mithaq.charter.rules import RULES, AnyRule
from tests.guards.house import ROOT, SOURCE, modules, name_of, parsed

DOCS = ROOT / "docs"
FORMAT = (DOCS / "charter-format.md").read_text(encoding="utf-8")
GLOSSARY = (DOCS / "glossary.md").read_text(encoding="utf-8")
OPERATING = (DOCS / "operating.md").read_text(encoding="utf-8")
READS_THE_FORMAT = (
    "amending",
    "document",
    "organs",
    "consistency",
    "naming",
    "rule_names",
    "feasibility",
    "contradictions",
    "cautions",
    "faults",
    "limits",
)
TWO_MEANINGS = frozenset({"notice", "answer", "vote", "remark"})
"""Words that the catalogues use for another thing than the glossary's row (a period, a verb)."""


@pytest.fixture(scope="module")
def docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mithaq_docs", ROOT / "scripts" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def yaml(words: str) -> Any:
    return YAML(typ="safe").load(words)


def example(name: str) -> str:
    found = re.findall(rf"<!-- example: {re.escape(name)} -->\n```yaml\n(.*?)```", FORMAT, re.DOTALL)
    assert len(found) == 1, f"docs/charter-format.md needs one example: {name}"
    return found[0]


def fragments() -> Iterator[dict[str, Any]]:
    """The examples of top-level keys, in the order of the document."""
    keys = {field.alias or name for name, field in Charter.model_fields.items()}
    for marked, words in re.findall(r"(<!-- example: [^>]+ -->\n)?```yaml\n(.*?)```", FORMAT, re.DOTALL):
        found = yaml(words)
        if not marked and set(found) <= keys:
            yield found


def merged(base: Any, added: Any) -> Any:
    if isinstance(base, Mapping) and isinstance(added, Mapping):
        return {**base, **{key: merged(base.get(key), value) for key, value in added.items()}}
    return added


def test_generated_parts_are_fresh(docs: ModuleType) -> None:
    assert docs.fresh_format() == FORMAT, "run python scripts/docs.py"
    assert docs.lifecycles() == (DOCS / "lifecycles.md").read_text(encoding="utf-8"), "run python scripts/docs.py"


def test_a_stale_part_is_noticed(docs: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = FORMAT.replace(
        "| `membership.admit` | admit members | yes |", "| `membership.admit` | admit members | no |"
    )
    assert stale != FORMAT
    copy = tmp_path / "charter-format.md"
    copy.write_text(stale, encoding="utf-8")
    monkeypatch.setattr(docs, "FORMAT", copy)
    assert docs.fresh_format() == FORMAT
    copy.write_text(stale.replace("generated: rule-cadence", "generated: rule-rhythm"), encoding="utf-8")
    with pytest.raises(LookupError, match="rule-cadence"):
        docs.fresh_format()


def test_every_lifecycle_has_its_diagram() -> None:
    written = (DOCS / "lifecycles.md").read_text(encoding="utf-8")
    for file in (SOURCE / "domains").rglob("*lifecycle*.py"):
        assert f"## {file.relative_to(SOURCE / 'domains').parts[0]}" in written
        for state in re.findall(r'^    [A-Z_]+ = "([\w-]+)"', file.read_text(encoding="utf-8"), re.MULTILINE):
            assert re.search(rf"^- `{state}`: ", written, re.MULTILINE), f"{file.name}: say a line about {state}"


def test_the_minimal_charter_is_a_charter() -> None:
    words = example("minimal")
    assert len(words.splitlines()) <= 50
    assert read_charter(words).network == "lake-towns"


def test_each_added_example_still_makes_a_charter() -> None:
    whole = yaml(example("minimal"))
    given = list(fragments())
    assert len(given) > 15
    for fragment in given:
        whole = merged(whole, fragment)
    charter_from(whole)


@pytest.mark.parametrize("kind", RULES)
def test_the_example_of_a_rule_is_valid(kind: str) -> None:
    given = yaml(example(f"rule {kind}"))
    rule: Any = TypeAdapter(AnyRule).validate_python(given)
    assert rule.kind == kind
    if record := given.get("of"):
        assert record in ROOM_OF or kind == "sunset"
        named = [*given.get("where", ()), *given.get("having", ()), *given.get("steps", ())]
        named += [given[key] for key in ("by", "dated", "figure", "distinct") if key in given]
        assert set(named) <= NAMES_OF.get(record, frozenset(named))


def test_every_name_of_the_format_is_documented() -> None:
    for key, field in Charter.model_fields.items():
        assert f"`{field.alias or key}`" in FORMAT, key
        assert re.search(rf"^### .*`{key}`", FORMAT, re.MULTILINE), f"{key} needs a heading"
    for name in (*RULES, *ROOM_OF, *(power.value for power in Power)):
        assert f"`{name}`" in FORMAT, name


def test_every_fault_is_documented() -> None:
    from mithaq.charter.faults import CAUTIONS, WORDING

    assert {code for code in WORDING | CAUTIONS if f"`{code}`" not in FORMAT} == set()


def test_what_is_said_to_be_only_read_is_used_by_no_act() -> None:
    """When a key comes to life, take it off the list in docs/charter-format.md."""
    listed = re.search(r"<!-- not acted on -->\n(.*?)<!-- end -->", FORMAT, re.DOTALL)
    assert listed is not None
    sources = [
        file.read_text(encoding="utf-8")
        for file in modules()
        if not (name_of(file).startswith("charter/") and file.stem in READS_THE_FORMAT)
    ]
    for key in re.findall(r"`(\w+\.\w+)`", listed[1]):
        used = re.compile(rf"\b{re.escape(key)}\b")
        assert not any(used.search(words) for words in sources), f"{key} is acted on now"


def rows_of_the_glossary() -> dict[str, list[str]]:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in GLOSSARY.splitlines() if line[:2] == "| "]
    return {row[0]: row for row in rows if row[0] not in ("English", "---")}


def test_the_glossary_is_whole_and_in_order() -> None:
    rows = rows_of_the_glossary()
    assert list(rows) == sorted(rows)
    assert all(len(row) == 5 and all(row) for row in rows.values())


def classes(stem: str, *folders: str) -> Iterator[str]:
    for file in modules(*folders):
        if stem in (file.stem, file.parent.name):
            yield from (node.name for node in ast.walk(parsed(file)) if is_top(node))


def is_top(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef) and any(
        ast.unparse(base) in ("models.Model", "Event", "AbstractBaseUser") for base in node.bases
    )


def test_the_glossary_names_every_model() -> None:
    named = set(re.findall(r"`(\w+)[.`]", GLOSSARY))
    assert set(classes("models", "domains", "foundation")) - named == set()


def test_the_glossary_holds_the_noun_of_every_event() -> None:
    words = set(rows_of_the_glossary())
    for event in (*classes("events", "domains", "foundation"), *classes("vote_events", "domains")):
        parts = re.findall(r"[A-Z][a-z]+", event)
        nouns = [" ".join(parts[:end]).lower() for end in range(1, len(parts))]
        nouns += [noun.removesuffix("s") for noun in nouns]
        assert event == "Event" or words & set(nouns), f"{event}: put its noun into docs/glossary.md"


def test_the_glossary_uses_the_words_of_the_catalogues() -> None:
    from babel.messages.pofile import read_po

    rows = rows_of_the_glossary()
    for column, language in ((1, "ar"), (2, "fr")):
        with (SOURCE / "web" / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
            catalogue = {str(m.id).lower(): str(m.string) for m in read_po(file) if m.id and isinstance(m.id, str)}
        for word in set(rows) & set(catalogue) - TWO_MEANINGS:
            assert bare(rows[word][column]) == bare(catalogue[word]), (word, language)


def bare(words: str) -> str:
    """Words without the Arabic article and without capitals."""
    return " ".join(word.removeprefix("ال") for word in words.lower().split())


def test_every_setting_of_the_environment_is_documented() -> None:
    named: set[str] = set()
    for file in modules():
        named |= set(re.findall(r"\bMITHAQ_[A-Z_]+\b|\bDATABASE_URL\b", file.read_text(encoding="utf-8")))
    assert len(named) > 10
    assert {name for name in named if f"`{name}`" not in OPERATING} == set()
    assert set(re.findall(r"\bMITHAQ_[A-Z_]+\b", OPERATING)) - named == {"MITHAQ_LONG"}


def commands(group: Any, words: tuple[str, ...] = ("mithaq",)) -> Iterator[str]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*words, name))
        else:
            yield " ".join((*words, name))


def test_every_command_is_documented() -> None:
    from mithaq.cli import app

    found = set(commands(typer.main.get_command(app)))
    assert "mithaq ledger verify" in found
    assert {command for command in found if f"| `{command}" not in OPERATING} == set()


@pytest.mark.parametrize("file", sorted(DOCS.glob("*.md")), ids=lambda file: file.name)
def test_documents_name_no_machine_and_no_registry(file: Path) -> None:
    words = file.read_text(encoding="utf-8")
    assert not re.search(r"/home/|/tmp/|index-url", words)
    for target in re.findall(r"\]\(([^)#:]+)\)", words):
        assert (file.parent / target).exists(), target
