"""The measures of the house: short functions, short files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from conftest import ROOT

FILES = sorted((ROOT / "kg").rglob("*.py"))


def lengths(path: Path) -> Iterator[int]:
    """Yield how many lines each function of a file has, without its docstring."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            yield (node.end_lineno or 0) - (body[0].lineno if body else node.lineno) + 2


def test_functions_are_short() -> None:
    found = [length for path in FILES for length in lengths(path)]
    assert len(found) > 100
    assert median(found) <= 10
    assert quantiles(found, n=20)[-1] <= 40


def test_files_are_short() -> None:
    long = {str(path): count for path in FILES if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}
