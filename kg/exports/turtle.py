"""The graph as Turtle: sorted, so that equal graphs give equal bytes, and readable from top to bottom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from kg.exports.blocks import Direct, claim_block, entity_block, evidence_block, object_name
from kg.exports.files import write_whole
from kg.exports.terms import literal, short_name, split
from kg.graph import KnowledgeGraph
from kg.model import Entity, Factuality
from kg.ordered import Pile, beside, ordered
from kg.rdf.terms import DEFAULT_BASE, RDF, Literal, Triple, local_name, prefixes
from kg.rdf.write import document_triples, property_triples
from kg.schema import Schema, load_schema

Target = str | Literal | Triple
Edge = tuple[str, str, Target]


class Quoted(NamedTuple):
    """Hold the key of evidence and its block."""

    key: str
    block: str


NEXT = " ;\n    "
TYPE = f"{RDF}type"
KNOWN = 10_000  # names that are not made again; predicates and types come most often


def write(graph: KnowledgeGraph, path: Path, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> None:
    """Write the graph to a file; the arguments are those of `kg.rdf.triples`.

    Raises:
        GraphError: where the base is no IRI that ends in `/`, or the file cannot be written.
    """
    write_whole(path, chunks(graph, base=base, schema=schema))


def chunks(graph: KnowledgeGraph, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> Iterator[str]:
    """Yield the Turtle of a graph piece by piece; the arguments are those of `kg.rdf.triples`.

    It is that of `serialize`, made without holding more than the triples of one subject.

    Raises:
        GraphError: where the base is no IRI that ends in `/`.
    """
    space = prefixes(base)
    yield from heading(space)
    used: set[str] = set()
    direct, quoted = Pile(Direct, itemgetter(0)), Pile(Quoted, itemgetter(0), once=True)
    for claim in graph.claims:
        used.add(claim.property)
        if claim.factuality is Factuality.ACTUAL:
            direct.add(Direct(local_name(claim.subject), claim.property, object_name(claim.object, space)))
        for one in claim.evidence:
            if not quoted.knows(key := one.key):
                quoted.add(Quoted(key, evidence_block(key, one, space)))
    yield from blocks(property_triples(used, schema or load_schema(), space), space)
    entities = ordered(graph.entities, Entity, _name_of_entity)
    for entity, about in beside(entities, _name_of_entity, direct.ordered(), itemgetter(0)):
        yield entity_block(entity, about, space)
    for claim in graph.claims:
        yield claim_block(claim, (one.key for one in claim.evidence), space)
    for _, block in quoted.ordered():
        yield block
    for document in sorted(graph.documents, key=lambda document: local_name(document.key)):
        yield from blocks(document_triples(document, space), space)


def _name_of_entity(entity: Entity) -> str:
    return local_name(entity.id)


def serialize(edges: Iterable[Edge], namespaces: Mapping[str, str]) -> Iterator[str]:
    """Yield the Turtle of triples: the prefixes, then a block a subject, sorted by prefix and name.

    Source: RDF 1.1 Turtle, https://www.w3.org/TR/turtle/; a triple as an object is RDF 1.2
    """
    yield from heading(namespaces)
    yield from blocks(edges, namespaces)


def heading(namespaces: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines that declare prefixes."""
    yield from (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in namespaces.items())


def blocks(edges: Iterable[Edge], namespaces: Mapping[str, str]) -> Iterator[str]:
    """Yield a block for each subject, sorted by prefix and name."""
    subjects: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        subjects[edge[0]].append(edge)
    block = _blocks(namespaces)
    for subject in sorted(subjects, key=partial(_place, namespaces=namespaces)):
        yield block(subject, _by_predicate(subjects[subject]))


def _by_predicate(edges: Iterable[Edge]) -> dict[str, set[Target]]:
    found: dict[str, set[Target]] = defaultdict(set)
    for _, predicate, target in edges:
        found[predicate].add(target)
    return found


def _blocks(namespaces: Mapping[str, str]) -> Callable[[str, Mapping[str, set[Target]]], str]:
    """Return what makes a block of a subject and its edges; it knows the names that it has met last."""
    named = lru_cache(KNOWN)(partial(short_name, namespaces=namespaces))
    place = lru_cache(KNOWN)(partial(_place, namespaces=namespaces))

    def block(subject: str, edges: Mapping[str, set[Target]]) -> str:
        lines = []
        for predicate in sorted(edges, key=place):
            targets = sorted(_term(target, named) for target in edges[predicate])
            lines.append(f"{'a' if predicate == TYPE else named(predicate)} {', '.join(targets)}")
        return f"\n{named(subject)} {NEXT.join(lines)} .\n"

    return block


def _term(target: Target, named: Callable[[str], str]) -> str:
    if isinstance(target, str):
        return named(target)
    if isinstance(target, Triple):
        return f"<<( {named(target.subject)} {named(target.predicate)} {_term(target.object, named)} )>>"
    return literal(target)


def _place(iri: str, namespaces: Mapping[str, str]) -> tuple[bool, int, str]:
    """Return where an IRI stands among others: the type first, then in the order of the prefixes."""
    namespace = split(iri)[0]
    known = list(namespaces.values())
    return (iri != TYPE, known.index(namespace) if namespace in known else len(known), iri)
