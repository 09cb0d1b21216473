"""What more than one test file needs: the articles of the project, a graph of them, and the command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

import kg
from kg.api import Graph
from kg.cli import main

# The same examples every time, and no time limit: a loaded machine is no bug.
settings.register_profile("kg", deadline=None, derandomize=True)
settings.load_profile("kg")

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
MORE_ARTICLES = ROOT.parent / "shared" / "gum" / "articles.jsonl"


class Ran(NamedTuple):
    """Hold how a command ended and what it printed."""

    code: int
    out: str
    err: str


Command = Callable[..., Ran]


def python(
    script: str, *arguments: str | Path, stdout: int = subprocess.PIPE, before: Sequence[str] = (), **environment: str
) -> Ran:
    """Run a script in a process of its own; what stands `before` the command runs it."""
    ran = subprocess.run(  # noqa: S603  the scripts are those of the tests
        [*before, sys.executable, "-c", script, *arguments],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
        timeout=120,
        encoding="utf-8",
    )
    return Ran(ran.returncode, ran.stdout or "", ran.stderr)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-docs", action="store_true", help="write what the commands print into the pages")


@pytest.fixture(scope="session")
def seeds_graph() -> Graph:
    return kg.build(SEEDS)


@pytest.fixture(scope="session")
def seeds_folder(seeds_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that the graph is saved in; tests leave it as it is."""
    folder = tmp_path_factory.mktemp("seeds") / "output"
    seeds_graph.save(folder)
    return folder


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Return a function that runs `kg` in this process, from the root of the project."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin)))
        code: int | str | None = 0
        try:
            main()
        except SystemExit as end:
            code = end.code
        assert code is None or isinstance(code, int)
        return Ran(code or 0, *capsys.readouterr())

    return run
