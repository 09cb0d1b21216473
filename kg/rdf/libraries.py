"""Triples from and to the forms of other RDF libraries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph

from kg.graph import KnowledgeGraph
from kg.rdf.terms import DEFAULT_BASE, RDF, REIFIES, XSD, Literal, Triple, prefixes
from kg.rdf.write import triples
from kg.schema import Schema

if TYPE_CHECKING:
    import rdflib


def to_rdflib(graph: KnowledgeGraph, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> rdflib.Graph:
    """Return the graph as an rdflib graph whose prefixes are bound; the arguments are those of `triples`.

    Raises:
        GraphError: where the base is no IRI that ends in `/`.
    """
    import rdflib  # noqa: PLC0415  a build does not need it, and it takes a while to load

    copy = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in prefixes(base).items():
        copy.bind(prefix, namespace)
    for subject, predicate, target in triples(graph, base=base, schema=schema):
        copy.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), _rdflib_term(target)))
    return copy


def _rdflib_term(term: str | Literal) -> rdflib.URIRef | rdflib.Literal:
    from rdflib import Literal as RdflibLiteral  # noqa: PLC0415  as above
    from rdflib import URIRef  # noqa: PLC0415  as above

    if isinstance(term, str):
        return URIRef(term)
    if term.datatype:
        return RdflibLiteral(term.text, datatype=URIRef(XSD + term.datatype), normalize=False)
    return RdflibLiteral(term.text, lang=term.language or None)


def from_pyoxigraph(quads: Iterable[pyoxigraph.Quad]) -> Iterator[Triple]:
    """Yield the triples of pyoxigraph quads, of whatever graph; those with blank nodes are not of the profile.

    What RDF 1.2 reifies comes as a statement with its subject, predicate and object.
    """
    for quad in quads:
        if not isinstance(quad.subject, pyoxigraph.NamedNode):
            continue
        target = _own_term(quad.object)
        if target is not None:
            yield Triple(quad.subject.value, quad.predicate.value, target)
        elif quad.predicate.value == REIFIES and isinstance(quad.object, pyoxigraph.Triple):
            yield from _statement(quad.subject.value, quad.object)


def _statement(node: str, about: pyoxigraph.Triple) -> Iterator[Triple]:
    yield Triple(node, f"{RDF}type", f"{RDF}Statement")
    for part in ("subject", "predicate", "object"):
        target = _own_term(getattr(about, part))
        if target is not None:
            yield Triple(node, RDF + part, target)


def _own_term(term: object) -> str | Literal | None:
    if isinstance(term, pyoxigraph.NamedNode):
        return term.value
    if not isinstance(term, pyoxigraph.Literal):
        return None
    if term.language:
        return Literal(term.value, language=term.language)
    datatype = term.datatype.value.removeprefix(XSD)
    return Literal(term.value, "" if datatype == "string" else datatype)
