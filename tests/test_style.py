"""House style that a machine can hold: short functions, documented public names, no forbidden rooms."""

import ast
from pathlib import Path

import pytest

import truceline

ROOT = Path(truceline.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
LONGEST = 40
FORBIDDEN = {"utils", "common", "helpers", "types", "models", "manager", "core", "base"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_keeps_house_style(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or path.stat().st_size == 0, "a module says in one sentence what it is"
    assert path.stem not in FORBIDDEN
    functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
    long = [f"{f.name}: {(f.end_lineno or 0) - f.lineno + 1} lines" for f in functions if length(f) > LONGEST]
    assert not long, long
    silent = [node.name for node in public(tree) if not ast.get_docstring(node)]
    assert not silent, f"no docstring: {silent}"
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Global)], "no global"


def length(function: Function) -> int:
    """Lines of a function without its docstring."""
    first = function.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    text = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - text


def public(tree: ast.Module) -> list[ast.ClassDef | Function]:
    """Classes and functions at the top of a module that others may call."""
    named = [node for node in tree.body if isinstance(node, ast.ClassDef | Function)]
    return [node for node in named if not node.name.startswith("_")]


def test_files_stay_readable() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in FILES
        if (lines := len(path.read_text().splitlines())) > 400
    ]
    assert not long, long
