"""The triples of a graph, the way back, and the shapes that they must have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pyshacl
import pytest
import rdflib
from hypothesis import given, settings
from strategies import AGENCY, QUICK, ZTE, graphs, small_graph, texts

from kg.errors import GraphError
from kg.graph import KnowledgeGraph, knowledge_graph
from kg.model import Claim, Document, Evidence, Factuality, Value
from kg.rdf import DEFAULT_BASE, Literal, Triple, from_rdf, prefixes, to_rdflib, triples
from kg.rdf.terms import RDF, RDFS, local_name, name_of, term_name, term_of, web_address
from kg.schema import load_schema, schema_folder

KG, E, C = (prefixes()[prefix] for prefix in ("kg", "e", "c"))
SHAPES = rdflib.Graph().parse(schema_folder() / "shapes.ttl")


@QUICK
@given(graphs())
def test_a_graph_comes_back_equal_from_its_triples(graph: KnowledgeGraph) -> None:
    assert from_rdf(triples(graph)) == graph


@QUICK
@given(graphs())
def test_a_graph_under_another_base_comes_back_equal(graph: KnowledgeGraph) -> None:
    base = "http://localhost:8000/news/document/"
    assert all(one.subject.startswith(base) for one in triples(graph, base=base))
    assert from_rdf(triples(graph, base=base)) == graph


@QUICK
@given(graphs())
def test_triples_between_entities_are_exactly_the_actual_claims(graph: KnowledgeGraph) -> None:
    edges = {one for one in triples(graph) if one.subject.startswith(E) and one.predicate.startswith(KG)}
    actual = [claim for claim in graph.claims if claim.factuality is Factuality.ACTUAL]
    said = {(claim.subject, claim.property, claim.object) for claim in actual}
    assert {(name_of(s.removeprefix(E)), term_of(p.removeprefix(KG))) for s, p, _ in edges} == {one[:2] for one in said}
    assert len(edges) == len(said)


@settings(QUICK, max_examples=6)
@given(graphs())
def test_graphs_have_the_shapes(graph: KnowledgeGraph) -> None:
    conforms, _, report = pyshacl.validate(to_rdflib(graph), shacl_graph=SHAPES)
    assert conforms, report


def _claim_node(edges: rdflib.Graph, factuality: str) -> rdflib.term.Node:
    return next(iter(edges.subjects(rdflib.URIRef(f"{KG}factuality"), rdflib.URIRef(KG + factuality))))


def _lose_factuality(edges: rdflib.Graph) -> None:
    edges.remove((_claim_node(edges, "reported"), rdflib.URIRef(f"{KG}factuality"), None))


def _invent_factuality(edges: rdflib.Graph) -> None:
    edges.set((_claim_node(edges, "reported"), rdflib.URIRef(f"{KG}factuality"), rdflib.URIRef(f"{KG}likely")))


def _lose_evidence(edges: rdflib.Graph) -> None:
    edges.remove((_claim_node(edges, "reported"), rdflib.URIRef(f"{KG}evidence"), None))


def _shorten_quote(edges: rdflib.Graph) -> None:
    exact = rdflib.URIRef(f"{prefixes()['oa']}exact")
    edges.set((next(iter(edges.subjects(exact))), exact, rdflib.Literal("short")))


def _lose_direct_triple(edges: rdflib.Graph) -> None:
    edges.remove((rdflib.URIRef(E + AGENCY.id), rdflib.URIRef(f"{KG}bans"), None))


def _assert_what_is_reported(edges: rdflib.Graph) -> None:
    edges.add((rdflib.URIRef(E + ZTE.id), rdflib.URIRef(f"{KG}appealTo"), rdflib.URIRef(E + AGENCY.id)))


def _lose_label(edges: rdflib.Graph) -> None:
    edges.remove((rdflib.URIRef(E + ZTE.id), rdflib.RDFS.label, None))


def _lose_declaration(edges: rdflib.Graph) -> None:
    edges.remove((rdflib.URIRef(f"{KG}appealTo"), None, None))


def _lose_document(edges: rdflib.Graph) -> None:
    edges.remove((None, rdflib.RDF.type, rdflib.URIRef(f"{prefixes()['schema']}NewsArticle")))


def _point_to_a_reprint(edges: rdflib.Graph) -> None:
    (document,) = edges.subjects(rdflib.RDF.type, rdflib.URIRef(f"{prefixes()['schema']}NewsArticle"))
    edges.add((document, rdflib.DCTERMS.isVersionOf, document))


@pytest.mark.parametrize(
    "spoil",
    [
        _lose_factuality,
        _invent_factuality,
        _lose_evidence,
        _shorten_quote,
        _lose_direct_triple,
        _assert_what_is_reported,
        _lose_label,
        _lose_declaration,
        _lose_document,
        _point_to_a_reprint,
    ],
)
def test_the_shapes_find_what_is_spoilt(spoil: Callable[[rdflib.Graph], None]) -> None:
    edges = to_rdflib(small_graph())
    assert pyshacl.validate(edges, shacl_graph=SHAPES)[0]
    spoil(edges)
    assert not pyshacl.validate(edges, shacl_graph=SHAPES)[0]


def test_a_claim_has_the_triples_of_the_profile() -> None:
    graph = small_graph()
    claim = next(claim for claim in graph.claims if claim.property == "bans")
    about = {(p, o) for s, p, o in triples(graph) if s == C + claim.key}
    assert about == {
        (f"{RDF}type", f"{KG}Claim"),
        (f"{RDF}type", f"{RDF}Statement"),
        (f"{RDF}subject", f"{E}Department_of_Commerce"),
        (f"{RDF}predicate", f"{KG}bans"),
        (f"{RDF}object", f"{E}ZTE"),
        (f"{KG}factuality", f"{KG}actual"),
        (f"{KG}relationText", Literal("banned")),
        (f"{KG}begin", Literal("2018-04-15", "date")),
        (f"{KG}duration", Literal("P7Y")),
        (f"{KG}evidence", prefixes()["ev"] + claim.evidence[0].key),
        (f"{KG}subjectAt", f"{prefixes()['d']}{graph.documents[0].key}#char=4,26"),
        (f"{KG}cueAt", f"{prefixes()['d']}{graph.documents[0].key}#char=27,33"),
        (f"{KG}objectAt", f"{prefixes()['d']}{graph.documents[0].key}#char=34,37"),
    }


def test_properties_are_declared_up_to_the_top_with_labels_of_the_schema_or_of_their_words() -> None:
    declared = {(s.removeprefix(KG), p, o) for s, p, o in triples(small_graph()) if s.startswith(KG)}
    bans = load_schema().relations["bans"]
    assert ("bans", f"{RDFS}label", Literal(bans.label, language="en")) in declared
    assert ("bans", f"{RDFS}subPropertyOf", KG + bans.parent) in declared
    assert ("appealTo", f"{RDFS}label", Literal("appeal to", language="en")) in declared
    assert ("appealTo", f"{RDFS}subPropertyOf", f"{KG}relatedTo") in declared
    assert not [one for one in declared if one[:2] == ("relatedTo", f"{RDFS}subPropertyOf")]


def _only_claim(claim: Claim, document: Document) -> KnowledgeGraph:
    return knowledge_graph([document], [ZTE, AGENCY], [claim])


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        (Value("Beijing"), Literal("Beijing")),
        (Value("42", "integer"), Literal("42", "integer")),
        (Value("-0.5", "decimal"), Literal("-0.5", "decimal")),
        (Value("2018-04-15", "date"), Literal("2018-04-15", "date")),
        (Value("2018-04", "date"), Literal("2018-04", "gYearMonth")),
        (Value("2018", "date"), Literal("2018", "gYear")),
        (Value("007", "integer"), Literal("007")),
        (Value("1.50", "decimal"), Literal("1.50")),
        (Value("2018-02-30", "date"), Literal("2018-02-30")),
    ],
)
def test_values_are_typed_only_in_the_form_that_stores_keep(value: Value, literal: Literal) -> None:
    document = Document.of("a", "text")
    claim = Claim(ZTE.id, "pay", value, Factuality.ACTUAL, (Evidence(document.key, 0, 4, "text"),))
    edges = set(triples(_only_claim(claim, document)))
    assert Triple(f"{E}ZTE", f"{KG}pay", literal) in edges
    assert Triple(C + claim.key, f"{RDF}object", literal) in edges


def test_characters_that_no_store_takes_become_replacements_one_for_one() -> None:
    document = Document.of("a", "x\x00y")
    evidence = (Evidence(document.key, 0, 3, "x\x00y"),)
    claim = Claim(ZTE.id, "bans", AGENCY.id, Factuality.ACTUAL, evidence, ("\ud800",), theme="\udfffz")
    literals = {o.text for _, _, o in triples(_only_claim(claim, document)) if isinstance(o, Literal)}
    assert {"x\ufffdy", "\ufffd", "\ufffdz"} <= literals


@QUICK
@given(texts())
def test_names_in_iris_hold_plain_characters_and_come_back(name: str) -> None:
    assert not set('<>"{}|^`\\#/?. \n') & set(local_name(name))
    assert name_of(local_name(name)) == name
    assert term_of(term_name(name)) == name


@pytest.mark.parametrize("word", ["begin", "end", "speaker", "evidence", "theme", "actual", "Claim"])
def test_open_properties_never_take_a_word_of_the_profile(word: str) -> None:
    assert term_name(word) == f"{word}_"
    assert term_of(f"{word}_") == word


@pytest.mark.parametrize(
    "hostile", ["javascript:alert(1)", "https://a b/", "http://[x", "https://a.b/%zz", "http://a/>"]
)
def test_what_is_no_web_address_stays_text(hostile: str) -> None:
    assert web_address(hostile) == Literal(hostile)


def test_web_addresses_are_iris() -> None:
    address = "https://news.example:8080/2018/é%20a.html?b=c&d=e#f"
    assert web_address(address) == address


@pytest.mark.parametrize(
    "base", ["", "example", "https://kg.example.org", "https://a b/", "https://a/#", 'https://a/">/']
)
def test_a_base_that_is_no_iri_is_refused(base: str) -> None:
    with pytest.raises(GraphError, match="base of a graph"):
        list(triples(small_graph(), base=base))


def test_rdflib_gets_the_same_triples_and_the_prefixes() -> None:
    copy = to_rdflib(small_graph())
    assert len(copy) == len(set(triples(small_graph())))
    assert copy.value(rdflib.URIRef(f"{E}ZTE"), rdflib.RDFS.label) == rdflib.Literal("ZTE", lang="en")
    assert copy.namespace_manager.normalizeUri(f"{E}ZTE") == "e:ZTE"


def _without(edges: list[Triple], predicate: str) -> list[Triple]:
    return [one for one in edges if one.predicate != predicate]


@pytest.mark.parametrize("predicate", [f"{RDF}subject", f"{RDF}object", f"{KG}factuality", f"{KG}evidence"])
def test_a_claim_that_lacks_a_part_is_an_error(predicate: str) -> None:
    with pytest.raises(GraphError, match="does not hold together"):
        from_rdf(_without(list(triples(small_graph())), predicate))


def test_triples_of_another_kind_are_an_error_or_left_out() -> None:
    foreign = Triple("https://a.example/x", f"{RDFS}label", Literal("x"))
    with pytest.raises(GraphError, match="no document"):
        from_rdf([foreign])
    assert from_rdf([*triples(small_graph()), foreign]) == small_graph()
    assert from_rdf([]) == KnowledgeGraph((), (), ())


def test_entities_keep_where_else_they_are_known() -> None:
    graph = small_graph()
    known = tuple(replace(one, same_as=("http://www.wikidata.org/entity/Q1",)) for one in graph.entities)
    again = KnowledgeGraph(graph.documents, known, graph.claims)
    assert from_rdf(triples(again)) == again
    same = {o for _, p, o in triples(again) if p.endswith("sameAs")}
    assert same == {"http://www.wikidata.org/entity/Q1"}


def test_the_default_base_is_that_of_the_shapes() -> None:
    assert rdflib.URIRef(f"{DEFAULT_BASE}schema#Claim") in set(SHAPES.objects())
