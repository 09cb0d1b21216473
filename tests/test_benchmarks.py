"""Each benchmark runs, on a tiny input and without an eye on the clock, so that none of them rots."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from benchmarks import bench, build, extraction, generated, naive
from benchmarks.corpus import articles, write
from conftest import SEEDS

from kg.annotate import MODEL


def test_a_corpus_is_the_same_each_time_and_its_names_grow_slower_than_it(tmp_path: Path) -> None:
    texts = ["The mayor met Jo Park in town. Later Jo Park left with Ann Vale for 20 days. In 2018 Ann Vale came back."]
    some, more = (list(articles(texts, count)) for count in (30, 300))
    assert more[:30] == some != list(articles(texts, 30, seed=2))
    few, many = ({word for one in made for word in one["text"].split() if word.istitle()} for made in (some, more))
    assert len(few) < len(many) < 10 * len(few)
    assert all("2018" in one["text"] and "Jo Park" not in one["text"] for one in more)
    lines = write(SEEDS, 2, tmp_path / "two.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["article-0", "article-1"]


def test_the_naive_extractor_reads_a_plain_sentence() -> None:
    doc = spacy.load(MODEL)("The company sold three ships to a bank.")
    assert set(naive.triples(doc)) == {
        ("The company", "sell", "three ships"),
        ("The company", "sell to", "a bank"),
    }


def test_the_benchmarks_write_a_row_for_each_measure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "PAGE", tmp_path / "benchmarks.md")
    monkeypatch.setattr("sys.argv", ["bench.py", str(SEEDS), "1", "1"])
    bench.main()
    page = bench.PAGE.read_text(encoding="utf-8")
    printed = capsys.readouterr().out.splitlines()
    assert page.count("\n| ") == len(printed) + 1
    for what in ("`mentions` to the parse", "`claims` to the parse", "naive", "as shipped", "peak memory", "bulk load"):
        assert sum(what in line for line in printed) == 1


def test_the_benchmarks_that_run_alone_print_their_measures(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = write(SEEDS, 1, tmp_path / "one.jsonl")
    for module in (build, extraction):
        monkeypatch.setattr("sys.argv", ["x", str(lines), "1"])
        module.main()
    monkeypatch.setattr("sys.argv", ["x", str(tmp_path / "graph"), "200"])
    generated.main()
    printed = capsys.readouterr().out
    assert "median ratio" in printed
    assert "of the parse" in printed
    assert (tmp_path / "graph" / "graph.ttl").exists()
