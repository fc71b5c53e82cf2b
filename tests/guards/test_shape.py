"""The house's shape: small files, the field's own names, no network in Python, no signals, no physical sides in CSS."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.guards.house import ROOT, SOURCE, modules, name_of, parsed

FORBIDDEN = {"utils", "helpers", "common", "manager", "service", "handler", "misc", "base", "process", "data", "info"}
NETWORKS = re.compile(r"connective|uclg|fnct|maghreb|espace.citoyen|aimf|\bCC-|\bMCN-|\bOTC-|\bFNCT-", re.IGNORECASE)
SIDES = re.compile(
    r"(margin|padding|border)-(left|right)|text-align: *(left|right)|(^|[ ;{])(left|right) *:", re.MULTILINE
)
LONGEST, USUAL = 350, 220
LONGEST_FUNCTION = 60


@pytest.mark.parametrize("file", list(modules()), ids=name_of)
def test_no_file_is_a_god(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_nine_in_ten_files_are_short() -> None:
    sizes = sorted(len(file.read_text(encoding="utf-8").splitlines()) for file in modules())
    assert sizes[int(len(sizes) * 0.9)] <= USUAL


@pytest.mark.parametrize("file", list(modules()), ids=name_of)
def test_functions_are_short(file: Path) -> None:
    long = {
        node.name: node.end_lineno - node.lineno  # type: ignore[operator]
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno > LONGEST_FUNCTION  # type: ignore[operator]
    }
    assert long == {}


@pytest.mark.parametrize("file", list(modules()), ids=name_of)
def test_names_are_the_fields_own(file: Path) -> None:
    assert not FORBIDDEN & {file.stem, *file.relative_to(SOURCE).parent.parts}


@pytest.mark.parametrize("file", [f for f in modules() if "sample" not in f.parts], ids=name_of)
def test_no_network_is_named_in_python(file: Path) -> None:
    assert NETWORKS.findall(file.read_text(encoding="utf-8")) == []


def test_the_guard_of_networks_has_teeth() -> None:
    assert NETWORKS.search("if network.slug == 'uclg':")
    assert not NETWORKS.search("if network.slug == asked:")


@pytest.mark.parametrize("file", list(modules()), ids=name_of)
def test_every_module_says_what_it_is_for(file: Path) -> None:
    small = file.name in ("__init__.py", "urls.py", "entry_urls.py", "apps.py")
    assert small or ast.get_docstring(parsed(file))


@pytest.mark.parametrize("file", [f for f in modules() if f.name != "apps.py"], ids=name_of)
def test_no_signals_and_no_save_of_ones_own(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert "django.dispatch" not in source
    assert not re.search(r"def save\(self", source)


@pytest.mark.parametrize("file", sorted((SOURCE / "web" / "static" / "css").rglob("*.css")), ids=lambda f: f.name)
def test_styles_know_no_left_or_right(file: Path) -> None:
    assert SIDES.findall(file.read_text(encoding="utf-8")) == []


def test_the_guard_of_sides_has_teeth() -> None:
    assert SIDES.search("a { margin-left: 1rem }")
    assert SIDES.search("a { left: 0 }")
    assert not SIDES.search("a { margin-inline-start: 1rem }")


def test_the_style_sheet_is_fresh() -> None:
    import runpy

    bundled = runpy.run_path(str(ROOT / "scripts" / "bundle.py"))["bundled"]
    assert (SOURCE / "web" / "static" / "css" / "site.css").read_text(encoding="utf-8") == bundled(), "run make styles"


def test_nothing_committed_names_a_registry_or_this_machine() -> None:
    for name in ("lock.txt", "lock-dev.txt"):
        lock = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        assert "://" not in lock
        assert "--hash=sha256:" in lock
