"""The store that is kept on disk: whole or not at all, and never of another graph."""

from __future__ import annotations

import os
from pathlib import Path

import pyoxigraph
import pytest
from strategies import small_graph

from kg import store as store_module
from kg.errors import GraphError
from kg.exports import export
from kg.store import KEPT, STAMP, STORE, open_store

ALL = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(autouse=True)
def _every_graph_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "KEPT", 1)


def _count(store: pyoxigraph.Store) -> int:
    (row,) = store.query(ALL)  # type: ignore[misc]
    return int(row["n"].value)


def _inode(folder: Path) -> int:
    return (folder / STORE / STAMP).stat().st_ino


def test_a_large_graph_is_kept_on_disk_and_opened_again(tmp_path: Path) -> None:
    export(small_graph(), "turtle", tmp_path)
    expected = len(open_store(small_graph()))
    assert _count(open_store(tmp_path)) == expected
    made = _inode(tmp_path)
    assert _count(open_store(tmp_path)) == expected
    assert _inode(tmp_path) == made
    assert sorted(one.name for one in tmp_path.iterdir()) == ["graph.ttl", STORE]


def test_several_can_have_it_open(tmp_path: Path) -> None:
    export(small_graph(), "turtle", tmp_path)
    first, second = open_store(tmp_path), open_store(tmp_path)
    assert _count(first) == _count(second)


def test_another_graph_of_the_same_size_and_time_takes_its_place(tmp_path: Path) -> None:
    path = export(small_graph(), "turtle", tmp_path)
    before = path.stat()
    open_store(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("Ann Vale", "Ann Dale"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    asked = 'ASK { ?s <http://www.w3.org/2000/01/rdf-schema#label> "Ann Dale"@en }'
    assert bool(open_store(tmp_path).query(asked))


@pytest.mark.parametrize("spoilt", [STAMP, "CURRENT"])
def test_a_store_that_lost_a_part_is_made_anew(tmp_path: Path, spoilt: str) -> None:
    export(small_graph(), "turtle", tmp_path)
    expected = _count(open_store(tmp_path))
    (tmp_path / STORE / spoilt).unlink()
    assert _count(open_store(tmp_path)) == expected
    assert (tmp_path / STORE / spoilt).is_file()


def test_where_none_can_be_kept_the_graph_is_asked_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> str:
        raise PermissionError(13, "Permission denied")

    export(small_graph(), "turtle", tmp_path)
    monkeypatch.setattr("kg.store.tempfile.mkdtemp", full)
    assert _count(open_store(tmp_path)) == len(open_store(small_graph()))
    assert not (tmp_path / STORE).exists()


def test_a_graph_that_is_no_turtle_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("<a:b> <a:c> .", encoding="utf-8")
    with pytest.raises(GraphError, match="is no Turtle"):
        open_store(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_small_graph_needs_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "KEPT", KEPT)
    export(small_graph(), "turtle", tmp_path)
    open_store(tmp_path)
    assert not (tmp_path / STORE).exists()
