"""The Turtle file: sorted, whole or not at all, the same in every reader, and text in it is data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from strategies import QUICK, Parts, graphs, parts, small_graph

from kg.errors import GraphError
from kg.exports import turtle
from kg.exports.terms import short_name
from kg.graph import KnowledgeGraph, knowledge_graph
from kg.model import Claim, Document, Entity, Evidence, Factuality
from kg.rdf import from_pyoxigraph, from_rdf, prefixes, to_rdflib, triples
from kg.store import load_graph


def _turtle(graph: KnowledgeGraph) -> str:
    return "".join(turtle.chunks(graph))


def _parsed(content: str) -> list[pyoxigraph.Quad]:
    return list(pyoxigraph.parse(content.encode(), pyoxigraph.RdfFormat.TURTLE))


@QUICK
@given(parts(), st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_changes_no_byte(made: Parts, random: Random) -> None:
    expected = _turtle(knowledge_graph(*made))
    documents, entities, claims = made
    for some in (documents, entities, claims):
        random.shuffle(some)
    mixed = [replace(one, texts=tuple(reversed(one.texts)), evidence=tuple(reversed(one.evidence))) for one in claims]
    others = [replace(one, aliases=tuple(reversed(one.aliases))) for one in entities]
    assert _turtle(knowledge_graph(documents, others, mixed)) == expected
    graph = knowledge_graph(documents, others, mixed)
    unsorted = KnowledgeGraph(graph.documents[::-1], graph.entities[::-1], graph.claims)
    assert _turtle(unsorted) == expected


@QUICK
@given(graphs(), st.randoms(use_true_random=False))
def test_a_graph_that_is_written_subject_by_subject_is_sorted(graph: KnowledgeGraph, random: Random) -> None:
    mixed = list(triples(graph))
    random.shuffle(mixed)
    assert _turtle(graph) == "".join(turtle.serialize(mixed, prefixes()))


@QUICK
@given(graphs())
def test_pyoxigraph_reads_exactly_the_triples_that_were_written(graph: KnowledgeGraph) -> None:
    quads = _parsed(_turtle(graph))
    assert set(from_pyoxigraph(quads)) == set(triples(graph))
    assert len(quads) == len(set(quads))


@QUICK
@given(graphs())
def test_rdflib_reads_exactly_the_triples_that_were_written(graph: KnowledgeGraph) -> None:
    assert set(rdflib.Graph().parse(data=_turtle(graph), format="turtle")) == set(to_rdflib(graph))


@QUICK
@given(graphs())
def test_what_is_read_is_written_again_to_the_same_bytes(graph: KnowledgeGraph) -> None:
    content = _turtle(graph)
    again = from_rdf(from_pyoxigraph(_parsed(content)))
    assert again == graph
    assert _turtle(again) == content


@QUICK
@given(graphs())
def test_a_store_changes_no_triple(graph: KnowledgeGraph) -> None:
    store = pyoxigraph.Store()
    store.bulk_load(_turtle(graph).encode(), pyoxigraph.RdfFormat.TURTLE)
    assert set(from_pyoxigraph(store)) == set(triples(graph))


@QUICK
@given(graphs())
def test_a_text_holds_no_character_that_hides_or_breaks_a_line(graph: KnowledgeGraph) -> None:
    content = _turtle(graph)
    assert content.splitlines() == content.split("\n")[:-1]
    assert not set(content) & set("\x00\x1b\x7f\ufeff\ufffe\uffff\u202e\u2066")


def test_a_quote_that_looks_like_turtle_adds_no_triple() -> None:
    hostile = '" . e:ZTE kg:bans e:ZTE . <x:y> <x:z> "'
    document = Document.of('n" .\n', hostile, title=hostile, publisher="\\", source=f"https://a.example/{hostile}")
    evidence = (Evidence(document.key, 0, len(hostile), hostile),)
    claim = Claim("ZTE", "bans", "ZTE", Factuality.REPORTED, evidence, (hostile,), theme=hostile)
    graph = knowledge_graph([document], [Entity("ZTE", "Company", hostile, (hostile,))], [claim])
    store = pyoxigraph.Store()
    store.bulk_load(_turtle(graph).encode(), pyoxigraph.RdfFormat.TURTLE)
    names = {prefix: pyoxigraph.NamedNode(namespace) for prefix, namespace in prefixes().items()}
    zte = pyoxigraph.NamedNode(f"{names['e'].value}ZTE")
    assert not list(store.quads_for_pattern(zte, pyoxigraph.NamedNode(f"{names['kg'].value}bans"), None))
    assert not list(store.quads_for_pattern(pyoxigraph.NamedNode("x:y"), None, None))
    assert sum(getattr(quad.object, "value", "") == hostile for quad in store) == 6


def test_the_file_reads_from_top_to_bottom(tmp_path: Path) -> None:
    turtle.write(small_graph(), tmp_path / "graph.ttl")
    content = (tmp_path / "graph.ttl").read_bytes().decode()
    blocks = content.split("\n\n")
    assert blocks[0].splitlines()[0] == "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> ."
    assert [block.split()[0].split(":")[0] for block in blocks[1:]] == sorted(
        (block.split()[0].split(":")[0] for block in blocks[1:]), key=["kg", "e", "c", "ev", "d"].index
    )
    assert (
        """e:Department_of_Commerce a kg:GovernmentAgency ;
    rdfs:label "Department of Commerce"@en ;
    kg:bans e:ZTE ."""
        in blocks
    )
    assert 'kg:begin "2018-04-15"^^xsd:date ;' in content
    assert "oa:end 38 ;" in content
    assert 'dcterms:title "A \\"ban\\"" .' in content
    assert content.endswith(" .\n")


def test_names_that_are_no_plain_names_are_written_in_full() -> None:
    names = prefixes()
    shown = [short_name(names["e"] + local, names) for local in ("ZTE", "-a", "U%2ES%2E", "Zürich", "a-1")]
    assert shown == [
        "e:ZTE",
        "<https://kg.example.org/entity/-a>",
        "<https://kg.example.org/entity/U%2ES%2E>",
        "<https://kg.example.org/entity/Zürich>",
        "e:a-1",
    ]


def test_another_base_changes_every_name_of_ours(tmp_path: Path) -> None:
    turtle.write(small_graph(), tmp_path / "graph.ttl", base="https://news.example/kg/")
    content = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert "@prefix e: <https://news.example/kg/entity/> ." in content
    assert "kg.example.org" not in content
    assert load_graph(tmp_path / "graph.ttl") == small_graph()


def test_a_graph_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(GraphError, match="base"):
        turtle.write(small_graph(), path, base="no base")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="missing"):
        turtle.write(small_graph(), tmp_path / "missing" / "graph.ttl")
