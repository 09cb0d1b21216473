"""What `kg serve --writable` lets in, what it keeps out, and what becomes of what was written."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from conftest import Command
from serving import Reply, Server, serving
from strategies import ZTE, small_graph
from test_serve_attacks import BILLION

from kg import exports
from kg.errors import GraphError
from kg.store import STORE, open_store
from kg.updates import UPDATES_FILE, record, recorded

TOKEN = "sesame"  # noqa: S105
UPDATE = "application/sparql-update"
INSERT = "INSERT DATA { e:ZTE kg:note 'seen' }"
SEEN = "SELECT ?note { e:ZTE kg:note ?note }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    exports.export(small_graph(), "turtle", tmp_path)
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    with serving(folder, "--writable", "--workers", "2", "--seconds", "2", KG_TOKEN=TOKEN) as running:
        yield running


def _update(server: Server, update: str, token: str = TOKEN) -> Reply:
    headers: dict[str, Any] = {"Authorization": f"Bearer {token}"} if token else {}
    return server.ask("/sparql", method="POST", body=update.encode(), Content_Type=UPDATE, **headers)


def _count(store: Any) -> int:
    return sum(1 for _ in store)


def test_an_update_with_the_token_is_read_by_every_worker_at_once(server: Server) -> None:
    assert _update(server, INSERT).status == 204
    assert {server.query(SEEN).text for _ in range(6)} == {"note\r\nseen\r\n"}
    assert _update(server, "DELETE WHERE { e:ZTE kg:note ?note }").status == 204
    assert {server.query(SEEN).text for _ in range(6)} == {"note\r\n"}
    assert "SPARQL11Update" in server.ask("/sparql", Accept="text/turtle").text


@pytest.mark.parametrize(("token", "status"), [("", 401), ("wrong", 403), ("sesame2", 403)])
def test_without_the_token_nothing_is_written(server: Server, folder: Path, token: str, status: int) -> None:
    reply = _update(server, INSERT, token)
    assert reply.status == status
    assert ("www-authenticate" in reply.headers) is (status == 401)
    assert server.query(SEEN).text == "note\r\n"
    assert not (folder / UPDATES_FILE).exists()


def test_a_token_that_nobody_gave_is_made_and_printed_once(folder: Path) -> None:
    with serving(folder, "--writable", "--workers", "1", KG_TOKEN="") as server:
        assert server.process.stdout
        server.process.stdout.readline()
        token = re.fullmatch(r"token +(\S{32})\n", server.process.stdout.readline())
        assert token
        assert _update(server, INSERT, token[1]).status == 204


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <{url}>",
        "load silent <{url}> INTO GRAPH <a:b>",
        "INSERT DATA { <a:b> <a:c> 1 } ; # a remark\nLOAD <{url}>",
        "PREFIX x: <{url}> LOAD x:y",
        "\\u004COAD <{url}>",
        "INSERT DATA { <a:b> <a:c> <a:d> } ;LOAD<{url}>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <{url}> { ?s ?p ?o } }",
        "INSERT { ?s ?p ?o } WHERE { SERVICE SILENT <{url}> { ?s ?p ?o } }",
        "DELETE { ?s ?p ?o } WHERE { BIND (<{url}> AS ?x) SERVICE ?x { ?s ?p ?o } }",
    ],
)
def test_no_update_makes_it_ask_another_server(server: Server, update: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.setblocking(False)
        reply = _update(server, update.replace("{url}", f"http://127.0.0.1:{trap.getsockname()[1]}/"))
        assert reply.status == 400
        assert re.match("(LOAD|SERVICE) would", reply.text)
        with pytest.raises(BlockingIOError):
            trap.accept()


def test_an_update_that_cannot_be_read_changes_nothing_and_says_where(server: Server) -> None:
    reply = _update(server, "INSERT DATA { e:ZTE kg:note 'seen' } ;\nINSERT DATA { e:ZTE")
    assert reply.status == 400
    assert reply.text.startswith("line 2, column ")
    assert server.query(SEEN).text == "note\r\n"


@pytest.mark.parametrize("graph", ["x> WHERE {} ; LOAD <y:z", "no iri", "http://a.example/>"])
def test_the_name_of_a_graph_is_data(server: Server, graph: str) -> None:
    body = {"update": "INSERT { <a:b> <a:c> ?o } WHERE { ?s ?p ?o }", "using-graph-uri": graph}
    kind = "application/x-www-form-urlencoded"
    content = urlencode(body).encode()
    reply = server.ask("/sparql", method="POST", body=content, Content_Type=kind, Authorization=f"Bearer {TOKEN}")
    assert (reply.status, "is no IRI" in reply.text) == (400, True)


def test_an_update_that_takes_too_long_changes_nothing_while_others_are_answered(server: Server) -> None:
    endless = BILLION.replace("SELECT (COUNT(*) AS ?n)", "INSERT { ?a kg:note ?n1 } WHERE")
    with ThreadPoolExecutor() as pool:
        long = pool.submit(_update, server, endless)
        assert {server.query(SEEN).status for _ in range(20)} == {200}
        reply = long.result()
    assert (reply.status, "longer than 2 seconds" in reply.text) == (503, True)
    assert _update(server, INSERT).status == 204
    assert server.query(SEEN).text == "note\r\nseen\r\n"


def test_what_was_written_is_there_for_other_commands_and_the_next_server(folder: Path, command: Command) -> None:
    before = (folder / "graph.ttl").read_bytes()
    with serving(folder, "--writable", "--workers", "1", KG_TOKEN=TOKEN) as server:
        assert _update(server, INSERT).status == 204
    assert (folder / "graph.ttl").read_bytes() == before
    assert sorted(one.name for one in folder.iterdir()) == ["graph.ttl", STORE, UPDATES_FILE]
    assert command("query", folder, SEEN, "--format", "csv").out == "note\r\nseen\r\n"
    with serving(folder, "--workers", "1") as server:
        assert server.query(SEEN).text == "note\r\nseen\r\n"
        assert _update(server, INSERT).status == 403


def test_the_next_build_has_the_updates_too(folder: Path) -> None:
    record(folder, INSERT)
    count = _count(open_store(folder))
    text = (folder / "graph.ttl").read_text(encoding="utf-8").replace(ZTE.aliases[0], "ZTE Corporation")
    (folder / "graph.ttl").write_text(text, encoding="utf-8")
    store = open_store(folder)
    assert _count(store) == count == len(open_store(small_graph())) + 1
    (folder / UPDATES_FILE).unlink()
    assert _count(open_store(folder)) == count - 1


def test_a_record_that_was_cut_short_counts_as_none(folder: Path) -> None:
    record(folder, INSERT)
    with (folder / UPDATES_FILE).open("a", encoding="utf-8") as file:
        file.write('{"update": "INSERT DA')
    assert list(recorded(folder)) == [INSERT]
    record(folder, "CLEAR ALL")
    assert list(recorded(folder)) == [INSERT, "CLEAR ALL"]


def test_a_record_that_would_reach_the_network_is_refused(folder: Path) -> None:
    record(folder, "LOAD <http://127.0.0.1:9/>")
    with pytest.raises(GraphError, match=r"updates.jsonl, line 1: LOAD would fetch"):
        open_store(folder)


def test_two_servers_do_not_write_one_graph(server: Server, folder: Path, command: Command) -> None:
    assert server.query(SEEN).status == 200
    ran = command("serve", folder, "--writable", "--port", 0)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"error: {folder} is being written by another server")


def test_a_file_is_not_written(command: Command, folder: Path) -> None:
    ran = command("serve", folder / "graph.ttl", "--writable", "--port", 0)
    assert (ran.code, "give the folder of a build" in ran.err) == (1, True)


def test_the_record_is_lines_of_json(server: Server, folder: Path) -> None:
    assert _update(server, INSERT).status == 204
    (line,) = (folder / UPDATES_FILE).read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {"update": INSERT}
