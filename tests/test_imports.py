"""Imports point down only, cores know no outside world, and modules and functions stay small."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "generator"

# From the ground up; a module may import what stands in a line below its own. A package counts as one module.
LAYERS = (
    ("errors", "messages", "paths"),
    (
        "balanced_widths",
        "wording",
        "where",
        "csv_table",
        "delivery",
        "numbering",
        "zip_package",
        "typst_call",
        "code_text",
        "drawing_files",
        "latex_math",
        "signing",
    ),
    (
        "pictures",
        "sheet_file",
        "row_heights",
        "document_meta",
        "document_words",
        "warning_words",
        "landscape",
        "legal_citation",
        "table_grid",
        "signature_text",
        "foreign_drawings",
        "need_flows",
        "footnotes",
        "official_nodes",
    ),
    ("csv_header", "picture_nodes", "wide_tables"),
    ("catalogue", "settings", "fingerprint"),
    ("columns", "records", "diagrams", "questions", "outline_text", "official"),
    ("communes", "csv_store"),
    ("trace", "answers"),
    ("dossier", "dated_text"),
    ("data_import",),
    ("foreign_workbook",),
    ("survey", "review", "portfolio", "answers_file", "template_files", "report_formats", "build_findings"),
    ("scaffold", "assembly", "paged_builder"),
    ("docx_builder", "typst_builder", "new_project"),
    ("sphinx_ext", "sphinx_run", "docx_compare"),
    ("build",),
    ("preview", "check", "update", "project_versions", "project_import", "project_dossier", "project_survey"),
    ("project_checklist", "checked_build", "project_comparison"),
    ("signed_build",),
    ("console",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
LEVEL = {name: level for level, layer in enumerate(LAYERS) for name in layer}

TOUCH_SPHINX = {
    "document_meta",
    "landscape",
    "table_grid",
    "signature_text",
    "foreign_drawings",
    "need_flows",
    "footnotes",
    "official_nodes",
    "code_text",
    "latex_math",
    "picture_nodes",
    "wide_tables",
    "assembly",
    "paged_builder",
    "docx_builder",
    "typst_builder",
    "sphinx_ext",
    "sphinx_run",
}
TOUCH_CLICK = {"cli", "commands", "console", "messages"}  # messages.click_words translates click's own words
SPHINX = {"sphinx", "docutils", "myst_parser", "sphinx_needs"}

MAX_MODULE_LINES, MAX_FUNCTION_LINES = 300, 40

MODULES = sorted(PACKAGE.rglob("*.py"))


def owner(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path, *, when_run: bool = False) -> Iterator[str]:
    """Dotted names that ``path`` imports; with ``when_run`` only those imported along with it."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in _at_import(tree) if when_run else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "generator":
                yield from (f"generator.{alias.name}" for alias in node.names)
            else:
                yield node.module


def _at_import(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        typing_only = isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and not typing_only:
            yield node
            yield from _at_import(node)


def test_every_module_has_a_layer() -> None:
    assert {owner(path) for path in MODULES} - LEVEL.keys() == {"__init__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path: Path) -> None:
    own = owner(path)
    if own == "__init__":
        return
    ours = [name.split(".")[1] for name in imported(path) if name.startswith("generator.")]
    wrong = [name for name in ours if name in LEVEL and name != own and LEVEL[name] >= LEVEL[own]]
    assert not wrong, f"{own} must not import {wrong}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_their_modules_know_sphinx_and_click(path: Path) -> None:
    libraries = {name.split(".")[0] for name in imported(path)}
    if owner(path) not in TOUCH_SPHINX:
        assert not libraries & SPHINX
    if owner(path) not in TOUCH_CLICK:
        assert "click" not in libraries


COMMANDS = sorted(path.relative_to(PACKAGE).as_posix() for path in (PACKAGE / "commands").glob("*.py"))


@pytest.mark.parametrize("name", ["cli.py", "console.py", "messages/click_words.py", "errors.py", *COMMANDS])
def test_the_command_starts_light(name: str) -> None:
    light = {"generator.errors", "generator.messages", "generator.messages.click_words", "generator.console"}
    ours = {found for found in imported(PACKAGE / name, when_run=True) if found.startswith("generator.")}
    assert {one for one in ours - light if not one.startswith("generator.commands")} <= {"generator.__version__"}


def test_nobody_imports_a_package_named_conf() -> None:
    assert not [path for path in MODULES if any(name.split(".")[0] == "conf" for name in imported(path))]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text("utf-8")
    functions = [
        f"{node.name}: {lines} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > MAX_FUNCTION_LINES
    ]
    assert len(text.splitlines()) <= MAX_MODULE_LINES
    assert not functions
