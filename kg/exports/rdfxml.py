"""The graph as RDF/XML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from kg.errors import GraphError
from kg.exports.files import write_whole
from kg.exports.graphml import FORBIDDEN
from kg.graph import KnowledgeGraph
from kg.rdf import DEFAULT_BASE, prefixes, triples
from kg.rdf.terms import XSD, Literal, Triple
from kg.schema import Schema

# The end of an IRI that can be the name of an element (https://www.w3.org/TR/xml-names/#NT-NCName).
_START = "A-Z_a-zÀ-ÖØ-öø-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff"
NAME = re.compile(rf"[{_START}][{_START}0-9.\u00b7\u0300-\u036f\u203f-\u2040-]*$")


def write(graph: KnowledgeGraph, path: Path, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> None:
    """Write the graph to a file; characters that XML forbids become U+FFFD.

    Raises:
        GraphError: where the base is no IRI that ends in `/`, the file cannot be written, or a property has a name
            that no element can have.
    """
    write_whole(path, chunks(triples(graph, base=base, schema=schema), prefixes(base)))


def chunks(edges: Iterable[Triple], namespaces: dict[str, str]) -> Iterator[str]:
    """Yield the RDF/XML of triples piece by piece, sorted.

    Source: RDF 1.1 XML Syntax, https://www.w3.org/TR/rdf-syntax-grammar/
    """
    subjects: dict[str, set[str]] = defaultdict(set)
    tag = cache(lambda iri: _tag(iri, namespaces))
    for one in edges:
        subjects[one.subject].add(_property(*tag(one.predicate), one.object))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    yield from (f"\n  xmlns:{prefix}={quoteattr(namespace)}" for prefix, namespace in namespaces.items())
    yield ">\n"
    for subject in sorted(subjects):
        yield f"<rdf:Description rdf:about={quoteattr(subject)}>\n"
        yield from sorted(subjects[subject])
        yield "</rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _tag(iri: str, namespaces: dict[str, str]) -> tuple[str, str]:
    """Return the name of the element of a property, and the namespace that it declares itself, if it has to."""
    match = NAME.search(iri)
    if match is None:
        raise GraphError(f"RDF/XML cannot name the property <{iri}>", mend="export as ntriples or turtle instead")
    namespace = iri[: match.start()]
    prefix = next((prefix for prefix, known in namespaces.items() if known == namespace), None)
    return (f"{prefix}:{match[0]}", "") if prefix else (f"p:{match[0]}", f" xmlns:p={quoteattr(namespace)}")


def _property(tag: str, declared: str, target: str | Literal) -> str:
    if isinstance(target, str):
        return f"  <{tag}{declared} rdf:resource={quoteattr(target)}/>\n"
    kind = f' rdf:datatype="{XSD}{target.datatype}"' if target.datatype else ""
    language = f' xml:lang="{target.language}"' if target.language else ""
    content = escape(FORBIDDEN.sub("\ufffd", target.text), {"\r": "&#13;"})
    return f"  <{tag}{declared}{kind}{language}>{content}</{tag}>\n"
