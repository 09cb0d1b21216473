"""What memory need not hold is sorted as if it did."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import SEEDS
from hypothesis import given
from hypothesis import strategies as st
from strategies import QUICK, Parts, parts
from test_pipeline import contents
from viewer_sample import large_graph

import kg
from kg import ordered as module
from kg.api import Graph
from kg.exports import graphml, turtle
from kg.exports.viewer.backbone import links
from kg.graph import KnowledgeGraph, knowledge_graph
from kg.model import Claim, Entity, Evidence
from kg.ordered import OnDisk, Pile, beside, by_key, ordered, places

PAIRS = st.lists(st.tuples(st.text(max_size=3), st.integers(0, 9)), max_size=20)


def first(pair: tuple[str, int]) -> str:
    return pair[0]


@QUICK
@given(PAIRS, st.integers(0, 20))
def test_more_than_memory_holds_is_sorted_alike(pairs: list[tuple[str, int]], held: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "HELD", held)
        found = ordered(pairs, tuple[str, int], first)
    assert isinstance(found, OnDisk) == (len(pairs) > held)
    expected = sorted(pairs, key=first)
    assert list(found) == expected
    assert len(found) == len(expected)
    assert [found[place] for place in range(-len(pairs), len(pairs))] == expected * 2
    assert list(found[1:3]) == expected[1:3]
    assert list(zip(found, found, strict=True)) == list(zip(expected, expected, strict=True))


@QUICK
@given(PAIRS, st.integers(0, 20))
def test_of_those_with_one_key_the_first_counts_where_only_one_is_wanted(
    pairs: list[tuple[str, int]], held: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "HELD", held)
        patch.setattr(module, "WAITING", 2)
        pile = Pile(tuple[str, int], first, once=True)
        for pair in pairs:
            pile.add(pair)
        found = pile.ordered()
    expected = {pair[0]: pair for pair in reversed(pairs)}
    assert isinstance(found, OnDisk) == (len(expected) > held)
    assert list(found) == [expected[key] for key in sorted(expected)]


@QUICK
@given(st.sets(st.text(max_size=3), max_size=20), st.text(max_size=3), st.integers(0, 20))
def test_what_is_sorted_is_found_by_its_key(keys: set[str], other: str, held: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "HELD", held)
        things = ordered(((key, len(key)) for key in keys), tuple[str, int], first)
        where, which = places(things, first), by_key(things, first)
    assert dict(where) == {key: place for place, key in enumerate(sorted(keys))}
    assert dict(which) == {key: (key, len(key)) for key in keys}
    assert (other in where, other in which, where.get(other), which.get(other)) == (
        other in keys,
        other in keys,
        sorted(keys).index(other) if other in keys else None,
        (other, len(other)) if other in keys else None,
    )


@given(PAIRS, st.sets(st.text(max_size=3), max_size=20))
def test_each_thing_comes_with_all_that_has_its_key(pairs: list[tuple[str, int]], keys: set[str]) -> None:
    found = list(beside(sorted(keys), str, sorted(pairs), first))
    assert found == [(key, sorted(pair for pair in pairs if pair[0] == key)) for key in sorted(keys)]


def test_what_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HELD", 0)
    with pytest.raises(IndexError):
        ordered([1], int, str)[1]


@QUICK
@given(parts())
def test_a_graph_that_memory_does_not_hold_is_the_same(made: Parts) -> None:
    expected = knowledge_graph(*made)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "HELD", 0)
        graph = knowledge_graph(*made)
    assert (graph.documents, tuple(graph.entities), tuple(graph.claims)) == (
        expected.documents,
        expected.entities,
        expected.claims,
    )


def test_a_build_that_memory_does_not_hold_writes_the_same_bytes(
    seeds_graph: Graph, seeds_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "HELD", 10)
    graph = kg.build(SEEDS)
    assert isinstance(graph.claims, OnDisk)
    assert isinstance(graph.entities, OnDisk)
    graph.save(tmp_path)
    assert contents(tmp_path) == contents(seeds_folder)
    assert graph.report["claims_by_factuality"] == seeds_graph.report["claims_by_factuality"]
    assert graph.to_networkx().size() == len(graph.claims)


@pytest.mark.parametrize("pieces", [turtle.chunks, graphml.chunks], ids=["turtle", "graphml"])
def test_memory_holds_little_of_a_large_graph_while_it_is_written(
    pieces: Callable[[KnowledgeGraph], Iterator[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("HELD", "WAITING", "KNOWN"):
        monkeypatch.setattr(module, limit, 10)
    data = large_graph(400, 1200)
    before = _alive()
    graph = knowledge_graph(data.documents, data.entities, data.claims)
    assert isinstance(graph.entities, OnDisk)
    links(graph)
    most = max(_alive() for number, _ in enumerate(pieces(graph)) if number % 100 == 0)
    assert most - before < 50


def _alive() -> int:
    return sum(isinstance(one, Claim | Entity | Evidence) for one in gc.get_objects())
