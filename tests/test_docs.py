"""What the pages say is true: their code runs, and what they show is what comes out."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from conftest import ROOT, SEEDS, Command

from kg.api import Graph
from kg.archive import FILE

PAGES = [ROOT / name for name in ("README.md", "CHANGELOG.md", "output/README.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)\)")


def blocks(page: Path, language: str) -> list[str]:
    return [content for kind, content in BLOCK.findall(page.read_text(encoding="utf-8")) if kind == language]


def every(language: str) -> list[tuple[Path, str]]:
    return [(page, block) for page in PAGES for block in blocks(page, language)]


def names(cases: list[tuple[Path, str]]) -> list[str]:
    return [f"{page.name}-{number}" for number, (page, _) in enumerate(cases)]


@pytest.fixture
def place(seeds_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that looks like that of the project after `make graph`, and is the current one."""
    (tmp_path / "seeds").symlink_to(SEEDS)
    (tmp_path / "output").mkdir()
    for path in seeds_folder.iterdir():
        (tmp_path / "output" / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs" / "library.md"], ids=lambda page: page.name)
def test_python_runs(page: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scope: dict[str, object] = {}
    for block in blocks(page, "python"):
        exec(block, scope)  # noqa: S102  the code of our own pages
    assert isinstance(scope["graph"], Graph)
    assert "ZTE" in capsys.readouterr().out


@pytest.mark.parametrize(("page", "block"), every("console"), ids=names(every("console")))
def test_a_command_prints_what_the_page_shows(
    page: Path, block: str, place: Path, command: Command, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    typed = re.match(r"\$ (kg (?:'[^']*'|[^'\n])*)\n", block)
    assert typed, f"{page.name} shows no command of kg"
    monkeypatch.chdir(place)
    ran = command(*shlex.split(typed[1])[1:])
    if pytestconfig.getoption("rewrite_docs"):
        written = block[: typed.end()] + ran.out + ran.err
        page.write_text(page.read_text(encoding="utf-8").replace(block, written), encoding="utf-8")
        return
    assert block[typed.end() :].splitlines() == (ran.out + ran.err).splitlines()


@pytest.mark.parametrize(("page", "block"), every("turtle"), ids=names(every("turtle")))
def test_turtle_stands_in_the_graph_in_this_order(page: Path, block: str, seeds_folder: Path) -> None:
    lines = iter((seeds_folder / "graph.ttl").read_text(encoding="utf-8").splitlines())
    for wanted in block.splitlines():
        if wanted.strip() != "#":
            assert wanted in lines, f"{page.name} shows a line that is not there: {wanted}"


@pytest.mark.parametrize(("page", "block"), every("sparql"), ids=names(every("sparql")))
def test_a_query_has_an_answer(page: Path, block: str, seeds_graph: Graph) -> None:
    assert seeds_graph.query(block).rows, page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def test_the_page_of_the_output_names_every_file_of_a_build(seeds_folder: Path) -> None:
    described = re.findall(
        r"^\| `([^`]+)` \|", (ROOT / "output" / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert set(described) == {FILE, *(path.name for path in seeds_folder.iterdir())}


def test_the_readers_are_those_that_the_readme_names() -> None:
    from kg import registry

    told = (ROOT / "README.md").read_text(encoding="utf-8").partition("## What it reads")[2].partition("##")[0]
    for suffix in registry.BUILT_IN["kg.readers"]:
        assert f"`{suffix}`" in told or suffix == ".htm"


def test_libraries_are_pinned_exactly_and_name_no_host() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    assert all(re.fullmatch(r"[\w.-]+==[\w.+!]+", line) for line in lines)


def test_seeds_tell_their_title_date_and_publisher(seeds_graph: Graph) -> None:
    assert len(seeds_graph.documents) >= 2
    assert all(one.title and one.published and one.publisher for one in seeds_graph.documents)
