"""The named questions have the same rows in every engine: pyoxigraph, rdflib, `kg serve`, and live stores."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
import rdflib
from pyoxigraph import NamedNode
from serving import serving
from stores import NO_OXIGRAPH, NO_VIRTUOSO, OXIGRAPH, PASSWORD, USER, VIRTUOSO, oxigraph, virtuoso

from kg.api import Graph
from kg.loading import load_into
from kg.queries import NamedQuery, inlined, named_queries, named_query
from kg.rdf import prefixes
from kg.store import open_store

GRAPH = "https://kg.example.org/graph/news"

Rows = Counter[tuple[str, ...]]
Engine = Callable[[str], Rows]


@pytest.fixture(scope="module")
def arguments(seeds_graph: Graph) -> list[str]:
    """Return the entities with most claims."""
    degree = Counter(
        end for claim in seeds_graph.claims for end in (claim.subject, claim.object) if isinstance(end, str)
    )
    return [name for name, _ in degree.most_common(2)]


@pytest.fixture(scope="module", params=["rdflib", "kg serve", "oxigraph serve", "virtuoso"])
def engine(request: pytest.FixtureRequest, seeds_folder: Path) -> Iterator[Engine]:
    with ENGINES[request.param](seeds_folder) as answers:
        yield answers


@contextmanager
def _rdflib(folder: Path) -> Iterator[Engine]:
    graph = rdflib.Graph(bind_namespaces="none").parse(folder / "graph.ttl")
    yield lambda sparql: Counter(tuple(str(term or "") for term in row) for row in graph.query(sparql))  # type: ignore[union-attr]


@contextmanager
def _kg(folder: Path) -> Iterator[Engine]:
    with serving(folder, "--workers", "1") as server:
        yield partial(_rows, f"http://{server.host}:{server.port}/sparql")


@contextmanager
def _oxigraph(folder: Path) -> Iterator[Engine]:
    if OXIGRAPH is None:
        pytest.skip(NO_OXIGRAPH)
    with oxigraph() as address:
        load_into(folder, f"{address}/store")
        yield partial(_rows, f"{address}/query")


@contextmanager
def _virtuoso(folder: Path) -> Iterator[Engine]:
    if VIRTUOSO is None:
        pytest.skip(NO_VIRTUOSO)
    with virtuoso() as address:
        load_into(folder, f"{address}/sparql-graph-crud-auth", graph=GRAPH, user=USER, password=PASSWORD)
        yield partial(_rows, f"{address}/sparql", **{"default-graph-uri": GRAPH})


ENGINES = {"rdflib": _rdflib, "kg serve": _kg, "oxigraph serve": _oxigraph, "virtuoso": _virtuoso}


def _rows(endpoint: str, sparql: str, **parameters: str) -> Rows:
    body = urlencode({"query": sparql, **parameters}).encode()
    with urlopen(Request(endpoint, body, {"Accept": "text/csv"})) as answer:  # noqa: S310
        _, *rows = csv.reader(io.StringIO(answer.read().decode(), newline=""))
    return Counter(map(tuple, rows))


def _written(asked: NamedQuery, arguments: dict[str, str]) -> str:
    """Return the question as any engine reads it: with its prefixes, and its arguments in their places."""
    space = prefixes()
    declared = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in space.items())
    return declared + inlined(asked.sparql, {name: NamedNode(space["e"] + of) for name, of in arguments.items()})


@pytest.mark.parametrize("name", named_queries())
def test_a_question_has_the_same_rows_everywhere(
    engine: Engine, seeds_folder: Path, arguments: list[str], name: str
) -> None:
    asked = named_queries()[name]
    given = dict(zip(asked.parameters, arguments, strict=False))
    expected = named_query(open_store(seeds_folder), name, given)
    shown = Counter(tuple("" if term is None else term.value for term in row) for row in expected.rows)  # type: ignore[union-attr]
    assert engine(_written(asked, given)) == shown


def test_the_questions_find_something(seeds_folder: Path, arguments: list[str]) -> None:
    store = open_store(seeds_folder)
    asked = {name: dict(zip(one.parameters, arguments, strict=False)) for name, one in named_queries().items()}
    found = {name for name, given in asked.items() if named_query(store, name, given).rows}
    assert {"claims-about", "path", "planned", "timeline"} <= found
