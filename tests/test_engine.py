"""Batches of texts: in this process and in others, where texts make a stage raise or a process die."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import tasks
from conftest import SEEDS, Command

import kg
from kg import registry
from kg.archive.one_by_one import OneByOne
from kg.archive.stored import Failure, Outcome, Result, stored_mentions
from kg.engine import alone, batch, reduced, telling
from kg.engine import blocks as tasks_of_blocks
from kg.engine.batch import batches
from kg.engine.processes import in_processes
from kg.engine.texts import extract_batch
from kg.entities import blocks
from kg.errors import GraphError, ModelError
from kg.model import Document, Mention, Proposition
from kg.propositions import extract
from kg.registry import MODEL
from kg.schema import load_schema

TEXTS = {
    "a": "Acme Corporation sued Globex Corporation.",
    "b": "Jane Smith met John Brown.",
    "c": "Norway banned Initech.",
    "d": "He poisoned the well of Globex.",
    "e": "Initech denied that it had sold pumps.",
}


def careful(doc: object, mentions: Sequence[Mention]) -> Iterator[Proposition]:
    """Fail over one text, in the middle of it."""
    yield from extract(doc, mentions)  # type: ignore[arg-type]
    if "poison" in str(doc):
        raise ValueError("no such\nword")


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.BUILT_IN["kg.extractors"], "rules", "test_engine:careful")


def test_a_text_that_fails_costs_no_other_its_result(failing: None) -> None:
    found = extract_batch(TEXTS, model=MODEL, extractor="rules")
    assert {one for one, result in found.items() if isinstance(result, Failure)} == {"d"}
    assert found["d"] == Failure("ValueError: no such word")


def test_what_is_found_does_not_depend_on_the_batch() -> None:
    together = extract_batch(TEXTS, model=MODEL, extractor="rules")
    for one, text in reversed(TEXTS.items()):
        assert extract_batch({one: text}, model=MODEL, extractor="rules") == {one: together[one]}
    assert isinstance(result := together["a"], Result)
    assert [mention.text for mention in stored_mentions(result.mentions)] == ["Acme Corporation", "Globex Corporation"]


def test_a_document_that_fails_is_named_and_the_others_are_built(
    failing: None, command: Command, tmp_path: Path
) -> None:
    for one, text in TEXTS.items():
        (tmp_path / f"{one}.txt").write_text(text, encoding="utf-8")
    ran = command("build", tmp_path, "-o", tmp_path / "out")
    assert ran.code == 1
    assert ran.err.startswith(f"error: {os.path.relpath(tmp_path / 'd.txt')}: could not be extracted from (ValueError")
    assert "\n  mend: " in ran.err
    assert [one.name for one in kg.load(tmp_path / "out").documents if one.name == "d"] == []
    assert len(kg.load(tmp_path / "out").documents) == len(TEXTS) - 1
    assert "could not be extracted from" in command("update", tmp_path / "out", tmp_path).err


def test_a_text_that_kills_its_process_is_found_and_the_others_are_done() -> None:
    texts = {str(number): "poison" if number == 11 else "text" for number in range(20)}
    found: dict[str, Outcome] = {}
    with in_processes(2) as run:
        for outcomes in run(batches(texts.items()), tasks.count):
            assert not found.keys() & outcomes.keys()
            found |= outcomes
        (again,) = run([{"a": "text"}], tasks.count)
    assert isinstance(again["a"], Result)
    assert found.keys() == texts.keys()
    failed = {one for one, result in found.items() if isinstance(result, Failure)}
    assert failed == {"11"}
    workers = {result.propositions for result in found.values() if isinstance(result, Result)}
    assert str(os.getpid()).encode() not in workers


def test_one_task_after_the_other_runs_in_the_same_processes() -> None:
    with in_processes(1) as run:
        pids = [
            found.propositions
            for batch in ({"a": "text"}, {"b": "text"})
            for outcomes in run([batch], tasks.count)
            for found in outcomes.values()
            if isinstance(found, Result)
        ]
    assert len(pids) == 2
    assert len(set(pids)) == 1


def test_what_every_process_lacks_ends_the_build() -> None:
    with pytest.raises(ModelError) as told, in_processes(2) as run:
        list(run([{"a": "text"}, {"b": "no model"}], tasks.count))
    assert told.value.mend == "install it"


def in_small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every stage of a build of few documents one of several tasks."""
    monkeypatch.setattr(batch, "DOCUMENTS", 1)
    monkeypatch.setattr(alone, "BATCH", 1)
    monkeypatch.setattr(blocks, "DOCUMENTS", 1)
    monkeypatch.setattr(blocks, "HELD", 5)
    monkeypatch.setattr(tasks_of_blocks, "FEW", 1)


def test_two_processes_give_the_bytes_of_one(
    seeds_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_small_pieces(monkeypatch)
    kg.build(SEEDS, workers=2).save(tmp_path)
    assert (tmp_path / "graph.ttl").read_bytes() == (seeds_folder / "graph.ttl").read_bytes()


def test_a_document_whose_claims_kill_processes_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alone, "BATCH", 1)
    untold = telling.Untold(Document("a", "a", ""), b"", b"", {}, "")

    with pytest.raises(GraphError, match="processes died over the document a"):
        list(telling.told_of(dying, [("a", untold)], load_schema()))


def test_where_a_block_of_names_kills_processes_the_build_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks_of_blocks, "FEW", 1)
    assert list(reduced(dying, sum, [])) == []
    with pytest.raises(GraphError, match="processes died over names") as told:
        list(reduced(dying, sum, [[1], [2]]))
    assert told.value.mend


def dying(batches: Iterable[Mapping[str, object]], task: object) -> Iterator[Mapping[str, Failure]]:
    for some in batches:
        yield dict.fromkeys(some, Failure("the process died"))


def test_what_is_kept_is_read_only_when_it_is_wanted() -> None:
    read: list[str] = []

    def value(key: str) -> str:
        read.append(key)
        return key.upper()

    kept = OneByOne({"a": None, "b": None}.keys(), value)
    counted = OneByOne(kept.keys(), kept.__getitem__)
    assert "a" in counted
    assert "c" not in counted
    assert not read
    assert counted["b"] == "B"
    assert read == ["b"]
