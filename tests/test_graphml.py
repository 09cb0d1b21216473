"""The graph as GraphML, as NetworkX reads it again."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st
from strategies import QUICK, Parts, graphs, parts, small_graph

from kg.exports import graphml
from kg.graph import KnowledgeGraph, knowledge_graph, to_networkx


def _written(graph: KnowledgeGraph) -> bytes:
    with TemporaryDirectory() as folder:
        graphml.write(graph, Path(folder, "graph.graphml"))
        return Path(folder, "graph.graphml").read_bytes()


def _read(content: bytes) -> nx.MultiDiGraph[Any]:
    return nx.MultiDiGraph(nx.read_graphml(BytesIO(content), force_multigraph=True))


@QUICK
@given(graphs())
def test_networkx_reads_every_claim_again(graph: KnowledgeGraph) -> None:
    view = _read(_written(graph))
    expected = {(source, key) for source, _, key in to_networkx(graph).edges(keys=True)}
    assert {(source, key) for source, _, key in view.edges(keys=True)} == expected
    assert {entity.id for entity in graph.entities} <= set(view)


@QUICK
@given(parts(), st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_changes_no_byte(made: Parts, random: Random) -> None:
    expected = _written(knowledge_graph(*made))
    for some in made:
        random.shuffle(some)
    assert _written(knowledge_graph(*made)) == expected


def test_lists_become_texts() -> None:
    view = _read(_written(small_graph()))
    assert view.nodes["ZTE"] == {"label": "ZTE", "type": "Company", "aliases": "ZTE Corp."}
    edge = next(iter(view.get_edge_data("Department_of_Commerce", "ZTE").values()))
    assert edge["property"] == "bans"
    assert edge["texts"] == "banned"
    assert edge["quotes"] == "The Department of Commerce banned ZTE."
    assert edge["evidence"] == f"{small_graph().documents[0].key}:0-38"
    assert view.nodes['"361000000"']["type"] == "Value"
