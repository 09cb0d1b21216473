"""Questions in SPARQL: what they find, how it is shown, what is refused, and how errors show their place."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from strategies import QUICK, graphs, small_graph, texts

from kg.errors import GraphError, QueryError
from kg.exports import turtle
from kg.graph import KnowledgeGraph
from kg.model import Factuality
from kg.query import as_csv, as_json, as_table, as_turtle, query
from kg.store import load_graph, open_store, store_base

CLAIMS = """
SELECT ?who ?what ?quote WHERE {
  ?claim a kg:Claim ; rdf:subject ?who ; rdf:predicate ?what ; kg:evidence/oa:exact ?quote
} ORDER BY ?quote"""


@pytest.fixture(scope="module")
def store() -> pyoxigraph.Store:
    return open_store(small_graph())


def _values(store: pyoxigraph.Store, sparql: str) -> list[list[str]]:
    return [[getattr(term, "value", "") for term in row] for row in query(store, sparql).rows]


def test_claims_are_found_with_their_quotes(store: pyoxigraph.Store) -> None:
    assert as_table(query(store, CLAIMS)).splitlines() == [
        "who                       what         quote",
        "------------------------  -----------  --------------------------------------",
        "e:Department_of_Commerce  kg:bans      The Department of Commerce banned ZTE.",
        "e:ZTE                     kg:appealTo  ZTE may appeal, Ann Vale said.",
        "e:ZTE                     kg:pay       ZTE paid 361 million dollars.",
    ]


def test_a_direct_triple_stands_for_an_actual_claim_only(store: pyoxigraph.Store) -> None:
    assert query(store, "ASK { e:Department_of_Commerce kg:bans e:ZTE }").answer is True
    assert query(store, "ASK { e:ZTE kg:appealTo ?anyone }").answer is False
    assert _values(store, "SELECT ?much { e:ZTE kg:pay ?much FILTER (?much > 1000) }") == [["361000000"]]


def test_properties_are_found_by_their_labels_and_parents(store: pyoxigraph.Store) -> None:
    asked = "SELECT ?o { ?p rdfs:subPropertyOf+ kg:relatedTo ; rdfs:label ?l . ?s ?p ?o FILTER (STR(?l) = 'pay') }"
    assert _values(store, asked) == [["361000000"]]


def test_construct_gives_triples(store: pyoxigraph.Store) -> None:
    result = query(store, "CONSTRUCT { ?o kg:bannedBy ?s } WHERE { ?s kg:bans ?o }")
    assert result.variables == ("subject", "predicate", "object")
    assert as_table(result).splitlines()[2] == "e:ZTE    kg:bannedBy  e:Department_of_Commerce"


def test_construct_is_written_as_turtle_and_select_is_not(store: pyoxigraph.Store) -> None:
    result = query(
        store, "CONSTRUCT { ?o kg:bannedBy ?s . ?o rdfs:label ?l } WHERE { ?s kg:bans ?o . ?o rdfs:label ?l }"
    )
    lines = as_turtle(result).splitlines()
    assert lines[-2:] == ['e:ZTE rdfs:label "ZTE"@en ;', "\tkg:bannedBy e:Department_of_Commerce ."]
    with pytest.raises(QueryError, match=r"as Turtle .*CONSTRUCT"):
        as_turtle(query(store, "SELECT ?s ?p ?o { ?s ?p ?o }"))


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
        "select *from<http://127.0.0.1:9/>{?s ?p ?o}",
        "SELECT * FROM NAMED e:ZTE { ?s ?p ?o }",
        "SELECT * # no\nFR\\u004FM <http://127.0.0.1:9/> { ?s ?p ?o }",
    ],
)
def test_no_other_graph_is_asked(store: pyoxigraph.Store, asked: str) -> None:
    with pytest.raises(QueryError, match="another graph"):
        query(store, asked)


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT ?from { ?from kg:from <http://a.example/from> }",
        "SELECT * { ?s rdfs:label 'from <http://a.example/>' }",
        'SELECT * { ?s rdfs:label """from\n"<http://a.example/>""" } # from <http://a.example/>',
    ],
)
def test_the_word_from_may_stand_elsewhere(store: pyoxigraph.Store, asked: str) -> None:
    assert query(store, asked).rows == ()


def test_prefixes_of_the_query_go_before_ours(store: pyoxigraph.Store) -> None:
    asked = "PREFIX e: <https://kg.example.org/schema#>\nSELECT ?o { ?s e:bans ?o }"
    assert _values(store, asked) == [["https://kg.example.org/entity/ZTE"]]


def test_a_graph_under_another_base_is_asked_with_the_same_words() -> None:
    store = open_store(small_graph(), base="https://news.example/kg/")
    assert store_base(store) == "https://news.example/kg/"
    assert as_table(query(store, "SELECT ?o { ?s kg:bans ?o }")) == "o\n-----\ne:ZTE\n"


@pytest.mark.parametrize(
    ("sparql", "shown"),
    [
        (
            "SELECT *\nWHERE {\n\t?s kg:bans }",
            "line 3, column 13: the query cannot be read near here\n\t?s kg:bans }\n\t           ^",
        ),
        ("SELECT (COUNT(*) AS ?n) ?s { }", "line 1, column 31: The SELECT contains a variable that is unbound"),
        ("", "line 1, column 1: the query cannot be read near here\n\n^"),
        ("SELECT * {\n ?s foaf:knows ?o }", "^ (declare with PREFIX: foaf:)"),
        ('SELECT * { ?s ?p "éé: b" ; nonsense }', f"\n{' ' * 35}^"),
    ],
)
def test_errors_show_the_place(store: pyoxigraph.Store, sparql: str, shown: str) -> None:
    with pytest.raises(QueryError) as caught:
        query(store, sparql)
    assert shown in str(caught.value)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { e:a kg:b e:c }",
        "PREFIX x: <https://x.example/>\n# a remark\nDELETE WHERE { ?s ?p ?o }",
        "BASE <https://x.example/> LOAD <https://x.example/>",
        "drop all",
    ],
)
def test_updates_are_refused(update: str) -> None:
    store = open_store(small_graph())
    before = len(store)
    with pytest.raises(QueryError, match="changes nothing"):
        query(store, update)
    assert len(store) == before


@pytest.mark.parametrize(
    "body",
    [
        "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }",
        "service silent <http://127.0.0.1:9/> { ?s ?p ?o }",
        "SERVICE ?x { ?s ?p ?o }",
        "SERVICE # remark\n d:x # { remark\n { ?s ?p ?o }",
        "?s ?p 1SERVICE<http://127.0.0.1:9/>{?x ?y ?z}",
        "?s ?p trueSERVICE<http://127.0.0.1:9/>{?x ?y ?z}",
        "SERVICESILENT d:foo{?x ?y ?z}",
        "SERVICE:foo{?x ?y ?z}",
        "SERVICEd:a\\#b{?x ?y ?z}",
        "SERV\\u0049CE <http://127.0.0.1:9/> { ?s ?p ?o }",
        "FILTER(?s<'x>') SERVICE <http://127.0.0.1:9/> { } FILTER(?o='y')",
        "FILTER(?s<?b#>'''\n) SERVICE <http://127.0.0.1:9/> { } #'''",
    ],
)
def test_no_other_store_is_asked(store: pyoxigraph.Store, body: str) -> None:
    with pytest.raises(QueryError, match="another store"):
        query(store, f"PREFIX : <http://127.0.0.1:9/>\nSELECT * {{ {body} }}")


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT * { ?s kg:relationText 'Internal Revenue Service' }",
        "SELECT ?service ?x { ?service kg:bans ?x }",
        "SELECT * { e:Secret_Service kg:bans ?x }",
        "SELECT * { { ?x kg:bans e:Secret_Service } UNION { ?x a ?y } }",
        "# the service: all of it\nSELECT * { ?s ?p ?o }",
    ],
)
def test_the_word_service_may_stand_elsewhere(store: pyoxigraph.Store, asked: str) -> None:
    assert query(store, asked).answer is None


def test_a_function_that_is_not_there_is_an_error(store: pyoxigraph.Store) -> None:
    with pytest.raises(QueryError, match=r"f\.example"):
        query(store, "SELECT (<https://f.example/>(1) AS ?x) { }")


def test_json_is_that_of_the_standard(store: pyoxigraph.Store) -> None:
    asked = "SELECT ?s ?l ?n ?none { ?s rdfs:label ?l ; kg:pay ?n OPTIONAL { ?s kg:no ?none } }"
    assert json.loads(as_json(query(store, asked))) == {
        "head": {"vars": ["s", "l", "n", "none"]},
        "results": {
            "bindings": [
                {
                    "s": {"type": "uri", "value": "https://kg.example.org/entity/ZTE"},
                    "l": {"type": "literal", "value": "ZTE", "xml:lang": "en"},
                    "n": {
                        "type": "literal",
                        "value": "361000000",
                        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
                    },
                }
            ]
        },
    }
    assert json.loads(as_json(query(store, "ASK { }"))) == {"head": {}, "boolean": True}


def test_csv_is_that_of_the_standard(store: pyoxigraph.Store) -> None:
    asked = "SELECT ?t ?i ?none { ?d dcterms:title ?t ; dcterms:issued ?i OPTIONAL { ?d kg:no ?none } }"
    assert as_csv(query(store, asked)) == 't,i,none\r\n"A ""ban""",2018-04-16,\r\n'
    assert as_csv(query(store, "ASK { ?s kg:no ?o }")) == "false\r\n"


def test_wide_texts_are_cut_and_control_characters_do_not_reach_the_terminal(store: pyoxigraph.Store) -> None:
    table = as_table(query(store, f'SELECT ("{"x" * 100}" AS ?a) ("b\\n\\u001b[2J\\u202ec" AS ?b) {{ }}'))
    assert table.splitlines()[2] == f"{'x' * 59}…  b [2J c"


@QUICK
@given(graphs())
def test_every_format_keeps_hostile_text_in_its_cell(graph: KnowledgeGraph) -> None:
    store = open_store(graph)
    result = query(store, "SELECT ?e ?label { ?e rdfs:label ?label FILTER (STRSTARTS(STR(?e), STR(e:))) }")
    labels = sorted(entity.label for entity in graph.entities)
    cells = list(csv.reader(io.StringIO(as_csv(result), newline="")))
    assert sorted(row[1] for row in cells[1:]) == labels
    bindings = json.loads(as_json(result))["results"]["bindings"]
    assert sorted(row["label"]["value"] for row in bindings) == labels
    assert len(as_table(result).splitlines()) == 2 + len(labels)


@QUICK
@given(graphs())
def test_sparql_finds_the_claims_of_each_factuality(graph: KnowledgeGraph) -> None:
    rows = _values(open_store(graph), "SELECT ?f { ?c kg:factuality ?f }")
    expected = sorted(claim.factuality.value for claim in graph.claims)
    assert sorted(row[0].rpartition("#")[2] for row in rows) == expected
    assert set(expected) <= set(Factuality)


@QUICK
@given(texts())
def test_no_text_is_more_than_an_error(text: str) -> None:
    store = open_store(small_graph())
    before = len(store)
    with contextlib.suppress(QueryError):
        query(store, text)
    assert len(store) == before


def test_a_folder_that_a_build_has_filled_is_opened(tmp_path: Path) -> None:
    turtle.write(small_graph(), tmp_path / "graph.ttl")
    assert len(open_store(tmp_path)) == len(open_store(small_graph()))
    assert load_graph(tmp_path) == small_graph()


@pytest.mark.parametrize("open_", [open_store, load_graph])
def test_a_file_that_is_no_graph_is_an_error_with_its_path(open_: type, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"graph\.ttl is not there .*kg build"):
        open_(tmp_path / "graph.ttl")
    (tmp_path / "graph.ttl").write_text("<a:b> <a:c> .", encoding="utf-8")
    with pytest.raises(GraphError, match=r"graph\.ttl is no Turtle: .*line 1"):
        open_(tmp_path)
