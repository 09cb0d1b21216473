"""The ontology and the context are what the schema files give, and what other tools read."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
import rdflib

from kg.exports.ontology import context, ontology
from kg.rdf import prefixes
from kg.rdf.terms import OWL, RDF, RDFS, RESERVED, SCHEMA, SKOS
from kg.schema import load_schema, schema_folder

KG = rdflib.Namespace(prefixes()["kg"])
MEND = "write it again: python -m kg.exports.ontology"


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology(load_schema()), format="turtle")


@pytest.mark.parametrize(("file", "derive"), [("ontology.ttl", ontology), ("context.jsonld", context)])
def test_the_files_are_what_the_schema_gives(file: str, derive: object) -> None:
    assert callable(derive)
    assert (schema_folder() / file).read_text(encoding="utf-8") == derive(load_schema()), MEND


def test_every_reader_reads_it(graph: rdflib.Graph) -> None:
    read = {one.subject.value for one in ox.parse(ontology(load_schema()), format=ox.RdfFormat.TURTLE)}
    assert read == {str(one) for one in graph.subjects()}


def test_a_relation_has_its_parent_ends_words_and_mappings(graph: rdflib.Graph) -> None:
    works = set(graph.predicate_objects(KG.worksFor))
    assert (rdflib.URIRef(f"{OWL}equivalentProperty"), rdflib.URIRef(f"{SCHEMA}worksFor")) in works
    assert (
        rdflib.URIRef(f"{OWL}equivalentProperty"),
        rdflib.URIRef("http://www.wikidata.org/prop/direct/P108"),
    ) in works
    assert (rdflib.URIRef(f"{RDFS}subPropertyOf"), KG.relatedTo) in works
    includes = rdflib.URIRef(f"{SCHEMA}domainIncludes")
    assert set(graph.objects(KG.worksFor, includes)) == {KG.Person, KG.Group}
    assert (KG.citizenOf, rdflib.URIRef(f"{RDFS}domain"), KG.Person) in graph
    assert (KG.spouseOf, rdflib.URIRef(f"{RDF}type"), rdflib.URIRef(f"{OWL}SymmetricProperty")) in graph
    assert (KG.childOf, rdflib.URIRef(f"{OWL}inverseOf"), KG.parentOf) in graph
    assert (KG.bans, KG.quadClass, rdflib.Literal("material conflict")) in graph


def test_everything_has_a_label_and_every_relation_a_definition(graph: rdflib.Graph) -> None:
    schema = load_schema()
    for name in (*schema.types, *schema.relations):
        assert graph.value(KG[name], rdflib.URIRef(f"{RDFS}label"))
    for name in schema.relations:
        assert graph.value(KG[name], rdflib.URIRef(f"{SKOS}definition"))


def test_the_words_of_the_profile_are_in_it_and_taken_by_no_relation(graph: rdflib.Graph) -> None:
    schema = load_schema()
    assert all((KG[name], None, None) in graph for name in RESERVED)
    assert not RESERVED & {*schema.types, *schema.relations}


def test_mappings_of_one_relation_are_those_of_no_other() -> None:
    seen: dict[str, str] = {}
    for relation in load_schema().relations.values():
        for term in relation.same:
            assert seen.setdefault(term, relation.name) == relation.name


def test_the_context_makes_triples_of_plain_names() -> None:
    document = json.loads(context(load_schema())) | {"@id": "e:Ann_Vale", "@type": "Person", "worksFor": "e:Acme"}
    read = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    space = prefixes()
    assert (rdflib.URIRef(space["e"] + "Ann_Vale"), KG.worksFor, rdflib.URIRef(space["e"] + "Acme")) in read
    assert (rdflib.URIRef(space["e"] + "Ann_Vale"), rdflib.RDF.type, KG.Person) in read


def test_another_base_moves_every_name() -> None:
    moved = ontology(load_schema(), base="https://news.example/")
    assert "kg.example.org" not in moved
    assert "<https://news.example/schema#>" in moved
