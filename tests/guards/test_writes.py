"""Only commands write; every command that changes a network's life goes through `@act`; an act never calls an act."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.guards.house import modules, name_of, parsed

WRITES = {"create", "bulk_create", "bulk_update", "update", "delete", "get_or_create", "update_or_create", "save"}
DOORS = ("commands.py", "_commands.py", "ledger/acts.py", "people/models.py")
NOT_ROWS = {
    "default_storage",
    "hashlib",
    "query",
    "facts",
    "cache",
    "values",
    "figures",
    "seen",
    "environment",
    "ledger_facts",
}


def writes_in(tree: ast.AST) -> list[int]:
    """Lines on which rows are written: `x.objects.create(…)`, `row.save()` and the like."""
    lines: list[int] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            chain = ast.unparse(node.func.value)
            rows = ".objects" in chain or ".filter(" in chain
            if rows or (node.func.attr == "save" and chain.isidentifier() and chain not in NOT_ROWS):
                lines.append(node.lineno)
    return lines


def acts_in(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    return {
        node.name: node
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(d, ast.Call) and ast.unparse(d.func) == "act" for d in node.decorator_list)
    }


@pytest.mark.parametrize("file", [f for f in modules() if not f.name.endswith(DOORS)], ids=name_of)
def test_only_commands_write(file: Path) -> None:
    if name_of(file) in ("foundation/ledger/acts.py", "sample/accounts.py"):
        return
    assert writes_in(parsed(file)) == []


def test_the_guard_of_writes_has_teeth() -> None:
    good = "def rows():\n    return Member.objects.filter(x=1).values_list('pk')\n"
    bad = "def change():\n    Member.objects.filter(x=1).update(state='x')\n    member.save()\n"
    assert writes_in(ast.parse(good)) == []
    assert writes_in(ast.parse(bad)) == [2, 3]


def calls_of(function: ast.FunctionDef) -> set[str]:
    return {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}


def test_an_act_never_calls_an_act() -> None:
    acts: dict[str, tuple[str, ast.FunctionDef]] = {}
    for file in modules():
        for name, function in acts_in(parsed(file)).items():
            acts[name] = (name_of(file), function)
    assert len(acts) > 15
    nested = {name: calls_of(function) & set(acts) for name, (_file, function) in acts.items()}
    assert {name: calls for name, calls in nested.items() if calls} == {}


def test_every_act_says_what_it_does_and_when() -> None:
    for file in modules():
        for name, function in acts_in(parsed(file)).items():
            assert ast.get_docstring(function), name
            assert function.args.args[0].arg == "by", name
            assert "at" in {argument.arg for argument in function.args.kwonlyargs}, name
