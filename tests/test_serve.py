"""The endpoint: the SPARQL 1.1 Protocol, forms of answers, pages of entities, and how it starts and stops."""

from __future__ import annotations

import csv
import io
import json
import signal
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import rdflib
from conftest import Command
from serving import Reply, Server, serving
from strategies import small_graph

from kg import exports
from kg.rdf import to_rdflib
from kg.serve.negotiation import best

SELECT = "SELECT ?o { e:Department_of_Commerce kg:bans ?o }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"


pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    exports.save(small_graph(), folder)
    with serving(folder, "--seconds", "5", "--workers", "2") as running:
        yield running


def _post(server: Server, kind: str, body: str) -> Reply:
    return server.ask("/sparql", method="POST", body=body.encode(), Accept="text/csv", Content_Type=kind)


# The query operation of the tests at https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/
def test_a_query_is_answered_by_get_form_and_body(server: Server) -> None:
    expected = "o\r\nhttps://kg.example.org/entity/ZTE\r\n"
    by_get = server.query(SELECT)
    by_form = _post(server, FORM, urlencode({"query": SELECT}))
    by_body = _post(server, QUERY, SELECT)
    assert [one.status for one in (by_get, by_form, by_body)] == [200, 200, 200]
    assert [one.text for one in (by_get, by_form, by_body)] == [expected] * 3


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        (SELECT, "*/*", JSON),
        (SELECT, JSON, JSON),
        (SELECT, f"{XML}, text/html", XML),
        (SELECT, "text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("ASK { ?s kg:bans ?o }", "application/json", JSON),
        ("ASK { ?s kg:bans ?o }", "text/turtle;q=0.9, application/*;q=0.1", JSON),
        (CONSTRUCT, "*/*", "text/turtle"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/rdf+xml, text/*;q=0.9", "application/rdf+xml"),
        ("DESCRIBE e:ZTE", "application/ld+json", "application/ld+json"),
    ],
)
def test_the_answer_comes_in_the_form_that_is_liked_best(server: Server, query: str, accept: str, kind: str) -> None:
    reply = server.query(query, accept)
    assert (reply.status, reply.kind) == (200, kind)
    assert reply.headers["vary"] == "Accept"


@pytest.mark.parametrize(("query", "accept"), [(SELECT, "text/turtle"), (CONSTRUCT, JSON), (SELECT, "image/png")])
def test_a_form_that_cannot_be_had_is_406_and_says_which_can(server: Server, query: str, accept: str) -> None:
    reply = server.query(query, accept)
    assert reply.status == 406
    assert ("turtle" if query == CONSTRUCT else "sparql-results+json") in reply.text


def test_every_form_of_a_table_says_the_same(server: Server) -> None:
    query = 'SELECT ?l ("a\\t\\"b\\"" AS ?t) { e:ZTE rdfs:label ?l }'
    from_json = json.loads(server.query(query, JSON).text)["results"]["bindings"]
    assert from_json == [
        {"l": {"type": "literal", "value": "ZTE", "xml:lang": "en"}, "t": {"type": "literal", "value": 'a\t"b"'}}
    ]
    assert list(csv.reader(io.StringIO(server.query(query).text))) == [["l", "t"], ["ZTE", 'a\t"b"']]
    assert server.query(query, "text/tab-separated-values").text == '?l\t?t\n"ZTE"@en\t"a\\t\\"b\\""\n'
    assert [one.text for one in ET.fromstring(server.query(query, XML).text).iter() if one.text] == ["ZTE", 'a\t"b"']  # noqa: S314


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_every_form_of_a_graph_has_its_triples(server: Server, accept: str, form: str) -> None:
    read = rdflib.Graph().parse(data=server.query(CONSTRUCT, accept).text, format=form)
    assert set(read) == set(to_rdflib(small_graph()))


@pytest.mark.parametrize(
    ("method", "path", "kind", "body", "status"),
    [
        ("PUT", "/sparql", QUERY, SELECT, 405),
        ("DELETE", "/sparql", None, "", 405),
        ("GET", f"/sparql?{urlencode([('query', SELECT), ('query', 'ASK {}')])}", None, "", 400),
        ("POST", "/sparql", FORM, urlencode([("query", SELECT), ("query", "ASK {}")]), 400),
        ("POST", f"/sparql?{urlencode({'query': SELECT})}", QUERY, SELECT, 400),
        ("POST", "/sparql", "text/plain", SELECT, 415),
        ("POST", "/sparql", None, urlencode({"query": SELECT}), 415),
        ("POST", "/sparql", None, SELECT, 415),
        ("POST", "/sparql", f"{QUERY}; charset=utf-16", SELECT.encode("utf-16"), 415),
        ("POST", "/sparql", QUERY, b"ASK { ?s ?p '\xff' }", 400),
        ("POST", "/sparql", FORM, b"query=ASK%20%7B%20?s%20?p%20'%FF'%20%7D", 400),
        ("POST", "/sparql", FORM, "", 400),
        ("POST", "/sparql", FORM, "&".join(f"a{i}=" for i in range(200)), 400),
        ("GET", "/sparql?quer=ASK%7B%7D", None, "", 400),
        ("GET", f"/sparql?{urlencode({'query': 'SELECT ?s WHERE { ?s ?p'})}", None, "", 400),
        ("POST", "/sparql", QUERY, "", 400),
        # the update operation: the endpoint is read only
        ("GET", "/sparql?update=CLEAR%20ALL", None, "", 405),
        ("POST", "/sparql", FORM, "update=CLEAR%20ALL", 403),
        ("POST", "/sparql", UPDATE, "CLEAR ALL", 403),
        ("POST", "/sparql", QUERY, "CLEAR ALL", 400),
        ("POST", "/sparql", f"{UPDATE}; charset=utf-16", "CLEAR ALL", 415),
        # a dataset would have to be fetched
        ("GET", f"/sparql?{urlencode({'query': SELECT, 'default-graph-uri': 'http://127.0.0.1:9/'})}", None, "", 400),
        ("POST", "/sparql", FORM, urlencode({"query": SELECT, "named-graph-uri": "http://127.0.0.1:9/"}), 400),
        ("POST", "/sparql", FORM, urlencode({"update": "CLEAR ALL", "using-graph-uri": "http://127.0.0.1:9/"}), 403),
    ],
)
def test_what_the_protocol_forbids_is_refused(
    server: Server, method: str, path: str, kind: str | None, body: str | bytes, status: int
) -> None:
    content = body if isinstance(body, bytes) else body.encode()
    headers: dict[str, Any] = {"Content_Type": kind} if kind else {}
    reply = server.ask(path, method=method, body=content, **headers)
    assert reply.status == status
    assert reply.text
    assert server.query("SELECT (COUNT(*) AS ?n) { ?s kg:bans ?o }").text == "n\r\n1\r\n"


def test_a_query_that_cannot_be_read_is_400_with_the_place(server: Server) -> None:
    reply = server.query("SELECT ?who\nWHERE { ?who kgg:bans ?whom }")
    assert (reply.status, reply.kind) == (400, "text/plain")
    assert reply.text.splitlines()[1:] == ["WHERE { ?who kgg:bans ?whom }", f"{' ' * 21}^ (declare with PREFIX: kgg:)"]


def test_without_a_query_the_service_describes_itself(server: Server) -> None:
    reply = server.ask("/sparql", Accept="application/n-triples")
    assert (reply.status, reply.kind) == (200, "application/n-triples")
    described = rdflib.Graph().parse(data=reply.text, format="nt")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = described.subjects(rdflib.RDF.type, sd.Service)
    assert str(described.value(service, sd.endpoint)) == f"http://{server.host}:{server.port}/sparql"
    assert described.value(service, sd.supportedLanguage) == sd.SPARQL11Query
    assert server.ask("/sparql", Accept="text/html").status == 406


def test_an_entity_has_a_page_for_people_and_triples_for_programs(server: Server) -> None:
    page = server.ask("/entity/ZTE", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (page.status, page.kind) == (200, "text/html")
    assert "<blockquote>The Department of Commerce banned ZTE." in page.text
    assert '<a href="/entity/Department_of_Commerce">Department of Commerce</a> <b>bans</b>' in page.text
    turtle = server.ask("/entity/ZTE", Accept="text/turtle")
    assert turtle.kind == "text/turtle"
    assert "e:ZTE a kg:Company" in turtle.text
    assert server.ask("/entity/ZTE?format=turtle", Accept="text/html").text == turtle.text
    assert server.ask("/entity/ZTE", Accept="application/ld+json").kind == "application/ld+json"
    assert server.ask("/entity/ZTE", Accept="image/png").status == 406


def test_claims_evidence_and_documents_have_their_triples(server: Server) -> None:
    graph = small_graph()
    claim = graph.claims[0]
    for path in (f"claim/{claim.key}", f"evidence/{claim.evidence[0].key}", f"document/{graph.documents[0].key}"):
        reply = server.ask(f"/{path}", Accept="application/n-triples")
        assert reply.status == 200
        assert f"<https://kg.example.org/{path}> " in reply.text
    assert server.ask("/claim/0000").status == 404


def test_the_pages_and_the_viewer_need_no_other_server(server: Server) -> None:
    page = server.ask("/")
    assert (page.status, page.kind) == (200, "text/html")
    assert "<textarea" in page.text
    viewer = server.ask("/graph.html")
    assert (viewer.status, viewer.kind) == (200, "text/html")
    for text in (page.text, server.ask("/entity/ZTE", Accept="text/html").text):
        assert "default-src 'none'" in text
        assert not [one for one in text.split('src="')[1:] if one.startswith("http")]


def test_without_a_viewer_the_page_says_how_to_make_it(tmp_path: Path) -> None:
    exports.export(small_graph(), "turtle", tmp_path)
    with serving(tmp_path, "--workers", "1") as server:
        reply = server.ask("/graph.html")
    assert reply.status == 404
    assert "--format html" in reply.text


def test_a_graph_under_another_base_is_served_at_its_own_paths(tmp_path: Path) -> None:
    exports.export(small_graph(), "turtle", tmp_path, base="http://127.0.0.1:7878/")
    with serving(tmp_path / "graph.ttl", "--workers", "1") as server:
        assert "<http://127.0.0.1:7878/entity/ZTE>" in server.ask("/entity/ZTE", Accept="application/n-triples").text


def test_an_interrupt_stops_it_after_what_is_being_answered(tmp_path: Path) -> None:
    exports.export(small_graph(), "turtle", tmp_path)
    with serving(tmp_path, "--workers", "1") as server:
        assert server.query(SELECT).status == 200
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(timeout=30) in {0, 130, -signal.SIGINT}
        assert server.process.stderr
        assert "Traceback" not in server.process.stderr.read()


def test_an_address_that_is_taken_is_an_error(server: Server, command: Command, seeds_folder: Path) -> None:
    ran = command("serve", seeds_folder, "--port", server.port)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"error: 127.0.0.1:{server.port} cannot be listened on: ")
    assert "mend: choose another with --port" in ran.err


def test_a_graph_that_is_not_there_is_an_error(command: Command, tmp_path: Path) -> None:
    ran = command("serve", tmp_path, "--port", 0)
    assert (ran.code, ran.out) == (1, "")
    assert "is not there" in ran.err


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "a/x"),
        ("*/*", "a/x"),
        ("b/y", "b/y"),
        ("a/*;q=0.2, b/*;q=0.3", "b/y"),
        ("a/x;q=0, */*", "b/y"),
        ("A/X;Q=1.0", "a/x"),
        ("a/x;q=nonsense", None),
        ("a/x;q=0", None),
        (";;,,=", None),
    ],
)
def test_the_accept_header_is_read_as_http_says(accept: str, expected: str | None) -> None:
    assert best(accept, ["a/x", "b/y"]) == expected
