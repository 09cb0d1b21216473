"""What a hostile client, page or document cannot do to the server."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from serving import KG, Server, serving
from strategies import HOSTILE, ZTE, small_graph

from kg import exports
from kg.graph import KnowledgeGraph

SELECT = "SELECT ?o { e:Department_of_Commerce kg:bans ?o }"
BILLION = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
IMPATIENT = f"import kg.serve.app as a, kg.serve.run as r; a.PATIENCE = r.PATIENCE = 1; {KG}"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a graph whose texts are hostile."""
    place = tmp_path_factory.mktemp("attacked")
    graph = small_graph()
    hostile = replace(ZTE, label=SCRIPT, aliases=tuple(sorted(HOSTILE)), same_as=("javascript:alert(1)",))
    things = tuple(hostile if one == ZTE else one for one in graph.entities)
    exports.save(KnowledgeGraph(graph.documents, things, graph.claims), place)
    (place / "secret.txt").write_text("secret", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with serving(folder, "--seconds", "1", "--workers", "2", "--memory", "256", "--size", "1", script=IMPATIENT) as one:
        yield one


@pytest.fixture
def trap() -> Iterator[socket.socket]:
    """Return a socket that nothing may connect to."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <{url}> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <{url}> { ?s ?p ?o } }",
        "SELECT * { BIND (<{url}> AS ?x) SERVICE ?x { ?s ?p ?o } }",
        "SELECT * FROM <{url}> { ?s ?p ?o }",
        "SELECT * FROM NAMED <{url}> { GRAPH ?g { ?s ?p ?o } }",
        "LOAD <{url}>",
        "INSERT DATA { <a:b> <a:c> <{url}> }",
    ],
)
def test_no_query_makes_it_ask_another_server(server: Server, trap: socket.socket, query: str) -> None:
    reply = server.query(query.replace("{url}", f"http://127.0.0.1:{trap.getsockname()[1]}/"))
    assert reply.status == 400
    with pytest.raises(BlockingIOError):
        trap.accept()


def test_a_query_of_too_many_rows_is_stopped_while_others_are_answered(server: Server) -> None:
    with ThreadPoolExecutor() as pool:
        long = pool.submit(server.query, BILLION)
        others = [server.query(SELECT).status for _ in range(20)]
        reply = long.result()
    assert others == [200] * 20
    assert reply.status == 503
    assert "longer than 1 seconds" in reply.text


def test_every_worker_that_was_stopped_is_replaced(server: Server) -> None:
    with ThreadPoolExecutor() as pool:
        assert {one.status for one in pool.map(server.query, [BILLION] * 4)} == {503}
        # Until the new ones have started, a request waits for at most a second and may be told that all are busy.
        answers = (server.query(SELECT) for _ in range(20))
        assert next(one for one in answers if one.status == 200).text.startswith("o\r\n")


def test_a_query_of_too_much_memory_is_stopped(folder: Path) -> None:
    rows = " ".join(f"VALUES ?v{i} {{ {' '.join(str(n) for n in range(10))} }}" for i in range(9))
    with serving(folder, "--memory", "128", "--seconds", "600", "--workers", "1") as server:
        reply = server.query(f"SELECT * {{ {rows} }} ORDER BY ?v0")
        assert reply.status == 503
        assert "more than 128 MB of memory" in reply.text
        assert server.query(SELECT).status == 200


def test_an_answer_that_is_too_large_is_refused_and_not_cut(server: Server) -> None:
    rows = " ".join(f"VALUES ?v{i} {{ {' '.join(str(n) for n in range(10))} }}" for i in range(5))
    reply = server.query(f"SELECT * {{ {rows} }}")
    assert reply.status == 503
    assert "larger than 1048576 bytes" in reply.text
    assert server.query(f"SELECT * {{ {rows} }} LIMIT 10").text.count("\r\n") == 11


def test_a_client_that_goes_away_frees_its_worker(folder: Path) -> None:
    with serving(folder, "--seconds", "600", "--workers", "1") as server:
        with pytest.raises(TimeoutError):
            server.ask(f"/sparql?query={quote(BILLION)}", timeout=1)
        assert server.query(SELECT).status == 200


@pytest.mark.parametrize("length", [None, "99999999999"])
def test_a_body_that_is_too_large_is_refused(server: Server, length: str | None) -> None:
    body = b"query=" + b"x" * (3 * 1024**2)
    head = f"POST /sparql HTTP/1.1\r\nHost: {server.host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    head += f"Content-Length: {length}\r\n\r\n" if length else "Transfer-Encoding: chunked\r\n\r\n"
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    with socket.create_connection((server.host, server.port), timeout=20) as connection:
        connection.sendall(head.encode())
        with contextlib.suppress(OSError):  # it is closed meanwhile
            connection.sendall(body if length else chunk * 40)
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


def test_an_address_that_is_too_long_is_refused(server: Server) -> None:
    with contextlib.suppress(ConnectionError):  # it may be closed before all of it is sent
        assert server.ask(f"/sparql?query={'x' * 200_000}").status == 400
    assert server.query(SELECT).status == 200


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        (b"GET /sparql HTTP/1.1\r\nHost: ", b""),
        (b"GET", b""),
        (b"", b""),
        (b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nquery=", b"HTTP/1.1 408 "),
    ],
)
def test_a_slow_client_is_not_waited_for(server: Server, sent: bytes, answer: bytes) -> None:
    with socket.create_connection((server.host, server.port), timeout=20) as connection:
        connection.sendall(sent)
        received = b""
        while chunk := connection.recv(4096):  # ends only when the server closes the connection
            received += chunk
    assert received.startswith(answer)
    assert bool(received) is bool(answer)


@pytest.mark.parametrize(
    "path", ["..", "../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", "....//secret.txt", "%00"]
)
@pytest.mark.parametrize("start", ["/", "/graph.html/", "/entity/", "/document/", "//"])
def test_no_path_leads_to_other_files(server: Server, start: str, path: str) -> None:
    reply = server.ask(start + path)
    assert reply.status in {400, 404}
    assert "secret" not in reply.text


@pytest.mark.parametrize(
    "name", ["x> ?p ?o } #", 'x"y', "a b", "%0d%0aX-Evil:%201", "%E2%80%AE", "<script>", "%ff", "{}", "\\", "%3E%7D%23"]
)
def test_no_name_is_more_than_a_name(server: Server, name: str) -> None:
    reply = server.ask(f"/entity/{quote(name, safe='%')}", Accept="text/html")
    assert reply.status == 404
    assert "x-evil" not in reply.headers
    assert "<script" not in reply.text


@pytest.mark.parametrize(
    "name", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "x/../y", "a b", ""]
)
def test_a_page_of_another_name_cannot_reach_it(server: Server, name: str) -> None:
    assert server.ask("/sparql?query=ASK%7B%7D", Host=name).status in {400, 421}
    assert server.ask("/sparql?query=ASK%7B%7D", Host=f"localhost:{server.port}").status == 200


def test_no_other_site_may_read_the_answers_unless_told(server: Server, folder: Path) -> None:
    reply = server.ask("/sparql?query=ASK%7B%7D", Origin="https://evil.example")
    assert not [name for name in reply.headers if name.startswith("access-control")]
    with serving(folder, "--workers", "1", "--cors", "https://friend.example") as open_:
        allowed = open_.ask("/sparql?query=ASK%7B%7D", Origin="https://friend.example")
        assert allowed.headers["access-control-allow-origin"] == "https://friend.example"
        other = open_.ask("/sparql?query=ASK%7B%7D", Origin="https://evil.example")
        assert "access-control-allow-origin" not in other.headers


def test_text_of_documents_is_data_on_the_page(server: Server) -> None:
    page = server.ask("/entity/ZTE", Accept="text/html").text
    assert "<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>" in page
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_every_answer_is_taken_for_what_it_says_it_is_and_framed_by_no_page(server: Server) -> None:
    for path in ("/", "/nowhere", "/sparql?query=nonsense", "/entity/ZTE", "/graph.html"):
        headers = server.ask(path).headers
        assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    assert server.host == "127.0.0.1"
