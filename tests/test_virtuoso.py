"""Into a live Virtuoso: by the Graph Store Protocol and by updates, and the Turtle file as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, Request, build_opener, urlopen

import pyoxigraph
import pytest
from conftest import Command
from hypothesis import assume, given, settings
from stores import NO_VIRTUOSO, PASSWORD, USER, VIRTUOSO, virtuoso
from strategies import QUICK, graphs, small_graph

from kg.errors import GraphError
from kg.exports import export
from kg.graph import KnowledgeGraph
from kg.loading import load_into
from kg.rdf import Literal, Triple, from_pyoxigraph, triples
from kg.store import load_graph, open_store

GRAPH = "https://kg.example.org/graph/news"
PATHS = {"/sparql-graph-crud-auth": "graph store", "/sparql-auth": "update"}


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    if VIRTUOSO is None:
        pytest.skip(NO_VIRTUOSO)
    with virtuoso() as address:
        yield address


def _there(store: str) -> set[Triple]:
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"
    with urlopen(Request(f"{store}/sparql?{urlencode({'query': query})}", headers={"Accept": "text/plain"})) as answer:  # noqa: S310
        return set(from_pyoxigraph(pyoxigraph.parse(answer.read(), pyoxigraph.RdfFormat.N_TRIPLES)))


def _keeps(triple: Triple) -> bool:
    """Return whether Virtuoso keeps the datatype of an object: it takes long integers for decimals."""
    whole = isinstance(triple.object, Literal) and triple.object.datatype == "integer"
    return not whole or abs(int(triple.object.text)) < 2**31  # type: ignore[union-attr]


def test_the_turtle_file_is_read_with_the_triples_that_were_written(store: str, seeds_folder: Path) -> None:
    known = HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, store, USER, PASSWORD)
    address = f"{store}/sparql-graph-crud-auth?graph={quote(GRAPH, safe='')}"
    content = (seeds_folder / "graph.ttl").read_bytes()
    request = Request(address, content, {"Content-Type": "text/turtle"}, method="PUT")  # noqa: S310
    with build_opener(HTTPDigestAuthHandler(known)).open(request) as answer:
        assert answer.status == 201
    assert _there(store) == set(triples(load_graph(seeds_folder)))


@pytest.mark.parametrize("path", PATHS)
def test_a_graph_arrives_in_pieces(store: str, tmp_path: Path, path: str) -> None:
    export(small_graph(), "turtle", tmp_path)
    loaded = load_into(tmp_path, store + path, graph=GRAPH, replace=True, chunk=7, user=USER, password=PASSWORD)
    count = len(open_store(tmp_path))
    assert (loaded.sent, loaded.there, loaded.protocol) == (count, count, PATHS[path])
    assert _there(store) == set(triples(small_graph()))


@pytest.mark.parametrize("path", PATHS)
@settings(QUICK, max_examples=8)
@given(graphs())
def test_hostile_text_arrives_as_it_is(
    store: str, tmp_path_factory: pytest.TempPathFactory, path: str, graph: KnowledgeGraph
) -> None:
    assume(all(_keeps(one) for one in triples(graph)))
    folder = tmp_path_factory.mktemp("hostile")
    export(graph, "turtle", folder)
    load_into(folder, store + path, graph=GRAPH, replace=True, user=USER, password=PASSWORD)
    assert _there(store) == set(triples(graph))


def test_without_a_password_nothing_is_taken(store: str, tmp_path: Path) -> None:
    export(small_graph(), "turtle", tmp_path)
    with pytest.raises(GraphError, match="answers 401"):
        load_into(tmp_path, f"{store}/sparql-graph-crud-auth", graph="https://kg.example.org/graph/none")


def test_without_a_name_for_the_graph_the_mend_asks_for_one(
    store: str, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(small_graph(), "turtle", tmp_path)
    monkeypatch.setenv("KG_USER", USER)
    monkeypatch.setenv("KG_PASSWORD", PASSWORD)
    ran = command("load", tmp_path, "--endpoint", f"{store}/sparql-graph-crud-auth")
    assert ran.code == 1
    assert "or name a --graph" in ran.err
