"""The named questions have the same rows in every engine: pyoxigraph, rdflib, a live Oxigraph and `kg serve`."""

from __future__ import annotations

import csv
import io
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
import rdflib
from serving import serving
from test_loading import oxigraph

from kg.api import Graph
from kg.loading import load_into
from kg.queries import NamedQuery, named_queries, named_query
from kg.rdf import prefixes
from kg.store import open_store

Rows = Counter[tuple[str, ...]]
Engine = Callable[[str], Rows]


@pytest.fixture(scope="module")
def arguments(seeds_graph: Graph) -> list[str]:
    """Return the entities with most claims."""
    degree = Counter(
        end for claim in seeds_graph.claims for end in (claim.subject, claim.object) if isinstance(end, str)
    )
    return [name for name, _ in degree.most_common(2)]


@pytest.fixture(scope="module", params=["rdflib", "oxigraph serve", "kg serve"])
def engine(request: pytest.FixtureRequest, seeds_folder: Path) -> Iterator[Engine]:
    if request.param == "rdflib":
        graph = rdflib.Graph(bind_namespaces="none").parse(seeds_folder / "graph.ttl")
        yield lambda sparql: Counter(tuple(str(term or "") for term in row) for row in graph.query(sparql))  # type: ignore[union-attr]
    elif request.param == "kg serve":
        with serving(seeds_folder, "--workers", "1") as server:
            yield lambda sparql: _rows(f"http://{server.host}:{server.port}/sparql", sparql)
    elif shutil.which("oxigraph"):
        with oxigraph() as address:
            load_into(seeds_folder, f"{address}/store")
            yield lambda sparql: _rows(f"{address}/query", sparql)
    else:
        pytest.skip("oxigraph is not installed (pip install oxigraph)")


def _rows(endpoint: str, sparql: str) -> Rows:
    body = urlencode({"query": sparql}).encode()
    with urlopen(Request(endpoint, body, {"Accept": "text/csv"})) as answer:  # noqa: S310
        _, *rows = csv.reader(io.StringIO(answer.read().decode(), newline=""))
    return Counter(map(tuple, rows))


def _written(asked: NamedQuery, arguments: dict[str, str]) -> str:
    """Return the question as any engine reads it: with its prefixes, and its arguments as a table at the end."""
    declared = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes().items())
    variables = " ".join(f"?_{name}" for name in arguments)
    nodes = " ".join(f"e:{name}" for name in arguments.values())
    return f"{declared}{asked.sparql}" + (f"\nVALUES ({variables}) {{ ({nodes}) }}" if arguments else "")


@pytest.mark.parametrize("name", named_queries())
def test_a_question_has_the_same_rows_everywhere(
    engine: Engine, seeds_folder: Path, arguments: list[str], name: str
) -> None:
    asked = named_queries()[name]
    given = dict(zip(asked.parameters, arguments, strict=False))
    expected = named_query(open_store(seeds_folder), name, given)
    found = engine(_written(asked, given))
    shown = Counter(tuple("" if term is None else term.value for term in row) for row in expected.rows)  # type: ignore[union-attr]
    width = len(given)
    assert Counter(row[width:] for row in found.elements()) == shown


def test_the_questions_find_something(seeds_folder: Path, arguments: list[str]) -> None:
    store = open_store(seeds_folder)
    asked = {name: dict(zip(one.parameters, arguments, strict=False)) for name, one in named_queries().items()}
    found = {name for name, given in asked.items() if named_query(store, name, given).rows}
    assert {"claims-about", "path", "planned", "timeline"} <= found
