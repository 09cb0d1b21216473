"""The graph holds together, and NetworkX sees all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from strategies import QUICK, Parts, graphs, parts, small_graph

from kg.exports.tables import TABLES
from kg.graph import KnowledgeGraph, independent, knowledge_graph, to_networkx
from kg.model import Claim, Document, Entity, Evidence, Factuality, Value
from kg.schema import load_schema

DOCUMENT = Document.of("report", "ZTE paid the United States $1 billion.")
ZTE, USA, IRAN = (Entity(name, "Thing", name) for name in ("ZTE", "United_States", "Iran"))
EVIDENCE = Evidence(DOCUMENT.key, 0, 3, "ZTE")
PAID = Claim("ZTE", "paid", "United_States", Factuality.ACTUAL, (EVIDENCE,))


def test_only_entities_that_a_claim_names_are_in_the_graph() -> None:
    made = knowledge_graph([DOCUMENT], [ZTE, USA, IRAN], [PAID])
    assert [entity.id for entity in made.entities] == ["United_States", "ZTE"]
    spoken = knowledge_graph([DOCUMENT], [ZTE, USA, IRAN], [replace(PAID, speaker="Iran")])
    assert [entity.id for entity in spoken.entities] == ["Iran", "United_States", "ZTE"]


def test_the_graph_leaves_out_the_texts() -> None:
    made = knowledge_graph([DOCUMENT], [ZTE, USA], [PAID])
    assert [(one.key, one.name, one.text) for one in made.documents] == [(DOCUMENT.key, "report", "")]


@pytest.mark.parametrize(
    "claim",
    [replace(PAID, subject="Iran"), replace(PAID, object="Iran"), replace(PAID, speaker="Iran")],
    ids=["subject", "object", "speaker"],
)
def test_a_claim_names_only_entities_of_the_graph(claim: Claim) -> None:
    with pytest.raises(ValueError, match=f"claim {claim.key} names entities that are not there: \\['Iran'\\]"):
        KnowledgeGraph((DOCUMENT,), (ZTE, USA), (claim,))


def test_evidence_names_only_documents_of_the_graph() -> None:
    with pytest.raises(ValueError, match="names documents that are not there"):
        KnowledgeGraph((), (ZTE, USA), (PAID,))


def test_reprints_point_to_the_earliest_of_their_text_and_count_once() -> None:
    days = (date(2018, 5, 2), None, date(2018, 5, 1), date(2018, 5, 1))
    one, two, three, four = (Document.of(f"{i}", "ZTE", published=day) for i, day in enumerate(days))
    claim = replace(PAID, evidence=tuple(sorted(Evidence(each.key, 0, 3, "ZTE") for each in (one, two, three, four))))
    graph = knowledge_graph([one, two, three, four], [ZTE, USA], [claim], [(two.key, one.key), (three.key, two.key)])
    by_key = {document.key: document for document in graph.documents}
    assert [by_key[each.key].reprint_of for each in (one, two, three, four)] == [three.key, three.key, "", ""]
    assert independent(claim, by_key) == 2
    assert knowledge_graph(graph.documents, graph.entities, graph.claims) == graph
    assert to_networkx(graph).edges["ZTE", "United_States", claim.key]["corroboration"] == 2


def test_a_reprint_points_to_a_document_of_the_graph_that_is_none() -> None:
    first, second, third = (Document.of(name, "ZTE") for name in ("a", "b", "c"))
    chain = (first, replace(second, reprint_of=first.key), replace(third, reprint_of=second.key))
    KnowledgeGraph(chain[:2], (), ())
    for wrong in (chain, chain[1:2]):
        with pytest.raises(ValueError, match="is a reprint of none of the first"):
            KnowledgeGraph(wrong, (), ())


@QUICK
@given(parts())
def test_the_order_of_what_comes_in_does_not_matter(made: Parts) -> None:
    documents, entities, claims = made
    assert knowledge_graph(documents, entities, claims) == knowledge_graph(
        list(reversed(documents)), list(reversed(entities)), list(reversed(claims))
    )


@QUICK
@given(graphs())
def test_networkx_has_every_entity_and_every_claim_with_its_evidence(graph: KnowledgeGraph) -> None:
    view = to_networkx(graph)
    assert isinstance(view, nx.MultiDiGraph)
    values = {f'"{claim.object.text}"' for claim in graph.claims if isinstance(claim.object, Value)}
    assert set(view) == {entity.id for entity in graph.entities} | values
    edges = {key: (source, data) for source, _, key, data in view.edges(keys=True, data=True)}
    assert set(edges) == {claim.key for claim in graph.claims}
    for claim in graph.claims:
        source, data = edges[claim.key]
        assert source == claim.subject
        assert data["property"] == claim.property
        assert data["factuality"] == claim.factuality.value
        assert [(one["document"], one["begin"], one["end"], one["quote"]) for one in data["evidence"]] == [
            (one.document, one.begin, one.end, one.quote) for one in claim.evidence
        ]


def test_a_value_is_no_entity_of_the_same_name() -> None:
    named = replace(PAID, object=Value("United_States"))
    view = to_networkx(knowledge_graph([DOCUMENT], [ZTE, USA], [PAID, named]))
    assert {target: view.nodes[target]["type"] for _, target in view.out_edges("ZTE")} == {
        "United_States": "Thing",
        '"United_States"': "Value",
    }


def test_claims_between_the_same_two_are_edges_of_their_own() -> None:
    graph = knowledge_graph([DOCUMENT], [ZTE, USA], [PAID, replace(PAID, factuality=Factuality.NEGATED)])
    assert to_networkx(graph).number_of_edges("ZTE", "United_States") == 2


def test_networkx_can_walk_the_graph() -> None:
    graph = small_graph()
    claim = next(claim for claim in graph.claims if isinstance(claim.object, str))
    assert nx.has_path(to_networkx(graph), claim.subject, str(claim.object))


def test_claims_of_a_relation_that_holds_both_ways_contradict_each_other_with_their_ends_swapped() -> None:
    met = replace(PAID, property="meets")
    denied = replace(met, subject="United_States", object="ZTE", factuality=Factuality.NEGATED)
    graph = knowledge_graph([DOCUMENT], [ZTE, USA], [met, denied])
    assert {claim.key: claim.contradicts for claim in graph.claims} == {met.key: (denied.key,), denied.key: (met.key,)}
    bans, banned = (replace(one, property="bans") for one in (met, denied))
    assert [one.contradicts for one in knowledge_graph([DOCUMENT], [ZTE, USA], [bans, banned]).claims] == [(), ()]
    schema = load_schema()
    changed = {**schema.relations, "bans": replace(schema.relations["bans"], symmetric=True)}
    both = knowledge_graph([DOCUMENT], [ZTE, USA], [bans, banned], schema=replace(schema, relations=changed))
    assert all(one.contradicts for one in both.claims)


def test_tables_and_networkx_say_the_same_of_a_claim() -> None:
    graph = small_graph()
    view = to_networkx(graph)
    columns, rows = TABLES["claims"]
    for row in rows(graph):
        assert set(row) == set(columns)
        (edge,) = (data for _, _, key, data in view.edges(keys=True, data=True) if key == row["id"])
        shared = set(row) - {"id", "subject", "object", "value", "datatype"}
        assert {name: edge[name] for name in shared} == {name: row[name] for name in shared}
        assert set(edge) == shared | {"evidence"}
