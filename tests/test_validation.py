"""A graph on disk against its shapes."""

from __future__ import annotations

import re
from pathlib import Path

from conftest import Command
from strategies import small_graph

from kg.exports.turtle import write
from kg.validation import validate


def test_a_graph_that_kg_writes_keeps_to_its_profile_under_any_base(tmp_path: Path) -> None:
    for base in ("https://kg.example.org/", "https://news.example.com/graph/"):
        write(small_graph(), tmp_path / "graph.ttl", base=base)
        assert validate(tmp_path) == []


def test_a_quote_that_does_not_fit_its_offsets_is_found(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    write(small_graph(), path)
    text, changed = re.subn(r"oa:end (\d+)", lambda match: f"oa:end {int(match[1]) + 1}", path.read_text(), count=1)
    assert changed
    path.write_text(text)
    findings = validate(path)
    assert "a quote is as long as its offsets are apart" in {finding.message for finding in findings}
    ran = command("validate", path)
    assert ran.code == 1
    assert f"{len(findings)} findings" in ran.out


def test_the_command_says_that_all_is_well(command: Command, tmp_path: Path) -> None:
    write(small_graph(), tmp_path / "graph.ttl")
    ran = command("validate", tmp_path)
    assert (ran.code, ran.out) == (0, "no finding: the graph keeps to its profile\n")
