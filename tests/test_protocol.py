"""The SPARQL 1.1 Protocol tests of the W3C against a server that takes updates."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from serving import Reply, Server, serving
from strategies import small_graph

from kg import exports

CASES = tomllib.loads((Path(__file__).parent / "cases" / "protocol" / "w3c.toml").read_text(encoding="utf-8"))["case"]
DATA = [f"http://kasei.us/2009/09/sparql/data/data{number}.rdf" for number in range(4)]
BASE_TEST = "http://example.org/protocol-base-test/"  # one that is not there cannot be cleared, says the engine
TOKEN = "the token of this test"  # noqa: S105
ANSWERS = {
    "yes": "application/sparql-results+json",
    "table": "application/sparql-results+json",
    "triples": "text/turtle",
    "": "",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("written")
    exports.export(small_graph(), "turtle", folder)
    with serving(folder, "--workers", "1", "--writable", KG_TOKEN=TOKEN) as running:
        yield running


@pytest.fixture
def filled(server: Server) -> Server:
    """Return the server with the graphs of the tests in it."""
    graphs = " ".join(f"GRAPH <{one}> {{ <{one}> a <http://xmlns.com/foaf/0.1/Document> }}" for one in DATA)
    body = urlencode({"update": f"CLEAR NAMED ; CREATE SILENT GRAPH <{BASE_TEST}> ; INSERT DATA {{ {graphs} }}"})
    kind = "application/x-www-form-urlencoded"
    assert _sent(server, {"method": "POST", "path": "/sparql", "kind": kind, "body": body}).status == 204
    return server


def _sent(server: Server, request: dict[str, Any]) -> Reply:
    headers = {"Content_Type": request["kind"]} if "kind" in request else {}
    body = request.get("body", "").encode(request.get("charset", "utf-8"))
    return server.ask(request["path"], method=request["method"], body=body, Authorization=f"Bearer {TOKEN}", **headers)


def _wrong(server: Server, request: dict[str, Any]) -> str:
    """Return what is wrong with the answer to a request, or nothing."""
    reply = _sent(server, request)
    kind = ANSWERS[request.get("answer", "")]
    if f"{reply.status // 100}xx" != request["status"] or (kind and reply.kind != kind):
        return f"{reply.status} {reply.kind} {reply.text}"
    if request.get("answer") == "yes" and '"boolean":true' not in reply.text:
        return reply.text
    unlike = request.get("holds", "") not in reply.text or ("lacks" in request and request["lacks"] in reply.text)
    return reply.text if unlike else ""


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_protocol_is_kept(filled: Server, case: dict[str, Any]) -> None:
    wrong = [problem for request in case["request"] if (problem := _wrong(filled, request))]
    assert bool(wrong) is ("fails" in case), wrong


def test_every_case_is_told_and_one_fails() -> None:
    official = [case for case in CASES if "," not in case["name"]]
    assert len(official) == 34
    assert [case["name"] for case in official if "fails" in case] == ["query_multiple_dataset"]
