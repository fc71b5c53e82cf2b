"""Writes the generated parts of docs/charter-format.md, and docs/lifecycles.md, from the types that the house runs on.

`python scripts/docs.py` writes, `python scripts/docs.py --check` exits 1 when a document is stale. No database is needed.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from inspect import cleandoc
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "mithaq"
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from mithaq.charter import (  # noqa: E402
    amending,
    document,
    fees,
    following,
    joining,
    knowing,
    organs,
    planning,
    recording,
    terms,
    within,
)
from mithaq.charter.powers import REQUIRED, Power  # noqa: E402
from mithaq.charter.records import COMMON, NAMES_OF, ROOM_OF  # noqa: E402
from mithaq.charter.rules import RULES, Selecting  # noqa: E402
from mithaq.charter.rules import rule as rules  # noqa: E402
from mithaq.charter.text import FullText  # noqa: E402
from scripts.lifecycles import lifecycles  # noqa: E402

FORMAT = ROOT / "docs" / "charter-format.md"
LIFECYCLES = ROOT / "docs" / "lifecycles.md"
PART = re.compile(r"<!-- generated: (?P<name>[\w-]+) -->\n.*?<!-- end: (?P=name) -->", re.DOTALL)

NAMED: tuple[tuple[Any, str], ...] = (
    (FullText, "text in three languages"),
    (terms.Share, "share"),
    (terms.Number, "number"),
    (terms.Period, "period"),
    (rules.Selector, "value or list of values"),
    (rules.Slug, "slug"),
    (document.Country, "country code"),
    (document.OrganisationKind, "kind of organisation"),
    (fees.Amount, "amount"),
    (document.Ref, "reference"),
    (document.AnyRule, "rule"),
    (Power, "power"),
    (date, "day"),
    (str, "word"),
    (bool, "yes or no"),
    (int, "whole number"),
)
"""A type as the document calls it."""

USUAL = {
    "at_least": "the least that keeps the clause",
    "at_most": "the most that keeps the clause",
    "soon_at_least": "below `at_least` but not below this: due soon, not breached",
    "share": "the part that must do, from 0 to 1",
    "soon_share": "below `share` but not below this: due soon, not breached",
    "soon": "how long before the limit the clause is due soon",
    "organ": "an organ of the charter",
    "office": "an office of the charter",
    "offices": "offices of the charter",
    "figure": "a figure of the record",
    "by": "a facet of the record",
}
"""What a parameter means where its own type does not say more."""

SPECIAL = {
    ("coverage", "at_least"): "how many records each value must have",
    ("reach", "at_least"): "how many records each must have",
    ("notice", "at_least"): "the shortest time between convocation and meeting",
    ("decided", "power"): "the power whose acts are looked at",
    ("decided", "reasons"): "whether each decision must carry reasons",
    ("rotation", "in_a_row"): "how often the same value may hold it in a row",
    ("eligible", "members"): "look at all members",
    ("eligible", "organ"): "look at all who sit in this organ",
    ("term", "organ"): "look at the seats of this organ",
    ("term", "office"): "look at the holders of this office",
    ("balance", "value"): "the group that is counted",
    ("balance", "by"): "the facet that names the group",
    ("survey", "survey"): "a name under `surveys`",
    ("survey", "question"): "a question of that survey",
    ("roll", "electorate"): "the members' own ballots",
    ("trend", "direction"): "`rising`: more than the year before; `steady`: not less",
}
"""The same for one kind of rule."""

PARTS: Mapping[str, type[BaseModel]] = {
    "source": document.Source, "territory": document.Territory, "locale": document.Locale, "fact": document.Fact,
    "member": document.MemberKind, "within": within.Within, "declaration": joining.Declaration,
    "weights": document.Weights, "band": fees.Band, "fees": fees.Fees, "means": fees.Means, "level": fees.Level,
    "organ": organs.Organ, "seats": organs.Seats, "sending": organs.Sending, "quorum": organs.Quorum,
    "second-call": organs.SecondCall, "portfolios": organs.Portfolios, "majority": organs.Majority, "rhythm": organs.Rhythm, "office": organs.Office,
    "grant": document.Grant, "delegation": document.Delegation, "incompatibility": document.Incompatibility,
    "appeal": document.Appeal, "amending": amending.Amending, "signing": amending.Signing, "survey": document.SurveyPlan, "knowledge": knowing.Knowledge, "minutes": recording.Minuting, "plan": planning.PlanKind, "touch-point": following.TouchPoints, "obstacle": following.Obstacles, "commitment": following.Commitments, "privacy": document.Privacy, "article": document.Article, "clause": document.Clause,
}  # fmt: skip
"""The parts of a charter whose keys stand in a generated table."""


def type_words(hint: Any) -> str:
    """A type as an adviser reads it."""
    for known, words in NAMED:
        if hint == known:
            return words
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return type_words(inner[0])
    if origin in (Union, UnionType):
        return " or ".join(dict.fromkeys(type_words(each) for each in inner if each is not type(None)))
    if origin is Literal:
        return ", ".join(f"`{each}`" for each in inner)
    if origin is tuple:
        return f"list of: {type_words(inner[0])}"
    if origin is dict:
        return f"mapping of {type_words(inner[0])} to {type_words(inner[1])}"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return ", ".join(f"`{each.value}`" for each in hint)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return f"see *{spaced(hint.__name__)}*"
    return str(getattr(hint, "__name__", hint))


def spaced(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()


def default_words(field: FieldInfo) -> str:
    """What holds when the key is left out."""
    if field.is_required():
        return "required"
    value = field.get_default(call_default_factory=True)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    match value:
        case None | () | {} | "":
            return "none"
        case BaseModel():
            return "its own defaults"
        case bool():
            return "yes" if value else "no"
        case Enum():
            return f"`{value.value}`"
        case tuple():
            return ", ".join(f"`{each}`" for each in value)
        case Fraction() if value.denominator == 1:
            return f"`{value.numerator}`"
        case _:
            return f"`{value}`"


def rows_of(model: type[BaseModel], *, without: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        if name not in without:
            said = field.description or usual_words(model, name)
            yield f"`{field.alias or name}`", type_words(hints[name]), default_words(field), said


def usual_words(model: type[BaseModel], name: str) -> str:
    kind = next((kind for kind, each in RULES.items() if each is model), "")
    return SPECIAL.get((kind, name)) or (USUAL.get(name, "") if kind else "")


def worded(file: str, name: str) -> dict[str, str]:
    """The English words of a table of `web/wording`, read without Django."""
    for node in ast.walk(ast.parse((SOURCE / "web" / "wording" / file).read_text(encoding="utf-8"))):
        target = getattr(node, "targets", [getattr(node, "target", None)])[0]
        if getattr(target, "id", "") == name and isinstance(value := getattr(node, "value", None), ast.Dict):
            return {
                ast.literal_eval(key): _english(said) for key, said in zip(value.keys, value.values, strict=True) if key
            }
    return {}


def _english(node: ast.expr) -> str:
    words = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return words[-1] if words else ""


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """A Markdown table; a last column that says nothing is left out."""
    body = list(rows)
    if not any(row[-1] for row in body):
        head, body = head[:-1], [row[:-1] for row in body]
    lines = [head, tuple("---" for _ in head), *body]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def part(model: type[BaseModel]) -> str:
    return table(("key", "type", "default", "meaning"), rows_of(model))


def rule(kind: str) -> str:
    """A kind of rule: what it says, its parameters, which of them are limits."""
    model = RULES[kind]
    limits = ", ".join(f"`{name}`" for name in model.LIMITS)
    said = [cleandoc(model.__doc__ or "")]
    said.append(table(("parameter", "type", "default", "meaning"), rows_of(model, without=("kind",))))
    said.append(f"Limits: {limits}." if limits else "This kind has no limit of its own.")
    return "\n\n".join(said)


def overview() -> str:
    """Every kind of rule on one line."""
    rows = ((f"[`{kind}`](#rule-{kind})", "records" if issubclass(model, Selecting) else "the charter's own parts",
             cleandoc(model.__doc__ or "").splitlines()[0]) for kind, model in RULES.items())  # fmt: skip
    return table(("kind", "judges", "what it says"), rows)


def records() -> str:
    """Kinds of record by room, with the names that a rule may use."""
    words = worded("records.py", "RECORDS")
    said = ["Open to every kind of record: " + ", ".join(f"`{name}`" for name in sorted(COMMON)) + "."]
    for room in dict.fromkeys(ROOM_OF.values()):
        kinds = [kind for kind, held in ROOM_OF.items() if held == room]
        rows = ((f"`{kind}`", words.get(kind, ""), ", ".join(f"`{name}`" for name in sorted(NAMES_OF[kind] - COMMON)) or "none")
                for kind in kinds)  # fmt: skip
        said += [f"### Room: {room}", table(("record", "in words", "its own facets, dates and figures"), rows)]
    return "\n\n".join(said)


def powers() -> str:
    words = worded("names.py", "POWERS")
    rows = ((f"`{power.value}`", words.get(power.value, ""), "yes" if power in REQUIRED else "no") for power in Power)
    return table(("power", "in words", "every charter must grant it"), rows)


def kinds_of_organisation() -> str:
    return ", ".join(f"`{kind}`" for kind in document.ORGANISATIONS) + "."


def makers() -> dict[str, Callable[[], str]]:
    """Name of a generated part -> what writes it."""
    made: dict[str, Callable[[], str]] = {
        "keys": lambda: part(document.Charter), "rules": overview, "records": records, "powers": powers,
        "organisations": kinds_of_organisation,
    }  # fmt: skip
    made |= {f"part-{name}": lambda model=model: part(model) for name, model in PARTS.items()}
    return made | {f"rule-{kind}": lambda kind=kind: rule(kind) for kind in RULES}


def fresh_format() -> str:
    """The document on the format with its generated parts written anew. Raises `LookupError` when one has no place."""
    written, made = FORMAT.read_text(encoding="utf-8"), makers()
    found = {match["name"] for match in PART.finditer(written)}
    if wrong := found ^ set(made):
        raise LookupError(f"{FORMAT.name}: generated parts that are missing or unknown: {', '.join(sorted(wrong))}")
    return PART.sub(
        lambda m: f"<!-- generated: {m['name']} -->\n{made[m['name']]()}\n<!-- end: {m['name']} -->", written
    )


def main() -> int:
    wanted = {FORMAT: fresh_format(), LIFECYCLES: lifecycles()}
    stale = [file for file, words in wanted.items() if not file.exists() or file.read_text(encoding="utf-8") != words]
    for file in stale:
        print(f"{file.relative_to(ROOT)} {'is stale: run python scripts/docs.py' if CHECK else 'written'}")
        if not CHECK:
            file.write_text(wanted[file], encoding="utf-8")
    return 1 if CHECK and stale else 0


CHECK = "--check" in sys.argv

if __name__ == "__main__":
    raise SystemExit(main())
