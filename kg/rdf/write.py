"""From a knowledge graph to its triples."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.graph import KnowledgeGraph
from kg.model import Claim, Document, Entity, Evidence, Factuality, Value
from kg.rdf.terms import (
    DCTERMS,
    DEFAULT_BASE,
    OA,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    Literal,
    Triple,
    local_name,
    prefixes,
    span_iri,
    term_name,
    text,
    typed,
    web_address,
)
from kg.schema import RELATED_TO, Schema, load_schema

TYPE = f"{RDF}type"


def triples(graph: KnowledgeGraph, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> Iterator[Triple]:
    """Yield the triples of a graph in the profile; some may come twice.

    Those of a subject come together, and subjects in the order in which Turtle has them: the properties that the graph
    uses (those that the schema does not know are declared as open ones), entities, claims, evidence, documents.

    Args:
        graph: what to write.
        base: the IRI, ending in `/`, under which everything gets its name.
        schema: where the labels and parents of properties come from, by default the one that comes with kg.

    Raises:
        GraphError: where the base is no such IRI.
    """
    space = prefixes(base)
    yield from property_triples({claim.property for claim in graph.claims}, schema or load_schema(), space)
    about: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.claims:
        about[claim.subject].append(claim)
    for entity in sorted(graph.entities, key=lambda entity: local_name(entity.id)):
        yield from entity_triples(entity, space)
        for claim in about[entity.id]:
            yield from direct_triples(claim, space)
    for claim in graph.claims:
        yield from statement_triples(claim, space)
    evidence = {one.key: one for claim in graph.claims for one in claim.evidence}
    for key in sorted(evidence):
        yield from evidence_triples(evidence[key], space)
    for document in sorted(graph.documents, key=lambda document: local_name(document.key)):
        yield from document_triples(document, space)


def entity_triples(entity: Entity, space: dict[str, str]) -> Iterator[Triple]:
    """Yield the triples of an entity; `space` is that of `prefixes`."""
    subject = space["e"] + local_name(entity.id)
    yield Triple(subject, TYPE, space["kg"] + term_name(entity.type))
    yield Triple(subject, f"{RDFS}label", text(entity.label, "en"))
    for alias in entity.aliases:
        yield Triple(subject, f"{SKOS}altLabel", text(alias, "en"))
    for same in entity.same_as:
        yield Triple(subject, f"{OWL}sameAs", web_address(same))


def claim_triples(claim: Claim, space: dict[str, str]) -> Iterator[Triple]:
    """Yield the triples of a claim, and the direct one where it is actual."""
    yield from direct_triples(claim, space)
    yield from statement_triples(claim, space)


def direct_triples(claim: Claim, space: dict[str, str]) -> Iterator[Triple]:
    """Yield the direct triple of a claim that is actual."""
    if claim.factuality is Factuality.ACTUAL:
        yield Triple(*_ends(claim, space))


def _ends(claim: Claim, space: dict[str, str]) -> tuple[str, str, str | Literal]:
    predicate = space["kg"] + term_name(claim.property)
    return space["e"] + local_name(claim.subject), predicate, object_term(claim.object, space)


def statement_triples(claim: Claim, space: dict[str, str]) -> Iterator[Triple]:
    """Yield the triples of the node of a claim; `space` is that of `prefixes`."""
    node, kg = space["c"] + claim.key, space["kg"]
    subject, predicate, target = _ends(claim, space)
    yield Triple(node, TYPE, f"{kg}Claim")
    yield Triple(node, TYPE, f"{RDF}Statement")
    yield Triple(node, f"{RDF}subject", subject)
    yield Triple(node, f"{RDF}predicate", predicate)
    yield Triple(node, f"{RDF}object", target)
    yield Triple(node, f"{kg}factuality", f"{kg}{claim.factuality.value}")
    for surface in claim.texts:
        yield Triple(node, f"{kg}relationText", text(surface))
    for evidence in claim.evidence:
        yield Triple(node, f"{kg}evidence", space["ev"] + evidence.key)
        for name, span in evidence.spans.items():
            yield Triple(node, f"{kg}{name}At", span_iri(evidence.document, span, space))
    yield from _qualifiers(claim, node, space)


def object_term(target: str | Value, space: dict[str, str]) -> str | Literal:
    """Return an entity or value as the object of a triple; `space` is that of `prefixes`."""
    if isinstance(target, Value):
        return typed(target.text, target.datatype)
    return space["e"] + local_name(target)


def _qualifiers(claim: Claim, node: str, space: dict[str, str]) -> Iterator[Triple]:
    kg = space["kg"]
    if claim.speaker:
        yield Triple(node, f"{kg}speaker", space["e"] + local_name(claim.speaker))
    if claim.begin:
        yield Triple(node, f"{kg}begin", typed(claim.begin, "date"))
    if claim.end:
        yield Triple(node, f"{kg}end", typed(claim.end, "date"))
    if claim.duration:
        yield Triple(node, f"{kg}duration", text(claim.duration))
    if claim.confidence is not None:
        yield Triple(node, f"{kg}confidence", typed(f"{claim.confidence:.2f}".removesuffix("0"), "decimal"))
    if claim.place:
        yield Triple(node, f"{kg}place", space["e"] + local_name(claim.place))
    for name in ("theme", "amount", "instrument"):
        if words := getattr(claim, name):
            yield Triple(node, f"{kg}{name}", text(words))
    for other in claim.contradicts:
        yield Triple(node, f"{kg}contradicts", space["c"] + other)


def evidence_triples(evidence: Evidence, space: dict[str, str]) -> Iterator[Triple]:
    """Yield the triples of evidence."""
    node = space["ev"] + evidence.key
    yield Triple(node, TYPE, f"{space['kg']}Evidence")
    yield Triple(node, f"{PROV}wasDerivedFrom", space["d"] + local_name(evidence.document))
    yield Triple(node, f"{OA}start", Literal(str(evidence.begin), "integer"))
    yield Triple(node, f"{OA}end", Literal(str(evidence.end), "integer"))
    yield Triple(node, f"{OA}exact", text(evidence.quote))


def document_triples(document: Document, space: dict[str, str]) -> Iterator[Triple]:
    """Yield the triples of a document."""
    node = space["d"] + local_name(document.key)
    yield Triple(node, TYPE, f"{SCHEMA}NewsArticle")
    yield Triple(node, f"{DCTERMS}identifier", text(document.name))
    if document.title:
        yield Triple(node, f"{DCTERMS}title", text(document.title))
    if document.published:
        yield Triple(node, f"{DCTERMS}issued", typed(document.published.isoformat(), "date"))
    if document.publisher:
        yield Triple(node, f"{DCTERMS}publisher", text(document.publisher))
    if document.source:
        yield Triple(node, f"{DCTERMS}source", web_address(document.source))
    if document.reprint_of:
        yield Triple(node, f"{DCTERMS}isVersionOf", space["d"] + local_name(document.reprint_of))


def property_triples(used: set[str], schema: Schema, space: dict[str, str]) -> Iterator[Triple]:
    """Yield the declarations of the used properties and of those above them, in the order of their IRIs."""
    waiting, parents = set(used), dict[str, str]()
    while waiting:
        name = waiting.pop()
        relation = schema.relations.get(name)
        parents[name] = relation.parent if relation else RELATED_TO
        waiting |= {parents[name]} - parents.keys()
    for name in sorted(parents, key=term_name):
        relation = schema.relations.get(name)
        node = space["kg"] + term_name(name)
        yield Triple(node, TYPE, f"{RDF}Property")
        yield Triple(node, f"{RDFS}label", text(relation.label if relation else _words(name), "en"))
        if parents[name] != name:
            yield Triple(node, f"{RDFS}subPropertyOf", space["kg"] + term_name(parents[name]))


def _words(name: str) -> str:
    """Return the words of an open property.

    >>> _words("imposeSanctionOn")
    'impose sanction on'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", name).lower().strip() or name
