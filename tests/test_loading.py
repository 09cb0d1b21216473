"""Loading into a running store: a live Oxigraph, and a small server that answers what stores answer."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pyoxigraph
import pytest
from conftest import Command
from hypothesis import given, settings
from stores import NO_OXIGRAPH, OXIGRAPH, oxigraph
from strategies import QUICK, graphs, small_graph

from kg.errors import GraphError
from kg.exports import export
from kg.graph import KnowledgeGraph
from kg.loading import load_into
from kg.rdf import from_pyoxigraph, triples
from kg.store import open_store

NEWS = "https://kg.example.org/graph/news"


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    if OXIGRAPH is None:
        pytest.skip(NO_OXIGRAPH)
    with oxigraph() as address:
        yield address


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    export(small_graph(), "turtle", tmp_path)
    return tmp_path


def _there(store: str, graph: str = "") -> set[Any]:
    """Return the triples of a graph of the store."""
    name = urlencode({"graph": graph}) if graph else "default"
    request = Request(f"{store}/store?{name}", headers={"Accept": "application/n-triples"})  # noqa: S310
    with urlopen(request) as answer:  # noqa: S310
        return set(from_pyoxigraph(pyoxigraph.parse(answer.read(), pyoxigraph.RdfFormat.N_TRIPLES)))


@pytest.mark.parametrize(("path", "protocol"), [("/store", "graph store"), ("/update", "update")])
@pytest.mark.parametrize("graph", ["", NEWS])
def test_a_store_gets_exactly_the_triples_of_the_graph(
    store: str, folder: Path, path: str, protocol: str, graph: str
) -> None:
    loaded = load_into(folder, store + path, graph=graph, replace=True, chunk=7)
    assert _there(store, graph) == set(triples(small_graph()))
    assert (loaded.sent, loaded.there, loaded.protocol) == (len(open_store(folder)), len(open_store(folder)), protocol)


@pytest.mark.parametrize("path", ["/store", "/update"])
@settings(QUICK, max_examples=8)
@given(graphs())
def test_hostile_text_arrives_as_it_is(
    store: str, tmp_path_factory: pytest.TempPathFactory, path: str, graph: KnowledgeGraph
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    export(graph, "turtle", folder)
    load_into(folder, store + path, graph=NEWS, replace=True)
    assert _there(store, NEWS) == set(triples(graph))


@pytest.mark.parametrize("path", ["/store", "/update"])
def test_what_is_there_stays_unless_it_is_replaced(store: str, folder: Path, tmp_path: Path, path: str) -> None:
    (tmp_path / "other.ttl").write_text("<a:b> <a:c> <a:d> .", encoding="utf-8")
    load_into(tmp_path / "other.ttl", store + path, graph=NEWS, replace=True)
    assert load_into(folder, store + path, graph=NEWS).there == len(open_store(folder)) + 1
    assert load_into(folder, store + path, graph=NEWS).there == len(open_store(folder)) + 1
    assert load_into(folder, store + path, graph=NEWS, replace=True).there == len(open_store(folder))


def test_the_command_says_what_has_arrived(command: Command, store: str, folder: Path) -> None:
    ran = command("load", folder, "--endpoint", f"{store}/store", "--replace")
    count = len(open_store(folder))
    assert ran == (0, f"sent       {count} triples by graph store\nthere now  {count} triples\n", ran.err)


class _Store(BaseHTTPRequestHandler):
    """Take graphs at /data, updates nowhere, and count at /query; the server says what goes wrong."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        rules: Any = self.server
        if rules.password and self.headers.get("Authorization") != f"Basic {b64encode(rules.password).decode()}":
            self._reply(401, "who are you?", ("WWW-Authenticate", 'Basic realm="store"'))
        elif self.path == "/query":
            count = rules.count if rules.count is not None else sum(one.count(b" .\n") for one in rules.taken)
            self._reply(200, f'{{"boolean": true, "results": {{"bindings": [{{"n": {{"value": "{count}"}}}}]}}}}')
        elif self.path.startswith("/data?") and len(rules.taken) < rules.room:
            rules.taken.append(body)
            self._reply(204, "")
        elif self.path.startswith("/data?"):
            self._reply(507, "the disk is full\x1b[2J\nand more")
        elif self.path.startswith("/moved"):
            self._reply(307, "", ("Location", rules.elsewhere))
        else:
            self._reply(404, "nothing here")

    do_PUT = do_POST  # noqa: N815

    def _reply(self, status: int, text: str, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (*headers, ("Content-Length", str(len(text)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def fake() -> Iterator[Any]:
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Store)
    server.taken, server.room, server.count, server.password = [], 1000, None, b""
    server.address = f"http://127.0.0.1:{server.server_port}"
    server.elsewhere = f"{server.address}/data?default"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_load_that_breaks_off_says_where_to_go_on(fake: Any, folder: Path) -> None:
    fake.room = 2
    with pytest.raises(GraphError, match=r"507: the disk is full \[2J \(.*--skip 20\)"):
        load_into(folder, f"{fake.address}/data", chunk=10)
    fake.room = 1000
    loaded = load_into(folder, f"{fake.address}/data", chunk=10, skip=20)
    assert loaded.there == loaded.sent == len(open_store(folder))
    sent = pyoxigraph.parse(b"".join(fake.taken), pyoxigraph.RdfFormat.N_TRIPLES)
    assert set(from_pyoxigraph(sent)) == set(triples(small_graph()))


def test_triples_that_do_not_arrive_are_an_error(fake: Any, folder: Path) -> None:
    fake.count = 3
    with pytest.raises(GraphError, match=r"were sent, and the graph has 3 .*--replace"):
        load_into(folder, f"{fake.address}/data", replace=True)


def test_a_user_is_told_to_the_store_only_when_it_asks(
    fake: Any, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.password = b"ann:secret"
    ran = command("load", folder, "--endpoint", f"{fake.address}/data", "--query", f"{fake.address}/query")
    assert ran.code == 1
    assert fake.taken == []
    monkeypatch.setenv("KG_USER", "ann")
    monkeypatch.setenv("KG_PASSWORD", "secret")
    ran = command("load", folder, "--endpoint", f"{fake.address}/data")
    assert ran.code == 0
    assert "secret" not in ran.out + ran.err


def test_no_redirect_is_followed(fake: Any, folder: Path) -> None:
    with pytest.raises(GraphError, match="answers 307"):
        load_into(folder, f"{fake.address}/moved", query=f"{fake.address}/query")
    assert fake.taken == []


@pytest.mark.parametrize(
    ("endpoint", "problem"),
    [
        ("file:///etc/passwd", "is no web address"),
        ("localhost:7878/store", "is no web address"),
        ("http://a b/", "is no web address"),
        ("http://ann:secret@127.0.0.1:9/", "holds a password .*KG_PASSWORD"),
        ("http://127.0.0.1:9/store", "cannot be reached: .*check that it runs"),
    ],
)
def test_an_endpoint_that_is_none_is_an_error(folder: Path, endpoint: str, problem: str) -> None:
    with pytest.raises(GraphError, match=problem):
        load_into(folder, endpoint)


def test_where_nothing_answers_queries_nothing_is_sent(fake: Any, folder: Path) -> None:
    with pytest.raises(GraphError, match=r"nothing near .* answers queries .*--query"):
        load_into(folder, f"{fake.address}/deep/down/data")
    assert fake.taken == []


@pytest.mark.parametrize("graph", ["x> } ; DROP ALL #", "no iri"])
def test_a_name_of_a_graph_is_an_iri(folder: Path, graph: str) -> None:
    with pytest.raises(GraphError, match="no IRI for a graph"):
        load_into(folder, "http://127.0.0.1:9/store", graph=graph)


def test_blank_nodes_are_not_torn_apart(fake: Any, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("<a:b> <a:c> [] .", encoding="utf-8")
    with pytest.raises(GraphError, match="blank nodes"):
        load_into(tmp_path, f"{fake.address}/data")
    assert fake.taken == []
